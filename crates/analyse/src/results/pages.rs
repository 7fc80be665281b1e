//! The pages and data of results.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use ground::Visit;
use ground::access::Can;
use ground::events::{self, Event};
use ground::places::Naming;
use ground::red_thread;
use ground::visit::Frame;
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries as inquiries};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::{Markup, PreEscaped};
use serde_json::{Value, json};
use uuid::Uuid;

use super::forms::{self, Asked, Listing};
use super::model::Rights;
use super::panel::{self, Panel};
use super::queries::{self, Wanted};
use super::sheet::Sheet;
use super::table;
use super::views;
use super::{cells, group};
use crate::kept::{Kept, by_events};
use crate::packed::{CSV, GEOJSON, Packed};
use crate::place::{Ranges, asked_about};
use crate::questions;
use crate::releases::pages as released;
use crate::shares::nothing_chosen;
use crate::{Place, Words};

/// Marks on one page of the list.
const MARKS_PAGE: i64 = 50;
/// Longer searches are cut.
const LONGEST_SEARCH: usize = 100;

/// `GET /work/inquiries/{slug}/result`: the map, the table, and what is chosen on them.
pub async fn show(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Markup, PageError> {
    let viewer = visit.viewer.clone();
    let (frame, inquiry) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, inquiries::for_viewer(tx, &viewer, Can::Room, &slug)?)) })
        .await?;
    let (tenant, viewer, lang, rights) = (visit.tenant.clone(), visit.viewer.clone(), visit.lang, Rights::of(&visit.viewer, &inquiry));
    let title = inquiry.title(lang).to_owned();
    let key = format!("result|{}|{rights:?}|{}|{}", inquiry.slug, lang.code(), visit.uri.query().unwrap_or(""));
    let _turn = questions::turn(&visit, &inquiry).await;
    let make = move |tx: &mut Tx| -> Result<String, PageError> {
        let content = match rights.exact {
            true if !inquiry.kind.has_marks() => questions::content(tx, &tenant, &viewer, lang, &inquiry, &fields)?,
            true => views::result(&Sheet::read(tx, &tenant, lang, &inquiry, &fields, rights)?),
            false => released::in_room(tx, &tenant, &viewer, lang, &inquiry, &fields)?,
        };
        Ok(content.into_string())
    };
    let content = visit.tenant.shelf::<Kept<String>>().get(&visit.tenant, &key, by_events, make).await?;
    Ok(visit.room_page_with(&frame, &title, &["map.css"], &PreEscaped(content.as_str().to_owned())))
}

/// `GET /work/inquiries/{slug}/cells.json?bbox&zoom&kind&when&from&to`: the cells in a window, as fine as the zoom shows.
pub async fn cells_json(visit: Visit, Path(slug): Path<String>, headers: HeaderMap, fields: Fields) -> Result<Response, PageError> {
    let inquiry = load(&visit, Can::Room, slug).await?;
    let rights = Rights::of(&visit.viewer, &inquiry);
    let bounds = forms::window(fields.value("bbox")).unwrap_or_else(|| asked_about(&inquiry.view));
    let zoom = fields.value("zoom").parse().unwrap_or_else(|_| forms::opening_zoom(&inquiry.view));
    let level = forms::level_beside(&fields, bounds, zoom);
    let window = forms::snapped(bounds);
    let filters = ["kind", "when", "from", "to", "group"].map(|name| fields.value(name).to_owned()).join("|");
    let key = format!("live|{}|{}|{level}|{window:?}|{}|{filters}", inquiry.slug, rights.exact, visit.lang.code());
    let (tenant, lang) = (visit.tenant.clone(), visit.lang);
    let make = move |tx: &mut Tx| -> Result<Packed, PageError> {
        let collection = if rights.exact {
            let asked = Asked::of(&fields, &Words::read(tx, &tenant, &inquiry)?);
            let counts = group::cells_in(tx, inquiry.id, level, window, &asked)?;
            cells::collection(&Desk::of(&tenant).naming(tx, &tenant, lang, &inquiry)?, &counts)
        } else {
            released::collection_in_room(tx, &tenant, lang, &inquiry, &fields)?
        };
        Ok(Packed::closed(GEOJSON, collection.to_string()))
    };
    let packed = visit.tenant.shelf::<Kept<Packed>>().get(&visit.tenant, &key, by_events, make).await?;
    Ok(packed.answer(&headers))
}

/// `GET /work/inquiries/{slug}/panel?cell=…`: what stands beside the map about what is chosen. Texts are read here, so
/// that the look is an event.
pub async fn panel(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Markup, PageError> {
    let inquiry = load(&visit, Can::Room, slug).await?;
    let (rights, place) = (Rights::of(&visit.viewer, &inquiry), Place::of(&fields));
    let (tenant, lang) = (visit.tenant.clone(), visit.lang);
    if place.is_empty() {
        return Ok(nothing_chosen(lang));
    }
    if !rights.exact {
        return Ok(visit.tenant.db.read(move |tx| released::panel_in_room(tx, &tenant, lang, &inquiry, &fields)).await?);
    }
    let (id, chosen) = (inquiry.id, place.clone());
    let (mut found, asked, expected) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, PageError> {
            let words = Words::read(tx, &tenant, &inquiry)?;
            let asked = Asked::of(&fields, &words);
            let expected = queries::expected(tx, inquiry.id, &chosen, &asked)?;
            let naming = Desk::of(&tenant).naming(tx, &tenant, lang, &inquiry)?;
            Ok((Panel::read(tx, &naming, &inquiry, &words, &asked, &chosen, rights)?, asked, expected))
        })
        .await?;
    let wanted = Wanted { asked, words: String::new(), with_text: true, after: 0, limit: panel::TEXTS_READ, expected };
    let event = look(&visit, &inquiry_event("texts_read", &place), id)?;
    if let Some(ranges) = place.ranges() {
        let marks = read_noted(&visit, event, move |tx| queries::marks(tx, id, &ranges, &wanted)).await?;
        found.texts = panel::few_texts(marks);
    }
    Ok(panel::panel(&found))
}

/// `GET /work/inquiries/{slug}/places?cell=…`: exact marks and what was written there, to choose from. Each look is an event.
pub async fn places(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Markup, PageError> {
    let (viewer, lang, tenant) = (visit.viewer.clone(), visit.lang, visit.tenant.clone());
    let (marks_chosen, page) = (Place::of(&fields).marks, fields.value("page").parse::<i64>().unwrap_or(1).clamp(1, 1_000));
    // Who leafs with something chosen sends what the list is asked for in one field.
    let fields = Some(fields.value("list")).filter(|list| !list.is_empty()).map(|list| Fields::parse(list.as_bytes())).unwrap_or(fields);
    let (place, asking) = (Place { marks: Vec::new(), ..Place::of(&fields) }, fields.clone());
    // Of a place that nobody can read, all places would be another answer than the one that was asked for.
    if place.is_empty() && ["cell", "area"].iter().any(|name| fields.values(name).iter().any(|value| !value.is_empty())) {
        return Err(PageError::NotFound);
    }
    let chosen = place.clone();
    let (frame, inquiry, words, areas, asked, expected) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let inquiry = inquiries::for_viewer(tx, &viewer, Can::ReadPlaces, &slug)?;
            let words = Words::read(tx, &tenant, &inquiry)?;
            let asked = Asked::of(&asking, &words);
            let expected = queries::expected(tx, inquiry.id, &chosen, &asked)?;
            let areas = Desk::of(&tenant).areas(tx, &inquiry)?;
            Ok((Frame::load(tx)?, inquiry, words, areas, asked, expected))
        })
        .await?;
    let kind = words.kinds.iter().find(|kind| kind.name == fields.value("kind")).map(|kind| kind.name.clone()).unwrap_or_default();
    let search: String = fields.value("q").trim().chars().take(LONGEST_SEARCH).collect();
    let wanted = Wanted {
        asked: Asked { kind, ..asked },
        words: search,
        with_text: fields.value("texts") == "1",
        after: (page - 1) * MARKS_PAGE,
        limit: MARKS_PAGE + 1,
        expected,
    };
    let event = look(&visit, &inquiry_event("places_read", &place), inquiry.id)?;
    let (id, sought) = (inquiry.id, wanted.clone());
    let ranges = place.ranges().unwrap_or_else(|| Ranges::everything(asked_about(&inquiry.view)));
    let read = move |tx: &mut Tx| -> Result<_, DbError> {
        let marks = queries::marks(tx, id, &ranges, &sought)?;
        let ids: Vec<Uuid> = marks.iter().map(|mark| mark.id).collect();
        Ok((red_thread::sent(tx, &ids)?, marks))
    };
    let (sent, marks) = read_noted(&visit, event, read).await?;
    let rights = Rights::of(&visit.viewer, &inquiry);
    let list = views::MarkList {
        naming: &Naming::new(&visit.tenant, lang, areas),
        inquiry: &inquiry,
        words: &words,
        wanted: &wanted,
        place: &place,
        marks: &marks,
        sent: &sent,
        chosen: &marks_chosen,
        page,
        rights,
        per_page: MARKS_PAGE,
    };
    Ok(visit.room_page(&frame, t::results_places_title(lang), &views::mark_list(&list)))
}

/// `GET /work/inquiries/{slug}/result.csv`: the table for a spreadsheet, exact, for those who may read places.
pub async fn csv(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let inquiry = load(&visit, Can::ReadPlaces, slug).await?;
    let event = look(&visit, &("result_exported", json!({ "query": visit.uri.query().unwrap_or("") })), inquiry.id)?;
    let (tenant, viewer, lang) = (visit.tenant.clone(), visit.viewer.clone(), visit.lang);
    let file = format!("{}-{}.csv", inquiry.slug, visit.today());
    let _turn = questions::turn(&visit, &inquiry).await;
    let text = visit
        .tenant
        .db
        .read(move |tx| -> Result<String, DbError> {
            if !inquiry.kind.has_marks() {
                return questions::result(tx, &tenant, &viewer, lang, &inquiry, &fields);
            }
            let words = Words::read(tx, &tenant, &inquiry)?;
            let (asked, around) = (Asked::of(&fields, &words), asked_about(&inquiry.view));
            let listing = Listing::of(&fields, forms::level(around, forms::opening_zoom(&inquiry.view)), forms::finest_in(around));
            let counts = group::cells_in(tx, inquiry.id, listing.level, around, &asked)?;
            let naming = Desk::of(&tenant).naming(tx, &tenant, lang, &inquiry)?;
            Ok(table::as_csv(&naming, &words, &asked, &table::ordered(counts, listing.order)))
        })
        .await?;
    read_noted(&visit, event, |_| Ok(())).await?;
    Ok(Packed::closed(CSV, text).named(&file).answer(&HeaderMap::new()).into_response())
}

pub(super) async fn load(visit: &Visit, can: Can, slug: String) -> Result<Inquiry, PageError> {
    let viewer = visit.viewer.clone();
    Ok(visit.tenant.db.read(move |tx| inquiries::for_viewer(tx, &viewer, can, &slug)).await?)
}

fn inquiry_event(kind: &'static str, place: &Place) -> (&'static str, Value) {
    (kind, json!({ "place": place.to_json() }))
}

/// The event of a look: who, at which inquiry, where.
pub(super) fn look(visit: &Visit, (kind, particulars): &(&'static str, Value), inquiry: Uuid) -> Result<Event, PageError> {
    let person = visit.person()?.id;
    Ok(Event::new(visit.tenant.fresh_id(), visit.now(), Some(person), kind, "inquiry", inquiry).with(particulars.clone()))
}

/// Reads what only some may read, in the transaction that writes down that it was read: without the note there is no look.
pub(super) async fn read_noted<T: Send + 'static>(
    visit: &Visit,
    event: Event,
    read: impl Fn(&mut Tx) -> Result<T, DbError> + Send + 'static,
) -> Result<T, PageError> {
    let look = move |tx: &mut Tx| -> Result<T, DbError> {
        events::record(tx, &event)?;
        read(tx)
    };
    Ok(visit.tenant.db.write(look).await?)
}
