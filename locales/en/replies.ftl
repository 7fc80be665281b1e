# Replies to those who told: in the work room.
replies-title = Replies to residents
replies-public-page = The page “You said, we did”
replies-empty = This is where the replies gather
replies-empty-text = When something is done, or will not be, you reply to those who told. Begin by looking at what they said.
replies-to-findings = To the findings
replies-waiting = Waiting for a reply
replies-waiting-text = something has happened, but nobody has been told
replies-none-waiting = Everybody has been answered about what is done.
replies-waiting-since = { $days ->
    [0] Since today.
    [one] For 1 day.
   *[other] For { $days } days.
}
replies-write = Reply
replies-measure-done = The measure is done.
replies-measure-stopped = The measure will not happen.
replies-measure-reopened = The measure is under way again, and the reply has been taken back.
replies-pass-on-answered = The receiver has answered.
replies-pass-on-returned = The receiver says that it is not theirs.
replies-finding-open = The finding has not led to anything yet.
replies-finding-stopped = The finding is closed.
replies-drafts = Drafts
replies-drafts-number = { $n ->
    [one] 1 draft
   *[other] { $n } drafts
}
replies-search = Search the drafts
replies-search-do = Search
replies-no-draft-found = No draft holds those words.
replies-choose = Choose { $title }
replies-publish-chosen = Publish the chosen ones
replies-publish-chosen-more = Read them first: what is published can be read by everybody.
replies-none-chosen = Choose the drafts to publish.
replies-many-published = { $n ->
    [0] No reply was published.
    [one] 1 reply is published.
   *[other] { $n } replies are published.
}
replies-many-left = { $n ->
    [one] 1 draft was left as it was: something is missing in it, or somebody else was faster.
   *[other] { $n } drafts were left as they were: something is missing in them, or somebody else was faster.
}
replies-answered = Answered
replies-none-answered = No reply has been published yet.
replies-answered-on = Reply { $day }
replies-begun-on = Begun { $day }
replies-retracted = Taken back
replies-retracted-on = Taken back { $day }
replies-superseded = Replaced
replies-superseded-on = Replaced { $day }
replies-changed-on = The answer was changed { $day }.
replies-changed-on-at = The answer was changed { $day } at { $time }.
replies-kept-on = It is done now, { $day }.
replies-kept-from = Before that we answered
replies-changed-from = Before that it said
replies-new = New reply
replies-edit-title = Edit the reply

## What the reply says.
replies-done = Done
replies-will-be-done = It will be done
replies-already-so = It is so already
replies-not-now = Not now
replies-cannot = It cannot be done
replies-no-but = No, but
replies-done-more = What you asked for is in place.
replies-will-be-done-more = It is decided. Say why it takes time and when it comes.
replies-already-so-more = What you asked for exists already. Say where.
replies-not-now-more = Say why, and when the question comes up again.
replies-cannot-more = Say why, and if you can, what you do instead.
replies-you-said = What you said
replies-we-answer = What we answer
replies-why = Why
replies-instead = What we do instead
replies-quoted = “{ $text }”
replies-our-words = Our summary of what several people said.

## The form.
replies-kind-label = What is the answer?
replies-kind-missing = Choose what the answer is
replies-title-label = The answer in one line
replies-title-hint = For example: New lights. 12 of 18 lamp posts are in place.
replies-title-missing = Write the answer in one line
replies-told-label = What you said
replies-told-hint = Sum up in one sentence what several people told. Never write it so that somebody can be recognised.
replies-told-missing = Write in one sentence what they told
replies-text-label = What we answer
replies-text-hint = Say who does what and when. It is read on a phone.
replies-text-missing = Write what you answer
replies-why-hint = Needed when the answer is “not now” or “it cannot be done”. Say what decided it.
replies-why-missing = Write why
replies-instead-hint = If the answer is no: what do you do instead? Then the reply is shown as “No, but”.
replies-quote-part = Quote
replies-quote-label = A quote that stands for several
replies-quote-hint = You can leave it out. A person's own words may stand here only if that person has agreed, or said them in public.
replies-quote-verbatim = Somebody wrote this word for word. Put it in your own words, or choose that whoever wrote it has agreed.
replies-basis-label = Whose words are they?
replies-basis-summary = Ours. This is how we sum up what several people said.
replies-basis-released = A resident's own words. Whoever said them has agreed, or said them in public.
replies-basis-missing = Choose whose words the quote is in
replies-save = Save and see how it looks
replies-cancel = Cancel
replies-saved = The draft is saved. Nobody outside sees it yet.
replies-rests-on = The reply rests on
replies-voices-at-least = { $people ->
    [one] At least 1 voice. The number follows the thread and is rounded when the reply is published.
   *[other] At least { $people } voices. The number follows the thread and is rounded when the reply is published.
}
replies-no-voices = No voices have been counted here yet.

## One reply, as the resident reads it.
replies-on-site = On the site
replies-on-receipt = On the receipt
replies-as-it-stood = What it said
replies-before-publishing = Read the reply as the one who told reads it. When you publish, it stands on the site and on every receipt that it rests on.
replies-mails = { $n ->
    [0] Nobody follows the dialogue by mail.
    [one] 1 person follows the dialogue and gets a mail.
   *[other] { $n } people follow the dialogue and get a mail.
}
replies-publish = Publish the reply
replies-edit = Edit
replies-not-ready = Before the reply can be published:
replies-finish = Finish writing
replies-published = The reply is published. Everybody who told can read it.
replies-read-public = Read the reply on the site
replies-came-from = Comes from
replies-is-retracted = The reply has been taken back
replies-take-back = Take the reply back
replies-stays-as-it-is = A published reply does not change.
replies-take-back-to-write = Take the reply back to write a new one
replies-write-anew = Write a new reply
replies-take-back-text = Do this if the reply was wrong. It disappears from the receipts, and the site says why. Mails that have gone out cannot be fetched back.
replies-reason = Why do you take it back?
replies-reason-hint = The reason is shown to everybody.
replies-reason-missing = Write why you take the reply back
replies-take-back-do = Take back
replies-taken-back = The reply has been taken back. The site says why.
replies-changed-meanwhile = Somebody else changed the reply just now. Read it again, then try.

## The one it was passed on to answers.
replies-answer-signed = { $organisation } answered.
replies-answer-until = It will be done by { $day }.
replies-until-missing = Write until when it will be done
replies-answer-replaced = A newer answer counts instead.
replies-answer-sent = The answer is sent. Those who told can read it.
replies-answer-already = The answer is saved already.
replies-answer-sent-note = The answer is sent. Those who work with the notes can read it.
replies-answer-meanwhile = Somebody else was faster. This is how it stands now.

## The mail to those who follow.
replies-mail-subject = Reply: { $title }
replies-mail-kept-subject = Done now: { $title }
replies-mail-changed-subject = Changed reply: { $title }
replies-mail-taken-back-subject = Reply taken back: { $title }
replies-mail-taken-back = We have taken back the reply “{ $title }”. It no longer holds.
replies-mail-taken-back-next = You get a mail when there is a new reply.
replies-receipt-taken-back = The reply was taken back { $day }
replies-overtaken-cancelled = The measure was cancelled: { $text }
replies-overtaken-reopened = We started again: { $text }
replies-mail-body =
    You said: { $told }

    { $kind }. { $title }
replies-mail-hello = Hello,
replies-mail-receipt = Do you have a receipt? Keep the code at hand and open { $receipt }. There you see whether your answer was part of it.

## The public page.
answers-title = You said, we did
answers-lead = Every time somebody tells us something there should be a reply. You find them all here, also when the answer is no.
answers-empty = This is where the replies will stand
answers-empty-text = Nothing has been answered yet. The first reply comes when a dialogue has led to something.
answers-take-part = See what is going on
answers-none = No reply fits your choice
answers-none-text = Choose something else or see all replies.
answers-all = All replies
answers-any-kind = All kinds of replies
answers-kind-no = { $word }, also “No, but”
answers-any-inquiry = All dialogues
answers-kind = Reply
answers-inquiry = Dialogue
answers-choose = Show
answers-receipt = Do you have a receipt? With the code you see whether your answer was part of this, and can write to us.
answers-open-receipt = Open the receipt
answers-retracted = The reply has been taken back
answers-onwards = Read on
answers-superseded = An earlier answer
