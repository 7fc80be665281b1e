# Resultat: vad en dialog säger just nu.
results-title = Resultat
results-told = { $people ->
    [one] 1 person
   *[other] { $people } personer
}, { $marks ->
    [one] 1 plats
   *[other] { $marks } platser
}
# $people är ett skrivet tal.
results-people-told = { $people } personer
results-empty = Ingen har berättat något än
results-empty-text = När de första svaren kommer ser du dem här, på kartan och i tabellen.
results-to-inquiry = { $kind ->
    [survey] Till enkäten
   *[dialogue] Till dialogen
}
results-download = Hämta tabellen
results-print = Skriv ut
results-filters = Filter
results-kind = Slag
results-any-kind = Alla slag
results-when = Tid
results-any-time = Alla tider
results-from = från
results-from-start = Från början
results-to = till
results-to-now = Till nu
results-show = Visa
# $kind är ett slag med små bokstäver, till exempel otrygg.
results-share-of = Andel { $kind }
results-share-percent = Andel { $kind }, procent
results-people-of = Personer, { $kind }
results-marks-of = Platser, { $kind }
results-places-in-cells = { $marks ->
    [one] 1 plats
   *[other] { $marks } platser
} i { $cells ->
    [one] 1 ruta
   *[other] { $cells } rutor
}
results-in-no-cell = { $marks ->
    [one] 1 plats gäller ett helt område
   *[other] { $marks } platser gäller hela områden
}
results-by-people = { $people ->
    [one] Från 1 person
   *[other] Från { $people } personer
}
# $kind är ett slag med små bokstäver.
results-map-label = Karta över andel { $kind }. Samma siffror står i tabellen nedanför.
results-same-in-table = Samma siffror står i tabellen nedanför.
results-attribution = © OpenStreetMaps bidragsgivare
results-no-map = Kartan gick inte att visa. Samma siffror står i tabellen nedanför.
results-gesture-ctrl = Håll ner Ctrl och rulla för att zooma kartan
results-gesture-fingers = Flytta kartan med två fingrar
results-closer = Närmare
results-further = Längre bort
results-draw = Rita ett område
results-draw-hint = Tryck hörn för hörn. Tryck på det första hörnet igen när du är klar.
results-undo = Ta bort senaste hörnet
results-close-area = Klar med området
results-show-marks = Visa exakta platser. Det noteras att du tittar.
results-uncertain = Randigt: osäkert, få svar
results-table = Rutorna i tabell
results-order = Ordna efter:
results-order-share = Ordnad efter det lägsta värdet under Troligen mellan, så att få svar inte hamnar överst.
results-larger = Större rutor
results-smaller = Mindre rutor
results-place = Plats
# Två gator, torg eller parker som möts.
results-place-by = { $first } vid { $second }
results-at-position = Vid { $north }, { $east }
results-degrees-n = { $degrees }° N
results-degrees-s = { $degrees }° S
results-degrees-e = { $degrees }° Ö
results-degrees-w = { $degrees }° V
# Flera rutor i samma del av ett område: numret skiljer dem åt.
results-cell-number = { $name }, ruta { $number }
results-all-rows = Visa alla på en sida
results-unnamed = Plats utan namn
results-marks = Platser
results-people = Personer
results-probably-head = Troligen mellan
results-low = Troligen lägst, procent
results-high = Troligen högst, procent
results-reason = Vanligaste skälet
results-finding = Iakttagelse
results-exists = Finns
results-fewer-than = färre än { $n } svar
results-no-reason-of = inget skäl från minst { $n }
results-reasons-few = Inget skäl från minst { $n }
# Vilka rader som syns, och hur många rutor det finns.
results-rows = { $first }–{ $last } av { $all } rutor
results-show-chosen = Visa valda rutor
results-chosen = Valt på kartan
results-choose = Välj en ruta
results-choose-text-plain = Tryck på en ruta på kartan, eller kryssa i rader i tabellen och välj Visa valda rutor under den.
results-choose-text = Tryck på en ruta på kartan eller kryssa i en rad i tabellen. Du kan välja flera, eller rita ett område.
# $kind är ett slag med små bokstäver.
results-part-of = { $kind }: { $part } av { $of } personer.
# $low är ett skrivet tal, $high en skriven andel: 62 och 87 %.
results-probably = Troligen mellan { $low } och { $high }.
results-nobody = Ingen har markerat något här med det valda filtret.
results-marks-here = { $marks ->
    [one] 1 plats
   *[other] { $marks } platser
} markerade av { $people ->
    [one] 1 person
   *[other] { $people } personer
}
results-newest-only = Räknat på de { $n } senaste platserna.
results-why = Varför?
results-several = I personer. Flera svar är möjliga.
results-make-finding = Gör till iakttagelse
results-pass-on = Skicka vidare
results-read-all = Läs alla
results-places-title = Platser och texter
results-places-all = Alla platser i dialogen
results-look-noted = Det här får bara de läsa som arbetar med svaren. Att du läser noteras.
results-search-texts = Sök i texterna
results-texts = Texter
results-with-and-without = Med och utan text
results-only-texts = Bara med text
results-no-marks = Inga platser här
results-no-marks-text = Pröva ett annat ord, ett annat slag eller en annan ruta.
results-back = Till resultatet
results-marks-to-finding = Gör valda till iakttagelse
results-marks-pass-on = Skicka valda vidare
# Grupper, utskrift och hämtning.
results-group = Grupp
results-everybody = Alla som har svarat
results-backwards = ”Från” är senare än ”till”. Byt plats på månaderna.
results-printed = Utskrivet { $day }
results-download-answers = Hämta svaren
results-download-geojson = Platserna som GeoJSON
results-download-geopackage = Platserna som GeoPackage
results-reach = Vilka har svarat
results-reach-text = { $people } personer, hur de än tycker. Det är frivilligt att berätta om sig själv, så en del saknas.
results-reach-missing = Har inte sagt
results-reach-rest = Övriga
results-hour = Timme
results-latitude = Latitud
results-longitude = Longitud
results-masked = [maskad]
results-near = Nära { $name }
results-around = Omkring { $name }
# $side är ett av väderstrecken nedan.
results-part-of-place = { $name }, { $side } delen
results-part-n = norra
results-part-ne = nordöstra
results-part-e = östra
results-part-se = sydöstra
results-part-s = södra
results-part-sw = sydvästra
results-part-w = västra
results-part-nw = nordvästra
results-share = Andel
results-only = Bara { $what }
results-all-of-it = Ta bort urvalet
results-marks-how = Kryssa för de platser det gäller. Längst ner gör du dem till en iakttagelse eller skickar dem vidare.
results-marks-chosen = Valda platser:
results-marks-elsewhere = { $n ->
    [one] En plats som du valde på en annan sida följer med.
   *[other] { $n } platser som du valde på andra sidor följer med.
}
results-see-chosen = Se det valda
