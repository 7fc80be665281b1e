//! What was passed on is answered, and answered anew.

use super::*;

fn answering(town: &Town, viewer: Viewer, kind: ReplyKind, reply: u128, row_version: i64) -> Result<Outcome, PageError> {
    let visit = town.visit(viewer.clone(), "/x");
    let instead = if kind.is_no() { "Vi sätter upp en spegel." } else { "" };
    let until = (kind == ReplyKind::WillBeDone).then(|| crate::testing::november(30));
    let answer =
        Answer { kind, text: "Vi byter lampan på torsdag.".into(), why: "Lampan är beställd.".into(), instead: instead.into(), until };
    let by = Answering {
        tenant: town.tenant.clone(),
        viewer,
        hand: Hand::of(&visit),
        reply: Uuid::from_u128(reply),
        pass_on: ids::PASS_ON,
        row_version,
        answer,
    };
    town.tenant.db.write_blocking(move |tx| pass_on::take_in(tx, &by))
}

#[test]
fn the_receiver_answers_and_everything_moves_together() {
    each_town(|town| {
        follow(&town);
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 50, 1).unwrap(), Outcome::Sent { note: false });
        assert_eq!(
            answering(&town, town.jonas(), ReplyKind::WillBeDone, 50, 1).unwrap(),
            Outcome::Sent { note: false },
            "sent twice it stands once"
        );
        assert_eq!(town.text("select state from pass_on where id = $1", ids::PASS_ON).as_deref(), Ok(PassOnState::Promised.code()));
        assert_eq!(town.on_thread(Kind::PassOn, ids::PASS_ON), Ok(Some(State::Running)));
        let reply = reply(&town);
        assert_eq!((reply.state, reply.voices), (ReplyState::Published, 6));
        assert_eq!(reply.content.title, "Vi byter lampan på torsdag");
        assert!(reply.content.text.starts_with("Vi byter lampan på torsdag."), "the answer holds its only sentence");
        assert!(reply.content.text.ends_with("Gatukontoret svarade.") && reply.content.text.contains("30 november 2026"));
        let one = town.tenant.db.read_blocking(|tx| act::pass_ons::queries::load(tx, ids::PASS_ON)).unwrap();
        assert!(
            !one.late(crate::testing::november(30)) && one.late(crate::testing::november(30).succ_opt().unwrap()),
            "late after the promised day"
        );
        assert_eq!(town.mails().unwrap().len(), 1);
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Done, 51, 1).unwrap(), Outcome::Stale(2));
        assert_eq!(
            answering(&town, town.samira(), ReplyKind::Done, 51, 2).unwrap(),
            Outcome::Sent { note: false },
            "a promise is answered again when it is kept"
        );
        let replies = town.tenant.db.read_blocking(|tx| queries::published(tx, queries::Choice::default(), 9, 0)).unwrap();
        assert_eq!(replies.iter().map(|reply| reply.id).collect::<Vec<_>>(), [Uuid::from_u128(51)], "one answer stands");
    });
}

#[test]
fn a_note_s_answer_is_read_by_nobody_outside() {
    each_town(|town| {
        follow(&town);
        town.tenant.db.write_blocking(|tx| tx.execute("update inquiry set kind = 'note'", &[])).unwrap();
        assert_eq!(answering(&town, town.jonas(), ReplyKind::NotNow, 50, 1).unwrap(), Outcome::Sent { note: true });
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Done, 51, 2).unwrap(), Outcome::Sent { note: true });
        let public = town.tenant.db.read_blocking(|tx| queries::published(tx, queries::Choice::default(), 9, 0)).unwrap();
        assert!(public.is_empty() && town.mails().unwrap().is_empty(), "{public:?}");
        for id in [50, 51] {
            let page = run(public::show(town.visit(Viewer::Anyone, "/answers"), Path(Uuid::from_u128(id).to_string())));
            assert!(matches!(page, Err(PageError::NotFound)), "{id}");
        }
        let nodes = town.tenant.db.read_blocking(|tx| red_thread::neighbours(tx, Kind::PassOn, ids::PASS_ON)).unwrap();
        let answers: Vec<&Node> = nodes.iter().filter(|node| node.is_answer()).collect();
        assert!(matches!(answers.as_slice(), [one] if one.id == Uuid::from_u128(51) && !one.public), "those who sent it read the last one");
        assert!(!reply(&town).content.told.contains("berättade"), "nobody told");
        let page = run(pass_on::show(town.visit(town.jonas(), "/work/pass-ons"), Path(ids::PASS_ON.to_string()), Fields::default()))
            .unwrap()
            .into_string();
        assert!(page.contains("Vi byter lampan på torsdag.") && !page.contains("/answers/"), "{page}");
    });
}

#[test]
fn of_two_answers_one_stands() {
    each_town(|town| {
        assert_eq!(answering(&town, town.jonas(), ReplyKind::NotNow, 50, 1).unwrap(), Outcome::Sent { note: false });
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 51, 1).unwrap(), Outcome::Stale(2), "from another tab");
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 51, 2).unwrap(), Outcome::Sent { note: false });
        let published = |town: &Town| -> Vec<Uuid> {
            let all = town.tenant.db.read_blocking(|tx| queries::published(tx, queries::Choice::default(), 9, 0)).unwrap();
            all.into_iter().map(|reply| reply.id).collect()
        };
        assert_eq!(published(&town), [Uuid::from_u128(51)]);
        assert_eq!(reply(&town).state, ReplyState::Superseded);
        let old = run(body(run(public::show(town.visit(Viewer::Anyone, "/answers"), Path(REPLY.to_string())))));
        assert!(old.contains("<s>Vi byter lampan") && old.contains(&format!("/answers/{}", Uuid::from_u128(51))), "{old}");
        assert_eq!(
            answering(&town, town.jonas(), ReplyKind::AlreadySo, 52, 3).unwrap(),
            Outcome::Sent { note: false },
            "done or not, it can be put right"
        );
        let old = run(body(run(public::show(town.visit(Viewer::Anyone, "/answers"), Path(REPLY.to_string())))));
        assert!(old.contains(&format!("/answers/{}", Uuid::from_u128(52))), "it leads to the one that holds now");
        assert_eq!(answering(&town, town.samira(), ReplyKind::Done, 53, 4).unwrap(), Outcome::Sent { note: false });
    });
}

#[test]
fn a_promise_that_becomes_a_no_says_so_to_those_who_read_it() {
    each_town(|town| {
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 50, 1).unwrap(), Outcome::Sent { note: false });
        let read = |id: u128| run(body(run(public::show(town.visit(Viewer::Anyone, "/answers"), Path(Uuid::from_u128(id).to_string())))));
        assert!(!read(50).contains("Svaret ändrades"));
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Cannot, 51, 2).unwrap(), Outcome::Sent { note: false });
        let page = read(51);
        assert_eq!(page.matches("Svaret ändrades 23 november 2026.").count(), 1, "beside the answer, once: {page}");
        assert!(page.contains(&format!("<a href=\"/answers/{REPLY}\">Det blir av: ")), "{page}");
        let list = run(public::list(town.visit(Viewer::Anyone, "/answers"), Fields::default())).unwrap().into_string();
        assert!(list.contains("Svaret ändrades 23 november 2026."), "in the list too: {list}");
        assert!(!page.contains("Förut stod det:"), "one colon is enough");
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Done, 52, 3).unwrap(), Outcome::Sent { note: false });
        assert!(read(52).contains("Svaret ändrades 23 november 2026 klockan "), "twice on a day: the time tells the order");
        let old = read(50);
        assert!(old.contains("Ersatt 23 november 2026") && old.contains("Det blir av"), "{old}");
    });
}

#[test]
fn a_promise_that_is_kept_was_decided_the_day_it_was_given() {
    each_town(|town| {
        let decided = |id: u128| {
            let nodes = town.tenant.db.read_blocking(move |tx| red_thread::walk(tx, Kind::Reply, Uuid::from_u128(id))).unwrap();
            let reading = Reading::new(Lang::Sv, Audience::Public, crate::testing::november(23));
            let all = knots(reading, &nodes, Markup::default());
            (all[2].note.0.clone(), all[4].note.0.clone())
        };
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 50, 1).unwrap(), Outcome::Sent { note: false });
        let earlier = "update thread_node set happened_on = '2026-11-13' where kind = 'reply'";
        town.tenant.db.write_blocking(move |tx| tx.execute(earlier, &[])).unwrap();
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 51, 2).unwrap_or(Outcome::Already), Outcome::Already);
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Done, 52, 2).unwrap(), Outcome::Sent { note: false });
        let (decision, answer) = decided(52);
        assert!(decision.starts_with("13 november 2026: ") && answer.starts_with("23 november 2026"), "{decision} {answer}");
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Cannot, 53, 3).unwrap(), Outcome::Sent { note: false });
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 54, 4).unwrap(), Outcome::Sent { note: false });
        assert!(decided(54).0.starts_with("23 november 2026: "), "a no in between ends the promise");
    });
}

#[test]
fn a_promise_that_is_kept_is_no_changed_answer() {
    each_town(|town| {
        follow(&town);
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 50, 1).unwrap(), Outcome::Sent { note: false });
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Done, 51, 2).unwrap(), Outcome::Sent { note: false });
        let page = run(body(run(public::show(town.visit(Viewer::Anyone, "/answers"), Path(Uuid::from_u128(51).to_string())))));
        assert!(page.contains("Nu är det klart, 23 november 2026.") && page.contains("Innan svarade vi"), "{page}");
        assert!(!page.contains("ändrades") && !page.contains("#alert"), "nothing to be warned of: {page}");
        let list = run(public::list(town.visit(Viewer::Anyone, "/answers"), Fields::default())).unwrap().into_string();
        assert!(!list.contains("ändrades"), "{list}");
        let [(_, subject, text), _] = town.mails().unwrap().try_into().unwrap();
        assert!(subject.starts_with("Done now: ") && text.contains("It is done now, 23 November 2026."), "{subject}: {text}");
    });
}

#[test]
fn the_reason_of_a_no_does_not_follow_along_to_a_yes() {
    each_town(|town| {
        assert_eq!(answering(&town, town.jonas(), ReplyKind::NotNow, 50, 1).unwrap(), Outcome::Sent { note: false });
        let why = |id: u128| town.text("select why from reply where id = $1", Uuid::from_u128(id)).unwrap();
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Cannot, 51, 2).unwrap(), Outcome::Sent { note: false });
        assert_eq!(why(51), "Lampan är beställd.", "another no may have the same reason");
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 52, 3).unwrap(), Outcome::Sent { note: false });
        assert_eq!(why(52), "", "the form opened with it");
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 53, 4).unwrap(), Outcome::Sent { note: false });
        assert_eq!(why(53), "Lampan är beställd.", "a reason that is written for a promise stays");
    });
}

#[test]
fn followers_get_the_whole_answer_and_what_it_said_before() {
    each_town(|town| {
        follow(&town);
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 50, 1).unwrap(), Outcome::Sent { note: false });
        let [(_, first, text)] = town.mails().unwrap().try_into().unwrap();
        assert!(first.starts_with("Reply: ") && !text.contains("was changed 2"), "{first}: {text}");
        assert!(text.contains("You said: Trasig lampa") && !text.contains("You told us"), "what was told is said once: {text}");
        assert_eq!(text.matches("Vi byter lampan på torsdag").count(), 1, "and so is the answer: {text}");
        town.clock.advance(chrono::TimeDelta::hours(1));
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Cannot, 51, 2).unwrap(), Outcome::Sent { note: false });
        let stored = town.text("select state from pass_on where id = $1", ids::PASS_ON);
        assert_eq!(stored.as_deref(), Ok(PassOnState::NoBut.code()), "a no that offers something says so in the room");
        let [(_, subject, text), _] = town.mails().unwrap().try_into().unwrap();
        assert!(subject.starts_with("Changed reply: "), "{subject}");
        for part in [
            "The answer was changed 23 November 2026. Before that it said: It will be done. Vi byter lampan på torsdag",
            "Why\nLampan är beställd.",
            "What we do instead\nVi sätter upp en spegel.",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    });
}

#[test]
fn the_same_answer_from_another_form_is_saved_already() {
    each_town(|town| {
        follow(&town);
        assert_eq!(answering(&town, town.jonas(), ReplyKind::NotNow, 50, 1).unwrap(), Outcome::Sent { note: false });
        assert_eq!(answering(&town, town.jonas(), ReplyKind::NotNow, 51, 1).unwrap(), Outcome::Already, "the first form is older");
        assert_eq!(town.mails().unwrap().len(), 1, "nobody hears it twice");
        assert_eq!(answering(&town, town.samira(), ReplyKind::NotNow, 52, 1).unwrap(), Outcome::Stale(2), "somebody else");
        assert_eq!(reply(&town).state, ReplyState::Published);
    });
}

#[test]
fn an_answer_opens_again_as_it_was_typed() {
    each_town(|town| {
        assert_eq!(answering(&town, town.jonas(), ReplyKind::WillBeDone, 50, 1).unwrap(), Outcome::Sent { note: false });
        let page =
            run(pass_on::show(town.visit(town.jonas(), "/x"), Path(ids::PASS_ON.to_string()), Fields::default())).unwrap().into_string();
        let (_, form) = page.split_once("class=\"form answer-form").unwrap();
        for typed in [
            ">Vi byter lampan på torsdag.</textarea>",
            ">Lampan är beställd.</textarea>",
            "value=\"2026-11-30\"",
            "value=\"will_be_done\" checked",
        ] {
            assert!(form.contains(typed), "{typed} in {form}");
        }
    });
}

#[test]
fn what_was_passed_on_waits_again_when_its_answer_is_taken_back() {
    each_town(|town| {
        assert_eq!(answering(&town, town.jonas(), ReplyKind::AlreadySo, 50, 1).unwrap(), Outcome::Sent { note: false });
        assert_eq!(town.on_thread(Kind::PassOn, ids::PASS_ON), Ok(Some(State::AlreadySo)), "neither done nor promised");
        let tenant = town.tenant.clone();
        let back = town.tenant.db.write_blocking(move |tx| retraction::retract(tx, &tenant, ids::SAMIRA, REPLY, 1, "Fel lampa"));
        assert_eq!(back, Ok(true));
        assert_eq!(town.text("select state from pass_on where id = $1", ids::PASS_ON).as_deref(), Ok(PassOnState::Sent.code()));
        assert_eq!(town.on_thread(Kind::PassOn, ids::PASS_ON), Ok(Some(State::Open)));
        let waiting = town.tenant.db.read_blocking(origins::waiting).unwrap();
        assert!(waiting.iter().all(|one| one.origin.id != ids::PASS_ON), "it waits for its receiver, not for the sender");
        assert_eq!(answering(&town, town.jonas(), ReplyKind::Done, 51, 3).unwrap(), Outcome::Sent { note: false });
    });
}

#[test]
fn a_stranger_does_not_find_what_was_passed_on() {
    each_town(|town| {
        let Viewer::Person(jonas) = town.jonas() else { panic!("somebody") };
        let stranger =
            Viewer::Person(std::sync::Arc::new(ground::access::SignedIn { organisation: Some(Uuid::from_u128(9)), ..(*jonas).clone() }));
        assert!(matches!(answering(&town, stranger, ReplyKind::Done, 50, 1), Err(PageError::NotFound)));
    });
}
