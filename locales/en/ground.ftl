# Signing in.
sign-in-title = Sign in
sign-in-lead = Write your e-mail address at work. You get a mail with a link that signs you in.
sign-in-email = E-mail address
sign-in-email-missing = Write your e-mail address
sign-in-email-wrong = Write an e-mail address, such as name@municipality.se
sign-in-send = Send the link
sign-in-sent = Look in your inbox
sign-in-sent-text = If { $email } is known here, we have sent a link to it. It works for 30 minutes.
sign-in-again = Write another address
sign-in-hello = Hello { $name }
sign-in-press = Press the button and you are in.
sign-in-press-target = Press the button to open the page that the mail is about.
sign-in-open = Open
sign-in-used = The link works no longer
sign-in-used-text = Each link works once, and for a time only. Ask for a new one and it comes at once.
sign-in-new = Ask for a new link
sign-in-first = Is the house new? Whoever keeps the server makes the first administrator with samsyn user add and gets a link.
sign-in-no-mail = No mail leaves this house. Ask an administrator for a link that signs you in.
sign-in-used-again = Each link works once, and for a time only. We can send a new one to the same address. It opens the same page.
sign-in-sent-again = We have sent a new link to the same address as last time. It works for 30 minutes.
sign-in-already = You are signed in as { $name }
sign-in-mail-why-again = You get this mail because somebody asked for a new link with an older link to you. If it was not you, leave it be.
sign-in-others-link = The link is for { $name }. Do you want to switch?
sign-in-stay = Go on as { $name }
sign-in-become = Switch to { $name }
sign-in-go-on = Go on
sign-in-other = Sign out, so that somebody else can sign in
sign-in-mail-subject = Your link to Samsyn
sign-in-mail-body =
    Hello,

    Follow the link to sign in. It works once, for 30 minutes.

    { $owner }
sign-in-mail-why = You get this mail because somebody wrote your address on the sign-in page. If it was not you, let it be.
# Menus.
menu-take-part = Take part
menu-answers = You said, we did
menu-plan = The plan
menu-one-page = On one page
menu-accessibility = Accessibility
menu-privacy = How we protect what you tell
menu-room = Work room
menu-work = For those who work here
menu-today = Today
menu-investigate = Investigate
menu-analyse = Analyse
menu-act = Act
menu-follow-up = Follow up
menu-inquiries = Dialogues and surveys
menu-messages = Messages
menu-notes = Notes
menu-enter = Enter for others
menu-findings = Findings
menu-pass-ons = Passed on
menu-replies = Replies to residents
menu-people = People
menu-programmes = Programmes
menu-settings = Settings
menu-mails = Mails
# The five knots of the thread.
thread-told = Told
thread-seen = Seen
thread-decided = Decided
thread-carried-out = Carried out
thread-answered = Answered
thread-you-told = You told us
thread-we-saw = We saw
thread-we-read = We are reading
thread-we-decided = We decided
thread-we-decide = We decide
thread-we-do = We act
thread-we-answer = We answer you
thread-voices = { $n ->
    [one] 1 voice
   *[other] { $n } voices
}
thread-voices-about = about { $n ->
    [one] 1 voice
   *[other] { $n } voices
}
thread-voices-few = a few voices
thread-people = { $n ->
    [one] 1 person
   *[other] { $n } people
}
thread-people-about = about { $n ->
    [one] 1 person
   *[other] { $n } people
}
thread-people-few = a few people
thread-findings = { $n ->
    [one] 1 finding
   *[other] { $n } findings
}
thread-measures = { $n ->
    [one] 1 measure
   *[other] { $n } measures
}
thread-done-of = { $done } of { $all } done
thread-will-be-done = Will be done by { $day }.
thread-should-be-done = Should have been done by { $day }.
thread-was-done = Done { $day }.
thread-passed-on = { $n ->
    [one] 1 passed on
   *[other] { $n } passed on
}
thread-sent-to = Sent to { $to }.
thread-reply-by = Answer by { $day }.
thread-reply-late = Should have answered by { $day }. { $days ->
    [one] 1 day late.
   *[other] { $days } days late.
}
thread-will-do = { $who } will do it
thread-promises = { $n ->
    [one] 1 promise
   *[other] { $n } promises
}
thread-answered-first = { $given } of { $all } have had a first answer
thread-answered-of = { $given } of { $all } have been answered
thread-no = No
thread-no-answered = No. The answer says why.
thread-not-now-answered = Not now. The answer says why.
thread-state-not-now = Not now
thread-already-so = Already so. The answer says more.
thread-cancelled = Decided, then cancelled.
thread-cancelled-on = Cancelled { $day }.
thread-why-in-answer = The answer says why.
# What something on the thread is, and how far it has come, inside a line: "measure · under way".
thread-kind-inquiry = dialogue
thread-kind-finding = finding
thread-kind-pass-on = passed on
thread-kind-goal = goal
thread-kind-measure = measure
thread-kind-reply = reply
thread-state-proposed = not decided
thread-state-open = waiting
thread-state-running = under way
thread-state-done = done
thread-state-already-so = already so
thread-state-stopped = did not happen
thread-first-answer = Answer so far
thread-latest-answer = Latest answer
thread-answer-late = Should have been answered by { $day }. { $days ->
    [one] 1 day late.
   *[other] { $days } days late.
}
thread-answer-by = By { $day }
# Sorts of places in a search.
place-kind-district = district
place-kind-square = square
place-kind-street = street
place-kind-park = park
place-kind-stop = stop
place-kind-school = school
place-kind-culture = culture
place-kind-care = care
place-kind-leisure = leisure
place-kind-shop = shop
place-kind-public = public service
place-kind-worship = place of worship
