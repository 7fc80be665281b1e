//! Before somebody is shut out: what they answer for, and who could take it over.

use axum::extract::Path;
use ground::access::Can;
use ground::people::{Person, queries};
use ground::visit::{Frame, Visit};
use investigate::inquiries::InquiryKind;
use kit::db::{DbError, Row};
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

kit::statements! {
    /// What a person answers for that has not ended: measures, then inquiries whose face they are.
    HELD = "select 'measure' as what, m.id as id, m.number as number, m.title as title, p.programme_id as programme_id, '' as slug, '' as kind from measure_role r join measure m on m.id = r.measure_id
            join plan p on p.id = m.plan_id where r.person_id = $1 and r.role = 'accountable' and m.status not in ('done', 'cancelled')
        union all select 'inquiry', i.id, 0, n.title, i.programme_id, i.slug, i.kind from inquiry i join thread_node n on n.kind = 'inquiry' and n.id = i.id
            where i.coordinator_id = $1 and i.status <> 'closed' order by what desc, number, id limit 200";
}

/// Something that a person answers for.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    measure: bool,
    id: Uuid,
    number: i64,
    title: String,
    programme: Uuid,
    slug: String,
    /// What is asked is asked without a map.
    survey: bool,
}

/// `GET /work/people/{id}/closing`: what they answer for, and the button that shuts them out.
pub async fn ask(visit: Visit, Path(person): Path<String>) -> Result<Markup, PageError> {
    let id: Uuid = person.parse().map_err(|_| PageError::NotFound)?;
    let read = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::person_by_id(tx, id)?, tx.query(HELD, &[&id], held)?)) });
    let (frame, person, held) = read.await?;
    if !person.active {
        return Err(PageError::NotFound);
    }
    let changes = |one: &Held| visit.viewer.can_in(if one.measure { Can::Decide } else { Can::Inquire }, one.programme);
    Ok(visit.room_page(&frame, &person.name, &page(visit.lang, &person, &held, changes)))
}

fn held(row: &Row) -> Result<Held, DbError> {
    Ok(Held {
        measure: row.get::<String>("what")? == "measure",
        id: row.get("id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        programme: row.get("programme_id")?,
        slug: row.get("slug")?,
        survey: row.get::<String>("kind")? == InquiryKind::Survey.code(),
    })
}

fn page(lang: Lang, person: &Person, held: &[Held], changes: impl Fn(&Held) -> bool) -> Markup {
    let own = format!("/work/people/{}", person.id);
    html! {
        (ui::crumbs(lang, &[("/work/people", t::people_title(lang)), (&own, &person.name)], t::people_close(lang)))
        h1 dir="auto" { (t::leaving_title(lang, person.name.clone())) }
        p.lead { (t::people_close_text(lang)) }
        @if !held.is_empty() {
            section.above-5 aria-labelledby="held" {
                h2.h2-small id="held" { (t::leaving_held(lang, person.name.clone())) }
                p { (t::leaving_held_text(lang)) }
                ul.list.above-4 { @for one in held { li { (row(lang, one, changes(one))) } } }
            }
        }
        form.above-5 method="post" action={ (own) "/closing" } {
            (ui::hidden("row_version", &person.row_version.to_string()))
            div.buttons { (ui::submit(t::leaving_close(lang, person.name.clone()).as_str())) a href=(own) { (t::people_back(lang)) } }
        }
    }
}

/// Leads to where somebody else is chosen, for those who may choose.
fn row(lang: Lang, one: &Held, changes: bool) -> Markup {
    let path = if one.measure { format!("/work/measures/{}", one.id) } else { format!("/work/inquiries/{}", one.slug) };
    let word = match (one.measure, one.survey) {
        (true, _) => t::leaving_measure(lang, one.number),
        (false, true) => t::joins_survey(lang).to_owned(),
        (false, false) => t::joins_dialogue_map(lang).to_owned(),
    };
    let href = if changes { format!("{path}/edit") } else { path };
    html! {
        a href=(href) {
            span { b dir="auto" { (one.title) } div.small.muted { (word) } }
            @if changes { span.push.small { (t::leaving_choose(lang)) } }
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
        page(lang, &person, &[held(true, 12), held(false, 0)], |one| one.measure)
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
        }
    }
}
