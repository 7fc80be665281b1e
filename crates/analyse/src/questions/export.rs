//! Results and answers for a spreadsheet.

use ground::Tenant;
use ground::access::Viewer;
use ground::places::areas::AreaIndex;
use investigate::desk::Desk;
use investigate::inquiries::Inquiry;
use investigate::responses::counting::counted_questions;
use investigate::responses::model::Method;
use investigate::responses::places;
use investigate::surveys;
use kit::dates;
use kit::db::{DbError, Row, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use serde_json::{Map, Value};
use xlsform::workbook::{Line, Table};
use xlsform::{Form, Kind, Question, Workbook};

use super::filter::count::Scan;
use super::filter::views::fit;
use super::filter::{Filter, threshold};
use super::model::{Shape, Subject, Sum};
use super::pages::{fitting, told};
use super::sealed::{hidden, tells_nobody};
use super::views::said;
use super::waves::{self, WITH};
use super::{former, gather};
use crate::shares::Share;
use crate::{Word, csv};

kit::statements! {
    /// The newest answers without marks that count.
    NEWEST = "select form_number, lang, people, hour, answers from response where inquiry_id = $1 and handle is not null and state = 'in'
        order by hour desc, handle desc limit $2";
    /// All of a time, newest first, as they are stored.
    NEWEST_FITTING = "select lang, people, hour, cast(answers as {text}) as answers from response
        where inquiry_id = $1 and handle is not null and state = 'in' and hour >= $2 and hour < $3 order by hour desc, handle desc";
}

/// No table holds more answers: spreadsheets take about a million rows.
pub(super) const MOST: i64 = 100_000;

/// The shares of every question, one row a choice; of those alone who fit the filter in the address, which then stands first;
/// or of several waves beside each other.
pub(crate) fn result(
    tx: &mut Tx,
    tenant: &Tenant,
    viewer: &Viewer,
    lang: Lang,
    inquiry: &Inquiry,
    fields: &Fields,
) -> Result<String, DbError> {
    if fields.names().any(|name| name == WITH) {
        return waves::views::table(tx, tenant, viewer, lang, inquiry, fields);
    }
    let form = Desk::of(tenant).form(tx, inquiry)?;
    let (subjects, sums) = told(tx, tenant, inquiry)?;
    let filter = Filter::read(fields, inquiry, &subjects);
    let Some(fitting) = fitting(tx, tenant, inquiry, &subjects, &filter, None)? else {
        return Ok(csv::table(lang, figures(tenant, lang, inquiry, (&form, &subjects, &sums))));
    };
    let everybody = gather::everybody(tx, inquiry)?.people;
    let first = about(lang, &form, &subjects, &filter, fit(lang, fitting.people, everybody));
    if fitting.people < threshold(tenant, inquiry) {
        return Ok(csv::table(lang, about(lang, &form, &subjects, &filter, t::questions_filter_few(lang, threshold(tenant, inquiry)))));
    }
    Ok(csv::table(lang, first.into_iter().chain(figures(tenant, lang, inquiry, (&form, &subjects, &fitting.sums)))))
}

/// What a file begins with when it is not of everybody.
fn about(lang: Lang, form: &Form, subjects: &[Subject], filter: &Filter, fit: String) -> Vec<Vec<String>> {
    let words = filter.in_words(lang, &form.default_language, subjects).into_iter();
    let said = words.map(|words| vec![t::questions_filter_heading(lang).to_owned(), words]);
    said.chain([vec![fit], Vec::new()]).collect()
}

fn figures(tenant: &Tenant, lang: Lang, inquiry: &Inquiry, (form, subjects, sums): (&Form, &[Subject], &[Sum])) -> Vec<Vec<String>> {
    let least = inquiry.release.least(tenant.settings().threshold);
    let head = [
        t::questions_question(lang),
        t::questions_choice(lang),
        t::questions_number(lang),
        "n",
        t::results_share(lang),
        "95 %: ≥",
        "95 %: ≤",
        t::questions_asked(lang),
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (subject, sum) in subjects.iter().zip(sums).filter(|(_, sum)| sum.answered.people >= least) {
        let question = said(lang, &form.default_language, &subject.word).to_owned();
        let (of, asked) = (sum.answered.people.to_string(), sum.asked.people.to_string());
        if let Some(mean) = sum.mean() {
            rows.push(vec![
                question.clone(),
                t::questions_mean(lang).to_owned(),
                decimal(lang, mean),
                of.clone(),
                String::new(),
                String::new(),
                String::new(),
                asked.clone(),
            ]);
        }
        let people = |row: usize| sum.rows.get(row).map_or(0, |tally| tally.people);
        let told: Vec<usize> = subject.told(people).map(|(row, _)| row).collect();
        let hidden = match subject.shape {
            Shape::Place => hidden(&told.iter().map(|row| people(*row)).collect::<Vec<_>>(), least),
            _ => vec![!tells_nobody(least, subject, sum); told.len()],
        };
        for (row, _) in told.into_iter().zip(hidden).filter(|(_, hidden)| !hidden) {
            let (Some(choice), Some(tally)) = (subject.choices.get(row), sum.rows.get(row)) else { continue };
            let share = Share::of(tally.people, sum.answered.people);
            let percent = |of: fn(&Share) -> f64| share.as_ref().map(|share| csv::percent(lang, of(share))).unwrap_or_default();
            rows.push(vec![
                question.clone(),
                choice_label(lang, &form.default_language, subject, choice),
                tally.people.to_string(),
                of.clone(),
                percent(|share| share.share),
                percent(|share| share.interval.low),
                percent(|share| share.interval.high),
                asked.clone(),
            ]);
        }
        if subject.choices.is_empty() && sum.mean().is_none() {
            rows.push(vec![question, String::new(), of.clone(), of, String::new(), String::new(), String::new(), asked]);
        }
    }
    rows
}

/// Of an order it is said what is counted: who put it first.
fn choice_label(lang: Lang, fallback: &str, subject: &Subject, choice: &Word) -> String {
    let word = said(lang, fallback, choice);
    if subject.shape == Shape::Ranking { format!("{word}: {}", t::questions_first(lang)) } else { word.to_owned() }
}

fn decimal(lang: Lang, value: f64) -> String {
    let written = format!("{value:.3}");
    if lang == Lang::Sv { written.replace('.', ",") } else { written }
}

/// The answers as a table in words, or as the values that are stored; those alone who fit the filter in the address.
pub(crate) fn answers(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry, fields: &Fields) -> Result<String, DbError> {
    let (first, rows) = rows(tx, tenant, lang, inquiry, fields)?;
    Ok(csv::table(lang, first.into_iter().chain(rows)))
}

/// The answers in words, as a workbook with one sheet; another before it says what the filter in the address is.
pub(crate) fn workbook(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry, fields: &Fields) -> Result<Vec<u8>, DbError> {
    let (first, rows) = rows(tx, tenant, lang, inquiry, fields)?;
    let sheet = |name: &str, rows: Vec<Vec<String>>| Table {
        name: name.to_owned(),
        lines: (1..).zip(rows).map(|(number, cells)| Line { number, cells }).collect(),
    };
    let filter = (!first.is_empty()).then(|| sheet(t::questions_filter_heading(lang), first));
    let workbook = Workbook { sheets: filter.into_iter().chain([sheet(t::questions_answers(lang), rows)]).collect() };
    workbook.to_xlsx().map_err(|problem| DbError::Other(problem.to_string()))
}

type Rows = Vec<Vec<String>>;

/// What stands first when they are not of everybody; the headings, then the answers, one row each. No answer's own id is in it.
fn rows(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry, fields: &Fields) -> Result<(Rows, Rows), DbError> {
    let values = !fields.value("values").is_empty();
    let form = former::whole(tx, tenant, inquiry)?.form;
    let questions = counted_questions(&form);
    let areas = Desk::of(tenant).areas(tx, inquiry)?;
    let subjects = Subject::all(&form, areas.as_deref());
    let filter = Filter::read(fields, inquiry, &subjects);
    let head: Vec<String> = [t::results_hour(lang), t::results_people(lang), t::questions_language(lang)]
        .map(str::to_owned)
        .into_iter()
        .chain(questions.iter().flat_map(|question| head(lang, &form, question, values)))
        .collect();
    let zone = tenant.settings().zone();
    let said = |row: &Row, answers: &Value| {
        let none = Map::new();
        let answers = answers.as_object().unwrap_or(&none);
        let hour = dates::local(zone, row.get("hour")?).format("%Y-%m-%d %H:00").to_string();
        let first = [hour, row.get::<i64>("people")?.to_string(), row.get("lang")?];
        let cells = |question: &&Question| cells(lang, &form, areas.as_deref(), question, answers.get(&question.name), values);
        Ok::<_, DbError>(first.into_iter().chain(questions.iter().flat_map(cells)).collect::<Vec<String>>())
    };
    if filter.is_empty() {
        let rows = tx.query(NEWEST, &[&inquiry.id, &MOST], |row| said(row, &row.get("answers")?))?;
        return Ok((Vec::new(), std::iter::once(head).chain(rows).collect()));
    }
    let (mut scan, mut rows, mut people) = (Scan::new(&form, &subjects, &filter, None), vec![head], 0);
    let (from, until) = filter.moments(zone);
    tx.query(NEWEST_FITTING, &[&inquiry.id, &from, &until], |row| {
        let text: String = row.get("answers")?;
        if scan.look(&text)? {
            people += row.get::<i64>("people")?;
            if rows.len() <= MOST as usize {
                let answers = serde_json::from_str(&text).map_err(|error| DbError::Other(error.to_string()))?;
                rows.push(said(row, &answers)?);
            }
        }
        Ok(())
    })?;
    let few = people < threshold(tenant, inquiry);
    let fit = if few {
        t::questions_filter_few(lang, threshold(tenant, inquiry))
    } else {
        fit(lang, people, gather::everybody(tx, inquiry)?.people)
    };
    rows.truncate(if few { 1 } else { rows.len() });
    Ok((about(lang, &form, &subjects, &filter, fit), rows))
}

/// What was said to one question: of a place also where it lies and how it was chosen.
fn cells(lang: Lang, form: &Form, areas: Option<&AreaIndex>, question: &Question, given: Option<&Value>, values: bool) -> Vec<String> {
    let first = if values { value(given) } else { surveys::words(lang, form, question, given) };
    let more = if question.kind == Kind::Geopoint { place(lang, areas, given, values).to_vec() } else { Vec::new() };
    std::iter::once(first).chain(more).collect()
}

/// The headings of a question: of a place also where it lies and how it was chosen.
fn head(lang: Lang, form: &Form, question: &Question, values: bool) -> Vec<String> {
    let label = if values { question.name.as_str() } else { question.label.get(lang.code(), &form.default_language) };
    if question.kind != Kind::Geopoint {
        return vec![label.to_owned()];
    }
    let more = match values {
        true => ["lat", "lon", "area", "method"].map(|part| format!("{label}-{part}")),
        false => [t::results_latitude(lang), t::results_longitude(lang), t::questions_area(lang), t::questions_place_how(lang)]
            .map(|part| format!("{label}: {part}")),
    };
    std::iter::once(label.to_owned()).chain(more).collect()
}

/// Latitude, longitude, the area and how it was chosen. A whole area has no place of its own.
fn place(lang: Lang, areas: Option<&AreaIndex>, given: Option<&Value>, values: bool) -> [String; 4] {
    let Some(place) = given.filter(|place| place.is_object()) else { return Default::default() };
    let (method, area) = (places::method(place).unwrap_or_default(), places::area(place));
    let point = places::lon_lat(place).filter(|_| method != Method::List || area.is_none());
    let degrees = |degrees: f64| format!("{degrees:.6}");
    let called = |number: i64| areas.and_then(|areas| areas.number(number)).filter(|_| !values).map(|area| area.name().to_owned());
    let how = if values { method.code().to_owned() } else { method.words(lang).to_owned() };
    [
        point.map(|(_, lat)| degrees(lat)).unwrap_or_default(),
        point.map(|(lon, _)| degrees(lon)).unwrap_or_default(),
        area.map(|number| called(number).unwrap_or_else(|| number.to_string())).unwrap_or_default(),
        how,
    ]
}

/// As ODK writes it: the names of several choices joined with blanks.
pub(super) fn value(given: Option<&Value>) -> String {
    match given {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        Some(Value::Object(file)) if file.contains_key("file") => file.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Some(place @ Value::Object(_)) => places::lon_lat(place).map(|(lon, lat)| format!("{lat} {lon}")).unwrap_or_default(),
        Some(other) => other.to_string(),
    }
}
