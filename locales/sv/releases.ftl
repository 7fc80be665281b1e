# Publiceringar: vad alla får se.
releases-title = Publiceringar
releases-lead = Ett resultat är ert eget tills ni publicerar det. En karta över otrygga platser kan stämpla ett område: läs igenom först.
releases-lead-reader = { $kind ->
    [survey] Siffror ur enkäten som alla får läsa. De är frusna den dag de gjordes.
   *[dialogue] Siffror ur dialogen som alla får läsa. De är frusna den dag de gjordes.
}
releases-rule-nightly = En ny publicering görs varje natt när minst { $k } personer har tillkommit. Siffror som bygger på färre än så visas aldrig.
releases-rule-by-hand = Du publicerar själv, när minst { $k } personer har tillkommit. Siffror som bygger på färre än så visas aldrig.
releases-make = Gör en ny
releases-made = Så här skulle det se ut för alla
releases-none = Inget är publicerat än
releases-none-text = Gör en ny och läs igenom den. Ingen utanför ser något förrän du trycker på Publicera.
releases-none-room = { $kind ->
    [survey] När den som håller i enkäten har publicerat något ser du det här.
   *[dialogue] När den som håller i dialogen har publicerat något ser du det här.
}
releases-which = Nummer
releases-state = Läge
releases-state-made = Inte publicerad
releases-state-published = Publicerad
releases-state-retracted = Tillbakadragen
releases-state-discarded = Kastad
releases-made-on = Gjord
releases-published-on = Publicerad
releases-why = Skäl
releases-number = Publicering { $number }
# $day är en skriven dag.
releases-frozen = Siffrorna är från { $day }.
releases-look-first = Läs igenom kartan och tabellen. När du publicerar kan alla se dem.
releases-publish = Publicera
releases-published-now = Nu kan alla se resultatet
releases-take-back = Dra tillbaka
releases-reason = Varför drar du tillbaka den?
releases-reason-hint = Skälet står på den publika sidan.
releases-reason-missing = Skriv varför
releases-retract = Dra tillbaka publiceringen
releases-retracted-now = Publiceringen är tillbakadragen
releases-again = Publicera igen
releases-again-text = Drog du tillbaka den av misstag? Publicera samma siffror igen. De har redan varit publika, så inga nya svar behövs.
releases-faster = Någon annan hann före. Se hur den ligger till nu.
releases-too-few = { $people ->
    [one] Bara 1 person har tillkommit sedan förra publiceringen. Vänta med att publicera, annars går det att räkna ut vad just den personen svarade.
   *[other] Bara { $people } personer har tillkommit sedan förra publiceringen. Vänta med att publicera, annars går det att räkna ut vad just de svarade.
}
releases-too-few-to-begin = { $people ->
    [0] Ingen har svarat än. Det går att publicera när minst { $least } personer har svarat.
    [one] Bara 1 person har svarat. Det går att publicera när minst { $least } har svarat.
   *[other] Bara { $people } personer har svarat. Det går att publicera när minst { $least } har svarat.
}
releases-discard = Kasta
releases-discarded = Den är kastad
# $when är en skriven dag med klockslag, $name en person.
releases-thrown-by = Kastad av { $name }, { $when }.
releases-thrown = Kastad { $when }.
releases-thrown-text = Ingen utanför hann se den, och siffrorna är borta. Numret används inte igen.
releases-all = Se alla publiceringar
releases-overtaken = En nyare är publicerad. Gör en ny i stället.
releases-people = Personer:
releases-exact-inside = Exakt, bara för er: { $people ->
    [one] 1 person
   *[other] { $people } personer
}, { $marks ->
    [one] 1 plats
   *[other] { $marks } platser
}.
releases-you-see = Du ser den senaste publiceringen. De som arbetar med svaren ser siffrorna som de är nu.
releases-to-public = Se den publika sidan
releases-meaning = Vad siffrorna betyder
releases-cells-hidden = { $n ->
    [one] 1 ruta har färre än { $k } svar och visas inte.
   *[other] { $n } rutor har färre än { $k } svar och visas inte.
}
releases-hidden-parts = Ett streck (–) eller ”färre än { $k }” står där för få har valt något. Då kan det också vara ingen.
releases-larger-cells = En ruta delas bara när varje del har minst { $k } personer, så att ingen liten rest går att räkna fram. Därför kan en ruta med många personer vara stor.
releases-noise = Varje antal är ändrat med högst 3 uppåt eller nedåt, så att ingen enskild kan räknas fram. I genomsnitt tar ändringarna ut varandra.
releases-whole-areas = Den som har svarat om ett helt område räknas i området, inte i någon ruta.
releases-sums = Därför stämmer summor inte alltid med delarna.
releases-probably-means = ”Troligen mellan” säger hur säker andelen är: ju färre svar, desto bredare.
releases-who = De som har svarat har valt det själva. Andelen säger hur de känner, inte hur alla gör.
releases-areas = Område för område
releases-area = Område
releases-whole = Hela dialogen
releases-reasons-of = { $people ->
    [one] 1 person har valt skäl. Flera svar möjliga.
   *[other] { $people } personer har valt skäl. Flera svar möjliga.
}
releases-hidden = för få
releases-rows-shown = Här står de { $shown } första av { $all } rutor. Alla finns i filen.
releases-public-title = Resultat
releases-public-heading = Det här har ni berättat
releases-nothing-yet = Inget är publicerat än
releases-nothing-yet-text = Vi visar resultatet när tillräckligt många har svarat för att ingen ska kunna pekas ut.
releases-take-part = Berätta du också
releases-taken-back = Publiceringen från { $day } är tillbakadragen
releases-agree-head = Håller du med?
releases-agree = Jag håller med
releases-agree-text = Känner du likadant? Tryck på Jag håller med, så öppnas kartan på den platsen.
releases-open-data = Öppna data
releases-as-csv = Hämta som tabell (CSV)
releases-as-geojson = Hämta som karta (GeoJSON)
releases-came-of-it = Det här blev det av det
releases-no-reply-yet = { $kind ->
    [survey] Inget svar än. Följ enkäten, så mejlar vi när det finns ett.
   *[dialogue] Inget svar än. Följ dialogen, så mejlar vi när det finns ett.
}
releases-follow = { $kind ->
    [survey] Följ enkäten
   *[dialogue] Följ dialogen
}
releases-sealed = Enkäten läses bara som siffror. Den kan publiceras när den är stängd och tillräckligt många har svarat.
