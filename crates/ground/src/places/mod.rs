//! Places: where things are. The base map, the names on it, the areas of the municipality and the cells by which marks are counted.
//!
//! All coordinates are longitude and latitude in degrees (WGS 84), in that order.

mod all;
pub mod areas;
pub mod base_map;
pub mod cells;
mod ground_distance;
pub mod names;
mod naming;
pub mod picture;
mod side;
pub mod svg_map;
mod telling;
pub mod tiles;
pub use all::Places;
pub use naming::{Naming, area_of};
pub use telling::Telling;
