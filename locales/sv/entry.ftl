# Entering for others, out in the district.
entry-title = Skriv in åt andra
entry-lead = Välj dialog. Lämna sedan över telefonen eller fyll i tillsammans.
entry-none = Ingen dialog är öppen
entry-none-text = Här står de dialoger som tar emot svar just nu.
entry-note-instead = Skriv en anteckning i stället
entry-today = { $n ->
    [one] Du har skrivit in 1 svar i dag
   *[other] Du har skrivit in { $n } svar i dag
}
entry-none-today = Inget inskrivet i dag
entry-handover = Svaret är sparat
entry-handover-text = Visa, fotografera eller skriv ut lappen. Med koden ser personen vad som händer, utan att någon vet vem det är.
entry-next = Nästa person
entry-done = Klar för i dag
