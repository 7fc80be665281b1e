//! The tables of all stages: one history, since one stage refers to another's.

use kit::db::Migration;

/// The steps of the tables' history, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "the loop", sql: include_str!("../../../migrations/0001_the_loop.sql") },
    Migration { number: 2, name: "surveys", sql: include_str!("../../../migrations/0002_surveys.sql") },
    Migration { number: 3, name: "how well a day is known", sql: include_str!("../../../migrations/0003_how_well_a_day_is_known.sql") },
    Migration { number: 4, name: "the board", sql: include_str!("../../../migrations/0004_the_board.sql") },
    Migration { number: 5, name: "forms in the making", sql: include_str!("../../../migrations/0005_forms_in_the_making.sql") },
    Migration { number: 6, name: "ways of answering", sql: include_str!("../../../migrations/0006_ways_of_answering.sql") },
    Migration { number: 7, name: "invitations", sql: include_str!("../../../migrations/0007_invitations.sql") },
    Migration { number: 8, name: "files", sql: include_str!("../../../migrations/0008_files.sql") },
    Migration { number: 9, name: "who has been heard", sql: include_str!("../../../migrations/0009_who_has_been_heard.sql") },
    Migration { number: 10, name: "what stays within", sql: include_str!("../../../migrations/0010_what_stays_within.sql") },
    Migration { number: 12, name: "imports", sql: include_str!("../../../migrations/0012_imports.sql") },
];
