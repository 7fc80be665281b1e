//! The plan as a matrix: measures down, those who carry them across. The sign stands with whoever coordinates, a dot with
//! everybody else who takes part.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::list::{Rows, heading, href};
use super::{Reader, slim};
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

/// What stands where a measure and somebody meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Keeps,
    TakesPart,
}

impl Column<'_> {
    fn is_of(&self, actor: &Actor) -> bool {
        match actor.person {
            Some(_) => self.person == actor.person,
            None => actor.organisation.is_some() && self.organisation == actor.organisation,
        }
    }

    fn part(&self, measure: &Measure) -> Option<Part> {
        let keeps = |actor: &Actor| self.is_of(actor) && actor.role == keeper(measure);
        if measure.people.iter().any(keeps) {
            return Some(Part::Keeps);
        }
        measure.people.iter().any(|actor| self.is_of(actor)).then_some(Part::TakesPart)
    }
}

/// The role that the sign stands with: those who coordinate, else the one who is accountable.
fn keeper(measure: &Measure) -> Role {
    if measure.with_role(Role::Coordinating).next().is_some() { Role::Coordinating } else { Role::Accountable }
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
            span { (ui::status_sign(ui::Status::Running, "")) (t::plan_key_keeps(lang)) }
            span { span.dot-in {} (t::plan_key_takes_part(lang)) }
        }
    }
}

fn row(rows: Rows<'_>, columns: &[Column<'_>], measure: &Measure) -> Markup {
    let late = measure.late(rows.reader.today);
    html! {
        tr data-late[late] {
            th scope="row" { span.n { (measure.number) } a.quiet-link href=(href(rows, measure)) dir="auto" { (measure.title) } }
            @for column in columns { td.c { @if let Some(part) = column.part(measure) { (cell(rows.reader, measure, part)) } } }
            td.t { (slim(rows.reader, measure)) }
            td.d { (measure.day().short(rows.reader.lang)) }
        }
    }
}

fn cell(reader: Reader, measure: &Measure, part: Part) -> Markup {
    let (lang, sign) = (reader.lang, measure.sign(reader.today));
    match part {
        Part::Keeps => ui::status_sign(sign.picture(), &t::plan_keeps(lang, sign.word(lang))),
        Part::TakesPart => html! { span.dot-in {} span.hide { (t::measure_partners(lang)) } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::views::samples;

    #[test]
    fn the_sign_stands_with_whoever_coordinates_and_a_dot_with_the_others() {
        let mut measure = samples::measure();
        let partner =
            |id: u128| Actor { role: Role::Partner, person: None, organisation: Some(Uuid::from_u128(id)), ..measure.people[0].clone() };
        let partners = [partner(50), partner(77)];
        measure.people.extend(partners);
        let columns = columns(&[&measure]);
        let parts: Vec<_> = columns.iter().map(|column| column.part(&measure)).collect();
        assert_eq!(
            parts,
            [Some(Part::TakesPart), Some(Part::Keeps), Some(Part::TakesPart)],
            "an organisation whose people are there has no column"
        );
        measure.people.retain(|actor| actor.role != Role::Coordinating);
        assert_eq!(columns_of(&measure), [Some(Part::Keeps), Some(Part::TakesPart)], "nobody coordinates: who is accountable");
    }

    fn columns_of(measure: &Measure) -> Vec<Option<Part>> {
        columns(&[measure]).iter().map(|column| column.part(measure)).collect()
    }
}
