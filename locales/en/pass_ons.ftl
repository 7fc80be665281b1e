# Passed on.
pass-on-list = Passed on
pass-on-list-sender = What residents have marked and you have sent to those who can do something about it.
pass-on-list-receiver = What residents have marked and your organisation can do something about.
pass-on-show = Show
pass-on-waiting = Waiting ({ $n })
pass-on-answered = Answered ({ $n })
pass-on-none-waiting = Nothing waits for an answer
pass-on-none-sender = Choose marks in a result and send them to those who can do something about them.
pass-on-none-receiver = When somebody sends you something it stands here, and you get a mail.
pass-on-none-answered = Nothing is answered yet
pass-on-none-answered-text = What has got an answer is gathered here.
pass-on-row = To { $organisation }, { $voices }
pass-on-row-note = To { $organisation }, a note
pass-on-answer-by = answer by { $day }
pass-on-done-by = done by { $day }
pass-on-sent = Sent
pass-on-waits-for-you = Waits for you
pass-on-promised = Will be done
pass-on-done = Done
pass-on-already-so = Already so
pass-on-not-now = Not now
pass-on-refused = No
pass-on-no-but = No, but
pass-on-returned = Not theirs
pass-on-not-yours = Not yours
pass-on-sent-on = Sent to somebody else
pass-on-withdrawn = Taken back
pass-on-refused-answered = This has been answered already.
pass-on-refused-sent-on = This has gone on to somebody else.
pass-on-refused-withdrawn = This has been taken back by those who sent it.
# Sending.
pass-on-new = Pass on
pass-on-result = The result
pass-on-dialogue = The dialogue
pass-on-no-marks = Choose at least one mark
pass-on-none-chosen = You chose none. Go back and tick those to be sent.
pass-on-no-marks-text = The marks you chose are no longer there. Choose again in the result.
pass-on-too-many = Send at most { $most } marks at once
pass-on-chosen = { $marks ->
    [one] One place
   *[other] { $marks } places
} from { $people ->
    [one] one person
   *[other] { $people } people
}
pass-on-chosen-note = { $marks ->
    [one] One note
   *[other] { $marks } notes
}
pass-on-whom = Who can do something about it?
pass-on-no-organisations = There is nobody to send to yet. Ask the administrator to add an organisation.
pass-on-organisation-missing = Choose whom you send to
pass-on-text = Say something to them if you like
pass-on-text-hint = Only those who receive it read it.
pass-on-text-from = Marked here: { $counted }. By { $people }.
pass-on-text-one = Marked here: { $kind }.
pass-on-text-note = Noted by us who work here: { $counted }.
pass-on-n-of-kind = { $n } { $kind }
pass-on-title = What it is about
pass-on-title-hint = Those who told can read the title on their receipt.
pass-on-title-hint-note = Only those who send and receive it read the title.
pass-on-title-missing = Write what it is about
pass-on-title-at = { $kind }: { $place }
pass-on-place = Place
pass-on-due = Answer by
pass-on-send = Send
pass-on-sent-done = Sent. Those who receive it get a mail.
pass-on-what-they-see = What those who receive it see
pass-on-what-they-see-text = Places and words. Nothing about who told.
pass-on-kind-safe = Safe
pass-on-kind-unsafe = Unsafe
pass-on-kind-better = Could be better
pass-on-kind-need = Need
pass-on-kind-worry = Worry
pass-on-kind-event = Event
pass-on-masked = The text is hidden, since it may point somebody out.
pass-on-open-map = Open in a map
# The page.
pass-on-says = { $name } writes
pass-on-said-before = { $name } wrote before
pass-on-places = { $n ->
    [one] One place
   *[other] { $n } places
} from { $people }
pass-on-places-note = { $n ->
    [one] One note
   *[other] { $n } notes
}
pass-on-more-marks = Show { $n } more
pass-on-all-gone = What was told has been withdrawn.
pass-on-gone = { $n ->
    [one] One mark is no longer shown, since the person who told has changed or taken back their answer.
   *[other] { $n } marks are no longer shown, since those who told have changed or taken back their answers.
}
pass-on-to = To
pass-on-from = From
pass-on-map = Map
pass-on-withdraw = Take it back
pass-on-withdraw-text = Do this if you sent it to the wrong place. Those who received it only see that it has been taken back, and why.
pass-on-withdraw-why = Why?
pass-on-withdraw-why-hint = For example: It belongs to the region.
pass-on-withdraw-missing = Write why you take it back
pass-on-why-taken-back = Why it was taken back
pass-on-taken-back = It has been taken back
pass-on-taken-back-text = { $name } has taken back what was sent to you. You do not need to answer.
pass-on-taken-back-unsent = What you wrote was not sent. Here it is, if you want to copy it.
pass-on-withdrawn-done = It has been taken back.
# The answer.
pass-on-answer = Answer those who told
pass-on-answer-for-them = Answer for those who received it
pass-on-answer-text = Your answer is read by { $people } on their receipts, and it stands on the website.
pass-on-answer-text-gone = What was told has been withdrawn. The answer stands on the website.
pass-on-answer-note = Answer { $name }
pass-on-answer-text-note = Your answer is read by { $name } and the others who work with the notes. Nothing is published.
pass-on-answer-kind = What is the answer?
pass-on-answer-done = It is done
pass-on-answer-will-be-done = It will be done
pass-on-answer-already-so = It is so already
pass-on-answer-not-now = Not now
pass-on-answer-cannot = It can't be done
pass-on-answer-link = Answer
pass-on-answer-change = Change the answer
pass-on-answer-change-text = The new answer counts instead of the old one. Those who told will see it.
pass-on-answer-change-text-note = The new answer counts instead of the old one.
pass-on-you-answered = You answered
pass-on-they-answered = { $organisation } answered
pass-on-answer-until = Until when?
pass-on-answer-until-hint = Needed when the answer is “it will be done”.
pass-on-answer-what = Say it in a few sentences
pass-on-answer-what-hint = Write to the one who told: what you do, and when.
pass-on-answer-what-hint-note = Write to the one who asks: what you do, and when.
pass-on-answer-why = Why?
pass-on-answer-why-hint = Needed only when the answer is "not now" or "it can't be done". Otherwise you can skip it.
pass-on-write-done = Write that it is done
pass-on-gone-note = { $n ->
    [one] One note is no longer shown, because it has been changed or removed.
   *[other] { $n } notes are no longer shown, because they have been changed or removed.
}
pass-on-already = Already sent to { $to }
pass-on-answer-instead = Will you do something else instead?
pass-on-answer-instead-hint = You can skip this.
pass-on-answer-send = Answer
pass-on-instead = This is what we do instead
pass-on-answer-read = Read the answer as those who told read it
pass-on-ask = Ask: { $email }
# Not ours.
pass-on-not-ours = This is not ours
pass-on-not-ours-text = Those who told see no refusal. The sender is told, or it goes straight on to somebody else.
pass-on-not-ours-text-note = The sender learns of it, or it goes straight on to somebody else.
pass-on-whose = Whose is it, or why is it not yours?
pass-on-whose-hint = For example: The land belongs to the region.
pass-on-whose-missing = Write whose it is, or why it is not yours
pass-on-onwards = Send to
pass-on-back-to = Back to { $name }
pass-on-not-ours-do = Hand it over
pass-on-returned-done = It is handed over.
pass-on-keep = Undo, it is ours
pass-on-kept = Undone. It waits for your answer again.
pass-on-kept-why = { $organisation } answers after all.
pass-on-you-returned = You have said that it is not yours
pass-on-came-back = { $organisation } says that it is not theirs
pass-on-send-again = Pass it on anew
pass-on-went-on = It went on to { $organisation }.
# Mail.
pass-on-mail-subject = Answer the residents: { $title }
pass-on-mail-subject-note = Answer { $sender }: { $title }
pass-on-mail-body =
    { $sender } passes on what { $people } marked on the map. Place: { $place }. Answer by { $due }.

    { $text }

    Your answer is read by those who told.
pass-on-mail-body-note =
    { $sender } passes on a note. Place: { $place }. Answer by { $due }.

    { $text }

    Your answer is read by { $sender }. Nothing is published.
pass-on-mail-who = These can sign in and answer: { $names }.
pass-on-mail-nobody = Nobody with you can sign in yet. Contact { $sender }, who can arrange it.
pass-on-mail-hello = Hello,
pass-on-mail-why-box = This mail goes to the shared address of { $organisation }.
pass-on-mail-why = You get this mail because you can answer for { $organisation }.
pass-on-whole-area = It means the whole area. Nobody pointed at a place.
pass-on-promised-by = , by { $day }
pass-on-answered-on = Answered { $day }
pass-on-to-do = To do ({ $n })
pass-on-ended = Ended ({ $n })
