//! How the pages of replies are drawn, in every language.

use super::*;

#[test]
fn a_reply_that_is_taken_back_does_not_look_published() {
    let (settings, nodes) = (Settings::default(), []);
    let drawn = |state| {
        let reply = views::sample(ReplyKind::Done, state);
        let page = views::One {
            reply: &reply,
            settings: &settings,
            today: crate::testing::november(23),
            nodes: &nodes,
            when_published: &nodes,
            near: &nodes,
            followers: 0,
            may_reply: true,
            fields: &Fields::default(),
        };
        views::one(Lang::Sv, &page).into_string()
    };
    assert!(drawn(ReplyState::Published).contains("class=\"slip\""));
    for state in [ReplyState::Retracted, ReplyState::Superseded] {
        let text = drawn(state);
        assert!(!text.contains("class=\"slip\"") && !text.contains("class=\"thread") && !text.contains("status-done"), "{text}");
    }
}

#[test]
fn the_pages_are_drawn_in_every_language() {
    let settings = Settings::default();
    let nodes: Vec<Node> = [(Kind::Inquiry, 412), (Kind::Finding, 39), (Kind::Measure, 0)].map(|(kind, voices)| node(kind, voices)).into();
    for lang in Lang::all() {
        for kind in ReplyKind::ALL {
            let mut typed = Fields::default();
            let theirs = views::sample(kind, ReplyState::Draft);
            assert!(crate::replies::forms::read(lang, &mut typed).is_none());
            let form = views::Form { action: "/x", title: "x", fields: &typed, nodes: &nodes, voices: 39, theirs: Some(&theirs.content) };
            let mut drawn = vec![views::form(lang, &form)];
            for state in [ReplyState::Draft, ReplyState::Published, ReplyState::Retracted, ReplyState::Superseded] {
                let reply = views::sample(kind, state);
                let shown = views::Shown::of(&reply, &settings);
                let page = views::One {
                    reply: &reply,
                    settings: &settings,
                    today: crate::testing::november(23),
                    nodes: &nodes,
                    when_published: &nodes,
                    near: &nodes,
                    followers: 2,
                    may_reply: true,
                    fields: &typed,
                };
                drawn.extend([
                    views::one(lang, &page),
                    views::answer(lang, &shown, 2),
                    public::one(lang, crate::testing::november(23), &shown, &nodes, &nodes, &[]),
                ]);
                drawn.push(public::retracted(lang, &reply, shown.day, &[("/d/x".into(), "<b>".into())]));
                drawn.extend([None, Some(&nodes[0])].map(|newer| public::superseded(lang, &shown, shown.day, newer)));
            }
            assert!(drawn.into_iter().all(|page| !page.into_string().contains("<script")));
        }
    }
}

#[test]
fn an_answer_in_another_language_than_the_page_says_so() {
    let (settings, reply) = (Settings::default(), views::sample(ReplyKind::Cannot, ReplyState::Published));
    let shown = views::Shown::of(&reply, &settings);
    let marked = |lang| {
        let drawn = [views::answer(lang, &shown, 2), public::one(lang, crate::testing::november(23), &shown, &[], &[], &[])];
        drawn.map(|page| page.into_string().matches("lang=\"sv\"").count())
    };
    assert_eq!(marked(Lang::Sv), [0, 0]);
    assert!(marked(Lang::En).into_iter().all(|times| times >= 2), "{:?}", marked(Lang::En));
}

#[test]
fn the_lists_are_drawn_empty_and_full() {
    let settings = Settings::default();
    let replies: Vec<Reply> = ReplyKind::ALL.map(|kind| views::sample(kind, ReplyState::Published)).into();
    let drafts: Vec<Reply> = ReplyKind::ALL.map(|kind| views::sample(kind, ReplyState::Draft)).into();
    let waiting = [(Kind::Finding, State::Open), (Kind::Measure, State::Stopped), (Kind::PassOn, State::Done)]
        .map(|(kind, state)| (views::sample_waiting(kind, state), Voices::Few));
    for lang in Lang::all() {
        for n in [0, 1, 3] {
            let page = views::List {
                drafts: &views::Drafts { drafts: drafts[..n].to_vec(), total: n as i64, page: 1, ..views::Drafts::default() },
                fields: &Fields::default(),
                waiting: &waiting[..n],
                answered: &replies[..n],
                may_reply: true,
                today: crate::testing::november(23),
                settings: &settings,
                pages: (None, Some("/work/replies?page=2".into())),
            };
            let drawn = views::list(lang, &page).into_string();
            assert!(!drawn.contains("<script") && (n > 0 || drawn.contains("class=\"empty\"")));
            let shown = replies[..n].iter().map(|reply| views::Shown::of(reply, &settings)).collect();
            let page = public::Answers {
                replies: shown,
                choice: queries::Choice::default(),
                inquiries: &[(Uuid::nil(), "<script>".into())],
                pages: (None, None),
            };
            assert!(!public::answers(lang, &page).into_string().contains("<script"));
        }
    }
}
