channels-title = Sätt att svara
channels-lead = Samma frågor, flera vägar in. Här ser du vad varje väg passar för, var den ligger och hur många svar som har kommit den vägen.
channels-answers = { $n ->
    [one] 1 svar
   *[other] { $n } svar
}
channels-saved = Sparat.
channels-page = Egen telefon eller dator
channels-page-text = Den vanliga vägen. Dela adressen, eller sätt upp affischen med QR-koden.
channels-kiosk = Surfplatta på plats
channels-kiosk-text = För biblioteket, kön eller öppet hus: många svarar på samma surfplatta, en i taget. Inga länkar leder ut, och inget finns kvar av den som svarade före.
channels-kiosk-hint = Öppna adressen på surfplattan och lås den vid sidan (guidad åtkomst eller kioskläge). Logga inte in på den. Efter varje svar visas koden i en minut. Rör ingen skärmen på två minuter frågar den, och börjar sedan om.
channels-not-with-codes = Surfplattan är stängd så länge alla måste ha en engångskod.
channels-codes = Engångskoder på lappar
channels-codes-text = För en klass, en trappuppgång eller dem som har fått ett brev. Varje kod ger ett svar. Många kan svara samtidigt från samma nät utan att svaren väntar på granskning.
channels-paper = Papper
channels-paper-text = För den som hellre skriver för hand. Skriv ut formuläret och skriv sedan in svaren. Varje blankett skrivs in två gånger, så att fel upptäcks.
channels-together = Tillsammans med någon av er
channels-together-text = Ni sitter ner med en person eller en grupp och skriver åt dem. Vem som hjälpte sparas inte vid svaret.
channels-frame = På en annan webbplats
channels-frame-text = Frågorna visas i en ram på er egen webbplats eller hos en förening. Bara de webbplatser du skriver här får visa dem.
channels-frame-none = Ingen webbplats får visa frågorna än.
channels-frame-code = Klistra in det här på sidan
channels-frame-copy = Kopiera koden
channels-sites = Webbplatser som får visa frågorna
channels-sites-hint = En på varje rad, till exempel https://www.lindviken.se
channels-site-wrong = { $site } är ingen adress till en webbplats. Skriv till exempel https://www.lindviken.se
channels-sites-many = Skriv högst { $n } webbplatser.
channels-who = Vem får svara
channels-needs-code = Bara den som har en engångskod
channels-needs-code-hint = Då frågar adressen, affischen och ramen efter en kod. Ni kan fortfarande skriva in svar åt andra.
channels-everybody = Alla
channels-settings = Inställningar
channels-save = Spara
channels-api = Andra program
channels-api-text = Egna appar kan skicka svar. Den som bygger dem hittar beskrivningen i filen docs/api.md, som följer med Samsyn.
channels-import = Från fil
channels-import-text = Svar som har lästs in från en fil.

kiosk-promise = Vi frågar inte vem du är. När du är klar finns inget av ditt svar kvar på surfplattan.
kiosk-leave = Börja om
kiosk-stay = Jag är kvar
kiosk-idle = Är du kvar?
kiosk-idle-text = Annars börjar vi om när { $seconds } sekunder har gått. Det du har skrivit raderas.
kiosk-thanks = Ditt svar har kommit fram
kiosk-thanks-text = Vill du se vad som händer? Ta en bild av koden. Vi vet inte vem du är och kan inte visa den igen.
kiosk-done = Klar
kiosk-seconds = Sidan stängs av sig själv efter { $seconds } sekunder.

code-ask = Skriv din kod
code-ask-text = Koden står på lappen du har fått.
code-ask-needed = Här svarar den som har fått en lapp med en kod.
code-field = Kod
code-hint = 8 tecken, till exempel K7M4 QX9R
code-go = Gå vidare
code-wrong = Skriv koden med 8 tecken, till exempel K7M4 QX9R.
code-unknown = Koden finns inte här. Kontrollera varje tecken och skriv den igen.
code-valid = Koden gäller
code-used = Koden är redan använd
code-used-text = En kod ger ett svar. Var det du som svarade? Då når du svaret med koden på ditt kvitto.
code-other = Skriv en annan kod
code-more = Mer om frågorna
code-without = Svara utan kod
code-contact = Fungerar koden inte? Fråga den som gav dig lappen, eller { $contact }.
code-what = Vad koden är
code-what-once = Koden gäller för ett svar. Den visar bara att du är en av dem vi frågar.
code-what-apart = Vi sparar att koden är använd, men inte när, och inte vid svaret. Ingen kan se vilken kod som gav vilket svar.
code-needed = Det behövs en kod
code-needed-api = Den här dialogen besvaras med en engångskod, på sidan som koden leder till.
codes-none = Inga koder är gjorda än.
codes-made = { $n ->
    [one] 1 kod är gjord.
   *[other] { $n } koder är gjorda.
}
codes-batch = Lappar { $n }
codes-of-batch = { $n ->
    [one] 1 kod, skriv ut lappen
   *[other] { $n } koder, skriv ut lapparna
}
codes-how-many = Hur många
codes-how-many-hint = 1 till 500
codes-note = Till vilka
codes-note-hint = Till exempel klass 7B. Skriv inga namn.
codes-make = Gör koder
codes-wrong-number = Skriv ett tal från 1 till 500.
codes-apart = Dela ut lapparna utan att skriva upp vem som får vilken. Vi sparar bara att en kod är använd, inte när och inte vid svaret, och visar aldrig vilka som är det.
codes-slips = Lappar med koder
codes-slips-hint = { $n ->
    [one] 1 lapp. Klipp längs linjerna.
   *[other] { $n } lappar. Klipp längs linjerna. Samma lappar kan skrivas ut igen.
}
codes-slip-once = Koden gäller för ett svar. Ingen ser vad du svarade.
codes-qr = QR-kod till frågorna
codes-event = { $n ->
    [one] gjorde 1 engångskod
   *[other] gjorde { $n } engångskoder
}

embed-more = Vem som frågar och varför
embed-new-window = öppnas i ett nytt fönster
embed-receipt = Öppna kvittot

paper-print = Skriv ut formuläret
paper-type = Skriv in svar
paper-title = Formulär på papper
paper-hint = Skriv ut på A4. Sätt kryss i rutorna och skriv på raderna.
paper-how = Sätt kryss i rutan. Hoppa över det du inte vill svara på. Skriv inte ditt namn.
paper-one = Sätt ett kryss.
paper-several = Sätt kryss för allt som stämmer.
paper-rank = Skriv 1 för det viktigaste, 2 för det näst viktigaste och så vidare.
paper-scale = Ringa in ett tal från { $from } till { $to }.
paper-number = Skriv ett tal.
paper-day = Skriv år, månad och dag.
paper-place = Skriv gatan, platsen eller området.
paper-no-areas = Här finns inga områden att välja. Lämna frågan utan svar.
paper-only-if = Svara bara om { $when }.
paper-if-is = du svarade ”{ $choice }” på fråga { $n }
paper-if-is-not = du inte svarade ”{ $choice }” på fråga { $n }
paper-if-chose = du kryssade ”{ $choice }” på fråga { $n }
paper-if-number = ditt svar på fråga { $n } är { $sign } { $number }
paper-if-ticks = du satte { $sign } { $number } kryss på fråga { $n }
paper-if-exactly = precis
paper-your-answer = ditt svar på fråga { $n }
paper-if-less = mindre än
paper-if-at-most = högst
paper-if-more = mer än
paper-if-at-least = minst
paper-if-answered = du svarade på fråga { $n }
paper-and = { $one } och { $other }
paper-or = { $one } eller { $other }
paper-if-fits = det passar dig
paper-again = Fler? Skriv på ett extra papper.
paper-hand-in = Lämna in
paper-notice = Så använder vi ditt svar
paper-online = Du kan också svara på { $address }
paper-until = Lämna in senast { $day }.

paper-first = Skriv in en blankett
paper-first-text = Skriv av blanketten som den är. Det som inte är ifyllt lämnar du tomt.
paper-second = Skriv in samma blankett igen
paper-second-text = Skriv av en gång till från papperet. Är något olika visas båda.
paper-next = Vidare till andra gången
paper-compare = Jämför
paper-differs = { $n ->
    [one] En fråga är olika
   *[other] { $n } frågor är olika
}
paper-differs-text = Titta på papperet och välj det som står där.
paper-time-one = Första gången
paper-time-two = Andra gången
paper-choose = Välj det som står på papperet.
paper-save = Spara svaret
paper-saved = Blanketten är inskriven.
paper-same = Båda gångerna är lika. Svaret är sparat.
paper-not-answered = Inget ifyllt
paper-required = Obligatoriska frågor kan vara tomma på papper. De sparas som obesvarade.
paper-stop = Avbryt
