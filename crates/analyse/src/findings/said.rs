//! What a finding of a survey rests on: those who answered a question, or who gave one answer to it.

use chrono::{DateTime, Utc};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use uuid::Uuid;

use super::queries::Rest;

kit::statements! {
    /// People who gave an answer (`$3` as it is, `$4` among several), or any answer, to a question, and since when.
    COUNT = "select cast(coalesce(sum(people), 0) as {bigint}) as people, min(hour) as first from response
        where inquiry_id = $1 and handle is not null and state = 'in'
        and case when $3 = '' then answers ->> $2 is not null else cast(answers ->> $2 as {text}) = $3 or cast(answers ->> $2 as {text}) like $4 end";
    /// Ties them all to a finding.
    TIE = "insert into thread_edge (from_kind, from_id, to_kind, to_id, made_at, made_by)
        select 'response', id, 'finding', cast($5 as {uuid}), cast($6 as {time}), cast($7 as {uuid}) from response
        where inquiry_id = $1 and handle is not null and state = 'in'
        and case when $3 = '' then answers ->> $2 is not null else cast(answers ->> $2 as {text}) = $3 or cast(answers ->> $2 as {text}) like $4 end
        on conflict do nothing";
}

/// A question of a survey, and one of its choices where it is about that alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub question: String,
    /// Empty for any answer.
    pub choice: String,
}

impl Said {
    /// Reads `question` and `choice`; none where no question is named. `known` are the questions of the form.
    pub fn of(fields: &Fields, known: impl Fn(&str) -> bool) -> Option<Self> {
        let question = fields.value("question").to_owned();
        known(&question).then(|| Self { question, choice: fields.value("choice").to_owned() })
    }

    /// As one of several, in a list of names.
    fn among(&self) -> String {
        format!("%\"{}\"%", self.choice)
    }

    /// How many people it is. A job over the answers, done once.
    pub fn rest(&self, tx: &mut Tx, inquiry: Uuid) -> Result<Rest, DbError> {
        tx.query_one(COUNT, &[&inquiry, &self.question, &self.choice, &self.among()], |row| {
            Ok(Rest {
                people: row.get("people")?,
                first: row.get::<Option<DateTime<Utc>>>("first")?,
                said: Some(self.clone()),
                ..Rest::default()
            })
        })
    }

    /// Ties everybody to a finding: one statement, however many they are.
    pub fn tie(&self, tx: &mut Tx, inquiry: Uuid, finding: Uuid, at: DateTime<Utc>, by: Option<Uuid>) -> Result<(), DbError> {
        tx.execute(TIE, &[&inquiry, &self.question, &self.choice, &self.among(), &finding, &at, &by]).map(drop)
    }
}
