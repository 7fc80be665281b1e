# What the answers to a survey say, question by question.
questions-answered = { $n ->
    [one] 1 person har svarat
   *[other] { $n } personer har svarat
}
questions-missing = { $n } fick frågan och svarade inte
questions-several = flera svar får väljas
questions-empty-text = När någon har svarat står resultatet här, fråga för fråga.
questions-too-few = Färre än { $least } har svarat
questions-too-few-text = Så få svar visas inte för någon, så att ingen kan pekas ut.
questions-few = för få
questions-nobody = Ingen har svarat på frågan än.
questions-meaning = Strecket visar var andelen troligen ligger om alla hade svarat (95 %, Wilson). De som fick frågan och inte svarade räknas inte in i andelen.
questions-released-meaning = Siffrorna är lite ändrade med flit, så att ingen kan pekas ut: högst 3 upp eller ner, aldrig under { $threshold } personer. Färre än så visas inte. Strecket visar var andelen troligen ligger (95 %, Wilson).
questions-to-finding = Skriv en iakttagelse
questions-csv = Siffrorna, fråga för fråga (CSV)
questions-divide = Dela upp efter
questions-everybody = Alla
questions-index = Index
questions-index-text = Från 0 till 100. Varje fråga är värd lika mycket i sin grupp.
questions-index-of = Grupp
questions-index-all = Alla tillsammans
questions-shares = Andel av dem som svarade
questions-mean = Medelvärde
questions-ranking = Ordning
questions-choice = Svar
questions-number = Antal
questions-area = Område
questions-place-how = Så valdes platsen
questions-question = Fråga
questions-asked = Fick frågan
questions-language = Språk
questions-mean-place = Plats i medel
questions-first = Satte den först
questions-no-group = Inget svar
questions-read = Läs vad de skrev
questions-hidden = Så få svarade att det inte visas.
questions-some-hidden = Svar som få har valt visas inte.
questions-said-share = { $answer }: { $share } (troligen { $between })
questions-answered-about = Omkring { $n } personer har svarat
questions-fetch = Hämta som fil
questions-answers = Svar
questions-answers-xlsx = Varje svar, i ord (XLSX)
questions-answers-csv = Varje svar, i ord (CSV)
questions-answers-values = Varje svar, som värden (CSV, som ODK skriver dem)
questions-former-choice = { $choice } (tidigare val)
questions-former-group = Frågor som inte ställs längre
