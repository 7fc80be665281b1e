//! The list of replies in the work room: what waits for an answer, what is being written, what has been answered. Drafts that
//! were read in by the thousand are searched, leafed through, and published many at a time.

use axum::response::{IntoResponse, Response};
use ground::access::Can;
use ground::people::queries::programmes;
use ground::red_thread::Voices;
use ground::visit::{Frame, Visit, redirect_with};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::origins::{self, Waiting};
use super::pages::{around, page_number};
use super::{publication, queries, views};

/// Answered replies on one page of the list.
const ON_A_PAGE: i64 = 50;
/// Drafts on one page of the list, and as many are published with one press.
const DRAFTS_ON_A_PAGE: i64 = 25;
/// Longer searches are cut.
const LONGEST_SEARCH: usize = 100;

/// `GET /work/replies`: what waits for an answer, what is being written, what has been answered.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    show(&visit, &fields).await
}

async fn show(visit: &Visit, fields: &Fields) -> Result<Markup, PageError> {
    let (viewer, number, drafts_at) = (visit.viewer.clone(), page_number(fields), drafts_page(fields));
    let words: String = fields.value("q").trim().chars().take(LONGEST_SEARCH).collect();
    let sought = words.clone();
    let read = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, PageError> {
            let may = |can, programme: Uuid| viewer.can_in(can, programme);
            let waiting: Vec<Waiting> = origins::waiting(tx)?.into_iter().filter(|one| may(Can::Reply, one.programme)).collect();
            let all: Vec<Uuid> = programmes(tx)?.into_iter().map(|one| one.id).collect();
            let within = |can| all.iter().copied().filter(|one| may(can, *one)).collect::<Vec<Uuid>>();
            // What is not said yet is read by those who may say it.
            let mine = within(Can::Reply);
            let drafts = queries::drafts(tx, &mine, &sought, DRAFTS_ON_A_PAGE, (drafts_at - 1) * DRAFTS_ON_A_PAGE)?;
            let total = queries::count_drafts(tx, &mine, &sought)?;
            let told_in = queries::told_in(tx, &drafts.iter().map(|one| one.id).collect::<Vec<_>>())?;
            let answered = queries::answered(tx, &within(Can::Room), ON_A_PAGE + 1, (number - 1) * ON_A_PAGE)?;
            Ok((
                Frame::load(tx)?,
                views::Drafts { drafts, total, told_in, words: sought.clone(), page: drafts_at, ..views::Drafts::default() },
                waiting,
                answered,
            ))
        })
        .await?;
    let (frame, mut drafts, waiting, mut answered) = read;
    let (more, threshold) = (answered.len() as i64 > ON_A_PAGE, visit.tenant.settings().threshold);
    let seen = |one: &Waiting| Voices::seen(one.voices, threshold, visit.viewer.can_in(Can::ReadPlaces, one.programme));
    let waiting: Vec<(Waiting, Voices)> = waiting.into_iter().map(|one| (one.clone(), seen(&one))).collect();
    answered.truncate(ON_A_PAGE as usize);
    let kept = searched(&words);
    drafts.pages = drafts_around(&kept, drafts_at, drafts_at * DRAFTS_ON_A_PAGE < drafts.total);
    let page = views::List {
        drafts: &drafts,
        fields,
        waiting: &waiting,
        answered: &answered,
        may_reply: visit.viewer.can(Can::Reply),
        today: visit.today(),
        settings: &visit.tenant.settings(),
        pages: around("/work/replies", &kept, number, more),
    };
    Ok(visit.room_page(&frame, t::replies_title(visit.lang), &views::list(visit.lang, &page)))
}

/// `POST /work/replies/publications`: the chosen drafts are published, those that lack nothing. What somebody else was faster
/// with is left as it is.
pub async fn publish(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let chosen: Vec<Uuid> = fields.values("reply").iter().filter_map(|id| id.parse().ok()).take(DRAFTS_ON_A_PAGE as usize).collect();
    if chosen.is_empty() {
        fields.fault("reply", t::replies_none_chosen(visit.lang));
        return Ok(show(&visit, &fields).await?.into_response());
    }
    let (tenant, viewer, actor) = (visit.tenant.clone(), visit.viewer.clone(), visit.person()?.id);
    let (published, left) = visit
        .tenant
        .db
        .write(move |tx| -> Result<(i64, i64), PageError> {
            let mut whole = Vec::new();
            for id in &chosen {
                let reply = queries::by_id(tx, *id)?;
                viewer.must(Can::Reply, reply.programme)?;
                if reply.state.may_be_edited() && reply.content.missing().is_empty() {
                    whole.push((*id, reply.row_version));
                }
            }
            let published = publication::publish_all(tx, &tenant, actor, &whole)?;
            Ok((published, chosen.len() as i64 - published))
        })
        .await?;
    let said = match left {
        0 => t::replies_many_published(visit.lang, published),
        _ => format!("{} {}", t::replies_many_published(visit.lang, published), t::replies_many_left(visit.lang, left)),
    };
    Ok(redirect_with(&format!("/work/replies?drafts={}{}", drafts_page(&fields), searched(fields.value("q"))), &said))
}

fn drafts_page(fields: &Fields) -> i64 {
    fields.value("drafts").parse().unwrap_or(1).clamp(1, 10_000)
}

/// The search as the rest of an address.
fn searched(words: &str) -> String {
    let coded: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    if coded.is_empty() { coded } else { format!("&q={coded}") }
}

fn drafts_around(kept: &str, number: i64, more: bool) -> (Option<String>, Option<String>) {
    let at = |number: i64| format!("/work/replies?drafts={number}{kept}#drafts");
    ((number > 1).then(|| at(number - 1)), more.then(|| at(number + 1)))
}
