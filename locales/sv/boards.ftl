# Tavlan: en grupp sorterar sina svar tillsammans och gör en plan av dem.
board-title = Tavlan
board-lead = Här sorterar gruppen svaren tillsammans. Visa tavlan på en vägg, eller följ med i telefonen.
board-step-sort = Lägg varje svar där det hör hemma: läget, vision, mål eller aktivitet.
board-step-word = Lägg ihop svar som säger samma sak, och skriv dem med gruppens egna ord.
board-step-plan = Gör en plan av tavlan, med ett namn vid varje åtgärd.
board-seen-title = Det som står på tavlan läses av fler än dem som svarade
board-seen-text = Alla i rummet läser tavlan. Gör ni en plan läses läget ordagrant av alla som arbetar i programmet, också av polis och andra parter. Inga namn står vid svaren, men någon kan kännas igen på hur den skriver. Har de som svarade inte fått veta det, så läs igenom dem själv först. Lägg undan det som inte ska visas, dölj det som pekar ut någon, och skriv gärna er egen formulering.
board-open = Öppna tavlan
board-opened = Tavlan är öppen. Lägg korten där de hör hemma.
board-make-plan = Gör en plan av tavlan
board-send-on = Skicka det nya till planen
board-is-plan = Tavlan är en plan:
board-new-since = { $n ->
    [one] 1 kort är nytt och står inte i planen än.
   *[other] { $n } kort är nya och står inte i planen än.
}
board-unread = { $n ->
    [one] 1 svar visas inte här förrän någon har läst det.
   *[other] { $n } svar visas inte här förrän någon har läst dem.
}
board-most = Tavlan visar de { $n } första svaren.
board-lanes = Kolumner
board-unsorted = Inte sorterat
board-situation = Läget i dag
board-vision = Vision
board-goals = Mål
board-activities = Aktiviteter
board-aside = Lägg undan
board-to-unsorted = Osorterat
board-to-situation = Läget
board-to-vision = Vision
board-to-goal = Mål
board-to-activity = Aktivitet
board-to-aside = Lägg undan
board-all-sorted = Allt är sorterat.
board-no-answers = Inga svar med text än. De hamnar här när de kommer.
board-situation-text = Så är det nu, och det här är i vägen.
board-vision-text = Så vill vi ha det hos oss.
board-goals-text = Det här ska vi nå.
board-activities-text = Det här gör vi för att komma dit.
board-aside-text = Här ligger det som inte används. Inget försvinner.
board-aside-show = { $n ->
    [one] Visa 1 kort
   *[other] Visa { $n } kort
}
board-under = Under målet:
board-under-none = Utan mål
board-goal = Lägg under ett mål
board-put = Lägg
board-move = Flytta
board-earlier = Flytta upp
board-later = Flytta ner
board-voices = { $n ->
    [one] 1 svar
   *[other] { $n } svar
}
board-voices-title = Så skrev de som svarade
board-in-plan = Står i planen
board-is-cause = Orsak i iakttagelsen
board-new = Skriv ett kort
board-new-words = Vad ska stå på kortet?
board-new-save = Lägg till
board-added = Kortet är skrivet.
board-card = Kort
board-card-open = Öppna kortet
board-wording = Vår formulering
board-wording-hint = Gruppens egna ord. De ursprungliga orden finns kvar under.
board-wording-missing = Skriv vad som ska stå på kortet
board-together = Säger samma sak
board-together-hint = De du väljer läggs ihop med det här kortet.
board-take-out = Ta ut till ett eget kort
board-back = Tillbaka till tavlan
board-moved = Kortet ligger nu under { $lane }.
board-put-under = Aktiviteten är flyttad.
board-reordered = Ordningen är ändrad.
board-worded = Kortet är sparat.
board-taken-out = Svaret har nu ett eget kort.
board-card-gone = Någon annan hann före: kortet är ihoplagt med ett annat.
board-card-stale = Någon annan hann före. Så här ligger kortet nu.
board-card-in-plan = Kortet står i planen. Ändra det där.
board-plan-title = Gör en plan av tavlan
board-plan-lead = Så här blir planen. Läs igenom, ändra det ni vill och sätt ett namn vid varje åtgärd. Åtgärderna blir förslag tills någon beslutar om dem.
board-plan-which = Vilken plan?
board-plan-choose = Välj en plan
board-plan-if-new = Om det blir en ny plan
board-plan-goes-to = Det här läggs till i planen
board-plan-vision-hint = Står det redan något i planen läggs det här till efter det.
board-plan-situation-text = Det blir en iakttagelse. Varje rad blir en orsak som åtgärderna kan göra något åt.
board-plan-cause = Så är det i dag
board-plan-many-causes = Läget har fler än { $n } kort. Lägg ihop dem som säger samma sak.
board-plan-against = Vad gör åtgärden något åt?
board-plan-against-none = Inget valt än
# $title är enkätens rubrik.
board-finding = Läget i dag: { $title }
board-finding-place = I gruppen
board-plan-goal = Mål { $n }
board-plan-loose = Åtgärder utan mål
board-plan-who = Vem ansvarar?
board-plan-nobody = Ingen än
board-plan-when = Till när?
board-plan-when-text = Dagen gäller alla förslagen. Den går att ändra på varje åtgärd.
board-plan-due-passed = Välj en dag som inte har varit
board-plan-text-missing = Skriv vad som ska stå, eller lägg undan kortet på tavlan
board-plan-verbatim = Så skrev den som svarade. Skriv det gärna med gruppens ord: när planen är antagen läser alla det.
board-plan-make = Gör planen
board-plan-made = Planen är gjord: { $goals ->
    [one] 1 mål
   *[other] { $goals } mål
} och { $measures ->
    [one] 1 förslag till åtgärd
   *[other] { $measures } förslag till åtgärder
}.
board-plan-already = Tavlan är redan en plan
board-plan-already-text = Allt som ligger under vision, mål och aktiviteter står i planen. Det ni lägger till senare kan också skickas dit.
board-plan-to = Till planen
board-plan-stale = Någon annan skickade tavlan till planen medan du läste. Det här är det som är kvar.
board-plan-nothing = Det finns inget att göra en plan av än
board-plan-nothing-text = Lägg några kort under vision, mål eller aktiviteter först.
