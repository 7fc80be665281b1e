//! What lies in the database.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kit::clock::{Clock, SystemClock};
use kit::db::{Db, DbError};

use super::Finding::{self, Fault, Note, Well};
use crate::commands::{counted, tallies};
use ground::MIGRATIONS;

kit::statements! {
    /// The latest event, which cannot lie ahead.
    LATEST_EVENT = "select max(at) as at from event";
    /// How many answers there would be to count again.
    ANSWERS = "select count(*) as n from response";
}

/// The day that this program could not run before.
const EARLIEST: &str = "2026-11-01T00:00:00Z";
/// So many answers are counted again in a few seconds.
const QUICKLY_COUNTED: i64 = 20_000;
/// So many kinds of damage are told; there may be thousands.
const MOST_LINES: usize = 10;

/// Whether what is stored can be read and points where it should.
pub(super) fn damage(db: &Db) -> Finding {
    lines(db.integrity(), "no damage found")
}

/// Whether the tables are those of this program.
pub(super) fn migrations(db: &Db) -> Finding {
    lines(db.schema_checks(MIGRATIONS), "up to date")
}

fn lines(found: Result<Vec<String>, DbError>, well: &str) -> Finding {
    match found {
        Ok(lines) if lines.is_empty() => Well(well.to_owned()),
        Ok(lines) => Fault(summed(lines)),
        Err(error) => Fault(error.to_string()),
    }
}

/// Each line once, with how often it came.
fn summed(lines: Vec<String>) -> String {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        *times.entry(line).or_default() += 1;
    }
    let more = times.len().saturating_sub(MOST_LINES);
    let said = times.into_iter().take(MOST_LINES).map(|(line, times)| if times == 1 { line } else { format!("{line} ({times} times)") });
    let mut said: Vec<String> = said.collect();
    if more > 0 {
        said.push(format!("and {}", counted(more, "other", "others")));
    }
    said.join("; ")
}

/// Whether the figures that pages show are those of the answers.
pub(super) fn figures(db: &Db, deep: bool) -> Finding {
    let answers = match db.read_blocking(|tx| tx.query_one(ANSWERS, &[], |row| row.get::<i64>("n"))) {
        Ok(answers) => answers,
        Err(error) => return Fault(error.to_string()),
    };
    if answers > QUICKLY_COUNTED && !deep {
        return Note(format!("{answers} answers were not counted again; --deep does"));
    }
    match tallies::miscounted(db) {
        Ok(wrong) if wrong.is_empty() => Well(format!("as a new count of {} gives", counted(answers as usize, "answer", "answers"))),
        Ok(wrong) => {
            let inquiries = counted(wrong.len(), "inquiry", "inquiries");
            Fault(format!("the figures of {inquiries} are not those of the answers: run samsyn tallies rebuild"))
        }
        Err(error) => Fault(error.to_string()),
    }
}

/// The machine's clock cannot show a time before this program, or before what has happened.
pub(super) fn clock(db: &Db) -> Finding {
    let now = SystemClock.now();
    let latest = db.read_blocking(|tx| tx.query_one(LATEST_EVENT, &[], |row| row.get::<Option<DateTime<Utc>>>("at")));
    let shown = now.format("%Y-%m-%d %H:%M:%S UTC");
    match latest {
        Err(error) => Fault(error.to_string()),
        Ok(_) if EARLIEST.parse().is_ok_and(|earliest: DateTime<Utc>| now < earliest) => Fault(format!("{shown} cannot be right")),
        Ok(Some(latest)) if latest > now + TimeDelta::minutes(5) => Fault(format!("{shown}, but something happened at {latest}")),
        Ok(_) => Well(shown.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_line_is_told_once_with_its_count() {
        let mut lines = vec!["a row of mark points at nothing".to_owned(); 161];
        lines.push("a page is broken".to_owned());
        assert_eq!(summed(lines), "a page is broken; a row of mark points at nothing (161 times)");
        let many = (0..12).map(|number| format!("{number:02}")).collect();
        assert!(summed(many).ends_with("09; and 2 others"));
    }
}
