//! Before somebody is shut out: what they answer for and carry, who could choose another for it, and what nobody would coordinate.

use std::collections::HashMap;

use act::plans::model::Role;

use axum::extract::Path;
use ground::access::{self, Can};
use ground::people::{Person, Programme, queries};
use ground::visit::{Frame, Visit};
use investigate::inquiries::InquiryKind;
use kit::db::{DbError, Row, Tx};
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

kit::statements! {
    /// What a person has a part in that has not ended: measures, once for each part, then inquiries whose face they are.
    HELD = "select 'measure' as what, m.id as id, m.number as number, m.title as title, r.role as role, p.programme_id as programme_id, '' as slug, '' as kind from measure_role r join measure m on m.id = r.measure_id
            join plan p on p.id = m.plan_id where r.person_id = $1 and m.status not in ('done', 'cancelled')
        union all select 'inquiry', i.id, 0, n.title, '', i.programme_id, i.slug, i.kind from inquiry i join thread_node n on n.kind = 'inquiry' and n.id = i.id
            where i.coordinator_id = $1 and i.status <> 'closed' order by what desc, number, id, role limit 200";
    /// Who coordinates which programme, beside one person.
    OTHERS = "select p.id as programme_id, q.name from programme p join role_grant g on g.role = 'coordinator' and (g.programme_id is null or g.programme_id = p.id)
        join person q on q.id = g.person_id and q.active = {true} and q.id <> $1 group by p.id, q.id, q.name order by q.name {swedish}, q.id limit 500";
}

/// Something that a person has a part in.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    measure: bool,
    roles: Vec<Role>,
    id: Uuid,
    number: i64,
    title: String,
    programme: Uuid,
    slug: String,
    /// What is asked is asked without a map.
    survey: bool,
}

/// What the page shows.
struct Leaving<'a> {
    lang: Lang,
    person: &'a Person,
    held: &'a [Held],
    /// What nobody would coordinate any more.
    alone: Vec<&'a str>,
    /// Who else coordinates, by programme.
    others: &'a HashMap<Uuid, Vec<String>>,
}

/// `GET /work/people/{id}/closing`: what they have, and the button that shuts them out.
pub async fn ask(visit: Visit, Path(person): Path<String>) -> Result<Markup, PageError> {
    let id: Uuid = person.parse().map_err(|_| PageError::NotFound)?;
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let (person, programmes) = (queries::person_by_id(tx, id)?, queries::programmes(tx)?);
        Ok((Frame::load(tx)?, person, programmes, each_once(tx.query(HELD, &[&id], held)?), others(tx, id)?))
    });
    let (frame, person, programmes, held, others) = read.await?;
    if !person.active {
        return Err(PageError::NotFound);
    }
    let page = Leaving { lang: visit.lang, person: &person, held: &held, alone: alone(&person, &programmes, &others), others: &others };
    let changes = |one: &Held| visit.viewer.can_in(if one.measure { Can::Decide } else { Can::Inquire }, one.programme);
    Ok(visit.room_page(&frame, &person.name, &page.draw(changes)))
}

fn others(tx: &mut Tx, person: Uuid) -> Result<HashMap<Uuid, Vec<String>>, DbError> {
    let mut others: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (programme, name) in tx.query(OTHERS, &[&person], |row| Ok((row.get("programme_id")?, row.get("name")?)))? {
        others.entry(programme).or_default().push(name);
    }
    Ok(others)
}

/// The programmes that this person alone coordinates.
fn alone<'a>(person: &Person, programmes: &'a [Programme], others: &HashMap<Uuid, Vec<String>>) -> Vec<&'a str> {
    let coordinates = |programme: &Programme| {
        let here = |grant: &access::Grant| grant.programme.is_none_or(|own| own == programme.id);
        person.grants.iter().any(|grant| grant.role == access::Role::Coordinator && here(grant))
    };
    programmes.iter().filter(|one| coordinates(one) && !others.contains_key(&one.id)).map(|one| one.name.as_str()).collect()
}

/// Somebody may have several parts in one measure.
fn each_once(rows: Vec<Held>) -> Vec<Held> {
    let mut all: Vec<Held> = Vec::new();
    for row in rows {
        match all.iter_mut().find(|known| known.id == row.id) {
            Some(known) => known.roles.extend(row.roles),
            None => all.push(row),
        }
    }
    for one in &mut all {
        one.roles.sort();
    }
    all
}

/// A part that a newer version wrote is not named.
fn held(row: &Row) -> Result<Held, DbError> {
    Ok(Held {
        measure: row.get::<String>("what")? == "measure",
        roles: Role::from_code(&row.get::<String>("role")?).into_iter().collect(),
        id: row.get("id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        programme: row.get("programme_id")?,
        slug: row.get("slug")?,
        survey: row.get::<String>("kind")? == InquiryKind::Survey.code(),
    })
}

impl Leaving<'_> {
    fn draw(&self, changes: impl Fn(&Held) -> bool) -> Markup {
        let (lang, person) = (self.lang, self.person);
        let own = format!("/work/people/{}", person.id);
        html! {
            (ui::crumbs(lang, &[("/work/people", t::people_title(lang)), (&own, &person.name)], t::people_close(lang)))
            h1 dir="auto" { (t::leaving_title(lang, person.name.clone())) }
            p.lead { (t::people_close_text(lang)) }
            (self.nobody_coordinates())
            @if !self.held.is_empty() {
                section.above-5 aria-labelledby="held" {
                    h2.h2-small id="held" { (t::leaving_held(lang, person.name.clone())) }
                    // Where nobody else coordinates, nobody sees it on Today.
                    @if self.alone.is_empty() { p { (t::leaving_held_text(lang)) } }
                    ul.list.above-4 { @for one in self.held { li { (self.row(one, changes(one))) } } }
                }
            }
            form.above-5 method="post" action={ (own) "/closing" } {
                (ui::hidden("row_version", &person.row_version.to_string()))
                div.buttons { (ui::submit(t::leaving_close(lang, person.name.clone()).as_str())) a href=(own) { (t::people_back(lang)) } }
            }
        }
    }

    /// Nobody would read what residents write, or choose who takes over: the role goes to another first.
    fn nobody_coordinates(&self) -> Markup {
        html! {
            @if !self.alone.is_empty() {
                div.notice.above-4 data-kind="warn" {
                    (ui::icon("alert"))
                    div {
                        p.strong { (t::leaving_alone(self.lang, self.person.name.clone(), self.alone.join(", "))) }
                        p { (t::leaving_alone_text(self.lang)) " " a href="/work/people" { (t::leaving_choose_person(self.lang)) } }
                    }
                }
            }
        }
    }

    /// Leads to where somebody else is chosen, for those who may choose; others read whom they ask.
    fn row(&self, one: &Held, changes: bool) -> Markup {
        let lang = self.lang;
        let path = if one.measure { format!("/work/measures/{}", one.id) } else { format!("/work/inquiries/{}", one.slug) };
        let verbs = one.roles.iter().map(|role| role.verb(lang).to_lowercase()).collect::<Vec<_>>().join(", ");
        let word = match (one.measure, one.survey) {
            (true, _) => t::leaving_part(lang, one.number, verbs),
            (false, true) => t::joins_survey(lang).to_owned(),
            (false, false) => t::joins_dialogue_map(lang).to_owned(),
        };
        let href = if changes { format!("{path}/edit") } else { path };
        let others = self.others.get(&one.programme).filter(|_| !changes);
        html! {
            a href=(href) {
                span {
                    b dir="auto" { (one.title) }
                    div.small.muted { (word) @if let Some(names) = others { ". " (t::leaving_ask(lang, names.join(", "))) } }
                }
                @if changes { span.push.small { (t::leaving_choose(lang)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page of somebody who answers for a measure and an inquiry.
    fn sample(lang: Lang) -> Markup {
        let held = |measure, number| Held {
            measure,
            roles: if measure { vec![Role::Accountable, Role::Responsible] } else { Vec::new() },
            id: Uuid::from_u128(7),
            number,
            title: "Ljus <b> & \u{202e}ماذا".into(),
            programme: Uuid::nil(),
            slug: "centrum".into(),
            survey: !measure,
        };
        let person = Person {
            id: Uuid::from_u128(3),
            name: "Elias <b>".into(),
            email: "e@b.se".into(),
            title: String::new(),
            phone: String::new(),
            organisation: None,
            lang,
            active: true,
            grants: Vec::new(),
            row_version: 4,
        };
        let (held, others) = ([held(true, 12), held(false, 0)], HashMap::from([(Uuid::nil(), vec!["Leila Haddad".to_owned()])]));
        Leaving { lang, person: &person, held: &held, alone: vec!["Trygg <b>"], others: &others }.draw(|one| one.measure)
    }

    #[test]
    fn what_they_answer_for_leads_to_where_another_is_chosen() {
        for lang in Lang::all() {
            let page = sample(lang).into_string();
            assert!(page.contains("12") && page.contains("/edit") && page.contains("href=\"/work/inquiries/centrum\""));
            assert!(
                page.contains(t::joins_survey(lang)) && !page.contains(t::joins_dialogue_map(lang)),
                "it is called what it is on the first page"
            );
            assert!(page.contains("value=\"4\"") && !page.contains("<b> &"));
            assert!(page.contains("Leila Haddad"), "who may not choose reads whom to ask");
            assert!(page.contains(&t::measure_responsible(lang).to_lowercase()), "each part is told: {page}");
            assert!(page.contains("Trygg &lt;b&gt;") && page.contains("href=\"/work/people\""), "nobody would coordinate: {page}");
        }
    }
}
