# What the answers to a survey say, question by question.
questions-answered = { $n ->
    [one] 1 person answered
   *[other] { $n } people answered
}
questions-missing = { $n } were asked and did not answer
questions-several = more than one answer may be chosen
questions-empty-text = Once somebody has answered, the result is here, question by question.
questions-too-few = Fewer than { $least } have answered
questions-too-few-text = So few answers are shown to nobody, so that nobody can be pointed out.
questions-few = too few
questions-nobody = Nobody has answered this question yet.
questions-meaning = The line shows where the share would probably lie if everybody had answered (95%, Wilson). Those who were asked and did not answer are not part of the share.
questions-released-meaning = The figures are changed a little on purpose, so that nobody can be pointed out: by 3 at most, never below { $threshold } people. Fewer are not shown. The line shows where the share probably lies (95%, Wilson).
questions-to-finding = Write a finding
questions-csv = The figures, question by question (CSV)
questions-divide = Divide by
questions-everybody = Everybody
questions-index = Index
questions-index-text = From 0 to 100. Every question weighs the same in its group.
questions-index-of = Group
questions-index-all = All together
questions-shares = Share of those who answered
questions-mean = Mean
questions-ranking = Order
questions-choice = Answer
questions-number = Number
questions-area = Area
questions-place-how = How the place was chosen
questions-question = Question
questions-asked = Were asked
questions-language = Language
questions-mean-place = Mean place
questions-first = Put it first
questions-no-group = No answer
questions-read = Read what they wrote
questions-hidden = So few answered that it is not shown.
questions-some-hidden = Answers that few chose are not shown.
questions-said-share = { $answer }: { $share } (probably { $between })
questions-answered-about = About { $n } people answered
questions-fetch = Fetch as a file
questions-answers = Answers
questions-answers-xlsx = Every answer, in words (XLSX)
questions-answers-csv = Every answer, in words (CSV)
questions-answers-values = Every answer, as values (CSV, as ODK writes them)
questions-former-choice = { $choice } (former choice)
questions-former-group = Questions that are asked no more
