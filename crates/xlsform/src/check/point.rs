//! Places as the standard writes them: `lat lon`, latitude first.

use super::fault::FaultKind;
use std::fmt;
use std::str::FromStr;

/// A place in WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// Altitude and accuracy in metres, where known.
    pub height: Option<(f64, f64)>,
}

impl FromStr for Point {
    type Err = FaultKind;

    /// Reads `lat lon`, `lat lon altitude` or `lat lon altitude accuracy`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = FaultKind::WrongType { expected: "geopoint" };
        let parsed: Result<Vec<f64>, _> = text.split_whitespace().map(str::parse).collect();
        let numbers = parsed.map_err(|_| wrong.clone())?;
        if numbers.iter().any(|number| !number.is_finite()) {
            return Err(wrong);
        }
        let (lat, lon, height) = match numbers[..] {
            [lat, lon] => (lat, lon, None),
            [lat, lon, altitude] => (lat, lon, Some((altitude, 0.0))),
            [lat, lon, altitude, accuracy] => (lat, lon, Some((altitude, accuracy))),
            _ => return Err(wrong),
        };
        if lat.abs() > 90.0 || lon.abs() > 180.0 {
            return Err(FaultKind::ImpossiblePlace);
        }
        Ok(Self { lat, lon, height })
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.lat, self.lon)?;
        self.height.map_or(Ok(()), |(altitude, accuracy)| write!(f, " {altitude} {accuracy}"))
    }
}

/// A line of at least two places, or an outline of at least three whose last is again its first.
pub(super) fn parse_line(text: &str, closed: bool, limit: usize) -> Result<String, FaultKind> {
    let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > limit {
        return Err(FaultKind::TooMany { limit });
    }
    let points: Vec<Point> = parts.into_iter().map(str::parse).collect::<Result<_, _>>()?;
    let ends_meet = || points.first().zip(points.last()).is_some_and(|(a, b)| (a.lat, a.lon) == (b.lat, b.lon));
    let (least, expected) = if closed { (4, "geoshape") } else { (2, "geotrace") };
    if points.len() < least || (closed && !ends_meet()) {
        return Err(FaultKind::WrongType { expected });
    }
    Ok(points.iter().map(ToString::to_string).collect::<Vec<_>>().join(";"))
}
