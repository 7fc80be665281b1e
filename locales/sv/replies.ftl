# Svar till dem som berättade: i arbetsrummet.
replies-title = Svar till invånare
replies-public-page = Sidan ”Ni sa, vi gjorde”
replies-empty = Här samlas svaren
replies-empty-text = När något är klart, eller inte blir av, svarar du dem som berättade. Börja med att se vad de har sagt.
replies-to-findings = Till iakttagelserna
replies-waiting = Väntar på svar
replies-waiting-text = det har hänt något, men ingen har fått veta det
replies-none-waiting = Alla har fått svar på det som är klart.
replies-waiting-since = { $days ->
    [0] Sedan i dag.
    [one] Sedan 1 dag.
   *[other] Sedan { $days } dagar.
}
replies-write = Svara
replies-measure-done = Åtgärden är klar.
replies-measure-stopped = Åtgärden blir inte av.
replies-measure-reopened = Åtgärden pågår igen, och svaret är tillbakataget.
replies-pass-on-answered = Mottagaren har svarat.
replies-pass-on-returned = Mottagaren säger att det inte är deras.
replies-finding-open = Iakttagelsen har inte lett till något än.
replies-finding-stopped = Iakttagelsen är avslutad.
replies-drafts = Utkast
replies-drafts-number = { $n ->
    [one] 1 utkast
   *[other] { $n } utkast
}
replies-search = Sök i utkasten
replies-search-do = Sök
replies-no-draft-found = Inget utkast innehåller de orden.
replies-choose = Välj { $title }
replies-publish-chosen = Publicera de valda
replies-publish-chosen-more = Läs dem först: det som publiceras kan alla läsa.
replies-none-chosen = Välj de utkast som ska publiceras.
replies-many-published = { $n ->
    [0] Inget svar publicerades.
    [one] 1 svar är publicerat.
   *[other] { $n } svar är publicerade.
}
replies-many-left = { $n ->
    [one] 1 utkast lämnades som det var: något saknas i det, eller så hann någon annan före.
   *[other] { $n } utkast lämnades som de var: något saknas i dem, eller så hann någon annan före.
}
replies-answered = Besvarat
replies-none-answered = Inget svar är publicerat än.
replies-answered-on = Svar { $day }
replies-begun-on = Påbörjat { $day }
replies-retracted = Tillbakataget
replies-retracted-on = Tillbakataget { $day }
replies-superseded = Ersatt
replies-superseded-on = Ersatt { $day }
replies-changed-on = Svaret ändrades { $day }.
replies-changed-on-at = Svaret ändrades { $day } klockan { $time }.
replies-kept-on = Nu är det klart, { $day }.
replies-kept-from = Innan svarade vi
replies-changed-from = Förut stod det
replies-new = Nytt svar
replies-edit-title = Ändra svaret

## Vad svaret säger.
replies-done = Klart
replies-will-be-done = Det blir av
replies-already-so = Det är redan så
replies-not-now = Inte nu
replies-cannot = Det går inte
replies-no-but = Nej, men
replies-done-more = Det ni bad om finns på plats.
replies-will-be-done-more = Det är bestämt. Säg varför det dröjer och när det kommer.
replies-already-so-more = Det ni bad om finns redan. Säg var.
replies-not-now-more = Säg varför, och när frågan kommer upp igen.
replies-cannot-more = Säg varför, och gärna vad ni gör i stället.
replies-you-said = Det ni sa
replies-we-answer = Det vi svarar
replies-why = Varför
replies-instead = Det här gör vi i stället
replies-quoted = ”{ $text }”
replies-our-words = Vår sammanfattning av vad flera sa.

## Formuläret.
replies-kind-label = Vad blir svaret?
replies-kind-missing = Välj vad svaret blir
replies-title-label = Svaret på en rad
replies-title-hint = Till exempel: Ny belysning. 12 av 18 lyktstolpar är på plats.
replies-title-missing = Skriv svaret på en rad
replies-told-label = Det ni sa
replies-told-hint = Sammanfatta i en mening vad flera har berättat. Skriv aldrig så att någon kan kännas igen.
replies-told-missing = Skriv i en mening vad de berättade
replies-text-label = Det vi svarar
replies-text-hint = Säg vem som gör vad och när. Det läses på en telefon.
replies-text-missing = Skriv vad ni svarar
replies-why-hint = Behövs när svaret är ”inte nu” eller ”det går inte”. Säg vad som avgjorde.
replies-why-missing = Skriv varför
replies-instead-hint = Om svaret är nej: vad gör ni i stället? Då visas svaret som ”Nej, men”.
replies-quote-part = Citat
replies-quote-label = Ett citat som står för flera
replies-quote-hint = Du kan hoppa över det. En persons egna ord får stå här bara om personen har sagt ja, eller har sagt dem offentligt.
replies-quote-verbatim = Det här har någon skrivit ord för ord. Skriv om det med egna ord, eller välj att den som skrev har sagt ja.
replies-basis-label = Vems ord är det?
replies-basis-summary = Våra. Så sammanfattar vi vad flera har sagt.
replies-basis-released = En invånares egna ord. Den som sade dem har sagt ja till det, eller har sagt dem offentligt.
replies-basis-missing = Välj vems ord citatet är
replies-save = Spara och se hur det blir
replies-cancel = Avbryt
replies-saved = Utkastet är sparat. Ingen utanför ser det än.
replies-rests-on = Svaret bygger på
replies-voices-at-least = { $people ->
    [one] Minst 1 röst. Talet följer tråden och avrundas när svaret publiceras.
   *[other] Minst { $people } röster. Talet följer tråden och avrundas när svaret publiceras.
}
replies-no-voices = Inga röster är räknade här än.

## Ett svar, som invånaren läser det.
replies-on-site = På webbplatsen
replies-on-receipt = På kvittot
replies-as-it-stood = Så stod det
replies-before-publishing = Läs svaret som den läser som berättade. När du publicerar står det på webbplatsen och på alla kvitton som det bygger på.
replies-mails = { $n ->
    [0] Ingen följer dialogen per mejl.
    [one] 1 person följer dialogen och får ett mejl.
   *[other] { $n } personer följer dialogen och får ett mejl.
}
replies-publish = Publicera svaret
replies-edit = Ändra
replies-not-ready = Innan svaret kan publiceras:
replies-finish = Skriv klart
replies-published = Svaret är publicerat. Alla som berättade kan läsa det.
replies-read-public = Läs svaret på webbplatsen
replies-came-from = Kommer från
replies-is-retracted = Svaret är tillbakataget
replies-take-back = Ta tillbaka svaret
replies-stays-as-it-is = Ett publicerat svar ändras inte.
replies-take-back-to-write = Ta tillbaka svaret för att skriva ett nytt
replies-write-anew = Skriv ett nytt svar
replies-take-back-text = Gör det om svaret var fel. Det försvinner från kvittona, och på webbplatsen står skälet. Mejl som har gått ut går inte att hämta hem.
replies-reason = Varför tar ni tillbaka det?
replies-reason-hint = Skälet visas för alla.
replies-reason-missing = Skriv varför ni tar tillbaka svaret
replies-take-back-do = Ta tillbaka
replies-taken-back = Svaret är tillbakataget. Skälet står på webbplatsen.
replies-changed-meanwhile = Någon annan ändrade svaret nyss. Läs det igen och pröva sedan.

## Den som fick det skickat till sig svarar.
replies-answer-signed = { $organisation } svarade.
replies-answer-until = Det blir klart senast { $day }.
replies-until-missing = Skriv till när det ska vara gjort
replies-answer-replaced = Ett nyare svar gäller i stället.
replies-answer-sent = Svaret är skickat. De som berättade kan läsa det.
replies-answer-already = Svaret är redan sparat.
replies-answer-sent-note = Svaret är skickat. De som arbetar med anteckningarna kan läsa det.
replies-answer-meanwhile = Någon annan hann före. Så här står det nu.

## Mejlet till dem som följer.
replies-mail-subject = Svar: { $title }
replies-mail-kept-subject = Nu är det klart: { $title }
replies-mail-changed-subject = Ändrat svar: { $title }
replies-mail-taken-back-subject = Tillbakataget svar: { $title }
replies-mail-taken-back = Vi har tagit tillbaka svaret ”{ $title }”. Det gäller inte längre.
replies-mail-taken-back-next = När det finns ett nytt svar får du ett mejl.
replies-receipt-taken-back = Svaret togs tillbaka { $day }
replies-overtaken-cancelled = Åtgärden avbröts: { $text }
replies-overtaken-reopened = Vi började om: { $text }
replies-mail-body =
    Ni sa: { $told }

    { $kind }. { $title }
replies-mail-hello = Hej,
replies-mail-receipt = Har du ett kvitto? Ha koden till hands och öppna { $receipt }. Där ser du om ditt svar var med.

## Den publika sidan.
answers-title = Ni sa, vi gjorde
answers-lead = Varje gång någon berättar ska det komma ett svar. Här står alla, även när svaret är nej.
answers-empty = Här kommer svaren att stå
answers-empty-text = Inget är besvarat än. Det första svaret kommer när en dialog har lett till något.
answers-take-part = Se vad som pågår
answers-none = Inget svar stämmer med ditt val
answers-none-text = Välj något annat eller se alla svar.
answers-all = Alla svar
answers-any-kind = Alla slags svar
# $word är ett nej i ett ord eller två.
answers-kind-no = { $word }, även ”Nej, men”
answers-any-inquiry = Alla dialoger
answers-kind = Svar
answers-inquiry = Dialog
answers-choose = Visa
answers-receipt = Har du ett kvitto? Med koden ser du om ditt svar var med, och kan skriva till oss.
answers-open-receipt = Öppna kvittot
answers-retracted = Svaret är tillbakataget
answers-onwards = Läs vidare
answers-superseded = Ett tidigare svar
