# Notes by those who work here.
note-list = Notes
note-new = New note
note-book = Notes in { $programme }
note-own-only = These are your own notes. The coordinator reads everybody's.
note-none = No note yet
note-none-text = Needs, worries and events that you meet outside will be here. Never write about a person.
note-no-book = No notes are written here
note-no-book-text = None of your programmes has notes. What you hear can be entered as an answer in a dialogue or survey.
note-no-book-way = To dialogues and surveys
note-no-hits = No note fits
note-no-hits-text = Try fewer choices or another word.
note-any-kind = All kinds
note-any-area = All areas
note-any-time = All the time
note-days = { $days ->
    [7] The last week
    [30] The last month
   *[other] The last year
}
note-kind = What it is about
note-area = Area
note-period = Time
note-urgent-only = Urgent only
note-search = Search the texts
note-written-by = Written by { $name } { $day }
note-to-finding = Make a finding
note-pass-on = Pass on
note-withdraw = Take away
note-withdraw-ask = Take the note away?
note-withdraw-text = It can't be brought back.
note-withdraw-not = Keep it
note-where = Where?
note-on-the-map = None, the place above counts
note-area-hint = If it is about the whole area, or the map cannot be shown: choose the area here. It then counts instead of the map.
note-programme-choose = Choose a programme
note-programme-missing = Choose which programme the note belongs to
note-offline = You are offline. The note is still here on the page. Try again.
note-urgent = Somebody needs to read this today
note-urgent-hint = If somebody is in danger now: call 112. A note is no report to social services.
note-urgent-own = You have written that somebody needs to read this today. That is no report.
note-keep = Save the note
note-kept = The note is saved. You can take it away today.
note-kind-missing = Choose what it is about
note-place-missing = Move the map to the place, or choose an area
note-withdrawn = The note is taken away
note-passed-on = Passed on to { $to }
note-passed-on-first = The note has been passed on to { $to }. Take back what was passed on first; then the note can be taken away.
personal-keep = Save anyway
note-too-late = The note cannot be taken away any more. Ask the coordinator to hide it.
note-edit = Change the note
note-change = Change
note-changed = The note is changed
note-faster = Somebody changed the note before you. What you wrote is still here: save again if it is to hold.
# What points at a person.
personal-found = This looks like { $what }. Take it out, or save all the same.
personal-and = { $first } and { $last }
personal-number = a personal number
personal-phone = a phone number
personal-mail = an e-mail address
