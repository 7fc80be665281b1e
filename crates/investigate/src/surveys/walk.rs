//! The way through a survey: page by page, then everything once more, then it is sent.

use ground::Visit;
use kit::forms::Fields;
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::{Map, Value};
use xlsform::Sheet;

use super::forms::{self, field_of};
use super::model::{self, Page, pages, setting};
use super::views::{self, Shown, Step, at};
use crate::answering::door::{Door, Via};
use crate::answering::draft;
use crate::answering::forms::searches;
use crate::answering::place_field::Around;
use crate::answering::walk::{Taken, lead_to_first, load_draft, page_error, sent_before, store_draft};
use crate::desk::Open;
use crate::files;
use crate::responses::model::{Fault, Submission};
use crate::responses::places;
use crate::responses::receive::{self, Refused, check_against};

/// What its pages look like.
pub const STYLES: &[&str] = &["survey.css"];
/// The same with a map on the page.
pub const MAP_STYLES: &[&str] = &["survey.css", "map.css"];
/// The same at a kiosk, which is read from further away.
const KIOSK_STYLES: &[&str] = &["survey.css", "channels.css"];
/// Stands for the page that sends.
const SEND: &str = "send";
/// What the button that goes a page back says in `do`.
pub(super) const BACK: &str = "back";

/// What a page is shown with.
#[derive(Default)]
struct Again {
    /// An answer has brought more questions.
    more: bool,
    /// What is wrong elsewhere.
    faults: Vec<Fault>,
    /// A place was searched for: what stands in the fields stays there.
    searched: bool,
}

/// The page that `fields` ask for: the first one, or the summary.
pub async fn page(visit: &Visit, door: &Door, open: &Open, fields: &Fields) -> Result<Markup, PageError> {
    let draft = load_draft(visit, open, fields).await?;
    let mut shown = Fields::default();
    for name in ["page", "summary", "people"] {
        shown.set(name, fields.value(name));
    }
    let mut again = Again { more: !fields.value("more").is_empty(), ..Again::default() };
    if !fields.value("mend").is_empty() {
        door.people(visit, &mut shown);
        again.faults = check_against(&visit.tenant, open, visit.lang, &draft).err().unwrap_or_default();
    }
    Ok(show(visit, door, open, &draft, shown, &again))
}

/// Shows a page with what stands in `fields`, or else what the draft holds.
fn show(visit: &Visit, door: &Door, open: &Open, draft: &Submission, mut fields: Fields, again: &Again) -> Markup {
    let today = visit.today().to_string();
    let (setting, pages) = (setting(&today), pages(&open.form));
    let sheet = Sheet::new(&open.form, &draft.answers, &setting);
    let asked = fields.value("page").to_owned();
    let number = asked.parse::<usize>().ok().filter(|number| pages.get(*number).is_some_and(|page| page.is_asked(&sheet)));
    let number = number.or_else(|| model::next(&pages, &sheet, None)).filter(|_| asked != SEND);
    let title = open.inquiry.title(visit.lang);
    let around = Some(Around::new(&open.inquiry, open.areas.as_deref(), &visit.tenant.places.names));
    let Some((number, page)) = number.and_then(|number| Some((number, pages.get(number)?))) else {
        let shown = Shown { lang: visit.lang, form: &open.form, sheet: &sheet, answers: &draft.answers, fields: &fields, around };
        let content = views::summary(&shown, &open.inquiry, door, draft.id, &pages, &placed(&pages, &again.faults));
        return visit.bare_page(title, styles(door, None), &content);
    };
    if !fields.has_errors() && !again.searched {
        forms::fill(&mut fields, page, &draft.answers);
    }
    let step = Step {
        inquiry: &open.inquiry,
        door,
        draft: draft.id,
        number,
        of: pages.len(),
        before: model::previous(&pages, &sheet, number),
        sends: pages.len() == 1,
        from_summary: !fields.value("summary").is_empty(),
        more: again.more,
    };
    let shown = Shown { lang: visit.lang, form: &open.form, sheet: &sheet, answers: &draft.answers, fields: &fields, around };
    visit.bare_page(&titled(page, open, visit, number, pages.len()), styles(door, Some(page)), &views::page(&shown, &step, page))
}

fn styles(door: &Door, page: Option<&Page<'_>>) -> &'static [&'static str] {
    match (door.via == Via::Kiosk, page.is_some_and(Page::has_map)) {
        (true, true) => &["survey.css", "channels.css", "map.css"],
        (true, false) => KIOSK_STYLES,
        (false, true) => MAP_STYLES,
        (false, false) => STYLES,
    }
}

fn titled(page: &Page<'_>, open: &Open, visit: &Visit, number: usize, of: usize) -> String {
    let title = open.inquiry.title(visit.lang);
    let here = page.heading(&open.form, visit.lang).map_or_else(|| format!("{}/{of}", number + 1), str::to_owned);
    if of > 1 { format!("{here} · {title}") } else { title.to_owned() }
}

/// Faults with the number of the page on which each is mended; those of no page belong to the first.
fn placed(pages: &[Page<'_>], faults: &[Fault]) -> Vec<(usize, Fault)> {
    let place = |fault: &Fault| (0..pages.len()).find(|number| is_on(&pages[*number], fault)).unwrap_or(0);
    faults.iter().map(|fault| (place(fault), fault.clone())).collect()
}

fn is_on(page: &Page<'_>, fault: &Fault) -> bool {
    let name = fault.field.strip_prefix("answers.").map(|inside| inside.split(['[', '.']).next().unwrap_or(inside));
    let repeats = forms::repeats(&page.items);
    name.is_some_and(|name| {
        page.questions().iter().any(|question| question.name == name) || repeats.iter().any(|repeat| repeat.name == name)
    })
}

/// Takes one page in and says where to go on; the last one sends.
pub async fn take(visit: &Visit, door: &Door, open: &Open, mut fields: Fields) -> Result<Taken, PageError> {
    let mut draft = load_draft(visit, open, &fields).await?;
    let pages = pages(&open.form);
    let number = fields.value("page").parse::<usize>().ok();
    let Some((number, page)) = number.and_then(|number| Some((number, pages.get(number)?))) else {
        return finish(visit, door, open, draft, fields).await;
    };
    files::take_in(visit, &open.form, open.inquiry.id, draft.id, &mut fields).await?;
    let before = draft.answers.clone();
    forms::read(&fields, page, &mut draft.answers);
    draft.answers = places::known(&open.form, open.areas.as_deref(), &visit.tenant.places.names, &draft.answers);
    if fields.value("do") == BACK {
        return go_back(visit, door, open, &pages, number, draft).await;
    }
    if searches(&fields) {
        return Ok(Taken::Page(show(visit, door, open, &draft, fields, &Again { searched: true, ..Again::default() })));
    }
    let pressed = forms::press(&fields, page, &mut draft.answers);
    if !pressed {
        let faults = check_against(&visit.tenant, open, visit.lang, &draft).err().unwrap_or_default();
        faults.iter().filter(|fault| is_on(page, fault)).for_each(|fault| fields.fault(&field_of(&fault.field), fault.message.clone()));
    }
    if fields.has_errors() {
        return Ok(Taken::Page(show(visit, door, open, &draft, fields, &Again::default())));
    }
    if pages.len() == 1 && !pressed {
        return finish(visit, door, open, draft, fields).await;
    }
    let next = if pressed { here(&fields, number) } else { after(visit, open, &pages, number, &fields, [&before, &draft.answers]) };
    let path = at(door, draft.id, &next);
    store_draft(visit, open, draft).await?;
    Ok(Taken::On(path))
}

/// A page back, with what stands on this one kept as it is: what is wrong there is said when one goes on.
async fn go_back(
    visit: &Visit,
    door: &Door,
    open: &Open,
    pages: &[Page<'_>],
    number: usize,
    draft: Submission,
) -> Result<Taken, PageError> {
    let today = visit.today().to_string();
    let setting = setting(&today);
    let before = model::previous(pages, &Sheet::new(&open.form, &draft.answers, &setting), number);
    let path = before.map_or_else(|| door.back.clone(), |before| at(door, draft.id, &format!("page={before}")));
    store_draft(visit, open, draft).await?;
    Ok(Taken::On(path))
}

fn here(fields: &Fields, page: usize) -> String {
    format!("page={page}{}", if fields.value("summary").is_empty() { "" } else { "&summary=1" })
}

/// Where the way goes on from a page, given the answers before and after it.
fn after(
    visit: &Visit,
    open: &Open,
    pages: &[Page<'_>],
    number: usize,
    fields: &Fields,
    [before, answers]: [&Map<String, Value>; 2],
) -> String {
    let today = visit.today().to_string();
    let setting = setting(&today);
    let (was, is) = (Sheet::new(&open.form, before, &setting), Sheet::new(&open.form, answers, &setting));
    if brings_more(&pages[number], &was, &is, fields) {
        return format!("{}&more=1", here(fields, number));
    }
    let next = model::next(pages, &is, Some(number)).filter(|_| fields.value("summary").is_empty());
    next.map_or_else(|| format!("page={SEND}"), |next| format!("page={next}"))
}

/// An answer has brought questions onto the page that nobody has seen, since no script showed them.
fn brings_more(page: &Page<'_>, was: &Sheet<'_>, is: &Sheet<'_>, fields: &Fields) -> bool {
    let new = |name: &str| is.is_asked(name, &[]) && !was.is_asked(name, &[]);
    fields.value("live").is_empty()
        && page
            .questions()
            .into_iter()
            .any(|question| new(&question.name) && fields.value(&format!("{}{}", forms::FIELD, question.name)).is_empty())
}

async fn finish(visit: &Visit, door: &Door, open: &Open, draft: Submission, mut fields: Fields) -> Result<Taken, PageError> {
    if draft.answers.is_empty()
        && let Some(received) = sent_before(visit, open, draft.id).await?
    {
        return Ok(Taken::Sent(received));
    }
    let Some(people) = door.people(visit, &mut fields) else {
        return Ok(Taken::Page(show(visit, door, open, &draft, fields, &Again::default())));
    };
    match receive::receive(&visit.tenant, &open.inquiry.slug, visit.lang, &draft, door.way(visit, people)).await {
        Ok(received) => {
            let id = draft.id;
            visit.tenant.db.write(move |tx| draft::erase(tx, id)).await?;
            Ok(Taken::Sent(received))
        }
        Err(Refused::Faults(faults)) => mend(visit, door, open, draft, fields, faults).await,
        Err(Refused::Conflict) => lead_to_first(visit, door, open, draft).await,
        Err(refused) => Err(page_error(refused)),
    }
}

/// What has to be mended stands beside its field where there is one page, else above the summary.
async fn mend(
    visit: &Visit,
    door: &Door,
    open: &Open,
    draft: Submission,
    mut fields: Fields,
    faults: Vec<Fault>,
) -> Result<Taken, PageError> {
    let one_page = pages(&open.form).len() == 1;
    for fault in faults.iter().filter(|_| one_page) {
        fields.fault(&field_of(&fault.field), fault.message.clone());
    }
    let page = show(visit, door, open, &draft, fields, &Again { faults, ..Again::default() });
    store_draft(visit, open, draft).await?;
    Ok(Taken::Page(page))
}
