# Results: what an inquiry says right now.
results-title = Result
results-told = { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $marks ->
    [one] 1 place
   *[other] { $marks } places
}
results-people-told = { $people } people
results-empty = Nobody has told anything yet
results-empty-text = The first answers will show here, on the map and in the table.
results-to-inquiry = { $kind ->
    [survey] To the survey
   *[dialogue] To the dialogue
}
results-download = Download the table
results-print = Print
results-filters = Filters
results-kind = Kind
results-any-kind = All kinds
results-when = Time
results-any-time = All times
results-from = from
results-from-start = From the beginning
results-to = to
results-to-now = Until now
results-show = Show
results-share-of = Share { $kind }
results-share-percent = Share { $kind }, per cent
results-people-of = People, { $kind }
results-marks-of = Places, { $kind }
results-places-in-cells = { $marks ->
    [one] 1 place
   *[other] { $marks } places
} in { $cells ->
    [one] 1 cell
   *[other] { $cells } cells
}
results-in-no-cell = { $marks ->
    [one] 1 place means a whole area
   *[other] { $marks } places mean whole areas
}
results-by-people = { $people ->
    [one] From 1 person
   *[other] From { $people } people
}
results-map-label = Map of the share { $kind }. The same figures stand in the table below.
results-same-in-table = The same figures stand in the table below.
results-attribution = © OpenStreetMap contributors
results-no-map = The map could not be shown. The same figures stand in the table below.
results-gesture-ctrl = Hold Ctrl and scroll to zoom the map
results-gesture-fingers = Move the map with two fingers
results-closer = Closer
results-further = Further away
results-draw = Draw an area
results-draw-hint = Press corner after corner. Press the first corner again when you are done.
results-undo = Take back the last corner
results-close-area = Done with the area
results-show-marks = Show exact places. It is noted that you look.
results-uncertain = Striped: uncertain, few answers
results-table = The cells as a table
results-order = Order by:
results-order-share = Ordered by the lowest value under Probably between, so that few answers do not come first.
results-larger = Larger cells
results-smaller = Smaller cells
results-place = Place
results-place-by = { $first } at { $second }
results-at-position = At { $north }, { $east }
results-degrees-n = { $degrees }° N
results-degrees-s = { $degrees }° S
results-degrees-e = { $degrees }° E
results-degrees-w = { $degrees }° W
results-cell-number = { $name }, cell { $number }
results-all-rows = Show all on one page
results-unnamed = Place without a name
results-marks = Places
results-people = People
results-probably-head = Probably between
results-low = Probably at least, per cent
results-high = Probably at most, per cent
results-reason = Most common reason
results-finding = Finding
results-exists = Exists
results-fewer-than = fewer than { $n } answers
results-no-reason-of = no reason from at least { $n }
results-reasons-few = No reason from at least { $n }
# The panel shows every reason, the table only one that at least so many have chosen.
# Which rows are seen, and how many cells there are.
results-rows = { $first }–{ $last } of { $all } cells
results-show-chosen = Show chosen cells
results-chosen = Chosen on the map
results-choose = Choose a cell
results-choose-text-plain = Press a cell on the map, or tick rows in the table and choose Show chosen cells below it.
results-choose-text = Press a cell on the map or tick a row in the table. You can choose several, or draw an area.
results-part-of = { $kind }: { $part } of { $of } people.
results-probably = Probably between { $low } and { $high }.
results-nobody = Nobody has marked anything here with this filter.
results-marks-here = { $marks ->
    [one] 1 place
   *[other] { $marks } places
} marked by { $people ->
    [one] 1 person
   *[other] { $people } people
}
results-newest-only = Counted over the { $n } newest places.
results-why = Why?
results-several = In people. Several answers are possible.
results-make-finding = Make it a finding
results-pass-on = Pass on
results-read-all = Read all
results-places-title = Places and texts
results-places-all = All places of the inquiry
results-look-noted = Only those who work with the answers may read this. It is noted that you read.
results-search-texts = Search the texts
results-texts = Texts
results-with-and-without = With and without text
results-only-texts = Only with text
results-no-marks = No places here
results-no-marks-text = Try another word, another kind or another cell.
results-back = To the result
results-marks-to-finding = Make a finding of the chosen
results-marks-pass-on = Pass the chosen on
# Groups, print and download.
results-group = Group
results-everybody = Everybody who has answered
results-backwards = “From” is later than “to”. Swap the months.
results-printed = Printed { $day }
results-download-answers = Download the answers
results-download-geojson = The places as GeoJSON
results-download-geopackage = The places as GeoPackage
results-reach = Who has answered
results-reach-text = { $people } people, whatever they think. Telling about oneself is optional, so some are missing.
results-reach-missing = Have not said
results-reach-rest = Others
results-hour = Hour
results-latitude = Latitude
results-longitude = Longitude
results-masked = [masked]
results-near = Near { $name }
results-around = Around { $name }
results-part-of-place = { $name }, { $side } part
results-part-n = north
results-part-ne = north-east
results-part-e = east
results-part-se = south-east
results-part-s = south
results-part-sw = south-west
results-part-w = west
results-part-nw = north-west
results-share = Share
results-only = Only { $what }
results-all-of-it = Take the limits away
results-marks-how = Tick the places it is about. At the foot you make them a finding or pass them on.
results-marks-chosen = Chosen places:
results-marks-elsewhere = { $n ->
    [one] One place that you chose on another page goes along.
   *[other] { $n } places that you chose on other pages go along.
}
results-see-chosen = See what is chosen
