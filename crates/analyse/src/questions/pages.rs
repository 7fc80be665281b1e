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

use super::filter::count::{Fitting, count};
use super::filter::{self, Filter};
use super::model::{Subject, Sum, divided_by};
use super::waves::{self, WITH};
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
    /// The sums of everybody.
    pub all: Vec<Sum>,
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
    /// Whom the figures are of, if not everybody.
    pub filter: Filter,
    /// How many fit the filter.
    pub fitting: Option<i64>,
    /// Figures of those who fit are shown when they are so many.
    pub from_people: i64,
    /// The question whose choices are asked for next.
    pub asking: String,
}

impl Page<'_> {
    /// So few fit the filter that nothing is shown.
    pub fn is_of_few(&self) -> bool {
        self.fitting.is_some_and(|people| people < self.from_people)
    }
}

/// The page's content: five queries, whatever number has answered. Only a filter looks at the answers, once.
pub(crate) fn content(
    tx: &mut Tx,
    tenant: &Tenant,
    viewer: &Viewer,
    lang: Lang,
    inquiry: &Inquiry,
    fields: &Fields,
) -> Result<Markup, DbError> {
    if fields.names().any(|name| name == WITH) {
        return waves::views::page(tx, tenant, viewer, lang, inquiry, fields);
    }
    let form = Desk::of(tenant).form(tx, inquiry)?;
    let (subjects, all) = told(tx, tenant, inquiry)?;
    let asked = subjects.iter().find(|subject| subject.about && subject.word.name == fields.value("by")).cloned();
    let dividers = divided_by(&form);
    let asked = asked.filter(|subject| dividers.iter().any(|divider| divider.name == subject.word.name));
    let filter = Filter::read(fields, inquiry, &subjects);
    let fitting = fitting(tx, tenant, inquiry, &subjects, &filter, asked.as_ref())?;
    let divided = match (&fitting, asked) {
        (Some(fitting), Some(by)) => Some((by, fitting.groups.clone())),
        (None, Some(by)) => Some((by.clone(), gather::divided(tx, inquiry, &subjects, &by.word.name)?)),
        _ => None,
    };
    let may = |can| viewer.can_in(can, inquiry.programme);
    let page = Page {
        lang,
        inquiry,
        today: tenant.today(),
        fallback: form.default_language.clone(),
        answered: gather::answered(tx, inquiry.id)?.people,
        everybody: gather::everybody(tx, inquiry)?,
        rate: invitations::rate(tx, inquiry.id)?,
        sums: fitting.as_ref().map_or_else(|| all.clone(), |fitting| fitting.sums.clone()),
        all,
        subjects,
        dividers,
        divided,
        nodes: sight::known(viewer, inquiry.programme, red_thread::walk(tx, Kind::Inquiry, inquiry.id)?),
        may_release: may(Can::Inquire),
        may_analyse: may(Can::Analyse),
        has_board: may(Can::Analyse) && may(Can::ReadPlaces) && inquiry.can_have_board() && !open_questions(&form).is_empty(),
        least: inquiry.release.least(tenant.settings().threshold),
        filter,
        fitting: fitting.map(|fitting| fitting.people),
        from_people: filter::threshold(tenant, inquiry),
        asking: fields.value("ask").to_owned(),
    };
    Ok(views::page(&page))
}

/// Those who fit a filter; none where everybody does.
pub(super) fn fitting(
    tx: &mut Tx,
    tenant: &Tenant,
    inquiry: &Inquiry,
    subjects: &[Subject],
    filter: &Filter,
    by: Option<&Subject>,
) -> Result<Option<Fitting>, DbError> {
    if filter.is_empty() {
        return Ok(None);
    }
    let form = former::whole(tx, tenant, inquiry)?.form;
    let by = by.map(|by| by.word.name.as_str());
    count(tx, tenant, (inquiry, &form, subjects), filter, by).map(Some)
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
