//! The frames that pages stand in: the public site, the work room, and the bare frame of one thing at a time.

use maud::{DOCTYPE, Markup, html};

use super::{assets, ui};
use crate::i18n::{Lang, t};

/// The page about oneself.
const ACCOUNT: &str = "/work/me";

/// What every frame needs to know about the site it belongs to.
#[derive(Debug, Clone)]
pub struct Site {
    /// Whose site it is, such as "Lindvikens kommun".
    pub owner: String,
    /// Address of the tenant's coat of arms, if it has set one.
    pub arms: Option<String>,
    /// All that stands here is invented.
    pub demo: bool,
    /// Languages to choose between, with the address of this page in each.
    pub languages: Vec<(Lang, String)>,
    /// The tenant's own colours, as an address of a style sheet.
    pub theme: String,
}

/// A link of a menu.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub name: String,
    /// How many things wait there, if that is worth saying.
    pub count: Option<i64>,
    /// This is where we are.
    pub here: bool,
}

/// The work room's menu: Today, then the four stages that hang on the thread, then the rest.
#[derive(Debug, Clone, Default)]
pub struct Rail {
    /// The path of this page.
    pub here: String,
    /// Today.
    pub today: Option<Link>,
    /// Stages: name, address of the stage for the tab bar, links.
    pub stages: Vec<(String, String, Vec<Link>)>,
    /// People, settings and the like.
    pub rest: Vec<Link>,
    /// Who is signed in: name and title.
    pub person: Option<(String, String)>,
}

/// What goes into a frame.
pub struct Page<'a> {
    /// Language of the page.
    pub lang: Lang,
    /// The site.
    pub site: &'a Site,
    /// Title for the window and for screen readers.
    pub title: &'a str,
    /// What was just done.
    pub flash: Option<&'a str>,
    /// Extra style sheets, such as the map's.
    pub styles: &'a [&'a str],
    /// Not for search engines, and not for a cache: receipts and the work room.
    pub private: bool,
}

/// The public site: masthead with the thread running along it, then the content.
pub fn public(page: &Page<'_>, menu: &[Link], foot: &[Link], content: &Markup) -> Markup {
    document(
        page,
        None,
        &html! {
            (masthead(page, menu))
            main id="content" tabindex="-1" {
                @if let Some(message) = page.flash { div.page { (ui::flash(message)) } }
                (content)
            }
            (footer(page, foot))
        },
    )
}

/// A public page as a phone has it, also on a wide screen.
pub fn phone(page: &Page<'_>, menu: &[Link], foot: &[Link], content: &Markup) -> Markup {
    document(
        page,
        Some("phone"),
        &html! {
            (masthead(page, menu))
            main id="content" tabindex="-1" { @if let Some(message) = page.flash { div.page { (ui::flash(message)) } } (content) }
            (footer(page, foot))
        },
    )
}

/// One thing at a time on a phone: no menu, the content decides everything.
pub fn bare(page: &Page<'_>, content: &Markup) -> Markup {
    document(page, Some("phone"), content)
}

/// The work room: the rail is the loop.
pub fn room(page: &Page<'_>, rail: &Rail, content: &Markup) -> Markup {
    document(
        page,
        Some("at-work"),
        &html! {
            div.room {
                (rail_side(page.lang, rail))
                (tab_bar(page.lang, rail))
                main.main.main--room id="content" tabindex="-1" {
                    @if let Some(message) = page.flash { (ui::flash(message)) }
                    (content)
                    @if page.site.demo { p.demo.demo--start { b { (t::demo_word(page.lang)) } " " (t::demo_room(page.lang)) } }
                }
                (rest_on_phone(page.lang, rail))
            }
        },
    )
}

fn document(page: &Page<'_>, body_class: Option<&str>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(page.lang.code()) dir=(page.lang.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if page.private { meta name="robots" content="noindex"; }
                title { @if has_faults(content) { (t::ui_error_title(page.lang)) " " } (page.title) " · Samsyn" }
                link rel="icon" href=(assets::url("favicon.svg")) type="image/svg+xml";
                link rel="preload" href=(assets::url("latin.woff2")) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(assets::url("samsyn.css"));
                @if body_class == Some("at-work") { link rel="stylesheet" href=(assets::url("room.css")); }
                @for style in page.styles { link rel="stylesheet" href=(assets::url(style)); }
                link rel="stylesheet" href=(page.site.theme);
                script type="module" src=(assets::url("site.js")) {}
            }
            body class=[body_class] {
                a.ds-skip-link href="#content" { (t::ui_skip(page.lang)) }
                (content)
            }
        }
    }
}

/// A form came back: those who hear the page are told so before anything else, whichever page it is.
fn has_faults(content: &Markup) -> bool {
    [r#"class="error-summary""#, r#"class="notice stale""#].iter().any(|fault| content.0.contains(fault))
}

/// The head of a public page. The thread leaves the word mark and runs along the page.
pub fn masthead(page: &Page<'_>, menu: &[Link]) -> Markup {
    html! {
        header.masthead {
            a.masthead__logo href="/" { (logo()) }
            nav.masthead__nav aria-label=(t::ui_main_menu(page.lang)) { (links(menu)) }
            @if !menu.is_empty() {
                details.masthead__menu {
                    summary { (ui::icon("menu")) span { (t::ui_menu(page.lang)) } }
                    nav aria-label=(t::ui_main_menu(page.lang)) { (links(menu)) }
                }
            }
            span.masthead__tenant { (arms(page.site)) span { (page.site.owner) } }
        }
    }
}

fn links(menu: &[Link]) -> Markup {
    html! {
        @for link in menu {
            a href=(link.href) aria-current=[link.here.then_some("page")] {
                (link.name)
                @if let Some(count) = link.count { span.count { (count) } }
            }
        }
    }
}

fn footer(page: &Page<'_>, foot: &[Link]) -> Markup {
    html! {
        footer.foot.page {
            (languages(page))
            nav.foot__links aria-label=(t::ui_foot_menu(page.lang)) { (links(foot)) }
            @if page.site.demo { p.demo { b { (t::demo_word(page.lang)) } " " (t::demo_public(page.lang)) } }
        }
    }
}

/// The language row; nothing when there is only one. A group, since a page may have it twice: first and at its foot.
pub fn languages(page: &Page<'_>) -> Markup {
    html! {
        @if page.site.languages.len() > 1 {
            div.languages role="group" aria-label=(t::ui_language(page.lang)) {
                @for (lang, href) in &page.site.languages {
                    a href=(href) lang=(lang.code()) hreflang=(lang.code()) aria-current=[(*lang == page.lang).then_some("true")] { (lang.name()) }
                }
            }
        }
    }
}

fn rail_side(lang: Lang, rail: &Rail) -> Markup {
    html! {
        aside.rail {
            a.rail__logo.quiet-link href="/work" { (logo()) }
            nav aria-label=(t::ui_work_room(lang)) {
                @if let Some(today) = &rail.today { (links(std::slice::from_ref(today))) }
                ol.rail__stages {
                    @for (name, _, stage_links) in &rail.stages { li { b { (name) } (links(stage_links)) } }
                }
                div.rail__rest { (links(&rail.rest)) }
            }
            @if let Some((name, title)) = &rail.person {
                div.rail__foot {
                    a.rail__person href=(ACCOUNT) aria-current=[(rail.here == ACCOUNT).then_some("page")] { (ui::person(name, title)) span.hide { (t::ui_account(lang)) } }
                    (sign_out(lang, "", &html! { button.link-button type="submit" { (t::ui_sign_out(lang)) } }))
                }
            }
        }
    }
}

/// The form that signs out. A helper who has begun something with others is told first that it goes: the phone may be another's next.
pub fn sign_out(lang: Lang, class: &str, inside: &Markup) -> Markup {
    html! {
        form class=[(!class.is_empty()).then_some(class)] method="post" action="/sign-out" data-island="leave" data-question=(t::ui_leave_question(lang))
            data-more=(t::ui_leave_more(lang)) data-yes=(t::ui_leave_yes(lang)) data-no=(t::ui_leave_no(lang)) data-danger { (inside) }
    }
}

/// What the tab bar has no room for, at the end of a phone's page.
fn rest_on_phone(lang: Lang, rail: &Rail) -> Markup {
    html! {
        nav.rail-more aria-label=(t::stages_more(lang)) {
            @for link in &rail.rest { a href=(link.href) aria-current=[link.here.then_some("page")] { (link.name) } }
            @if let Some((name, _)) = &rail.person {
                a href=(ACCOUNT) aria-current=[(rail.here == ACCOUNT).then_some("page")] { (t::ui_account(lang)) " · " (name) }
                (sign_out(lang, "", &html! { button.link-button type="submit" { (t::ui_sign_out(lang)) } }))
            }
        }
    }
}

fn tab_bar(lang: Lang, rail: &Rail) -> Markup {
    html! {
        nav.tabbar aria-label=(t::ui_work_room(lang)) {
            @if let Some(today) = &rail.today { a href=(today.href) aria-current=[today.here.then_some("page")] { (today.name) } }
            @for (name, href, stage_links) in &rail.stages {
                a href=(href) aria-current=[(*href == rail.here || stage_links.iter().any(|link| link.here)).then_some("page")] { (name) }
            }
        }
    }
}

fn arms(site: &Site) -> Markup {
    html! {
        @if let Some(address) = &site.arms { img.masthead__arms src=(address) alt="" width="30" height="35"; }
    }
}

/// The word mark: the thread starts at a voice, becomes the arm of the y, makes a loop and runs on.
pub fn logo() -> Markup {
    html! {
        svg viewBox="-10 -752 3551 1056" role="img" aria-label="Samsyn" {
            path fill="currentColor" d=(include_str!("logo_path.txt")) {}
            path.logo__rtl d="M2957 -522L2755 26C2727 100 2697 128 2613 128H-600" fill="none" stroke-width="2" vector-effect="non-scaling-stroke" stroke-linecap="round" {}
            path.logo__thread d="M2957 -522L2723 112C2683 216 2641 262 2567 262C2465 262 2461 128 2587 128H3531" fill="none" stroke-width="2" vector-effect="non-scaling-stroke" stroke-linecap="round" {}
            circle.logo__voice cx="2957" cy="-522" r="62" {}
        }
    }
}
