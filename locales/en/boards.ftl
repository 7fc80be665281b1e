# The board: a group sorts its answers together and makes a plan of them.
board-title = The board
board-lead = Here the group sorts the answers together. Show the board on a wall, or follow on your phone.
board-step-sort = Put each answer where it belongs: today, vision, goal or activity.
board-step-word = Put answers that say the same together, and write them in the group’s own words.
board-step-plan = Make a plan of the board, with a name beside each measure.
board-seen-title = What stands on the board is read by more than those who answered
board-seen-text = Everybody in the room reads the board. When you make a plan, the situation is read word for word by all who work in the programme, the police and other partners too. No names stand beside the answers, but somebody may be recognised by how they write. If those who answered have not been told, read through them by yourself first. Put aside what is not to be shown, hide what points somebody out, and write the wording of your own.
board-open = Open the board
board-opened = The board is open. Put the cards where they belong.
board-make-plan = Make a plan of the board
board-send-on = Send what is new to the plan
board-is-plan = The board is a plan:
board-new-since = { $n ->
    [one] 1 card is new and not in the plan yet.
   *[other] { $n } cards are new and not in the plan yet.
}
board-unread = { $n ->
    [one] 1 answer is not shown here until somebody has read it.
   *[other] { $n } answers are not shown here until somebody has read them.
}
board-most = The board shows the first { $n } answers.
board-lanes = Columns
board-unsorted = Not sorted
board-situation = Today
board-vision = Vision
board-goals = Goals
board-activities = Activities
board-aside = Put aside
board-to-unsorted = Not sorted
board-to-situation = Today
board-to-vision = Vision
board-to-goal = Goal
board-to-activity = Activity
board-to-aside = Put aside
board-all-sorted = Everything is sorted.
board-no-answers = No answers with text yet. They land here when they come.
board-situation-text = How it is now, and what stands in the way.
board-vision-text = How we want it to be with us.
board-goals-text = What we are to reach.
board-activities-text = What we do to get there.
board-aside-text = What is not used lies here. Nothing is lost.
board-aside-show = { $n ->
    [one] Show 1 card
   *[other] Show { $n } cards
}
board-under = Under the goal:
board-under-none = Without a goal
board-goal = Put under a goal
board-put = Put
board-move = Move
board-earlier = Move up
board-later = Move down
board-voices = { $n ->
    [one] 1 answer
   *[other] { $n } answers
}
board-voices-title = What those who answered wrote
board-in-plan = In the plan
board-is-cause = A cause in the finding
board-new = Write a card
board-new-words = What is to stand on the card?
board-new-save = Add
board-added = The card is written.
board-card = Card
board-card-open = Open the card
board-wording = Our wording
board-wording-hint = The group’s own words. The original words stay below.
board-wording-missing = Write what is to stand on the card
board-together = Say the same
board-together-hint = Those you choose are put together with this card.
board-take-out = Take out to a card of its own
board-back = Back to the board
board-moved = The card now lies under { $lane }.
board-put-under = The activity is moved.
board-reordered = The order is changed.
board-worded = The card is saved.
board-taken-out = The answer now has a card of its own.
board-card-gone = Somebody else was faster: the card has been put together with another.
board-card-stale = Somebody else was faster. This is where the card lies now.
board-card-in-plan = The card is in the plan. Change it there.
board-plan-title = Make a plan of the board
board-plan-lead = This is what the plan will be. Read through it, change what you want and put a name beside each measure. The measures are proposals until somebody decides on them.
board-plan-which = Which plan?
board-plan-choose = Choose a plan
board-plan-if-new = If it is a new plan
board-plan-goes-to = This is added to the plan
board-plan-vision-hint = If the plan says something already, this is added after it.
board-plan-situation-text = This becomes a finding. Each line becomes a cause that measures can act on.
board-plan-cause = How it is today
board-plan-many-causes = Today has more than { $n } cards. Put those together that say the same.
board-plan-against = What does the measure act on?
board-plan-against-none = Nothing chosen yet
board-finding = Today: { $title }
board-finding-place = In the group
board-plan-goal = Goal { $n }
board-plan-loose = Measures without a goal
board-plan-who = Who is accountable?
board-plan-nobody = Nobody yet
board-plan-when = Until when?
board-plan-when-text = The day is for all of the proposals. It can be changed on each measure.
board-plan-due-passed = Choose a day that has not been
board-plan-text-missing = Write what is to stand here, or put the card aside on the board
board-plan-verbatim = This is what somebody answered. Better to write it in the group’s words: when the plan is adopted, everybody reads it.
board-plan-make = Make the plan
board-plan-made = The plan is made: { $goals ->
    [one] 1 goal
   *[other] { $goals } goals
} and { $measures ->
    [one] 1 proposed measure
   *[other] { $measures } proposed measures
}.
board-plan-already = The board is a plan already
board-plan-already-text = Everything under vision, goals and activities is in the plan. What you add later can be sent there too.
board-plan-to = To the plan
board-plan-stale = Somebody else sent the board to the plan while you were reading. This is what is left.
board-plan-nothing = There is nothing to make a plan of yet
board-plan-nothing-text = Put some cards under vision, goals or activities first.
