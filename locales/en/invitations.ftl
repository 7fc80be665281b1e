invitations-title = Invitations by mail
invitations-lead = Mail those you want to ask. Each gets a link of their own that gives one answer. You see how many have answered, never who.
invitations-new = Invite
invitations-none = Nobody is invited yet
invitations-none-text = Paste addresses, write the mail and see how it looks before it leaves.
invitations-not-open = You can invite once the questions are open for answers.
invitations-no-mail = No mail leaves from here. Whoever runs the server can set a mail server.
invitations-channel-text = For a staff, parents or a list of members. Each gets a link of their own and at most two reminders, which stop once one has answered.
invitations-rate = { $answered } of { $invited } invited have answered ({ $percent })
invitations-invited = Invited
invitations-answered = Have answered
invitations-waiting = Mails on their way
invitations-declined = Have declined
invitations-declined-of = { $n } (counted among the invited)
invitations-failed = Did not arrive
invitations-failed-of = { $n } (not counted among the invited)
invitations-number-only = Who has answered or declined is shown to nobody.
invitations-batches = Sendings
invitations-batch = { $n ->
    [one] 1 invited on { $day }
   *[other] { $n } invited on { $day }
}
invitations-no-reminders = No reminders.
invitations-reminder = Reminder { $n }: { $day }
invitations-reminded = Sent
invitations-reminds = To come
invitations-reminds-not = Will not be sent
invitations-stop = Stop the reminders
invitations-stopped = No more reminders are sent.
invitations-addresses = Addresses
invitations-kept = The addresses are erased { $days } days after the questions have closed. The numbers stay.
invitations-bounces = Mails that bounce later end up at { $from }. Take those addresses away here.
invitations-search = Search address
invitations-find = Search
invitations-no-addresses = No addresses to show.
invitations-sent-waits = On its way
invitations-sent-left = Sent
invitations-sent-failed = Did not arrive
invitations-remove = Take the address away
invitations-take-away = Take away
invitations-remove-text = No more mails go to the address, and the link in the mail stops working. If somebody has answered with it, the answer stays. Whether that is so is not shown.
invitations-counts = Is it to be counted?
invitations-counts-hint = Without a tick it stays counted among the invited, so that the number does not tell whether somebody has answered.
invitations-never-arrived = The mail never arrived. Do not count it
invitations-keep = Keep
invitations-removed = The address is taken away.

invitations-paste = Addresses
invitations-paste-hint = One on each line, or a column of a spreadsheet. Names may stand there but are not kept.
invitations-language = Language of the mail
invitations-next = Continue
invitations-addresses-missing = Paste at least one mail address.
invitations-no-address = No line holds a mail address. Line { $line }: { $text }
invitations-too-many = Paste at most { $n } addresses at a time.
invitations-words = Write the mail
invitations-understood = { $n ->
    [one] 1 address
   *[other] { $n } addresses
}
invitations-doubles = { $n ->
    [one] 1 stood there more than once and counts once.
   *[other] { $n } stood there more than once and count once.
}
invitations-known = { $n ->
    [one] 1 is invited already or has declined, and gets no new mail.
   *[other] { $n } are invited already or have declined, and get no new mail.
}
invitations-faults = { $n ->
    [one] 1 line could not be read as an address:
   *[other] { $n } lines could not be read as addresses:
}
invitations-fault = Line { $line }: { $text }
invitations-subject = Subject
invitations-subject-missing = Write a subject.
invitations-body = Text
invitations-body-hint = Under the text always stands that the answer cannot be tied to the address, the link and how to decline.
invitations-body-missing = Write some lines about what you ask.
invitations-first = First reminder
invitations-second = Second reminder
invitations-reminder-hint = Goes only to those who have not answered. Leave it empty for none.
invitations-day-wrong = Write the day as year, month and day, for example 2026-12-04.
invitations-day-passed = Choose a day after today.
invitations-day-late = Choose a day no later than { $day }, when the questions close.
invitations-day-order = Choose a day after the first reminder.
invitations-look = See how it looks
invitations-change-list = Change the addresses
invitations-preview = This is how the mail looks
invitations-reminder-mail = The reminder
invitations-from = From
invitations-few = { $n ->
    [one] Only 1 person is invited
   *[other] Only { $n } people are invited
}
invitations-few-text = With so few, an answer may be known again by what it says or by when it comes, even though it is tied to no address. Ask more people at once if you can, and say this to those you ask.
invitations-send = { $n ->
    [one] Send to 1 person
   *[other] Send to { $n } people
}
invitations-change-words = Change the text
invitations-all-sent = Everybody on the list is invited already or has declined.
invitations-sent = { $n ->
    [one] 1 mail is on its way.
   *[other] { $n } mails are on their way.
}
invitations-event = { $n ->
    [one] invited 1 person by mail
   *[other] invited { $n } people by mail
}
invitations-event-stopped = stopped the reminders

invitation-hello = Hello!
invitation-thanks = Thank you for helping!
invitation-reminder = Reminder: { $subject }
invitation-again = You got this mail some time ago. You can still answer.
invitation-until = Answer by { $day }.
invitation-apart = The link is your own and gives one answer. When you have answered, we keep that it has been used, but not when, and not with the answer. We cannot see what you have answered.
invitation-contact = Questions? { $contact }
invitation-link = Answer here:
invitation-why = { $owner } asks and has put your address in for these questions. It is erased { $days } days after they have closed. If you want no more mails about them, decline: { $address }

invited = You are invited
invited-what = What we know
invited-once = Your link gives one answer. Once you have answered, you get no more reminders.
invited-apart = We keep that the link has been used, but not when, and not with the answer. Nobody can see what you have answered.
invited-kept = Your mail address is erased { $days } days after the questions have closed.
invited-answered = Thank you, you have answered already
invited-answered-text = The link has given an answer. If you want to read or change it, the code on your receipt leads to it.
invited-no = Decline
invited-no-text = Then you get no more mails about these questions. Nobody is told that it was you who declined.
invited-no-press = No more mails
invited-yes = Answer instead
invited-declined = You get no more mails about these questions
invited-declined-text = Your address stays only so that we do not ask again. It is erased { $days } days after the questions have closed.
invited-again = Undo, I want to answer
