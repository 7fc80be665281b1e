//! Forms of one's own, as files: read into a new draft or a new version, and written out again.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::slug::slug;
use kit::upload::Upload;
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;
use xlsform::{Form, Item, Kind, Problem, Question, Workbook};

use super::map_form::MapForm;
use super::options::Options;
use super::pages::blank;
use super::{Inquiry, InquiryKind, ReleaseRule, Texts, changes, forms, queries};
use crate::builder::{changes as builder, model};
use crate::form_faults;

/// No heading of a poster is longer.
const LONGEST_TITLE: usize = 200;

/// A form in which everything can be asked here, or everything that is wrong with it, in words.
///
/// # Errors
/// Each fault with its sheet, row and column; each question that nobody can be asked here, by its name.
pub fn read(lang: Lang, bytes: &[u8]) -> Result<Form, Vec<String>> {
    let words = |problems: Vec<Problem>| problems.iter().map(|problem| form_faults::problem(lang, problem)).collect::<Vec<_>>();
    let reading = Workbook::read(bytes).map_err(|problem| vec![problem]).and_then(xlsform::read).map_err(words)?;
    let faults = words(reading.not_carried).into_iter().chain(not_asked_words(lang, &reading.form)).collect::<Vec<_>>();
    if faults.is_empty() { Ok(reading.form) } else { Err(faults) }
}

/// What nobody can be asked here of a form, question by question.
pub fn not_asked_words(lang: Lang, form: &Form) -> Vec<String> {
    not_asked(form).into_iter().map(|question| t::own_form_not_asked(lang, question.name.clone(), question.kind.word())).collect()
}

/// Questions that no page of ours can ask yet: beside the marks of a map no other places.
fn not_asked(form: &Form) -> Vec<&Question> {
    let map = MapForm::of(form);
    let questions = form.items().into_iter().filter_map(|item| match item {
        Item::Question(question) => Some(&**question),
        _ => None,
    });
    let can_ask = |question: &Question| match (&question.kind, map) {
        (Kind::Geotrace | Kind::Geoshape, _) | (Kind::DateTime, None) | (Kind::Image | Kind::File, Some(_)) => false,
        (Kind::Geopoint, Some(map)) => question.name == map.place.name,
        _ => true,
    };
    questions.filter(|question| !can_ask(question)).collect()
}

/// `POST /work/inquiries/new`: a draft that asks what a file says.
pub async fn make(visit: Visit, upload: Upload) -> Result<Response, PageError> {
    let form = match taken(&visit, &upload, "/work/inquiries/new").await? {
        Ok(form) => form,
        Err(page) => return Ok(page),
    };
    let path = make_draft(&visit, &form, None).await?;
    Ok(redirect_with(&format!("{path}/edit"), t::own_form_made(visit.lang)))
}

/// A draft that asks this form; its address. The same id is made once.
async fn make_draft(visit: &Visit, form: &Form, id: Option<Uuid>) -> Result<String, PageError> {
    let viewer = visit.viewer.clone();
    let options = visit.tenant.db.read(move |tx| Options::load(tx, &viewer)).await?;
    let programme = options.programmes.first().ok_or(PageError::NotFound)?.id;
    let drafted = draft(visit, programme, form);
    // Places in a survey are counted by the areas of the house.
    let own = options.layers.iter().find(|layer| layer.slug == visit.tenant.settings().map.layer);
    let area_layer = own.map(|layer| layer.id.0).filter(|_| drafted.kind == InquiryKind::Survey);
    let inquiry = Inquiry { id: id.unwrap_or(drafted.id), area_layer, ..drafted };
    let (tenant, actor, form) = (visit.tenant.clone(), visit.viewer.id(), form.clone());
    let write = move |tx: &mut Tx| -> Result<String, DbError> {
        if let Some(made) = queries::by_id(tx, inquiry.id)? {
            return Ok(made.room_path());
        }
        let free = free_slug(tx, &inquiry.slug)?;
        let one = Inquiry { slug: free, ..inquiry.clone() };
        changes::make(tx, &tenant, &one, &form, actor)?;
        Ok(one.room_path())
    };
    Ok(visit.tenant.db.write(write).await?)
}

fn draft(visit: &Visit, programme: Uuid, form: &Form) -> Inquiry {
    let settings = visit.tenant.settings();
    let kind = if MapForm::of(form).is_some() { InquiryKind::DialogueMap } else { InquiryKind::Survey };
    let title = |lang: Lang| form.title.get(lang.code(), &form.default_language).to_owned();
    let called = title(settings.languages.first().copied().unwrap_or_default());
    let texts = |lang: &Lang| (lang.code().to_owned(), Texts { title: title(*lang), ..Texts::default() });
    let notice = |lang: &Lang| (lang.code().to_owned(), forms::usual_notice(&settings, kind, *lang));
    Inquiry {
        slug: Some(slug(&called)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "enkat".to_owned()),
        programme,
        languages: settings.languages.clone(),
        texts: settings.languages.iter().map(texts).collect(),
        notice: settings.languages.iter().map(notice).collect(),
        coordinator: visit.viewer.id(),
        release: ReleaseRule { threshold: settings.threshold.max(forms::LEAST_THRESHOLD), ..ReleaseRule::default() },
        ..blank(visit, visit.tenant.fresh_id(), kind)
    }
}

/// The first name in addresses that nobody has: `enkat`, `enkat-2` …
fn free_slug(tx: &mut Tx, wanted: &str) -> Result<String, DbError> {
    for number in 1..100 {
        let name = if number == 1 { wanted.to_owned() } else { format!("{wanted}-{number}") };
        if queries::by_slug(tx, &name)?.is_none() {
            return Ok(name);
        }
    }
    Err(DbError::Busy)
}

/// `POST /work/inquiries/new/empty`: a draft that asks nothing yet, to be built here. Sent twice it is made once.
pub async fn make_empty(visit: Visit, fields: Fields) -> Result<Response, PageError> {
    let id: Uuid = fields.value("form_id").parse().map_err(|_| PageError::NotFound)?;
    let title: String = fields.value("title").trim().chars().take(LONGEST_TITLE).collect();
    if title.is_empty() {
        return Ok(redirect_with("/work/inquiries/new#empty", t::builder_blank_missing(visit.lang)));
    }
    let form = model::empty(&slug(&title), &title, &visit.tenant.settings().languages);
    let path = make_draft(&visit, &form, Some(id)).await?;
    Ok(redirect_with(&format!("{path}/form"), t::builder_blank_made(visit.lang)))
}

/// `POST /work/inquiries/{slug}/form.xlsx`: a file takes the place of the form in the making. Answers keep the version that
/// they answer.
pub async fn replace(visit: Visit, Path(slug): Path<String>, upload: Upload) -> Result<Response, PageError> {
    let action = format!("/work/inquiries/{slug}/form.xlsx");
    let form = match taken(&visit, &upload, &action).await? {
        Ok(form) => form,
        Err(page) => return Ok(page),
    };
    let (tenant, viewer, path) = (visit.tenant.clone(), visit.viewer.clone(), format!("/work/inquiries/{slug}/form"));
    let done = visit
        .tenant
        .db
        .write(move |tx| -> Result<_, DbError> {
            let opened = builder::open(tx, &tenant, &viewer, &slug)?;
            let done = builder::replace(tx, &tenant, &opened, &form, viewer.id())?;
            Ok((done, opened.in_place))
        })
        .await?;
    match done {
        (Err(_), _) => Ok(faults(&visit, &[t::own_form_other_kind(visit.lang).to_owned()], &action).await?),
        (Ok(false), _) => Ok(redirect_with(&path, t::own_form_same(visit.lang))),
        (Ok(true), true) => Ok(redirect_with(&path, t::own_form_replaced(visit.lang))),
        (Ok(true), false) => Ok(redirect_with(&path, t::own_form_waits(visit.lang))),
    }
}

/// `GET /work/inquiries/{slug}/form.xlsx`: the form in the making as a workbook.
pub async fn workbook(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let (viewer, tenant, name) = (visit.viewer.clone(), visit.tenant.clone(), format!("{slug}.xlsx"));
    let form = visit.tenant.db.read(move |tx| -> Result<Form, DbError> { Ok(builder::open(tx, &tenant, &viewer, &slug)?.form) }).await?;
    let bytes = form.to_workbook().to_xlsx().map_err(|problem| DbError::Other(problem.to_string()))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))], bytes)
        .into_response())
}

/// The form of the file that was sent, or the page that says what is wrong with it.
async fn taken(visit: &Visit, upload: &Upload, action: &str) -> Result<Result<Form, Response>, PageError> {
    let Some((name, bytes)) = &upload.file else {
        return Ok(Err(faults(visit, &[t::own_form_none(visit.lang).to_owned()], action).await?));
    };
    match read(visit.lang, bytes) {
        Ok(form) => Ok(Ok(form)),
        Err(faults_of) => {
            let said: Vec<String> = faults_of.iter().map(|fault| format!("{name}: {fault}")).collect();
            Ok(Err(faults(visit, &said, action).await?))
        }
    }
}

async fn faults(visit: &Visit, said: &[String], action: &str) -> Result<Response, PageError> {
    let frame = visit.tenant.db.read(Frame::load).await?;
    let page = visit.room_page(&frame, t::own_form(visit.lang), &faults_page(visit.lang, said, action));
    Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Every fault with its sheet, row and column, and the way to send a mended file.
fn faults_page(lang: Lang, said: &[String], action: &str) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::inquiry_list(lang)), ("/work/inquiries/new", t::inquiry_new(lang))], t::own_form(lang)))
        h1 { (t::own_form_faults(lang)) }
        div.error-summary role="alert" tabindex="-1" data-focus {
            h2 { (t::own_form_faults_text(lang)) }
            ul { @for one in said { li dir="auto" { (one) } } }
        }
        (sending(lang, action))
    }
}

/// The field for a file, with its button.
pub(crate) fn sending(lang: Lang, action: &str) -> Markup {
    html! {
        form.stack.stack--3 method="post" action=(action) enctype="multipart/form-data" {
            div.ds-field {
                label.ds-label for="f-file" { (t::own_form_file(lang)) }
                p.hint id="f-file-hint" { (t::own_form_hint(lang)) }
                input.ds-input id="f-file" type="file" name="file" required accept=".xlsx,.xlsm,.xls,.csv,.md" aria-describedby="f-file-hint";
            }
            div { button.ds-button data-variant="secondary" type="submit" data-once { (ui::icon("upload")) " " (t::own_form_send(lang)) } }
        }
    }
}
