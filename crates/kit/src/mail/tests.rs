use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use chrono::TimeDelta;

use super::*;
use crate::chance::{Chance, SeededChance};
use crate::clock::{Clock, FixedClock};
use crate::db::{Db, DbError, Migration, Tx, testing};

const TABLES: &[Migration] = &[
    Migration { number: 1, name: "the loop", sql: include_str!("../../../../migrations/0001_the_loop.sql") },
    Migration { number: 6, name: "ways of answering", sql: include_str!("../../../../migrations/0006_ways_of_answering.sql") },
    Migration { number: 7, name: "invitations", sql: include_str!("../../../../migrations/0007_invitations.sql") },
];
const FROM: &str = "Lindvikens kommun <samsyn@lindviken.example>";

fn clock() -> FixedClock {
    FixedClock::at(DateTime::from_timestamp(1_790_000_000, 0).unwrap())
}

fn mail(chance: &dyn Chance, clock: &dyn Clock, to: &str) -> NewMail {
    NewMail {
        id: crate::ids::fresh(clock, chance),
        to: to.to_owned(),
        subject: "Åtgärden är sen".to_owned(),
        body: "Skriv hur det går.".to_owned(),
        why: "Du ansvarar för åtgärden.".to_owned(),
        link: "https://lindviken.example/m/7".to_owned(),
        created_at: clock.now(),
        send_after: clock.now(),
    }
}

fn put(db: &Db, mail: &NewMail) {
    let mail = mail.clone();
    db.write_blocking(move |tx| queue(tx, &mail)).unwrap();
}

fn all(db: &Db) -> Vec<Mail> {
    db.read_blocking(|tx| latest(tx, 100)).unwrap()
}

/// A house where nothing about an even number is wanted any more.
struct Odd;

impl House for Odd {
    fn key(&self, mail: &Mail) -> String {
        format!("key-{}", mail.about.unwrap_or(mail.letter.id))
    }

    fn is_wanted(&self, _: &mut Tx, about: Uuid) -> Result<bool, DbError> {
        Ok(about.as_u128() % 2 == 1)
    }
}

fn send(db: &Db, transport: &Transport, clock: &FixedClock) -> Result<u32, MailError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let house: Arc<dyn House> = Arc::new(Odd);
    runtime.block_on(send_due(db, transport, FROM, &house, clock))
}

fn on_each_database(f: impl Fn(Db)) {
    testing::each_database(|db| {
        db.migrate(TABLES).unwrap();
        f(db);
    });
}

#[test]
fn a_mail_leaves_once_and_its_link_is_erased() {
    on_each_database(|db| {
        let (clock, chance, folder) = (clock(), SeededChance::new(1), tempfile::tempdir().unwrap());
        let (now, later) = (mail(&chance, &clock, "a@example.org"), clock.now() + TimeDelta::hours(1));
        put(&db, &now);
        put(&db, &now);
        put(&db, &NewMail { send_after: later, ..mail(&chance, &clock, "b@example.org") });
        let transport = Transport::Folder(folder.path().join("out"));
        assert_eq!([send(&db, &transport, &clock).unwrap(), send(&db, &transport, &clock).unwrap()], [1, 0]);
        clock.advance(TimeDelta::hours(2));
        assert_eq!([send(&db, &transport, &clock).unwrap(), send(&db, &transport, &clock).unwrap()], [1, 0]);
        let text = std::fs::read_to_string(folder.path().join(format!("out/{}.eml", now.id))).unwrap();
        assert!(text.contains("To: a@example.org") && text.contains("https://lindviken.example/m/7"), "{text}");
        let mails = all(&db);
        assert_eq!(mails.len(), 2);
        assert!(mails.iter().all(|mail| mail.sent_at.is_some() && mail.letter.link.is_empty() && mail.attempts == 1));
        assert_eq!(db.read_blocking(move |tx| state(tx, later)), Ok(Queue { waiting: 0, given_up: 0 }));
    });
}

#[test]
fn the_key_of_a_link_is_in_the_mail_and_not_in_the_outbox() {
    on_each_database(|db| {
        let (clock, chance, folder) = (clock(), SeededChance::new(1), tempfile::tempdir().unwrap());
        let one = NewMail { link: format!("https://lindviken.example/sign-in/{KEY}"), ..mail(&chance, &clock, "a@example.org") };
        put(&db, &one);
        assert_eq!(all(&db)[0].letter.link, one.link);
        assert_eq!(send(&db, &Transport::Folder(folder.path().to_owned()), &clock).unwrap(), 1);
        let text = std::fs::read_to_string(folder.path().join(format!("{}.eml", one.id))).unwrap();
        assert!(text.contains(&format!("https://lindviken.example/sign-in/key-{}", one.id)), "{text}");
    });
}

#[test]
fn mail_to_many_gives_way_is_asked_about_as_it_leaves_and_leaves_nothing_behind() {
    on_each_database(|db| {
        let (clock, chance, folder) = (clock(), SeededChance::new(1), tempfile::tempdir().unwrap());
        let about = |to: &str, n: u128| {
            let why = format!("Nej tack: https://lindviken.example/no/{KEY}");
            (NewMail { link: format!("https://lindviken.example/yes/{KEY}"), why, ..mail(&chance, &clock, to) }, Uuid::from_u128(n))
        };
        let many = [about("a@example.org", 1), about("b@example.org", 2), about("c@example.org", 3)];
        let ids = many.each_ref().map(|(mail, _)| mail.id);
        db.write_blocking(move |tx| queue_many(tx, &many)).unwrap();
        clock.advance(TimeDelta::seconds(5));
        let link = mail(&chance, &clock, "samira@example.org");
        put(&db, &link);
        let now = clock.now();
        let first = db.write_blocking(move |tx| outbox::claim(tx, now)).unwrap().unwrap();
        assert_eq!(first.letter.id, link.id, "whoever signs in does not wait for two thousand others");
        let transport = Transport::Folder(folder.path().to_owned());
        assert_eq!(send(&db, &transport, &clock).unwrap(), 2);
        let text = |id: Uuid| std::fs::read_to_string(folder.path().join(format!("{id}.eml")));
        let key = format!("key-{}", Uuid::from_u128(1));
        let one = text(ids[0]).unwrap();
        assert!(
            one.contains(&format!("/yes/{key}")) && one.contains(&format!("List-Unsubscribe: <https://lindviken.example/no/{key}>")),
            "{one}"
        );
        assert!(text(ids[1]).is_err(), "nobody wanted it any more");
        assert!(all(&db).iter().all(|mail| mail.about.is_none()), "nothing is kept of them");
    });
}

#[test]
fn mail_to_many_that_cannot_leave_is_told_of() {
    on_each_database(|db| {
        let (clock, chance, folder) = (clock(), SeededChance::new(1), tempfile::tempdir().unwrap());
        let many = ["nobody", "b@example.org"].map(|to| (mail(&chance, &clock, to), Uuid::from_u128(1)));
        db.write_blocking(move |tx| queue_many(tx, &many)).unwrap();
        let now = clock.now();
        assert_eq!(db.read_blocking(move |tx| waiting_about(tx, now)), Ok(2));
        assert_eq!(send(&db, &Transport::Folder(folder.path().to_owned()), &clock).unwrap(), 1);
        let told = db.read_blocking(move |tx| given_up(tx, now)).unwrap();
        assert!(told.len() == 1 && told[0].0 == Uuid::from_u128(1) && told[0].1.starts_with("the address cannot be read"), "{told:?}");
        db.write_blocking(|tx| take_back(tx, &[Uuid::from_u128(1)])).unwrap();
        assert_eq!((all(&db).len(), db.read_blocking(move |tx| waiting_about(tx, now))), (0, Ok(0)));
    });
}

#[test]
fn a_transaction_that_fails_queues_nothing() {
    on_each_database(|db| {
        let mail = mail(&SeededChance::new(1), &clock(), "a@example.org");
        let undone: Result<(), DbError> = db.write_blocking(move |tx| queue(tx, &mail).and(Err(DbError::Check)));
        assert_eq!((undone, all(&db).len()), (Err(DbError::Check), 0));
    });
}

#[test]
fn in_the_demo_mails_stay_to_be_read() {
    on_each_database(|db| {
        let (clock, chance) = (clock(), SeededChance::new(1));
        put(&db, &mail(&chance, &clock, "a@example.org"));
        assert_eq!(send(&db, &Transport::None, &clock).unwrap(), 0);
        assert_eq!((all(&db)[0].attempts, all(&db)[0].letter.link.is_empty()), (0, false));
    });
}

#[test]
fn an_address_that_is_none_holds_nobody_up_and_is_given_up() {
    on_each_database(|db| {
        let (clock, chance, folder) = (clock(), SeededChance::new(1), tempfile::tempdir().unwrap());
        put(&db, &mail(&chance, &clock, "nobody"));
        put(&db, &mail(&chance, &clock, "a@example.org"));
        assert_eq!(send(&db, &Transport::Folder(folder.path().to_owned()), &clock).unwrap(), 1);
        let now = clock.now();
        assert_eq!(db.read_blocking(move |tx| state(tx, now)), Ok(Queue { waiting: 0, given_up: 1 }));
        let kept: Vec<Mail> = all(&db).into_iter().filter(|mail| mail.sent_at.is_none()).collect();
        assert!(kept[0].error.as_ref().unwrap().starts_with("the address cannot be read"));
    });
}

#[test]
fn a_server_that_is_away_is_tried_again_ever_more_seldom_and_in_the_end_no_more() {
    on_each_database(|db| {
        let (clock, chance) = (clock(), SeededChance::new(1));
        put(&db, &mail(&chance, &clock, "a@example.org"));
        let nobody = Transport::Smtp(format!("smtp://127.0.0.1:{}", free_port()));
        let mut tries = 0;
        for _ in 0..3 * 48 {
            match send(&db, &nobody, &clock) {
                Ok(sent) => assert_eq!(sent, 0),
                Err(MailError::Unreachable(_)) => tries += 1,
                Err(error) => panic!("{error}"),
            }
            clock.advance(TimeDelta::minutes(30));
        }
        assert_eq!(tries, 10);
        let mail = all(&db).remove(0);
        assert!(mail.sent_at.is_none() && mail.error.is_some());
    });
}

#[test]
fn what_waited_too_long_is_no_news_any_more() {
    on_each_database(|db| {
        let (clock, chance, folder) = (clock(), SeededChance::new(1), tempfile::tempdir().unwrap());
        put(&db, &mail(&chance, &clock, "a@example.org"));
        clock.advance(TimeDelta::days(4));
        assert_eq!(send(&db, &Transport::Folder(folder.path().to_owned()), &clock).unwrap(), 0);
        let now = clock.now();
        assert_eq!(db.read_blocking(move |tx| state(tx, now)), Ok(Queue { waiting: 0, given_up: 1 }));
    });
}

#[test]
fn a_mail_server_is_spoken_to_and_its_no_is_kept() {
    on_each_database(|db| {
        let (clock, chance) = (clock(), SeededChance::new(1));
        put(&db, &mail(&chance, &clock, "full@example.org"));
        put(&db, &mail(&chance, &clock, "a@example.org"));
        let (transport, server) = mail_server();
        assert_eq!(send(&db, &transport, &clock).unwrap(), 1);
        let mails = all(&db);
        let refused = mails.iter().find(|mail| mail.letter.to == "full@example.org").unwrap();
        assert!(refused.error.as_ref().unwrap().contains("452"), "{refused:?}");
        let taken = server.join().unwrap();
        assert!(taken.contains("Subject: =?utf-8?b?") && taken.contains("https://lindviken.example/m/7"), "{taken}");
    });
}

#[test]
fn two_senders_at_once_send_each_mail_once() {
    on_each_database(|db| {
        let (clock, chance, folder) = (clock(), SeededChance::new(1), tempfile::tempdir().unwrap());
        for number in 0..20 {
            put(&db, &mail(&chance, &clock, &format!("a{number}@example.org")));
        }
        let transport = Transport::Folder(folder.path().to_owned());
        let left: u32 = thread::scope(|scope| {
            let senders = [(); 2].map(|()| scope.spawn(|| send(&db, &transport, &clock).unwrap()));
            senders.into_iter().map(|sender| sender.join().unwrap()).sum()
        });
        assert_eq!(left, 20);
        assert!(all(&db).iter().all(|mail| mail.attempts == 1 && mail.sent_at.is_some()));
    });
}

#[test]
fn wrong_settings_are_said_so_and_cost_no_attempt() {
    on_each_database(|db| {
        let (clock, chance) = (clock(), SeededChance::new(1));
        put(&db, &mail(&chance, &clock, "a@example.org"));
        assert!(matches!(send(&db, &Transport::Smtp("nonsense".to_owned()), &clock), Err(MailError::Transport(_))));
        assert_eq!(all(&db)[0].attempts, 0);
    });
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A mail server for one connection, whose mailbox `full@…` is full; gives what it took.
fn mail_server() -> (Transport, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    (
        Transport::Smtp(url),
        thread::spawn(move || {
            let mut taken = String::new();
            for connection in listener.incoming().take(2) {
                taken += &converse(connection.unwrap());
            }
            taken
        }),
    )
}

fn converse(stream: TcpStream) -> String {
    let (mut answer, mut taken, mut data) = (stream.try_clone().unwrap(), String::new(), false);
    let mut say = move |line: &str| answer.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    say("220 test");
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        match line.as_str() {
            "." if data => {
                data = false;
                say("250 taken");
            }
            line if data => taken += &format!("{line}\n"),
            "DATA" => {
                data = true;
                say("354 go on");
            }
            line if line.starts_with("RCPT TO:<full@") => say("452 full"),
            "QUIT" => say("221 bye"),
            _ => say("250 ok"),
        }
    }
    taken
}

#[test]
fn a_mail_server_is_told_from_another_server() {
    use std::io::Read;
    let serve = |greeting: &'static [u8]| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut buffer = [0; 512];
            stream.write_all(greeting).unwrap();
            while stream.read(&mut buffer).is_ok_and(|read| read > 0) {
                stream.write_all(b"250 OK\r\n").unwrap();
            }
        });
        reach(&url, Duration::from_millis(500))
    };
    assert_eq!(serve(b"220 mail.example ESMTP\r\n"), Ok(()));
    assert!(serve(b"HTTP/1.1 400 Bad Request\r\n\r\n").is_err());
    assert!(serve(b"").is_err(), "an HTTP server waits for the other to speak");
    assert!(is_sender("Lindviken <samsyn@lindviken.example>") && !is_sender("@lindviken"));
}
