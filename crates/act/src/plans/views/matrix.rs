//! The plan as a matrix: measures down, those who carry them across. The sign of how it goes stands with the one who is
//! accountable; a disc with those who carry it out, a ring with those who coordinate, a dot with those who take part.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::list::{Rows, due, heading, href, undecided};
use super::{Reader, role_words, slim};
use crate::plans::model::{Actor, Measure, Role, Sort};

/// More than so many across can't be read; a table of names stands in its place.
pub(super) const MOST: usize = 16;

/// Somebody with a column: a person, or an organisation of which nobody has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column<'a> {
    person: Option<Uuid>,
    organisation: Option<Uuid>,
    name: &'a str,
    place: &'a str,
}

impl Column<'_> {
    fn is_of(&self, actor: &Actor) -> bool {
        match actor.person {
            Some(_) => self.person == actor.person,
            None => actor.organisation.is_some() && self.organisation == actor.organisation,
        }
    }

    /// What they do in a measure, the heaviest part first; nothing when they have no part in it. Whoever does more than take part
    /// is not told to take part as well because their organisation does.
    fn parts(&self, measure: &Measure) -> Vec<Role> {
        let parts: Vec<Role> = Role::ALL.into_iter().filter(|role| measure.with_role(*role).any(|actor| self.is_of(actor))).collect();
        if parts.len() > 1 { parts.into_iter().filter(|role| *role != Role::Partner).collect() } else { parts }
    }
}

/// Those who carry the measures, in the measures' order: people first, then organisations of which nobody is there.
pub(super) fn columns<'a>(measures: &[&'a Measure]) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    let people = |has: bool| measures.iter().flat_map(|measure| &measure.people).filter(move |actor| actor.person.is_some() == has);
    for actor in people(true).chain(people(false)) {
        if !columns.iter().any(|column| column.is_of(actor)) {
            let place = if actor.person.is_some() { actor.organisation_name.as_str() } else { "" };
            columns.push(Column { person: actor.person, organisation: actor.organisation, name: &actor.name, place });
        }
    }
    columns
}

/// The matrix.
pub(super) fn matrix(rows: Rows<'_>, columns: &[Column<'_>]) -> Markup {
    let lang = rows.reader.lang;
    html! {
        div.scroll-x.matrix-box tabindex="0" role="region" aria-label=(t::plan_measures(lang)) {
            table.matrix {
                caption.hide { (t::plan_matrix(lang)) }
                colgroup { col.col-name; @for _ in columns { col; } col.col-thread; col.col-date; }
                thead { tr {
                    (heading(rows, Sort::Number, t::measure_title(lang), "", &key(lang)))
                    @for column in columns { th.c scope="col" { span.who dir="auto" { b { (column.name) } (column.place) } } }
                    (heading(rows, Sort::Status, t::measure_thread(lang), "t", &html! {}))
                    (heading(rows, Sort::Due, t::measure_due_heading(lang), "d", &html! {}))
                } }
                tbody { @for measure in rows.measures { (row(rows, columns, measure)) } }
            }
        }
    }
}

fn key(lang: Lang) -> Markup {
    html! {
        span.matrix__key aria-hidden="true" {
            @for role in Role::ALL { span { (picture(role, ui::Status::Running)) (role.verb(lang).to_lowercase()) } }
        }
    }
}

/// Told apart by shape alone. The sign says how it goes.
fn picture(role: Role, sign: ui::Status) -> Markup {
    match role {
        Role::Accountable => ui::status_sign(sign, ""),
        Role::Responsible => html! { span.dot-in data-part="disc" {} },
        Role::Coordinating => html! { span.dot-in data-part="ring" {} },
        Role::Partner => html! { span.dot-in {} },
    }
}

fn row(rows: Rows<'_>, columns: &[Column<'_>], measure: &Measure) -> Markup {
    let late = measure.late(rows.reader.today);
    html! {
        tr data-late[late] {
            th scope="row" { span.n { (measure.number) } a.quiet-link href=(href(rows, measure)) dir="auto" { (measure.title) } (undecided(rows.reader.lang, measure)) }
            @for column in columns { td.c { (cell(rows.reader, measure, &column.parts(measure))) } }
            td.t { (slim(rows.reader, measure)) }
            td.d { (due(rows.reader, measure)) }
        }
    }
}

fn cell(reader: Reader, measure: &Measure, parts: &[Role]) -> Markup {
    let (lang, sign) = (reader.lang, measure.sign(reader.today));
    let words = role_words(lang, parts);
    html! {
        @if let Some(role) = parts.first() {
            (picture(*role, sign.picture()))
            span.hide { @if *role == Role::Accountable { (t::plan_keeps(lang, words, sign.word(lang))) } @else { (words) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::views::samples;

    #[test]
    fn the_sign_stands_with_the_one_who_is_accountable_and_each_part_has_its_own() {
        let mut measure = samples::measure();
        let jonas = measure.people[0].clone();
        let partner = |id: u128| Actor { role: Role::Partner, person: None, organisation: Some(Uuid::from_u128(id)), ..jonas.clone() };
        let carries = Actor { role: Role::Responsible, person: Some(Uuid::from_u128(78)), ..jonas.clone() };
        let also = Actor { role: Role::Coordinating, ..jonas.clone() };
        measure.people.extend([carries, also, partner(50), partner(77)]);
        let columns = columns(&[&measure]);
        let parts: Vec<_> = columns.iter().map(|column| column.parts(&measure)).collect();
        assert_eq!(
            parts,
            [vec![Role::Accountable, Role::Coordinating], vec![Role::Coordinating], vec![Role::Responsible], vec![Role::Partner]],
            "an organisation whose people are there has no column"
        );
        let cells: Vec<String> = parts.iter().map(|parts| cell(samples::reader(Lang::Sv), &measure, parts).into_string()).collect();
        assert!(cells[0].contains("Ansvarar och samordnar: Pågår") && cells[0].contains("class=\"status\""), "{}", cells[0]);
        assert!(cells[1].contains("data-part=\"ring\"") && cells[1].contains("Samordnar"));
        assert!(cells[2].contains("data-part=\"disc\"") && cells[2].contains("Gör den"));
        assert!(!cells[3].contains("data-part") && cells[3].contains("Medverkar"));
    }
}
