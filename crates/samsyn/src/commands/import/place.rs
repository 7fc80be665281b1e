//! Whether a row lies where the inquiry asks.

use ground::places::areas::AreaIndex;
use ground::places::cells;
use investigate::inquiries::Inquiry;

/// Where a row lies.
pub(super) struct Placed {
    /// The number of its area, when the inquiry has areas.
    pub area: Option<i64>,
    /// Its finest cell.
    pub cell: u64,
}

/// A number as a person reads it: what is far too large is written short.
fn degrees(number: f64) -> String {
    if number.abs() < 1e6 { number.to_string() } else { format!("{number:e}") }
}

/// The row's place, or why it has none here.
pub(super) fn place((lon, lat): (f64, f64), inquiry: &Inquiry, areas: Option<&AreaIndex>) -> Result<Placed, String> {
    let Some(cell) = cells::cell(lon, lat) else {
        return Err(format!("longitude {}, latitude {} is no place on earth", degrees(lon), degrees(lat)));
    };
    let area = match areas {
        Some(areas) => Some(
            areas
                .find(lon, lat)
                .ok_or_else(|| format!("longitude {}, latitude {} lies outside the areas of the inquiry", degrees(lon), degrees(lat)))?
                .number,
        ),
        None => {
            let [west, south, east, north] = inquiry.view.bounds;
            if !(west..=east).contains(&lon) || !(south..=north).contains(&lat) {
                return Err(format!("longitude {}, latitude {} lies outside the map of the inquiry", degrees(lon), degrees(lat)));
            }
            None
        }
    };
    Ok(Placed { area, cell: cell.id().cast_unsigned() })
}
