invitations-title = Inbjudningar med mejl
invitations-lead = Mejla dem ni vill fråga. Var och en får en egen länk som ger ett svar. Ni ser hur många som har svarat, aldrig vilka.
invitations-new = Bjud in
invitations-none = Ingen är inbjuden än
invitations-none-text = Klistra in adresser, skriv mejlet och se hur det blir innan det går iväg.
invitations-not-open = Det går att bjuda in när frågorna är öppna för svar.
invitations-no-mail = Härifrån går inga mejl. Den som sköter servern kan ställa in en mejlserver.
invitations-channel-text = För en personalgrupp, föräldrar eller en medlemslista. Var och en får en egen länk och högst två påminnelser, som slutar när man har svarat.
invitations-rate = { $answered } av { $invited } inbjudna har svarat ({ $percent })
invitations-invited = Inbjudna
invitations-answered = Har svarat
invitations-waiting = Mejl på väg
invitations-declined = Har tackat nej
invitations-declined-of = { $n } (räknas bland de inbjudna)
invitations-failed = Gick inte fram
invitations-failed-of = { $n } (räknas inte bland de inbjudna)
invitations-number-only = Vilka som har svarat eller tackat nej visas inte för någon.
invitations-batches = Utskick
invitations-batch = { $n ->
    [one] 1 inbjuden { $day }
   *[other] { $n } inbjudna { $day }
}
invitations-no-reminders = Inga påminnelser.
invitations-reminder = Påminnelse { $n }: { $day }
invitations-reminded = Har gått ut
invitations-reminds = Kommer
invitations-reminds-not = Går inte ut
invitations-stop = Stoppa påminnelserna
invitations-stopped = Inga fler påminnelser går ut.
invitations-addresses = Adresser
invitations-kept = Adresserna raderas { $days } dagar efter att frågorna har stängt. Siffrorna blir kvar.
invitations-bounces = Mejl som studsar senare hamnar hos { $from }. Ta bort de adresserna här.
invitations-search = Sök adress
invitations-find = Sök
invitations-no-addresses = Inga adresser att visa.
invitations-sent-waits = På väg
invitations-sent-left = Skickat
invitations-sent-failed = Gick inte fram
invitations-remove = Ta bort adressen
invitations-take-away = Ta bort
invitations-remove-text = Inga fler mejl går till adressen, och länken i mejlet slutar gälla. Har någon svarat med den blir svaret kvar. Om det är så visas inte.
invitations-counts = Ska den räknas?
invitations-counts-hint = Utan kryss räknas den kvar bland de inbjudna, så att siffran inte säger om någon har svarat.
invitations-never-arrived = Mejlet kom aldrig fram. Räkna inte med den
invitations-keep = Behåll
invitations-removed = Adressen är borttagen.

invitations-paste = Adresser
invitations-paste-hint = En på varje rad, eller en kolumn ur ett kalkylark. Namn får stå med men sparas inte.
invitations-language = Språk i mejlet
invitations-next = Fortsätt
invitations-addresses-missing = Klistra in minst en mejladress.
invitations-no-address = Ingen rad innehåller en mejladress. Rad { $line }: { $text }
invitations-too-many = Klistra in högst { $n } adresser åt gången.
invitations-words = Skriv mejlet
invitations-understood = { $n ->
    [one] 1 adress
   *[other] { $n } adresser
}
invitations-doubles = { $n ->
    [one] 1 stod flera gånger och räknas en gång.
   *[other] { $n } stod flera gånger och räknas en gång.
}
invitations-known = { $n ->
    [one] 1 är redan inbjuden eller har tackat nej, och får inget nytt mejl.
   *[other] { $n } är redan inbjudna eller har tackat nej, och får inget nytt mejl.
}
invitations-faults = { $n ->
    [one] 1 rad gick inte att läsa som en adress:
   *[other] { $n } rader gick inte att läsa som adresser:
}
invitations-fault = Rad { $line }: { $text }
invitations-subject = Ämne
invitations-subject-missing = Skriv ett ämne.
invitations-body = Text
invitations-body-hint = Under texten står alltid att svaret inte kan kopplas till adressen, länken och hur man tackar nej.
invitations-body-missing = Skriv några rader om vad ni frågar om.
invitations-first = Första påminnelsen
invitations-second = Andra påminnelsen
invitations-reminder-hint = Går bara till den som inte har svarat. Lämna tomt för ingen.
invitations-day-wrong = Skriv dagen som år, månad och dag, till exempel 2026-12-04.
invitations-day-passed = Välj en dag efter i dag.
invitations-day-late = Välj en dag senast { $day }, då frågorna stänger.
invitations-day-order = Välj en dag efter den första påminnelsen.
invitations-look = Se hur det blir
invitations-change-list = Ändra adresserna
invitations-preview = Så ser mejlet ut
invitations-reminder-mail = Påminnelsen
invitations-from = Från
invitations-few = { $n ->
    [one] Bara 1 person bjuds in
   *[other] Bara { $n } personer bjuds in
}
invitations-few-text = Med så få kan ett svar kännas igen på vad det säger eller när det kommer, även om det inte är kopplat till någon adress. Fråga fler samtidigt om det går, och säg detta till dem ni frågar.
invitations-send = { $n ->
    [one] Skicka till 1 person
   *[other] Skicka till { $n } personer
}
invitations-change-words = Ändra texten
invitations-all-sent = Alla på listan är redan inbjudna eller har tackat nej.
invitations-sent = { $n ->
    [one] 1 mejl är på väg.
   *[other] { $n } mejl är på väg.
}
invitations-event = { $n ->
    [one] bjöd in 1 person med mejl
   *[other] bjöd in { $n } personer med mejl
}
invitations-event-stopped = stoppade påminnelserna

invitation-hello = Hej!
invitation-thanks = Tack för att du hjälper till!
invitation-reminder = Påminnelse: { $subject }
invitation-again = För en tid sedan fick du det här mejlet. Du kan fortfarande svara.
invitation-until = Svara senast { $day }.
invitation-apart = Länken är din egen och ger ett svar. När du har svarat sparar vi att den är använd, men inte när, och inte vid svaret. Vi kan inte se vad just du har svarat.
invitation-contact = Frågor? { $contact }
invitation-link = Svara här:
invitation-why = { $owner } frågar och har lagt in din adress för de här frågorna. Den raderas { $days } dagar efter att de har stängt. Vill du inte ha fler mejl om dem, tacka nej: { $address }

invited = Du är inbjuden
invited-what = Det här vet vi
invited-once = Din länk ger ett svar. När du har svarat får du inga fler påminnelser.
invited-apart = Vi sparar att länken är använd, men inte när, och inte vid svaret. Ingen kan se vad just du har svarat.
invited-kept = Din mejladress raderas { $days } dagar efter att frågorna har stängt.
invited-answered = Tack, du har redan svarat
invited-answered-text = Länken har gett ett svar. Vill du läsa eller ändra det når du det med koden på ditt kvitto.
invited-no = Tacka nej
invited-no-text = Då får du inga fler mejl om de här frågorna. Ingen får veta att just du har tackat nej.
invited-no-press = Inga fler mejl
invited-yes = Svara i stället
invited-declined = Du får inga fler mejl om de här frågorna
invited-declined-text = Din adress är kvar bara för att vi inte ska fråga igen. Den raderas { $days } dagar efter att frågorna har stängt.
invited-again = Ångra, jag vill svara
