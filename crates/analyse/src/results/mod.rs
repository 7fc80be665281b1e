//! Results: what an inquiry says right now, cell by cell, for those who work with the answers.
//!
//! A share is a share of *people*: of those who marked anything in a cell, how many marked it as this kind. One person with
//! five marks is one person, so the interval beside the share means what it says. Whoever may read places sees exact
//! figures as they are now; everyone else in the room sees the latest release. All figures are sums over tallies, so that
//! a page costs the same whether a hundred or a million have answered; only reasons and groups read answers, and no more
//! than the newest 5,000 and 50,000 marks.
//!
//! Exact places and texts are read by those who may, and each look is an event.

pub(crate) mod cells;
mod exact;
mod export;
mod forms;
mod group;
mod layer;
pub(crate) mod limits;
mod model;
mod pages;
mod panel;
pub(crate) mod queries;
mod reach;
pub(crate) mod reasons;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod views;

pub use exact::marks_json;
pub use export::{csv_of_answers, geojson_of_answers, geopackage_of_answers, workbook_of_answers};
pub use forms::{Asked, Group};
pub use model::{CellCount, Counts};
pub use pages::{cells_json, csv, panel, places, show};
pub(crate) use panel::{chosen, told};
pub use queries::ALL as STATEMENTS;
