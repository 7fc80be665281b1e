//! Receipts: what the holder of a code reads and may do. What happened with what they told, correct it, take it back,
//! and write with the one who asked, all without anybody knowing who they are.

mod answers;
mod changing;
mod correction;
mod meanwhile;
mod model;
mod pages;
mod places;
mod queries;
mod views;

pub use correction::{correct, store_correction};
pub use model::{Asked, Given, TakenBack, Told};
pub(crate) use pages::answer_of;
pub use pages::{ask, ask_withdrawal, open, show, slip, withdraw, write};
pub use places::{point, store_point};
pub use queries::ALL as STATEMENTS;
pub use views::{qr, remembered};
