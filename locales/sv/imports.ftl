imports-title = Läs in svar från fil
imports-lead = Har svaren kommit in på annat sätt, till exempel i ett annat verktyg eller i ett kalkylblad? Läs in dem här. Du ser vad som händer innan något sparas, och du kan ångra.
imports-marks = Här svarar man på en karta. Markeringar läser den som sköter servern in, med samsyn import marks.
imports-draft = Öppna först för svar. Så länge det är ett utkast kan frågorna ändras.
imports-choose = Välj en fil
imports-choose-hint = CSV eller Excel, med rubriker på första raden. Högst { $mb } MB och { $rows } rader.
imports-read-file = Fortsätt
imports-no-file = Välj en fil först.
imports-too-large = Filen är större än { $mb } MB. Dela den i flera.
imports-no-rows = Filen har inga rader under rubrikerna. Välj en fil med rubriker på första raden och ett svar på varje rad.
imports-unreadable = Filen går inte att läsa som en tabell. Spara den som CSV eller .xlsx och välj den igen.
imports-too-many-rows = Filen har fler än { $n } rader. Dela den i flera.
imports-too-many-columns = Filen har fler än { $n } kolumner. Ta bort dem som inte ska med.
imports-cell-too-long = En cell på rad { $row } är för lång. Kontrollera att citattecknen stämmer.
imports-earlier = Filer som har kommit
imports-file = Filen
imports-state-read = inte inläst än
imports-state-running = läses in
imports-state-done = { $n ->
    [one] 1 svar inläst
   *[other] { $n } svar inlästa
}
imports-state-undoing = ångras
imports-state-undone = ångrad
imports-columns = Vad står i kolumnerna?
imports-columns-lead = Vi har gissat. Ändra det som inte stämmer.
imports-column = Kolumn
imports-examples = Exempel
imports-goes-to = Hör till
imports-id-hint = Står det något i filen som skiljer varje rad från alla andra? Välj det som radens eget nummer, så kommer samma rad inte in två gånger ens om den har ändrats. Annars jämförs hela raden.
imports-sheet = Blad
imports-sheet-rows = { $name } ({ $n } rader)
imports-sheet-show = Visa bladet
imports-to-nothing = Tas inte med
imports-to-time = När svaret gavs
imports-to-language = Språk
imports-to-id = Radens eget nummer
imports-to-people = Hur många som svarade tillsammans
imports-try = Provläs
imports-remove = Ta bort filen
imports-removed = Filen är borttagen. Inget sparades.
imports-twice = Kolumnerna ”{ $first }” och ”{ $second }” hör till samma sak. Välj en av dem.
imports-nothing-mapped = Välj en fråga för minst en kolumn.
imports-check = Så här blir det
imports-check-lead = Inget är sparat än.
imports-trying = Filen provläses
imports-trying-again = Se om det är klart
imports-would-store = Svar som sparas
imports-would-refuse = Rader som inte går att läsa in
imports-known = Rader som redan finns
imports-run = { $n ->
    [one] Läs in 1 svar
   *[other] Läs in { $n } svar
}
imports-change-columns = Ändra kolumnerna
imports-mapping-file = Hämta kolumnvalen
imports-values = Svar som frågan inte har
imports-values-lead = Säg vad de betyder, så kommer raderna med. De som du inte väljer något för läses inte in.
imports-value = I filen
imports-times = Antal rader
imports-means = Betyder
imports-value-refused = Läs inte in raden
imports-value-left-out = Inget svar
imports-values-save = Spara och provläs igen
imports-faults = Rader som inte går att läsa in
imports-faults-file = Hämta alla som CSV
imports-faults-more = Här visas de första. Alla finns i filen.
imports-row = Rad
imports-why = Varför
imports-says-nothing = Raden svarar inte på någon fråga.
imports-no-people = ”{ $value }” är inget antal personer från 1 till { $most }.
imports-no-time = ”{ $value }” är ingen tid skriven som de andra i kolumnen.
imports-time-ahead = Tiden { $value } har inte varit än.
imports-no-language = ”{ $value }” är inget språk som vi känner till. Skriv till exempel sv eller en.
imports-progress = { $done } av { $all } rader klara
imports-undoing = { $n ->
    [one] 1 svar kvar att ta tillbaka
   *[other] { $n } svar kvar att ta tillbaka
}
imports-leave = Du kan lämna sidan. Det fortsätter ändå.
imports-reload = Se hur långt det har kommit
imports-go-on = Fortsätt där det stannade
imports-stored = Sparade svar
imports-refused = Rader som inte lästes in
imports-undo = Ångra hela inläsningen
imports-undo-more = { $n ->
    [one] Svaret tas ur alla siffror. Filen går att läsa in igen.
   *[other] Alla { $n } svar tas ur alla siffror. Filen går att läsa in igen.
}
imports-undo-yes = Ja, ångra
imports-event = { $n ->
    [one] läste in 1 svar från fil
   *[other] läste in { $n } svar från fil
}
imports-event-undone = ångrade en inläsning från fil
