# Språkets eget namn på sig självt.
ui-language-name = Svenska

## Tal

# Tecknet mellan tusental: ett hårt mellanslag.
number-thousands-sign = { "\u00A0" }
number-decimal-sign = ,
# $number är ett skrivet tal eller ett intervall, till exempel 62–87.
number-percent = { $number }{ "\u00A0" }%

## Dagar och klockslag

date-day = { $day } { $month } { $year }
date-day-of-year = { $day } { $month }
date-day-short = { $day } { $month }
date-weekday-day = { $weekday } { $day } { $month }
date-month = { $month } { $year }
date-week = vecka { $number }
date-time = { $hour }.{ $minute }
date-day-and-time = { $day } { $time }

date-today = i dag
date-yesterday = i går
date-tomorrow = i morgon
date-coming-weekday = på { $weekday }

date-monday = måndag
date-tuesday = tisdag
date-wednesday = onsdag
date-thursday = torsdag
date-friday = fredag
date-saturday = lördag
date-sunday = söndag

date-january = januari
date-february = februari
date-march = mars
date-april = april
date-may = maj
date-june = juni
date-july = juli
date-august = augusti
date-september = september
date-october = oktober
date-november = november
date-december = december

date-short-january = jan
date-short-february = feb
date-short-march = mars
date-short-april = apr
date-short-may = maj
date-short-june = juni
date-short-july = juli
date-short-august = aug
date-short-september = sep
date-short-october = okt
date-short-november = nov
date-short-december = dec
ui-leave-question = Det finns svar som inte är skickade
ui-leave-more = Du har börjat skriva in svar åt andra på den här telefonen. De tas bort när du loggar ut.
ui-leave-yes = Logga ut och ta bort dem
ui-leave-no = Stanna kvar
