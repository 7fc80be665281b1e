//! The menus: the same story as the folders. Which links a viewer gets follows from what they may do.

use kit::i18n::{Lang, t};
use kit::web::layout::{Link, Rail};

use crate::access::{Can, SignedIn};
use crate::red_thread::{Kind, State};

/// Links of the public site's head.
pub fn public(lang: Lang, here: &str) -> Vec<Link> {
    [
        ("/", t::menu_take_part(lang)),
        ("/answers", t::menu_answers(lang)),
        ("/plan", t::menu_plan(lang)),
        ("/one-page", t::menu_one_page(lang)),
    ]
    .into_iter()
    .map(|(href, name)| link(href, name, None, here == href))
    .collect()
}

/// Links at the public site's foot.
pub fn foot(lang: Lang) -> Vec<Link> {
    [("/accessibility", t::menu_accessibility(lang)), ("/privacy", t::menu_privacy(lang)), ("/work", t::menu_work(lang))]
        .into_iter()
        .map(|(href, name)| link(href, name, None, false))
        .collect()
}

/// The work room's rail. `counts` are of the thread's nodes; `here` is the path of this page.
pub fn rail(lang: Lang, person: &SignedIn, counts: &[(Kind, State, i64)], here: &str) -> Rail {
    let count = |kind: Kind, open: &[State]| {
        Some(counts.iter().filter(|(own, state, _)| *own == kind && open.contains(state)).map(|(_, _, n)| n).sum::<i64>())
    };
    let all = State::ALL.as_slice();
    let at = |href: &str| here == href || here.starts_with(&format!("{href}/"));
    let entry =
        |href: &str, name: &str, n: Option<i64>, can: Can| person.can(can).then(|| link(href, name, n.filter(|n| *n > 0), at(href)));
    let stage =
        |name: &str, path: &str, links: Vec<Option<Link>>| (name.to_owned(), path.to_owned(), links.into_iter().flatten().collect());
    Rail {
        here: here.to_owned(),
        today: Some(link("/work", t::menu_today(lang), None, here == "/work")),
        stages: vec![
            stage(
                t::menu_investigate(lang),
                "/work/investigate",
                vec![
                    entry("/work/inquiries", t::menu_inquiries(lang), count(Kind::Inquiry, all), Can::Room),
                    entry("/work/notes", t::menu_notes(lang), None, Can::Note),
                    entry("/work/enter", t::menu_enter(lang), None, Can::Enter),
                ],
            ),
            stage(
                t::menu_analyse(lang),
                "/work/analyse",
                vec![
                    entry("/work/findings", t::menu_findings(lang), count(Kind::Finding, &[State::Proposed, State::Open]), Can::Room),
                    entry("/work/pass-ons", t::menu_pass_ons(lang), count(Kind::PassOn, &[State::Open]), Can::AnswerPassOn),
                ],
            ),
            stage(t::menu_act(lang), "/work/act", vec![entry("/work/plan", t::menu_plan(lang), count(Kind::Measure, all), Can::Room)]),
            stage(
                t::menu_follow_up(lang),
                "/work/follow-up",
                vec![
                    entry("/work/replies", t::menu_replies(lang), count(Kind::Reply, &[State::Proposed]), Can::Room),
                    entry("/one-page", t::menu_one_page(lang), None, Can::Room),
                ],
            ),
        ],
        rest: [
            entry("/work/people", t::menu_people(lang), None, Can::Administer),
            entry("/work/settings", t::menu_settings(lang), None, Can::Administer),
            entry("/work/mails", t::menu_mails(lang), None, Can::Administer),
        ]
        .into_iter()
        .flatten()
        .collect(),
        person: Some((person.name.clone(), person.title.clone())),
    }
}

fn link(href: &str, name: &str, count: Option<i64>, here: bool) -> Link {
    Link { href: href.to_owned(), name: name.to_owned(), count, here }
}
