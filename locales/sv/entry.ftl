# Entering for others, out in the district.
entry-title = Skriv in åt andra
entry-lead = Välj dialog eller enkät och fyll i tillsammans, eller lämna över telefonen: då loggas du först ut.
entry-none = Ingen dialog eller enkät är öppen
entry-none-text = Här står de som tar emot svar just nu.
entry-note-instead = Skriv en anteckning i stället
entry-today = { $n ->
    [one] Du har skrivit in 1 svar i dag
   *[other] Du har skrivit in { $n } svar i dag
}
entry-today-people = { $n ->
    [one] Du har skrivit in 1 svar från { $people } personer i dag
   *[other] Du har skrivit in { $n } svar från { $people } personer i dag
}
entry-handover-text-group = Svaret är från { $people } personer. Visa, fotografera eller skriv ut lappen. Med koden ser ni vad som händer, utan att någon vet vilka ni är.
entry-first = Ett annat svar är redan sparat
entry-first-text = Det här är koden till det svar som skickades först. Det som du skickade nu är inte sparat: formuläret var öppet två gånger.
entry-first-rest = Fortsätt med de platser som inte kom med
entry-none-today = Inget inskrivet i dag
entry-handover = Svaret är sparat
entry-handover-text = Visa, fotografera eller skriv ut lappen. Med koden ser personen vad som händer, utan att någon vet vem det är.
entry-next = Nästa person
entry-done = Klar för i dag
entry-person = Står det något om en person?
entry-person-text = Den som svarar ska inte gå att känna igen, och ingen annan heller.
entry-person-back = Gå tillbaka och ändra
entry-person-on = Skicka ändå
entry-handover-do = Lämna över telefonen
entry-handover-title = Lämna över telefonen
entry-handover-what = Du loggas ut på den här telefonen och formuläret öppnas. Den som svarar kommer inte åt arbetsrummet.
entry-handover-after = Logga in igen när du har fått tillbaka telefonen. Svaret räknas som ett svar via länken, inte som ditt.
entry-handover-go = Logga ut och öppna formuläret
entry-handover-not = Fyll i tillsammans i stället
entry-together = Fyll i tillsammans
entry-people = Hur många svarar tillsammans?
entry-people-later = Svarar flera tillsammans? Hur många ni är frågar vi på sista sidan.
entry-unsent = Ett svar från en person är påbörjat och inte skickat. Det ligger på den här telefonen.
entry-unsent-group = Ett svar från { "{" }n{ "}" } personer är påbörjat och inte skickat. Det ligger på den här telefonen.
entry-unsent-on = Fortsätt med svaret
entry-unsent-forget = Glöm svaret
entry-handover-left = På telefonen ligger svar som är påbörjade och inte skickade. De tas bort när du lämnar över, så att nästa person inte ser dem. Skicka dem först om de ska vara kvar.
entry-handover-offline = Du har inget nät. Telefonen är inte överlämnad.
entry-paper = Skriv in en blankett från papper
