//! Plans and measures on both databases: written, decided, told, taken back.

use chrono::TimeDelta;
use ground::red_thread::{self, Kind, State};
use kit::db::{DbError, Tx};
use uuid::Uuid;

use super::changes::{self, Telling};
use super::model::{HandOver, Refused, Role, Status, Way};
use super::queries;
use super::reminders::remind_due;
use super::{mails, model};
use crate::plans::views::samples;
use crate::testing::{CAUSE, FINDING, JONAS, SAMIRA, STREETS, draft, each_town, hand, mails as outbox, proposed, tenant};

fn telling(id: u128, status: Status) -> Telling {
    Telling {
        id: Uuid::from_u128(id),
        status,
        text: "Tolv stolpar lyser.".into(),
        done_count: Some(12),
        new_due: None,
        question: None,
        reason: String::new(),
    }
}

fn decide(tx: &mut Tx, id: Uuid) -> Result<Result<bool, Refused>, DbError> {
    let measure = queries::measure(tx, id)?;
    changes::decide(tx, &hand(SAMIRA, 1), measure, samples::today(), "kommunstyrelsen")
}

fn tell(tx: &mut Tx, id: Uuid, days: i64, telling: &Telling) -> Result<Result<bool, Refused>, DbError> {
    let measure = queries::measure(tx, id)?;
    changes::tell(tx, &hand(JONAS, days), measure, telling)
}

fn edit(tx: &mut Tx, id: Uuid, draft: &model::Draft) -> Result<bool, DbError> {
    let measure = queries::measure(tx, id)?;
    changes::edit(tx, &hand(SAMIRA, 1), measure, draft)
}

#[test]
fn every_statement_is_understood() {
    each_town(|db| {
        for statements in crate::statements() {
            db.prepare_all(statements).unwrap();
        }
    });
}

#[test]
fn a_proposal_hangs_on_the_thread_and_sent_twice_is_one() {
    each_town(|db| {
        let (id, nodes) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                changes::propose(tx, &hand(SAMIRA, 1), id, &draft("En annan"))?;
                Ok((id, red_thread::walk(tx, Kind::Measure, id)?))
            })
            .unwrap();
        let measure = db.read_blocking(move |tx| queries::measure(tx, id)).unwrap();
        assert_eq!((measure.title.as_str(), measure.number, measure.people.len(), measure.seen), ("Ljus", 1, 3, true));
        assert_eq!(measure.accountable().unwrap().organisation_name, "Gata och park");
        let kinds: Vec<Kind> = nodes.iter().map(|node| node.kind).collect();
        for kind in [Kind::Inquiry, Kind::Finding, Kind::Goal, Kind::Measure] {
            assert!(kinds.contains(&kind), "{kind:?}");
        }
        assert!(!nodes.iter().find(|node| node.kind == Kind::Measure).unwrap().public);
    });
}

#[test]
fn a_measure_goes_to_another_who_has_each_part_once() {
    each_town(|db| {
        let parts = |db: &kit::db::Db, id| {
            let measure = db.read_blocking(move |tx| queries::measure(tx, id)).unwrap();
            measure.people.iter().filter_map(|actor| Some((actor.role, actor.person?))).collect::<Vec<_>>()
        };
        let over = |id: Uuid, from: Uuid, to: &'static str, way: Way| {
            let done = db.write_blocking(move |tx| -> Result<_, DbError> {
                let measure = queries::measure(tx, id)?;
                let heirs = queries::heirs(tx, measure.programme, queries::Among::Organisation(Some(STREETS)))?;
                let to = heirs.into_iter().find(|heir| heir.name.starts_with(to)).unwrap();
                let over = HandOver { from, to, way, text: "Jag byter jobb.".into() };
                changes::hand_over(tx, &hand(from, 1), &measure, &over)
            });
            assert!(done.unwrap());
        };
        let id = db.write_blocking(|tx| proposed(tx, "Ljus")).unwrap();
        assert_eq!(parts(&db, id), [(Role::Accountable, JONAS), (Role::Coordinating, SAMIRA)]);
        over(id, SAMIRA, "Jonas", Way::Beside);
        assert_eq!(parts(&db, id).len(), 2, "he carries it already");
        over(id, JONAS, "Samira", Way::Whole);
        assert_eq!(parts(&db, id), [(Role::Accountable, SAMIRA), (Role::Coordinating, SAMIRA)]);
        over(id, SAMIRA, "Jonas", Way::Beside);
        assert!(parts(&db, id).contains(&(Role::Responsible, JONAS)));
        over(id, JONAS, "Samira", Way::Whole);
        over(id, SAMIRA, "Jonas", Way::Whole);
        assert!(parts(&db, id).iter().all(|(_, person)| *person == JONAS));
        let told = db.read_blocking(move |tx| queries::handed_over(tx, id)).unwrap();
        let last = (told[0].from.as_str(), told[0].to.as_str(), told[0].way, told[0].text.as_str());
        assert_eq!((told.len(), told.iter().filter(|one| one.way == Way::Beside).count()), (5, 2), "each leaves a trace");
        assert!(["Samira Lindqvist", "Jonas Ek"].contains(&last.0) && last.3 == "Jag byter jobb.");
        let events = "select count(*) as n from event where kind = 'measure_handed_over'";
        assert_eq!(db.read_blocking(move |tx| tx.query_one(events, &[], |row| row.get::<i64>("n"))).unwrap(), 5);
    });
}

#[test]
fn a_goal_is_reached_by_the_thread_and_not_walked_through() {
    each_town(|db| {
        let nodes = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let first = proposed(tx, "Ljus")?;
                let goal = queries::measure(tx, first)?.goal.unwrap();
                let other =
                    model::Draft { goal: model::GoalChoice::Existing(goal), findings: Vec::new(), causes: Vec::new(), ..draft("Annat") };
                changes::propose(tx, &hand(SAMIRA, 2), Uuid::from_u128(800), &other)?;
                Ok((red_thread::walk(tx, Kind::Finding, FINDING)?, red_thread::walk(tx, Kind::Measure, Uuid::from_u128(800))?))
            })
            .unwrap();
        assert!(nodes.0.iter().all(|node| node.title != "Annat"), "another measure of the same goal came from other voices");
        assert!(nodes.1.iter().all(|node| node.kind != Kind::Finding));
    });
}

#[test]
fn without_a_cause_or_somebody_accountable_nothing_is_decided() {
    each_town(|db| {
        let refused = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                let mut without = draft("Ljus");
                without.causes.clear();
                edit(tx, id, &without)?;
                let no_cause = decide(tx, id)?;
                without.new_cause = "Lamporna är gamla".into();
                without.accountable = None;
                edit(tx, id, &without)?;
                let causes = queries::causes_of(tx, id)?;
                let nobody = decide(tx, id)?;
                Ok((no_cause, nobody, causes))
            })
            .unwrap();
        assert_eq!((refused.0, refused.1), (Err(Refused::NoCause), Err(Refused::NoAccountable)));
        assert_eq!(refused.2.iter().map(|cause| cause.text.as_str()).collect::<Vec<_>>(), ["Lamporna är gamla"]);
    });
}

#[test]
fn a_decision_closes_the_finding_and_tells_those_who_carry_it() {
    each_town(|db| {
        let tenant = tenant(&db, samples::now());
        let (nodes, sent) = db
            .write_blocking(move |tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                assert_eq!(decide(tx, id)?, Ok(true));
                let measure = queries::measure(tx, id)?;
                mails::decided(tx, &tenant, &measure)?;
                Ok((red_thread::walk(tx, Kind::Measure, id)?, outbox(tx)?))
            })
            .unwrap();
        let state = |kind: Kind| nodes.iter().find(|node| node.kind == kind).map(|node| node.state);
        assert_eq!((state(Kind::Finding), state(Kind::Measure)), (Some(State::Done), Some(State::Open)));
        let mut to: Vec<&str> = sent.iter().map(|(to, _, _)| to.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["jonas@lindviken.example", "samira@lindviken.example"]);
        assert!(sent.iter().all(|(_, _, link)| link.contains("/sign-in/")));
        assert!(sent.iter().any(|(_, subject, _)| subject.starts_with("Decided")), "in the recipient's language");
    });
}

#[test]
fn an_update_that_somebody_has_gone_on_from_does_not_stand_as_told() {
    let (measure, told) = (samples::measure(), samples::updates().remove(0));
    let left = model::Measure { standing: model::Standing { status: told.status, ..measure.standing }, due: told.before.due(), ..measure };
    let as_told = model::Update { new_due: None, ..told };
    assert!(left.stands_as_told(&as_told));
    let mut moved = left.clone();
    moved.due.on += TimeDelta::days(1);
    assert!(!moved.stands_as_told(&as_told), "its day was set anew");
    let mut stopped = left;
    stopped.standing.status = Status::Cancelled;
    assert!(!stopped.stands_as_told(&as_told));
}

#[test]
fn what_is_told_changes_the_measure_and_can_be_taken_back() {
    each_town(|db| {
        let (before, told, undone, left) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                let _ = decide(tx, id)?;
                let before = queries::measure(tx, id)?;
                let moved = Telling {
                    new_due: Some(model::Due::within(samples::today() + TimeDelta::days(60), model::Precision::Day)),
                    reason: "Sen leverans".into(),
                    ..telling(900, Status::InProgress)
                };
                assert_eq!(changes::tell(tx, &hand(JONAS, 2), before.clone(), &moved)?, Ok(true));
                let (told, update) = (queries::measure(tx, id)?, queries::latest_update(tx, id)?.unwrap());
                assert!(queries::update_exists(tx, update.id)?);
                assert!(changes::undo(tx, &hand(JONAS, 2), told.clone(), &update)?);
                Ok((before, told, queries::measure(tx, id)?, queries::updates(tx, id)?))
            })
            .unwrap();
        assert_eq!((told.standing.status, told.count.unwrap().done, told.reason.as_str()), (Status::InProgress, 12, "Sen leverans"));
        assert_ne!(told.due, before.due);
        let expected = model::Measure { row_version: undone.row_version, ..before };
        assert_eq!(undone, expected);
        assert!(left.is_empty());
    });
}

#[test]
fn those_who_answer_for_it_hear_that_a_doer_moved_the_day() {
    each_town(|db| {
        let town = tenant(&db, samples::now());
        let (by_doer, by_jonas) = db
            .write_blocking(move |tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                let measure = queries::measure(tx, id)?;
                let to = (model::Due::within(samples::today() + TimeDelta::days(60), model::Precision::Day), "Hyran.");
                let steering = measure.steering().into_iter().find_map(|actor| actor.person).unwrap();
                mails::moved(tx, &town, &measure, (steering, "Jonas Ek"), to)?;
                let quiet = outbox(tx)?.len();
                mails::moved(tx, &town, &measure, (Uuid::from_u128(4711), "Elias"), to)?;
                Ok((outbox(tx)?.len() - quiet, quiet))
            })
            .unwrap();
        assert_eq!(by_jonas, 0, "whoever answers for it knows");
        assert!(by_doer > 0);
    });
}

#[test]
fn what_those_elected_must_decide_stands_until_it_ends() {
    each_town(|db| {
        let (moved, done) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                let _ = decide(tx, id)?;
                let asks = Telling { question: Some("Ska hyran betalas?".into()), ..telling(901, Status::Waiting) };
                let decided = queries::measure(tx, id)?;
                assert_eq!(changes::tell(tx, &hand(JONAS, 2), decided, &asks)?, Ok(true));
                let waiting = queries::measure(tx, id)?;
                let moves = Telling {
                    new_due: Some(model::Due::within(samples::today() + TimeDelta::days(60), model::Precision::Day)),
                    reason: "Hyran.".into(),
                    ..telling(902, Status::Waiting)
                };
                assert_eq!(changes::tell(tx, &hand(JONAS, 3), waiting, &moves)?, Ok(true));
                let moved = queries::measure(tx, id)?;
                assert_eq!(changes::tell(tx, &hand(JONAS, 4), moved.clone(), &telling(903, Status::Done))?, Ok(true));
                Ok((moved, queries::measure(tx, id)?))
            })
            .unwrap();
        assert_eq!((moved.question.as_str(), moved.reason.as_str()), ("Ska hyran betalas?", "Hyran."));
        assert_eq!(done.question, "");
    });
}

#[test]
fn whoever_coordinates_chooses_among_everybody_with_a_role() {
    use queries::Among::{Everybody, Organisation};
    each_town(|db| {
        let programme = samples::plan().programme;
        let names = move |among| {
            let heirs = db.read_blocking(move |tx| queries::heirs(tx, programme, among)).unwrap();
            heirs.into_iter().map(|heir| heir.name).collect::<Vec<_>>()
        };
        assert_eq!(names(Organisation(None)), ["Samira Lindqvist"]);
        assert_eq!(names(Organisation(Some(STREETS))), ["Jonas Ek", "Samira Lindqvist"]);
        assert_eq!(names(Everybody), ["Jonas Ek", "Samira Lindqvist"], "whoever only reads can't carry it");
    });
}

#[test]
fn a_stale_row_version_stores_nothing() {
    each_town(|db| {
        let stored = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                let mine = queries::measure(tx, id)?;
                assert!(changes::edit(tx, &hand(SAMIRA, 1), mine.clone(), &draft("Deras"))?);
                assert!(!changes::edit(tx, &hand(SAMIRA, 2), mine, &draft("Mitt"))?);
                queries::measure(tx, id)
            })
            .unwrap();
        assert_eq!(stored.title, "Deras");
    });
}

#[test]
fn done_is_done_until_it_is_taken_up_again_and_followed_up_when_answered() {
    each_town(|db| {
        let done = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                let _ = decide(tx, id)?;
                assert!(!changes::follow_up(tx, &hand(SAMIRA, 1), id)?);
                assert_eq!(tell(tx, id, 2, &telling(901, Status::Done))?, Ok(true));
                let done = queries::measure(tx, id)?;
                assert_eq!(changes::tell(tx, &hand(JONAS, 2), done.clone(), &telling(902, Status::Waiting))?, Err(Refused::Ended));
                assert!(changes::follow_up(tx, &hand(SAMIRA, 3), id)?);
                assert_eq!(tell(tx, id, 4, &telling(903, Status::InProgress))?, Ok(true));
                assert_eq!(queries::measure(tx, id)?.done_on, None);
                assert_eq!(queries::mine(tx, JONAS)?.len(), 1);
                assert_eq!(queries::late(tx, samples::today() + TimeDelta::days(27))?.len(), 1);
                assert!(queries::late(tx, samples::today())?.is_empty());
                Ok(done)
            })
            .unwrap();
        assert_eq!(done.done_on, Some(samples::today() + TimeDelta::days(2)));
    });
}

#[test]
fn only_those_who_may_tell_can_be_chosen() {
    each_town(|db| {
        let options = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                let plan = queries::plan(tx, samples::plan().id)?;
                queries::for_measure(tx, id, plan, None)
            })
            .unwrap();
        assert_eq!(options.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Jonas Ek", "Samira Lindqvist"]);
        assert_eq!(options.people[0].more, "Projektledare, Gata och park");
        assert_eq!((options.causes.len(), options.causes[0].id, options.findings.len(), options.goals.len()), (2, CAUSE, 1, 1));
    });
}

#[test]
fn a_list_reads_every_measure_with_its_people() {
    each_town(|db| {
        let lists = db
            .write_blocking(|tx| -> Result<_, DbError> {
                proposed(tx, "Ett")?;
                let one = queries::list_measures(tx, samples::plan().id)?;
                for id in [801, 802] {
                    changes::propose(tx, &hand(SAMIRA, id), Uuid::from_u128(id.unsigned_abs().into()), &draft("Fler"))?;
                }
                Ok((one, queries::list_measures(tx, samples::plan().id)?, queries::plans(tx)?))
            })
            .unwrap();
        assert_eq!((lists.0.len(), lists.1.len(), lists.2.len()), (1, 3, 1));
        assert!(lists.1.iter().all(|measure| measure.people.len() == 3));
        assert_eq!(lists.1.iter().map(|measure| measure.number).collect::<Vec<_>>(), [1, 2, 3]);
    });
}

#[test]
fn nobody_is_reminded_twice_a_day() {
    each_town(|db| {
        let day = samples::now() + TimeDelta::days(21);
        let tenant = tenant(&db, day);
        let counts = db
            .write_blocking(move |tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                assert_eq!(remind_due(tx, &tenant, tenant.today())?, 0, "a proposal binds nobody");
                let _ = decide(tx, id)?;
                let first = remind_due(tx, &tenant, tenant.today())?;
                let second = remind_due(tx, &tenant, tenant.today())?;
                Ok((first, second, outbox(tx)?))
            })
            .unwrap();
        assert_eq!((counts.0, counts.1), (2, 0), "one each, and none again");
        assert_eq!(counts.2.len(), 2);
    });
}

#[test]
fn what_was_decided_keeps_its_words_and_a_moved_day_is_told() {
    each_town(|db| {
        let (decided, stored, told, undone) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = proposed(tx, "Ljus")?;
                let _ = decide(tx, id)?;
                let decided = queries::measure(tx, id)?;
                assert!(edit(tx, id, &draft("Samma dag"))?);
                assert!(queries::updates(tx, id)?.is_empty(), "nothing was moved");
                let due = model::Due::within(draft("").due.on + TimeDelta::days(365), model::Precision::Month);
                let moved_because = "Leveransen dröjer.".to_owned();
                let other = model::Draft { wording: "Helt annan ordalydelse".into(), due, moved_because, ..draft("Ljus") };
                assert!(edit(tx, id, &other)?);
                let (stored, told) = (queries::measure(tx, id)?, queries::updates(tx, id)?);
                let nodes = red_thread::walk(tx, Kind::Measure, id)?;
                let words = nodes.iter().find(|node| node.id == id).and_then(|node| node.due_words(kit::i18n::Lang::Sv));
                assert_eq!(words, Some(stored.due.words(kit::i18n::Lang::Sv)), "a month is said as a month");
                assert!(changes::undo(tx, &hand(SAMIRA, 2), stored.clone(), &told[0])?);
                Ok((decided, stored, told, queries::measure(tx, id)?))
            })
            .unwrap();
        assert_eq!(stored.wording, decided.wording, "it is what was decided");
        assert_eq!(told.len(), 1);
        assert!(told[0].only_moves() && told[0].text == "Leveransen dröjer." && told[0].new_due == Some(stored.due));
        assert_eq!((told[0].before.due(), stored.reason.as_str()), (decided.due, "Leveransen dröjer."));
        assert_eq!((undone.due, undone.reason.as_str()), (decided.due, ""));
    });
}

#[test]
fn what_comes_after_the_adoption_says_so_and_can_go_again() {
    each_town(|db| {
        let (decided, added, kept, gone, left) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let id = Uuid::from_u128;
                let by = |days| hand(SAMIRA, days);
                let draft = model::Plan { adopted_on: None, row_version: 1, ..samples::plan() };
                changes::make_plan(tx, &by(0), &draft)?;
                changes::make_goal(tx, &by(0), &draft, id(801), "Ljust")?;
                let plan = model::Plan { row_version: 1, ..samples::plan() };
                assert!(changes::adopt_plan(tx, &by(0), &plan)?);
                changes::make_goal(tx, &by(1), &plan, id(802), "Löften som ingen beslutat")?;
                let (first, second) = (queries::goal(tx, id(801))?, queries::goal(tx, id(802))?);
                assert!(changes::edit_goal(tx, &by(2), &plan, &first)?, "the same words are no change");
                let same = queries::goal(tx, id(801))?;
                assert_eq!(same.since, model::Since::default());
                assert!(changes::edit_goal(tx, &by(2), &plan, &model::Goal { text: "Ljusare".into(), ..same })?);
                let first = queries::goal(tx, id(801))?;
                let kept = !changes::remove_goal(tx, &by(3), &plan, &first)?;
                let gone = changes::remove_goal(tx, &by(3), &plan, &second)?;
                Ok((first, second, kept, gone, queries::goals(tx, plan.id)?.len()))
            })
            .unwrap();
        let day = |days| Some(hand(SAMIRA, 0).day_of(samples::now()) + TimeDelta::days(days));
        assert_eq!((decided.since.added_on, decided.since.changed_on), (None, day(2)));
        assert_eq!((added.since.added_on, added.since.changed_on), (day(1), None));
        assert!(kept && gone && left == 1, "what was decided stays, what was added goes");
    });
}
