# Entering for others, out in the district.
entry-title = Enter for others
entry-lead = Choose a dialogue or survey and fill it in together, or hand over the phone: then you are signed out first.
entry-none = No dialogue or survey is open
entry-none-text = Those that take answers right now will be here.
entry-note-instead = Write a note instead
entry-today = { $n ->
    [one] You have entered 1 answer today
   *[other] You have entered { $n } answers today
}
entry-today-people = { $n ->
    [one] You have entered 1 answer from { $people } people today
   *[other] You have entered { $n } answers from { $people } people today
}
entry-handover-text-group = The answer is from { $people } people. Show, photograph or print the slip. With the code you see what happens, without anybody knowing who you are.
entry-first = Another answer has been kept already
entry-first-text = This is the code of the answer that was sent first. What you sent now is not kept: the form was open twice.
entry-first-rest = Go on with the places that were left out
entry-none-today = Nothing entered today
entry-handover = The answer is saved
entry-handover-text = Show, photograph or print the slip. With the code, the person sees what happens, and nobody knows who it is.
entry-next = Next person
entry-done = Done for today
entry-person = Does it say something about a person?
entry-person-text = Nobody should be recognised: not the one who answers, and nobody else.
entry-person-back = Go back and change it
entry-person-on = Send all the same
entry-handover-do = Hand over the phone
entry-handover-title = Hand over the phone
entry-handover-what = You are signed out on this phone and the form opens. Whoever answers cannot get into the work room.
entry-handover-after = Sign in again when you have the phone back. The answer counts as one by the link, not as yours.
entry-handover-go = Sign out and open the form
entry-handover-not = Fill it in together instead
entry-together = Fill it in together
entry-people = How many answer together?
entry-people-later = Do several answer together? We ask how many you are on the last page.
entry-unsent = An answer from one person has been begun and not sent. It is kept on this phone.
entry-unsent-group = An answer from { "{" }n{ "}" } people has been begun and not sent. It is kept on this phone.
entry-unsent-on = Go on with the answer
entry-unsent-forget = Forget the answer
entry-handover-left = Answers that have been begun and not sent are kept on this phone. They are removed when you hand it over, so that the next person does not see them. Send them first if they should stay.
entry-handover-offline = You have no network. The phone has not been handed over.
entry-paper = Type in a sheet of paper
