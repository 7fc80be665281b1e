//! What was answered holds no more: a measure is taken up again or given up, and those who read the answer are told.

use super::*;
use crate::replies::overtaken;

fn step(town: &Town, cancels: bool, version: i64, words: &str) -> StatusCode {
    let visit = town.visit(town.samira(), "/work/measures/x");
    let (path, form) = (Path(ids::MEASURE.to_string()), fields(&format!("row_version={version}&text={words}")));
    status(&if cancels { run(overtaken::cancel(visit, path, form)) } else { run(overtaken::reopen(visit, path, form)) })
}

fn waits(town: &Town) -> Vec<Uuid> {
    town.tenant.db.read_blocking(origins::waiting).unwrap().into_iter().map(|one| one.origin.id).collect()
}

fn public(town: &Town) -> String {
    let page = run(public::show(town.visit(Viewer::Anyone, "/answers"), Path(REPLY.to_string())));
    assert_eq!(status(&page), StatusCode::GONE);
    run(body(page))
}

/// What the receipt of the answer says was taken back.
fn on_receipt(town: &Town) -> Vec<String> {
    let all = town.tenant.db.read_blocking(|tx| queries::taken_back(tx, ids::INQUIRY, ids::RESPONSE)).unwrap();
    all.into_iter().map(|one| one.reason).collect()
}

/// A reply to the measure, written and published anew.
fn answer_anew(town: &Town, id: u128, kind: ReplyKind) {
    let (tenant, id) = (town.tenant.clone(), Uuid::from_u128(id));
    let done = town.tenant.db.write_blocking(move |tx| {
        let content = Content { kind, title: "Nu är det klart igen".into(), why: "Det dröjde.".into(), ..content() };
        let reply = pages::new_reply(id, ids::PROGRAMME, content, 39, ids::SAMIRA, tenant.now());
        publication::store(tx, &tenant, &reply, &[FROM_MEASURE])?;
        publication::publish(tx, &tenant, ids::SAMIRA, id, 1)
    });
    assert_eq!(done, Ok(true));
}

#[test]
fn an_answer_falls_with_the_measure_that_is_taken_up_again_or_given_up() {
    for cancels in [false, true] {
        each_town(|town| {
            town.tenant.db.write_blocking(|tx| tx.execute("update measure set decided_on = '2026-02-17'", &[])).unwrap();
            draft(&town);
            follow(&town);
            assert!(publish(&town, 1));
            let page = run(act::plans::pages::reopening(town.visit(town.samira(), "/x"), Path(ids::MEASURE.to_string()))).unwrap();
            assert!(page.into_string().contains("Svaret tas tillbaka på webbplatsen"), "it says so beforehand");
            let version = town.tenant.db.read_blocking(|tx| act::plans::queries::measure(tx, ids::MEASURE)).unwrap().row_version;
            assert_eq!(step(&town, false, version, "En+stolpe+slocknade."), StatusCode::SEE_OTHER);
            let reply = reply(&town);
            assert_eq!((reply.state, reply.retracted_reason.as_str()), (ReplyState::Retracted, "Vi började om: En stolpe slocknade."));
            assert_eq!(town.on_thread(Kind::Reply, REPLY), Ok(None));
            assert!(waits(&town).contains(&ids::MEASURE), "it wants a new answer while the work goes on");
            assert!(public(&town).contains("Vi började om: En stolpe slocknade."));
            assert_eq!(on_receipt(&town), ["Vi började om: En stolpe slocknade."]);
            let subjects: Vec<String> = town.mails().unwrap().into_iter().map(|(_, subject, _)| subject).collect();
            assert!(subjects.iter().any(|subject| subject == "Reply taken back: Nu lyser det"), "{subjects:?}");
            if cancels {
                answer_anew(&town, 70, ReplyKind::WillBeDone);
                assert_eq!(step(&town, true, version + 1, "Pengarna+%C3%A4r+slut."), StatusCode::SEE_OTHER);
                let all = town.tenant.db.read_blocking(|tx| queries::by_id(tx, Uuid::from_u128(70))).unwrap();
                assert_eq!(all.retracted_reason, "Åtgärden avbröts: Pengarna är slut.");
                let nodes = town.tenant.db.read_blocking(|tx| red_thread::walk(tx, Kind::Measure, ids::MEASURE)).unwrap();
                assert!(nodes.iter().all(|node| node.kind != Kind::Reply), "nothing says that it is done");
                assert!(waits(&town).contains(&ids::MEASURE));
            }
        });
    }
}

#[test]
fn a_new_answer_takes_the_place_of_the_one_that_was_taken_back() {
    each_town(|town| {
        draft(&town);
        follow(&town);
        assert!(publish(&town, 1));
        let asked = run(pages::show(town.visit(town.samira(), "/x"), Path(REPLY.to_string()), fields("taking-back=1"))).unwrap();
        assert!(asked.into_string().contains("id=\"take-back\" open"), "the form that was asked for is open");
        let tenant = town.tenant.clone();
        let back = town.tenant.db.write_blocking(move |tx| retraction::retract(tx, &tenant, ids::SAMIRA, REPLY, 2, "Datumet var fel."));
        assert_eq!(back, Ok(true));
        assert_eq!(on_receipt(&town), ["Datumet var fel."]);
        let visit = |path| town.visit(town.samira(), path);
        let page = run(pages::show(visit("/x"), Path(REPLY.to_string()), Fields::default())).unwrap().into_string();
        assert!(page.contains(&format!("from={FROM_MEASURE}&amp;again={REPLY}")), "{page}");
        let begun = run(body(run(pages::open_new(visit("/x"), fields(&format!("from={FROM_MEASURE}&again={REPLY}"))))));
        assert!(
            begun.contains("18 lyktstolpar är på plats.") && begun.contains("value=\"Nu lyser det\""),
            "it begins with what was taken back"
        );
        let (_, subject, text) = town.mails().unwrap().into_iter().find(|(_, subject, _)| subject.contains("taken back")).unwrap();
        assert!(text.contains("Datumet var fel.") && text.contains("no longer holds"), "{subject}: {text}");
        answer_anew(&town, 70, ReplyKind::Done);
        assert_eq!(on_receipt(&town), [] as [&str; 0], "something newer holds");
        assert!(public(&town).contains(&format!("/answers/{}", Uuid::from_u128(70))), "the old page leads on");
        let mails = town.mails().unwrap();
        let new = mails.iter().find(|(_, subject, _)| subject.starts_with("Changed reply: ")).unwrap();
        assert!(new.2.contains("Nu lyser det"), "it says what it replaces: {}", new.2);
    });
}
