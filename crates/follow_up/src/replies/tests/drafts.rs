//! Drafts by the hundred, as an import leaves them.

use super::*;
use crate::replies::listing;

fn store(town: &Town, n: u128, content: Content) {
    let tenant = town.tenant.clone();
    let stored = town.tenant.db.write_blocking(move |tx| {
        let reply = pages::new_reply(Uuid::from_u128(1_000 + n), ids::PROGRAMME, content.clone(), 1, ids::JONAS, tenant.now());
        publication::store(tx, &tenant, &reply, &[])?;
        red_thread::link(tx, (Kind::Response, ids::RESPONSE), (Kind::Reply, reply.id), tenant.now(), None)
    });
    assert_eq!(stored, Ok(()));
}

fn list(town: &Town, query: &str) -> String {
    run(listing::list(town.visit(town.samira(), "/work/replies"), Fields::parse(query.as_bytes()))).unwrap().into_string()
}

#[test]
fn every_draft_is_counted_leafed_to_and_found() {
    each_town(|town| {
        for n in 0..60 {
            store(&town, n, Content { text: format!("Lampa nummer {n}. är bytt"), ..content() });
        }
        let first = list(&town, "");
        assert!(first.contains("60 utkast") && first.contains("drafts=2") && first.contains("Hur känns centrum?"), "{first}");
        assert_eq!(first.matches("name=\"reply\"").count(), 25);
        let last = list(&town, "drafts=3");
        assert!(last.matches("name=\"reply\"").count() == 10 && last.contains("drafts=2") && !last.contains("drafts=4"));
        let found = list(&town, "q=nummer+41.");
        assert!(found.contains("1 utkast") && found.contains("Lampa nummer 41."), "{found}");
        assert!(list(&town, "q=spade").contains("Inget utkast"));
    });
}

#[test]
fn chosen_drafts_are_published_together_and_those_that_lack_something_are_not() {
    each_town(|town| {
        store(&town, 0, content());
        store(&town, 1, content());
        store(&town, 2, Content { kind: ReplyKind::Cannot, ..content() });
        let chosen: String = (0..3).map(|n| format!("reply={}&", Uuid::from_u128(1_000 + n))).collect();
        let press = |form: &str| run(listing::publish(town.visit(town.samira(), "/work/replies"), Fields::parse(form.as_bytes())));
        assert_eq!(press(&chosen).unwrap().status(), StatusCode::SEE_OTHER);
        let states =
            [0, 1, 2].map(|n| town.tenant.db.read_blocking(move |tx| queries::by_id(tx, Uuid::from_u128(1_000 + n))).unwrap().state);
        assert_eq!(states, [ReplyState::Published, ReplyState::Published, ReplyState::Draft]);
        assert_eq!(press("").unwrap().status(), StatusCode::OK, "nothing chosen is said, not done");
        let elsewhere = run(listing::publish(town.visit(town.jonas(), "/work/replies"), Fields::parse(chosen.as_bytes())));
        assert!(elsewhere.is_err(), "who may not reply publishes nothing");
    });
}
