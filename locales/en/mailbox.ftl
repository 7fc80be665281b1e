# The mailbox, from the side of the house.
mailbox-title = Messages
mailbox-one = Conversation about an answer
mailbox-none = No messages yet
mailbox-none-text = What is written on the receipts will be here, and what you write to those who have answered.
mailbox-from-holder = The one who answered
mailbox-from-us = We
mailbox-unread = { $n ->
    [one] 1 unread
   *[other] { $n } unread
}
mailbox-anonymous = The person reads on their receipt. None of you knows who it is.
mailbox-nothing-yet = Nothing has been written yet.
mailbox-about = What was told
mailbox-write = Write
mailbox-write-hint = A question or an answer. Do not ask for a name.
mailbox-send = Send
mailbox-sent = The message is on the receipt
mailbox-text-missing = Write something to send
mailbox-read-by-holder = read
mailbox-withdrawn = The person has taken the answer back
mailbox-withdrawn-text = What the person told and wrote is no longer shown. What you wrote is still here.
