//! The mails: some at a time, reminders that end, and those that cannot leave.

use super::*;

#[test]
fn reminders_stop_once_answered_or_declined_and_come_twice_at_most() {
    each_mailing_town(|app, clock, folder| {
        invite(&app, "a@example.org\nb@example.org\nc@example.org\nd@example.org");
        assert_eq!(sent(&app, folder).len(), 4);
        assert_eq!(remind(&app), 0, "its day has not come");
        assert!(answer(&app, &code_of(&app, "a@example.org")).starts_with("/r/"));
        let no = code_of(&app, "b@example.org");
        assert!(read(done(declining::ask(visit(&app, STRANGER), of(&no))).unwrap()).2.contains("Ingen får veta"));
        let (_, at, _) = read(done(declining::decline(visit(&app, STRANGER), of(&no))).unwrap());
        assert_eq!(at, format!("/d/enkat/code/{no}/refusal"));
        clock.advance(TimeDelta::days(7));
        assert_eq!([remind(&app), remind(&app)], [1, 0]);
        queue(&app);
        assert_eq!(count(&app, "select count(*) as n from mail"), 3, "the outbox does not tell who has answered");
        // Between the queue and the door.
        answer(&app, &code_of(&app, "c@example.org"));
        leave(&app);
        assert_eq!(letters(folder), ["d@example.org"]);
        assert_eq!(count(&app, "select count(*) as n from mail"), 0);
        clock.advance(TimeDelta::days(7));
        assert_eq!(remind(&app), 1);
        assert_eq!(sent(&app, folder), ["d@example.org"]);
        clock.advance(TimeDelta::days(30));
        assert_eq!((remind(&app), sent(&app, folder).len()), (0, 0));
        assert_eq!(totals(&app), (4, 2, 0, 1));
        let page = overview(&app);
        assert!(page.contains("2 av 4 inbjudna har svarat (50\u{a0}%)") && page.contains("1 (räknas bland de inbjudna)"), "{page}");
    });
}

#[test]
fn reminders_stop_when_the_inquiry_closes_or_somebody_stops_them() {
    each_mailing_town(|app, clock, folder| {
        invite(&app, "a@example.org");
        sent(&app, folder);
        clock.advance(TimeDelta::days(7));
        remind(&app);
        queue(&app);
        close(&app);
        leave(&app);
        assert_eq!(letters(folder), Vec::<String>::new(), "closed while the reminder was on its way");
        clock.advance(TimeDelta::days(7));
        assert_eq!((remind(&app), queue(&app)), (0, 0));
    });
    each_mailing_town(|app, clock, folder| {
        invite(&app, "a@example.org");
        sent(&app, folder);
        let batch: Uuid = app
            .db
            .read_blocking(|tx: &mut Tx| tx.query_one("select id from invitation_batch", &[], |row| row.get("id")))
            .unwrap_or_else(|error: DbError| panic!("{error}"));
        for _ in 0..2 {
            assert_eq!(read(done(pages::stop(visit(&app, COORDINATOR), of(&batch.to_string()))).unwrap()).0, 303);
        }
        clock.advance(TimeDelta::days(14));
        assert_eq!((remind(&app), queue(&app)), (0, 0));
        assert!(overview(&app).contains("Går inte ut"));
        assert_eq!(count(&app, "select count(*) as n from event where kind = 'reminders_stopped'"), 1);
    });
}

#[test]
fn a_missed_first_reminder_is_not_sent_beside_the_second() {
    each_mailing_town(|app, clock, folder| {
        invite(&app, "a@example.org");
        sent(&app, folder);
        clock.advance(TimeDelta::days(20));
        remind(&app);
        assert_eq!(sent(&app, folder).len(), 1);
        assert_eq!((remind(&app), sent(&app, folder).len()), (0, 0));
    });
}

#[test]
fn an_address_that_cannot_be_reached_is_told_and_counts_in_no_base() {
    each_mailing_town(|app, clock, folder| {
        invite(&app, "a@example.org\nb@example.org");
        let broken = |tx: &mut Tx| tx.execute("update invitation set email = 'trasig' where email = 'b@example.org'", &[]);
        app.db.write_blocking(broken).unwrap_or_else(|error: DbError| panic!("{error}"));
        assert_eq!(sent(&app, folder), ["a@example.org"]);
        queue(&app);
        assert_eq!((totals(&app), count(&app, "select count(*) as n from mail")), ((1, 0, 1, 0), 0));
        let page = overview(&app);
        assert!(page.contains("Gick inte fram") && page.contains("the address cannot be read"), "{page}");
        clock.advance(TimeDelta::days(7));
        remind(&app);
        assert_eq!(sent(&app, folder), ["a@example.org"]);
        // Its address is known again by its hash, and invited again under the same code.
        let id = id_of(&app, "trasig");
        invite(&app, "b@example.org");
        assert_eq!((id_of(&app, "b@example.org"), totals(&app)), (id, (2, 0, 0, 0)));
        assert_eq!(sent(&app, folder), ["b@example.org"]);
    });
}

#[test]
fn two_thousand_are_invited_in_one_transaction_and_mailed_some_at_a_time() {
    each_mailing_town(|app, _, folder| {
        let list: String = (0..2_000).map(|n| format!("p{n}@example.org\n")).collect();
        invite(&app, &list);
        assert_eq!(count(&app, "select count(*) as n from invitation"), 2_000);
        assert_eq!((queue(&app), queue(&app)), (200, 0), "no more than so many wait");
        leave(&app);
        assert_eq!((letters(folder).len(), queue(&app)), (200, 200));
        let list = |search: &'static str, page: &'static str| {
            done(pages::show(visit(&app, COORDINATOR), slug(), fields(&[("q", search), ("page", page)]))).unwrap().into_string()
        };
        assert_eq!(list("", "0").matches("@example.org").count(), 50);
        assert!(list("", "0").contains("page=1#addresses"));
        let found = list("P1999@", "");
        assert!(found.contains("p1999@example.org") && found.matches("@example.org").count() == 1, "{found}");
        assert_eq!(list("%_<b>'", "").matches("@example.org").count(), 0);
    });
}
