# The first page of a dialogue.
welcome-then = This is what happens then
welcome-why = Why we ask
welcome-who = Asked by
welcome-result = See what others have told
welcome-follow = Get an email when something happens
welcome-have-receipt = Do you have a receipt? See what has happened
welcome-open-map = Open the map
welcome-without-map = Answer without a map
welcome-closed = { $kind ->
    [survey] The survey is closed.
   *[dialogue] The dialogue is closed.
}
welcome-closed-told = Through what you told we see what needs to be done.
welcome-closed-untold = Nobody told anything in time.
welcome-opens = Opens { $day }
welcome-opens-text = Come back then.
welcome-minutes = 2 minutes
welcome-open = Open now
welcome-open-until = Open until { $day }
welcome-no-account = No account
welcome-no-names = We do not ask your name
welcome-receipt = You get a receipt
welcome-receipt-text = It shows you what happens
welcome-answer-by = On the receipt, by { $day }
welcome-you-tell = You tell
welcome-you-tell-text = On the map or without
welcome-we-read = We read everything
welcome-we-read-text = We see which places many mention
welcome-we-decide = We decide
welcome-we-decide-text = Every measure gets a person who answers for it
welcome-we-act = We act
welcome-we-act-text = You see how it goes
# It takes no answers now.
closed-not-received = { $kind ->
    [survey] Your answer did not arrive: the survey takes no answers right now.
   *[dialogue] Your answer did not arrive: the dialogue takes no answers right now.
}
closed-on-phone = What you wrote stays on this device for a day.
closed-on-page = What you wrote is still on the page before this one. Press back in your browser.
closed-first-page = { $kind ->
    [survey] To the survey’s first page
   *[dialogue] To the dialogue’s first page
}
closed-title = { $kind ->
    [survey] The survey is closed
   *[dialogue] The dialogue is closed
}
closed-text = It takes no more answers.
closed-opens = { $kind ->
    [survey] The survey opens { $day }
   *[dialogue] The dialogue opens { $day }
}
closed-others = See what we ask about now
closed-ask = Want to tell anyway? Questions:
# Help lines.
help-label = Help now
help-danger = In danger now? Call
help-not-at-once = What you write here is not read at once.
# The notice.
notice-title = How we handle what you tell
notice-controller = Controller
notice-purpose = Used for
notice-basis = Legal basis
notice-kept = Kept
notice-contact = Questions
# The map and the way without it.
map-attribution = © OpenStreetMap contributors
answer-needs-script = The map needs JavaScript. Choose the place from a list instead.
answer-map-failed = The map could not be shown here. Answer without a map instead.
answer-map-loading = Fetching the map …
answer-map-waiting = The map is not here yet. Wait a moment, or press “Answer without a map”.
answer-same-place = You have added that place already. Move the map to the next place.
answer-still-here = The pin is still on a place that you have added. Move the map, or press once more if you mean the same place.
answer-same-listed = You have already added that place. Choose another place.
answer-point-first = Move the map so that the pin points at the place, or search for one. Then you can go on.
answer-next-place = Move the map to the next place
answer-move-inside = Move the map back into the area, or search for a place. Then you can go on.
answer-sending = Sending …
answer-offline = You are offline. Everything is still here. Try again.
answer-kept = What you began to tell is still on this device. Go on, or:
answer-forget = Forget what I began to write
answer-forgotten = Forgotten
answer-area = area
answer-map = Map
answer-map-label = Map. Move the map so that the pin points at the place. Arrow keys move, plus and minus zoom.
answer-move-map = Move the map so that the pin points at the place
answer-back = Back
answer-search = Search for a street or place
answer-find = Search
answer-no-hits-map = No place with that name. Try another name, or move the map.
answer-no-hits = No place of that name. Try another name, or choose an area.
answer-my-position = Show where I am
# $name is a place.
answer-agreed = You agree: { $name }
answer-zoom-in = Zoom in
answer-zoom-out = Zoom out
answer-locating = Looking for where you are …
answer-refused = This device does not give away where you are. Move the map or search instead.
answer-unknown = We could not see where you are. Move the map or search instead.
answer-how-feels = How does the place feel?
answer-choose-kind = Choose how the place feels
answer-choose-place = Choose a place in the list
answer-place-n = Place
answer-question-of = Question { "{" }n{ "}" } of { "{" }all{ "}" }
answer-rank-place = Place { $number }
answer-tick = Yes, that is so
answer-continue = Continue
answer-done-places = Done with all places
answer-skip = Skip
answer-next = Next question
answer-who-reads = Only those who work with this read what you write.
answer-no-names = We do not ask your name.
answer-your-places = Your places
answer-another = Add another place
answer-edit = Change
answer-change = Change
answer-removed = The place is removed.
answer-undo = Undo
answer-remove = Remove
answer-unnamed = The place on the map
answer-send = Send
answer-people = How many of you answer together?
answer-people-hint = Write 1 if the answer is from one person. If you are several, what you say about yourselves is not kept.
answer-together = { $people } people answer together
answer-together-hint = We do not ask about age and the like when several answer together.
answer-people-wrong = Write how many you are, from 1 to { $most }
answer-place-title = Place { $n }
answer-about = About you
answer-about-place = About place { $n }
answer-which-place = Where is the place?
answer-which-place-hint = Search for a street or place, or choose an area.
answer-place-before = The place that you chose
# A place in a survey.
answer-map-here = A map stands here to show the place on, and the areas in a list.
answer-method-map = on the map
answer-method-position = the phone’s position
answer-method-search = searched by name
answer-method-list = the whole area, from the list
answer-method-other = in another way
answer-or-area = Or choose an area
answer-which-area = Area
answer-no-area = No area chosen
answer-no-place = No place
answer-take-place-away = Take the place away
# Files in answers.
file-picture-limits = JPEG, PNG or WebP, { $mb } MB at most. We take away where and when the picture was taken before we keep it.
file-limits = PDF, Word, Excel, OpenDocument, text or a picture, { $mb } MB at most.
file-named = { $name } ({ $kb } kB)
file-kept = Uploaded:
file-remove = Take the file away
file-empty = The file is empty. Choose another.
file-too-large = The file is too large. Choose one of { $mb } MB at most.
file-not-a-picture = This is no picture that we can take. Choose a JPEG, PNG or WebP picture.
file-too-many-pixels = The picture has too many pixels. Choose a smaller one.
file-broken = The picture cannot be read to its end. Choose it again, or another.
file-other-kind = We do not take this kind of file, or its content does not fit its name. Choose one of the kinds named here.
file-too-many = You have sent many files already. Go on without this one.
file-full = We cannot take more files just now. Answer without the file, or try again tomorrow.
file-gone = We do not have the file any more. Choose it again, or take it away.
answer-none-yet = No place yet
answer-none-yet-text = Add the place that you want to tell about.
# The API.
api-not-json = Send JSON
api-not-json-text = Set Content-Type to application/json.
api-not-readable = The body is not JSON: reading stops at line { $line }, character { $column }.
api-not-an-answer = Send an object with id, lang, answers and marks.
api-wrong-type = The value has the wrong type, such as a text where a number belongs.
api-not-degrees = Write lon and lat in degrees, such as lon=24.94&lat=60.17.
api-missing = The field is missing.
api-twice = This field is there twice.
api-unknown = There is no such field.
api-unknown-choice = “{ $choice }” is not a choice. There are: { $all }.
api-faults = Mend the fields listed under faults and send again.
# A survey: groups of questions, one page each.
survey-page-of = Part { $n } of { $all }
survey-questions = The questions
survey-more = Your answer brings one more question here.
survey-add = Add another
survey-remove = Remove
survey-number = Number { $n }
survey-summary = Your answers
survey-summary-text = Read it through. Nothing has been sent yet.
survey-no-answer = No answer
survey-begun-before = What you began to answer is still on this device.
welcome-begin = Begin
welcome-go-on = Go on with your answer
welcome-you-answer-text = You answer what you like
welcome-we-read-answers = We see what many people say
answer-search-choices = Search among { $n } answers
answer-search-begin = Write some letters, and the answers that fit are shown.
answer-search-found = { $n ->
    [0] No answer fits. Try another word.
    [one] 1 answer fits.
   *[other] { $n } answers fit.
}
answer-search-more = { $shown } of { $n } answers are shown. Write more to see fewer.
