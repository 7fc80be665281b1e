# Vad som är fel i ett formulär som kommer i en fil (XLSForm), och hur det lagas.

form-fault-at-sheet = Bladet { $sheet }
form-fault-at-row = rad { $row }
form-fault-at-column = kolumnen { $column }
form-fault-empty-file = Filen är tom. Spara formuläret i den.
form-fault-too-large = Filen rymmer mer än { $limit } { $what ->
    [cells] rutor
    [MB] MB
   *[other] MB uppackad
}. Ta bort det som inte hör till formuläret.
form-fault-not-utf8 = Filen är varken ett kalkylblad eller text i UTF-8. Spara den igen som .xlsx, eller som CSV i UTF-8.
form-fault-not-a-spreadsheet = Filen går inte att läsa som kalkylblad. Öppna den och spara den igen som .xlsx.
form-fault-not-written = Formuläret ryms inte i ett kalkylblad. Korta det som är för långt.
form-fault-not-csv = Filen går inte att läsa som CSV. Spara den igen som CSV i UTF-8.
form-fault-no-sheet = Bladet saknas. Skriv dess namn i första kolumnen och rubrikerna på raden under.
form-fault-no-column = Kolumnen saknas. Lägg till den på rubrikraden.
form-fault-column-twice = Rubriken står två gånger. Behåll en av kolumnerna.
form-fault-cell-without-heading = Raden har något efter sista rubriken. Sätt citattecken om texter med komma.
form-fault-empty = Rutan är tom. Fyll i den.
form-fault-not-a-name = { $name } kan inte vara ett namn. Börja med en bokstav a–z. Sedan går a–z, 0–9, - _ och punkt.
form-fault-blank-in-name = { $name } kan inte vara namn på ett svarsalternativ. Ta bort mellanslagen.
form-fault-choice-taken = { $name } finns redan i den här listan. Välj ett annat namn, eller skriv yes under allow_choice_duplicates i settings.
form-fault-name-taken = { $name } heter redan något annat. Välj ett annat namn.
form-fault-unknown-type = Typen { $kind } finns inte. Använd till exempel text, integer, select_one, geopoint eller begin group.
form-fault-type-in-other-case = Typen { $written } finns inte. Skriv { $meant }.
form-fault-not-a-choice-file = { $name } kan inte vara en fil med svarsalternativ. Namnet slutar på .csv, .xml eller .geojson och har ingen annan punkt.
form-fault-unsupported = { $what } stöds inte. Fråga utan det.
form-fault-no-list = Listan { $list } finns inte. Lägg in dess svarsalternativ i bladet choices.
form-fault-no-external-list = Listan { $list } finns inte i bladet external_choices. Lägg in den där, med kolumnerna list_name och name.
form-fault-no-tags = Listan { $list } finns inte i bladet osm. Lägg in dess taggar där, med kolumnerna list_name och name.
form-fault-parted-column = Ingen kolumn med svarsalternativ heter så, och andra kolumner får inte ha { $sign } i namnet. Skriv _ i stället.
form-fault-other-with-filter = En lista med or_other kan inte filtreras. Skriv själv alternativet other och frågan efter det.
form-fault-several-of-answers = Bland tidigare svar går det inte att välja flera. Använd select_one.
form-fault-table-with-filter = En lista som visas som tabell kan inte filtreras. Ta bort filtret, eller table-list ur gruppens appearance.
form-fault-other-list-in-table = Den här tabellen visar listan { $list }. Använd den här också, eller börja en ny grupp.
form-fault-big-image-alone = En big-image behöver en vanlig bild också. Lägg till kolumnen image.
form-fault-audit-name = En audit heter alltid audit. Lämna namnet tomt.
form-fault-must-be-empty = Det ska vara tomt här. Ta bort det som står.
form-fault-nothing-to-end = Det finns inget öppet som det här avslutar. Ta bort raden, eller lägg till början.
form-fault-wrong-end = Här slutar { $end }, men { $begun } började senast. Avsluta den först.
form-fault-never-ended = Det här tar aldrig slut. Lägg till raden som avslutar.
form-fault-too-deep = Grupperna ligger mer än { $most } nivåer in i varandra. Ta bort några.
form-fault-expression = Tecken { $at }: { $trouble }
form-fault-no-question = Ingen fråga heter { $name }. Se efter stavningen.
form-fault-not-written-down = { $name } kommer av sig själv och har ingen rad, så inget kan peka på det. Skriv dess rad själv.
form-fault-unseen = Ingen ser { $name }, så det kan inte sätta igång något. Peka på en fråga som någon svarar på.
form-fault-several-questions = Flera saker heter { $name }, så ingen vet vilken som menas. Ge dem olika namn.
form-fault-broken-reference = { $text } är ingen hänvisning. Skriv frågans namn inom {"${"} och {"}"}, med komma mellan flera.
form-fault-nothing-kept = Det finns ingen lista som det här sparas i. Lägg till den i bladet entities, med kolumnerna list_name och label.
form-fault-not-kept = { $name } kan inte vara namn på något som sparas. Välj ett annat, utan __ först, utan punkt, och inte orden name eller label.
form-fault-circle = Villkoren går i ring: { $names }. Ta bort ett av dem.
form-fault-long-chain = Mer än { $most } frågor beror på varandra i rad. Korta kedjan.
form-fault-not-a-parameter = { $text } är inte skrivet som nyckel=värde, med mellanslag mellan flera.
form-fault-unknown-parameter = Den här typen har ingen parameter { $name }. { $accepted ->
    [none] Den tar inga.
   *[other] Den tar { $accepted }.
}
form-fault-bad-parameter = Parametern { $name } har ett värde som inte går här. Så här ska det vara, på engelska: { $needs }.
form-fault-ends = Uttrycket slutar här, men något saknas: ett värde eller en parentes som stänger.
form-fault-unexpected = { $what } kan inte stå här. Kanske saknas ett räknesätt, ett komma eller en parentes före.
form-fault-open-text = Texten som börjar här har inget citattecken som stänger.
form-fault-reference = Skriv en hänvisning som {"${namn}"}.
form-fault-unknown-function = Funktionen { $name } finns inte. Se efter stavningen.
form-fault-wrong-count = { $function } kan inte ha { $given } värden inom parentesen. Jämför med beskrivningen av XLSForm.
form-fault-bad-pattern = Mönstret går inte att använda: { $why }
form-fault-pattern-not-text = Skriv mönstret i regex() som text inom citattecken.
form-fault-too-nested = Uttrycket är för djupt. Dela det med en calculate-fråga.
form-fault-too-long = Uttrycket är för långt. Dela det med en calculate-fråga.
