# Planen.
plan-title = Planen
plan-none = Det finns ingen plan än
plan-none-text = Här samlas mål och åtgärder: vem som gör vad, till när, och hur det går.
plan-none-ask = En samordnare gör planen. Då samlas mål och åtgärder här: vem som gör vad, till när, och hur det går.
plan-new = Ny plan
plan-edit = Ändra planen
plan-save = Spara
plan-back = Gå tillbaka
plan-saved = Planen är sparad.
plan-programme = Vilket program hör planen till?
plan-name = Planens namn
plan-name-hint = Utan årtal, till exempel Trygg i Lindviken
plan-name-missing = Skriv planens namn
plan-from = Från år
plan-to = Till och med år
plan-year-wrong = Skriv ett årtal med fyra siffror, till exempel 2026
plan-years-wrong = Sista året får inte komma före det första, och en plan gäller i högst 30 år
plan-vision = Vart planen leder
plan-vision-hint = Några meningar som alla kan läsa. Du kan vänta med dem.
plan-adopt = Anta planen
plan-adopt-text = När planen är antagen visas den med sina mål för alla på webbplatsen, om den inte bara är för gruppen. Först visas den plan som gäller nu och har flest beslutade åtgärder.
plan-within = Bara för gruppen
plan-within-text = Planen och dess åtgärder står inte på webbplatsen. De som arbetar i programmet läser dem, och de som svarade genom sitt kvitto.
plan-adopted-on = Vilken dag antogs den?
plan-adopted-by = Vem antog den?
plan-adopted-by-hint = Till exempel kommunstyrelsen
plan-adopted-done = Planen är antagen.
plan-adopted = Beslutad av { $by } { $day }.
plan-adopted-until = Beslutad { $day }, gäller till { $until }
plan-not-adopted = Inte beslutad än, gäller till { $until }
plan-sum-done = klara
plan-sum-running = pågår
plan-sum-waiting = väntar
plan-sum-late = sena
plan-sum-fresh = inte börjat
plan-others = Andra planer:
plan-print = Skriv ut
plan-matrix = Åtgärder och de som arbetar med dem. Tecknet för hur det går står hos den som ansvarar.
plan-keeps = { $roles }: { $status }
plan-coordinated-by = Samordnar: { $names }
plan-answer-late = Skulle ha besvarats { $day }.
plan-measures = Åtgärder
plan-no-measures = Planen har inga åtgärder än
plan-no-measures-text = En åtgärd börjar i något ni har sett: en iakttagelse med orsaker som går att göra något åt.
plan-nothing-found = Ingen åtgärd stämmer med det du söker.
plan-show-every = Visa alla åtgärder
plan-show = Visa
plan-show-all = Alla
plan-show-mine = Mina
plan-show-decided = Beslutade
plan-show-late = Sena
plan-show-done = Klara
plan-show-proposed = Förslag
plan-show-cancelled = Avbrutna
plan-search = Sök på nummer, rubrik eller namn
plan-search-short = Nummer, ord, namn
plan-search-button = Sök
plan-shown-of = { $shown } av { $all } åtgärder
plan-goals = Mål
plan-without-goal = Utan mål
plan-no-goals = Inga mål är skrivna än.
plan-public-empty = Planen är inte klar än
plan-public-empty-text = När åtgärder är beslutade står de här, med namn på den som ansvarar och dagen då de ska vara klara.
plan-how-it-goes = Så går det med planen
plan-signs = { $n ->
    [one] Planens enda åtgärd
   *[other] Planens { $n } åtgärder
}
plan-n-done = { $n ->
    [one] 1 klar
   *[other] { $n } klara
}
plan-n-running = { $n } pågår
plan-n-waiting = { $n } väntar
plan-n-late = { $n ->
    [one] 1 sen
   *[other] { $n } sena
}
plan-n-late-waiting = { $n ->
    [one] 1 sen
   *[other] { $n } sena
} ({ $waiting } väntar)
plan-n-fresh = { $n } inte börjat
plan-late = Sent, och varför
# Mål.
goal-new = Nytt mål
goal-edit = Ändra målet
goal-saved = Målet är sparat.
goal-number = Mål { $n }
goal-text = Vad vill ni nå?
goal-text-hint = En mening som går att följa upp, till exempel Fler känner sig trygga på vägen hem
goal-text-missing = Skriv målet
goal-added = Tillagt { $day }
goal-changed = Ändrat { $day }
goal-added-changed = Tillagt { $added }, ändrat { $changed }
goal-new-public = Planen är beslutad. Målet visas för alla så snart du sparar, med dagen då det lades till.
goal-edit-public = Planen är beslutad. Det nya målet visas för alla så snart du sparar, med dagen då det ändrades.
goal-remove = Ta bort målet
goal-removed = Målet är borttaget.
goal-not-removed = Målet står kvar. Ett mål som har åtgärder eller beslutades med planen går inte att ta bort.
goal-measures = Åtgärder för målet
goal-no-measures = Inga åtgärder än.
# Åtgärder: ord.
measure-number = Åtgärd { $n }
measure-not-started = Inte börjat
measure-in-progress = Pågår
measure-waiting = Väntar
measure-done = Klar
measure-cancelled = Avbruten
measure-late = Sen
measure-proposed = Förslag
measure-days-late = { $n ->
    [one] 1 dag sen
   *[other] { $n } dagar sen
}
measure-waits-late = { $n ->
    [one] Väntar · 1 dag sen
   *[other] Väntar · { $n } dagar sen
}
measure-waits-for = Väntar:
measure-late-since = { $days ->
    [one] En dag sen.
   *[other] { $days } dagar sen.
} Skulle ha varit klar { $due }.
measure-was-cancelled = Åtgärden är avbruten.
measure-no-reason = Ingen orsak är angiven.
measure-due-short = { $day } { $year }
measure-due-day = På dagen
measure-due-month = Någon gång den månaden
measure-due-season = Någon gång den årstiden
measure-due-year = Någon gång det året
measure-spring = våren { $year }
measure-summer = sommaren { $year }
measure-autumn = hösten { $year }
measure-winter = vintern { $years }
measure-role-accountable = Ansvarar.
measure-role-responsible = Gör den.
measure-role-coordinating = Samordnar.
measure-role-partner = Medverkar.
measure-roles = { $first } och { $last }
measure-count-of = { $done } av { $total } { $unit }
measure-count-done = Klara
measure-count-left = Kvar
# Åtgärder: sidan.
measure-title = Åtgärd
measure-nr = Nr
measure-status = Läge
measure-thread = Tråden
measure-due-heading = Klar till
measure-due = Klar till
measure-accountable = Ansvarar
measure-responsible = Gör den
measure-coordinating = Samordnar
measure-partners = Medverkar
measure-people = De som arbetar med åtgärden
measure-facts = Fakta
measure-nobody-accountable = Ingen ansvarar än.
measure-decided = Beslutad
measure-goal = Mål
measure-causes = Orsaker som åtgärden ska göra något åt
measure-no-causes = Ingen orsak är vald än. Utan orsak går det inte att besluta.
measure-comes-from = Kommer från
measure-led-to = Ledde till
measure-public-page = Så ser invånarna åtgärden
measure-wording = Beslutets ordalydelse
measure-wording-public = Det här är beslutat
measure-updates = Så har det gått
measure-handed-over = Så har den gått vidare
measure-handed-over-whole = { $from } lämnade över till { $to }.
measure-handed-over-beside = { $from } bad { $to } vara ersättare tills vidare.
measure-no-updates = Ingen har berättat något än.
measure-done-by = Blir klart { $due }
measure-should-be-done-by = Skulle vara klart { $due }
measure-done-on = Klart { $day }
measure-done-in-time = klar { $day }, i tid
measure-done-late = klar { $day }, för sent
measure-moved = Klart { $new } i stället för { $old }.
measure-due-moved = Klar till flyttades från { $old } till { $new }:
measure-decided-by-on = Beslutat av { $by } { $day }.
measure-together-with = Tillsammans med { $names }.
measure-voices-behind = Rösterna bakom
measure-voices-behind-text = Det här har { $people } berättat om.
measure-answer = Svaret till er som berättade
measure-tell = Berätta hur det går
measure-reply = Svara dem som berättade
measure-undo = Ångra senaste uppdateringen
measure-handover-undo = Ångra överlämningen till { $name }
measure-handover-undo-beside = Ångra att { $name } är ersättare
measure-handover-undone = Överlämningen är ångrad. Åtgärden ligger där den låg.
measure-handover-not-undone = Överlämningen går inte att ångra längre. Be den som har åtgärden att lämna över den.
measure-undone = Uppdateringen är borttagen. Allt står som innan.
measure-not-undone = Uppdateringen går inte att ångra längre. Skriv en ny i stället.
measure-told-already = Ett publicerat svar säger att åtgärden är klar. Ta tillbaka svaret först, så går det att ångra.
measure-told-already-cancelled = Invånarna har fått svar sedan åtgärden avbröts. Ta tillbaka svaret först, så går det att ångra.
# Åtgärder: formuläret.
measure-new = Ny åtgärd
measure-edit = Ändra åtgärden
measure-saved = Åtgärden är sparad.
measure-proposed-done = Förslaget är sparat. Nästa steg är att besluta.
measure-proposed-incomplete = Förslaget är sparat. Något saknas innan det går att besluta.
measure-missing = Innan det går att besluta:
measure-due-passed = { $day } har redan varit. Ändra dagen, eller kryssa i att den stämmer.
measure-due-passed-legend = Stämmer dagen?
measure-due-passed-yes = Ja, åtgärden skulle vara klar då
measure-needs-plan = En åtgärd hör till en plan. Börja med planen.
measure-from-finding = Bygger på iakttagelsen
measure-choose-finding = Välj en iakttagelse som åtgärden bygger på
measure-finding = Iakttagelse
measure-finding-hint = Dess orsaker visas sedan i formuläret.
measure-show-causes = Visa orsakerna
measure-causes-hint = Förslaget går att spara utan, men för att besluta behövs minst en. En åtgärd utan orsak löser lätt fel problem.
measure-new-cause = Någon annan orsak
measure-new-cause-hint = Skriv den här om den saknas i listan.
measure-cause-without-finding = Välj först iakttagelsen som orsaken hör till
measure-no-finding-hint = Utan iakttagelse kan du spara ett förslag men inte besluta.
measure-no-goal = Inget mål
measure-write-goal = Ett nytt mål som jag skriver här under
measure-new-goal = Nytt mål
measure-new-goal-hint = Fyll i om inget av målen passar.
measure-new-goal-public = Fyll i om inget av målen passar. Det visas för alla så snart du sparar, med dagen då det lades till.
measure-two-goals = Ett mål är redan valt här ovan. Töm rutan, eller välj "Ett nytt mål" i listan.
measure-title-hint = Vad ni gör, på en rad, till exempel Bättre ljus på gångvägen vid Kajsaniemi
measure-title-missing = Skriv vad ni gör
measure-wording-hint = Texten som beslutas. Den visas för alla när åtgärden är beslutad.
measure-wording-decided = Orden är beslutade och ändras inte här. Ett nytt beslut skriver du som en ny åtgärd.
measure-moved-because = Varför flyttas dagen?
measure-moved-because-hint = Behövs när du ändrar dagen ovanför. Alla kan läsa det.
measure-accountable-hint = En person. Förslaget går att spara utan, men inte besluta. Saknas någon i listan ber du administratören att lägga till rollen.
measure-choose-person = Välj en person
measure-precision = Hur noga vet ni det?
measure-day-wrong = Skriv en dag, till exempel 2026-12-18
measure-day-to-come = Dagen har inte varit än
measure-counted = Räkna något, till exempel 12 av 18 lyktstolpar
measure-counted-hint = Då syns det på ett ögonblick hur långt ni har kommit.
measure-total = Hur många
measure-total-wrong = Skriv hur många det är, från 1 till 100 000
measure-unit = Av vad
measure-unit-hint = I flertal, till exempel lyktstolpar
measure-unit-missing = Skriv vad ni räknar
# Åtgärder: stegen.
measure-decide = Besluta
measure-decision-text = När åtgärden är beslutad visas den för alla, och de som arbetar med den får ett mejl.
measure-as-read = Så läser invånarna den från och med beslutet
measure-no-wording = Ingen ordalydelse är skriven. Invånarna läser bara rubriken.
measure-decision-done = Åtgärden är beslutad. De som arbetar med den får ett mejl.
measure-decided-on = Vilken dag beslutades den?
measure-decided-by = Vem beslutade?
measure-decided-by-hint = Till exempel kommunstyrelsen eller gatuchefen
measure-by-missing = Skriv vem som beslutade
measure-complete = Klar
measure-completion-text = Säg med en mening vad som är gjort. Den läses av alla som berättade.
measure-completion-label = Vad är gjort?
measure-completion-missing = Skriv vad som är gjort
measure-completion-done = Åtgärden är klar. Nästa steg är att svara dem som berättade.
measure-completion-done-others = Åtgärden är klar. Nu kan de som berättade få sitt svar.
measure-cancel = Avbryt åtgärden
measure-cancellation-text = Åtgärden står kvar i planen med skälet, så att alla kan läsa varför den inte blir av.
measure-cancellation-label = Varför blir den inte av?
measure-cancellation-missing = Skriv varför den inte blir av
measure-cancellation-done = Åtgärden är avbruten.
measure-reopen = Ta upp igen
measure-reopening-text = Åtgärden pågår igen.
measure-overtakes = De som berättade har fått ett svar om åtgärden, och det gäller inte längre efter det här. Svaret tas tillbaka på webbplatsen och kvittona med det du skriver som skäl, och de som följer dialogen får ett mejl. Skriv sedan ett nytt svar.
measure-reopening-label = Varför tar ni upp den igen?
measure-reopening-missing = Skriv varför ni tar upp den igen
measure-reopening-done = Åtgärden pågår igen.
measure-hand-over = Lämna över
measure-hand-over-lead = Den du väljer får ett mejl med din mening och en länk till åtgärden.
measure-hand-over-to = Till vem?
measure-hand-over-to-missing = Välj vem du lämnar över till
measure-hand-over-already = { $name } är redan med i åtgärden och kan berätta hur det går. Välj någon annan som ersättare, eller lämna över åtgärden.
measure-hand-over-all-carry = De du kan välja är redan med i åtgärden och kan berätta hur det går. En ersättare behövs inte. Den du väljer tar över allt du gör i den.
measure-hand-over-among = Här står de som är med i åtgärden, de i din organisation som har en roll i programmet, och de som samordnar det.
measure-hand-over-send = Skicka
measure-hand-over-carries = Är redan med
measure-hand-over-coordinates = Samordnar programmet
measure-hand-over-way = Hur?
measure-hand-over-way-missing = Välj om du lämnar över eller ber om en ersättare
measure-hand-over-whole = Lämna över åtgärden
measure-hand-over-whole-more = Den andra tar över allt du gör i den.
measure-hand-over-beside = Be om en ersättare
measure-hand-over-beside-more = Du står kvar, och den andra kan också berätta hur det går.
measure-hand-over-text = Vad behöver den andra veta?
measure-hand-over-text-hint = Säg med en mening varför du lämnar över och vad som är på gång.
measure-hand-over-text-missing = Skriv en mening till den som tar vid
measure-hand-over-done = { $name } har tagit över åtgärden och får ett mejl.
measure-hand-over-beside-done = { $name } är ersättare och får ett mejl.
measure-hand-over-nobody = Ingen kan ta över än
measure-hand-over-nobody-text = Den som tar över behöver en roll i programmet. Be administratören att lägga till någon.
measure-hand-over-nobody-near = Här väljer du bland dem i din organisation som har en roll i programmet, och dem som samordnar det. Be administratören att lägga till någon.
measure-given-away = Du har lämnat över åtgärden till { $name }
measure-given-away-text = Du kan läsa den, men det är den andra som berättar hur det går.
measure-given-away-unsent = Det du skrev skickades inte. Här är det, om du vill kopiera det.
measure-ask = Fråga samordnaren
measure-refused-no-cause = Välj minst en orsak som åtgärden ska göra något åt. Det är länken mellan problem och åtgärd som oftast saknas.
measure-refused-no-accountable = Välj den person som ansvarar. En åtgärd som ingen ansvarar för blir sällan av.
measure-refused-decided = Åtgärden är redan beslutad.
measure-refused-not-decided = Åtgärden är inte beslutad än.
measure-refused-ended = Åtgärden är redan klar eller avbruten.
measure-refused-not-ended = Åtgärden pågår redan.
# Berätta hur det går.
telling-title = Berätta hur det går
telling-text = De här åtgärderna har ingen berättat om på två veckor. En mening räcker.
telling-none = Allt är berättat
telling-none-text = Ingen av dina åtgärder väntar på att du berättar.
tell-how = Hur går det?
tell-waiting-more = På någon eller något. Skriv vad.
tell-done-more = Allt är gjort.
tell-status-missing = Välj hur det går
tell-count = Hur många { $unit } är klara, av { $total }?
tell-count-wrong = Skriv ett tal från 0 till { $total }
tell-whole = { $counted }: stämmer det?
tell-whole-hint = Du har valt Klar. Är alla klara, eller säger din mening varför det stannar där?
tell-whole-all = Alla { $total } är klara
tell-whole-so-many = Behåll, min mening säger varför
tell-text = Säg det med en mening
tell-text-hint = Alla kan läsa den, även de som berättade.
tell-text-missing = Skriv en mening om hur det går
tell-late = { $days ->
    [one] En dag sen
   *[other] { $days } dagar sen
}
tell-late-hint = Skulle ha varit klar { $due }. Skriv en ny dag om du vet den, och varför.
tell-new-due = Ny dag
tell-new-due-passed = Välj en dag som inte har varit
tell-new-due-far = Dagen ligger för långt bort. Välj en dag före år 2201.
tell-move = Dagen behöver flyttas
tell-move-hint = Nu står det { $due }. Skriv en ny dag och varför.
tell-move-reason = Varför flyttas dagen?
tell-question = Något behöver beslutas politiskt
tell-question-what = Vad behöver de ta ställning till?
tell-question-hint = Det står på sidan för de förtroendevalda tills du tar bort det.
tell-reason = Varför blev det sent?
tell-reason-hint = Alla kan läsa det.
tell-reason-missing = Skriv varför dagen flyttas
tell-send = Skicka
tell-done = Sparat. Nu kan alla som berättade läsa det.
tell-offline = Du har inget nät. Det du skrev är kvar här på sidan. Pröva igen.
tell-to-measure = Visa hela åtgärden
tell-meanwhile = { $name } skrev medan du var här: { $status }
tell-meanwhile-count = Nu står det { $counted }.
tell-send-anyway = Stämmer ditt fortfarande? Skicka igen så läggs det till.
# Mejl.
measure-mail-moved-subject = Dagen är flyttad: { $title }
measure-mail-moved-body =
    { $name } har flyttat dagen för åtgärd { $number }, ”{ $title }”, från { $old } till { $new }.

    Varför: { $reason }
measure-mail-decided-subject = Beslutat: { $title }
measure-mail-decided-body =
    Åtgärd { $number }, { $title }, är beslutad i { $plan }. Den ska vara klar { $due }.

    Berätta hur det går när något händer. Det tar en minut från telefonen.
measure-mail-decided-why = Din roll: { $role } Du får det här mejlet för att du står med i åtgärd { $number }.
measure-mail-over-subject = Du tar över: { $title }
measure-mail-over-body =
    { $from } lämnar över åtgärd { $number }, { $title }, till dig. Den ska vara klar { $due }.

    { $from } skriver: { $text }
measure-mail-over-why = Du får det här mejlet för att { $from } har lämnat över åtgärd { $number } till dig.
measure-mail-beside-subject = Du är ersättare: { $title }
measure-mail-beside-body =
    { $from } ber dig vara ersättare i åtgärd { $number }, { $title }. Den ska vara klar { $due }.

    { $from } skriver: { $text }
measure-mail-beside-why = Du får det här mejlet för att { $from } har bett dig vara ersättare i åtgärd { $number }.
measure-mail-undone-subject = Överlämningen är ångrad: { $title }
measure-mail-over-undone =
    { $name } har ångrat att åtgärd { $number }, ”{ $title }”, gick från { $from } till { $to }.

    { $from } har åtgärden som förut. Den andra behöver inte göra något.
measure-mail-beside-undone =
    { $name } har ångrat att { $to } är ersättare för { $from } i åtgärd { $number }, ”{ $title }”.

    Allt är som förut.
measure-mail-undone-why = Du får det här mejlet för att åtgärd { $number } nyss lämnades över.
measure-mail-done-subject = Klar: { $title }
measure-mail-done-body =
    { $name } berättar att åtgärd { $number }, ”{ $title }”, är klar:

    { $text }

    Nu kan de som berättade få sitt svar.
measure-mail-hello = Hej { $name },
measure-mail-link-once = Länken loggar in dig och fungerar en gång, i { $days } dagar:
measure-mail-reminder-subject = { $n ->
    [one] Hur går det med din åtgärd?
   *[other] Hur går det med dina { $n } åtgärder?
}
measure-mail-reminder-body = Det har gått två veckor utan att någon har berättat hur det går. Skriv en mening, det tar en minut.
measure-mail-line-due = { $number }. { $title }: klar { $due }
measure-mail-line-late = { $number }. { $title }: skulle ha varit klar { $due }
measure-mail-reminder-why = Du får det här mejlet för att du arbetar med åtgärden. Det kommer högst ett om dagen, och inget när du nyss har berättat.
