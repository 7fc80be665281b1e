//! What can be done with answers that were read. Each function belongs into one write transaction; the tallies follow at
//! once, since what is taken out of them is rebuilt from what is stored.

use ground::Tenant;
use kit::db::{DbError, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::model::{State, WrongState};
use super::queries::{self, Answer};
use crate::desk::Desk;
use crate::inquiries::{Inquiry, changes};
use crate::responses::queries::change_state;
use crate::responses::rebuild::rebuild;

/// Something that is done with answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// They are read, and count.
    Release,
    /// They are taken out of use, for this reason.
    Hide(String),
    /// They were hidden by mistake.
    ShowAgain,
    /// A text names somebody.
    Mask,
    /// It does not after all.
    Unmask,
    /// Somebody should read it today.
    Urgent,
    /// Somebody has taken care of it.
    Handled,
}

impl Deed {
    /// The names of all deeds in forms.
    pub(super) const CODES: [&str; 7] = ["release", "hide", "show_again", "mask", "unmask", "urgent", "handled"];

    /// Its name in forms.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Hide(_) => "hide",
            Self::ShowAgain => "show_again",
            Self::Mask => "mask",
            Self::Unmask => "unmask",
            Self::Urgent => "urgent",
            Self::Handled => "handled",
        }
    }

    /// The name of its event.
    fn event(&self) -> &'static str {
        match self {
            Self::Release => "answers_released",
            Self::Hide(_) => "answers_hidden",
            Self::ShowAgain => "answers_shown_again",
            Self::Mask => "text_masked",
            Self::Unmask => "text_unmasked",
            Self::Urgent => "answer_marked_urgent",
            Self::Handled => "answer_handled",
        }
    }
}

/// Does something with answers of an inquiry, each told by one of its marks, and writes one event. Answers how many were
/// changed; those that somebody else was faster with are left as they are.
pub fn do_with(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry, actor: Uuid, deed: &Deed, marks: &[Uuid]) -> Result<i64, DbError> {
    let desk = Desk::of(tenant);
    let mut changed = Vec::new();
    for mark in marks {
        let Some(answer) = queries::by_handle(tx, *mark)?.filter(|answer| answer.stored.inquiry == inquiry.id) else { continue };
        let done = match deed {
            Deed::Release => turn(tx, &desk, &answer, State::release)?,
            Deed::Hide(_) => turn(tx, &desk, &answer, State::hide)?,
            Deed::ShowAgain => turn(tx, &desk, &answer, State::show_again)?,
            Deed::Mask => queries::set_masked(tx, *mark, inquiry.id, true)?,
            Deed::Unmask => queries::set_masked(tx, *mark, inquiry.id, false)?,
            Deed::Urgent => queries::set_urgent(tx, answer.stored.id)?,
            Deed::Handled => queries::set_handled(tx, answer.stored.id, actor)?,
        };
        if done {
            changed.push(*mark);
        }
    }
    if !changed.is_empty() {
        changes::note(tx, tenant, inquiry.id, Some(actor), deed.event(), particulars(deed, &changed))?;
    }
    Ok(i64::try_from(changed.len()).unwrap_or(i64::MAX))
}

fn particulars(deed: &Deed, marks: &[Uuid]) -> Value {
    let reason = if let Deed::Hide(reason) = deed { reason.as_str() } else { "" };
    json!({ "answers": marks.len(), "marks": marks, "reason": reason })
}

/// One arrow of the state machine, with the tallies. False when the arrow does not begin where the answer stands.
fn turn(tx: &mut Tx, desk: &Desk, answer: &Answer, arrow: fn(State) -> Result<State, WrongState>) -> Result<bool, DbError> {
    let stored = &answer.stored;
    let Some(Ok(next)) = State::from_code(&stored.state).map(arrow) else { return Ok(false) };
    let form = desk.form_version(tx, stored.inquiry, stored.form_number)?;
    change_state(tx, &rebuild(&form, stored, &answer.marks), stored.row_version, next.code())
}
