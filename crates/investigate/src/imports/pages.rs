//! The addresses under `/work/inquiries/{slug}/import`.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ground::access::{Can, Viewer};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::upload::{LARGEST_TABLE, TableUpload};
use kit::web::errors::PageError;
use serde_json::json;
use uuid::Uuid;

use super::columns::{Mapping, To};
use super::model::{Import, State};
use super::table::{MOST_ROWS, read};
use super::trials::trial;
use super::{Refused, queries, views, work};
use crate::desk::Desk;
use crate::inquiries::{Inquiry, Status, changes, queries as inquiries};

/// Faults on the page; the file has all.
const SHOWN: usize = 200;
/// Letters of a file's name.
const LONGEST_NAME: usize = 120;

/// An inquiry that this viewer runs, and that answers of a table can be told to.
fn own(tx: &mut Tx, viewer: &Viewer, slug: &str) -> Result<Inquiry, DbError> {
    let inquiry = inquiries::for_viewer(tx, viewer, Can::Inquire, slug)?;
    if inquiry.kind.is_public() { Ok(inquiry) } else { Err(DbError::NotFound) }
}

/// `GET /work/inquiries/{slug}/import`: the files that have come, and where the next one goes.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    list(&visit, &slug, &Fields::default()).await
}

async fn list(visit: &Visit, slug: &str, fields: &Fields) -> Result<Response, PageError> {
    let (viewer, slug) = (visit.viewer.clone(), slug.to_owned());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = own(tx, &viewer, &slug)?;
        Ok((Frame::load(tx)?, queries::newest(tx, inquiry.id)?, inquiry))
    });
    let (frame, imports, inquiry) = read.await?;
    let settings = visit.tenant.settings();
    let page = views::list(visit.lang, &settings, &inquiry, &imports, fields, takes(&inquiry));
    Ok(visit.room_page_with(&frame, t::imports_title(visit.lang), &["channels.css"], &page).into_response())
}

/// Its questions stand, and none of them is put on a map.
fn takes(inquiry: &Inquiry) -> bool {
    inquiry.status != Status::Draft && !inquiry.kind.has_marks()
}

/// `POST /work/inquiries/{slug}/import`: a file is kept as rows, and its columns are guessed.
pub async fn bring(visit: Visit, Path(slug): Path<String>, TableUpload(upload): TableUpload) -> Result<Response, PageError> {
    let lang = visit.lang;
    let mut fields = upload.fields;
    let sheets = match &upload.file {
        None => Err(t::imports_no_file(lang).to_owned()),
        Some((_, bytes)) if bytes.len() > LARGEST_TABLE => Err(t::imports_too_large(lang, (LARGEST_TABLE >> 20) as i64)),
        Some((_, bytes)) => {
            let bytes = bytes.clone();
            tokio::task::spawn_blocking(move || read(lang, &bytes, MOST_ROWS)).await.map_err(broken)?
        }
    };
    let sheets = match sheets {
        Ok(sheets) => sheets,
        Err(said) => {
            fields.fault("file", said);
            return list(&visit, &slug, &fields).await;
        }
    };
    let name: String = upload.file.map(|(name, _)| name).unwrap_or_default().chars().take(LONGEST_NAME).collect();
    let (viewer, desk, id, at, person) =
        (visit.viewer.clone(), Desk::of(&visit.tenant), visit.tenant.fresh_id(), visit.now(), visit.viewer.id());
    let write = move |tx: &mut Tx| -> Result<String, DbError> {
        let inquiry = own(tx, &viewer, &slug)?;
        if !takes(&inquiry) {
            return Err(DbError::NotFound);
        }
        let form = desk.form(tx, &inquiry)?;
        let headings = sheets.first().map(|sheet| sheet.headings.clone()).unwrap_or_default();
        let mapping = Mapping::guess(&form, &headings, &queries::remembered(tx, inquiry.id)?);
        let new = queries::New { id, inquiry: inquiry.id, person, file: name.clone(), sheets: sheets.clone(), mapping, at };
        queries::insert(tx, &new)?;
        Ok(path(&inquiry, id))
    };
    let to = visit.tenant.db.write(write).await?;
    Ok(axum::response::Redirect::to(&to).into_response())
}

fn path(inquiry: &Inquiry, id: Uuid) -> String {
    format!("{}/import/{id}", inquiry.room_path())
}

struct Loaded {
    frame: Frame,
    inquiry: Inquiry,
    import: Import,
    form: std::sync::Arc<xlsform::Form>,
}

async fn load(visit: &Visit, slug: &str, id: &str) -> Result<Loaded, PageError> {
    let id: Uuid = id.parse().map_err(|_| PageError::NotFound)?;
    let (viewer, desk, slug) = (visit.viewer.clone(), Desk::of(&visit.tenant), slug.to_owned());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = own(tx, &viewer, &slug)?;
        let import = queries::one(tx, id, inquiry.id)?;
        let form = desk.form(tx, &inquiry)?;
        Ok(Loaded { frame: Frame::load(tx)?, inquiry, import, form })
    });
    Ok(read.await?)
}

/// `GET /work/inquiries/{slug}/import/{id}`: to which question each column goes; of one that is on its way, how far it has come.
pub async fn one(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, PageError> {
    let loaded = load(&visit, &slug, &id).await?;
    Ok(mapping_page(&visit, &loaded, &Fields::default()))
}

fn mapping_page(visit: &Visit, loaded: &Loaded, fields: &Fields) -> Response {
    let Loaded { frame, inquiry, import, form } = loaded;
    let page = match import.state {
        State::Read => views::mapping(visit.lang, inquiry, form, import, fields),
        _ => views::report(visit.lang, &visit.tenant.settings(), inquiry, import, import.has_stopped(visit.now())),
    };
    visit.room_page_with(frame, t::imports_title(visit.lang), &["channels.css"], &page).into_response()
}

/// `POST /work/inquiries/{slug}/import/{id}`: how columns and values are understood.
pub async fn map(visit: Visit, Path((slug, id)): Path<(String, String)>, mut fields: Fields) -> Result<Response, PageError> {
    let loaded = load(&visit, &slug, &id).await?;
    let (inquiry, import) = (&loaded.inquiry, &loaded.import);
    let sheet = fields.value("sheet").parse::<i64>().unwrap_or(import.sheet);
    let Some(head) = usize::try_from(sheet).ok().and_then(|at| import.sheets.get(at)) else { return Err(PageError::NotFound) };
    let mut mapping = import.mapping.clone();
    if sheet == import.sheet {
        for (at, heading) in head.headings.iter().enumerate() {
            if let [code, ..] = fields.values(&format!("c{at}")) {
                let known = To::of(&loaded.form, code).map(|to| to.code()).unwrap_or_default();
                mapping.columns.insert(heading.clone(), known);
            }
        }
        take_values(&fields, &mut mapping);
    } else {
        mapping = Mapping::guess(&loaded.form, &head.headings, &mapping);
    }
    mapping.columns.retain(|heading, _| head.headings.contains(heading));
    if sheet == import.sheet {
        if let Some((first, second)) = mapping.twice() {
            fields.fault("columns", t::imports_twice(visit.lang, first.to_owned(), second.to_owned()));
        } else if mapping.columns.values().all(|code| code.is_empty() || code.starts_with(':')) {
            fields.fault("columns", t::imports_nothing_mapped(visit.lang));
        }
    }
    if fields.has_errors() {
        let import = Import { mapping, ..import.clone() };
        return Ok(mapping_page(&visit, &Loaded { import, ..loaded }, &fields));
    }
    let (id, now, to) = (import.id, visit.now(), path(inquiry, import.id));
    let changed = sheet != import.sheet;
    visit.tenant.db.write(move |tx| queries::set_mapping(tx, id, sheet, &mapping, now)).await?;
    let to = if changed { to } else { format!("{to}/check") };
    Ok(axum::response::Redirect::to(&to).into_response())
}

/// `v/question/value` = choice.
fn take_values(fields: &Fields, mapping: &mut Mapping) {
    for (name, choice) in fields.pairs() {
        if let Some((question, value)) = name.strip_prefix("v/").and_then(|rest| rest.split_once('/')) {
            let values = mapping.values.entry(question.to_owned()).or_default();
            if choice.is_empty() {
                values.remove(value)
            } else {
                values.insert(value.to_owned(), choice.to_owned())
            };
        }
    }
    mapping.values.retain(|_, values| !values.is_empty());
}

/// `GET /work/inquiries/{slug}/import/{id}/check`: what would come of it. Nothing is stored.
pub async fn check(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, PageError> {
    let loaded = load(&visit, &slug, &id).await?;
    if loaded.import.state != State::Read {
        return Ok(axum::response::Redirect::to(&path(&loaded.inquiry, loaded.import.id)).into_response());
    }
    let page = match trial(&visit.tenant, &loaded.import, visit.lang, SHOWN).await? {
        Some(trial) => views::check(visit.lang, &loaded.inquiry, &loaded.form, &loaded.import, &trial),
        None => views::trying(visit.lang, &loaded.inquiry, "check"),
    };
    Ok(visit.room_page_with(&loaded.frame, t::imports_title(visit.lang), &["channels.css"], &page).into_response())
}

/// `GET /work/inquiries/{slug}/import/{id}/faults.csv`: every row that would not be taken, and why.
pub async fn faults(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, PageError> {
    let loaded = load(&visit, &slug, &id).await?;
    let Some(trial) = trial(&visit.tenant, &loaded.import, visit.lang, MOST_ROWS).await? else {
        let page = views::trying(visit.lang, &loaded.inquiry, "faults.csv");
        return Ok(visit.room_page_with(&loaded.frame, t::imports_title(visit.lang), &["channels.css"], &page).into_response());
    };
    Ok(fetched("text/csv; charset=utf-8", &format!("{slug}-fel.csv"), table(visit.lang, &trial.faults)))
}

fn table(lang: Lang, faults: &[Refused]) -> String {
    let delimiter = if lang == Lang::Sv { b';' } else { b',' };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let head = [t::imports_row(lang), t::imports_column(lang), t::imports_why(lang)].map(str::to_owned);
    let rows = faults.iter().map(|fault| [fault.row.to_string(), fault.column.clone(), fault.why.clone()]);
    for row in std::iter::once(head).chain(rows) {
        // Spreadsheets take a text that begins so for a formula.
        let harmless = row.map(|cell| if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell });
        if writer.write_record(&harmless).is_err() {
            break;
        }
    }
    format!("\u{feff}{}", String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default())
}

/// `GET /work/inquiries/{slug}/import/{id}/mapping.json`: how its columns are understood, for `samsyn import answers --mapping`.
pub async fn mapping_file(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, PageError> {
    let loaded = load(&visit, &slug, &id).await?;
    let text = serde_json::to_string_pretty(&loaded.import.mapping).map_err(|error| DbError::Other(error.to_string()))?;
    Ok(fetched("application/json", &format!("{slug}-kolumner.json"), text))
}

fn fetched(kind: &str, name: &str, text: String) -> Response {
    let head = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (head, text).into_response()
}

/// `POST /work/inquiries/{slug}/import/{id}/run`: reads it in, or goes on with it; the page of the import says how far it has come.
pub async fn run(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, PageError> {
    let loaded = load(&visit, &slug, &id).await?;
    let (import, inquiry, app, now) = (loaded.import.id, loaded.inquiry.id, visit.tenant.clone(), visit.now());
    match loaded.import.state {
        State::Read => {
            visit.tenant.db.write(move |tx| queries::set_state(tx, import, State::Read, State::Running, now)).await?;
            beside(move || work::run(&app, inquiry, import));
        }
        State::Running => beside(move || work::run(&app, inquiry, import)),
        State::Undoing => beside(move || work::undo(&app, inquiry, import)),
        State::Done | State::Undone => {}
    }
    Ok(axum::response::Redirect::to(&path(&loaded.inquiry, import)).into_response())
}

/// `POST /work/inquiries/{slug}/import/{id}/undo`: takes back all answers that it stored.
pub async fn undo(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, PageError> {
    let loaded = load(&visit, &slug, &id).await?;
    let (import, inquiry, app, now) = (loaded.import.clone(), loaded.inquiry.id, visit.tenant.clone(), visit.now());
    let (tenant, actor, id) = (app.clone(), visit.viewer.id(), import.id);
    let write = move |tx: &mut Tx| -> Result<bool, DbError> {
        let begun = queries::set_state(tx, id, State::Done, State::Undoing, now)?;
        if begun {
            let particulars = json!({ "file": import.file, "answers": import.stored });
            changes::note(tx, &tenant, inquiry, actor, "import_undone", particulars)?;
        }
        Ok(begun)
    };
    if visit.tenant.db.write(write).await? {
        beside(move || work::undo(&app, inquiry, id));
    }
    Ok(axum::response::Redirect::to(&path(&loaded.inquiry, id)).into_response())
}

/// `POST /work/inquiries/{slug}/import/{id}/removal`: a file that is not to be read in goes.
pub async fn remove(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, PageError> {
    let loaded = load(&visit, &slug, &id).await?;
    let id = loaded.import.id;
    visit.tenant.db.write(move |tx| queries::erase_unread(tx, id)).await?;
    Ok(redirect_with(&format!("{}/import", loaded.inquiry.room_path()), t::imports_removed(visit.lang)))
}

/// Does it beside the requests; what goes wrong stands in the log, and the page offers to go on.
fn beside(work: impl FnOnce() -> Result<(), DbError> + Send + 'static) {
    tokio::task::spawn_blocking(move || {
        if let Err(error) = work() {
            tracing::warn!(%error, "an import stopped");
        }
    });
}

fn broken(error: tokio::task::JoinError) -> DbError {
    DbError::Other(error.to_string())
}
