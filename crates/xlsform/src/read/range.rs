//! The parameters of a `range`.

use super::choices::Lists;
use super::parameters::Parameters;
use crate::problem::Trouble;

/// A scale: from 1 to 10 by 1, unless it says otherwise.
struct Scale {
    start: f64,
    end: f64,
    step: f64,
}

pub(super) fn check(appearance: &str, given: &Parameters, lists: &Lists) -> Result<(), Trouble> {
    let plain = appearance.is_empty() || appearance.contains("vertical") || appearance.contains("no-ticks");
    let marked = ["tick_interval", "placeholder", "tick_labelset"].into_iter().find(|name| given.contains_key(*name));
    if let Some(name) = marked.filter(|_| !plain) {
        return Err(wrong(name, "left out with this appearance"));
    }
    let scale = Scale {
        start: number(given, "start")?.unwrap_or(1.0),
        end: number(given, "end")?.unwrap_or(10.0),
        step: number(given, "step")?.unwrap_or(1.0),
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
        let place = finite(&choice.name).ok_or_else(|| wrong("tick_labelset", "a list whose names are numbers"))?;
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
    fn takes_step(&self, name: &str, step: f64) -> Result<(), Trouble> {
        if step == 0.0 {
            return Err(wrong(name, "more than 0"));
        }
        if step > (self.end - self.start).abs() { Err(wrong(name, "no more than from start to end")) } else { Ok(()) }
    }

    fn holds(&self, name: &str, place: f64) -> Result<(), Trouble> {
        let within = place >= self.start.min(self.end) && place <= self.start.max(self.end);
        if within { Ok(()) } else { Err(wrong(name, "between start and end")) }
    }
}

fn number(given: &Parameters, name: &str) -> Result<Option<f64>, Trouble> {
    given.get(name).map(|value| finite(value).ok_or_else(|| wrong(name, "a number"))).transpose()
}

fn finite(written: &str) -> Option<f64> {
    written.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// Decimals such as 0.1 are not exact in binary: what is a multiple within a millionth is one.
fn multiple(name: &str, number: f64, step: f64) -> Result<(), Trouble> {
    let times = number / step;
    if (times - times.round()).abs() < 1e-6 { Ok(()) } else { Err(wrong(name, "a multiple of the step")) }
}

fn wrong(name: &str, needs: &'static str) -> Trouble {
    Trouble::BadParameter { name: name.to_owned(), needs }
}
