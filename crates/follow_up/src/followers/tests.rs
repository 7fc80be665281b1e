//! Following, tried on both databases.

use axum::extract::Path;
use chrono::TimeDelta;
use kit::i18n::Lang;

use super::model::{FORGOTTEN_AFTER, Standing};
use super::{pages, queries, tokens, views};
use crate::testing::{Town, each_town, ids};

fn ask(town: &Town, email: &'static str) {
    let tenant = town.tenant.clone();
    town.tenant
        .db
        .write_blocking(move |tx| {
            let inquiry = queries::inquiry(tx, Lang::Sv, "centrum")?;
            pages::take_in(tx, &tenant, Lang::Sv, &inquiry, email)
        })
        .unwrap();
}

/// The word in the links of whoever has asked with this address.
fn token(town: &Town, email: &'static str) -> Option<(String, Standing)> {
    let found = town.tenant.db.read_blocking(move |tx| queries::by_email(tx, ids::INQUIRY, email)).unwrap()?;
    Some((tokens::token(&town.tenant.secret, found.id), found.standing()))
}

#[test]
fn asking_twice_is_harmless() {
    each_town(|town| {
        ask(&town, "a@b.se");
        ask(&town, "a@b.se");
        assert_eq!(town.mails().unwrap().len(), 1, "the second mail would come within minutes");
        town.clock.advance(TimeDelta::minutes(11));
        ask(&town, "a@b.se");
        let mails = town.mails().unwrap();
        assert_eq!(mails.len(), 2);
        let (word, _) = token(&town, "a@b.se").unwrap();
        assert!(mails.iter().all(|(to, _, text)| to == "a@b.se" && text.contains(&format!("https://lindviken.example/follow/{word}"))));
    });
}

#[test]
fn nobody_follows_before_the_button_and_stopping_erases() {
    each_town(|town| {
        ask(&town, "a@b.se");
        let (word, standing) = token(&town, "a@b.se").unwrap();
        assert_eq!(standing, Standing::Asked);
        let visit = || town.visit(ground::access::Viewer::Anyone, "/follow/x");
        let run = tokio::runtime::Builder::new_current_thread().build().unwrap();
        // Opening the link confirms nothing: mail scanners open links too.
        let page = run.block_on(pages::own(visit(), Path(word.clone()))).unwrap().into_string();
        assert!(page.contains("/confirmation") && token(&town, "a@b.se").unwrap().1 == Standing::Asked);
        for _ in 0..2 {
            run.block_on(pages::confirm(visit(), Path(word.clone()))).unwrap();
        }
        assert_eq!(token(&town, "a@b.se").unwrap().1, Standing::Following);
        for _ in 0..2 {
            run.block_on(pages::stop(visit(), Path(word.clone()))).unwrap();
        }
        assert_eq!(token(&town, "a@b.se"), None);
        let events = town.events("inquiry", ids::INQUIRY).unwrap();
        assert_eq!(events.len(), 2, "one event for each change, none for what changed nothing: {events:?}");
        let page = run.block_on(pages::own(visit(), Path(word))).unwrap().into_string();
        assert!(!page.contains("/confirmation"));
    });
}

#[test]
fn whoever_never_pressed_the_button_is_forgotten() {
    each_town(|town| {
        ask(&town, "a@b.se");
        town.clock.advance(FORGOTTEN_AFTER + TimeDelta::days(1));
        let run = tokio::runtime::Builder::new_current_thread().build().unwrap();
        assert_eq!(run.block_on(pages::forget_unconfirmed(town.tenant.clone())).unwrap(), 1);
        assert_eq!(token(&town, "a@b.se"), None);
    });
}

#[test]
fn the_pages_are_drawn_in_every_language() {
    for lang in Lang::all() {
        let inquiry = views::sample();
        let mut fields = kit::forms::Fields::parse("email=<script>alert(1)</script>".as_bytes());
        super::forms::read(lang, &mut fields);
        let pages = [
            views::ask(lang, &inquiry, &fields),
            views::sent(lang, &inquiry, "<script>alert(1)</script>@b.se"),
            views::own(lang, "token", Standing::Asked, &inquiry),
            views::own(lang, "token", Standing::Following, &inquiry),
            views::ended(lang),
        ];
        assert!(pages.into_iter().all(|page| !page.into_string().contains("<script")));
    }
}
