//! The invented town as it is written down in `demo/lindviken.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole town.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Town {
    pub organisations: Vec<Organisation>,
    pub people: Vec<Person>,
    pub tenant: Tenant,
    pub programme: Programme,
    pub inquiries: Vec<Inquiry>,
    pub surveys: Vec<Survey>,
    pub hot_spots: Vec<HotSpot>,
    pub notes: Vec<Note>,
    pub findings: Vec<Finding>,
    pub plan: Plan,
    pub measures: Vec<Measure>,
    pub pass_ons: Vec<PassOn>,
    pub replies: Vec<Reply>,
    pub messages: Vec<Messages>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    pub owner: String,
    pub place: String,
    pub data_contact: String,
    pub mail_from: String,
    pub help_lines: Vec<ground::tenant::HelpLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub key: String,
    pub name: String,
    pub kind: String,
    pub email: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub title: String,
    pub at: String,
    pub roles: Vec<String>,
}

impl Person {
    /// Nobody's address: the domain is set aside for examples (RFC 2606).
    pub fn email(&self) -> String {
        format!("{}@lindviken.example", self.key)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    pub slug: String,
    pub name: String,
    pub pack: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inquiry {
    pub slug: String,
    pub seed: u64,
    pub answers: usize,
    pub opened: i64,
    pub closes: i64,
    pub answer_by: i64,
    pub moderation: String,
    /// Days after the opening on which figures were released.
    pub release_after_days: Vec<i64>,
    pub sv: investigate::inquiries::Texts,
    pub en: investigate::inquiries::Texts,
}

/// A survey, and what was said to it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    pub slug: String,
    /// The instrument of a pack.
    pub template: String,
    pub seed: u64,
    pub answers: usize,
    pub opened: i64,
    pub closes: i64,
    pub answer_by: i64,
    pub sv: investigate::inquiries::Texts,
    pub en: investigate::inquiries::Texts,
    pub said: Vec<Said>,
    /// The question in which most name the area where they live, anywhere in town.
    pub area: Option<String>,
    /// What some of them write, by question.
    #[serde(default)]
    pub texts: BTreeMap<String, Vec<String>>,
}

/// One way to answer, given as often as its weight.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    pub weight: usize,
    pub answers: serde_json::Map<String, serde_json::Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HotSpot {
    /// A name on the map.
    pub near: String,
    /// Metres.
    pub spread: f64,
    pub weight: u64,
    /// Safe, unsafe, better.
    pub kinds: [u64; 3],
    pub when: Vec<String>,
    pub why: Vec<String>,
    pub texts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub day: i64,
    pub kind: String,
    pub near: String,
    pub text: String,
    pub urgent: bool,
    pub when: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    pub key: String,
    pub inquiry: String,
    pub near: String,
    /// Metres.
    pub radius: f64,
    pub seen: i64,
    pub title: String,
    pub what: String,
    pub causes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub name: String,
    pub vision: String,
    pub from_year: i64,
    pub to_year: i64,
    pub adopted: i64,
    pub adopted_by: String,
    pub goals: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    pub title: String,
    pub finding: String,
    /// Which of the plan's, from 1; none when it serves none of them.
    pub goal: Option<usize>,
    pub cause: usize,
    pub accountable: String,
    pub coordinating: String,
    pub responsible: Vec<String>,
    #[serde(default)]
    pub partners: Vec<String>,
    pub status: String,
    #[serde(default)]
    pub reason: String,
    /// What those elected must decide, if anything.
    #[serde(default)]
    pub question: String,
    pub due: i64,
    pub count: Option<i64>,
    pub total: Option<i64>,
    #[serde(default)]
    pub unit: String,
    pub updates: Vec<Update>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Update {
    pub day: i64,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassOn {
    pub inquiry: String,
    pub near: String,
    /// Metres.
    pub radius: f64,
    pub to: String,
    pub title: String,
    /// Which of the marks there it is about.
    pub about: About,
    pub text: String,
    pub sent: i64,
    pub answer: Option<Answer>,
}

/// What marks say, of which something is passed on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    pub kinds: Vec<String>,
    /// Told about one of these times; about any when there are none.
    #[serde(default)]
    pub when: Vec<String>,
    pub texts: Vec<String>,
}

impl About {
    /// A mark of this kind, with these words and times, is what it is about.
    pub fn fits(&self, kind: &str, text: &str, when: &[&str]) -> bool {
        let has = |all: &[String], one: &str| all.iter().any(|own| own == one);
        has(&self.kinds, kind) && has(&self.texts, text) && (self.when.is_empty() || when.iter().any(|one| has(&self.when, one)))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub kind: String,
    pub text: String,
    pub day: i64,
    /// The day it is promised for, of a promise.
    pub until: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub from: String,
    pub kind: String,
    pub title: String,
    pub told: String,
    pub text: String,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub instead: String,
    pub day: i64,
    pub by: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    pub inquiry: String,
    pub hot_spot: String,
    pub thread: Vec<Message>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    pub from: String,
    pub day: i64,
    pub text: String,
}

impl Town {
    /// The town that comes along.
    pub fn lindviken() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../../../../demo/lindviken.toml"))
    }
}

/// Ids of what was made, by the keys of the file.
#[derive(Debug, Default)]
pub struct Made {
    pub organisations: BTreeMap<String, uuid::Uuid>,
    pub people: BTreeMap<String, uuid::Uuid>,
    pub programme: uuid::Uuid,
    pub inquiries: BTreeMap<String, uuid::Uuid>,
    pub findings: BTreeMap<String, uuid::Uuid>,
    pub measures: BTreeMap<String, uuid::Uuid>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_town_reads_and_its_keys_meet() {
        let town = Town::lindviken().unwrap();
        let people: Vec<&str> = town.people.iter().map(|person| person.key.as_str()).collect();
        assert!(town.measures.iter().all(|measure| people.contains(&measure.accountable.as_str())));
        assert!(town.measures.iter().all(|measure| town.findings.iter().any(|finding| finding.key == measure.finding)));
        assert_eq!((town.measures.len(), town.people.len()), (17, 17));
    }

    #[test]
    fn what_is_passed_on_is_about_words_that_are_told_there() {
        let town = Town::lindviken().unwrap();
        let told = |near: &str, text: &String| town.hot_spots.iter().any(|spot| spot.near == near && spot.texts.contains(text));
        for one in &town.pass_ons {
            assert!(!one.about.texts.is_empty() && one.about.texts.iter().all(|text| told(&one.near, text)), "{}", one.title);
        }
    }

    #[test]
    fn only_marks_that_say_what_is_passed_on_stand_behind_it() {
        let town = Town::lindviken().unwrap();
        let about = &town.pass_ons.iter().find(|one| one.title == "Kvällar på Järnvägstorget").unwrap().about;
        let text = about.texts[0].as_str();
        assert!(about.fits("unsafe", text, &["day", "evening"]));
        assert!(!about.fits("safe", text, &["evening"]));
        assert!(!about.fits("unsafe", text, &["day"]));
        assert!(!about.fits("unsafe", "Halt i backen.", &["evening"]));
    }
}
