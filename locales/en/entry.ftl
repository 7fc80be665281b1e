# Entering for others, out in the district.
entry-title = Enter for others
entry-lead = Choose a dialogue. Then hand over the phone or fill it in together.
entry-none = No dialogue is open
entry-none-text = The dialogues that take answers right now will be here.
entry-note-instead = Write a note instead
entry-today = { $n ->
    [one] You have entered 1 answer today
   *[other] You have entered { $n } answers today
}
entry-none-today = Nothing entered today
entry-handover = The answer is saved
entry-handover-text = Show, photograph or print the slip. With the code, the person sees what happens, and nobody knows who it is.
entry-next = Next person
entry-done = Done for today
