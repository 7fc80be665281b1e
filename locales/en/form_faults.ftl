# What is wrong with a form that comes in a file (XLSForm), and how to mend it.

form-fault-at-sheet = Sheet { $sheet }
form-fault-at-row = row { $row }
form-fault-at-column = column { $column }
form-fault-empty-file = The file is empty. Save the form in it.
form-fault-too-large = The file holds more than { $limit } { $what ->
    [cells] cells
    [MB] MB
   *[other] MB unpacked
}. Take out what does not belong to the form.
form-fault-not-utf8 = The file is neither a spreadsheet nor text in UTF-8. Save it again as .xlsx, or as CSV in UTF-8.
form-fault-not-a-spreadsheet = The file cannot be read as a spreadsheet. Open it and save it again as .xlsx.
form-fault-not-written = The form does not fit in a spreadsheet. Shorten what is too long.
form-fault-not-csv = The file cannot be read as CSV. Save it again as CSV in UTF-8.
form-fault-no-sheet = The sheet is missing. Write its name in the first column, and its headings in the row below.
form-fault-no-column = The column is missing. Add it to the row of headings.
form-fault-column-twice = The heading stands twice. Keep one of the columns.
form-fault-cell-without-heading = The row has something beyond the last heading. Put texts with commas in quotes.
form-fault-empty = The cell is empty. Fill it in.
form-fault-not-a-name = { $name } cannot be a name. Begin with a letter a–z; then a–z, 0–9, - _ and a dot are fine.
form-fault-blank-in-name = { $name } cannot be the name of a choice. Leave out the blanks.
form-fault-choice-taken = { $name } is already in this list. Choose another name, or write yes under allow_choice_duplicates in settings.
form-fault-name-taken = { $name } is already the name of something else. Choose another.
form-fault-unknown-type = There is no type { $kind }. Use for example text, integer, select_one, geopoint or begin group.
form-fault-type-in-other-case = There is no type { $written }. Write { $meant }.
form-fault-not-a-choice-file = { $name } cannot be a file of choices. Its name ends in .csv, .xml or .geojson, and has no other dot.
form-fault-unsupported = { $what } is not supported. Ask without it.
form-fault-no-list = There is no list { $list }. Add its choices to the sheet choices.
form-fault-no-external-list = There is no list { $list } in the sheet external_choices. Add it there, with the columns list_name and name.
form-fault-no-tags = There is no list { $list } in the sheet osm. Add its tags there, with the columns list_name and name.
form-fault-parted-column = No column of choices is called so, and other columns have no { $sign } in their names. Write _ instead.
form-fault-other-with-filter = A list with or_other cannot be filtered. Write the choice other and its question yourself.
form-fault-several-of-answers = Several among answers given before cannot be chosen. Use select_one.
form-fault-table-with-filter = A list shown as a table cannot be filtered. Take out the filter, or table-list from the group's appearance.
form-fault-other-list-in-table = This table shows the list { $list }. Use it here too, or begin another group.
form-fault-big-image-alone = A big-image needs an image too. Add the column image.
form-fault-audit-name = An audit is always called audit. Leave the name empty.
form-fault-must-be-empty = This must be empty here. Remove what stands there.
form-fault-nothing-to-end = There is nothing open that this ends. Remove the row, or add its beginning.
form-fault-wrong-end = This ends a { $end }, but a { $begun } was begun last. End that first.
form-fault-never-ended = This is never ended. Add its end row.
form-fault-too-deep = Groups lie more than { $most } deep within each other. Take some out.
form-fault-expression = Character { $at }: { $trouble }
form-fault-no-question = No question is called { $name }. Check the spelling.
form-fault-not-written-down = { $name } comes by itself and has no row, so nothing can name it. Write its row yourself.
form-fault-unseen = Nobody sees { $name }, so it cannot start anything. Name a question that people answer.
form-fault-several-questions = Several things are called { $name }, so nobody knows which is meant. Give them different names.
form-fault-broken-reference = { $text } is not a reference. Write the question's name between {"${"} and {"}"}, with commas between several.
form-fault-nothing-kept = There is no list that this is kept in. Add it to the sheet entities, with the columns list_name and label.
form-fault-not-kept = { $name } cannot be the name of something kept. Choose another, without __ first, a dot, or the words name and label.
form-fault-circle = The rules lead in a circle: { $names }. Take one of them out.
form-fault-long-chain = More than { $most } questions depend on each other in a row. Shorten the chain.
form-fault-not-a-parameter = { $text } is not written as key=value, with blanks between several.
form-fault-unknown-parameter = This type has no parameter { $name }. { $accepted ->
    [none] It takes none.
   *[other] It takes { $accepted }.
}
form-fault-bad-parameter = The parameter { $name } must be { $needs }.
form-fault-ends = The expression ends here, but something more is needed: a value, or a closing bracket.
form-fault-unexpected = { $what } cannot stand here. An operator, a comma or a bracket may be missing before it.
form-fault-open-text = The text that begins here has no closing quote.
form-fault-reference = Write a reference as {"${name}"}.
form-fault-unknown-function = There is no function { $name }. Check the spelling.
form-fault-wrong-count = { $function } cannot have { $given } arguments. Compare with the description of XLSForm.
form-fault-bad-pattern = The pattern cannot be used: { $why }
form-fault-pattern-not-text = Write the pattern of regex() as a text in quotes.
form-fault-too-nested = The expression is nested too deeply. Split it with a calculate question.
form-fault-too-long = The expression is too long. Split it with a calculate question.
