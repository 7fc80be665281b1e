# The first page.
joins-display = You tell. We answer.
joins-you-tell = You tell.
joins-we-answer = We answer.
joins-lead = Here we ask what it is like to live in { $place }. You can see what others have said and what it led to.
joins-lead-here = Here we ask what it is like to live here. You can see what others have said and what it led to.
joins-tell = Tell us now
joins-code = Do you have a receipt? Write the code
joins-code-hint = 12 characters, for example K7M4 QX9R 2HWT
joins-code-open = See what has happened
joins-how-told = You tell
joins-how-told-note = on the map, in a list or on the spot
joins-how-seen = We see
joins-how-seen-note = what many people say
joins-how-decided = We decide
joins-how-decided-note = and one person becomes accountable
joins-how-done = We act
joins-how-done-note = together with others
joins-how-answered = We answer
joins-how-answered-note = you who told us
joins-now = Going on now
joins-now-empty = No dialogue is open right now
joins-now-empty-text = When we ask something, you find it here. Meanwhile you can read what we have answered.
joins-survey = Survey
joins-dialogue-map = Dialogue map
joins-have-answered = { $people ->
    [one] 1 has answered
   *[other] { $people } have answered
}
joins-open-to-all = Open to all
joins-plan = How the plan is going
joins-plan-all = { $n ->
    [one] See the measure
   *[other] See all { $n } measures
}
joins-plan-nothing = The plan is adopted. You will find the measures here.
joins-plan-adopted = { $name } { $years }. Adopted { $day }.
joins-plan-adopted-by = { $name } { $years }. Adopted by { $who } { $day }.
joins-plan-draft = { $name } { $years }. Not adopted yet.
joins-as-table = Show as a table
joins-plan-table = The plan's measures by state
joins-how = State
joins-measures = Measures
joins-done = Done
joins-running = Under way
joins-waiting = Waiting
joins-late = Late
joins-fresh = Not begun
joins-cancelled = Will not happen
joins-n-done = { $n } done
joins-n-running = { $n } under way
joins-n-waiting = { $n } waiting
joins-n-late = { $n } late
joins-n-fresh = { $n } not begun

## Everything on one page.
joins-one-page = On one page
joins-one-page-title = { $plan }: how it is going
joins-one-page-empty = This is where the plan will stand on one page
joins-one-page-empty-text = When a plan is adopted, the page shows what people told, what was promised, what was done and what it gave.
joins-choose-plan = Plan
joins-show = Show
joins-draft = { $plan } (draft)
joins-of = { $done } of { $all }
joins-told-nothing = nothing published yet
joins-told-note = { $people ->
    [one] person has told us
   *[other] people have told us
} about { $marks ->
    [one] 1 place.
   *[other] { $marks } places.
}
joins-told-latest = Last published { $day }.
joins-told-unreleased = What people have told is shown here when the dialogue's result has been published.
joins-seen-nothing = no finding yet
joins-seen-with-cause = findings, all with a cause
joins-seen-some-cause = findings, { $n } with a cause
joins-all-named = measures, all with a name
joins-nameless = { $n ->
    [one] measures, 1 without a name
   *[other] measures, { $n } without a name
}
joins-done-note = done
joins-done-rest = done. { $rest }
joins-answered-note = findings have been answered
joins-unanswered = { $n ->
    [one] One waits for an answer
   *[other] { $n } wait for an answer
}
joins-promised = What we promised
joins-no-goals = The plan has no goals yet.
joins-did = What we did
joins-nothing-done = Nothing is done yet.
joins-under-way = Under way
joins-nothing-under-way = Nothing is under way right now.
joins-counted = { $done } of { $total } { $unit }
joins-and-more = { $n ->
    [one] And 1 more
   *[other] And { $n } more
}
joins-gave = What it gave
joins-gave-nothing = We have not measured it yet. That is why there is nothing to see here yet.
joins-late-title = This is late, and why
joins-moved = Moved days
joins-moved-from = was moved from { $from } to { $to }.
joins-given-up = Cancelled
joins-goal-given-up = Everything decided for this goal has been cancelled.
joins-late-answers = Answers that are overdue
joins-nothing-late = Nothing is late.
joins-no-reason = No reason has been written.
joins-days-late = { $n ->
    [one] 1 day late.
   *[other] { $n } days late.
}
joins-to-decide = This needs your decision
joins-nothing-to-decide = Nothing is waiting for a decision.
joins-print = Print the page from the browser. It fits on one sheet of paper.

## Today.
today-morning = Good morning, { $name }
today-hello = Hello, { $name }
today-evening = Good evening, { $name }
today-new-note = New note
today-new-inquiry = New dialogue or survey
today-enter = Enter for others
today-quiet = Nothing is waiting for you
today-quiet-text = Here you see what is yours, what is new and who waits for an answer.
today-reader = Everything on one page
today-reader-text = What people told, what is decided, how it goes and what came of it.
today-silent = Measures that nobody can tell about
today-silent-text = Whoever was accountable has left, has another role or is missing. Choose somebody to take over.
first-day-title = Getting started
first-day-left = { $n ->
    [one] 1 step left
   *[other] { $n } steps left
}
first-day-name = Write whose the site is and what the place is called
first-day-address = Set the web address that links and QR codes lead to
first-day-map-how = Whoever keeps the server puts a .pmtiles file in the data folder. Without it, the streets of central Helsinki are shown.
first-day-mail = Let mail leave the house
first-day-map = Choose a map
first-day-coordinator = Add a coordinator
first-day-programme = Make the first programme
first-day-inquiry = Make the first dialogue
first-day-done = Done
first-day-not-yet = Not yet
first-day-optional = Optional
first-day-areas = Add the areas of the municipality
first-day-next = A coordinator makes the first dialogue
first-day-next-text = When the steps are done a coordinator goes on: asks the residents, shows what they told and makes the plan.
# Before somebody is shut out.
leaving-title = Shut { $name } out?
leaving-alone = { $name } is the only one who coordinates { $programmes }
leaving-alone-text = Give somebody else the role first. Otherwise nobody reads what residents write, and nobody can choose who takes over.
leaving-choose-person = Choose a person
leaving-held = { $name } looks after
leaving-held-text = Choose somebody to take over first, if you can. Otherwise the coordinator sees on Today what lacks somebody.
leaving-measure = Measure { $number }
leaving-part = Measure { $number }: { $roles }
leaving-ask = Ask { $names } to choose who takes over
leaving-choose = Choose who takes over
leaving-close = Shut { $name } out
today-mine = Yours
today-n-wait = { $n ->
    [0] nothing is waiting for you
    [one] one thing is waiting for you
   *[other] { $n } things are waiting for you
}
today-nothing-mine = Nothing is waiting for you right now.
today-ours = Your organisation
today-ours-measure = You take part in the measure.
today-ours-answered = You have answered.
today-answered = Answered
today-sent-to-you = Sent to you
today-proposed = Proposed
today-days-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
today-never-told = Tell how it is going. Nothing has been written yet.
today-done = { $name } writes that it is done:
today-moved = { $name } moved the day to { $due }:
today-told-by-others = Write how it goes. Somebody last wrote on { $day }.
today-told-long-ago = Tell how it is going. You last wrote on { $day }.
today-waits-for-you = Waiting for you
today-pass-on-asked = Passed on to you. Answer the one who told.
today-pass-on-promised = You have promised it. Tell when it is done.
today-drafts-to-read = Replies that wait for somebody to read and publish them.
today-draft-ready = The draft is ready. Read it through and publish.
today-draft-begun = The draft is begun. Finish it.
today-no-measure = No measure
today-reply-waits = Waiting for a reply
today-urgent = Urgent
today-urgent-n = { $n ->
    [one] 1 answer to read now:
   *[other] { $n } answers to read now:
}
today-urgent-notes = { $n ->
    [one] 1 urgent note
   *[other] { $n } urgent notes
}
today-oldest = (oldest { $day })
today-duty = Do you work in a municipality, a school or health care and suspect that a child is being harmed? Then you have a duty to report it: tell the social services at once.
today-emergency = Is somebody in danger now? Call 112.
today-new = New
today-since-yesterday = since yesterday
today-nothing-new = Nothing new since yesterday.
today-messages = { $n ->
    [one] 1 message from somebody with a receipt:
   *[other] { $n } messages from people with a receipt:
}
today-new-answers = { $n ->
    [one] 1 new answer:
   *[other] { $n } new answers:
}
today-new-notes = { $n ->
    [one] 1 new note:
   *[other] { $n } new notes:
}
today-has-answered = has answered about
today-unanswered = Unanswered voices
today-longest = { $days ->
    [one] longest 1 day
   *[other] longest { $days } days
}
today-have-waited = { $days ->
    [0] since today:
    [one] waiting for 1 day:
   *[other] waiting for { $days } days:
}
today-promised = Answer promised by { $day }
today-more-unanswered = { $n ->
    [one] And 1 more
   *[other] And { $n } more
}
today-this-week = This week
today-next-week = Next week
today-mon = Mon
today-tue = Tue
today-wed = Wed
today-thu = Thu
today-fri = Fri
today-nothing-due = Nothing is due this week.
today-due-mine = your measure is due
today-due-measure = is due
today-due-pass-on = last day to answer
today-due-answer = answer promised
today-due-closing = last day to answer

## The stages, for the tabs on a phone.
stages-empty = Nothing here for your role
stages-empty-text = Ask the person who keeps Samsyn with you if you need more.
stages-more = More
stages-inquiries = Ask, follow the answers and see the result on the map
stages-messages = Conversations with those who hold a receipt
stages-notes = What you see and hear: needs, worries, events
stages-enter = Sit with somebody and fill it in together
stages-findings = What many say, why it is so and what it rests on
stages-pass-ons = What another department or partner answers
stages-plan = Goals and measures, and who is accountable
stages-replies = Who is waiting for an answer, and what have we replied
stages-one-page = Everything on one page, for those who decide

## Accessibility.
accessibility-title = Accessibility
accessibility-lead = { $owner } is behind this website. Everybody should be able to tell and be answered here. This is how far we have come.
accessibility-lead-unnamed = Everybody should be able to tell and to get an answer here. This is how far we have come.
accessibility-check = Only you who keep the website see this
accessibility-check-text = The statement describes the software. Test your own website, write in what you find, and check that the link to the supervisory authority is right before you refer to the page.
accessibility-standing = How accessible is the website?
accessibility-standing-text = It is built to follow the Swedish act on accessibility of digital public services and WCAG 2.2 at level AA. We know of the shortcomings below.
accessibility-known = What we know does not work for everybody
accessibility-known-map = The map can be used with a keyboard, but is hard to read with a screen reader. Therefore each question is also there without a map, with a list of areas and places.
accessibility-known-texts = What residents have written stands in the language they wrote it in. The language is not always marked.
accessibility-known-languages = Menus, forms and explanations are in Swedish and English. What the municipality writes itself, such as answers, plans and measures, stands in the language it was written in, mostly Swedish. Easy Swedish and further languages are still missing.
accessibility-known-translation = There is no sign language.
accessibility-tested = How it has been tested
accessibility-tested-machine = The pages are tested by machine (axe) in light and dark mode before a new version is released.
accessibility-tested-keyboard = The walk from telling to reading the answer is tested with a keyboard alone.
accessibility-tested-script = The same walk is tested without JavaScript.
accessibility-tested-people = People with disabilities have not tested it yet. Tell us how it goes for you.
accessibility-tell = Tell us what does not work
accessibility-tell-text = Write what you tried to do and what happened. If you need the content in another way, write that too.
accessibility-message = What does not work?
accessibility-message-hint = For example: the Send button cannot be reached with the keyboard.
accessibility-message-missing = Write what does not work
accessibility-page = Which page is it about?
accessibility-page-hint = You can leave it out.
accessibility-email = Email address, if you want an answer
accessibility-email-hint = The address stands only in the mail to us.
accessibility-send = Send
accessibility-thanks = We have received what you wrote.
accessibility-supervisor = Are you not content with our answer?
accessibility-supervisor-text = The Swedish Agency for Digital Government, Digg, sees to it that the act is followed. You can report shortcomings there.
accessibility-supervisor-link = Report to Digg
accessibility-mail-subject = Something on the website is hard to use
accessibility-mail-body =
    { $message }

    Page: { $page }
    Answer to: { $email }
accessibility-mail-why = You get this mail because you are the contact for the website.
accessibility-not-told = not told

## How we protect what you tell.
privacy-title = How we protect what you tell
privacy-lead = You can tell without saying who you are. Here is what that means, and what we cannot promise.
privacy-who = We do not know who you are
privacy-who-no-name = We do not ask your name, and you need no account.
privacy-who-hour = With the answer we keep the hour it came, not the minute. Your phone's address (IP) is not kept with the answer.
privacy-who-apart = In what we keep there is no way from an answer to a person, not even for somebody with the whole register before them.
privacy-who-helper = If somebody helps you to answer, we only keep how many that person helped during the day. Not which answers.
privacy-code = The code is yours
privacy-code-yours = On the receipt there is a code of 12 characters. With it you can read what has happened, change the answer and take it back.
privacy-code-hash = We do not keep the code, only a figure worked out from it that cannot be worked back.
privacy-code-lost = If you lose the code, we cannot send it again. Whoever has the code can read your answer, so do not show it to anybody you do not trust.
privacy-code-letters = If you write with us through the receipt, you are still unknown to us.
privacy-text = What you write in your own words
privacy-text-write = Do not write names or anything else that shows who somebody is. If we see it, we hide it.
privacy-text-read = Exact places and your own words are read only by those who run the dialogue.
privacy-text-look = Each time one of them reads, it is noted.
privacy-shown = What everybody sees
privacy-shown-threshold = A figure is shown only when it is about at least { $n } people.
privacy-shown-noise = The figures are changed a little, at random, so that no single person can be worked out. A total can therefore differ from its parts.
privacy-shown-frozen = A published result stands still. It does not change with one new answer.
privacy-limits = What we cannot promise
privacy-limits-network = Whoever runs the network you use can see that you visited the website, and when. We cannot make that impossible.
privacy-limits-disk = Somebody who gets into the server while you answer can see more than what we keep.
privacy-limits-words = What you write yourself can give you away to somebody who knows you.
privacy-records = Can somebody ask for the answers?
privacy-records-public = Answers to a Swedish authority are often public records. Whoever asks for them gets them only after an examination, and what is protected by secrecy is not handed out.
privacy-records-withdraw = If you take your answer back, it is no longer used, and it is taken out of the figures.
privacy-records-rule = It is erased when the disposal decision says so. The first page of each dialogue says how long the answers are kept.
privacy-mail = If you follow a dialogue by email
privacy-mail-apart = Your address belongs to the dialogue and lies apart from all answers. We cannot see whether you have answered.
privacy-mail-stop = Each email has a link that stops them. Then we erase the address.
privacy-cookies = Cookies
privacy-cookies-which = We keep which language you chose, and for a minute what we just told you. If you choose “remember on this device”, the code lies in the phone or computer, not with us.
privacy-cookies-draft = What you have begun to tell but not sent stays on the phone or computer for a day at most, so that nothing is lost if the connection breaks. If you answer without a map it stays with us, for as long. If it is not yours you can forget it here.
privacy-cookies-none = Nothing follows you between websites. The map and the fonts come from us, not from somebody else.
privacy-rights = Your rights
privacy-rights-text = With the code you can read, correct and take back your answer yourself. Without the code we cannot find it, since we do not know who you are.
privacy-owner = { $owner } is responsible.
privacy-contact = Questions about personal data: { $contact }.
privacy-complain = If you are not content, you can complain to the Swedish Authority for Privacy Protection, IMY.
