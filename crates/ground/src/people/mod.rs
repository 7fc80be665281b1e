//! People and organisations: who works here, with whom, and the settings of the house.

pub mod colour;
