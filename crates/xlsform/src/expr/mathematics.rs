//! Functions from numbers to a number.

use super::Function;

/// The value of `call`, if it is one of these.
pub(super) fn value(call: Function, number: &dyn Fn(usize) -> f64) -> Option<f64> {
    use Function as F;
    Some(match call {
        F::Int => number(0).trunc(),
        F::Floor => number(0).floor(),
        F::Ceiling => number(0).ceil(),
        F::Abs => number(0).abs(),
        F::Pow => power(number(0), number(1)),
        F::Exp => number(0).exp(),
        F::Exp10 => power(10.0, number(0)),
        F::Log => number(0).ln(),
        F::Log10 => number(0).log10(),
        F::Sqrt => number(0).sqrt(),
        F::Sin => number(0).sin(),
        F::Cos => number(0).cos(),
        F::Tan => number(0).tan(),
        F::Asin => number(0).asin(),
        F::Acos => number(0).acos(),
        F::Atan => number(0).atan(),
        F::Atan2 => number(0).atan2(number(1)),
        F::Pi => std::f64::consts::PI,
        _ => return None,
    })
}

/// As browsers have it: one to the power of what is no number is no number.
fn power(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) { f64::NAN } else { base.powf(exponent) }
}
