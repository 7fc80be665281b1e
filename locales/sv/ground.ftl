# Signing in.
sign-in-title = Logga in
sign-in-lead = Skriv din e-postadress i jobbet. Du får ett mejl med en länk som loggar in dig.
sign-in-email = E-postadress
sign-in-email-missing = Skriv din e-postadress
sign-in-email-wrong = Skriv en e-postadress, till exempel namn@kommun.se
sign-in-send = Skicka länken
sign-in-sent = Titta i din inkorg
sign-in-sent-text = Om { $email } finns hos oss har vi skickat en länk dit. Den fungerar i 30 minuter.
sign-in-again = Skriv en annan adress
sign-in-hello = Hej { $name }
sign-in-press = Tryck på knappen så är du inne.
sign-in-press-target = Tryck på knappen så öppnas sidan som mejlet handlar om.
sign-in-open = Öppna
sign-in-used = Länken fungerar inte längre
sign-in-used-text = Varje länk fungerar en gång, och bara en tid. Be om en ny så kommer den direkt.
sign-in-new = Be om en ny länk
sign-in-first = Är huset nytt? Den som sköter servern gör den första administratören med samsyn user add och får en länk.
sign-in-no-mail = Härifrån går inga mejl. Be en administratör om en länk som loggar in dig.
sign-in-used-again = Varje länk fungerar en gång, och bara en tid. Vi kan skicka en ny till samma adress. Den öppnar samma sida.
sign-in-sent-again = Vi har skickat en ny länk till samma adress som förra gången. Den fungerar i 30 minuter.
sign-in-already = Du är inloggad som { $name }
sign-in-others-link = Länken är till { $name }. Vill du byta?
sign-in-stay = Fortsätt som { $name }
sign-in-become = Byt till { $name }
sign-in-go-on = Gå vidare
sign-in-other = Logga ut, så kan någon annan logga in
sign-in-mail-subject = Din länk till Samsyn
sign-in-mail-body =
    Hej,

    Tryck på länken för att logga in. Den fungerar en gång, i 30 minuter.

    { $owner }
sign-in-mail-why = Du får det här mejlet för att någon skrev din adress på inloggningssidan. Var det inte du kan du låta det vara.
sign-in-mail-why-again = Du får det här mejlet för att någon bad om en ny länk med en äldre länk till dig. Var det inte du kan du låta det vara.
# Menus.
menu-take-part = Delta
menu-answers = Ni sa, vi gjorde
menu-plan = Planen
menu-one-page = På en sida
menu-accessibility = Tillgänglighet
menu-privacy = Så skyddar vi det du berättar
menu-room = Arbetsrummet
menu-work = För dig som arbetar här
menu-today = Idag
menu-investigate = Undersök
menu-analyse = Analysera
menu-act = Åtgärda
menu-follow-up = Följ upp
menu-inquiries = Dialoger och enkäter
menu-messages = Meddelanden
menu-notes = Anteckningar
menu-enter = Skriv in åt andra
menu-findings = Iakttagelser
menu-pass-ons = Skickat vidare
menu-replies = Svar till invånare
menu-people = Människor
menu-programmes = Program
menu-settings = Inställningar
menu-mails = Mejl
# The five knots of the thread.
thread-told = Berättat
thread-seen = Sett
thread-decided = Bestämt
thread-carried-out = Gjort
thread-answered = Besvarat
thread-you-told = Du berättade
thread-we-saw = Vi såg
thread-we-read = Vi läser
thread-we-decided = Vi bestämde
thread-we-decide = Vi bestämmer
thread-we-do = Vi gör
thread-we-answer = Vi svarar dig
thread-voices = { $n ->
    [one] 1 röst
   *[other] { $n } röster
}
thread-voices-about = omkring { $n ->
    [one] 1 röst
   *[other] { $n } röster
}
thread-voices-few = några få röster
thread-people = { $n ->
    [one] 1 person
   *[other] { $n } personer
}
thread-people-about = omkring { $n ->
    [one] 1 person
   *[other] { $n } personer
}
thread-people-few = några få personer
thread-findings = { $n ->
    [one] 1 iakttagelse
   *[other] { $n } iakttagelser
}
thread-measures = { $n ->
    [one] 1 åtgärd
   *[other] { $n } åtgärder
}
thread-done-of = { $done } av { $all } klara
thread-will-be-done = Blir klart { $day }.
thread-should-be-done = Skulle vara klart { $day }.
thread-was-done = Klart { $day }.
thread-passed-on = { $n ->
    [one] 1 skickad vidare
   *[other] { $n } skickade vidare
}
thread-sent-to = Skickat till { $to }.
thread-reply-by = Svar senast { $day }.
thread-reply-late = Skulle ha svarat { $day }. { $days ->
    [one] 1 dag sent.
   *[other] { $days } dagar sent.
}
thread-will-do = { $who } gör det
thread-promises = { $n ->
    [one] 1 löfte
   *[other] { $n } löften
}
thread-answered-first = { $given } av { $all } har fått ett första svar
thread-answered-of = { $given } av { $all } har fått svar
thread-no = Nej
thread-no-answered = Nej. Varför står i svaret.
thread-not-now-answered = Inte nu. Varför står i svaret.
thread-state-not-now = Inte nu
thread-already-so = Redan så. Mer står i svaret.
thread-cancelled = Bestämt, sedan avbrutet.
thread-cancelled-on = Avbrutet { $day }.
thread-why-in-answer = Varför står i svaret.
# Vad något på tråden är, och hur långt det har kommit, inne i en rad: "åtgärd · på gång".
thread-kind-inquiry = dialog
thread-kind-finding = iakttagelse
thread-kind-pass-on = skickat vidare
thread-kind-goal = mål
thread-kind-measure = åtgärd
thread-kind-reply = svar
thread-state-proposed = inte beslutat
thread-state-open = väntar
thread-state-running = på gång
thread-state-done = klart
thread-state-already-so = redan så
thread-state-stopped = blev inte av
thread-first-answer = Svar hittills
thread-latest-answer = Senaste svaret
thread-answer-late = Skulle ha besvarats { $day }. { $days ->
    [one] 1 dag sent.
   *[other] { $days } dagar sent.
}
thread-answer-by = Senast { $day }
# Sorts of places in a search.
place-kind-district = stadsdel
place-kind-square = torg
place-kind-street = gata
place-kind-park = park
place-kind-stop = hållplats
place-kind-school = skola
place-kind-culture = kultur
place-kind-care = vård
place-kind-leisure = fritid
place-kind-shop = butik
place-kind-public = samhällsservice
place-kind-worship = gudstjänstlokal
