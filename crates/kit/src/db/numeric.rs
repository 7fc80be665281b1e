//! PostgreSQL's `numeric`, which its `sum` and `avg` of whole numbers give: four decimal digits in each sixteen bits,
//! after a head of count, weight of the first group, sign and shown decimals (PostgreSQL's `numeric_send`).

use super::Value;
use ::postgres::types::IsNull;
use bytes::{BufMut, BytesMut};
use std::error::Error;

type Outcome<T> = Result<T, Box<dyn Error + Sync + Send>>;

const NEGATIVE: u16 = 0x4000;
/// Not a number and the infinities have signs of their own.
const SPECIAL: u16 = 0xC000;

/// A whole number if it is one and 64 bits hold it, else a number.
pub(super) fn read(raw: &[u8]) -> Outcome<Value> {
    let words: Vec<u16> = raw.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    let [_, weight, sign, _, digits @ ..] = words.as_slice() else {
        return Err("a numeric is too short".into());
    };
    if sign & SPECIAL == SPECIAL {
        return Err("a numeric is not a finite number".into());
    }
    // Two's complement, as sent.
    let weight = isize::from(*weight as i16);
    // Places before the first group and after the last are zero.
    let group = |place: isize| usize::try_from(place).ok().and_then(|place| digits.get(place)).copied().unwrap_or(0);
    let text = |places: std::ops::Range<isize>| places.map(|place| format!("{:04}", group(place))).collect::<String>();
    let (whole, decimals) = (text(0..weight + 1), text(weight + 1..digits.len() as isize));
    let minus = if *sign == NEGATIVE { "-" } else { "" };
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty()
        && let Ok(number) = format!("{minus}0{whole}").parse()
    {
        return Ok(Value::Int(number));
    }
    Ok(Value::Float(format!("{minus}0{whole}.{decimals}0").parse()?))
}

/// Writes a decimal text without exponent.
pub(super) fn write(decimal: &str, out: &mut BytesMut) -> Outcome<IsNull> {
    let (sign, plain) = decimal.strip_prefix('-').map_or((0, decimal), |plain| (NEGATIVE, plain));
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let before = whole.len().div_ceil(4);
    let after = decimals.len().div_ceil(4);
    let padded = format!("{whole:0>before$}{decimals:0<after$}", before = before * 4, after = after * 4);
    let groups: Vec<u16> =
        padded.as_bytes().chunks(4).map(|four| four.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'))).collect();
    out.put_u16(groups.len().try_into()?);
    out.put_i16(i16::try_from(before)? - 1);
    out.put_u16(sign);
    out.put_u16(decimals.len().try_into()?);
    groups.into_iter().for_each(|group| out.put_u16(group));
    Ok(IsNull::No)
}
