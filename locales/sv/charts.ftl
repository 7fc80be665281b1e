# Diagram och deras tabeller.

chart-as-table = Visa som tabell
# $start är ett skrivet tal med enhet.
chart-axis-starts = Axeln börjar på { $start }
chart-when = När
chart-value = Värde
chart-probably-heading = Troligen
chart-count = Antal
# $share är en skriven andel, $n hur många den räknas på.
chart-share-of = { $share } av { $n }
# $between är ett skrivet intervall, till exempel 62–87 %.
chart-probably = troligen { $between }
