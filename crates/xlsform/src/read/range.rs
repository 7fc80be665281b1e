//! The parameters of a `range`.

use super::choices::Lists;
use super::decimal::Decimal;
use super::parameters::Parameters;
use crate::problem::Trouble;

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
        start: number(given, "start")?.unwrap_or(Decimal::whole(1)),
        end: number(given, "end")?.unwrap_or(Decimal::whole(10)),
        step: number(given, "step")?.unwrap_or(Decimal::whole(1)),
    };
    let interval = number(given, "tick_interval")?;
    scale.takes_step("step", scale.step)?;
    if let Some(interval) = interval {
        scale.takes_step("tick_interval", interval)?;
        multiple("tick_interval", interval, scale.step)?;
    }
    if let Some(placeholder) = number(given, "placeholder")? {
        multiple("placeholder", placeholder.minus(scale.start), scale.step)?;
        scale.holds("placeholder", placeholder)?;
    }
    let Some(labels) = given.get("tick_labelset") else { return Ok(()) };
    let choices = lists.get(labels).ok_or_else(|| wrong("tick_labelset", "the name of a list in the sheet choices"))?;
    let mut places = Vec::new();
    for choice in choices {
        let place = Decimal::read(&choice.name).ok_or_else(|| wrong("tick_labelset", "a list whose names are numbers"))?;
        scale.holds("tick_labelset", place)?;
        multiple("tick_labelset", place.minus(scale.start), interval.unwrap_or(scale.step))?;
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
        if step > self.start.to(self.end) { Err(wrong(name, "no more than from start to end")) } else { Ok(()) }
    }

    fn holds(&self, name: &str, place: Decimal) -> Result<(), Trouble> {
        let within = place >= self.start.min(self.end) && place <= self.start.max(self.end);
        if within { Ok(()) } else { Err(wrong(name, "between start and end")) }
    }
}

fn number(given: &Parameters, name: &str) -> Result<Option<Decimal>, Trouble> {
    given.get(name).map(|value| Decimal::read(value).ok_or_else(|| wrong(name, "a number"))).transpose()
}

fn multiple(name: &str, number: Decimal, step: Decimal) -> Result<(), Trouble> {
    if number.is_multiple_of(step) { Ok(()) } else { Err(wrong(name, "a multiple of the step")) }
}

fn wrong(name: &str, needs: &'static str) -> Trouble {
    Trouble::BadParameter { name: name.to_owned(), needs }
}
