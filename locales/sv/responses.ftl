# Rules that every answer passes.
response-no-marks = Markera minst en plats
response-takes-no-marks = Den här frågan tar inte emot platser. Ta bort marks.
response-no-answers = Svara på minst en fråga
response-too-many-marks = Dela upp svaret. Ett svar kan ha högst { $limit } platser.
response-impossible-place = Platsen finns inte på kartan. Välj den på nytt.
response-outside = Platsen ligger utanför området som dialogen handlar om. Flytta den hit eller välj en annan.
response-place-outside = Platsen ligger utanför området som frågan gäller. Välj en plats innanför, eller lämna frågan utan svar.
response-required = Svara på frågan för att gå vidare
response-id-not-random = Ta ett slumpat id, UUID version 4. Andra versioner kan röja när svaret skrevs.
response-wrong-type = Svaret har fel form. Välj eller skriv på nytt.
response-unknown-language = Språket finns inte här. Skriv till exempel sv eller en.
response-unknown-choice = ”{ $choice }” finns inte att välja. Välj ett annat svar.
response-constraint = Svaret stämmer inte med frågan. Se över det.
response-off-scale = Välj ett tal mellan { $start } och { $end }, i steg om { $step }.
response-not-all-ranked = Ordna alla { $choices } svaren.
response-unknown-question = Den frågan finns inte i formuläret
