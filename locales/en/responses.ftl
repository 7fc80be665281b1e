# Rules that every answer passes.
response-no-marks = Mark at least one place
response-takes-no-marks = This inquiry takes no places. Leave out marks.
response-no-answers = Answer at least one question
response-too-many-marks = Split the answer. One answer can hold at most { $limit } places.
response-impossible-place = There is no such place on the map. Choose it again.
response-outside = The place lies outside the area that the dialogue is about. Move it here or choose another.
response-place-outside = The place lies outside the area that the question is about. Choose one inside, or leave the question unanswered.
response-required = Answer the question to go on
response-id-not-random = Take a random id, UUID version 4. Other versions can tell when the answer was written.
response-wrong-type = The answer has the wrong shape. Choose or write it again.
response-unknown-language = There is no such language here. Write sv or en, for example.
response-unknown-choice = “{ $choice }” is not among the choices. Choose another answer.
response-constraint = The answer does not fit the question. Look it over.
response-off-scale = Choose a number from { $start } to { $end }, in steps of { $step }.
response-not-all-ranked = Put all { $choices } choices in order.
response-unknown-question = The form has no such question
