//! The poster: the question, the code that leads to it, and what it costs (two minutes, no account). One A4 sheet in
//! every language that is asked in; the map's address is the tenant's own, never the one of the request.

use axum::extract::Path;
use chrono::NaiveDate;
use ground::access::Can;
use ground::packs::Packs;
use ground::people::settings::stays_here;
use ground::tenant::Settings;
use ground::visit::Visit;
use kit::dates;
use kit::db::DbError;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::{assets, layout, ui};
use maud::{Markup, html};

use super::forms::usual_texts;
use super::{Inquiry, queries};
use crate::receipts::qr;

/// `GET /work/inquiries/{slug}/poster`: ready to be printed.
pub async fn poster(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let viewer = visit.viewer.clone();
    let (inquiry, coordinator) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let inquiry = queries::for_viewer(tx, &viewer, Can::Room, &slug)?;
            if !inquiry.kind.is_public() {
                return Err(DbError::NotFound);
            }
            let coordinator = queries::coordinator(tx, inquiry.id)?;
            Ok((inquiry, coordinator))
        })
        .await?;
    let (inquiry, left) = without_left_over(&visit.tenant.packs, inquiry);
    let asks = coordinator.as_ref().map(|(name, title)| (name.as_str(), title.as_str()));
    let content = html! { (tools(&visit.tenant.settings(), visit.lang, &inquiry, &left)) (paper(&visit.tenant.settings(), &inquiry, visit.today(), asks)) };
    Ok(visit.bare_page(t::inquiry_poster(visit.lang), &["poster.css"], &content))
}

/// The inquiry without those titles that are the template's own still, beside a first one that somebody has written: they ask
/// something else. The languages that have none now.
fn without_left_over(packs: &Packs, mut inquiry: Inquiry) -> (Inquiry, Vec<Lang>) {
    let first = inquiry.languages.first().copied().unwrap_or_default();
    let own = inquiry.texts(first).title.clone();
    let is_left = |of: &Lang| {
        let title = inquiry.texts.get(of.code()).map_or("", |texts| texts.title.as_str());
        packs
            .iter()
            .flat_map(|pack| pack.instruments.iter().map(move |one| (pack, one)))
            .any(|(pack, one)| usual_texts(pack, one, *of).title == title && usual_texts(pack, one, first).title != own)
    };
    let left: Vec<Lang> = inquiry.languages.iter().skip(1).copied().filter(is_left).collect();
    for of in &left {
        inquiry.texts.entry(of.code().to_owned()).or_default().title.clear();
    }
    (inquiry, left)
}

fn tools(settings: &Settings, lang: Lang, inquiry: &Inquiry, left: &[Lang]) -> Markup {
    html! {
        div.poster-tools.no-print {
            a.quiet-link href=(inquiry.room_path()) { (ui::icon_flip("back")) " " (t::answer_back(lang)) }
            button.ds-button type="button" data-island="print" hidden { (ui::icon("print")) " " (t::inquiry_print(lang)) }
            p.small.muted { (t::inquiry_poster_hint(lang)) }
            (stays_here(lang, settings))
            @for of in left {
                div.notice { (ui::icon("info")) p { (t::inquiry_poster_left(lang, of.name())) " " a href={ (inquiry.room_path()) "/edit" } { (t::inquiry_edit(lang, inquiry.kind.word())) } } }
            }
            @if !inquiry.advised().is_empty() {
                div.notice { (ui::icon("info")) p { (t::inquiry_poster_thin(lang)) " " a href={ (inquiry.room_path()) "/edit" } { (t::inquiry_edit(lang, inquiry.kind.word())) } } }
            }
        }
    }
}

/// The sheet itself. `asks` is name and title of the one who asks.
pub fn paper(settings: &Settings, inquiry: &Inquiry, today: NaiveDate, asks: Option<(&str, &str)>) -> Markup {
    let address = settings.address(&inquiry.public_path());
    let first = inquiry.languages.first().copied().unwrap_or_default();
    html! {
        main.poster id="content" tabindex="-1" lang=(first.code()) {
            header.poster__top { (layout::logo()) span { (settings.owner) } }
            h1 { (inquiry.title(first)) }
            @for lang in inquiry.languages.iter().skip(1).filter(|lang| inquiry.texts.get(lang.code()).is_some_and(|texts| !texts.title.is_empty())) { p.poster__other lang=(lang.code()) { (inquiry.title(*lang)) } }
            div.poster__code {
                div.poster__qr { (qr(&address, &t::inquiry_qr(first, inquiry.kind.word()))) }
                div {
                    @for lang in &inquiry.languages { p.poster__cost lang=(lang.code()) { (t::inquiry_poster_cost(*lang)) } }
                    p.poster__address.ltr { (short(&address)) }
                    @for lang in &inquiry.languages { p lang=(lang.code()) { (open_days(*lang, inquiry, today)) } }
                }
            }
            (who(settings, inquiry, asks))
            div.poster__art { (assets::picture("houses.svg")) }
        }
    }
}

/// An address as people type it: without what their browser adds.
fn short(address: &str) -> &str {
    address.trim_start_matches("https://").trim_start_matches("http://")
}

/// From its first day, while that has not come, until its last.
fn open_days(lang: Lang, inquiry: &Inquiry, today: NaiveDate) -> String {
    let say = |day: NaiveDate| dates::day(lang, day);
    match (inquiry.opens_on.filter(|first| *first > today), inquiry.closes_on) {
        (Some(first), Some(last)) => t::inquiry_poster_between(lang, say(first), say(last)),
        (Some(first), None) => t::inquiry_poster_from(lang, say(first)),
        (None, Some(last)) => t::inquiry_poster_until(lang, say(last)),
        (None, None) => String::new(),
    }
}

/// What somebody is, and of whom, as far as either is known.
pub fn office(settings: &Settings, title: &str) -> String {
    [title, &settings.owner].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn who(settings: &Settings, inquiry: &Inquiry, asks: Option<(&str, &str)>) -> Markup {
    html! {
        @if let Some((name, title)) = asks { (ui::person(name, &office(settings, title))) }
        // Where to meet somebody who works here no more is nowhere to go.
        @for lang in inquiry.languages.iter().filter(|_| asks.is_some() || inquiry.coordinator.is_none()) {
            @let meet = &inquiry.texts(*lang).meet;
            @if !meet.is_empty() { div.poster__meet lang=(lang.code()) { (ui::prose(meet)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::testing::inquiry;

    #[test]
    fn whoever_has_no_title_stands_with_the_owner_alone() {
        let of = |owner: &str| Settings { owner: owner.into(), ..Settings::default() };
        assert_eq!(office(&of("Helsingfors stad"), "Samordnare"), "Samordnare, Helsingfors stad");
        assert_eq!(office(&of("Helsingfors stad"), ""), "Helsingfors stad");
        assert_eq!(office(&of(""), "Samordnare"), "Samordnare");
        let sheet = paper(&of("Helsingfors stad"), &inquiry(), NaiveDate::default(), Some(("Aino", ""))).into_string();
        assert!(!sheet.contains(", Helsingfors"), "{sheet}");
    }

    #[test]
    fn a_title_that_is_left_from_the_template_is_not_printed_beside_another_question() {
        let packs = Packs::builtin().unwrap();
        let pack = packs.get("safety").unwrap();
        let one = &pack.instruments[0];
        let titled = |sv: &str| {
            let mut own = inquiry();
            own.texts.get_mut("sv").unwrap().title = sv.to_owned();
            own.texts.get_mut("en").unwrap().title = usual_texts(pack, one, Lang::En).title;
            own
        };
        let (left, langs) = without_left_over(&packs, titled("Var är det halt?"));
        let sheet = paper(&Settings::default(), &left, NaiveDate::default(), None).into_string();
        assert!(langs == [Lang::En] && !sheet.contains("poster__other") && sheet.contains("halt"), "{sheet}");
        let usual = usual_texts(pack, one, Lang::Sv).title;
        assert!(without_left_over(&packs, titled(&usual)).1.is_empty(), "the template's own question in both");
        assert!(without_left_over(&packs, inquiry()).1.is_empty(), "both are written");
    }

    #[test]
    fn the_poster_says_from_when_until_it_has_opened() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let one = |opens: &str, closes: &str| Inquiry { opens_on: day(opens), closes_on: day(closes), ..inquiry() };
        let said = |inquiry: &Inquiry| open_days(Lang::Sv, inquiry, day("2026-11-22").unwrap_or_default());
        assert_eq!(said(&one("2026-12-01", "2026-12-20")), "Öppet från 1 december 2026 till 20 december 2026");
        assert_eq!(said(&one("2026-12-01", "")), "Öppet från 1 december 2026");
        assert_eq!(said(&one("2026-11-01", "2026-12-20")), "Öppet till 20 december 2026");
    }
}
