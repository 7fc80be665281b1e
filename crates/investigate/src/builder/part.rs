//! One question or group on a page of its own: a new one, or one that is there.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::visit::{Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::stale::Stale;
use uuid::Uuid;
use xlsform::{Form, Item, Rule};

use super::changes::{self, By, Opened};
use super::forms::{self, About};
use super::model::{self, Asked, Refused, Shown, Wanted};
use super::pages::{STYLES, by, opened, refusal};
use super::{said, views};
use crate::inquiries::map_form::KIND;

/// What stands on the page of one part.
pub(super) struct Part<'a> {
    pub opened: &'a Opened,
    pub about: About,
    pub fields: &'a Fields,
    /// What is changed; none for something new.
    pub item: Option<&'a Item>,
    pub press: Uuid,
    pub stale: Option<Stale>,
    /// Somebody has removed it meanwhile.
    pub gone: bool,
}

impl<'a> Part<'a> {
    fn new(opened: &'a Opened, about: About, fields: &'a Fields, item: Option<&'a Item>, press: Uuid) -> Self {
        Self { opened, about, fields, item, press, stale: None, gone: false }
    }
}

/// `GET /work/inquiries/{slug}/form/new?kind&in`: what kind of question; once that is chosen, its page.
pub async fn ask(visit: Visit, Path(slug): Path<String>, asked: Fields) -> Result<Response, PageError> {
    let (frame, opened) = opened(&visit, &slug).await?;
    let holder = asked.value("in").to_owned();
    let has_marks = opened.inquiry.kind.has_marks();
    let Some(about) = about_of(asked.value("kind")).filter(|about| about.can_be_added(has_marks)) else {
        let page = views::kinds(visit.lang, &opened, &holder);
        return Ok(visit.room_page_with(&frame, t::builder_add(visit.lang), STYLES, &page).into_response());
    };
    let fields = forms::fresh(about, &holder);
    respond(&visit, &Part::new(&opened, about, &fields, None, visit.tenant.fresh_id())).await
}

fn about_of(kind: &str) -> Option<About> {
    if kind == "group" { Some(About::Group) } else { Asked::from_code(kind).map(About::Question) }
}

async fn respond(visit: &Visit, part: &Part<'_>) -> Result<Response, PageError> {
    let frame = visit.tenant.db.read(ground::visit::Frame::load).await?;
    let title = views::part_title(visit.lang, part);
    Ok(visit.room_page_with(&frame, &title, STYLES, &views::part(visit.lang, part)).into_response())
}

/// `POST /work/inquiries/{slug}/form/new`: a question or group more. Sent twice it is made once.
pub async fn make(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let about = about_of(fields.value("kind")).ok_or(PageError::NotFound)?;
    let (_, opened) = opened(&visit, &slug).await?;
    if !about.can_be_added(opened.inquiry.kind.has_marks()) {
        return Err(PageError::NotFound);
    }
    let press: Uuid = fields.value("form_id").parse().map_err(|_| PageError::NotFound)?;
    let langs = opened.inquiry.languages.clone();
    if forms::press(&mut fields, &langs) {
        return respond(&visit, &Part::new(&opened, about, &fields, None, press)).await;
    }
    let Some(wanted) = forms::read(visit.lang, &mut fields, about, &langs, None, false) else {
        return respond(&visit, &Part::new(&opened, about, &fields, None, press)).await;
    };
    let made = add(&visit, &slug, about, &wanted, &fields, press).await?;
    match made {
        Ok(name) => {
            let said = if about == About::Group { t::builder_added_group(visit.lang) } else { t::builder_added(visit.lang) };
            Ok(redirect_with(&format!("/work/inquiries/{slug}/form#{}", views::anchor(&name)), said))
        }
        Err(refused) => {
            fields.fault(&first_field(&opened), refusal(&opened.form, visit.lang, "", &refused));
            respond(&visit, &Part::new(&opened, about, &fields, None, press)).await
        }
    }
}

fn first_field(opened: &Opened) -> String {
    format!("label_{}", opened.inquiry.languages.first().copied().unwrap_or_default().code())
}

async fn add(
    visit: &Visit,
    slug: &str,
    about: About,
    wanted: &Wanted,
    fields: &Fields,
    press: Uuid,
) -> Result<Result<String, Refused>, PageError> {
    let (tenant, viewer, slug, wanted) = (visit.tenant.clone(), visit.viewer.clone(), slug.to_owned(), wanted.clone());
    let (holder, about_you) = (fields.value("in").to_owned(), !fields.value("about").is_empty());
    let write = move |tx: &mut Tx| -> Result<Result<String, Refused>, DbError> {
        let opened = changes::open(tx, &tenant, &viewer, &slug)?;
        if opened.draft.as_ref().and_then(|draft| draft.last_deed) == Some(press) {
            return Ok(Ok(String::new()));
        }
        let lang = opened.inquiry.languages.first().copied().unwrap_or_default();
        // A group that somebody has removed meanwhile: the question stands at the end.
        let holder = if model::item(&opened.form, &holder).is_some() { holder.as_str() } else { "" };
        let made = match about {
            About::Question(asked) => model::add_question(&opened.form, &opened.past, asked, &wanted, holder, lang),
            About::Group | About::Words => model::add_group(&opened.form, &opened.past, &wanted, about_you, lang),
        };
        match made {
            Ok((form, name)) => {
                changes::store(tx, &tenant, &opened, &form, By { press: Some(press), undoes: false }, viewer.id())?;
                Ok(Ok(name))
            }
            Err(refused) => Ok(Err(refused)),
        }
    };
    Ok(visit.tenant.db.write(write).await?)
}

/// `GET /work/inquiries/{slug}/form/parts/{name}`: all that can be changed of one.
pub async fn open(visit: Visit, Path((slug, name)): Path<(String, String)>) -> Result<Response, PageError> {
    let (_, opened) = opened(&visit, &slug).await?;
    let item = model::item(&opened.form, &name).ok_or(PageError::NotFound)?;
    let about = About::of(item, opened.inquiry.kind.has_marks()).ok_or(PageError::NotFound)?;
    let fields = fill(&opened, item);
    respond(&visit, &Part::new(&opened, about, &fields, Some(item), visit.tenant.fresh_id())).await
}

fn fill(opened: &Opened, item: &Item) -> Fields {
    let holder = model::place_of(&opened.form, item.name()).map(|(holder, ..)| holder).unwrap_or_default();
    let mut fields = forms::open(&opened.form, item, &opened.inquiry.languages, &holder);
    fields.set("seen", digest(&opened.form, item));
    fields
}

/// A short sum of all that a part's page shows: whether somebody else has changed it meanwhile.
fn digest(form: &Form, item: &Item) -> String {
    let mut hasher = DefaultHasher::new();
    let whole = match item {
        Item::Question(question) => {
            let words = question.parameters.get("tick_labelset").and_then(|list| form.choices.get(list));
            serde_json::to_string(&(question, form.choices_of(question), words))
        }
        Item::Group(group) => serde_json::to_string(&(&group.label, &group.hint, &group.relevant)),
        Item::Repeat(repeat) => serde_json::to_string(&(&repeat.label, &repeat.hint, &repeat.relevant)),
    };
    whole.unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The choices of a mark's kind have shapes on the map, and the house's areas come by themselves: they get other words only.
pub(super) fn rows_are_fixed(opened: &Opened, name: &str) -> bool {
    let has_areas = || {
        opened
            .form
            .question(name)
            .is_some_and(|question| opened.form.choices_of(question).iter().any(|choice| choice.name.starts_with("area-")))
    };
    (opened.inquiry.kind.has_marks() && name == KIND) || has_areas()
}

/// What came of saving.
enum Saved {
    Yes,
    Stale,
    Gone,
    Refused(Refused),
}

/// `POST /work/inquiries/{slug}/form/parts/{name}`: other words, choices, conditions.
pub async fn save(visit: Visit, Path((slug, name)): Path<(String, String)>, mut fields: Fields) -> Result<Response, PageError> {
    let (_, opened) = opened(&visit, &slug).await?;
    let press = visit.tenant.fresh_id();
    let langs = opened.inquiry.languages.clone();
    let Some(item) = model::item(&opened.form, &name) else { return gone(&visit, &opened, fields).await };
    let about = About::of(item, opened.inquiry.kind.has_marks()).ok_or(PageError::NotFound)?;
    if forms::press(&mut fields, &langs) {
        return respond(&visit, &Part::new(&opened, about, &fields, Some(item), press)).await;
    }
    let shown = Shown::of(&opened.form, item);
    let by_hand = if let Shown::ByHand(rule) = &shown { Some(rule.as_str()) } else { None };
    let Some(wanted) = forms::read(visit.lang, &mut fields, about, &langs, by_hand, rows_are_fixed(&opened, &name)) else {
        return respond(&visit, &Part::new(&opened, about, &fields, Some(item), press)).await;
    };
    match put(&visit, &slug, &name, &wanted, &fields).await? {
        Saved::Yes => Ok(redirect_with(&format!("/work/inquiries/{slug}/form#{}", views::anchor(&name)), t::builder_saved(visit.lang))),
        Saved::Gone => gone(&visit, &opened, fields).await,
        Saved::Refused(refused) => {
            fields.fault(&first_field(&opened), refusal(&opened.form, visit.lang, &name, &refused));
            respond(&visit, &Part::new(&opened, about, &fields, Some(item), press)).await
        }
        Saved::Stale => {
            let (_, now) = self::opened(&visit, &slug).await?;
            let Some(theirs) = model::item(&now.form, &name) else { return gone(&visit, &now, fields).await };
            let differs = forms::differences(visit.lang, &now.form, &fill(&now, theirs), &fields, &langs);
            fields.set("seen", digest(&now.form, theirs));
            let stale = Some(Stale { by: by(&visit, &now), differs });
            respond(&visit, &Part { stale, ..Part::new(&now, about, &fields, Some(theirs), press) }).await
        }
    }
}

/// Somebody has removed it meanwhile: what was typed can become a new one.
async fn gone(visit: &Visit, opened: &Opened, mut fields: Fields) -> Result<Response, PageError> {
    let about = about_of(fields.value("kind")).ok_or(PageError::NotFound)?;
    for number in 0..forms::rows(&fields) {
        fields.clear(&forms::row_field(number, "name"));
    }
    let press = visit.tenant.fresh_id();
    respond(visit, &Part { gone: true, ..Part::new(opened, about, &fields, None, press) }).await
}

async fn put(visit: &Visit, slug: &str, name: &str, wanted: &Wanted, fields: &Fields) -> Result<Saved, PageError> {
    let (tenant, viewer, slug, name, wanted) =
        (visit.tenant.clone(), visit.viewer.clone(), slug.to_owned(), name.to_owned(), wanted.clone());
    let (seen, holder) = (fields.value("seen").to_owned(), fields.value("in").to_owned());
    let write = move |tx: &mut Tx| -> Result<Saved, DbError> {
        let opened = changes::open(tx, &tenant, &viewer, &slug)?;
        let Some(item) = model::item(&opened.form, &name) else { return Ok(Saved::Gone) };
        if digest(&opened.form, item) != seen {
            return Ok(Saved::Stale);
        }
        match changed(&opened, &name, &wanted, &holder) {
            Ok(form) if form == opened.form => Ok(Saved::Yes),
            Ok(form) => {
                changes::store(tx, &tenant, &opened, &form, By::default(), viewer.id())?;
                Ok(Saved::Yes)
            }
            Err(Refused::Gone) => Ok(Saved::Stale),
            Err(refused) => Ok(Saved::Refused(refused)),
        }
    };
    Ok(visit.tenant.db.write(write).await?)
}

fn changed(opened: &Opened, name: &str, wanted: &Wanted, holder: &str) -> Result<Form, Refused> {
    let lang = opened.inquiry.languages.first().copied().unwrap_or_default();
    let form = model::change(&opened.form, &opened.past, name, wanted, lang)?;
    let stands = model::place_of(&form, name).map(|(holder, ..)| holder).unwrap_or_default();
    let is_question = matches!(model::item(&form, name), Some(Item::Question(_)));
    if !is_question || stands == holder || model::is_fixed(&form, name) { Ok(form) } else { model::move_to(&form, name, holder) }
}

/// A rule that says when a question must be answered, and that no box can show.
pub(super) fn required_by_hand(item: Option<&Item>) -> bool {
    let Some(Item::Question(question)) = item else { return false };
    question.required.as_ref().is_some_and(|rule| *rule != Rule::constant(true) && *rule != Rule::constant(false))
}

/// What a part is called in a trail of links.
pub(super) fn called(part: &Part<'_>, lang: kit::i18n::Lang) -> String {
    part.item.map(|item| said::name(&part.opened.form, lang, item.name())).unwrap_or_default()
}
