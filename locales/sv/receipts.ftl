# The receipt.
receipt-ask = Ditt kvitto
receipt-ask-lead = Skriv koden som du fick när du berättade. Då ser du vad som har hänt.
receipt-code = Kod
receipt-code-hint = 12 tecken, till exempel K7M4 QX9R 2HWT. Stora eller små bokstäver går lika bra.
receipt-open = Se vad som hänt
receipt-remembered = Kvitton på den här enheten
receipt-wrong-form = Skriv koden med 12 tecken, till exempel K7M4 QX9R 2HWT.
receipt-unknown = Vi hittar inget svar med den koden. Jämför tecken för tecken med ditt kvitto.
receipt-title-told = Vi har tagit emot det du berättade
receipt-title-seen = Vi har sett det du berättade
receipt-title-decided = Vi har bestämt oss
receipt-title-running = Vi har börjat
receipt-title-done = Det är gjort
receipt-title-answered = Här är vårt svar
receipt-first-saved = Det första svaret är sparat.
receipt-first-change = Vill du lägga till eller ändra?
receipt-rest = Platserna som du la till sedan finns kvar.
receipt-rest-send = Skicka dem också
receipt-better = Har det blivit bättre? Berätta
receipt-our-answer = Vårt svar
receipt-written-to = { $who } har skrivit till dig
receipt-read-all = Läs hela svaret
receipt-your-code = Din kod
receipt-qr = QR-kod till kvittot
receipt-told = { $day }: du markerade { $n ->
    [one] 1 plats
   *[other] { $n } platser
}
receipt-remember = Kom ihåg på den här enheten
receipt-remembered-done = Sparat på enheten
receipt-forget = Glöm kvittot här
receipt-forget-one = Glöm
receipt-copy = Kopiera länken
receipt-copied = Kopierad
receipt-print = Skriv ut lappen
receipt-we-cannot = Spara koden. Vi vet inte vem du är och kan inte skicka den igen.
receipt-what-you-told = Det du berättade ({ $n ->
    [one] 1 plats
   *[other] { $n } platser
})
receipt-mailbox = Skriv med oss
receipt-mailbox-text = Du och { $who } kan skriva här. Vi vet fortfarande inte vem du är, om du inte själv vill säga det.
receipt-you = Du
receipt-write = Skriv till oss
receipt-write-hint = Läses på arbetstid. Vill du att vi ringer? Skriv ditt nummer.
receipt-send = Skicka
receipt-message-missing = Skriv något först
receipt-message-many = Du har skrivit många gånger i dag. Vi läser det som redan står här.
receipt-message-sent = Skickat. Svaret kommer här.
receipt-paper = Se vad som händer: gå till { $address } och skriv koden.
receipt-answer-by = Vi svarar senast { $day }.
receipt-withdraw = Ta tillbaka svaret
receipt-withdraw-text = Svaret tas ur bruk direkt och räknas inte längre. Resultat som redan är publicerade ändras först när nya publiceras. Du kan berätta på nytt senare, men det här svaret kommer inte tillbaka.
receipt-withdraw-messages = Det ni har skrivit till varandra går inte heller att läsa här efteråt. Spara det först om du behöver det.
receipt-withdraw-record = Det du skickat till en myndighet är en allmän handling. Den raderas enligt myndighetens gallringsbeslut.
receipt-withdraw-yes = Ja, ta tillbaka
receipt-withdraw-no = Nej, behåll
receipt-withdrawn = Svaret är tillbakataget
receipt-withdrawn-text = Det räknas inte längre. Resultat som redan är publicerade ändras först när nya publiceras.
receipt-withdrawn-unsent = Det du skrev skickades inte. Här är det, om du vill kopiera det.
receipt-correct = Rätta svaret
receipt-correct-lead = Ändra det du vill. Det gamla svaret räknas inte längre.
receipt-remove-place = Ta bort platsen
receipt-all-removed = Behåll minst en plats, eller ta tillbaka hela svaret.
receipt-stale = Svaret har ändrats sedan du öppnade sidan.
receipt-stale-place = Svaret har ändrats sedan du öppnade sidan. Det du skrev står kvar. Spara igen om det stämmer.
receipt-corrected = Ändringen är sparad.
receipt-save = Spara ändringen
receipt-leave = Tillbaka utan att ändra
receipt-add = Vill du lägga till en plats?
receipt-add-place = Lägg till en plats
receipt-add-lead = Platsen hör till samma svar: du räknas fortfarande som en person.
receipt-move = Flytta platsen
receipt-save-move = Spara och flytta platsen
receipt-save-add = Spara och lägg till en plats
receipt-place-removed = En plats som är borttagen nu
receipt-point-missing = Peka på kartan, sök en plats eller välj ett område
receipt-point-missing-plain = Sök en plats eller välj ett område
receipt-quick-exit = Lämna sidan
# Of an answer without places.
receipt-correct-answers = Ändra det du vill och spara.
receipt-answered-on = { $day }: du svarade
receipt-what-you-answered = Det du svarade
