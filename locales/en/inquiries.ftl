# Running inquiries in the work room.
inquiry-list = Dialogues and surveys
inquiry-new = New dialogue or survey
inquiry-edit = { $kind ->
    [survey] Change the survey
   *[dialogue] Change the dialogue
}
inquiry-search = Find a dialogue or survey
inquiry-find = Find
inquiry-show-all = Show all
inquiry-none = No dialogue yet
inquiry-none-text = The dialogues will be here, with how many have answered, how long they are open and how far the thread has come.
inquiry-none-ask = A coordinator makes the first one. Then the dialogues are here, with how many have answered and how far the thread has come.
inquiry-no-hits = No dialogue or survey of that name
inquiry-no-hits-text = Try another word.
inquiry-draft = Draft
inquiry-open = Open
inquiry-opens-later = Opens later
inquiry-closed-word = Closed
inquiry-opens = Opens { $day }
inquiry-days-left = { $days ->
    [one] Last day today
   *[other] { $days } days left
}
inquiry-people = { $people ->
    [one] 1 person
   *[other] { $people } people
}
inquiry-places = { $places ->
    [one] 1 place
   *[other] { $places } places
}
inquiry-waiting = { $people ->
    [one] 1 answer waits to be read
   *[other] { $people } answers wait to be read
}
inquiry-not-released = Nothing has been published yet
inquiry-as-released = as published
inquiry-so-far = So far
inquiry-people-word = people have answered
inquiry-places-word = places on the map
inquiry-waiting-word = wait to be read
inquiry-unread-word = unread messages
# The overview.
inquiry-read-answers = Read the answers
inquiry-board = Open the board
inquiry-do-open = { $kind ->
    [survey] Open the survey
   *[dialogue] Open the dialogue
}
inquiry-close-more = { $kind ->
    [survey] Nobody can answer any more. What has been told stays, and receipts work. You can open the survey again.
   *[dialogue] Nobody can answer any more. What has been told stays, and receipts work. You can open the dialogue again.
}
inquiry-do-close = { $kind ->
    [survey] Close the survey
   *[dialogue] Close the dialogue
}
inquiry-do-reopen = Open again
inquiry-next = Next
inquiry-step-urgent = { $n ->
    [one] Read 1 urgent answer
   *[other] Read { $n } urgent answers
}
inquiry-step-waiting = { $n ->
    [one] Read 1 answer that waits
   *[other] Read { $n } answers that wait
}
inquiry-step-unread = { $n ->
    [one] Read 1 new message
   *[other] Read { $n } new messages
}
inquiry-step-result = See the answers on the map
inquiry-step-release = Publish the first result
inquiry-step-finding = Write a finding
inquiry-step-enter = Enter answers for others
inquiry-led-to = Led to
inquiry-latest = Latest
inquiry-event-made = { $kind ->
    [survey] made the survey
   *[dialogue] made the dialogue
}
inquiry-event-opened = { $kind ->
    [survey] opened the survey
   *[dialogue] opened the dialogue
}
inquiry-event-closed = { $kind ->
    [survey] closed the survey
   *[dialogue] closed the dialogue
}
inquiry-event-reopened = { $kind ->
    [survey] opened the survey again
   *[dialogue] opened the dialogue again
}
inquiry-event-changed = { $kind ->
    [survey] changed the survey
   *[dialogue] changed the dialogue
}
inquiry-event-form-published = published new questions
inquiry-event-released = { $n ->
    [one] let 1 answer through
   *[other] let { $n } answers through
}
inquiry-event-hidden = { $n ->
    [one] hid 1 answer
   *[other] hid { $n } answers
}
inquiry-event-shown = { $n ->
    [one] showed 1 answer again
   *[other] showed { $n } answers again
}
inquiry-event-masked = masked a text
inquiry-event-unmasked = took a mask away
inquiry-event-handled = took care of an urgent answer
inquiry-event-urgent = marked an answer as urgent
inquiry-event-message = wrote to somebody who has answered
inquiry-address = The address to share
inquiry-address-later = { $kind ->
    [survey] The address works once the survey is open.
   *[dialogue] The address works once the dialogue is open.
}
inquiry-qr = { $kind ->
    [survey] QR code to the survey
   *[dialogue] QR code to the dialogue
}
inquiry-copy = Copy the address
inquiry-copied = Copied
inquiry-poster = Poster
inquiry-not-set = Not decided
inquiry-no-disposal = No decision. The answers are kept.
# What is said after a deed.
inquiry-made = { $kind ->
    [survey] The draft is saved. Read it through and open the survey when it is right.
   *[dialogue] The draft is saved. Read it through and open the dialogue when it is right.
}
inquiry-made-unready = The draft is saved. Here is what is needed before it can be opened.
inquiry-needed = { $kind ->
    [survey] This is needed before the survey can be opened
   *[dialogue] This is needed before the dialogue can be opened
}
inquiry-advised = { $kind ->
    [survey] This is good to write before the survey is opened or the poster is printed
   *[dialogue] This is good to write before the dialogue is opened or the poster is printed
}
inquiry-poster-thin = There is no text about what to do, why you ask or where you are. Finish it before you print the poster.
inquiry-what-is-asked = What is asked
inquiry-what-is-asked-text = These are the template's questions. Once the draft is saved you can try them, and change them under Questions.
inquiry-saved = The changes are saved
inquiry-opened = { $kind ->
    [survey] The survey is open. Share the address or put up the poster.
   *[dialogue] The dialogue is open. Share the address or put up the poster.
}
inquiry-closed = { $kind ->
    [survey] The survey is closed. What was told is still here.
   *[dialogue] The dialogue is closed. What was told is still here.
}
inquiry-reopened = { $kind ->
    [survey] The survey is open again
   *[dialogue] The dialogue is open again
}
inquiry-changed-meanwhile = Somebody else was faster. Read the page again and try once more.
# What has to be there before it opens.
inquiry-missing-questions = Finish the questions: add at least one, and mend what stands on the page
inquiry-missing-title = Write the title ({ $language })
inquiry-missing-answer-by = Choose the day by which those who answer are answered
inquiry-missing-last-day = Move the last day, it has passed already
inquiry-missing-controller = Write who answers for the personal data ({ $language })
inquiry-missing-purpose = Write what the answers are used for ({ $language })
inquiry-missing-basis = Write the legal basis ({ $language })
inquiry-missing-kept = Write how long the answers are kept ({ $language })
inquiry-missing-contact = Write where to turn with questions about personal data ({ $language })
inquiry-missing-coordinator = Choose the one who asks
# The form.
inquiry-part-words = What residents read
inquiry-part-where = Where, when and who
inquiry-part-rules = Reading and publishing
inquiry-part-notice = How we handle what is told
inquiry-part-notice-text = The resident reads this before answering. Change it to what is true for you.
inquiry-part-disposal = Disposal
inquiry-part-disposal-text = Answers to an authority are public records. Without a decision on disposal they are kept.
inquiry-label-in = { $label } ({ $language })
inquiry-languages = Languages
inquiry-title = Title
inquiry-title-hint = A question, as it stands on the poster
inquiry-lead = Introduction
inquiry-lead-hint = What to do, in a sentence or two
inquiry-why = Why you ask
inquiry-why-hint = What the answers are for, and when something is decided
inquiry-meet = Where to meet you
inquiry-meet-hint = Place and time where people can talk to you
inquiry-slug = Name in the address
inquiry-slug-hint = Small letters, digits and hyphens. Leave it empty and we take the title.
inquiry-slug-fixed = The address stands on posters and does not change.
inquiry-programme = Programme
inquiry-layer = Areas
inquiry-layer-hint = Places can only be marked inside the areas
inquiry-whole-map = The whole map
inquiry-coordinator = The one who asks
inquiry-opens-on = Opens
inquiry-closes-on = Closes
inquiry-answer-by = Answer by
inquiry-answer-by-hint = The day by which those who answer have been answered. It stands on the receipt.
inquiry-moderation = Reading
inquiry-moderation-after = Counts at once
inquiry-moderation-after-text = The answer is in the figures right away. Texts are never shown before somebody has read them.
inquiry-moderation-before = Read first
inquiry-moderation-before-text = The answer counts when one of you has read it.
inquiry-threshold = Limit for publishing
inquiry-threshold-hint = From how many people on a figure may be shown
inquiry-threshold-people = from { $people } people
inquiry-nightly = Publish every night
inquiry-nightly-text = Only when at least as many have been added as the limit says.
inquiry-disposal = Rule of disposal
inquiry-decision = Number of the decision
inquiry-decision-hint = For example KS 2026/17
inquiry-save = Save
inquiry-leave = Go back without saving
inquiry-yes = Yes
inquiry-no = No
# Faults.
inquiry-languages-missing = Choose at least one language
inquiry-title-missing = Write a title
inquiry-slug-wrong = Write with small letters a–z, digits and hyphens, for example safe-in-the-centre
inquiry-slug-taken = Another dialogue or survey has that name already. Write another one.
inquiry-programme-missing = Choose a programme
inquiry-layer-unknown = Choose areas from the list
inquiry-coordinator-unknown = Choose a person from the list
inquiry-day-wrong = Write the day as year, month and day, for example 2026-12-18
inquiry-closes-before = Choose a last day that comes after the first
inquiry-answer-before = Answer by cannot be before the last day, { $last }
inquiry-moderation-missing = Choose whether answers are read first
inquiry-threshold-wrong = Write a whole number from { $least } to 100
inquiry-decision-missing = Write the number of the decision. Without one, nothing is erased.
# What usually stands in the notice.
inquiry-notice-purpose = We see where it feels safe and unsafe, decide on measures and answer you who told us.
inquiry-notice-basis = A task in the public interest (article 6.1 e of the General Data Protection Regulation) and the Act (2023:196) on the responsibility of municipalities for crime prevention.
inquiry-notice-kept = The answers are kept as public records until the municipality has decided on disposal. We do not keep who you are.
# The poster.
inquiry-print = Print
inquiry-poster-hint = The poster is one A4 sheet. Choose “Print background graphics” to keep the colours.
inquiry-poster-cost = 2 minutes · no account · you get a receipt
inquiry-poster-until = Open until { $day }
# Trying, deleting, opening later.
inquiry-try = Try it yourself
inquiry-try-text = { $kind ->
    [survey] Walk through the survey as a resident. Nothing is stored.
   *[dialogue] Walk through the dialogue as a resident. Nothing is stored.
}
inquiry-try-map = Try it on the map
inquiry-tried = That is what answering is like. Nothing was stored.
inquiry-questions = The questions
inquiry-question-some = asked where it fits
inquiry-step-try = Try it yourself, as a resident
inquiry-step-poster = Print the poster
inquiry-step-share = Share the address
inquiry-remove = Delete the draft
inquiry-remove-more = This cannot be undone. Nobody has answered, so no answers are lost.
inquiry-removed = The draft is deleted
inquiry-not-removed = { $kind ->
    [survey] The survey cannot be deleted. It has been opened or has answers.
   *[dialogue] The dialogue cannot be deleted. It has been opened or has answers.
}
inquiry-opened-later = { $kind ->
    [survey] Done. The survey opens on { $day }. Put the poster up already, the address takes answers from that day.
   *[dialogue] Done. The dialogue opens on { $day }. Put the poster up already, the address takes answers from that day.
}
inquiry-poster-from = Open from { $day }
inquiry-poster-between = Open from { $first } to { $last }
# What can be asked.
inquiry-choose = What do you want to ask?
inquiry-choose-text = Choose what to begin from. You can change the words afterwards.
inquiry-number-of-questions = { $n ->
    [one] 1 question
   *[other] { $n } questions
}
inquiry-sealed = Answers are read as figures only
inquiry-sealed-stays = Somebody has answered already and has the promise. Answers are read as figures only, and the limit can only be raised.
inquiry-sealed-text = Nobody reads an answer by itself, figures are shown once the survey is closed, and those of fewer people than the limit to nobody. For questions to one's own group.
inquiry-notice-purpose-survey = We see what the answers say, decide what to do and answer you who told us.
inquiry-notice-basis-survey = A task in the public interest (article 6.1 e of the General Data Protection Regulation).
inquiry-step-figures = See the result
# A form of one's own, as a file.
own-form = A form of your own
own-form-text = Do you have the questions in a spreadsheet? Read it in as an XLSForm, and it becomes a draft.
own-form-file = The form as a file
own-form-hint = XLSForm: .xlsx, .xls, CSV or Markdown, as in ODK and KoboToolbox.
own-form-send = Read the file
own-form-none = Choose a file first.
own-form-made = The questions have been read. Fill in the rest before you open it.
own-form-replaced = The questions have been replaced. Answers that have come stay with the questions that they answered.
own-form-waits = The questions of the file have been read. They hold when you publish them.
own-form-same = The file has the same questions as the form. Nothing was changed.
own-form-other-kind = The file has places to mark and the survey does not, or the other way round. Make a new one instead.
own-form-faults = The file could not be read
own-form-faults-text = Mend this and read the file again
own-form-as-file = The questions as a file
own-form-as-file-text = Fetch the questions as a spreadsheet, change them there, and read them in again.
own-form-fetch = Fetch the questions (XLSX)
inquiry-by-link = By link only
inquiry-by-link-text = It does not stand on the first page. Those who get the link find it.
own-form-not-asked = The question { $name } ({ $type }) cannot be asked here yet. Leave it out.
inquiry-untitled = Untitled
inquiry-threshold-house = Figures of fewer than { $least } people are never shown here. Choose { $least } or more.
inquiry-poster-left = The title in { $language } is left from the template and asks something else. It is not on the poster. Rewrite it first.
