//! The map as a picture made by the server (SVG): for pages without scripts, for print, and for small pictures of one place.
//!
//! Streets, houses, parks and names come from the same base map as the moving map and take the same colours from the page's tokens, by class.
//! Upon them lie cells, areas and marks, each of which may be a link. What lies below is drawn once for each view and kept.

mod ground;
mod labels;
mod overlay;
mod path;
mod picture;
mod roads;
mod view;

pub use overlay::{AreaOutline, CellShape, MarkPin, Overlay};
pub use picture::{Painter, Words};
pub use view::View;

#[cfg(test)]
mod tests;
