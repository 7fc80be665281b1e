//! The result of a survey in the work room, for those who see figures as they are now.

use std::collections::BTreeMap;

use ground::Tenant;
use ground::access::{Can, Viewer};
use ground::red_thread::{self, Kind, Node};
use investigate::channels::invitations::{self, Rate};
use investigate::desk::Desk;
use investigate::inquiries::Inquiry;
use investigate::surveys::open_questions;
use kit::db::{DbError, Tally, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use maud::Markup;

use super::model::{Subject, Sum, divided_by};
use super::{former, gather, views};
use crate::Word;
use crate::sight;

/// Everything that the page shows.
pub(super) struct Page<'a> {
    pub lang: Lang,
    pub inquiry: &'a Inquiry,
    pub today: chrono::NaiveDate,
    pub fallback: String,
    /// How many have answered until now.
    pub answered: i64,
    /// Those whom the figures are of.
    pub everybody: Tally,
    /// How many of those invited by mail have answered, where somebody was.
    pub rate: Option<Rate>,
    pub subjects: Vec<Subject>,
    pub sums: Vec<Sum>,
    /// By what a result can be divided.
    pub dividers: Vec<Word>,
    /// By what it is: the question, and for each of its choices the sums.
    pub divided: Option<(Subject, BTreeMap<String, Vec<Sum>>)>,
    pub nodes: Vec<Node>,
    pub may_release: bool,
    pub may_analyse: bool,
    /// A group can sort its answers together, and this viewer with it.
    pub has_board: bool,
    /// Figures of fewer people than this are shown to nobody; 0 where each answer is read anyway.
    pub least: i64,
}

/// The page's content: five queries, whatever number has answered.
pub(crate) fn content(
    tx: &mut Tx,
    tenant: &Tenant,
    viewer: &Viewer,
    lang: Lang,
    inquiry: &Inquiry,
    fields: &Fields,
) -> Result<Markup, DbError> {
    let form = Desk::of(tenant).form(tx, inquiry)?;
    let (subjects, sums) = told(tx, tenant, inquiry)?;
    let asked = subjects.iter().find(|subject| subject.about && subject.word.name == fields.value("by")).cloned();
    let dividers = divided_by(&form);
    let asked = asked.filter(|subject| dividers.iter().any(|divider| divider.name == subject.word.name));
    let divided = asked.map(|by| Ok::<_, DbError>((gather::divided(tx, inquiry, &subjects, &by.word.name)?, by))).transpose()?;
    let may = |can| viewer.can_in(can, inquiry.programme);
    let page = Page {
        lang,
        inquiry,
        today: tenant.today(),
        fallback: form.default_language.clone(),
        answered: gather::answered(tx, inquiry.id)?.people,
        everybody: gather::everybody(tx, inquiry)?,
        rate: invitations::rate(tx, inquiry.id)?,
        sums,
        subjects,
        dividers,
        divided: divided.map(|(groups, by)| (by, groups)),
        nodes: sight::known(viewer, inquiry.programme, red_thread::walk(tx, Kind::Inquiry, inquiry.id)?),
        may_release: may(Can::Inquire),
        may_analyse: may(Can::Analyse),
        has_board: may(Can::Analyse) && may(Can::ReadPlaces) && inquiry.can_have_board() && !open_questions(&form).is_empty(),
        least: inquiry.release.least(tenant.settings().threshold),
    };
    Ok(views::page(&page))
}

/// Every question with its sums. One that is asked no more is left out when nobody ever answered it.
pub(super) fn told(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry) -> Result<(Vec<Subject>, Vec<Sum>), DbError> {
    let whole = former::whole(tx, tenant, inquiry)?;
    let areas = Desk::of(tenant).areas(tx, inquiry)?;
    let subjects = Subject::all(&whole.form, areas.as_deref());
    let sums = gather::sums(tx, inquiry, &subjects)?;
    let shown = |(subject, sum): &(Subject, Sum)| !whole.former.contains(&subject.word.name) || sum.answered.people > 0;
    Ok(subjects.into_iter().zip(sums).filter(shown).unzip())
}
