//! Forms of one's own, as files: read into a new draft or a new version, and written out again.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ground::access::Can;
use ground::places::areas;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::slug::slug;
use kit::upload::Upload;
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use xlsform::{Form, Item, Kind, Problem, Question, Workbook};

use super::map_form::MapForm;
use super::options::Options;
use super::pages::blank;
use super::{Inquiry, InquiryKind, ReleaseRule, Texts, asked, changes, forms, queries};
use crate::desk::Desk;

/// A form in which everything can be asked here, or everything that is wrong with it, in words.
///
/// # Errors
/// Each fault with its sheet, row and column; each question that nobody can be asked here, by its name.
pub fn read(lang: Lang, bytes: &[u8]) -> Result<Form, Vec<String>> {
    let words = |problems: Vec<Problem>| problems.iter().map(Problem::to_string).collect::<Vec<_>>();
    let reading = Workbook::read(bytes).map_err(|problem| vec![problem]).and_then(xlsform::read).map_err(words)?;
    let not_asked: Vec<String> = not_asked(&reading.form)
        .into_iter()
        .map(|question| t::own_form_not_asked(lang, question.name.clone(), question.kind.word()))
        .collect();
    let faults = words(reading.not_carried).into_iter().chain(not_asked).collect::<Vec<_>>();
    if faults.is_empty() { Ok(reading.form) } else { Err(faults) }
}

/// Questions of a form without marks that no page of ours can ask yet.
fn not_asked(form: &Form) -> Vec<&Question> {
    let is_plain = MapForm::of(form).is_none();
    let questions = form.items().into_iter().filter_map(|item| match item {
        Item::Question(question) => Some(&**question),
        _ => None,
    });
    questions
        .filter(|question| is_plain && matches!(question.kind, Kind::Geopoint | Kind::Geotrace | Kind::Geoshape | Kind::DateTime))
        .collect()
}

/// `POST /work/inquiries/new`: a draft that asks what a file says.
pub async fn make(visit: Visit, upload: Upload) -> Result<Response, PageError> {
    let form = match taken(&visit, &upload).await? {
        Ok(form) => form,
        Err(page) => return Ok(page),
    };
    let viewer = visit.viewer.clone();
    let options = visit.tenant.db.read(move |tx| Options::load(tx, &viewer)).await?;
    let programme = options.programmes.first().ok_or(PageError::NotFound)?.id;
    let inquiry = draft(&visit, programme, &form);
    let (tenant, actor) = (visit.tenant.clone(), visit.viewer.id());
    let path = visit
        .tenant
        .db
        .write(move |tx| -> Result<String, DbError> {
            let free = free_slug(tx, &inquiry.slug)?;
            let one = Inquiry { slug: free, ..inquiry.clone() };
            changes::make(tx, &tenant, &one, &form, actor)?;
            Ok(one.room_path())
        })
        .await?;
    Ok(redirect_with(&format!("{path}/edit"), t::own_form_made(visit.lang)))
}

fn draft(visit: &Visit, programme: uuid::Uuid, form: &Form) -> Inquiry {
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

/// `POST /work/inquiries/{slug}/form.xlsx`: the next version of the form, from a file. Answers keep the version that they answer.
pub async fn replace(visit: Visit, Path(slug): Path<String>, upload: Upload) -> Result<Response, PageError> {
    let form = match taken(&visit, &upload).await? {
        Ok(form) => form,
        Err(page) => return Ok(page),
    };
    let (tenant, viewer, actor) = (visit.tenant.clone(), visit.viewer.clone(), visit.viewer.id());
    let has_marks = MapForm::of(&form).is_some();
    let done = visit
        .tenant
        .db
        .write(move |tx| -> Result<Option<(String, bool)>, DbError> {
            let inquiry = queries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
            if inquiry.kind.has_marks() != has_marks {
                return Ok(None);
            }
            let names = inquiry.area_layer.map(|layer| areas::names_of_layer(tx, layer)).transpose()?.unwrap_or_default();
            let next = Inquiry { form_number: inquiry.form_number + 1, ..inquiry };
            let done = changes::change(tx, &tenant, &next, Some(&asked::refilled(&form, &names)), actor, "inquiry_changed")?;
            Ok(Some((next.room_path(), done)))
        })
        .await?;
    match done {
        None => Ok(faults(&visit, &[t::own_form_other_kind(visit.lang).to_owned()]).await?),
        Some((path, done)) => {
            let said = if done { t::own_form_replaced(visit.lang) } else { t::ui_stale_title(visit.lang) };
            Ok(redirect_with(&format!("{path}/preview"), said))
        }
    }
}

/// `GET /work/inquiries/{slug}/form.xlsx`: the form as a workbook.
pub async fn workbook(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let (viewer, tenant, name) = (visit.viewer.clone(), visit.tenant.clone(), format!("{slug}.xlsx"));
    let form = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let inquiry = queries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
            Desk::of(&tenant).form(tx, &inquiry)
        })
        .await?;
    let bytes = form.to_workbook().to_xlsx().map_err(|problem| DbError::Other(problem.to_string()))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))], bytes)
        .into_response())
}

/// The form of the file that was sent, or the page that says what is wrong with it.
async fn taken(visit: &Visit, upload: &Upload) -> Result<Result<Form, Response>, PageError> {
    let Some((name, bytes)) = &upload.file else {
        return Ok(Err(faults(visit, &[t::own_form_none(visit.lang).to_owned()]).await?));
    };
    match read(visit.lang, bytes) {
        Ok(form) => Ok(Ok(form)),
        Err(faults_of) => {
            let said: Vec<String> = faults_of.iter().map(|fault| format!("{name}: {fault}")).collect();
            Ok(Err(faults(visit, &said).await?))
        }
    }
}

async fn faults(visit: &Visit, said: &[String]) -> Result<Response, PageError> {
    let frame = visit.tenant.db.read(Frame::load).await?;
    let page = visit.room_page(&frame, t::own_form(visit.lang), &faults_page(visit.lang, said));
    Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Every fault with its sheet, row and column, and the way to send a mended file.
fn faults_page(lang: Lang, said: &[String]) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::inquiry_list(lang)), ("/work/inquiries/new", t::inquiry_new(lang))], t::own_form(lang)))
        h1 { (t::own_form_faults(lang)) }
        div.error-summary role="alert" tabindex="-1" data-focus {
            h2 { (t::own_form_faults_text(lang)) }
            ul { @for one in said { li dir="auto" { (one) } } }
        }
        (sending(lang, "/work/inquiries/new"))
    }
}

/// The field for a file, with its button.
pub(super) fn sending(lang: Lang, action: &str) -> Markup {
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
