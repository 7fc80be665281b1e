//! Exact places on the map, for those who may read them. Each look is an event.

use std::collections::HashSet;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use geo::{Contains, Point, Rect};
use ground::Visit;
use ground::access::Can;
use ground::places::cells::{Cell, FINEST};
use investigate::responses::model::{Method, StoredMark};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use kit::web::errors::PageError;
use serde_json::{Value, json};
use uuid::Uuid;

use super::pages::{load, look, read_noted};
use super::queries::{self, Wanted};
use super::{Asked, forms, reasons};
use crate::Words;
use crate::packed::{GEOJSON, Packed};
use crate::place::{Ranges, asked_about};
use investigate::inquiries::map_form::WHEN;

/// As many exact marks as a map shows at once.
const MOST_MARKS: i64 = 2_000;

/// `GET /work/inquiries/{slug}/marks.json?bbox&when&from&to&group`: exact marks of every kind in a window.
pub async fn marks_json(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let inquiry = load(&visit, Can::ReadPlaces, slug).await?;
    let window = forms::window(fields.value("bbox")).unwrap_or_else(|| asked_about(&inquiry.view));
    let (tenant, lang, id, slug) = (visit.tenant.clone(), visit.lang, inquiry.id, inquiry.slug.clone());
    let (words, asked, expected, group) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let words = Words::read(tx, &tenant, &inquiry)?;
            let (level, asked) = (forms::finest_in(window), Asked::of(&fields, &words));
            let counts = queries::cells(tx, id, level, &Ranges::window(window, level), &asked.of_all())?;
            let expected = counts.iter().map(|count| count.counts.all.marks).sum();
            let group = group(tx, id, &asked)?;
            Ok((words, asked, expected, group))
        })
        .await?;
    let area = json!({ "bbox": [window.min().x, window.min().y, window.max().x, window.max().y] });
    let event = look(&visit, &("places_read", area), id)?;
    let of_any = Asked { kind: String::new(), ..asked.clone() };
    let wanted = Wanted { asked: of_any, words: String::new(), with_text: false, after: 0, limit: MOST_MARKS, expected };
    let marks = read_noted(&visit, event, move |tx| queries::marks(tx, id, &Ranges::window(window, FINEST), &wanted)).await?;
    let shown = marks.iter().filter(|mark| fits(mark, window, &asked, group.as_ref()));
    let features: Vec<Value> = shown.map(|mark| feature(lang, &words, &slug, mark)).collect();
    Ok(Packed::closed(GEOJSON, json!({ "type": "FeatureCollection", "features": features }).to_string()).answer(&HeaderMap::new()))
}

/// The answers of the group that is asked for.
fn group(tx: &mut Tx, inquiry: Uuid, asked: &Asked) -> Result<Option<HashSet<Uuid>>, DbError> {
    if asked.group.is_none() {
        return Ok(None);
    }
    Ok(Some(queries::of_group(tx, inquiry, asked)?.into_iter().map(|mark| mark.response).collect()))
}

/// It lies in the window and is of what is asked. The middle of an area that was chosen as a whole is no exact place.
fn fits(mark: &StoredMark, window: Rect<f64>, asked: &Asked, group: Option<&HashSet<Uuid>>) -> bool {
    let (from, to) = asked.moments();
    let time = asked.times.is_empty() || reasons::names(mark.answers.get(WHEN)).any(|time| asked.times.iter().any(|own| own == time));
    let inside = window.contains(&Point::new(mark.lon, mark.lat)) && mark.method != Method::List.code();
    inside && time && (from..to).contains(&mark.hour) && group.is_none_or(|answers| answers.contains(&mark.response))
}

fn feature(lang: Lang, words: &Words, slug: &str, mark: &StoredMark) -> Value {
    json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [mark.lon, mark.lat] },
        "properties": {
            "kind": mark.kind,
            "label": words.kind(lang, &mark.kind),
            "href": Cell::from_id(mark.cell).ok().map(|cell| format!("/work/inquiries/{slug}/panel?cell={cell}")),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};

    #[test]
    fn only_what_is_asked_for_is_drawn() {
        let mark = StoredMark {
            id: Uuid::from_u128(1),
            response: Uuid::from_u128(2),
            number: 1,
            kind: "unsafe".into(),
            lon: 24.94,
            lat: 60.17,
            method: "map".into(),
            area: Some(1),
            cell: 0,
            hour: Utc.with_ymd_and_hms(2026, 10, 3, 12, 0, 0).unwrap(),
            answers: json!({ "when": ["evening"] }),
            text: String::new(),
            masked: false,
            state: "in".into(),
        };
        let window = Rect::new((24.9, 60.1), (25.0, 60.2));
        let all = Asked::everything("safe");
        assert!(fits(&mark, window, &all, None));
        assert!(!fits(&StoredMark { method: "list".into(), ..mark.clone() }, window, &all, None));
        assert!(!fits(&mark, Rect::new((0.0, 0.0), (1.0, 1.0)), &all, None));
        assert!(!fits(&mark, window, &Asked { times: vec!["day".into()], ..all.clone() }, None));
        assert!(!fits(&mark, window, &Asked { from: "2026-11".into(), ..all.clone() }, None));
        assert!(fits(&mark, window, &all, Some(&HashSet::from([mark.response]))));
        assert!(!fits(&mark, window, &all, Some(&HashSet::new())));
    }
}
