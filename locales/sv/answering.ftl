# The first page of a dialogue.
welcome-then = Det här händer sedan
welcome-why = Därför frågar vi
welcome-who = Frågar gör
welcome-result = Se vad andra har berättat
welcome-follow = Få mejl när något händer
welcome-have-receipt = Har du ett kvitto? Se vad som har hänt
welcome-open-map = Öppna kartan
welcome-without-map = Svara utan karta
welcome-closed = { $kind ->
    [survey] Enkäten är stängd.
   *[dialogue] Dialogen är stängd.
}
welcome-closed-told = Tack vare er som berättade ser vi vad som behöver göras.
welcome-closed-untold = Ingen hann berätta något.
welcome-opens = Öppnar { $day }
welcome-opens-text = Kom tillbaka då.
welcome-minutes = 2 minuter
welcome-open = Öppet nu
welcome-open-until = Öppet till { $day }
welcome-no-account = Inget konto
welcome-no-names = Vi frågar inte vad du heter
welcome-receipt = Du får ett kvitto
welcome-receipt-text = Där ser du vad som händer
welcome-answer-by = På kvittot, senast { $day }
welcome-you-tell = Du berättar
welcome-you-tell-text = På kartan eller utan
welcome-we-read = Vi läser allt
welcome-we-read-text = Vi ser vilka platser många nämner
welcome-we-decide = Vi bestämmer
welcome-we-decide-text = Varje åtgärd får en person som ansvarar
welcome-we-act = Vi gör
welcome-we-act-text = Du ser hur det går
# It takes no answers now.
closed-not-received = { $kind ->
    [survey] Svaret kom inte fram: enkäten tar inte emot svar just nu.
   *[dialogue] Svaret kom inte fram: dialogen tar inte emot svar just nu.
}
closed-on-phone = Det du skrev finns kvar på den här enheten i ett dygn.
closed-on-page = Det du skrev finns kvar på sidan före den här. Tryck på bakåt i webbläsaren.
closed-first-page = { $kind ->
    [survey] Till enkätens första sida
   *[dialogue] Till dialogens första sida
}
closed-title = { $kind ->
    [survey] Enkäten är stängd
   *[dialogue] Dialogen är stängd
}
closed-text = Den tar inte emot fler svar.
closed-opens = { $kind ->
    [survey] Enkäten öppnar { $day }
   *[dialogue] Dialogen öppnar { $day }
}
closed-others = Se vad vi frågar om just nu
closed-ask = Vill du berätta ändå? Frågor:
# Help lines.
help-label = Hjälp nu
help-danger = I fara nu? Ring
help-not-at-once = Det du skriver här läses inte genast.
# The notice.
notice-title = Så hanterar vi det du berättar
notice-controller = Ansvarig
notice-purpose = Används till
notice-basis = Rättslig grund
notice-kept = Sparas
notice-contact = Frågor
# The map and the way without it.
map-attribution = © OpenStreetMaps bidragsgivare
answer-needs-script = Kartan behöver JavaScript. Välj platsen i en lista i stället.
answer-map-failed = Kartan gick inte att visa här. Svara utan karta i stället.
answer-map-loading = Kartan hämtas …
answer-map-waiting = Kartan är inte här än. Vänta en stund, eller tryck på ”Svara utan karta”.
answer-same-place = Den platsen har du redan lagt till. Flytta kartan till nästa plats.
answer-still-here = Nålen står kvar på en plats som du har lagt till. Flytta kartan, eller tryck en gång till om du menar samma plats.
answer-same-listed = Den platsen har du redan lagt till. Välj en annan plats.
answer-point-first = Flytta kartan så att nålen pekar rätt, eller sök en plats. Sedan kan du fortsätta.
answer-next-place = Flytta kartan till nästa plats
answer-move-inside = Flytta kartan tillbaka in i området, eller sök en plats. Sedan kan du fortsätta.
answer-sending = Skickar …
answer-offline = Du har inget nät. Allt är kvar här. Pröva igen.
answer-kept = Det du började berätta finns kvar på den här enheten. Fortsätt, eller:
answer-forget = Glöm det jag började skriva
answer-forgotten = Glömt
answer-area = område
answer-map = Karta
answer-map-label = Karta. Flytta kartan så att nålen pekar rätt. Piltangenterna flyttar, plus och minus zoomar.
answer-move-map = Flytta kartan så att nålen pekar rätt
answer-back = Tillbaka
answer-search = Sök gata eller plats
answer-find = Sök
answer-no-hits-map = Ingen plats med det namnet. Pröva ett annat namn, eller flytta kartan.
answer-no-hits = Ingen plats med det namnet. Pröva ett annat namn, eller välj ett område.
answer-my-position = Visa var jag är
# $name är en plats.
answer-agreed = Du håller med: { $name }
answer-zoom-in = Zooma in
answer-zoom-out = Zooma ut
answer-locating = Letar efter var du är …
answer-refused = Enheten lämnar inte ut var du är. Flytta kartan eller sök i stället.
answer-unknown = Det gick inte att se var du är. Flytta kartan eller sök i stället.
answer-how-feels = Hur känns platsen?
answer-choose-kind = Välj hur platsen känns
answer-choose-place = Välj en plats i listan
answer-place-n = Plats
answer-question-of = Fråga { "{" }n{ "}" } av { "{" }all{ "}" }
answer-rank-place = Plats { $number }
answer-tick = Ja, det stämmer
answer-continue = Fortsätt
answer-done-places = Klar med alla platser
answer-skip = Hoppa över
answer-next = Nästa fråga
answer-who-reads = Bara de som arbetar med frågan läser det du skriver.
answer-no-names = Vi frågar inte vad du heter.
answer-your-places = Dina platser
answer-another = Lägg till en plats till
answer-edit = Ändra
answer-change = Ändra
answer-remove = Ta bort
answer-removed = Platsen är borttagen.
answer-undo = Ångra
answer-unnamed = Platsen på kartan
answer-send = Skicka
answer-people = Hur många är ni som svarar tillsammans?
answer-people-hint = Skriv 1 om svaret är från en person. Är ni flera sparas inte svaren om er själva.
answer-together = { $people } personer svarar tillsammans
answer-together-hint = Vi frågar inte om ålder och annat när flera svarar tillsammans.
answer-people-wrong = Skriv hur många ni är, från 1 till { $most }
answer-place-title = Plats { $n }
answer-about = Om dig
answer-about-place = Om plats { $n }
answer-which-place = Var är platsen?
answer-which-place-hint = Sök en gata eller plats, eller välj ett område.
answer-place-before = Platsen som du valde
# A place in a survey.
answer-map-here = Här står en karta att visa platsen på, och områdena i en lista.
answer-method-map = på kartan
answer-method-position = telefonens läge
answer-method-search = sökt namn
answer-method-list = hela området, från listan
answer-method-other = på annat sätt
answer-or-area = Eller välj ett område
answer-which-area = Område
answer-no-area = Inget område valt
answer-no-place = Ingen plats
answer-take-place-away = Ta bort platsen
# Files in answers.
file-picture-limits = JPEG, PNG eller WebP, högst { $mb } MB. Vi tar bort var och när bilden togs innan vi sparar den.
file-limits = PDF, Word, Excel, OpenDocument, text eller bild, högst { $mb } MB.
file-named = { $name } ({ $kb } kB)
file-kept = Uppladdad:
file-remove = Ta bort filen
file-empty = Filen är tom. Välj en annan.
file-too-large = Filen är för stor. Välj en som är högst { $mb } MB.
file-not-a-picture = Det här är ingen bild som vi kan ta emot. Välj en JPEG-, PNG- eller WebP-bild.
file-too-many-pixels = Bilden har för många bildpunkter. Välj en mindre.
file-broken = Bilden går inte att läsa till slutet. Välj den igen, eller en annan.
file-other-kind = Den sortens fil tar vi inte emot, eller så stämmer inte innehållet med namnet. Välj en av sorterna som står här.
file-too-many = Du har redan skickat många filer. Fortsätt utan den här.
file-full = Just nu kan vi inte ta emot fler filer. Svara utan filen, eller försök igen i morgon.
file-gone = Filen finns inte kvar hos oss. Välj den igen, eller ta bort den.
answer-none-yet = Ingen plats än
answer-none-yet-text = Lägg till den plats som du vill berätta om.
# The API.
api-not-json = Skicka JSON
api-not-json-text = Sätt Content-Type till application/json.
api-not-readable = Kroppen är inte JSON: det tar stopp på rad { $line }, tecken { $column }.
api-not-an-answer = Skicka ett objekt med id, lang, answers och marks.
api-wrong-type = Värdet har fel typ, till exempel en text där det ska stå ett tal.
api-not-degrees = Skriv lon och lat i grader, till exempel lon=24.94&lat=60.17.
api-missing = Fältet saknas.
api-twice = Fältet står två gånger.
api-unknown = Fältet finns inte.
# $all är namnen som finns, med komma emellan.
api-unknown-choice = ”{ $choice }” finns inte att välja. Det som finns är: { $all }.
api-faults = Rätta fälten som står under faults och skicka igen.
# A survey: groups of questions, one page each.
survey-page-of = Del { $n } av { $all }
survey-questions = Frågorna
survey-more = Ditt svar ger en fråga till här.
survey-add = Lägg till en till
survey-remove = Ta bort
survey-number = Nummer { $n }
survey-summary = Dina svar
survey-summary-text = Läs igenom. Inget är skickat än.
survey-no-answer = Inget svar
survey-begun-before = Det du började svara finns kvar på den här enheten.
welcome-begin = Börja
welcome-go-on = Fortsätt på ditt svar
welcome-you-answer-text = Du svarar på det du vill
welcome-we-read-answers = Vi ser vad många säger
answer-search-choices = Sök bland { $n } svar
answer-search-begin = Skriv några bokstäver, så visas de svar som passar.
answer-search-found = { $n ->
    [0] Inget svar passar. Pröva ett annat ord.
    [one] 1 svar passar.
   *[other] { $n } svar passar.
}
answer-search-more = { $shown } av { $n } svar visas. Skriv mer, så blir de färre.
