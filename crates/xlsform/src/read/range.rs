//! The parameters of a `range`.

use super::choices::Lists;
use super::parameters::Parameters;
use crate::problem::Trouble;
use rust_decimal::Decimal;

const LARGEST: u64 = 1 << 53;

/// A scale: from 1 to 10 by 1, unless it says otherwise.
struct Scale {
    start: Decimal,
    end: Decimal,
    step: Decimal,
}

pub(super) fn check(appearance: &str, given: &Parameters, lists: &Lists) -> Result<(), Trouble> {
    let plain = appearance.is_empty() || appearance.contains("vertical") || appearance.contains("no-ticks");
    let marked = ["tick_interval", "placeholder", "tick_labelset"].into_iter().find(|name| given.contains_key(*name));
    if let Some(name) = marked.filter(|_| !plain) {
        return Err(wrong(name, "left out with this appearance"));
    }
    let scale = Scale {
        start: number(given, "start")?.unwrap_or(Decimal::ONE),
        end: number(given, "end")?.unwrap_or(Decimal::TEN),
        step: number(given, "step")?.unwrap_or(Decimal::ONE),
    };
    let interval = number(given, "tick_interval")?;
    scale.takes_step("step", scale.step)?;
    if let Some(interval) = interval {
        scale.takes_step("tick_interval", interval)?;
        multiple("tick_interval", interval, scale.step)?;
    }
    if let Some(placeholder) = number(given, "placeholder")? {
        multiple("placeholder", placeholder - scale.start, scale.step)?;
        scale.holds("placeholder", placeholder)?;
    }
    let Some(labels) = given.get("tick_labelset") else { return Ok(()) };
    let choices = lists.get(labels).ok_or_else(|| wrong("tick_labelset", "the name of a list in the sheet choices"))?;
    let mut places = Vec::new();
    for choice in choices {
        let place = read(&choice.name).ok_or_else(|| wrong("tick_labelset", "a list whose names are numbers"))?;
        scale.holds("tick_labelset", place)?;
        multiple("tick_labelset", place - scale.start, interval.unwrap_or(scale.step))?;
        places.push(place);
    }
    let ends = places.iter().all(|place| [scale.start, scale.end].contains(place));
    let both = [scale.start, scale.end].iter().all(|end| places.contains(end));
    if appearance.contains("no-ticks") && !(ends && both) {
        return Err(wrong("tick_labelset", "a list with the start and the end alone, as there are no ticks"));
    }
    Ok(())
}

impl Scale {
    fn takes_step(&self, name: &str, step: Decimal) -> Result<(), Trouble> {
        if step == Decimal::ZERO {
            return Err(wrong(name, "more than 0"));
        }
        if step > (self.end - self.start).abs() { Err(wrong(name, "no more than from start to end")) } else { Ok(()) }
    }

    fn holds(&self, name: &str, place: Decimal) -> Result<(), Trouble> {
        let within = place >= self.start.min(self.end) && place <= self.start.max(self.end);
        if within { Ok(()) } else { Err(wrong(name, "between start and end")) }
    }
}

/// Decimals are exact here: 0.3 is three times 0.1. Nothing that is larger than any scale, so that no sum of two overflows.
fn read(written: &str) -> Option<Decimal> {
    let scientific = written.contains(['e', 'E']);
    let number = if scientific { Decimal::from_scientific(written) } else { Decimal::from_str_exact(written) };
    number.ok().filter(|number| number.abs() <= Decimal::from(LARGEST))
}

fn number(given: &Parameters, name: &str) -> Result<Option<Decimal>, Trouble> {
    given.get(name).map(|value| read(value).ok_or_else(|| wrong(name, "a number"))).transpose()
}

fn multiple(name: &str, number: Decimal, step: Decimal) -> Result<(), Trouble> {
    if number.checked_rem(step).is_some_and(|rest| rest.is_zero()) { Ok(()) } else { Err(wrong(name, "a multiple of the step")) }
}

fn wrong(name: &str, needs: &'static str) -> Trouble {
    Trouble::BadParameter { name: name.to_owned(), needs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly() {
        let written = |text| read(text).map(|number| number.normalize().to_string());
        assert_eq!(["1e2", "-.5", "+3.", "0e9"].map(written), ["100", "-0.5", "3", "0"].map(|text| Some(text.to_owned())));
        for wrong in ["", ".", "tio", "nan", "inf", "1e30", "1e99999999999", "1e2147483647", "9999999999999999999999", "--1", "1.2.3", "e5"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let steps = |number, step| multiple("step", read(number).unwrap(), read(step).unwrap()).is_ok();
        assert!(steps("0.3", "0.1") && steps("-5", "5") && !steps("0.70000001", "0.1"));
        assert!(!steps("9007199254740991.5", "0.7000000000000000000000000001"));
    }
}
