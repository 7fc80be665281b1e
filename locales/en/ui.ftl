# The language's own name for itself.
ui-language-name = English

## Numbers

number-thousands-sign = ,
number-decimal-sign = .
# $number is a written number or an interval, for example 62–87.
number-percent = { $number }%

## Days and hours

date-day = { $day } { $month } { $year }
date-day-of-year = { $day } { $month }
date-day-short = { $day } { $month }
date-weekday-day = { $weekday } { $day } { $month }
date-month = { $month } { $year }
date-week = week { $number }
date-time = { $hour }:{ $minute }
date-day-and-time = { $day } { $time }

date-today = today
date-yesterday = yesterday
date-tomorrow = tomorrow
date-coming-weekday = on { $weekday }

date-monday = Monday
date-tuesday = Tuesday
date-wednesday = Wednesday
date-thursday = Thursday
date-friday = Friday
date-saturday = Saturday
date-sunday = Sunday

date-january = January
date-february = February
date-march = March
date-april = April
date-may = May
date-june = June
date-july = July
date-august = August
date-september = September
date-october = October
date-november = November
date-december = December

date-short-january = Jan
date-short-february = Feb
date-short-march = Mar
date-short-april = Apr
date-short-may = May
date-short-june = Jun
date-short-july = Jul
date-short-august = Aug
date-short-september = Sep
date-short-october = Oct
date-short-november = Nov
date-short-december = Dec
ui-leave-question = There are answers that have not been sent
ui-leave-more = You have begun to enter answers for others on this phone. They are removed when you sign out.
ui-leave-yes = Sign out and remove them
ui-leave-no = Stay
