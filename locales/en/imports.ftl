imports-title = Read answers from a file
imports-lead = Did answers come in another way, in another tool or a spreadsheet? Read them in here. You see what happens before anything is stored, and you can undo it.
imports-marks = People answer this on a map. Whoever runs the server reads marks in, with samsyn import marks.
imports-draft = Open it for answers first. While it is a draft its questions can change.
imports-choose = Choose a file
imports-choose-hint = CSV or Excel, with headings on the first row. At most { $mb } MB and { $rows } rows.
imports-read-file = Continue
imports-no-file = Choose a file first.
imports-too-large = The file is larger than { $mb } MB. Divide it.
imports-no-rows = The file has no rows below its headings. Choose a file with headings on the first row and one answer on each row.
imports-unreadable = The file cannot be read as a table. Save it as CSV or .xlsx and choose it again.
imports-too-many-rows = The file has more than { $n } rows. Divide it.
imports-too-many-columns = The file has more than { $n } columns. Take away those that are not needed.
imports-cell-too-long = A cell on row { $row } is too long. See that its quotation marks are right.
imports-earlier = Files that have come
imports-file = The file
imports-state-read = not read in yet
imports-state-running = being read in
imports-state-done = { $n ->
    [one] 1 answer read in
   *[other] { $n } answers read in
}
imports-state-undoing = being undone
imports-state-undone = undone
imports-columns = What do the columns hold?
imports-columns-lead = These are guesses. Change what is not right.
imports-column = Column
imports-examples = Examples
imports-goes-to = Belongs to
imports-id-hint = Is there something in the file that tells each row from all others? Choose it as the row's own number, and the same row does not come in twice even if it was changed. Otherwise whole rows are compared.
imports-sheet = Sheet
imports-sheet-rows = { $name } ({ $n } rows)
imports-sheet-show = Show the sheet
imports-to-nothing = Not imported
imports-to-time = When it was answered
imports-to-language = Language
imports-to-id = The row's own number
imports-to-people = How many answered together
imports-try = Try it
imports-remove = Remove the file
imports-removed = The file is removed. Nothing was stored.
imports-twice = The columns “{ $first }” and “{ $second }” belong to the same. Choose one of them.
imports-nothing-mapped = Choose a question for at least one column.
imports-check = This is what happens
imports-check-lead = Nothing is stored yet.
imports-trying = The file is being tried
imports-trying-again = See whether it is done
imports-would-store = Answers to be stored
imports-would-refuse = Rows that cannot be read in
imports-known = Rows that are here already
imports-run = { $n ->
    [one] Read in 1 answer
   *[other] Read in { $n } answers
}
imports-change-columns = Change the columns
imports-mapping-file = Download the choice of columns
imports-values = Answers that the question does not have
imports-values-lead = Say what they mean and their rows come along. Those without a choice are not read in.
imports-value = In the file
imports-times = Rows
imports-means = Means
imports-value-refused = Do not read in the row
imports-value-left-out = No answer
imports-values-save = Save and try again
imports-faults = Rows that cannot be read in
imports-faults-file = Download all as CSV
imports-faults-more = These are the first. The file has all.
imports-row = Row
imports-why = Why
imports-says-nothing = The row answers no question.
imports-no-people = “{ $value }” is no number of people from 1 to { $most }.
imports-no-time = “{ $value }” is no time as the others in the column are.
imports-time-ahead = The time { $value } has not been yet.
imports-no-language = “{ $value }” is no language that we know. Write sv or en, for example.
imports-progress = { $done } of { $all } rows done
imports-undoing = { $n ->
    [one] 1 answer left to take back
   *[other] { $n } answers left to take back
}
imports-leave = You can leave this page. It goes on.
imports-reload = See how far it has come
imports-go-on = Go on where it stopped
imports-stored = Answers stored
imports-refused = Rows that were not read in
imports-undo = Undo the whole import
imports-undo-more = { $n ->
    [one] The answer is taken out of all figures. The file can be read in again.
   *[other] All { $n } answers are taken out of all figures. The file can be read in again.
}
imports-undo-yes = Yes, undo
imports-event = { $n ->
    [one] read in 1 answer from a file
   *[other] read in { $n } answers from a file
}
imports-event-undone = undid an import from a file
