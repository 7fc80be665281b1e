# Reading and moderating.
moderation-title = The answers
moderation-look-noted = You are reading exact places and texts. That you have read them is noted.
moderation-filter = Which answers
moderation-all = All
moderation-waiting = Waiting
moderation-urgent = Urgent
moderation-hidden = Hidden
moderation-text = With text
moderation-none = No answers here
moderation-none-text = The answers will be here as soon as somebody has told something.
moderation-on-top = Read these first
moderation-duty = If it is about a child who may be harmed: report to social services at once. If somebody is in danger now: call 112.
moderation-duty-check = This is a suggested text. Check it with your social services and write your own under Settings.
moderation-choose = Choose
moderation-choose-place = Choose the place { $place }
moderation-urgent-word = Urgent
moderation-handled-by = { $name } has taken care of it
moderation-waits = Waits to be read
moderation-is-hidden = Hidden
moderation-group = { $people } people together
moderation-helped = in conversation
moderation-messages = { $n ->
    [one] 1 message
   *[other] { $n } messages
}
moderation-masked = Masked: not shown to others
moderation-mask = Mask the text
moderation-unmask = Take the mask away
moderation-release = Let through
moderation-show-again = Show again
moderation-hide = Hide
moderation-handle = I have taken care of it
moderation-make-urgent = Mark as urgent
moderation-write = Write to the one who answered
moderation-reason = Why is the answer hidden?
moderation-reason-hint = Kept in the log. Write no names.
moderation-reason-missing = Write why the answer is hidden
moderation-none-chosen = Choose at least one answer
moderation-with-places = Chosen places:
moderation-pass-on = Pass on
moderation-finding = Make a finding
moderation-release-chosen = Let the chosen answers through
moderation-release-all = Let all { $n } through
moderation-release-newest = Let the newest { $n } through
moderation-nothing-changed = Nothing was changed. Perhaps somebody else was faster.
moderation-released = { $n ->
    [one] 1 answer counts now
   *[other] { $n } answers count now
}
moderation-hidden-now = The answer is hidden and does not count
moderation-shown-again = The answer counts again
moderation-masked-now = The text is masked
moderation-unmasked-now = The mask is taken away
moderation-urgent-now = The answer lies on top
moderation-handled-now = Noted that you have taken care of it
moderation-undo = Undo
moderation-none-held = No answers are waiting
moderation-none-urgent = No urgent answers
moderation-none-hidden = No hidden answers
moderation-none-with-text = No answers with words
moderation-to-all = Show all answers
moderation-why-held = Answers count at once here, but those that wait came many in a short time from the same network, a school class for example. They count when somebody has read them.
moderation-look-noted-survey = You read every answer and what was written. That you have read it is noted.
