//! Where on the paper a value lies, and which round numbers stand at the axis.

/// How many steps the axis has at most.
const STEPS: f64 = 4.0;
/// An axis starts at zero unless the values lie this many times their own spread above it.
const FAR_FROM_ZERO: f64 = 1.5;

/// A scale from round number to round number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// The round numbers, lowest first.
    pub ticks: Vec<f64>,
    /// Decimals that tell the ticks apart.
    pub decimals: usize,
}

impl Scale {
    /// A scale that holds all `values`; those that are no numbers are passed over.
    pub fn over(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) =
            values.filter(|value| value.is_finite()).fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        let (low, high) = if low > high { (0.0, 1.0) } else { (low, high) };
        let spread = if high > low { high - low } else { high.abs().max(1.0) };
        let from = if low >= 0.0 && low <= spread * FAR_FROM_ZERO { 0.0 } else { low };
        let step = round_step((high - from).max(spread) / STEPS);
        let first = (from / step).floor();
        let last = (high / step).ceil().max(first + 1.0);
        let count = (last - first) as usize;
        Self {
            ticks: (0..=count).map(|tick| (first + tick as f64) * step).collect(),
            decimals: if step >= 1.0 {
                usize::from(step.fract() != 0.0)
            } else {
                (-step.log10()).ceil() as usize + usize::from(is_quarter(step))
            },
        }
    }

    /// The lowest number of the axis.
    pub fn start(&self) -> f64 {
        self.ticks.first().copied().unwrap_or_default()
    }

    /// How far up the scale a value lies: 0 at the bottom, 1 at the top.
    pub fn part(&self, value: f64) -> f64 {
        let end = self.ticks.last().copied().unwrap_or(1.0);
        (value - self.start()) / (end - self.start())
    }
}

/// The smallest of 1, 2, 2.5, 5 and 10, with its power of ten, that is not smaller than `least`.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let round = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|step| step * power >= least * 0.999_999).unwrap_or(10.0);
    round * power
}

fn is_quarter(step: f64) -> bool {
    let digits = step / 10_f64.powf(step.log10().floor());
    (digits - 2.5).abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[f64]) -> Vec<f64> {
        Scale::over(values.iter().copied()).ticks
    }

    #[test]
    fn an_axis_starts_at_zero_unless_the_values_are_far_above() {
        assert_eq!(ticks(&[11.0, 50.0]), [0.0, 20.0, 40.0, 60.0]);
        assert_eq!(ticks(&[45.0, 65.0]), [45.0, 50.0, 55.0, 60.0, 65.0]);
        assert_eq!(ticks(&[-3.0, 5.0]), [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]);
    }

    #[test]
    fn one_value_or_none_still_has_an_axis() {
        for values in [&[][..], &[f64::NAN], &[0.0], &[7.0], &[-7.0], &[1e12], &[1e-9]] {
            let scale = Scale::over(values.iter().copied());
            assert!(scale.ticks.len() >= 2 && scale.ticks.len() <= 7, "{values:?}: {scale:?}");
            assert!(scale.ticks.is_sorted());
        }
    }

    #[test]
    fn ticks_are_told_apart_by_their_decimals() {
        assert_eq!(Scale::over([0.0, 0.1].into_iter()).decimals, 3);
        assert_eq!(Scale::over([0.0, 0.8].into_iter()).decimals, 1);
        assert_eq!(Scale::over([0.0, 10.0].into_iter()).decimals, 1);
        assert_eq!(Scale::over([0.0, 40.0].into_iter()).decimals, 0);
    }
}
