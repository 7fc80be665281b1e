channels-title = Ways to answer
channels-lead = The same questions, several ways in. Here you see what each way suits, where it is and how many answers came by it.
channels-answers = { $n ->
    [one] 1 answer
   *[other] { $n } answers
}
channels-saved = Saved.
channels-page = One's own phone or computer
channels-page-text = The usual way. Share the address, or put up the poster with its QR code.
channels-kiosk = A tablet on site
channels-kiosk-text = For the library, the queue or an open house: many answer on the same tablet, one at a time. No links lead out, and nothing is left of whoever answered before.
channels-kiosk-hint = Open the address on the tablet and lock it to the page (guided access or kiosk mode). Do not sign in on it. After each answer the code is shown for a minute. When nobody touches the screen for two minutes it asks, and then begins anew.
channels-not-with-codes = The tablet is closed as long as everyone needs a one-time code.
channels-codes = One-time codes on slips
channels-codes-text = For a class, a staircase or those who got a letter. Each code gives one answer. Many can answer at once from one network without their answers waiting to be read.
channels-paper = Paper
channels-paper-text = For whoever prefers writing by hand. Print the form and type in the answers afterwards. Each form is typed twice, so that mistakes are found.
channels-together = Together with one of you
channels-together-text = You sit down with a person or a group and write for them. Who helped is not kept with the answer.
channels-frame = On another site
channels-frame-text = The questions are shown in a frame on your own site or an association's. Only the sites that you name here may show them.
channels-frame-none = No site may show the questions yet.
channels-frame-code = Paste this into the page
channels-frame-copy = Copy the code
channels-sites = Sites that may show the questions
channels-sites-hint = One on each line, for example https://www.lindviken.se
channels-site-wrong = { $site } is no address of a site. Write for example https://www.lindviken.se
channels-sites-many = Write at most { $n } sites.
channels-who = Who may answer
channels-needs-code = Only those who have a one-time code
channels-needs-code-hint = Then the address, the poster and the frame ask for a code. You can still enter answers for others.
channels-everybody = Everyone
channels-settings = Settings
channels-save = Save
channels-api = Other programs
channels-api-text = Apps of your own can send answers. Whoever builds them finds the description in the file docs/api.md, which comes with Samsyn.
channels-import = From a file
channels-import-text = Answers that were read from a file.

kiosk-promise = We do not ask who you are. When you are done, nothing of your answer is left on the tablet.
kiosk-leave = Start over
kiosk-stay = I am still here
kiosk-idle = Are you still here?
kiosk-idle-text = Otherwise we start over in { $seconds } seconds. What you have written is erased.
kiosk-thanks = Your answer has arrived
kiosk-thanks-text = Do you want to see what happens? Take a picture of the code. We do not know who you are and cannot show it again.
kiosk-done = Done
kiosk-seconds = The page closes by itself after { $seconds } seconds.

code-ask = Write your code
code-ask-text = The code is on the slip that you got.
code-ask-needed = This is for those who got a slip with a code.
code-field = Code
code-hint = 8 characters, for example K7M4 QX9R
code-go = Go on
code-wrong = Write the code with 8 characters, for example K7M4 QX9R.
code-unknown = There is no such code here. Check each character and write it again.
code-valid = The code is valid
code-used = The code has been used
code-used-text = A code gives one answer. Was it you who answered? Then the code on your receipt leads to it.
code-other = Write another code
code-more = More about the questions
code-without = Answer without a code
code-contact = Does the code not work? Ask whoever gave you the slip, or { $contact }.
code-what = What the code is
code-what-once = The code is for one answer. It only shows that you are one of those we ask.
code-what-apart = We keep that the code has been used, but not when, and not with the answer. Nobody can see which code gave which answer.
code-needed = A code is needed
code-needed-api = This dialogue is answered with a one-time code, on the page that the code leads to.
codes-none = No codes have been made yet.
codes-made = { $n ->
    [one] 1 code has been made.
   *[other] { $n } codes have been made.
}
codes-batch = Slips { $n }
codes-of-batch = { $n ->
    [one] 1 code, print the slip
   *[other] { $n } codes, print the slips
}
codes-how-many = How many
codes-how-many-hint = 1 to 500
codes-note = For whom
codes-note-hint = For example class 7B. Write no names.
codes-make = Make codes
codes-wrong-number = Write a number from 1 to 500.
codes-apart = Hand out the slips without writing down who gets which. We only keep that a code has been used, not when and not with the answer, and never show which ones.
codes-slips = Slips with codes
codes-slips-hint = { $n ->
    [one] 1 slip. Cut along the lines.
   *[other] { $n } slips. Cut along the lines. The same slips can be printed again.
}
codes-slip-once = The code is for one answer. Nobody sees what you answered.
codes-qr = QR code to the questions
codes-event = { $n ->
    [one] made 1 one-time code
   *[other] made { $n } one-time codes
}

embed-more = Who asks and why
embed-new-window = opens in a new window
embed-receipt = Open the receipt

paper-print = Print the form
paper-type = Type in answers
paper-title = Form on paper
paper-hint = Print on A4. Tick the boxes and write on the lines.
paper-how = Tick the box. Skip what you do not want to answer. Do not write your name.
paper-one = Tick one.
paper-several = Tick all that fit.
paper-rank = Write 1 for the most important, 2 for the next and so on.
paper-scale = Circle a number from { $from } to { $to }.
paper-number = Write a number.
paper-day = Write year, month and day.
paper-place = Write the street, the place or the area.
paper-no-areas = There are no areas to choose here. Leave the question unanswered.
paper-only-if = Answer only if { $when }.
paper-if-is = you answered “{ $choice }” to question { $n }
paper-if-is-not = you did not answer “{ $choice }” to question { $n }
paper-if-chose = you ticked “{ $choice }” in question { $n }
paper-if-number = your answer to question { $n } is { $sign } { $number }
paper-if-ticks = you ticked { $sign } { $number } in question { $n }
paper-if-exactly = exactly
paper-your-answer = your answer to question { $n }
paper-if-less = less than
paper-if-at-most = at most
paper-if-more = more than
paper-if-at-least = at least
paper-if-answered = you answered question { $n }
paper-and = { $one } and { $other }
paper-or = { $one } or { $other }
paper-if-fits = it fits you
paper-again = More? Write on another sheet.
paper-hand-in = Hand in
paper-notice = How we use your answer
paper-online = You can also answer at { $address }
paper-until = Hand it in by { $day }.

paper-first = Type in a form
paper-first-text = Type the form as it is. Leave empty what is not filled in.
paper-second = Type in the same form again
paper-second-text = Type it once more from the paper. Where something differs, both are shown.
paper-next = On to the second time
paper-compare = Compare
paper-differs = { $n ->
    [one] One question differs
   *[other] { $n } questions differ
}
paper-differs-text = Look at the paper and choose what stands there.
paper-time-one = First time
paper-time-two = Second time
paper-choose = Choose what stands on the paper.
paper-save = Save the answer
paper-saved = The form has been typed in.
paper-same = Both times are the same. The answer is saved.
paper-not-answered = Nothing filled in
paper-required = Required questions may be empty on paper. They are kept as not answered.
paper-stop = Stop
