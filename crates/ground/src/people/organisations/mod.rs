//! Organisations: our own departments, and partners: police, property owners, clubs. What is passed on is passed on to one.

pub mod pages;
mod views;
