# The plan.
plan-title = The plan
plan-none = There is no plan yet
plan-none-text = Goals and measures are gathered here: who does what, by when, and how it goes.
plan-none-ask = A coordinator makes the plan. Then goals and measures are gathered here: who does what, by when, and how it goes.
plan-new = New plan
plan-edit = Edit the plan
plan-save = Save
plan-back = Go back
plan-saved = The plan is saved.
plan-programme = Which programme does the plan belong to?
plan-name = Name of the plan
plan-name-hint = Without years, for example Safe in Lindviken
plan-name-missing = Write the name of the plan
plan-from = From year
plan-to = To year
plan-year-wrong = Write a year with four digits, for example 2026
plan-years-wrong = The last year can't come before the first, and a plan holds for at most 30 years
plan-vision = Where the plan leads
plan-vision-hint = A few sentences that everybody can read. They can wait.
plan-adopt = Adopt the plan
plan-adopt-text = Once the plan is adopted, it is shown with its goals to everybody on the website, unless it is for the group only. The plan that holds now and has the most decided measures is shown first.
plan-within = For the group only
plan-within-text = The plan and its measures do not stand on the website. Those who work in the programme read them, and those who answered through their receipt.
plan-adopted-on = Which day was it adopted?
plan-adopted-by = Who adopted it?
plan-adopted-by-hint = For example the municipal executive board
plan-adopted-done = The plan is adopted.
plan-adopted = Decided by { $by } on { $day }.
plan-adopted-until = Decided { $day }, holds until { $until }
plan-not-adopted = Not decided yet, holds until { $until }
plan-sum-done = done
plan-sum-running = under way
plan-sum-waiting = waiting
plan-sum-late = late
plan-sum-fresh = not begun
plan-others = Other plans:
plan-print = Print
plan-matrix = Measures and those who work with them. The sign of how it goes stands with whoever is accountable.
plan-keeps = { $roles }: { $status }
plan-coordinated-by = Coordinated by { $names }
plan-answer-late = Should have been answered by { $day }.
plan-measures = Measures
plan-no-measures = The plan has no measures yet
plan-no-measures-text = A measure begins with something you have seen: a finding with causes that something can be done about.
plan-nothing-found = No measure matches what you are looking for.
plan-show-every = Show all measures
plan-show = Show
plan-show-all = All
plan-show-mine = Mine
plan-show-decided = Decided
plan-show-late = Late
plan-show-done = Done
plan-show-proposed = Proposals
plan-show-cancelled = Cancelled
plan-search = Search by number, title or name
plan-search-short = Number, word, name
plan-search-button = Search
plan-shown-of = { $shown } of { $all } measures
plan-goals = Goals
plan-without-goal = Without a goal
plan-no-goals = No goals are written yet.
plan-public-empty = The plan is not ready yet
plan-public-empty-text = Once measures are decided they stand here, with the name of the person accountable and the day they are due.
plan-how-it-goes = How the plan is going
plan-signs = { $n ->
    [one] The plan's only measure
   *[other] The plan's { $n } measures
}
plan-n-done = { $n } done
plan-n-running = { $n } under way
plan-n-waiting = { $n } waiting
plan-n-late = { $n } late
plan-n-late-waiting = { $n } late ({ $waiting } waiting)
plan-n-fresh = { $n } not begun
plan-late = Late, and why
# Goals.
goal-new = New goal
goal-edit = Edit the goal
goal-saved = The goal is saved.
goal-number = Goal { $n }
goal-text = What do you want to reach?
goal-text-hint = A sentence that can be followed up, for example More people feel safe on their way home
goal-text-missing = Write the goal
goal-added = Added { $day }
goal-changed = Changed { $day }
goal-added-changed = Added { $added }, changed { $changed }
goal-new-public = The plan is decided. Everybody sees the goal as soon as you save, with the day it was added.
goal-edit-public = The plan is decided. Everybody sees the new goal as soon as you save, with the day it was changed.
goal-remove = Remove the goal
goal-removed = The goal is removed.
goal-not-removed = The goal stays. A goal that has measures or was decided with the plan can not be removed.
goal-measures = Measures for the goal
goal-no-measures = No measures yet.
# Measures: words.
measure-number = Measure { $n }
measure-not-started = Not begun
measure-in-progress = Under way
measure-waiting = Waiting
measure-done = Done
measure-cancelled = Cancelled
measure-late = Late
measure-proposed = Proposal
measure-days-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
measure-waits-late = { $n ->
    [one] Waits · 1 day late
   *[other] Waits · { $n } days late
}
measure-waits-for = Waits:
measure-late-since = { $days ->
    [one] One day late.
   *[other] { $days } days late.
} Was due { $due }.
measure-was-cancelled = The measure is cancelled.
measure-no-reason = No reason is given.
measure-due-short = { $day } { $year }
measure-due-day = On the day
measure-due-month = Some time that month
measure-due-season = Some time that season
measure-due-year = Some time that year
measure-spring = spring { $year }
measure-summer = summer { $year }
measure-autumn = autumn { $year }
measure-winter = winter { $years }
measure-role-accountable = Accountable.
measure-role-responsible = Carries it out.
measure-role-coordinating = Coordinates.
measure-role-partner = Takes part.
measure-roles = { $first } and { $last }
measure-count-of = { $done } of { $total } { $unit }
measure-count-done = Done
measure-count-left = Left
# Measures: the page.
measure-title = Measure
measure-nr = No.
measure-status = Status
measure-thread = The thread
measure-due-heading = Due
measure-due = Due
measure-accountable = Accountable
measure-responsible = Carries it out
measure-coordinating = Coordinates
measure-partners = Takes part
measure-people = Those who work on the measure
measure-facts = Facts
measure-nobody-accountable = Nobody is accountable yet.
measure-decided = Decided
measure-goal = Goal
measure-causes = Causes that the measure acts on
measure-no-causes = No cause is chosen yet. Without a cause it can't be decided.
measure-comes-from = Comes from
measure-led-to = Led to
measure-public-page = How residents see the measure
measure-wording = Wording of the decision
measure-wording-public = What is decided
measure-updates = How it has gone
measure-handed-over = How it was handed over
measure-handed-over-whole = { $from } handed it over to { $to }.
measure-handed-over-beside = { $from } asked { $to } to stand in for now.
measure-no-updates = Nobody has told anything yet.
measure-done-by = Will be done by { $due }
measure-should-be-done-by = Should have been done by { $due }
measure-done-on = Done { $day }
measure-done-in-time = done { $day }, in time
measure-done-late = done { $day }, late
measure-moved = Done by { $new } instead of { $old }.
measure-due-moved = Due was moved from { $old } to { $new }:
measure-decided-by-on = Decided by { $by } on { $day }.
measure-together-with = Together with { $names }.
measure-voices-behind = The voices behind
measure-voices-behind-text = Told by { $people }.
measure-answer = The answer to you who told
measure-tell = Tell how it goes
measure-reply = Answer those who told
measure-undo = Undo the last update
measure-handover-undo = Undo the handover to { $name }
measure-handover-undo-beside = Undo that { $name } stands in
measure-handover-undone = The handover is undone. The measure is where it was.
measure-handover-not-undone = The handover can't be undone any more. Ask whoever has the measure to hand it over.
measure-undone = The update is gone. Everything is as it was.
measure-not-undone = The update can't be undone any more. Write a new one instead.
measure-told-already = A published answer says that the measure is done. Take the answer back first, then this can be undone.
measure-told-already-cancelled = Residents have been answered since the measure was cancelled. Take the reply back first, and then this can be undone.
# Measures: the form.
measure-new = New measure
measure-edit = Edit the measure
measure-saved = The measure is saved.
measure-proposed-done = The proposal is saved. The next step is to decide.
measure-proposed-incomplete = The proposal is saved. Something is missing before it can be decided.
measure-missing = Before it can be decided:
measure-due-passed = { $day } has been already. Change the day, or tick that it is right.
measure-due-passed-legend = Is the day right?
measure-due-passed-yes = Yes, the measure was due then
measure-needs-plan = A measure belongs to a plan. Begin with the plan.
measure-from-finding = Rests on the finding
measure-choose-finding = Choose a finding that the measure rests on
measure-finding = Finding
measure-finding-hint = Its causes are then shown in the form.
measure-show-causes = Show the causes
measure-causes-hint = The proposal can be saved without, but deciding takes at least one. A measure without a cause easily solves the wrong problem.
measure-new-cause = Another cause
measure-new-cause-hint = Write it here if it is missing from the list.
measure-cause-without-finding = First choose the finding that the cause belongs to
measure-no-finding-hint = Without a finding you can save a proposal but not decide.
measure-no-goal = No goal
measure-write-goal = A new goal that I write below
measure-new-goal = New goal
measure-new-goal-hint = Fill in if none of the goals fits.
measure-new-goal-public = Fill in if none of the goals fits. Everybody sees it as soon as you save, with the day when it was added.
measure-two-goals = A goal is chosen above already. Empty the box, or choose "A new goal" in the list.
measure-title-hint = What you do, in one line, for example Better light on the path at Kaisaniemi
measure-title-missing = Write what you do
measure-wording-hint = The text that is decided. It is shown to everybody once the measure is decided.
measure-wording-decided = The words are decided and do not change here. Write a new decision as a new measure.
measure-moved-because = Why is the day moved?
measure-moved-because-hint = Needed when you change the day above. Everybody can read it.
measure-accountable-hint = One person. The proposal can be saved without, but not decided. If somebody is missing from the list, ask the administrator to add the role.
measure-choose-person = Choose a person
measure-precision = How exactly do you know?
measure-day-wrong = Write a day, for example 2026-12-18
measure-day-to-come = That day has not been yet
measure-counted = Count something, for example 12 of 18 lamp posts
measure-counted-hint = Then it is seen at a glance how far you have come.
measure-total = How many
measure-total-wrong = Write how many there are, from 1 to 100,000
measure-unit = Of what
measure-unit-hint = In the plural, for example lamp posts
measure-unit-missing = Write what you count
# Measures: the steps.
measure-decide = Decide
measure-decision-text = Once the measure is decided it is shown to everybody, and those who work on it get a mail.
measure-as-read = How residents read it from the decision on
measure-no-wording = No wording is written. Residents read the title alone.
measure-decision-done = The measure is decided. Those who work on it get a mail.
measure-decided-on = Which day was it decided?
measure-decided-by = Who decided?
measure-decided-by-hint = For example the municipal executive board or the head of streets
measure-by-missing = Write who decided
measure-complete = Done
measure-completion-text = Say in one sentence what is done. It is read by everybody who told.
measure-completion-label = What is done?
measure-completion-missing = Write what is done
measure-completion-done = The measure is done. The next step is to answer those who told.
measure-completion-done-others = The measure is done. Now those who told can have their answer.
measure-cancel = Cancel the measure
measure-cancellation-text = The measure stays in the plan with the reason, so that everybody can read why it will not happen.
measure-cancellation-label = Why will it not happen?
measure-cancellation-missing = Write why it will not happen
measure-cancellation-done = The measure is cancelled.
measure-reopen = Take it up again
measure-reopening-text = The measure is under way again.
measure-overtakes = Those who told have had a reply about the measure, and it no longer holds after this. The reply is taken back on the site and the receipts with what you write as the reason, and those who follow the dialogue get a mail. Then write a new reply.
measure-reopening-label = Why do you take it up again?
measure-reopening-missing = Write why you take it up again
measure-reopening-done = The measure is under way again.
measure-hand-over = Hand over
measure-hand-over-lead = The person you choose gets a mail with your sentence and a link to the measure.
measure-hand-over-to = To whom?
measure-hand-over-to-missing = Choose whom you hand it over to
measure-hand-over-already = { $name } takes part already and can tell how it goes. Choose somebody else to stand in, or hand the measure over.
measure-hand-over-all-carry = Those you can choose take part already and can tell how it goes. No substitute is needed. The person you choose takes over everything that you do in it.
measure-hand-over-among = Here are those who take part in the measure, those of your organisation who have a role in the programme, and those who coordinate it.
measure-hand-over-send = Send
measure-hand-over-carries = Takes part already
measure-hand-over-coordinates = Coordinates the programme
measure-hand-over-way = How?
measure-hand-over-way-missing = Choose whether you hand it over or ask for a substitute
measure-hand-over-whole = Hand the measure over
measure-hand-over-whole-more = The other takes over everything that you do in it.
measure-hand-over-beside = Ask for a substitute
measure-hand-over-beside-more = You stay, and the other can tell how it goes as well.
measure-hand-over-text = What does the other need to know?
measure-hand-over-text-hint = Say in a sentence why you hand it over and what is going on.
measure-hand-over-text-missing = Write a sentence to the one who takes over
measure-hand-over-done = { $name } has taken the measure over and gets a mail.
measure-hand-over-beside-done = { $name } is the substitute and gets a mail.
measure-hand-over-nobody = Nobody can take over yet
measure-hand-over-nobody-text = Whoever takes over needs a role in the programme. Ask the administrator to add somebody.
measure-hand-over-nobody-near = Here you choose among those of your organisation who have a role in the programme, and those who coordinate it. Ask the administrator to add somebody.
measure-given-away = You have handed the measure over to { $name }
measure-given-away-text = You can read it, but the other tells how it goes.
measure-given-away-unsent = What you wrote was not sent. Here it is, if you want to copy it.
measure-ask = Ask the coordinator
measure-refused-no-cause = Choose at least one cause that the measure acts on. The link between problem and measure is what is most often missing.
measure-refused-no-accountable = Choose the person who is accountable. A measure that nobody answers for seldom happens.
measure-refused-decided = The measure is decided already.
measure-refused-not-decided = The measure is not decided yet.
measure-refused-ended = The measure is already done or cancelled.
measure-refused-not-ended = The measure is under way already.
# Tell how it goes.
telling-title = Tell how it goes
telling-text = Nobody has told about these measures for two weeks. One sentence is enough.
telling-none = Everything is told
telling-none-text = None of your measures waits for you to tell.
tell-how = How is it going?
tell-waiting-more = For somebody or something. Write what.
tell-done-more = Everything is done.
tell-status-missing = Choose how it goes
tell-count = How many { $unit } are done, of { $total }?
tell-count-wrong = Write a number from 0 to { $total }
tell-whole = { $counted }: is that right?
tell-whole-hint = You have chosen Done. Are all of them done, or does your sentence say why it stops there?
tell-whole-all = All { $total } are done
tell-whole-so-many = Keep it, my sentence says why
tell-text = Say it in one sentence
tell-text-hint = Everybody can read it, also those who told.
tell-text-missing = Write a sentence about how it goes
tell-late = { $days ->
    [one] One day late
   *[other] { $days } days late
}
tell-late-hint = Was due { $due }. Write a new day if you know it, and why.
tell-new-due = New day
tell-new-due-passed = Choose a day that has not passed
tell-new-due-far = The day is too far away. Choose a day before 2201.
tell-move = The day needs to be moved
tell-move-hint = It says { $due } now. Write a new day and why.
tell-move-reason = Why is the day moved?
tell-question = Something needs a political decision
tell-question-what = What do they need to decide?
tell-question-hint = It stands on the page for those elected until you remove it.
tell-reason = Why is it late?
tell-reason-hint = Everybody can read it.
tell-reason-missing = Write why the day is moved
tell-send = Send
tell-done = Saved. Everybody who told can read it now.
tell-offline = You are offline. What you wrote is still here on the page. Try again.
tell-to-measure = Show the whole measure
tell-meanwhile = { $name } wrote while you were here: { $status }
tell-meanwhile-count = It now says { $counted }.
tell-send-anyway = Does yours still hold? Send it again and it is added.
# Mails.
measure-mail-moved-subject = The day has been moved: { $title }
measure-mail-moved-body =
    { $name } has moved the day of measure { $number }, “{ $title }”, from { $old } to { $new }.

    Why: { $reason }
measure-mail-decided-subject = Decided: { $title }
measure-mail-decided-body =
    Measure { $number }, { $title }, is decided in { $plan }. It is due { $due }.

    Tell how it goes when something happens. It takes a minute from your phone.
measure-mail-decided-why = Your role: { $role } You get this mail because you are named in measure { $number }.
measure-mail-over-subject = You take over: { $title }
measure-mail-over-body =
    { $from } hands measure { $number }, { $title }, over to you. It is due { $due }.

    { $from } writes: { $text }
measure-mail-over-why = You get this mail because { $from } has handed measure { $number } over to you.
measure-mail-beside-subject = You are the substitute: { $title }
measure-mail-beside-body =
    { $from } asks you to stand in for them in measure { $number }, { $title }. It is due { $due }.

    { $from } writes: { $text }
measure-mail-beside-why = You get this mail because { $from } has asked you to stand in for them in measure { $number }.
measure-mail-undone-subject = The handover is undone: { $title }
measure-mail-over-undone =
    { $name } has undone that measure { $number }, “{ $title }”, went from { $from } to { $to }.

    { $from } has the measure as before. The other need not do anything.
measure-mail-beside-undone =
    { $name } has undone that { $to } stands in for { $from } in measure { $number }, “{ $title }”.

    Everything is as before.
measure-mail-undone-why = You get this mail because measure { $number } was handed over just now.
measure-mail-done-subject = Done: { $title }
measure-mail-done-body =
    { $name } tells that measure { $number }, “{ $title }”, is done:

    { $text }

    Now those who told can get their reply.
measure-mail-hello = Hello { $name },
measure-mail-link-once = The link signs you in and works once, for { $days } days:
measure-mail-reminder-subject = { $n ->
    [one] How is your measure going?
   *[other] How are your { $n } measures going?
}
measure-mail-reminder-body = Two weeks have passed without anybody telling how it goes. Write a sentence, it takes a minute.
measure-mail-line-due = { $number }. { $title }: due { $due }
measure-mail-line-late = { $number }. { $title }: was due { $due }
measure-mail-reminder-why = You get this mail because you work on the measure. There is at most one a day, and none when you have just told.
