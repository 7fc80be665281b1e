# Skickat vidare.
pass-on-list = Skickat vidare
pass-on-list-sender = Det som invånare har markerat och som ni har skickat till den som kan göra något åt det.
pass-on-list-receiver = Det som invånare har markerat och som er organisation kan göra något åt.
pass-on-show = Visa
pass-on-waiting = Väntar ({ $n })
pass-on-answered = Besvarat ({ $n })
pass-on-none-waiting = Inget väntar på svar
pass-on-none-sender = Välj markeringar i ett resultat och skicka dem till den som kan göra något åt dem.
pass-on-none-receiver = När någon skickar något till er står det här, och du får ett mejl.
pass-on-none-answered = Inget är besvarat än
pass-on-none-answered-text = Här samlas det som har fått ett svar.
pass-on-row = Till { $organisation }, { $voices }
pass-on-row-note = Till { $organisation }, en anteckning
pass-on-answer-by = svar senast { $day }
pass-on-done-by = klart senast { $day }
pass-on-sent = Skickat
pass-on-waits-for-you = Väntar på dig
pass-on-promised = Ska göras
pass-on-done = Gjort
pass-on-already-so = Redan så
pass-on-not-now = Inte nu
pass-on-refused = Nej
pass-on-no-but = Nej, men
pass-on-returned = Inte deras
pass-on-not-yours = Inte ert
pass-on-sent-on = Skickat till någon annan
pass-on-withdrawn = Tillbakataget
pass-on-refused-answered = Det här är redan besvarat.
pass-on-refused-sent-on = Det här har gått vidare till någon annan.
pass-on-refused-withdrawn = Det här är tillbakataget av den som skickade.
# Skicka.
pass-on-new = Skicka vidare
pass-on-result = Resultatet
pass-on-dialogue = Dialogen
pass-on-no-marks = Välj minst en markering
pass-on-none-chosen = Du valde ingen. Gå tillbaka och kryssa för dem som ska skickas.
pass-on-no-marks-text = De markeringar du valde finns inte längre. Välj på nytt i resultatet.
pass-on-too-many = Skicka högst { $most } markeringar på en gång
pass-on-chosen = { $marks ->
    [one] En plats
   *[other] { $marks } platser
} från { $people ->
    [one] en person
   *[other] { $people } personer
}
pass-on-chosen-note = { $marks ->
    [one] En anteckning
   *[other] { $marks } anteckningar
}
pass-on-whom = Vem kan göra något åt det?
pass-on-no-organisations = Det finns ingen att skicka till än. Be administratören att lägga till en organisation.
pass-on-organisation-missing = Välj vem du skickar till
pass-on-text = Säg något till dem om du vill
pass-on-text-hint = Bara de som tar emot läser det.
pass-on-text-from = Markerat här: { $counted }. Från { $people }.
pass-on-text-one = Markerat här: { $kind }.
pass-on-text-note = Antecknat av oss som arbetar här: { $counted }.
pass-on-n-of-kind = { $n } { $kind }
pass-on-title = Vad det gäller
pass-on-title-hint = De som berättade kan läsa rubriken på sitt kvitto.
pass-on-title-hint-note = Bara de som skickar och tar emot läser rubriken.
pass-on-title-missing = Skriv vad det gäller
pass-on-title-at = { $kind }: { $place }
pass-on-place = Plats
pass-on-due = Svar senast
pass-on-send = Skicka
pass-on-sent-done = Skickat. De som tar emot får ett mejl.
pass-on-what-they-see = Det här ser de som tar emot
pass-on-what-they-see-text = Platser och ord. Inget om vem som berättade.
pass-on-kind-safe = Trygg
pass-on-kind-unsafe = Otrygg
pass-on-kind-better = Kan bli bättre
pass-on-kind-need = Behov
pass-on-kind-worry = Oro
pass-on-kind-event = Händelse
pass-on-masked = Texten är dold, eftersom den kan peka ut någon.
pass-on-open-map = Öppna i kartan
# Sidan.
pass-on-says = { $name } skriver
pass-on-said-before = { $name } skrev innan
pass-on-places = { $n ->
    [one] En plats
   *[other] { $n } platser
} från { $people }
pass-on-places-note = { $n ->
    [one] En anteckning
   *[other] { $n } anteckningar
}
pass-on-more-marks = Visa { $n } till
pass-on-all-gone = Det som berättades är tillbakataget.
pass-on-gone = { $n ->
    [one] En markering visas inte längre, eftersom den som berättade har ändrat eller tagit tillbaka sitt svar.
   *[other] { $n } markeringar visas inte längre, eftersom de som berättade har ändrat eller tagit tillbaka sina svar.
}
pass-on-to = Till
pass-on-from = Från
pass-on-map = Karta
pass-on-withdraw = Ta tillbaka
pass-on-withdraw-text = Gör det om du skickade till fel ställe. De som tog emot ser bara att det är tillbakataget och varför.
pass-on-withdraw-why = Varför?
pass-on-withdraw-why-hint = Till exempel: Det hör till regionen.
pass-on-withdraw-missing = Skriv varför du tar tillbaka det
pass-on-why-taken-back = Därför togs det tillbaka
pass-on-taken-back = Det är tillbakataget
pass-on-taken-back-text = { $name } har tagit tillbaka det som skickades till er. Ni behöver inte svara.
pass-on-taken-back-unsent = Det du skrev skickades inte. Här är det, om du vill kopiera det.
pass-on-withdrawn-done = Det är tillbakataget.
# Svaret.
pass-on-answer = Svara dem som berättade
pass-on-answer-for-them = Svara åt dem som tog emot
pass-on-answer-text = Svaret läses av { $people } på kvittot, och det står på webbplatsen.
pass-on-answer-text-gone = Det som berättades är tillbakataget. Svaret står på webbplatsen.
pass-on-answer-note = Svara { $name }
pass-on-answer-text-note = Svaret läses av { $name } och de andra som arbetar med anteckningarna. Inget publiceras.
pass-on-answer-kind = Vad blir svaret?
pass-on-answer-done = Det är gjort
pass-on-answer-will-be-done = Det ska göras
pass-on-answer-already-so = Det är redan så
pass-on-answer-not-now = Inte nu
pass-on-answer-cannot = Det går inte
pass-on-answer-link = Svara
pass-on-answer-change = Ändra svaret
pass-on-answer-change-text = Det nya svaret gäller i stället för det gamla. De som berättade ser det.
pass-on-answer-change-text-note = Det nya svaret gäller i stället för det gamla.
pass-on-you-answered = Ni svarade
pass-on-they-answered = { $organisation } svarade
pass-on-answer-until = Till när?
pass-on-answer-until-hint = Behövs när svaret är ”det ska göras”.
pass-on-answer-what = Säg det med några meningar
pass-on-answer-what-hint = Skriv till den som berättade: vad ni gör, och när.
pass-on-answer-what-hint-note = Skriv till den som frågar: vad ni gör, och när.
pass-on-answer-why = Varför?
pass-on-answer-why-hint = Behövs bara när svaret är ”inte nu” eller ”det går inte”. Annars kan du hoppa över.
pass-on-write-done = Skriv att det är klart
pass-on-gone-note = { $n ->
    [one] En anteckning visas inte längre, eftersom den är ändrad eller borttagen.
   *[other] { $n } anteckningar visas inte längre, eftersom de är ändrade eller borttagna.
}
pass-on-already = Redan skickad till { $to }
pass-on-answer-instead = Gör ni något annat i stället?
pass-on-answer-instead-hint = Du kan hoppa över.
pass-on-answer-send = Svara
pass-on-instead = Det här gör vi i stället
pass-on-answer-read = Läs svaret som de som berättade läser det
pass-on-ask = Fråga: { $email }
# Inte vårt.
pass-on-not-ours = Det här är inte vårt
pass-on-not-ours-text = De som berättade ser inget nej. Den som skickade får veta, eller så går det direkt till någon annan.
pass-on-not-ours-text-note = Den som skickade får veta, eller så går det direkt till någon annan.
pass-on-whose = Vems är det, eller varför är det inte ert?
pass-on-whose-hint = Till exempel: Marken ägs av regionen.
pass-on-whose-missing = Skriv vems det är, eller varför det inte är ert
pass-on-onwards = Skicka till
pass-on-back-to = Tillbaka till { $name }
pass-on-not-ours-do = Lämna ifrån er
pass-on-returned-done = Det är lämnat vidare.
pass-on-keep = Ångra, det är vårt
pass-on-kept = Ångrat. Det väntar på ert svar igen.
pass-on-kept-why = { $organisation } svarar själva.
pass-on-you-returned = Ni har sagt att det inte är ert
pass-on-came-back = { $organisation } säger att det inte är deras
pass-on-send-again = Skicka vidare på nytt
pass-on-went-on = Det gick vidare till { $organisation }.
# Mejl.
pass-on-mail-subject = Svara invånarna: { $title }
pass-on-mail-subject-note = Svara { $sender }: { $title }
pass-on-mail-body =
    { $sender } skickar vidare det som { $people } har markerat på kartan. Plats: { $place }. Svara senast { $due }.

    { $text }

    Ert svar läses av dem som berättade.
pass-on-mail-body-note =
    { $sender } skickar vidare en anteckning. Plats: { $place }. Svara senast { $due }.

    { $text }

    Ert svar läses av { $sender }. Inget publiceras.
pass-on-mail-who = De här kan logga in och svara: { $names }.
pass-on-mail-nobody = Ingen hos er kan logga in än. Hör av er till { $sender }, så ordnas det.
pass-on-mail-hello = Hej,
pass-on-mail-why-box = Mejlet går till den gemensamma adressen för { $organisation }.
pass-on-mail-why = Du får det här mejlet för att du kan svara för { $organisation }.
pass-on-whole-area = Gäller hela området. Ingen har pekat ut en plats.
pass-on-promised-by = , senast { $day }
pass-on-answered-on = Svarat { $day }
pass-on-to-do = Att göra ({ $n })
pass-on-ended = Avslutat ({ $n })
