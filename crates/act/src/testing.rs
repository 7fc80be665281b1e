//! What the tests of this stage stand on: a small town with one finding, two people and four marks, on both databases.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use ground::packs::Packs;
use ground::places::Places;
use ground::tenant::{App, Parts, Settings, Tenant};
use kit::chance::SeededChance;
use kit::clock::FixedClock;
use kit::db::testing::each_database;
use kit::db::{Db, DbError, Tx};
use kit::i18n::Lang;
use kit::mail::{Transport, latest};
use kit::secrets::Secret;
use uuid::Uuid;

use crate::hand::Hand;
use crate::plans::changes;
use crate::plans::model::{Draft, Due, GoalChoice, Plan, Precision};
use crate::plans::views::samples;

/// The programme.
pub const PROGRAMME: Uuid = Uuid::from_u128(9);
/// The department that acts.
pub const STREETS: Uuid = Uuid::from_u128(50);
/// Accountable, in the department.
pub const JONAS: Uuid = Uuid::from_u128(101);
/// Coordinates; decides.
pub const SAMIRA: Uuid = Uuid::from_u128(102);
/// A finding with two causes.
pub const FINDING: Uuid = Uuid::from_u128(40);
/// Its first cause.
pub const CAUSE: Uuid = Uuid::from_u128(41);
/// The dialogue.
pub const INQUIRY: Uuid = Uuid::from_u128(6);

/// The town's rows, one statement each.
const ROWS: &[&str] = &[
    "insert into programme (id, slug, name, pack, created_at) values ('00000000-0000-0000-0000-000000000009', 'trygg', 'Trygg', 'safety', '2026-01-01T00:00:00.000000Z')",
    "insert into organisation (id, name, kind, email, created_at) values
        ('00000000-0000-0000-0000-000000000032', 'Gata och park', 'department', 'gata@lindviken.example', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-000000000033', 'Polisen', 'partner', null, '2026-01-01T00:00:00.000000Z')",
    "insert into person (id, name, email, title, organisation_id, lang, created_at) values
        ('00000000-0000-0000-0000-000000000065', 'Jonas Ek', 'jonas@lindviken.example', 'Projektledare', '00000000-0000-0000-0000-000000000032', 'sv', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-000000000066', 'Samira Lindqvist', 'samira@lindviken.example', 'Samordnare', null, 'en', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-000000000067', 'Åsa Utanroll', 'asa@lindviken.example', '', null, 'sv', '2026-01-01T00:00:00.000000Z')",
    "insert into role_grant (id, person_id, role, programme_id, granted_at) values
        ('00000000-0000-0000-0000-0000000000c9', '00000000-0000-0000-0000-000000000065', 'responsible', null, '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-0000000000ca', '00000000-0000-0000-0000-000000000066', 'coordinator', '00000000-0000-0000-0000-000000000009', '2026-01-01T00:00:00.000000Z'),
        ('00000000-0000-0000-0000-0000000000cb', '00000000-0000-0000-0000-000000000067', 'reader', null, '2026-01-01T00:00:00.000000Z')",
    "insert into area_layer (id, slug, name, created_at) values ('00000000-0000-0000-0000-000000000071', 'delar', 'Delar', '2026-01-01T00:00:00.000000Z')",
    "insert into area (id, layer_id, number, code, name, geometry) values
        ('00000000-0000-0000-0000-000000000072', '00000000-0000-0000-0000-000000000071', 4, 'K', 'Kampen', '{\"type\": \"Polygon\", \"coordinates\": []}')",
    "insert into inquiry (id, slug, kind, programme_id, status, texts, notice, languages, moderation, release_rule, disposal, area_layer_id, view, created_at)
        values ('00000000-0000-0000-0000-000000000006', 'trygg', 'dialogue_map', '00000000-0000-0000-0000-000000000009', 'open', '{\"sv\": {\"title\": \"Hur känns det?\"}}',
        '{}', '[\"sv\"]', 'after', '{}', '{}', '00000000-0000-0000-0000-000000000071', '{}', '2026-01-01T00:00:00.000000Z')",
    "insert into response (id, inquiry_id, form_number, body_hash, lang, channel, people, hour, period, answers, noise_key, state) values
        ('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-000000000006', 1, 'a', 'sv', 'page', 1, '2026-11-02T18:00:00.000000Z', '2026-11', '{}', 1, 'in'),
        ('00000000-0000-0000-0000-00000000000d', '00000000-0000-0000-0000-000000000006', 1, 'b', 'sv', 'group', 8, '2026-11-02T18:00:00.000000Z', '2026-11', '{}', 2, 'in')",
    "insert into mark (id, response_id, inquiry_id, number, kind, lon, lat, method, area_number, cell, hour, answers, text, masked, state) values
        ('00000000-0000-0000-0000-0000000001f5', '00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-000000000006', 1, 'unsafe', 24.94, 60.17, 'map', 4, 0, '2026-11-02T18:00:00.000000Z', '{}', 'Mörkt', {false}, 'in'),
        ('00000000-0000-0000-0000-0000000001f6', '00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-000000000006', 2, 'better', 24.95, 60.17, 'map', null, 0, '2026-11-02T18:00:00.000000Z', '{}', 'Karin Karlsson bor här', {true}, 'in'),
        ('00000000-0000-0000-0000-0000000001f7', '00000000-0000-0000-0000-00000000000d', '00000000-0000-0000-0000-000000000006', 1, 'unsafe', 24.94, 60.17, 'map', 4, 0, '2026-11-02T18:00:00.000000Z', '{}', 'Gruppens ord', {false}, 'in'),
        ('00000000-0000-0000-0000-0000000001f8', '00000000-0000-0000-0000-00000000000d', '00000000-0000-0000-0000-000000000006', 2, 'safe', 24.94, 60.17, 'map', 4, 0, '2026-11-02T18:00:00.000000Z', '{}', '', {false}, 'hidden')",
    "insert into finding (id, programme_id, inquiry_id, title, what, place, geometry, evidence, since, people, marks, state, author_id, created_at)
        values ('00000000-0000-0000-0000-000000000028', '00000000-0000-0000-0000-000000000009', '00000000-0000-0000-0000-000000000006', 'Mörkt och skymd sikt',
        'Många går en omväg.', 'Kajsaniemi', '{}', '', '', 39, 61, 'open', '00000000-0000-0000-0000-000000000066', '2026-11-10T00:00:00.000000Z')",
    "insert into cause (id, finding_id, text, number) values
        ('00000000-0000-0000-0000-000000000029', '00000000-0000-0000-0000-000000000028', 'Belysningen är trasig', 1),
        ('00000000-0000-0000-0000-00000000002a', '00000000-0000-0000-0000-000000000028', 'Buskarna skymmer', 2)",
    "insert into thread_node (kind, id, stage, state, title, voices, path, changed_at) values
        ('inquiry', '00000000-0000-0000-0000-000000000006', 'told', 'open', 'Hur känns det?', 412, '/work/inquiries/trygg', '2026-11-01T00:00:00.000000Z'),
        ('finding', '00000000-0000-0000-0000-000000000028', 'seen', 'open', 'Mörkt och skymd sikt', 39, '/work/findings/x', '2026-11-10T00:00:00.000000Z')",
    "insert into thread_edge (from_kind, from_id, to_kind, to_id, made_at) values
        ('inquiry', '00000000-0000-0000-0000-000000000006', 'finding', '00000000-0000-0000-0000-000000000028', '2026-11-10T00:00:00.000000Z')",
];

/// Runs a test in a fresh town on each database.
pub fn each_town(test: impl Fn(Db)) {
    each_database(|db| {
        db.migrate(ground::MIGRATIONS).unwrap();
        db.write_blocking(|tx| ROWS.iter().try_for_each(|row| tx.execute(row, &[]).map(drop))).unwrap();
        test(db);
    });
}

/// The tenant of a town, at a moment.
pub fn tenant(db: &Db, at: DateTime<Utc>) -> App {
    let parts = Parts {
        db: db.clone(),
        clock: Arc::new(FixedClock::at(at)),
        chance: Arc::new(SeededChance::new(at.timestamp().unsigned_abs())),
        secret: Secret::from_bytes([7; 32]),
        places: Places::none(),
        packs: Packs::default(),
        mail: Transport::None,
    };
    Tenant::new(parts, Settings::default())
}

/// Somebody's hand, a number of days after the samples' day.
pub fn hand(by: Uuid, days: i64) -> Hand {
    let at = samples::now() + TimeDelta::days(days);
    Hand {
        by: Some(by),
        at,
        zone: Tz::Europe__Stockholm,
        lang: Lang::Sv,
        chance: Arc::new(SeededChance::new(u64::try_from(days + 1_000).unwrap())),
    }
}

/// A draft of a measure that acts on the finding's first cause.
pub fn draft(title: &str) -> Draft {
    Draft {
        plan: samples::plan().id,
        goal: GoalChoice::New("Fler känner sig trygga".into()),
        title: title.into(),
        wording: "Nya lyktstolpar sätts upp.".into(),
        accountable: Some(JONAS),
        responsible: Vec::new(),
        coordinating: vec![SAMIRA],
        partners: vec![Uuid::from_u128(51)],
        findings: vec![FINDING],
        causes: vec![CAUSE],
        new_cause: String::new(),
        due: Due { on: samples::today() + TimeDelta::days(26), precision: Precision::Day },
        moved_because: String::new(),
        total: Some(18),
        unit: "lyktstolpar".into(),
    }
}

/// Makes the plan and a proposal in it; returns the proposal's id.
pub fn proposed(tx: &mut Tx, title: &str) -> Result<Uuid, DbError> {
    let hand = hand(SAMIRA, 0);
    changes::make_plan(tx, &hand, &Plan { adopted_on: None, ..samples::plan() })?;
    let id = hand.fresh();
    changes::propose(tx, &hand, id, &draft(title))?;
    Ok(id)
}

/// Recipient, subject and link of the mails that wait, newest first.
pub fn mails(tx: &mut Tx) -> Result<Vec<(String, String, String)>, DbError> {
    Ok(latest(tx, 100)?.into_iter().map(|mail| (mail.letter.to, mail.letter.subject, mail.letter.link)).collect())
}
