# The receipt.
receipt-ask = Your receipt
receipt-ask-lead = Write the code that you got when you told us. Then you see what has happened.
receipt-code = Code
receipt-code-hint = 12 characters, such as K7M4 QX9R 2HWT. Capital or small letters both work.
receipt-open = See what happened
receipt-remembered = Receipts on this device
receipt-wrong-form = Write the code with 12 characters, such as K7M4 QX9R 2HWT.
receipt-unknown = We find no answer with that code. Compare it with your receipt, character by character.
receipt-title-told = We have received what you told
receipt-title-seen = We have seen what you told
receipt-title-decided = We have decided
receipt-title-running = We have begun
receipt-title-done = It is done
receipt-title-answered = Here is our answer
receipt-first-saved = Your first answer is saved.
receipt-first-change = Do you want to add or change something?
receipt-rest = The places you added afterwards are still here.
receipt-rest-send = Send them too
receipt-better = Has it become better? Tell us
receipt-our-answer = Our answer
receipt-written-to = { $who } has written to you
receipt-read-all = Read the whole answer
receipt-your-code = Your code
receipt-qr = QR code of the receipt
receipt-told = { $day }: you marked { $n ->
    [one] 1 place
   *[other] { $n } places
}
receipt-remember = Remember on this device
receipt-remembered-done = Saved on the device
receipt-forget = Forget the receipt here
receipt-forget-one = Forget
receipt-copy = Copy the link
receipt-copied = Copied
receipt-print = Print the slip
receipt-we-cannot = Save the code. We do not know who you are and cannot send it again.
receipt-what-you-told = What you told ({ $n ->
    [one] 1 place
   *[other] { $n } places
})
receipt-mailbox = Write with us
receipt-mailbox-text = You and { $who } can write here. We still do not know who you are, unless you want to say so.
receipt-you = You
receipt-write = Write to us
receipt-write-hint = Read in working hours. Shall we call? Write your number.
receipt-send = Send
receipt-message-missing = Write something first
receipt-message-many = You have written many times today. We read what you have already written.
receipt-message-sent = Sent. The answer comes here.
receipt-paper = See what happens: go to { $address } and write the code.
receipt-answer-by = We answer by { $day }.
receipt-withdraw = Take the answer back
receipt-withdraw-text = Your answer is taken out of use at once and no longer counts. Results that are already published change only when new ones are. You can tell again later, but this answer does not come back.
receipt-withdraw-messages = What you have written to each other can no longer be read here afterwards either. Save it first if you need it.
receipt-withdraw-record = What has been sent to an authority is a public record. It is erased by the authority's disposal decision.
receipt-withdraw-yes = Yes, take it back
receipt-withdraw-no = No, keep it
receipt-withdrawn = The answer has been taken back
receipt-withdrawn-text = It no longer counts. Results that are already published change only when new ones are.
receipt-withdrawn-unsent = What you wrote was not sent. Here it is, if you want to copy it.
receipt-correct = Correct the answer
receipt-correct-lead = Change what you like. The old answer no longer counts.
receipt-remove-place = Remove the place
receipt-all-removed = Keep at least one place, or take the whole answer back.
receipt-stale = The answer has been changed since you opened the page.
receipt-stale-place = The answer has been changed since you opened the page. What you wrote is still here. Save again if it is right.
receipt-corrected = The change is saved.
receipt-save = Save the change
receipt-leave = Back without changing
receipt-add = Do you want to add a place?
receipt-add-place = Add a place
receipt-add-lead = The place belongs to the same answer: you still count as one person.
receipt-move = Move the place
receipt-save-move = Save and move the place
receipt-save-add = Save and add a place
receipt-place-removed = A place that has been removed
receipt-point-missing = Point on the map, search for a place or choose an area
receipt-point-missing-plain = Search for a place or choose an area
receipt-quick-exit = Leave this page
# Of an answer without places.
receipt-correct-answers = Change what you like, then save.
receipt-answered-on = { $day }: you answered
receipt-what-you-answered = What you answered
