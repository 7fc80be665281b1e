# Människor, roller, organisationer, inställningar och utkorgen.

## Roller

role-administrator = Administratör
role-administrator-more = Sköter människor, organisationer och inställningar. Läser inga platser eller texter.
role-coordinator = Samordnare
role-coordinator-more = Leder dialoger och vägen från berättat till besvarat. Läser platser och texter.
role-responsible = Ansvarig
role-responsible-more = Ansvarar för åtgärder och berättar hur det går.
role-contributor = Medarbetare
role-contributor-more = Antecknar det som syns och hörs.
role-helper = Medhjälpare
role-helper-more = Skriver in svar åt invånare, ute i området.
role-partner = Partner
role-partner-more = Deltar i åtgärder från en annan organisation och svarar på det som skickas vidare.
role-reader = Läsare
role-reader-more = Läser det som är bestämt och gjort.

## Människor

people-title = Människor
people-new = Lägg till en person
people-invite-coordinator = Lägg till en samordnare
people-search = Sök på namn, titel eller e-post
people-find = Sök
people-none = Ingen här heter så
people-none-text = Pröva en del av namnet, eller lägg till personen.
people-all = Visa alla
people-name = Namn
people-name-missing = Skriv för- och efternamn
people-email = E-postadress
people-email-hint = Dit går länken som loggar in.
people-email-missing = Skriv e-postadressen
people-email-wrong = Skriv en e-postadress, till exempel namn@kommun.se
people-email-taken = Någon annan har den adressen. Sök upp personen i listan.
people-job = Titel
people-phone = Telefon
people-organisation = Arbetar på
people-organisation-none = Ingen organisation
people-language = Språk i mejlen
people-roles = Roller
people-roles-everywhere = Roller i allt arbete
people-roles-hint = Välj det som personen behöver. En roll kan också gälla ett enda program, se nedan.
people-roles-in = Roller bara i { $programme }
people-roles-missing = Välj minst en roll
people-access = Inloggning
people-active = Kan logga in
people-inactive = Avstängd
people-inactive-text = Personen kan inte logga in. Det hen har gjort står kvar med sitt namn.
people-add = Lägg till och skicka länk
people-save = Spara
people-email-hint-no-mail = Personens adress här. Inga mejl lämnar huset, så länken som loggar in visas för dig.
people-add-no-mail = Lägg till och visa länken
people-link-no-mail = Visa en ny länk
people-hand-title = Lämna länken till { $name }
people-hand-text = Inga mejl lämnar huset. Länken loggar in en gång och fungerar till { $day }.
people-hand-copy = Kopiera länken
people-hand-copied = Kopierad
people-hand-done = Klar, till människor
people-hand-once = Vi visar länken bara nu. Kommer den bort kan du visa en ny på personens sida; då slutar den här att fungera.
people-back = Tillbaka
people-added = { $name } är tillagd och får ett mejl med en länk.
people-saved = Ändringen är sparad.
people-stale = Någon annan ändrade uppgifterna nyss. Läs dem och pröva igen.
people-last-administrator = Någon behöver vara administratör. Ge rollen till en annan person först.
people-link = Skicka en ny länk
people-link-text = Länken loggar in en gång och fungerar i 14 dagar. Den som personen fick tidigare slutar att fungera.
people-link-sent = En länk är på väg till { $email }.
people-added-demo = { $name } är tillagd. Inget mejl går ut från demon: det med länken ligger bland demons mejl.
people-link-demo = Ett mejl med länken till { $email } är skrivet. Inget mejl går ut från demon: läs det bland demons mejl.
people-demo-mails = Inget mejl går ut från demon.
people-demo-show = Visa mejlen
people-close = Stäng av
people-close-text = Alla inloggningar slutar gälla på en gång. Du kan släppa in personen igen.
people-closed = { $name } är avstängd.
people-reopen = Släpp in igen
people-opened = { $name } kan logga in igen.
people-not-oneself = Du kan inte stänga av dig själv. Be en annan administratör.
people-mail-subject = Din länk till Samsyn hos { $owner }
people-mail-subject-unnamed = Din länk till Samsyn
people-mail-body = Hej { $name }. Tryck på länken så är du inne. Den fungerar en gång, i 14 dagar. Sedan loggar du in med din e-postadress.
people-mail-why = Du får det här mejlet för att en administratör har gett dig en länk in. Tidigare länkar gäller inte längre.

## Det egna kontot

me-saved = Dina uppgifter är sparade.
me-by-administrator = En administratör ändrar adress och roller.
me-title-hint = Så står du i svar till invånare, till exempel Trygghetssamordnare.
me-language = Språk
me-language-hint = För arbetsrummet och mejlen till dig.
me-sessions = Här är du inloggad
me-session-here = Den här enheten
me-session-seen = Senast använd { $when }
me-device-unknown = Okänd enhet
me-ended = Enheten är utloggad.
me-end-all = Logga ut överallt

## Organisationer

organisations-title = Organisationer
organisations-none = Inga organisationer än
organisations-none-text = Lägg till egna avdelningar och de ni arbetar med, så kan ni skicka markeringar vidare till dem.
organisation-new = Lägg till en organisation
organisation-name = Namn
organisation-name-missing = Skriv vad den heter
organisation-name-taken = Det finns redan en organisation som heter så
organisation-kind = Vems är den?
organisation-kind-missing = Välj vems den är
organisation-department = Egen avdelning
organisation-partner = Partner utanför
organisation-email-hint = Valfritt. En gemensam adress, till exempel en funktionsbrevlåda.
organisation-saved = Organisationen är sparad.
organisation-people = { $n ->
    [0] ingen
    [one] 1 person
   *[other] { $n } personer
}

## Program

programmes-title = Program
programmes-lead = Ett program är ett arbete ni gör tillsammans, till exempel trygghetsarbetet. Dialoger, enkäter, anteckningar och planer hör till ett program.
programmes-none = Inget program än
programmes-none-text = Dialoger, enkäter, anteckningar och planer hör till ett program. Gör det första, det tar en minut.
programmes-none-ask = Dialoger, enkäter, anteckningar och planer hör till ett program. En administratör eller samordnare gör det första.
programme-new = Nytt program
programme-name = Namn
programme-name-hint = Till exempel Trygghet eller Trygg i Lindviken.
programme-name-missing = Skriv vad programmet heter
programme-name-taken = Det finns redan ett program som heter så
programme-slug = Namn i adresser
programme-slug-hint = Valfritt. Lämna tomt så gör vi det av namnet. Det ändras inte sedan.
programme-slug-wrong = Skriv små bokstäver a–z, siffror och bindestreck
programme-slug-taken = Ett annat program har det namnet i adresser
programme-pack = Metodpaket
programme-pack-hint = Paketet ger frågor, ord och mallar. Det ändras inte sedan.
programme-pack-missing = Välj ett metodpaket
programme-make = Gör programmet
programme-made = Programmet { $name } är gjort.
programme-saved = Namnet är sparat.

## Inställningar

settings-title = Inställningar
settings-lead = Det här gäller alla sidor, från och med att du sparar.
settings-save = Spara inställningarna
settings-saved = Inställningarna är sparade.
settings-house = Vi
settings-look = Utseende
settings-look-hint = Färger skrivs som #1b4b57. Den röda tråden och markeringarna har alltid samma färger. Mörka varianter räknas ut.
settings-map = Karta
settings-help = Hjälp just nu
settings-help-hint = Visas på formulär och kvitton. Nödnumret 112 står alltid först. Töm en rad för att ta bort den. Spara för att få fler tomma rader.
settings-figures = Siffror
setting-owner = Vems är webbplatsen?
setting-owner-hint = Till exempel Lindvikens kommun.
setting-owner-missing = Skriv vems webbplatsen är
setting-place = Platsens namn
setting-place-hint = Till exempel Lindviken.
setting-place-missing = Skriv vad platsen heter
settings-stays-here = Adressen { $address } går bara att öppna på den här datorn. En administratör skriver webbadressen under Inställningar. Därefter leder länkar och koder rätt.
setting-public-url = Webbadress
setting-public-url-hint = Står i mejl och QR-koder. Till exempel https://samsyn.lindviken.se
setting-public-url-wrong = Skriv adressen med https:// först och inget efter namnet
setting-mail-from = Avsändare i mejl
setting-mail-from-hint = Till exempel Samsyn <samsyn@lindviken.se>
setting-mail-from-wrong = Skriv en e-postadress, gärna med ett namn före
setting-data-contact = Frågor om personuppgifter
setting-data-contact-hint = Vem man vänder sig till, och hur.
setting-languages = Språk för invånare
setting-languages-hint = Det första är det vanliga.
setting-languages-missing = Välj minst ett språk
setting-time-zone = Tidszon
setting-time-zone-hint = Till exempel Europe/Stockholm.
setting-time-zone-wrong = Skriv en tidszon, till exempel Europe/Stockholm
setting-action = Knappar och länkar
setting-action-hover = Under pekaren
setting-on-action = Text på knappar
setting-action-tint = Blek bakgrund
setting-colour-wrong = Skriv en färg som # och sex tecken, till exempel #1b4b57
setting-contrast = Kontrast { $ratio }. Minst 4,5 behövs.
setting-colour-pick = Välj färg: { $what }
setting-contrast-paper = Välj en mörkare färg. Mot sidans botten är kontrasten { $ratio }, den behöver vara minst 4,5.
setting-contrast-action = Välj en annan färg. Mot knappen är kontrasten { $ratio }, den behöver vara minst 4,5.
setting-contrast-tint = Välj en blekare färg. Knappfärgen har kontrasten { $ratio } mot den, den behöver vara minst 4,5.
setting-arms = Vapen eller märke
setting-arms-hint = Klistra in en SVG. Lämna tomt om ni inte vill visa något.
setting-arms-wrong = Klistra in hela SVG-filen, från <svg till </svg>
setting-arms-script = Ta bort skript ur teckningen. Vi visar bara bilder som inte kan göra något.
setting-map-file = Kartfil
setting-map-file-hint = En PMTiles-fil i datamappen, till exempel maps/lindviken.pmtiles. Tomt ger kartan över Helsingfors centrum. Gäller när Samsyn har startats om.
setting-map-file-missing = Filen finns inte i datamappen. Lägg den där först, eller lämna tomt.
setting-map-file-wrong = Filen är ingen PMTiles-karta som går att läsa. Välj en annan, eller lämna tomt.
setting-centre-lon = Mitt, longitud
setting-centre-lat = Mitt, latitud
setting-zoom = Zoom
setting-lon-wrong = Skriv longitud i grader, till exempel 24,94
setting-lat-wrong = Skriv latitud i grader, till exempel 60,17
setting-zoom-wrong = Skriv en zoom mellan 1 och 20
setting-bounds = Kartans gränser
setting-bounds-hint = Väster, söder, öster, norr i grader, med komma emellan: 24.93, 60.16, 24.96, 60.18
setting-bounds-order = Skriv gränserna i ordningen väster, söder, öster, norr: väster är mindre än öster, och söder mindre än norr
setting-bounds-far = Håll dig mellan -180 och 180 grader i öst och väst, och mellan -85 och 85 i norr och söder
setting-centre-outside = Lägg mitten innanför kartans gränser
setting-bounds-wrong = Skriv fyra tal med komma emellan: väster, söder, öster, norr
setting-layer = Områden med namn
setting-layer-hint = Nya lager läses in med kommandot samsyn import areas.
setting-layer-none = Inga områden
setting-help-line = Hjälp { $n }
setting-help-name = Vem svarar?
setting-help-phone = Telefon
setting-help-note = När, och för vem?
setting-help-name-in = Vem svarar? ({ $language })
setting-help-note-in = När, och för vem? ({ $language })
setting-help-name-missing = Skriv vem som svarar
setting-help-phone-wrong = Skriv numret med siffror, till exempel 114 14 eller +46 8 123 45 67
setting-help-phone-missing = Skriv numret
setting-duty = När ett svar är brådskande
setting-duty-hint = Står bredvid brådskande svar för dem som läser dem, till exempel om anmälningsplikten. Tomt ger den vanliga texten.
setting-threshold = Minsta antal personer bakom en siffra
setting-threshold-hint = Siffror med färre personer visas aldrig utanför arbetsrummet.
setting-threshold-wrong = Skriv ett tal mellan { $least } och { $most }

## Utkorgen

mails-title = Mejl
mails-state = { $waiting } väntar, { $given } gick inte att skicka.
mails-none-leave = Inga mejl lämnar huset. De stannar här. Den som sköter servern anger en mejlserver med SAMSYN_SMTP.
mails-none = Inga mejl än
mails-none-text = Här står varje mejl som Samsyn skickar.
mails-to = Till { $address }
mails-sent = Skickat
mails-put = Lagt i mappen
mails-failed = Gick inte
mails-waiting = Väntar
mails-recipient = Till
mails-written = Skrivet
mails-leaves = Skickas tidigast
mails-link-hidden = (länken ser bara mottagaren)
