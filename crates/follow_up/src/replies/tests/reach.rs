//! Who reads and writes which replies, and whose words they may hold.

use super::*;

#[test]
fn somebodys_own_words_are_no_summary() {
    each_town(|town| {
        let quoted = |quote: &str, basis: &str| {
            let quote: String = quote.replace(' ', "+");
            let form = format!("{FORM}&quote={quote}&quote_basis={basis}");
            status(&run(pages::create(town.visit(town.samira(), "/work/replies"), fields(&form))))
        };
        assert_eq!(quoted(&OWN_WORDS.to_uppercase(), "summary"), StatusCode::OK, "the form comes back");
        assert_eq!(quoted("Det är svårt att se vem man möter", "summary"), StatusCode::SEE_OTHER);
    });
}

#[test]
fn only_those_who_may_reply_here_find_it() {
    each_town(|town| {
        draft(&town);
        let jonas = || town.visit(town.jonas(), "/x");
        assert!(matches!(run(pages::open_edit(jonas(), Path(REPLY.to_string()))), Err(PageError::NotFound)));
        assert_eq!(status(&run(pages::create(jonas(), fields(FORM)))), StatusCode::NOT_FOUND);
        assert_eq!(status(&run(pages::publish(jonas(), Path(REPLY.to_string()), fields("row_version=1")))), StatusCode::NOT_FOUND);
        assert_eq!(reply(&town).state, ReplyState::Draft);
    });
}

#[test]
fn other_programmes_replies_are_not_found_and_drafts_only_by_those_who_write() {
    each_town(|town| {
        draft(&town);
        let show = |viewer: Viewer| {
            status(&run(pages::show(town.visit(viewer, "/x"), Path(REPLY.to_string()), Fields::default())).map(IntoResponse::into_response))
        };
        let list = |viewer: Viewer| run(listing::list(town.visit(viewer, "/work/replies"), Fields::default())).unwrap().into_string();
        assert_eq!(show(town.samira()), StatusCode::OK);
        assert_eq!(show(town.jonas()), StatusCode::NOT_FOUND, "a draft");
        assert!(list(town.samira()).contains("Nu lyser det") && !list(town.jonas()).contains("Nu lyser det"));
        assert!(publish(&town, 1));
        assert!(show(town.jonas()) == StatusCode::OK && list(town.jonas()).contains("Nu lyser det"));
        let elsewhere = || {
            let Viewer::Person(samira) = town.samira() else { panic!("somebody") };
            let grants =
                samira.grants.iter().map(|grant| ground::access::Grant { programme: Some(Uuid::from_u128(77)), ..*grant }).collect();
            Viewer::Person(std::sync::Arc::new(ground::access::SignedIn { grants, ..(*samira).clone() }))
        };
        assert_eq!(show(elsewhere()), StatusCode::NOT_FOUND);
        assert!(!list(elsewhere()).contains("Nu lyser det"));
    });
}

#[test]
fn what_waits_is_listed_for_those_who_may_answer_it() {
    each_town(|town| {
        let list = |viewer: Viewer| run(listing::list(town.visit(viewer, "/work/replies"), Fields::default())).unwrap().into_string();
        assert!(list(town.samira()).contains("Tomt på torget"));
        let jonas = list(town.jonas());
        assert!(!jonas.contains("Tomt på torget") && !jonas.contains("Väntar på svar"), "{jonas}");
    });
}

#[test]
fn what_only_we_read_is_no_text_for_everybody() {
    let mut fields = Fields::default();
    let finding = Node { public: false, ..node(Kind::Finding, 39) };
    let from = [Origin { kind: Kind::Finding, id: finding.id }];
    origins::prefill(&mut fields, &from, std::slice::from_ref(&finding));
    assert!(["title", "told", "text"].into_iter().all(|name| fields.value(name).is_empty()), "{fields:?}");
    origins::prefill(&mut fields, &from, &[Node { public: true, ..finding }]);
    assert!(fields.value("told").contains("Mörkt"));
}
