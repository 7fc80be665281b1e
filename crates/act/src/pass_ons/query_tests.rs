//! What is passed on, on both databases: sent, seen, answered, taken back.

use ground::red_thread::{self, Kind, State as NodeState};
use kit::db::{DbError, Tx};
use uuid::Uuid;

use super::model::{AnswerKind, PassOn, Passed, Refused, State, people};
use super::{changes, mails, queries};
use crate::pass_ons::views::samples;
use crate::testing::{INQUIRY, JONAS, PROGRAMME, SAMIRA, STREETS, each_town, hand, mails as outbox, tenant};

const CHOSEN: [u128; 5] = [501, 502, 503, 504, 0xdead];

fn sent(tx: &mut Tx) -> Result<(PassOn, Vec<Passed>), DbError> {
    let source = queries::source(tx, "trygg")?;
    assert_eq!((source.id, source.programme), (INQUIRY, PROGRAMME));
    let marks = queries::chosen(tx, source.id, &CHOSEN.map(Uuid::from_u128), &[])?;
    let new = PassOn {
        inquiry: INQUIRY,
        organisation: STREETS,
        marks: marks.len() as i64,
        people: people(&marks),
        sent_by: SAMIRA,
        ..samples::pass_on()
    };
    assert!(changes::send(tx, &hand(SAMIRA, 0), &new, &marks)?);
    assert!(!changes::send(tx, &hand(SAMIRA, 1), &new, &marks)?, "sent twice it is one");
    Ok((queries::load(tx, new.id)?, marks))
}

#[test]
fn only_marks_in_use_are_passed_on_and_masked_words_are_left_out() {
    each_town(|db| {
        let (one, marks, passed) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let (one, marks) = sent(tx)?;
                let passed = queries::passed(tx, one.id)?;
                Ok((one, marks, passed))
            })
            .unwrap();
        assert_eq!((marks.len(), one.people, one.state), (3, 9, State::Sent), "the hidden and the unknown are not among them");
        assert_eq!(passed.iter().filter(|mark| mark.text.is_none()).count(), 1);
        assert_eq!(super::model::place(&passed), "Kampen");
    });
}

#[test]
fn it_hangs_on_the_thread_of_every_answer_behind_it() {
    each_town(|db| {
        let (nodes, walk) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let (one, _) = sent(tx)?;
                Ok((red_thread::walk_of_response(tx, INQUIRY, Uuid::from_u128(13))?, red_thread::walk(tx, Kind::PassOn, one.id)?))
            })
            .unwrap();
        assert_eq!(nodes.iter().map(|node| (node.kind, node.state)).collect::<Vec<_>>(), [(Kind::PassOn, NodeState::Open)]);
        assert!(walk.iter().any(|node| node.kind == Kind::Inquiry));
    });
}

#[test]
fn an_answer_is_stored_once_and_a_stale_one_not() {
    each_town(|db| {
        let (one, open, late) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let (one, _) = sent(tx)?;
                let state = one.state.answered(AnswerKind::WillBeDone).unwrap();
                assert!(changes::set_answered(tx, &hand(SAMIRA, 1), &one, one.row_version, (state, None))?);
                assert!(!changes::set_answered(tx, &hand(SAMIRA, 1), &one, one.row_version, (State::Done, None))?);
                let promised = queries::load(tx, one.id)?;
                assert_eq!(
                    changes::withdraw(tx, &hand(SAMIRA, 1), &promised, promised.row_version, "Fel ställe.")?,
                    Err(Refused::Answered)
                );
                Ok((promised, queries::open(tx)?, queries::for_organisation(tx, STREETS)?))
            })
            .unwrap();
        assert_eq!((one.state, open.len(), late.len()), (State::Promised, 1, 1));
    });
}

#[test]
fn what_is_sent_on_was_seen_when_it_was_first_sent() {
    each_town(|db| {
        let (first, said) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let (one, marks) = sent(tx)?;
                let later = hand(JONAS, 20);
                let new = PassOn {
                    id: Uuid::from_u128(4711),
                    text: "Marken är regionens.".into(),
                    sent_by: JONAS,
                    sent_at: later.at,
                    ..one.clone()
                };
                let going = PassOn { returned: "Marken är regionens.".into(), ..one.clone() };
                assert_eq!(changes::send_on(tx, &later, &going, one.row_version, (&new, &marks))?, Ok(true));
                let seen = |tx: &mut Tx| -> Result<_, DbError> {
                    let nodes = red_thread::walk(tx, Kind::PassOn, new.id)?;
                    Ok(nodes.into_iter().find(|node| node.id == new.id).and_then(|node| node.happened_on))
                };
                let first = seen(tx)?;
                let state = State::Sent.answered(AnswerKind::WillBeDone).unwrap();
                let stored = queries::load(tx, new.id)?;
                assert!(changes::set_answered(tx, &hand(SAMIRA, 21), &stored, stored.row_version, (state, None))?);
                assert_eq!(seen(tx)?, first, "answering it does not make it younger");
                Ok((first, queries::said_before(tx, new.id)?))
            })
            .unwrap();
        assert_eq!(first, Some(hand(SAMIRA, 0).day_of(samples::pass_on().sent_at)));
        assert_eq!((said.len(), said[0].by.as_str()), (1, "Samira Lindqvist"), "her words stay hers");
    });
}

#[test]
fn those_used_last_are_offered_first() {
    each_town(|db| {
        let (before, after) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let add = "insert into organisation (id, name, kind, created_at) values ($1, 'Affärerna', 'partner', $2)";
                tx.execute(add, &[&Uuid::from_u128(777), &samples::now()])?;
                let before = queries::organisations(tx)?;
                sent(tx)?;
                Ok((before, queries::organisations(tx)?))
            })
            .unwrap();
        assert_eq!(before[0].1, "Affärerna", "by name");
        assert_eq!((after[0].0, after[1].1.as_str()), (STREETS, "Affärerna"));
    });
}

#[test]
fn what_is_taken_back_waits_for_nobody() {
    each_town(|db| {
        let (open, all, nodes) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let (one, _) = sent(tx)?;
                assert_eq!(changes::withdraw(tx, &hand(SAMIRA, 1), &one, 99, "Fel ställe.")?, Ok(false));
                assert_eq!(changes::withdraw(tx, &hand(SAMIRA, 1), &one, one.row_version, "Fel ställe.")?, Ok(true));
                Ok((queries::open(tx)?, queries::all(tx)?, red_thread::walk(tx, Kind::PassOn, one.id)?))
            })
            .unwrap();
        assert_eq!((open.len(), all.len()), (0, 1));
        let node = nodes.iter().find(|node| node.kind == Kind::PassOn).unwrap();
        assert_eq!((node.state, node.public), (NodeState::Stopped, false));
    });
}

#[test]
fn each_who_may_answer_gets_a_mail_and_so_does_the_shared_box() {
    each_town(|db| {
        let tenant = tenant(&db, samples::now());
        let sent = db
            .write_blocking(move |tx| -> Result<_, DbError> {
                let (one, _) = sent(tx)?;
                mails::sent(tx, &tenant, &one)?;
                outbox(tx)
            })
            .unwrap();
        let link = |to: &str| sent.iter().find(|(own, _, _)| own == to).map(|(_, _, link)| link.clone()).unwrap();
        assert_eq!(sent.len(), 2);
        assert!(link("jonas@lindviken.example").contains("/sign-in/"));
        assert!(link("gata@lindviken.example").contains("/sign-in?next=/work/pass-ons/"), "a shared box is signed in by nobody");
    });
}

#[test]
fn whoever_works_in_another_programme_of_the_organisation_is_not_written_to() {
    each_town(|db| {
        let recipients = db
            .write_blocking(|tx| -> Result<_, DbError> {
                tx.execute(
                    "insert into programme (id, slug, name, pack, created_at) values ($1, 'annat', 'Annat', 'safety', $2)",
                    &[&Uuid::from_u128(99), &samples::now()],
                )?;
                let all = queries::recipients(tx, STREETS, PROGRAMME)?;
                tx.execute("update role_grant set programme_id = $1 where person_id = $2", &[&Uuid::from_u128(99), &JONAS])?;
                Ok([
                    all.len(),
                    queries::recipients(tx, STREETS, PROGRAMME)?.len(),
                    queries::recipients(tx, STREETS, Uuid::from_u128(99))?.len(),
                ])
            })
            .unwrap();
        assert_eq!(recipients, [1, 0, 1]);
    });
}

#[test]
fn nobody_stands_behind_what_was_taken_back() {
    each_town(|db| {
        let people = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let (one, marks) = sent(tx)?;
                tx.execute("update mark set state = 'withdrawn' where id = $1", &[&marks[0].id])?;
                let some = queries::load(tx, one.id)?.people;
                tx.execute("update mark set state = 'withdrawn'", &[])?;
                Ok([one.people, some, queries::load(tx, one.id)?.people])
            })
            .unwrap();
        assert_eq!(people, [9, 9, 0]);
    });
}

#[test]
fn a_note_is_told_from_what_residents_told() {
    each_town(|db| {
        let (told, note, public) = db
            .write_blocking(|tx| -> Result<_, DbError> {
                tx.execute("update inquiry set kind = 'note'", &[])?;
                let (one, _) = sent(tx)?;
                let named = changes::withdraw(tx, &hand(SAMIRA, 1), &one, one.row_version, "Fel ställe.")?.is_ok();
                let walk = red_thread::walk(tx, Kind::PassOn, one.id)?;
                Ok((
                    one.note,
                    queries::source(tx, "trygg")?.note,
                    named && walk.iter().any(|node| node.kind == Kind::PassOn && node.public),
                ))
            })
            .unwrap();
        assert!(told && note && !public);
    });
}

#[test]
fn marks_of_a_cell_are_found_by_the_range_of_their_ids() {
    use ground::places::cells::{Level, cell, parent};
    each_town(|db| {
        let found = db
            .write_blocking(|tx| -> Result<_, DbError> {
                let fine = cell(24.94, 60.17).unwrap();
                tx.execute("update mark set cell = $1 where lon < 24.945", &[&fine.id()])?;
                let wide = parent(fine, Level::Nine).unwrap();
                queries::chosen(tx, INQUIRY, &[], &[wide])
            })
            .unwrap();
        assert_eq!(found.len(), 2, "one of the three in the cell is hidden");
    });
}
