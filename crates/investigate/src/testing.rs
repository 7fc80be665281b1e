//! What the tests of this stage stand on: a small town on both databases, with people of every kind and two areas.

use std::sync::Arc;

use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use ground::Visit;
use ground::access::{Grant, Role, SignedIn, Viewer};
use ground::packs::Packs;
use ground::places::Places;
use ground::tenant::{App, MapSettings, Parts, Settings, Tenant};
use kit::chance::SeededChance;
use kit::clock::FixedClock;
use kit::db::testing::each_database;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use kit::mail::Transport;
use kit::secrets::Secret;
use uuid::Uuid;

use crate::inquiries::testing::{COORDINATOR, LAYER, PROGRAMME, inquiry};
use crate::inquiries::{Inquiry, InquiryKind, Status, changes};

/// Helps out in the district.
pub(crate) const HELPER: Uuid = Uuid::from_u128(0x31);
/// Notes what is seen.
pub(crate) const CONTRIBUTOR: Uuid = Uuid::from_u128(0x32);
/// Reads what is released.
pub(crate) const READER: Uuid = Uuid::from_u128(0x33);
/// Coordinates another programme.
pub(crate) const STRANGER: Uuid = Uuid::from_u128(0x34);

const ROWS: &[&str] = &[
    "insert into programme (id, slug, name, pack, created_at) values
        ('00000000-0000-0000-0000-000000000010', 'trygg', 'Trygg', 'safety', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-000000000011', 'annat', 'Annat', 'safety', '2026-01-01T00:00:00.000000Z')",
    "insert into person (id, name, email, title, lang, created_at) values
        ('00000000-0000-0000-0000-000000000030', 'Samira Lindqvist', 'samira@x.example', 'Samordnare', 'sv', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-000000000031', 'Oskar Brandt', 'oskar@x.example', 'Fritidsledare', 'sv', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-000000000032', 'David Öberg', 'david@x.example', 'Fältsekreterare', 'sv', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-000000000033', 'Birgitta Sand', 'birgitta@x.example', '', 'sv', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-000000000034', 'Åke Annan', 'ake@x.example', '', 'sv', '2026-01-01T00:00:00.000000Z')",
    "insert into role_grant (id, person_id, role, programme_id, granted_at) values
        ('00000000-0000-0000-0000-0000000000a0', '00000000-0000-0000-0000-000000000030', 'coordinator', '00000000-0000-0000-0000-000000000010', '2026-01-01T00:00:00.000000Z')",
    "insert into area_layer (id, slug, name, created_at) values ('00000000-0000-0000-0000-000000000020', 'delar', 'Delar', '2026-01-01T00:00:00.000000Z')",
    "insert into area (id, layer_id, number, code, name, geometry) values
        ('00000000-0000-0000-0000-000000000021', '00000000-0000-0000-0000-000000000020', 1, 'V', 'Västra', '{\"type\": \"MultiPolygon\", \"coordinates\": [[[[24.90, 60.15], [24.94, 60.15], [24.94, 60.19], [24.90, 60.19], [24.90, 60.15]]]]}'),
        ('00000000-0000-0000-0000-000000000022', '00000000-0000-0000-0000-000000000020', 2, 'O', 'Östra', '{\"type\": \"MultiPolygon\", \"coordinates\": [[[[24.94, 60.15], [24.97, 60.15], [24.97, 60.19], [24.94, 60.19], [24.94, 60.15]]]]}')",
];

/// Runs a test in a fresh town on each database.
pub(crate) fn each_town(test: impl Fn(App, Arc<FixedClock>)) {
    each_town_mailing(&Transport::None, test);
}

/// The same where mail leaves this way.
pub(crate) fn each_town_mailing(mail: &Transport, test: impl Fn(App, Arc<FixedClock>)) {
    each_database(|db| {
        db.migrate(ground::MIGRATIONS).unwrap();
        db.write_blocking(|tx| ROWS.iter().try_for_each(|row| tx.execute(row, &[]).map(drop))).unwrap();
        let clock = Arc::new(FixedClock::at("2026-11-22T10:30:00Z".parse().unwrap()));
        let parts = Parts {
            db,
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(7)),
            secret: Secret::from_bytes([7; 32]),
            places: Places::none(),
            packs: Packs::builtin().unwrap(),
            mail: mail.clone(),
        };
        let map = MapSettings {
            centre: [24.94, 60.17],
            zoom: 14.0,
            bounds: [24.90, 60.15, 24.97, 60.19],
            layer: "delar".into(),
            ..MapSettings::default()
        };
        test(Tenant::new(parts, Settings { owner: "Lindviken".into(), map, ..Settings::default() }), clock);
    });
}

/// An inquiry that takes answers, with the pack's form.
pub(crate) fn open_inquiry(app: &App) -> Inquiry {
    let tenant = app.clone();
    let make = move |tx: &mut Tx| -> Result<Inquiry, DbError> {
        let form = crate::inquiries::templates::Template::of_kind(tenant.packs.get("safety").unwrap(), InquiryKind::DialogueMap)
            .unwrap()
            .filled(tx, Some(LAYER))?;
        let one = Inquiry { status: Status::Open, ..inquiry() };
        changes::make(tx, &tenant, &one, &form, Some(COORDINATOR))?;
        Ok(one)
    };
    app.db.write_blocking(make).unwrap()
}

/// A visit by somebody.
pub(crate) fn visit(app: &App, person: Uuid) -> Visit {
    let (role, programme) = match person {
        COORDINATOR => (Role::Coordinator, PROGRAMME),
        HELPER => (Role::Helper, PROGRAMME),
        CONTRIBUTOR => (Role::Contributor, PROGRAMME),
        STRANGER => (Role::Coordinator, Uuid::from_u128(0x11)),
        _ => (Role::Reader, PROGRAMME),
    };
    let signed_in = SignedIn {
        id: person,
        name: "Någon <b>".into(),
        title: String::new(),
        organisation: None,
        grants: vec![Grant { role, programme: Some(programme) }],
    };
    Visit {
        tenant: app.clone(),
        lang: Lang::Sv,
        viewer: Viewer::Person(Arc::new(signed_in)),
        uri: Uri::from_static("/work"),
        flash: None,
        crowded: false,
    }
}

/// A form as a browser sends it.
pub(crate) fn fields(pairs: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in pairs {
        fields.add(name, *value);
    }
    fields
}

/// Waits for a handler.
pub(crate) fn done<T>(handler: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(handler)
}

/// Status, address led to and text of an answer.
pub(crate) fn read(response: impl IntoResponse) -> (u16, String, String) {
    let response: Response = response.into_response();
    let status = response.status().as_u16();
    let to = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    let body = done(axum::body::to_bytes(response.into_body(), 10_000_000)).unwrap();
    (status, to, String::from_utf8(body.to_vec()).unwrap())
}

/// An id as chance makes them, the same for the same number.
pub(crate) fn random(number: u128) -> Uuid {
    uuid::Builder::from_random_bytes(number.to_be_bytes()).into_uuid()
}
