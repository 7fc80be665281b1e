# Charts and their tables.

chart-as-table = Show as a table
# $start is a written number with its unit.
chart-axis-starts = The axis starts at { $start }
chart-when = When
chart-value = Value
chart-probably-heading = Probably
chart-count = Number
# $share is a written share, $n how many it is counted on.
chart-share-of = { $share } of { $n }
# $between is a written interval, such as 62–87%.
chart-probably = probably { $between }
