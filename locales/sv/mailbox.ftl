# The mailbox, from the side of the house.
mailbox-title = Meddelanden
mailbox-one = Samtal om ett svar
mailbox-none = Inga meddelanden än
mailbox-none-text = Här står det som skrivs på kvittona, och det ni skriver till dem som har svarat.
mailbox-from-holder = Den som svarade
mailbox-from-us = Vi
mailbox-unread = { $n ->
    [one] 1 oläst
   *[other] { $n } olästa
}
mailbox-anonymous = Personen läser på sitt kvitto. Ingen av er vet vem det är.
mailbox-nothing-yet = Inget är skrivet än.
mailbox-about = Det som berättades
mailbox-write = Skriv
mailbox-write-hint = En fråga eller ett svar. Fråga inte efter namn.
mailbox-send = Skicka
mailbox-sent = Meddelandet ligger på kvittot
mailbox-text-missing = Skriv något att skicka
mailbox-read-by-holder = läst
mailbox-withdrawn = Den som svarade har tagit tillbaka svaret
mailbox-withdrawn-text = Det som personen berättade och skrev visas inte längre. Det ni skrev står kvar.
