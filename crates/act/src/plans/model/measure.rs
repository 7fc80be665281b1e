//! A measure, and what was told about it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kit::dates;
use kit::i18n::{Lang, t};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Actor, Due, Phase, Precision, Role, Sign, Standing, Status};

/// The last update can be taken back this long.
pub const UNDONE_WITHIN: TimeDelta = TimeDelta::hours(24);

/// What is decided to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its id.
    pub id: Uuid,
    /// Its plan.
    pub plan: Uuid,
    /// Name and years of the plan.
    pub plan_name: String,
    /// The plan's programme.
    pub programme: Uuid,
    /// The plan is for a group: no public page leads to it, and whoever told finds it through the receipt.
    pub within: bool,
    /// The goal it serves.
    pub goal: Option<Uuid>,
    /// Its number in the plan, from 1.
    pub number: i64,
    /// What is done, in one line.
    pub title: String,
    /// The wording of the decision; may be empty.
    pub wording: String,
    /// Where it stands.
    pub standing: Standing,
    /// The day of the decision.
    pub decided_on: Option<NaiveDate>,
    /// Who decided.
    pub decided_by: String,
    /// Until when.
    pub due: Due,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// Why it is late, or why it was cancelled; may be empty.
    pub reason: String,
    /// What those elected must decide before it goes on; empty when nothing waits for them.
    pub question: String,
    /// What is counted, if anything is.
    pub count: Option<Count>,
    /// What was told about it last; may be empty.
    pub latest: String,
    /// When somebody last told about it.
    pub told_at: Option<DateTime<Utc>>,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
    /// Those who take part.
    pub people: Vec<Actor>,
    /// It acts on something that was seen.
    pub seen: bool,
    /// Those who told have been answered.
    pub answered: bool,
}

/// Things that are done one by one: "12 av 18 lyktstolpar".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// How many are done.
    pub done: i64,
    /// How many there are.
    pub total: i64,
    /// What they are, in the plural.
    pub unit: String,
}

/// What somebody told about a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// Its id.
    pub id: Uuid,
    /// How the work goes.
    pub status: Status,
    /// A sentence.
    pub text: String,
    /// How many are done, if they are counted.
    pub done_count: Option<i64>,
    /// A new day, if it was moved.
    pub new_due: Option<Due>,
    /// Why it was moved, or cancelled.
    pub reason: String,
    /// What stood there before.
    pub before: Before,
    /// Who told.
    pub author: Uuid,
    /// Their name.
    pub author_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What stood there before an update, so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    phase: String,
    status: String,
    due_on: NaiveDate,
    due_precision: String,
    done_on: Option<NaiveDate>,
    done_count: Option<i64>,
    reason: String,
    #[serde(default)]
    question: String,
    told_at: Option<DateTime<Utc>>,
}

impl Measure {
    /// Should have been done, and is not.
    pub fn late(&self, today: NaiveDate) -> bool {
        self.sign(today) == Sign::Late
    }

    /// Its wording and its day were decided: neither changes unseen.
    pub fn decided(&self) -> bool {
        self.decided_on.is_some()
    }

    /// The day that it was decided for would be another. As much of the same day, known better or worse, is the same.
    pub fn moved_to(&self, due: Due) -> bool {
        self.decided() && self.due.on != due.on
    }

    /// Somebody has told that it waits, whether or not its day has passed.
    pub fn waits(&self) -> bool {
        self.standing.public() && self.standing.status == Status::Waiting
    }

    /// Days since it should have been done; none when it is not late.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        self.late(today).then(|| (today - self.due.on).num_days())
    }

    /// Why it is late or was cancelled, as far as anybody has said.
    pub fn why(&self) -> Option<&str> {
        why(&self.reason, &self.latest)
    }

    /// The day it was done, of what is done.
    pub fn done_day(&self) -> Option<NaiveDate> {
        self.done_on.filter(|_| self.standing.status == Status::Done)
    }

    /// The day it was done beside the day it was promised for: when, and whether it was kept.
    pub fn done_words(&self, lang: Lang) -> Option<String> {
        let on = self.done_day()?;
        let day = dates::day_short(lang, on);
        Some(if self.due.passed(on) { t::measure_done_late(lang, day) } else { t::measure_done_in_time(lang, day) })
    }

    /// Its day in a sentence: it was done, should be done, or will be.
    pub fn day_words(&self, lang: Lang, today: NaiveDate) -> String {
        let words = self.due.words(lang);
        match self.standing.status {
            Status::Done => t::measure_done_on(lang, self.done_day().map_or(words, |on| dates::day(lang, on))),
            _ if self.late(today) => t::measure_should_be_done_by(lang, words),
            _ => t::measure_done_by(lang, words),
        }
    }

    /// It was given up: its day is no longer to be kept.
    pub fn cancelled(&self) -> bool {
        self.standing.status == Status::Cancelled
    }

    /// A published answer tells what this update told: that it is done.
    pub fn told_with(&self, update: &Update) -> bool {
        self.answered && update.status == Status::Done
    }

    /// It stands as this update left it: nobody has gone on since, so that taking it back undoes nothing else.
    pub fn stands_as_told(&self, update: &Update) -> bool {
        self.standing.status == update.status && self.due.on == update.new_due.map_or(update.before.due_on, |due| due.on)
    }

    /// The sign it carries.
    pub fn sign(&self, today: NaiveDate) -> Sign {
        Sign::of(self.standing, self.due.passed(today))
    }

    /// Those with a role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Actor> {
        self.people.iter().filter(move |actor| actor.role == role)
    }

    /// The one who answers for it.
    pub fn accountable(&self) -> Option<&Actor> {
        self.with_role(Role::Accountable).next()
    }

    /// This person has a role in it.
    pub fn is_of(&self, person: Uuid) -> bool {
        self.people.iter().any(|actor| actor.person == Some(person))
    }

    /// Where it is read in the work room.
    pub fn path(&self) -> String {
        format!("/work/measures/{}", self.id)
    }

    /// Where those who carry it out tell how it goes.
    pub fn tell_path(&self) -> String {
        format!("/work/measures/{}/tell", self.id)
    }

    /// Where everybody reads about it.
    pub fn public_path(&self) -> String {
        format!("/measures/{}", self.id)
    }

    /// What stands there now, to be kept with an update.
    pub fn before(&self) -> Before {
        Before {
            phase: self.standing.phase.code().to_owned(),
            status: self.standing.status.code().to_owned(),
            due_on: self.due.on,
            due_precision: self.due.precision.code().to_owned(),
            done_on: self.done_on,
            done_count: self.count.as_ref().map(|count| count.done),
            reason: self.reason.clone(),
            question: self.question.clone(),
            told_at: self.told_at,
        }
    }

    /// Takes an update back: everything it changed is as it was. False when what was kept can't be read.
    #[must_use]
    pub fn restore(&mut self, before: &Before) -> bool {
        let (Some(phase), Some(status)) = (Phase::from_code(&before.phase), Status::from_code(&before.status)) else { return false };
        let Some(precision) = Precision::from_code(&before.due_precision) else { return false };
        self.standing = Standing { phase, status };
        self.due = Due { on: before.due_on, precision };
        self.done_on = before.done_on;
        if let Some(count) = &mut self.count {
            count.done = before.done_count.unwrap_or(0).min(count.total);
        }
        self.reason.clone_from(&before.reason);
        self.question.clone_from(&before.question);
        self.told_at = before.told_at;
        true
    }
}

/// Why something is late: the reason that was given, else what was told last. The same on every page.
pub fn why<'a>(reason: &'a str, latest: &'a str) -> Option<&'a str> {
    [reason, latest].into_iter().find(|text| !text.is_empty())
}

impl Count {
    /// Some of them are left.
    pub fn open(&self) -> bool {
        self.done < self.total
    }

    /// In words: "12 av 18 lyktstolpar".
    pub fn words(&self, lang: Lang) -> String {
        t::measure_count_of(lang, self.done, self.total, self.unit.clone())
    }
}

impl Before {
    /// The day it was promised for.
    pub fn due(&self) -> Due {
        Due { on: self.due_on, precision: Precision::from_code(&self.due_precision).unwrap_or(Precision::Day) }
    }
}

impl Update {
    /// All that it tells is that the day was moved, and why.
    pub fn only_moves(&self) -> bool {
        self.new_due.is_some() && self.text == self.reason
    }

    /// Can still be taken back: within a day, by whoever wrote it or by those who decide.
    pub fn can_be_undone(&self, now: DateTime<Utc>, person: Uuid, decides: bool) -> bool {
        now - self.at < UNDONE_WITHIN && (self.author == person || decides)
    }
}
