//! Tools without words of the business: what every slice uses and none of them is about.

pub mod chance;
pub mod charts;
pub mod clock;
pub mod dates;
pub mod db;
pub mod forms;
pub mod geopackage;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod mail;
pub mod numbers;
pub mod picture;
pub mod secrets;
pub mod slug;
pub mod text_file;
pub mod upload;
pub mod web;
