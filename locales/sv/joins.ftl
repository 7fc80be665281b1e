# Första sidan.
joins-display = Du berättar. Vi svarar.
joins-you-tell = Du berättar.
joins-we-answer = Vi svarar.
joins-lead = Här frågar vi hur det är att leva i { $place }. Du kan se vad andra har sagt och vad det ledde till.
joins-lead-here = Här frågar vi hur det är att leva här. Du kan se vad andra har sagt och vad det ledde till.
joins-tell = Berätta nu
joins-code = Har du ett kvitto? Skriv koden
joins-code-hint = 12 tecken, till exempel K7M4 QX9R 2HWT
joins-code-open = Se vad som hänt
joins-how-told = Du berättar
joins-how-told-note = på kartan, i en lista eller på plats
joins-how-seen = Vi ser
joins-how-seen-note = vad många säger
joins-how-decided = Vi bestämmer
joins-how-decided-note = och en person får ansvaret
joins-how-done = Vi gör
joins-how-done-note = tillsammans med andra
joins-how-answered = Vi svarar
joins-how-answered-note = dig som berättade
joins-now = Pågår just nu
joins-now-empty = Ingen dialog är öppen just nu
joins-now-empty-text = När vi frågar något står det här. Under tiden kan du läsa vad vi har svarat.
joins-survey = Enkät
joins-dialogue-map = Dialogkarta
joins-have-answered = { $people ->
    [one] 1 har svarat
   *[other] { $people } har svarat
}
joins-open-to-all = Öppen för alla
joins-plan = Så går det med planen
joins-plan-all = { $n ->
    [one] Se åtgärden
   *[other] Se alla { $n } åtgärder
}
joins-plan-nothing = Planen är beslutad. Åtgärderna kommer att stå här.
joins-plan-adopted = { $name } { $years }. Beslutad { $day }.
joins-plan-adopted-by = { $name } { $years }. Beslutad av { $who } { $day }.
joins-plan-draft = { $name } { $years }. Inte beslutad än.
joins-as-table = Visa som tabell
joins-plan-table = Planens åtgärder efter läge
joins-how = Läge
joins-measures = Åtgärder
joins-done = Klara
joins-running = Pågår
joins-waiting = Väntar
joins-late = Sena
joins-fresh = Inte börjat
joins-cancelled = Blir inte av
joins-n-done = { $n ->
    [one] 1 klar
   *[other] { $n } klara
}
joins-n-running = { $n } pågår
joins-n-waiting = { $n } väntar
joins-n-late = { $n ->
    [one] 1 sen
   *[other] { $n } sena
}
joins-n-fresh = { $n } inte börjat

## Allt på en sida.
joins-one-page = På en sida
joins-one-page-title = { $plan }: så går det
joins-one-page-empty = Här kommer planen att stå på en sida
joins-one-page-empty-text = När en plan är beslutad visar sidan vad folk berättade, vad som lovades, vad som gjordes och vad det gav.
joins-choose-plan = Plan
joins-show = Visa
joins-draft = { $plan } (utkast)
joins-of = { $done } av { $all }
joins-told-nothing = inget är publicerat än
joins-told-note = { $people ->
    [one] person har berättat
   *[other] personer har berättat
} om { $marks ->
    [one] 1 plats.
   *[other] { $marks } platser.
}
joins-told-latest = Senast publicerat { $day }.
joins-told-unreleased = Det folk har berättat visas här när dialogens resultat är publicerat.
joins-seen-nothing = ingen iakttagelse än
joins-seen-with-cause = iakttagelser, alla med orsak
joins-seen-some-cause = iakttagelser, { $n } med orsak
joins-all-named = åtgärder, alla med ett namn
joins-nameless = { $n ->
    [one] åtgärder, 1 utan namn
   *[other] åtgärder, { $n } utan namn
}
joins-done-note = klara
joins-done-rest = klara. { $rest }
joins-answered-note = iakttagelser har fått svar
joins-unanswered = { $n ->
    [one] En väntar på svar
   *[other] { $n } väntar på svar
}
joins-promised = Det lovade vi
joins-no-goals = Planen har inga mål än.
joins-did = Det gjorde vi
joins-nothing-done = Inget är klart än.
joins-under-way = Det här pågår
joins-nothing-under-way = Inget pågår just nu.
joins-counted = { $done } av { $total } { $unit }
joins-and-more = { $n ->
    [one] Och 1 till
   *[other] Och { $n } till
}
joins-gave = Det gav
joins-gave-nothing = Vi har inte mätt det än. Därför står det inget här.
joins-late-title = Det här är sent, och varför
joins-late-answers = Svar som dröjer
joins-moved = Flyttade dagar
joins-moved-from = flyttades från { $from } till { $to }.
joins-given-up = Avbrutna
joins-goal-given-up = Allt som beslutades för målet är avbrutet.
joins-nothing-late = Inget är sent.
joins-no-reason = Inget skäl är skrivet.
joins-days-late = { $n ->
    [one] 1 dag sen.
   *[other] { $n } dagar sen.
}
joins-to-decide = Det här behöver ni ta ställning till
joins-nothing-to-decide = Inget väntar på beslut.
joins-print = Skriv ut sidan från webbläsaren. Den får plats på ett papper.

## Idag.
today-morning = God morgon, { $name }
today-hello = Hej, { $name }
today-evening = God kväll, { $name }
today-new-note = Ny anteckning
today-new-inquiry = Ny dialog eller enkät
today-enter = Skriv in åt andra
today-quiet = Inget väntar på dig
today-quiet-text = Här ser du vad som är ditt, vad som är nytt och vem som väntar på svar.
today-reader = Allt på en sida
today-reader-text = Vad människor berättade, vad som är bestämt, hur det går och vad det gav.
today-silent = Åtgärder som ingen kan berätta om
today-silent-text = Den som ansvarade har slutat, bytt roll eller saknas. Välj någon som tar över.
first-day-title = Kom igång
first-day-left = { $n ->
    [one] 1 steg kvar
   *[other] { $n } steg kvar
}
first-day-name = Skriv vems webbplatsen är och vad platsen heter
first-day-address = Skriv webbadressen som länkar och QR-koder leder till
first-day-map-how = Den som sköter servern lägger en .pmtiles-fil i datamappen. Utan den visas gatorna i Helsingfors centrum.
first-day-mail = Låt mejl lämna huset
first-day-map = Välj en karta
first-day-coordinator = Lägg till en samordnare
first-day-programme = Gör det första programmet
first-day-inquiry = Gör den första dialogen
first-day-done = Klart
first-day-not-yet = Inte än
first-day-optional = Frivilligt
first-day-areas = Lägg in kommunens områden
first-day-next = En samordnare gör den första dialogen
first-day-next-text = När stegen är klara tar en samordnare vid: frågar invånarna, visar vad de berättade och gör planen.
# Innan någon stängs av.
leaving-title = Stäng av { $name }?
leaving-alone = { $name } är den enda som samordnar { $programmes }
leaving-alone-text = Ge rollen till någon annan först. Annars läser ingen det invånarna skriver, och ingen kan välja vem som tar över.
leaving-choose-person = Välj en person
leaving-held = Det här har { $name } hand om
leaving-held-text = Välj gärna någon som tar över först. Annars ser samordnaren på sin Idag-sida vad som saknar någon.
leaving-measure = Åtgärd { $number }
leaving-part = Åtgärd { $number }: { $roles }
leaving-ask = Be { $names } välja vem som tar över
leaving-choose = Välj vem som tar över
leaving-close = Stäng av { $name }
today-mine = Ditt
today-n-wait = { $n ->
    [0] inget väntar på dig
    [one] en sak väntar på dig
   *[other] { $n } saker väntar på dig
}
today-nothing-mine = Inget väntar på dig just nu.
today-ours = Er organisation
today-ours-measure = Ni medverkar i åtgärden.
today-ours-answered = Ni har svarat.
today-answered = Besvarat
today-sent-to-you = Skickat till er
today-proposed = Föreslagen
today-days-late = { $n ->
    [one] 1 dag sen
   *[other] { $n } dagar sen
}
today-never-told = Skriv hur det går. Inget är skrivet än.
today-done = { $name } skriver att den är klar:
today-moved = { $name } flyttade dagen till { $due }:
today-told-by-others = Skriv hur det går. Senast någon skrev var { $day }.
today-told-long-ago = Skriv hur det går. Senast du skrev var { $day }.
today-waits-for-you = Väntar på dig
today-pass-on-asked = Skickat till er. Svara dem som berättade.
today-pass-on-promised = Ni har lovat det. Skriv när det är klart.
today-drafts-to-read = Svar som väntar på att någon läser och publicerar dem.
today-draft-ready = Utkastet är klart. Läs igenom och publicera.
today-draft-begun = Utkastet är påbörjat. Skriv klart.
today-no-measure = Ingen åtgärd
today-reply-waits = Väntar på svar
today-urgent = Brådskande
today-urgent-n = { $n ->
    [one] 1 svar att läsa nu:
   *[other] { $n } svar att läsa nu:
}
today-urgent-notes = { $n ->
    [one] 1 brådskande anteckning
   *[other] { $n } brådskande anteckningar
}
today-oldest = (äldst { $day })
today-duty = Arbetar du i kommun, skola eller vård och misstänker att ett barn far illa? Då gäller anmälningsplikten: anmäl genast till socialtjänsten.
today-emergency = Är någon i fara nu? Ring 112.
today-new = Nytt
today-since-yesterday = sedan i går
today-nothing-new = Inget nytt sedan i går.
today-messages = { $n ->
    [one] 1 meddelande från en som har kvitto:
   *[other] { $n } meddelanden från dem som har kvitto:
}
today-new-answers = { $n ->
    [one] 1 nytt svar:
   *[other] { $n } nya svar:
}
today-new-notes = { $n ->
    [one] 1 ny anteckning:
   *[other] { $n } nya anteckningar:
}
today-has-answered = har svarat om
today-unanswered = Obesvarade röster
today-longest = { $days ->
    [one] längst i 1 dag
   *[other] längst i { $days } dagar
}
today-have-waited = { $days ->
    [0] sedan i dag:
    [one] har väntat i 1 dag:
   *[other] har väntat i { $days } dagar:
}
today-promised = Lovat svar senast { $day }
today-more-unanswered = { $n ->
    [one] Och 1 till
   *[other] Och { $n } till
}
today-this-week = Den här veckan
today-next-week = Nästa vecka
today-mon = Mån
today-tue = Tis
today-wed = Ons
today-thu = Tors
today-fri = Fre
today-nothing-due = Inget har sin dag den här veckan.
today-due-mine = din åtgärd ska vara klar
today-due-measure = ska vara klart
today-due-pass-on = sista dag att svara
today-due-answer = lovat svar
today-due-closing = sista dagen att svara

## Stegen, för flikarna på telefonen.
stages-empty = Inget här för din roll
stages-empty-text = Be den som sköter Samsyn hos er om du behöver mer.
stages-more = Mer
stages-inquiries = Fråga, följ svaren och se resultatet på kartan
stages-messages = Samtal med dem som har ett kvitto
stages-notes = Det du ser och hör: behov, oro, händelser
stages-enter = Sitt med någon och fyll i tillsammans
stages-findings = Vad många säger, varför det är så och vad det vilar på
stages-pass-ons = Det som en annan förvaltning eller partner svarar på
stages-plan = Mål och åtgärder, och vem som ansvarar
stages-replies = Vem väntar på svar, och vad har vi svarat
stages-one-page = Allt på en sida, för dem som beslutar

## Tillgänglighet.
accessibility-title = Tillgänglighet
accessibility-lead = { $owner } står bakom den här webbplatsen. Alla ska kunna berätta och få svar här. Så här långt har vi kommit.
accessibility-lead-unnamed = Alla ska kunna berätta och få svar här. Så här långt har vi kommit.
accessibility-check = Bara du som sköter webbplatsen ser det här
accessibility-check-text = Redogörelsen beskriver programmet. Pröva er egen webbplats, skriv in vad ni hittar, och kontrollera att länken till tillsynsmyndigheten stämmer innan ni hänvisar till sidan.
accessibility-standing = Hur tillgänglig är webbplatsen?
accessibility-standing-text = Den är byggd för att följa lagen om tillgänglighet till digital offentlig service och WCAG 2.2 på nivå AA. Vi vet om de brister som står nedan.
accessibility-known = Det här vet vi inte fungerar för alla
accessibility-known-map = Kartan går att styra med tangentbord, men är svår att läsa med skärmläsare. Därför finns varje fråga också utan karta, med en lista över områden och platser.
accessibility-known-texts = Det som invånare har skrivit står på det språk de skrev på. Språket är inte alltid utmärkt.
accessibility-known-languages = Menyer, formulär och förklaringar finns på svenska och engelska. Det som kommunen skriver själv, som svar, planer och åtgärder, står på det språk det är skrivet på, oftast svenska. Lätt svenska och fler språk saknas än.
accessibility-known-translation = Teckenspråk saknas.
accessibility-tested = Så har den prövats
accessibility-tested-machine = Sidorna prövas maskinellt (axe) i ljust och mörkt läge innan en ny version släpps.
accessibility-tested-keyboard = Vägen från att berätta till att läsa svaret prövas med bara tangentbord.
accessibility-tested-script = Samma väg prövas utan JavaScript.
accessibility-tested-people = Människor med funktionsnedsättning har inte prövat den än. Berätta gärna hur det går för dig.
accessibility-tell = Berätta vad som inte fungerar
accessibility-tell-text = Skriv vad du försökte göra och vad som hände. Behöver du innehållet på ett annat sätt, skriv det också.
accessibility-message = Vad fungerar inte?
accessibility-message-hint = Till exempel: knappen Skicka går inte att nå med tangentbordet.
accessibility-message-missing = Skriv vad som inte fungerar
accessibility-page = Vilken sida gäller det?
accessibility-page-hint = Du kan hoppa över det.
accessibility-email = E-postadress, om du vill ha svar
accessibility-email-hint = Adressen står bara i mejlet till oss.
accessibility-send = Skicka
accessibility-thanks = Vi har tagit emot det du skrev.
accessibility-supervisor = Är du inte nöjd med vårt svar?
accessibility-supervisor-text = Myndigheten för digital förvaltning, Digg, ser till att lagen följs. Du kan anmäla brister dit.
accessibility-supervisor-link = Anmäl till Digg
accessibility-mail-subject = Något på webbplatsen är svårt att använda
accessibility-mail-body =
    { $message }

    Sida: { $page }
    Svara till: { $email }
accessibility-mail-why = Du får mejlet för att du är kontakt för webbplatsen.
accessibility-not-told = ingen uppgift

## Så skyddar vi det du berättar.
privacy-title = Så skyddar vi det du berättar
privacy-lead = Du kan berätta utan att säga vem du är. Här står vad det betyder, och vad vi inte kan lova.
privacy-who = Vi vet inte vem du är
privacy-who-no-name = Vi frågar inte efter ditt namn, och du behöver inget konto.
privacy-who-hour = Med svaret sparas timmen det kom, inte minuten. Din telefons adress (IP) sparas inte med svaret.
privacy-who-apart = I det vi sparar finns ingen väg från ett svar till en person, inte ens för den som har hela registret framför sig.
privacy-who-helper = Hjälper någon dig att svara, sparas bara hur många den personen har hjälpt under dagen. Inte vilka svar det var.
privacy-code = Koden är din
privacy-code-yours = På kvittot står en kod med 12 tecken. Med den kan du läsa vad som hänt, ändra svaret och ta tillbaka det.
privacy-code-hash = Vi sparar inte koden, bara en omräkning av den som inte går att räkna tillbaka.
privacy-code-lost = Tappar du koden kan vi inte skicka den igen. Den som har koden kan läsa ditt svar, så visa den inte för någon du inte litar på.
privacy-code-letters = Skriver du med oss genom kvittot är du fortfarande okänd för oss.
privacy-text = Det du skriver med egna ord
privacy-text-write = Skriv inte namn eller annat som visar vem någon är. Ser vi det döljer vi det.
privacy-text-read = Exakta platser och egna ord läses bara av dem som håller i dialogen.
privacy-text-look = Varje gång någon av dem läser noteras det.
privacy-shown = Det som alla ser
privacy-shown-threshold = En siffra visas först när den gäller minst { $n } personer.
privacy-shown-noise = Siffrorna ändras lite, slumpvis, så att ingen enskild kan räknas fram. Summan kan därför skilja sig från delarna.
privacy-shown-frozen = Ett publicerat resultat står stilla. Det ändras inte av ett enda nytt svar.
privacy-limits = Det vi inte kan lova
privacy-limits-network = Den som sköter nätet du använder kan se att du har besökt webbplatsen, och när. Vi kan inte se till att det är omöjligt.
privacy-limits-disk = Den som kommer åt servern medan du svarar kan se mer än det vi sparar.
privacy-limits-words = Det du själv skriver kan avslöja dig för någon som känner dig.
privacy-records = Kan någon begära ut svaren?
privacy-records-public = Svar till en myndighet är ofta allmänna handlingar. Den som begär ut dem får dem bara efter en prövning, och det som skyddas av sekretess lämnas inte ut.
privacy-records-withdraw = Tar du tillbaka ditt svar används det inte mer, och det räknas bort ur siffrorna.
privacy-records-rule = Det raderas när gallringsbeslutet säger det. På varje dialogs första sida står hur länge svaren sparas.
privacy-mail = Om du följer en dialog per mejl
privacy-mail-apart = Din adress hör till dialogen och ligger skild från alla svar. Vi kan inte se om du har svarat.
privacy-mail-stop = Varje mejl har en länk som stoppar dem. Då raderar vi adressen.
privacy-cookies = Kakor
privacy-cookies-which = Vi sparar vilket språk du valt, och i en minut det vi nyss sa till dig. Väljer du ”kom ihåg på den här enheten” ligger koden i telefonen eller datorn, inte hos oss.
privacy-cookies-draft = Det du börjat berätta men inte skickat ligger kvar på telefonen eller datorn i högst ett dygn, så att inget går förlorat om nätet bryts. Svarar du utan karta ligger det hos oss, lika länge. Är den inte din kan du glömma det här.
privacy-cookies-none = Inget följer dig mellan webbplatser. Kartan och typsnitten kommer från oss, inte från någon annan.
privacy-rights = Dina rättigheter
privacy-rights-text = Med koden kan du själv läsa, rätta och ta tillbaka ditt svar. Utan kod kan vi inte hitta det, eftersom vi inte vet vem du är.
privacy-owner = { $owner } ansvarar.
privacy-contact = Frågor om personuppgifter: { $contact }.
privacy-complain = Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten, IMY.
