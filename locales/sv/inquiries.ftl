# Running inquiries in the work room.
inquiry-list = Dialoger och enkäter
inquiry-new = Ny dialog eller enkät
inquiry-edit = { $kind ->
    [survey] Ändra enkäten
   *[dialogue] Ändra dialogen
}
inquiry-search = Sök dialog eller enkät
inquiry-find = Sök
inquiry-show-all = Visa alla
inquiry-none = Ingen dialog än
inquiry-none-text = Här står dialogerna med hur många som har svarat, hur länge de är öppna och hur långt tråden har kommit.
inquiry-none-ask = En samordnare gör den första. Då står dialogerna här, med hur många som har svarat och hur långt tråden har kommit.
inquiry-no-hits = Ingen dialog eller enkät med det namnet
inquiry-no-hits-text = Pröva ett annat ord.
inquiry-draft = Utkast
inquiry-open = Öppen
inquiry-opens-later = Öppnar senare
inquiry-closed-word = Stängd
inquiry-opens = Öppnar { $day }
inquiry-days-left = { $days ->
    [one] Sista dagen i dag
   *[other] { $days } dagar kvar
}
inquiry-people = { $people ->
    [one] 1 person
   *[other] { $people } personer
}
inquiry-places = { $places ->
    [one] 1 plats
   *[other] { $places } platser
}
inquiry-waiting = { $people ->
    [one] 1 svar väntar på att läsas
   *[other] { $people } svar väntar på att läsas
}
inquiry-not-released = Inget är publicerat än
inquiry-as-released = som publicerat
inquiry-so-far = Hittills
inquiry-people-word = personer har svarat
inquiry-places-word = platser på kartan
inquiry-waiting-word = väntar på att läsas
inquiry-unread-word = olästa meddelanden
# The overview.
inquiry-read-answers = Läs svaren
inquiry-board = Öppna tavlan
inquiry-do-open = { $kind ->
    [survey] Öppna enkäten
   *[dialogue] Öppna dialogen
}
inquiry-close-more = { $kind ->
    [survey] Ingen kan svara längre. Det som har berättats finns kvar, och kvitton fungerar. Du kan öppna enkäten igen.
   *[dialogue] Ingen kan svara längre. Det som har berättats finns kvar, och kvitton fungerar. Du kan öppna dialogen igen.
}
inquiry-do-close = { $kind ->
    [survey] Stäng enkäten
   *[dialogue] Stäng dialogen
}
inquiry-do-reopen = Öppna igen
inquiry-next = Härnäst
inquiry-step-urgent = { $n ->
    [one] Läs 1 brådskande svar
   *[other] Läs { $n } brådskande svar
}
inquiry-step-waiting = { $n ->
    [one] Läs 1 svar som väntar
   *[other] Läs { $n } svar som väntar
}
inquiry-step-unread = { $n ->
    [one] Läs 1 nytt meddelande
   *[other] Läs { $n } nya meddelanden
}
inquiry-step-result = Se svaren på kartan
inquiry-step-release = Publicera det första resultatet
inquiry-step-finding = Skriv en iakttagelse
inquiry-step-enter = Skriv in svar åt andra
inquiry-led-to = Ledde till
inquiry-latest = Senast
inquiry-event-made = { $kind ->
    [survey] skapade enkäten
   *[dialogue] skapade dialogen
}
inquiry-event-opened = { $kind ->
    [survey] öppnade enkäten
   *[dialogue] öppnade dialogen
}
inquiry-event-closed = { $kind ->
    [survey] stängde enkäten
   *[dialogue] stängde dialogen
}
inquiry-event-reopened = { $kind ->
    [survey] öppnade enkäten igen
   *[dialogue] öppnade dialogen igen
}
inquiry-event-changed = { $kind ->
    [survey] ändrade enkäten
   *[dialogue] ändrade dialogen
}
inquiry-event-form-published = publicerade nya frågor
inquiry-event-released = { $n ->
    [one] släppte fram 1 svar
   *[other] släppte fram { $n } svar
}
inquiry-event-hidden = { $n ->
    [one] dolde 1 svar
   *[other] dolde { $n } svar
}
inquiry-event-shown = { $n ->
    [one] visade 1 svar igen
   *[other] visade { $n } svar igen
}
inquiry-event-masked = maskade en text
inquiry-event-unmasked = tog bort en maskning
inquiry-event-handled = tog hand om ett brådskande svar
inquiry-event-urgent = märkte ett svar som brådskande
inquiry-event-message = skrev till en som har svarat
inquiry-address = Adressen att dela
inquiry-address-later = { $kind ->
    [survey] Adressen fungerar när enkäten är öppen.
   *[dialogue] Adressen fungerar när dialogen är öppen.
}
inquiry-qr = { $kind ->
    [survey] QR-kod till enkäten
   *[dialogue] QR-kod till dialogen
}
inquiry-copy = Kopiera adressen
inquiry-copied = Kopierad
inquiry-poster = Affisch
inquiry-not-set = Inte bestämt
inquiry-no-disposal = Inget beslut. Svaren sparas.
# What is said after a deed.
inquiry-made = { $kind ->
    [survey] Utkastet är sparat. Läs igenom det och öppna enkäten när det stämmer.
   *[dialogue] Utkastet är sparat. Läs igenom det och öppna dialogen när det stämmer.
}
inquiry-made-unready = Utkastet är sparat. Här står vad som behövs innan det går att öppna.
inquiry-needed = { $kind ->
    [survey] Det här behövs innan enkäten går att öppna
   *[dialogue] Det här behövs innan dialogen går att öppna
}
inquiry-advised = { $kind ->
    [survey] Det här är bra att skriva innan enkäten öppnas eller affischen trycks
   *[dialogue] Det här är bra att skriva innan dialogen öppnas eller affischen trycks
}
inquiry-poster-thin = Det saknas text om vad man gör, varför ni frågar eller var ni finns. Skriv klart innan du trycker affischen.
inquiry-what-is-asked = Det här frågas
inquiry-what-is-asked-text = Det här är mallens frågor. När utkastet är sparat kan du prova dem, och ändra dem under Frågorna.
inquiry-saved = Ändringarna är sparade
inquiry-opened = { $kind ->
    [survey] Enkäten är öppen. Dela adressen eller sätt upp affischen.
   *[dialogue] Dialogen är öppen. Dela adressen eller sätt upp affischen.
}
inquiry-closed = { $kind ->
    [survey] Enkäten är stängd. Det som har berättats finns kvar.
   *[dialogue] Dialogen är stängd. Det som har berättats finns kvar.
}
inquiry-reopened = { $kind ->
    [survey] Enkäten är öppen igen
   *[dialogue] Dialogen är öppen igen
}
inquiry-changed-meanwhile = Någon annan hann före. Läs sidan igen och försök på nytt.
# What has to be there before it opens.
inquiry-missing-questions = Bygg klart frågorna: lägg till minst en, och rätta det som står på sidan
inquiry-missing-title = Skriv rubriken ({ $language })
inquiry-missing-answer-by = Välj vilken dag de som svarar får svar
inquiry-missing-last-day = Flytta fram sista dagen, den har redan varit
inquiry-missing-controller = Skriv vem som ansvarar för personuppgifterna ({ $language })
inquiry-missing-purpose = Skriv vad svaren används till ({ $language })
inquiry-missing-basis = Skriv den rättsliga grunden ({ $language })
inquiry-missing-kept = Skriv hur länge svaren sparas ({ $language })
inquiry-missing-contact = Skriv vart man vänder sig med frågor om personuppgifter ({ $language })
inquiry-missing-coordinator = Välj den som frågar
# The form.
inquiry-part-words = Det invånarna läser
inquiry-part-where = Var, när och vem
inquiry-part-rules = Läsning och publicering
inquiry-part-notice = Så hanteras det som berättas
inquiry-part-notice-text = Det här läser invånaren före sitt svar. Ändra så att det stämmer hos er.
inquiry-part-disposal = Gallring
inquiry-part-disposal-text = Svar till en myndighet är allmänna handlingar. Utan beslut om gallring sparas de.
inquiry-label-in = { $label } ({ $language })
inquiry-languages = Språk
inquiry-title = Rubrik
inquiry-title-hint = En fråga, så som den står på affischen
inquiry-lead = Ingress
inquiry-lead-hint = Vad man gör, i en mening eller två
inquiry-why = Varför ni frågar
inquiry-why-hint = Vad svaren ska användas till och när något bestäms
inquiry-meet = Var ni finns
inquiry-meet-hint = Plats och tid där man kan träffa er
inquiry-slug = Namn i adressen
inquiry-slug-hint = Små bokstäver, siffror och bindestreck. Lämna tomt så tar vi rubriken.
inquiry-slug-fixed = Adressen står på affischer och ändras inte.
inquiry-programme = Program
inquiry-layer = Områden
inquiry-layer-hint = Platser kan bara markeras inom områdena
inquiry-whole-map = Hela kartan
inquiry-coordinator = Den som frågar
inquiry-opens-on = Öppnar
inquiry-closes-on = Stänger
inquiry-answer-by = Svar senast
inquiry-answer-by-hint = Dagen då de som svarar har fått svar. Den står på kvittot.
inquiry-moderation = Läsning
inquiry-moderation-after = Räknas genast
inquiry-moderation-after-text = Svaret kommer med i siffrorna direkt. Texter visas aldrig förrän någon har läst dem.
inquiry-moderation-before = Läses först
inquiry-moderation-before-text = Svaret räknas när någon hos er har läst det.
inquiry-threshold = Gräns för publicering
inquiry-threshold-hint = Från hur många personer en siffra får visas
inquiry-threshold-people = från { $people } personer
inquiry-nightly = Publicera varje natt
inquiry-nightly-text = Bara när minst så många har kommit till som gränsen säger.
inquiry-disposal = Regel för gallring
inquiry-decision = Beslutets nummer
inquiry-decision-hint = Till exempel KS 2026/17
inquiry-save = Spara
inquiry-leave = Gå tillbaka utan att spara
inquiry-yes = Ja
inquiry-no = Nej
# Faults.
inquiry-languages-missing = Välj minst ett språk
inquiry-title-missing = Skriv en rubrik
inquiry-slug-wrong = Skriv med små bokstäver a–z, siffror och bindestreck, till exempel trygg-i-centrum
inquiry-slug-taken = En annan dialog eller enkät har redan det namnet. Skriv ett annat.
inquiry-programme-missing = Välj program
inquiry-layer-unknown = Välj områden i listan
inquiry-coordinator-unknown = Välj en person i listan
inquiry-day-wrong = Skriv dagen som år, månad och dag, till exempel 2026-12-18
inquiry-closes-before = Välj en sista dag som kommer efter den första
inquiry-answer-before = Svar senast kan inte vara före sista dagen, { $last }
inquiry-moderation-missing = Välj om svaren ska läsas först
inquiry-threshold-wrong = Skriv ett heltal från { $least } till 100
inquiry-decision-missing = Skriv beslutets nummer. Utan beslut gallras inget.
# What usually stands in the notice.
inquiry-notice-purpose = Vi ser var det känns tryggt och otryggt, beslutar om åtgärder och svarar dig som berättade.
inquiry-notice-basis = Uppgift av allmänt intresse (artikel 6.1 e i dataskyddsförordningen) och lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete.
inquiry-notice-kept = Svaren sparas som allmän handling tills kommunen har beslutat om gallring. Vi sparar inte vem du är.
# The poster.
inquiry-print = Skriv ut
inquiry-poster-hint = Affischen är ett A4. Välj ”Skriv ut bakgrundsgrafik” så följer färgerna med.
inquiry-poster-cost = 2 minuter · inget konto · du får ett kvitto
inquiry-poster-until = Öppet till { $day }
# Prova, ta bort, öppna senare.
inquiry-try = Prova själv
inquiry-try-text = { $kind ->
    [survey] Gå igenom enkäten som en invånare. Inget sparas.
   *[dialogue] Gå igenom dialogen som en invånare. Inget sparas.
}
inquiry-try-map = Prova på kartan
inquiry-tried = Så går det till att svara. Inget har sparats.
inquiry-questions = Frågorna
inquiry-question-some = ställs när den passar
inquiry-step-try = Prova själv, som en invånare
inquiry-step-poster = Skriv ut affischen
inquiry-step-share = Dela adressen
inquiry-remove = Ta bort utkastet
inquiry-remove-more = Det går inte att ångra. Ingen har svarat, så inga svar försvinner.
inquiry-removed = Utkastet är borttaget
inquiry-not-removed = { $kind ->
    [survey] Enkäten går inte att ta bort. Den är öppnad eller har svar.
   *[dialogue] Dialogen går inte att ta bort. Den är öppnad eller har svar.
}
inquiry-opened-later = { $kind ->
    [survey] Klart. Enkäten öppnar { $day }. Sätt upp affischen redan nu, adressen tar emot svar från den dagen.
   *[dialogue] Klart. Dialogen öppnar { $day }. Sätt upp affischen redan nu, adressen tar emot svar från den dagen.
}
inquiry-poster-from = Öppet från { $day }
inquiry-poster-between = Öppet från { $first } till { $last }
# What can be asked.
inquiry-choose = Vad vill du fråga?
inquiry-choose-text = Välj vad du vill börja från. Du kan ändra orden efteråt.
inquiry-number-of-questions = { $n ->
    [one] 1 fråga
   *[other] { $n } frågor
}
inquiry-sealed = Svaren läses bara som siffror
inquiry-sealed-stays = Någon har redan svarat, och de har fått löftet. Svaren läses bara som siffror, och gränsen kan bara höjas.
inquiry-sealed-text = Ingen läser ett svar för sig, siffror visas först när enkäten är stängd, och från färre än gränsen inte för någon. För frågor till den egna gruppen.
inquiry-notice-purpose-survey = Vi ser vad svaren säger, beslutar vad vi gör och svarar dig som berättade.
inquiry-notice-basis-survey = Uppgift av allmänt intresse (artikel 6.1 e i dataskyddsförordningen).
inquiry-step-figures = Se resultatet
# A form of one's own, as a file.
own-form = Ett eget formulär
own-form-text = Har du frågorna i ett kalkylblad? Läs in det som XLSForm, så blir det ett utkast.
own-form-file = Formulär som fil
own-form-hint = XLSForm: .xlsx, .xls, CSV eller Markdown, som i ODK och KoboToolbox.
own-form-send = Läs in filen
own-form-none = Välj en fil först.
own-form-made = Frågorna är inlästa. Fyll i resten innan du öppnar.
own-form-replaced = Frågorna är utbytta. Svar som redan kommit står kvar med de frågor de svarade på.
own-form-waits = Frågorna i filen är inlästa. De gäller när du publicerar dem.
own-form-same = Filen har samma frågor som formuläret. Inget ändrades.
own-form-other-kind = Filen har platser att markera och enkäten har det inte, eller tvärtom. Gör en ny i stället.
own-form-faults = Filen gick inte att läsa in
own-form-faults-text = Rätta det här och läs in filen igen
own-form-as-file = Frågorna som fil
own-form-as-file-text = Hämta frågorna som ett kalkylblad, ändra där och läs in dem igen.
own-form-fetch = Hämta frågorna (XLSX)
inquiry-by-link = Bara med länk
inquiry-by-link-text = Den står inte på startsidan. De som får länken hittar hit.
own-form-not-asked = Frågan { $name } ({ $type }) går inte att ställa här än. Ta bort den.
inquiry-untitled = Utan rubrik
inquiry-threshold-house = Här visas aldrig siffror från färre än { $least } personer. Välj { $least } eller fler.
inquiry-poster-left = Rubriken på { $language } är kvar från mallen och frågar något annat. Den står inte på affischen. Skriv om den först.
