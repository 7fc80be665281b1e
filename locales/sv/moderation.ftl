# Reading and moderating.
moderation-title = Svaren
moderation-look-noted = Du läser exakta platser och texter. Att du har läst noteras.
moderation-filter = Vilka svar
moderation-all = Alla
moderation-waiting = Väntar
moderation-urgent = Brådskande
moderation-hidden = Dolda
moderation-text = Med text
moderation-none = Inga svar här
moderation-none-text = Här står svaren så snart någon har berättat något.
moderation-on-top = Läs de här först
moderation-duty = Gäller det ett barn som kan fara illa: anmäl genast till socialtjänsten. Är någon i fara nu: ring 112.
moderation-duty-check = Det här är ett förslag till text. Stäm av den med socialtjänsten hos er och skriv er egen under Inställningar.
moderation-choose = Välj
moderation-choose-place = Välj platsen { $place }
moderation-urgent-word = Brådskande
moderation-handled-by = { $name } har tagit hand om det
moderation-waits = Väntar på att läsas
moderation-is-hidden = Dolt
moderation-group = { $people } personer tillsammans
moderation-helped = i samtal
moderation-messages = { $n ->
    [one] 1 meddelande
   *[other] { $n } meddelanden
}
moderation-masked = Maskad: visas inte för andra
moderation-mask = Maska texten
moderation-unmask = Ta bort maskningen
moderation-release = Släpp fram
moderation-show-again = Visa igen
moderation-hide = Dölj
moderation-handle = Jag har tagit hand om det
moderation-make-urgent = Märk som brådskande
moderation-write = Skriv till den som svarade
moderation-reason = Varför döljs svaret?
moderation-reason-hint = Sparas i loggen. Skriv inga namn.
moderation-reason-missing = Skriv varför svaret döljs
moderation-none-chosen = Välj minst ett svar
moderation-with-places = Valda platser:
moderation-pass-on = Skicka vidare
moderation-finding = Gör till iakttagelse
moderation-release-chosen = Släpp fram valda svar
moderation-release-all = Släpp fram alla { $n }
moderation-release-newest = Släpp fram de { $n } nyaste
moderation-nothing-changed = Inget ändrades. Någon annan hann kanske före.
moderation-released = { $n ->
    [one] 1 svar räknas nu
   *[other] { $n } svar räknas nu
}
moderation-hidden-now = Svaret är dolt och räknas inte
moderation-shown-again = Svaret räknas igen
moderation-masked-now = Texten är maskad
moderation-unmasked-now = Maskningen är borttagen
moderation-urgent-now = Svaret ligger överst
moderation-handled-now = Noterat att du har tagit hand om det
moderation-undo = Ångra
moderation-none-held = Inga svar väntar
moderation-none-urgent = Inga brådskande svar
moderation-none-hidden = Inga dolda svar
moderation-none-with-text = Inga svar med text
moderation-to-all = Visa alla svar
moderation-why-held = Svar räknas genast här, men de som väntar kom många på kort tid från samma nät, till exempel från en skolklass. De räknas när någon har läst dem.
moderation-look-noted-survey = Du läser varje svar och det som skrevs. Att du har läst noteras.
