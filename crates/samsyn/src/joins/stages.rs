//! The four stages as pages: what the tab bar of a phone leads to. Each link with its count and one line on what it is.

use ground::visit::{Frame, Visit};
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::layout::Link;
use kit::web::ui;
use maud::{Markup, html};

/// `GET /work/investigate`.
pub async fn investigate(visit: Visit) -> Result<Markup, PageError> {
    stage(visit, 0).await
}

/// `GET /work/analyse`.
pub async fn analyse(visit: Visit) -> Result<Markup, PageError> {
    stage(visit, 1).await
}

/// `GET /work/act`.
pub async fn act(visit: Visit) -> Result<Markup, PageError> {
    stage(visit, 2).await
}

/// `GET /work/follow-up`.
pub async fn follow_up(visit: Visit) -> Result<Markup, PageError> {
    stage(visit, 3).await
}

async fn stage(visit: Visit, place: usize) -> Result<Markup, PageError> {
    let frame = visit.tenant.db.read(Frame::load).await?;
    let rail = visit.rail(&frame, visit.person()?);
    let (name, _, links) = rail.stages.get(place).ok_or(PageError::NotFound)?;
    Ok(visit.room_page(&frame, name, &page(visit.lang, name, links)))
}

fn page(lang: Lang, name: &str, links: &[Link]) -> Markup {
    html! {
        div.room-head { h1 { (name) } }
        @if links.is_empty() { (ui::empty(t::stages_empty(lang), t::stages_empty_text(lang), Some(("/work", t::menu_today(lang))))) }
        @else {
            ul.list {
                @for link in links {
                    li {
                        a href=(link.href) {
                            span { b { (link.name) } br; span.small.muted { (line(lang, &link.href)) } }
                            @if let Some(count) = link.count { span.count.push { (count) } }
                        }
                    }
                }
            }
        }
    }
}

/// What one finds behind a link.
fn line(lang: Lang, href: &str) -> &'static str {
    match href {
        "/work/inquiries" => t::stages_inquiries(lang),
        "/work/messages" => t::stages_messages(lang),
        "/work/notes" => t::stages_notes(lang),
        "/work/enter" => t::stages_enter(lang),
        "/work/findings" => t::stages_findings(lang),
        "/work/pass-ons" => t::stages_pass_ons(lang),
        "/work/plan" => t::stages_plan(lang),
        "/work/replies" => t::stages_replies(lang),
        "/one-page" => t::stages_one_page(lang),
        _ => "",
    }
}

/// The four pages as one person sees them, for the render test.
#[cfg(test)]
pub fn samples(lang: Lang, person: &ground::access::SignedIn) -> Vec<Markup> {
    use ground::menu;
    let rail = menu::rail(lang, person, &[], "/work/investigate");
    rail.stages.iter().map(|(name, _, links)| page(lang, name, links)).collect()
}
