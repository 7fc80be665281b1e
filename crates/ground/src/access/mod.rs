//! Who may see and do what.
//!
//! Every address declares its [`Access`]; the guard checks it before the handler runs, and what a viewer may not see is
//! not found. Inside a page, things are loaded *through* the [`Viewer`]. A right that is taken away is gone with the next
//! request, since the viewer is read afresh each time.

mod crowded;
pub mod links;
mod model;
mod pages;
mod queries;
mod routes;
mod sessions;
mod views;

pub use crowded::Crowded;
pub use model::{Access, Can, Grant, Role, SignedIn, Viewer};
pub use pages::{ask_for_link, open_link, send_link, sign_out, use_link};
pub use queries::{ALL as STATEMENTS, grant, viewer_by_email};
pub(crate) use queries::{Session, end_session};
pub use routes::{RouteInfo, Routes};
pub(crate) use sessions::cookie;
pub(crate) use sessions::{of as sessions_of, own as own_session, viewer as viewer_of};
