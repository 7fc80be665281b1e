# Notes by those who work here.
note-list = Anteckningar
note-new = Ny anteckning
note-book = Anteckningar i { $programme }
note-own-only = Här står dina egna anteckningar. Samordnaren läser allas.
note-none = Ingen anteckning än
note-none-text = Här står behov, oro och händelser som du möter ute. Skriv aldrig om en person.
note-no-book = Här skrivs inga anteckningar
note-no-book-text = Inget av de program som du är med i har anteckningar. Det du hör kan du skriva in som svar i en dialog eller enkät.
note-no-book-way = Till dialoger och enkäter
note-no-hits = Ingen anteckning passar
note-no-hits-text = Pröva färre val eller ett annat ord.
note-any-kind = Alla sorter
note-any-area = Alla områden
note-any-time = Hela tiden
note-days = { $days ->
    [7] Senaste veckan
    [30] Senaste månaden
   *[other] Senaste året
}
note-kind = Vad det gäller
note-area = Område
note-period = Tid
note-urgent-only = Bara brådskande
note-search = Sök i texterna
note-written-by = Skriven av { $name } { $day }
note-to-finding = Gör till iakttagelse
note-pass-on = Skicka vidare
note-withdraw = Ta bort
note-withdraw-ask = Ta bort anteckningen?
note-withdraw-text = Den går inte att få tillbaka.
note-withdraw-not = Behåll den
note-where = Var?
note-on-the-map = Inget, platsen ovanför gäller
note-area-hint = Gäller det hela området eller går kartan inte att visa: välj området här. Då gäller det i stället för kartan.
note-programme-choose = Välj program
note-programme-missing = Välj vilket program anteckningen hör till
note-offline = Du har inget nät. Anteckningen är kvar här på sidan. Pröva igen.
note-urgent = Någon behöver läsa i dag
note-urgent-hint = Är någon i fara nu: ring 112. En anteckning är ingen anmälan till socialtjänsten.
note-urgent-own = Du har skrivit att någon behöver läsa i dag. Det är ingen anmälan.
note-keep = Spara anteckningen
note-kept = Anteckningen är sparad. Du kan ta bort den i dag.
note-kind-missing = Välj vad det gäller
note-place-missing = Flytta kartan till platsen, eller välj ett område
note-withdrawn = Anteckningen är borttagen
note-passed-on = Skickad vidare till { $to }
note-passed-on-first = Anteckningen är skickad vidare till { $to }. Ta tillbaka det som skickades först, så går det att ta bort anteckningen.
note-too-late = Anteckningen går inte att ta bort längre. Be samordnaren dölja den.
note-edit = Ändra anteckningen
note-change = Ändra
note-changed = Anteckningen är ändrad
note-faster = Någon ändrade anteckningen före dig. Det du skrev står kvar här: spara igen om det ska gälla.
# Det som pekar ut en person.
personal-keep = Spara ändå
personal-found = Det ser ut som { $what }. Ta bort det, eller spara ändå.
personal-and = { $first } och { $last }
personal-number = ett personnummer
personal-phone = ett telefonnummer
personal-mail = en mejladress
