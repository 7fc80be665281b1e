# Releases: what everyone may see.
releases-title = Releases
releases-lead = A result is your own until you publish it. A map of unsafe places can brand a district: read it through first.
releases-lead-reader = { $kind ->
    [survey] Figures from the survey that everyone may read. They are frozen on the day they were made.
   *[dialogue] Figures from the dialogue that everyone may read. They are frozen on the day they were made.
}
releases-rule-nightly = A new release is made each night when at least { $k } people have been added. Figures about fewer are never shown.
releases-rule-by-hand = You publish by hand, when at least { $k } people have been added. Figures about fewer are never shown.
releases-make = Make a new one
releases-made = This is how everyone would see it
releases-none = Nothing is published yet
releases-none-text = Make a new one and read it through. Nobody outside sees anything until you press Publish.
releases-none-room = { $kind ->
    [survey] Once the one who runs the survey has published something you see it here.
   *[dialogue] Once the one who runs the dialogue has published something you see it here.
}
releases-which = Number
releases-state = State
releases-state-made = Not published
releases-state-published = Published
releases-state-retracted = Retracted
releases-state-discarded = Thrown away
releases-made-on = Made
releases-published-on = Published
releases-why = Reason
releases-number = Release { $number }
releases-frozen = The figures are from { $day }.
releases-look-first = Read the map and the table through. Once you publish, everyone can see them.
releases-publish = Publish
releases-published-now = Now everyone can see the result
releases-take-back = Retract
releases-reason = Why do you retract it?
releases-reason-hint = The reason stands on the public page.
releases-reason-missing = Write why
releases-retract = Retract the release
releases-retracted-now = The release is retracted
releases-again = Publish again
releases-again-text = Did you retract it by mistake? Publish the same figures again. They have been public already, so no new answers are needed.
releases-faster = Somebody else was faster. See how it stands now.
releases-too-few = { $people ->
    [one] Only 1 person has been added since the last release. Wait before you publish, or what that person answered could be worked out.
   *[other] Only { $people } people have been added since the last release. Wait before you publish, or what those people answered could be worked out.
}
releases-too-few-to-begin = { $people ->
    [0] Nobody has answered yet. It can be published when at least { $least } people have answered.
    [one] Only 1 person has answered. It can be published when at least { $least } have answered.
   *[other] Only { $people } people have answered. It can be published when at least { $least } have answered.
}
releases-discard = Throw away
releases-discarded = It is thrown away
# $when is a written day and time, $name a person.
releases-thrown-by = Thrown away by { $name }, { $when }.
releases-thrown = Thrown away { $when }.
releases-thrown-text = Nobody outside had seen it, and its figures are gone. The number is not used again.
releases-all = See all releases
releases-overtaken = A newer one is published. Make a new one instead.
releases-people = People:
releases-exact-inside = Exactly, for you only: { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $marks ->
    [one] 1 place
   *[other] { $marks } places
}.
releases-you-see = You see the latest release. Those who work with the answers see the figures as they are now.
releases-to-public = See the public page
releases-meaning = What the figures mean
releases-cells-hidden = { $n ->
    [one] 1 cell has fewer than { $k } answers and is not shown.
   *[other] { $n } cells have fewer than { $k } answers and are not shown.
}
releases-hidden-parts = A dash (–) or “fewer than { $k }” stands where too few chose something. That may also be nobody.
releases-larger-cells = A cell is divided only when each part holds at least { $k } people, so that no small remainder can be worked out. A cell with many people can therefore be large.
releases-noise = Every count is changed by at most 3 up or down, so that no single person can be worked out. On average the changes cancel out.
releases-whole-areas = Anyone who answered about a whole area counts in that area, not in a cell.
releases-sums = So totals do not always match their parts.
releases-probably-means = “Probably between” says how sure the share is: the fewer answers, the wider.
releases-who = Those who answered chose to. The share says how they feel, not how everyone does.
releases-areas = Area by area
releases-area = Area
releases-whole = The whole inquiry
releases-reasons-of = { $people ->
    [one] 1 person chose reasons. Several answers possible.
   *[other] { $people } people chose reasons. Several answers possible.
}
releases-hidden = too few
releases-rows-shown = These are the first { $shown } of { $all } cells. All are in the file.
releases-public-title = Result
releases-public-heading = This is what you told
releases-nothing-yet = Nothing is published yet
releases-nothing-yet-text = We show the result when enough people have answered that nobody can be singled out.
releases-take-part = Tell us too
releases-taken-back = The release of { $day } is retracted
releases-agree-head = Do you agree?
releases-agree = I agree
releases-agree-text = Do you feel the same? Press I agree, and the map opens at that place.
releases-open-data = Open data
releases-as-csv = Download as a table (CSV)
releases-as-geojson = Download as a map (GeoJSON)
releases-came-of-it = This is what came of it
releases-no-reply-yet = { $kind ->
    [survey] No answer yet. Follow the survey, and we mail you when there is one.
   *[dialogue] No answer yet. Follow the dialogue, and we mail you when there is one.
}
releases-follow = { $kind ->
    [survey] Follow the survey
   *[dialogue] Follow the dialogue
}
releases-sealed = The survey is read as figures only. It can be released when it is closed and enough people have answered.
