//! A house for tests: a tenant with a fresh database, behind the same doors as in earnest.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use ground::App;
use ground::access::{Grant, Role, links};
use ground::packs::Packs;
use ground::people::{Person, queries};
use ground::places::Places;
use ground::tenant::{Parts, Settings, Tenant};
use kit::chance::SeededChance;
use kit::clock::FixedClock;
use kit::db::{Db, DbError, Location, Options};
use kit::i18n::Lang;
use kit::mail::Transport;
use kit::secrets::Secret;
use tower::ServiceExt;
use uuid::Uuid;

use crate::serve::{Limits, router};
use ground::MIGRATIONS;

/// When it is, in tests.
pub const NOW: &str = "2026-11-22T04:21:00Z";

/// A tenant that lasts as long as the test.
pub struct House {
    _folder: Option<tempfile::TempDir>,
    /// The tenant.
    pub app: App,
    /// Its limits.
    pub limits: Limits,
    /// Cookies that are sent along.
    pub cookie: String,
}

/// An answer: status, headers and body.
pub type Answer = (StatusCode, HeaderMap, String);

/// A house on a fresh SQLite file.
pub fn house(settings: Settings) -> House {
    house_in(tempfile::tempdir().unwrap(), Transport::None, settings)
}

/// The same, and its mail leaves into a folder.
pub fn mailing_house(settings: Settings) -> House {
    let folder = tempfile::tempdir().unwrap();
    let mail = Transport::Folder(folder.path().join("mail"));
    house_in(folder, mail, settings)
}

fn house_in(folder: tempfile::TempDir, mail: Transport, settings: Settings) -> House {
    let options = Options { readers: 1, ..Options::default() };
    let db = Db::open(&Location::Sqlite(folder.path().join("test.sqlite")), options).unwrap();
    House { _folder: Some(folder), ..house_of(db, mail, settings) }
}

/// A house on this database, which is empty.
fn house_of(db: Db, mail: Transport, settings: Settings) -> House {
    db.migrate(MIGRATIONS).unwrap();
    let clock = Arc::new(FixedClock::at(NOW.parse().unwrap()));
    let limits = Limits::new(false, "", clock.clone()).unwrap();
    let parts = Parts {
        db,
        clock,
        chance: Arc::new(SeededChance::new(1)),
        secret: Secret::from_bytes([7; 32]),
        places: Places::none(),
        packs: Packs::builtin().unwrap(),
        mail,
    };
    House { _folder: None, app: Tenant::new(parts, settings), limits, cookie: String::new() }
}

impl House {
    /// Sends a request through all doors.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        if !self.cookie.is_empty() {
            request.headers_mut().insert(COOKIE, self.cookie.parse().unwrap());
        }
        let response = router(&self.app, self.limits.clone()).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Reads a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a body with headers.
    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::post(path).header("host", "samsyn.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.into()).unwrap()).await
    }

    /// Sends a form.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post(path, &[("content-type", "application/x-www-form-urlencoded")], body).await
    }

    /// Adds a person and signs them in by their link: from now on requests are theirs.
    pub async fn sign_in(&mut self, name: &str, grants: Vec<Grant>) -> Person {
        let id = self.app.fresh_id();
        let email = format!("{}@lindviken.example", name.to_lowercase().replace(' ', "."));
        let person = Person {
            id,
            name: name.to_owned(),
            email,
            title: String::new(),
            phone: String::new(),
            organisation: None,
            lang: Lang::Sv,
            active: true,
            grants,
            row_version: 1,
        };
        let (new, app, token) = (person.clone(), self.app.clone(), links::token(&self.app));
        let ids: Vec<Uuid> = person.grants.iter().map(|_| app.fresh_id()).collect();
        let made = self.app.db.write(move |tx| -> Result<String, DbError> {
            queries::insert_person(tx, &new, &ids, app.now(), None)?;
            links::make(tx, &app, &token, new.id, "/work", links::ASKED_LASTS)
        });
        let path = made.await.unwrap();
        let (status, headers, _) = self.form(&path, &[]).await;
        assert_eq!((status, &headers[LOCATION]), (StatusCode::SEE_OTHER, &"/work".parse().unwrap()));
        let cookie = headers[SET_COOKIE].to_str().unwrap();
        self.cookie = cookie.split(';').next().unwrap().to_owned();
        person
    }

    /// The same, with one role everywhere.
    pub async fn sign_in_as(&mut self, name: &str, role: Role) -> Person {
        self.sign_in(name, vec![Grant { role, programme: None }]).await
    }
}
