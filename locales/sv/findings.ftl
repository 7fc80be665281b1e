# Iakttagelser: det någon såg i svaren.
findings-title = Iakttagelser
findings-search = Sök bland iakttagelser
findings-unanswered = Har inte fått svar
findings-state = Läge
findings-any-state = Alla lägen
findings-inquiry = Dialog
findings-any-inquiry = Alla dialoger
findings-order = Ordning
findings-newest = Nyast först
findings-most-people = Flest personer först
findings-by-title = I bokstavsordning
findings-none = Inga iakttagelser än
findings-none-text = Öppna en dialogs resultat, välj en ruta på kartan och tryck på Gör till iakttagelse.
findings-to-inquiries = Till dialogkartorna
findings-no-hits = Inget passar
findings-no-hits-text = Pröva ett annat ord eller ett annat läge.
findings-show-all = Visa alla
finding-word = Iakttagelse
finding-new = Ny iakttagelse
finding-edit = Ändra iakttagelsen
finding-state-open = Väntar på beslut
finding-state-done = Har lett till beslut
finding-state-closed = Avslutad
finding-title = Rubrik
finding-title-hint = Vad är det, och var? Till exempel: Mörkt på gångvägen vid stationen.
finding-title-missing = Skriv en rubrik
# $kind är ett slag, $place en plats.
finding-title-suggested = { $kind }: { $place }
finding-what = Vad ser ni?
finding-what-hint = Beskriv det som om du berättade för en kollega. Skriv inga namn på personer.
finding-read-by = Alla som arbetar i programmet läser iakttagelsen, också polis och andra parter.
finding-what-missing = Skriv vad ni ser
finding-place = Var
finding-place-missing = Skriv var det är
finding-evidence = Vad bygger det på?
finding-evidence-hint = Siffror med antal, skäl, annat ni vet.
# $kind är ett slag, $share och $high skrivna andelar, $low ett skrivet tal.
finding-evidence-share = { $kind }: omkring { $share } av omkring { $of } personer, troligen mellan { $low } och { $high }. Talen är avrundade, för alla i programmet läser dem, också polis och andra parter. De exakta står i dialogens resultat.
finding-evidence-reasons = Vanligaste skälen: { $reasons }.
finding-about = omkring { $n }
finding-evidence-few = Färre än { $n } personer har svarat här.
finding-evidence-only = Bara { $what }.
finding-since = Sedan
finding-since-hint = Månad, till exempel 2026-10. Lämna tomt om ni inte vet.
finding-since-wrong = Skriv år och månad, till exempel 2026-10
finding-causes = Orsaker
finding-causes-hint = Vad ligger bakom? En åtgärd bygger på minst en orsak. Töm ett fält för att ta bort orsaken.
finding-suggested = Förslag efter de vanligaste skälen
finding-cause-n = Egen orsak { $n }
finding-cause-long = Korta orsaken till högst { $n } tecken
finding-causes-many = Ta bort några orsaker. En iakttagelse kan ha högst { $n }.
finding-cause-in-use = En åtgärd bygger på orsaken ”{ $cause }”. Skriv om den i stället för att ta bort den.
finding-cause-acted-on = En åtgärd bygger på den.
finding-no-causes = Inga orsaker än. Skriv minst en innan ni beslutar om en åtgärd.
finding-programme = Program
finding-public = Visa rubriken på kvitton och på webbplatsen
finding-public-hint = De som har berättat ser alltid att platsen är sedd. Kryssa i om de också ska få läsa rubriken.
finding-yes = Ja
finding-no = Nej
finding-save = Spara
finding-cancel = Avbryt
finding-written = Iakttagelsen är sparad. Skriv en åtgärd när ni vet vad ni vill göra.
finding-saved = Ändringen är sparad
finding-rests-on = Det här bygger den på
finding-people-and-marks = { $people ->
    [one] 1 person
   *[other] { $people } personer
}, { $marks ->
    [one] 1 plats
   *[other] { $marks } platser
}
finding-told-later = De som har markerat här ser på sitt kvitto att platsen är sedd.
finding-rests-on-nothing = Inga svar är valda. Du kan skriva en iakttagelse ändå, om något ni själva har sett.
# $people är ett skrivet antal.
finding-voices = { $people } har berättat
finding-marks-gone = De som berättade har ändrat eller tagit tillbaka det de pekade på. Platsen visas inte längre.
finding-seen-by-us = Vi som arbetar här såg det själva
finding-comes-from = Kommer från
finding-led-to = Ledde till
finding-led-to-nothing = Inget än.
finding-written-by = Skriven av
finding-shown-outside = Offentlig rubrik
finding-read-texts = Läs platser och texter
finding-write-measure = Skriv åtgärd
finding-close = Avsluta iakttagelsen
finding-reason = Varför avslutas den?
finding-reason-hint = Skälet syns på den röda tråden.
finding-reason-missing = Skriv varför
finding-closed = Iakttagelsen är avslutad
finding-closed-because = Avslutad
finding-reopen = Öppna igen
finding-reopened = Iakttagelsen är öppen igen
finding-faster = Någon annan hann före. Se hur den ligger till nu.
finding-heard-later = De som svarade ser på sitt kvitto att det är sett.
