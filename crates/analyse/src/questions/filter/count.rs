//! Counting those who fit: each answer is looked at once and none is kept. What an answer counts as is said by the same words as
//! the tallies ([`investigate::responses::counting::parts`]), so that a filter without conditions gives their sums.
//!
//! Most answers say what others have said: each value of a question is understood once, and then known by what stands there.

use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Write};

use ground::Tenant;
use investigate::inquiries::Inquiry;
use investigate::responses::counting::{counted_questions, parts};
use kit::db::{DbError, Tally, Tx};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use xlsform::{Form, Kind, Question};

use super::{Condition, Filter};
use crate::questions::gather::take;
use crate::questions::model::{Shape, Subject, Sum};

kit::statements! {
    /// Every answer that counts, from one moment to another.
    ANSWERS = "select people, cast(answers as {text}) as answers from response
        where inquiry_id = $1 and state = 'in' and hour >= $2 and hour < $3";
}

/// Those who fit.
#[derive(Debug, Default, PartialEq)]
pub(in crate::questions) struct Fitting {
    pub people: i64,
    /// The sums of each subject, in their order.
    pub sums: Vec<Sum>,
    /// The same for each choice of the question by which the result is divided; `""` is no answer to it.
    pub groups: BTreeMap<String, Vec<Sum>>,
}

/// Not asked.
const ABSENT: usize = usize::MAX;

/// Everything that is needed to look at answers one after the other.
pub(in crate::questions) struct Scan<'a> {
    places: HashMap<&'a str, usize>,
    columns: Vec<Column<'a>>,
    /// The column by which the result is divided.
    by: Option<usize>,
    people: i64,
    /// What the present answer said to each question.
    said: Vec<usize>,
    written: String,
}

/// One question, and all that was said to it.
struct Column<'a> {
    question: &'a Question,
    condition: Option<(&'a Condition, Shape)>,
    known: HashMap<String, usize>,
    words: Vec<Said>,
}

/// One thing that was said to a question.
struct Said {
    parts: Vec<(String, String)>,
    fits: bool,
    /// Those who said it, by what they said to the question by which the result is divided.
    people: Vec<i64>,
}

/// Counts those who fit, in one query.
pub(in crate::questions) fn count(
    tx: &mut Tx,
    tenant: &Tenant,
    (inquiry, form, subjects): (&Inquiry, &Form, &[Subject]),
    filter: &Filter,
    by: Option<&str>,
) -> Result<Fitting, DbError> {
    let (from, until) = filter.moments(tenant.settings().zone());
    let mut scan = Scan::new(form, subjects, filter, by);
    tx.query(ANSWERS, &[&inquiry.id, &from, &until], |row| {
        let people: i64 = row.get(0)?;
        if scan.look(&row.get::<String>(1)?)? {
            scan.add(people);
        }
        Ok(())
    })?;
    Ok(scan.told(subjects))
}

impl<'a> Scan<'a> {
    /// Ready to look at answers to this form.
    pub fn new(form: &'a Form, subjects: &[Subject], filter: &'a Filter, by: Option<&str>) -> Self {
        let shape = |name: &str| subjects.iter().find(|subject| subject.word.name == name).map_or(Shape::Words, |subject| subject.shape);
        let condition = |name: &str| filter.conditions.iter().find(|one| one.question == name).map(|one| (one, shape(name)));
        let column =
            |question: &'a Question| Column { question, condition: condition(&question.name), known: HashMap::new(), words: Vec::new() };
        let columns: Vec<Column<'a>> = counted_questions(form).into_iter().map(column).collect();
        let places: HashMap<&str, usize> = columns.iter().enumerate().map(|(at, column)| (column.question.name.as_str(), at)).collect();
        let by = by.and_then(|name| places.get(name).copied());
        Self { said: vec![ABSENT; columns.len()], places, columns, by, people: 0, written: String::new() }
    }

    /// Reads one answer, and says whether it fits.
    pub fn look(&mut self, answers: &str) -> Result<bool, DbError> {
        self.said.fill(ABSENT);
        let unread = |error: serde_json::Error| DbError::Other(format!("an answer: {error}"));
        serde_json::Deserializer::from_str(answers).deserialize_map(Answer { scan: self, text: answers }).map_err(unread)?;
        Ok(self
            .columns
            .iter()
            .zip(&self.said)
            .all(|(column, said)| column.condition.is_none() || column.words.get(*said).is_some_and(|one| one.fits)))
    }

    /// Counts the one that was just read.
    fn add(&mut self, people: i64) {
        self.people += people;
        // Zero is those who were not asked by what the result is divided.
        let group = self.by.map_or(0, |by| self.said[by].wrapping_add(1));
        for (column, said) in self.columns.iter_mut().zip(&self.said) {
            let Some(one) = column.words.get_mut(*said) else { continue };
            if one.people.len() <= group {
                one.people.resize(group + 1, 0);
            }
            one.people[group] += people;
        }
    }

    /// The place of what a question was given among all that it was; `text` is the whole answer, for what is new.
    fn know(&mut self, at: usize, text: &str) {
        let column = &mut self.columns[at];
        self.said[at] = match column.known.get(self.written.as_str()) {
            Some(known) => *known,
            None => column.learn(&self.written, text),
        };
    }

    fn told(self, subjects: &[Subject]) -> Fitting {
        let nobody = || vec![Sum::default(); subjects.len()];
        let mut found = Fitting { people: self.people, sums: nobody(), groups: BTreeMap::new() };
        let group_of = |group: usize| {
            let said = self.by.zip(group.checked_sub(1)).and_then(|(by, at)| self.columns[by].words.get(at));
            said.and_then(|said| said.parts.first()).map_or("", |(_, choice)| choice)
        };
        for one in self.columns.iter().flat_map(|column| &column.words) {
            for (group, people) in one.people.iter().enumerate().filter(|(_, people)| **people > 0) {
                let tally = Tally { people: *people, ..Tally::default() };
                for (name, footprint) in &one.parts {
                    take(subjects, &mut found.sums, name, footprint, tally);
                    if self.by.is_some() {
                        let sums = found.groups.entry(group_of(group).to_owned()).or_insert_with(nobody);
                        take(subjects, sums, name, footprint, tally);
                    }
                }
            }
        }
        found
    }
}

impl Column<'_> {
    /// Understands something that nobody said before.
    fn learn(&mut self, written: &str, text: &str) -> usize {
        let whole: Value = serde_json::from_str(text).unwrap_or_default();
        let name = &self.question.name;
        let parts: Vec<(String, String)> = whole
            .get(name)
            .map(|said| parts(self.question, said))
            .unwrap_or_default()
            .into_iter()
            .map(|(name, said)| (name, said.join("+")))
            .collect();
        let main = parts.iter().find(|(part, _)| part == name).map_or("", |(_, footprint)| footprint);
        let fits = self.condition.is_none_or(|(condition, shape)| condition.fits(shape, main));
        self.words.push(Said { fits, parts, people: Vec::new() });
        self.known.insert(written.to_owned(), self.words.len() - 1);
        self.words.len() - 1
    }
}

/// One answer, as it is read.
struct Answer<'s, 'a, 't> {
    scan: &'s mut Scan<'a>,
    text: &'t str,
}

impl<'de> Visitor<'de> for Answer<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("answers by question")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(place) = map.next_key_seed(Name(&self.scan.places))? {
            let Some(at) = place else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            self.scan.written.clear();
            let kind = &self.scan.columns[at].question.kind;
            map.next_value_seed(Written { kind, out: &mut self.scan.written })?;
            self.scan.know(at, self.text);
        }
        Ok(())
    }
}

/// The name of a question: its column.
struct Name<'n>(&'n HashMap<&'n str, usize>);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a question's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.get(name).copied())
    }
}

/// What stands for a value while it is counted: two values that count alike may be written alike, others never.
struct Written<'w> {
    kind: &'w Kind,
    out: &'w mut String,
}

impl<'de> DeserializeSeed<'de> for Written<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        match self.kind {
            Kind::SelectOne { .. } | Kind::SelectMultiple { .. } | Kind::Rank { .. } | Kind::Range | Kind::Integer | Kind::Acknowledge => {
                from.deserialize_any(self)
            }
            Kind::Geopoint => {
                let place: Value = serde::Deserialize::deserialize(from)?;
                self.out.push_str(match &place {
                    Value::Null => "",
                    _ => "*",
                });
                if let Some(area) = investigate::responses::places::area(&place) {
                    // Writing to a string cannot fail.
                    let _ = write!(self.out, "{area}");
                }
                Ok(())
            }
            // Of anything else it is counted whether something was said.
            _ => {
                let said: Option<IgnoredAny> = serde::Deserialize::deserialize(from)?;
                self.out.push_str(if said.is_some() { "*" } else { "" });
                Ok(())
            }
        }
    }
}

impl<'de> Visitor<'de> for Written<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("what was said to a question")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, said: bool) -> Result<(), E> {
        self.out.push_str(if said { "true" } else { "false" });
        Ok(())
    }

    fn visit_str<E>(self, said: &str) -> Result<(), E> {
        self.out.push('"');
        self.out.push_str(said);
        Ok(())
    }

    fn visit_u64<E>(self, said: u64) -> Result<(), E> {
        let _ = write!(self.out, "{said}");
        Ok(())
    }

    fn visit_i64<E>(self, said: i64) -> Result<(), E> {
        let _ = write!(self.out, "{said}");
        Ok(())
    }

    fn visit_f64<E>(self, said: f64) -> Result<(), E> {
        // With its point, so that 3.0 and 3 are told apart as the tallies tell them.
        let _ = write!(self.out, "{said:?}");
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        self.out.push('[');
        while all.next_element_seed(Written { kind: self.kind, out: &mut *self.out })?.is_some() {
            self.out.push('\u{1f}');
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.out.push('{');
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}
