//! What is said to and by `samsyn inquiry`.

use chrono::NaiveDate;
use investigate::inquiries::{Inquiry, Refusal, Status};
use kit::i18n::Lang;

use crate::commands::Failure;

/// Limits as they are typed.
pub(super) fn bounds(text: &str) -> Result<[f64; 4], String> {
    let numbers: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    match numbers.as_slice() {
        &[west, south, east, north]
            if west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0 =>
        {
            Ok([west, south, east, north])
        }
        _ => Err("four numbers, such as 24.8,60.1,25.3,60.3: west, south, east, north in degrees".to_owned()),
    }
}

/// Opens it under the same rules as in the work room; what waits for somebody who knows leaves it as a draft.
pub(super) fn opened(mut inquiry: Inquiry, today: NaiveDate) -> Result<Inquiry, Failure> {
    match inquiry.open(today) {
        Ok(()) => Ok(inquiry),
        Err(Refusal::WrongState) => Err(Failure::new("it is open already")),
        Err(Refusal::Missing(missing)) if missing.iter().all(|one| one.waits_for_somebody()) => Ok(inquiry),
        Err(Refusal::Missing(missing)) => {
            let words: Vec<String> = missing.iter().map(|one| one.words(Lang::En)).collect();
            Err(Failure::new(format!("it cannot be opened: {} (--draft leaves it as a draft)", words.join("; "))))
        }
    }
}

/// The option that mends a field of the form.
pub(super) fn option(field: &str) -> String {
    let name = field.split('_').next().unwrap_or(field);
    match (field, name) {
        ("closes_on", _) => "--closes".to_owned(),
        ("answer_by", _) => "--answer-by".to_owned(),
        ("slug", _) => "its name in addresses".to_owned(),
        (_, "title" | "controller" | "contact" | "coordinator") => format!("--{name}"),
        _ => field.to_owned(),
    }
}

/// What holds for the new inquiry, whether somebody chose it or not, and what it lacks.
pub(super) fn chosen(inquiry: &Inquiry, today: NaiveDate) -> Vec<String> {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "not set".to_owned(), |day| day.to_string());
    let state = if inquiry.status == Status::Draft { "a draft that nobody outside sees" } else { "open for answers" };
    let mut lines =
        vec![format!("{} is {state}; last day {}, answered by {}", inquiry.slug, day(inquiry.closes_on), day(inquiry.answer_by))];
    let controller = inquiry.languages.first().and_then(|lang| inquiry.notice.get(lang.code())).map_or("", |notice| &notice.controller);
    if !controller.is_empty() {
        lines.push(format!(
            "answers for the personal data: {controller}; the rest of the notice is the usual one, read it in the work room"
        ));
    }
    let missing: Vec<String> =
        inquiry.missing(today).into_iter().map(|one| format!("{} ({})", one.words(Lang::En), option(&one.field()))).collect();
    if inquiry.status == Status::Draft && !missing.is_empty() {
        lines.push(format!("before it opens, here or in the work room: {}", missing.join("; ")));
    }
    lines
}
