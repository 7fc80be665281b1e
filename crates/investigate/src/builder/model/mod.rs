//! Edits of a form: pure functions from a form to a form. What comes out is always a form that a workbook holds and gives
//! back the same; an edit that would not leave one is refused, with what is in its way.

mod condition;
mod diff;
mod faults;
mod names;
mod question;
mod scale;
mod tree;
mod words;

#[cfg(test)]
mod tests;

pub use condition::{Condition, Shown, Test, earlier};
pub use diff::{Change, changes};
pub use faults::{Fault, faults};
pub use names::Past;
pub use question::{Asked, Row, Wanted, add_group, add_question, change, is_shared, rows_of};
pub use scale::{Ends, ends_of};
pub use tree::{containers, duplicate, is_fixed, item, move_to, place_before, place_of, remove, shift};
pub use words::{called, empty, speaking};

use xlsform::{Form, Problem};

use crate::inquiries::map_form::MapForm;

/// Why an edit was not made.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// What was to be changed is not there: somebody has removed it meanwhile.
    Gone,
    /// These are shown by what is answered there, or speak of it.
    ReferredTo(Vec<String>),
    /// The form would be none any more.
    Unsound(Vec<Problem>),
    /// The map needs it as it is.
    Fixed,
}

/// The edited form, if a workbook holds it and gives it back.
fn settled(before: &Form, after: Form) -> Result<Form, Refused> {
    if MapForm::of(before).is_some() && MapForm::of(&after).is_none() {
        return Err(Refused::Fixed);
    }
    let reading = xlsform::read(after.to_workbook()).map_err(Refused::Unsound)?;
    if !reading.not_carried.is_empty() {
        return Err(Refused::Unsound(reading.not_carried));
    }
    // A form that came by another way may be written more shortly than a workbook writes it: that is no fault of the edit.
    let was_same = || xlsform::read(before.to_workbook()).is_ok_and(|reading| reading.form == *before);
    if reading.form != after && was_same() { Err(Refused::Unsound(Vec::new())) } else { Ok(after) }
}
