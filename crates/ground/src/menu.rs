//! The menus: the same story as the folders. Which links a viewer gets follows from what they may do.

use std::collections::HashSet;
use std::sync::OnceLock;

use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::web::layout::{Link, Rail};
use uuid::Uuid;

use crate::access::{Can, SignedIn, Viewer};

/// Links of the public site's head. Whoever is signed in finds the way back to the work room there.
pub fn public(lang: Lang, here: &str, viewer: &Viewer) -> Vec<Link> {
    let room = matches!(viewer, Viewer::Person(_)).then(|| ("/work", t::menu_room(lang)));
    [
        ("/", t::menu_take_part(lang)),
        ("/answers", t::menu_answers(lang)),
        ("/plan", t::menu_plan(lang)),
        ("/one-page", t::menu_one_page(lang)),
    ]
    .into_iter()
    .chain(room)
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

/// What a number in the menu counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Inquiries that have been opened for all to see.
    Inquiry,
    /// Inquiries that are being written, or are found by their link alone: known to those who run them.
    Unlisted,
    /// Messages from those who hold a receipt that nobody has read.
    Unread,
    /// Findings that are looked at.
    Finding,
    /// What waits for its receiver.
    PassOn,
    /// What its receiver has promised and not yet done: counted for them alone.
    Promised,
    /// Decided measures.
    Measure,
    /// Measures that are proposed: for those who read proposals, and for those who take part.
    Proposal,
    /// What has ended and waits for a reply.
    Waiting,
}

/// How many there are of a thing in one programme, and with one receiver or for one who takes part where it has some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The thing.
    pub what: Counted,
    /// The programme.
    pub programme: Uuid,
    /// The receiver of what was passed on, or the organisation that takes part.
    pub organisation: Option<Uuid>,
    /// The person who takes part.
    pub person: Option<Uuid>,
    /// The thing itself, where it stands once for each who takes part: it counts once.
    pub id: Option<Uuid>,
    /// How many.
    pub n: i64,
}

/// Reads the numbers of the menu: one query.
pub type Load = fn(&mut Tx) -> Result<Vec<Count>, DbError>;

static COUNTS: OnceLock<Load> = OnceLock::new();

/// Tells how the menu's numbers are read. They are of every stage, so the reading lives where the stages are joined; until it
/// is told (in tests of single crates) the menu has no numbers. Called once; later calls change nothing.
pub fn count_with(load: Load) {
    COUNTS.get_or_init(|| load);
}

/// The numbers of the menu.
pub(crate) fn counts(tx: &mut Tx) -> Result<Vec<Count>, DbError> {
    COUNTS.get().map_or_else(|| Ok(Vec::new()), |load| load(tx))
}

/// This person finds the counted things behind the menu's link.
fn lists(person: &SignedIn, count: &Count) -> bool {
    let within = |can| person.can_in(can, count.programme);
    let ours = |can| within(can) && count.organisation.is_some() && count.organisation == person.organisation;
    match count.what {
        Counted::Proposal => within(Can::ReadProposals) || ours(Can::Room) || count.person == Some(person.id),
        Counted::Inquiry | Counted::Finding | Counted::Measure => within(Can::Room),
        Counted::Waiting => within(Can::Reply),
        Counted::Unlisted | Counted::Unread => within(Can::Inquire),
        Counted::PassOn => within(Can::Analyse) || ours(Can::AnswerPassOn),
        Counted::Promised => !person.can(Can::Analyse) && ours(Can::AnswerPassOn),
    }
}

/// The work room's rail. `counts` are of everything, of which this person's are shown; `here` is the path of this page.
pub fn rail(lang: Lang, person: &SignedIn, counts: &[Count], here: &str) -> Rail {
    let count = |what: &[Counted]| {
        let mut seen = HashSet::new();
        let listed = counts.iter().filter(|one| what.contains(&one.what) && lists(person, one));
        Some(listed.filter(|one| one.id.is_none_or(|id| seen.insert(id))).map(|one| one.n).sum::<i64>())
    };
    let at = |href: &str| here == href || here.starts_with(&format!("{href}/"));
    let entry =
        |href: &str, name: &str, n: Option<i64>, can: Can| person.can(can).then(|| link(href, name, n.filter(|n| *n > 0), at(href)));
    let pass_ons = entry("/work/pass-ons", t::menu_pass_ons(lang), count(&[Counted::PassOn, Counted::Promised]), Can::AnswerPassOn);
    // Whoever passes on looks where it was seen; whoever is asked, among what is to be done.
    let (sent, to_answer) = if person.can(Can::Analyse) { (pass_ons, None) } else { (None, pass_ons) };
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
                    entry("/work/inquiries", t::menu_inquiries(lang), count(&[Counted::Inquiry, Counted::Unlisted]), Can::Room),
                    entry("/work/messages", t::menu_messages(lang), count(&[Counted::Unread]), Can::Inquire),
                    entry("/work/notes", t::menu_notes(lang), None, Can::Note),
                    entry("/work/enter", t::menu_enter(lang), None, Can::Enter),
                ],
            ),
            stage(
                t::menu_analyse(lang),
                "/work/analyse",
                vec![entry("/work/findings", t::menu_findings(lang), count(&[Counted::Finding]), Can::Room), sent],
            ),
            stage(
                t::menu_act(lang),
                "/work/act",
                vec![to_answer, entry("/work/plan", t::menu_plan(lang), count(&[Counted::Measure, Counted::Proposal]), Can::Room)],
            ),
            stage(
                t::menu_follow_up(lang),
                "/work/follow-up",
                vec![
                    entry("/work/replies", t::menu_replies(lang), count(&[Counted::Waiting]), Can::Room),
                    entry("/one-page", t::menu_one_page(lang), None, Can::Room),
                ],
            ),
        ],
        rest: [
            entry("/work/people", t::menu_people(lang), None, Can::Administer),
            entry("/work/programmes", t::menu_programmes(lang), None, Can::KeepProgrammes),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Grant, Role};

    const HERE: Uuid = Uuid::from_u128(1);
    const POLICE: Uuid = Uuid::from_u128(2);

    /// The numbers beside the links, as somebody with this role in one programme sees them.
    fn numbers(role: Role, organisation: Option<Uuid>) -> Vec<(String, i64)> {
        let person = SignedIn {
            id: Uuid::nil(),
            name: "A".into(),
            title: String::new(),
            organisation,
            grants: vec![Grant { role, programme: Some(HERE) }],
        };
        let count = |what, programme, organisation, n| Count { what, programme, organisation, person: None, id: None, n };
        let proposal = |organisation, id| Count { id: Some(Uuid::from_u128(id)), ..count(Counted::Proposal, HERE, organisation, 1) };
        let counts = [
            count(Counted::Inquiry, HERE, None, 3),
            count(Counted::Inquiry, Uuid::from_u128(9), None, 50),
            count(Counted::Unlisted, HERE, None, 1),
            count(Counted::Unread, HERE, None, 4),
            count(Counted::PassOn, HERE, Some(POLICE), 2),
            count(Counted::PassOn, Uuid::from_u128(9), Some(POLICE), 40),
            count(Counted::PassOn, HERE, Some(Uuid::from_u128(3)), 5),
            count(Counted::Promised, HERE, Some(POLICE), 1),
            count(Counted::Waiting, HERE, None, 6),
            count(Counted::Measure, HERE, None, 10),
            proposal(Some(POLICE), 70),
            proposal(Some(Uuid::from_u128(3)), 70),
            proposal(None, 71),
        ];
        let rail = rail(Lang::Sv, &person, &counts, "/work");
        rail.stages.into_iter().flat_map(|(_, _, links)| links).filter_map(|link| Some((link.href, link.count?))).collect()
    }

    #[test]
    fn whoever_only_answers_finds_what_was_sent_among_what_is_to_be_done() {
        let stage_of = |role| {
            let grants = vec![Grant { role, programme: None }];
            let person = SignedIn { id: Uuid::nil(), name: "A".into(), title: String::new(), organisation: Some(POLICE), grants };
            let rail = rail(Lang::Sv, &person, &[], "/work");
            rail.stages.into_iter().find(|(_, _, links)| links.iter().any(|link| link.href == "/work/pass-ons")).map(|(_, path, _)| path)
        };
        assert_eq!(stage_of(Role::Responsible).as_deref(), Some("/work/act"));
        assert_eq!(stage_of(Role::Coordinator).as_deref(), Some("/work/analyse"));
        assert_eq!(stage_of(Role::Reader), None);
    }

    #[test]
    fn nobody_is_told_the_number_of_what_they_cannot_list() {
        let partner = numbers(Role::Partner, Some(POLICE));
        assert_eq!(partner, [("/work/inquiries".into(), 3), ("/work/pass-ons".into(), 3), ("/work/plan".into(), 11)]);
        let stranger = numbers(Role::Partner, None);
        assert!(stranger.contains(&("/work/plan".into(), 10)), "proposals that one takes no part in are not counted: {stranger:?}");
        assert!(!numbers(Role::Partner, None).iter().any(|(href, _)| href == "/work/pass-ons"));
        let coordinator = numbers(Role::Coordinator, None);
        let expected = [("/work/inquiries", 4), ("/work/messages", 4), ("/work/pass-ons", 7), ("/work/plan", 12), ("/work/replies", 6)];
        assert_eq!(coordinator, expected.map(|(href, n)| (href.to_owned(), n)));
    }
}
