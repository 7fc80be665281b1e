//! What a pack holds.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::i18n::Lang;
use serde::Deserialize;
use xlsform::{Form, Texts};

/// One way of working.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its name: the folder's.
    pub id: String,
    /// The date of the pack.
    pub version: NaiveDate,
    /// Code of the language that others fall back to.
    pub default_language: String,
    /// What it is called.
    pub name: Texts,
    /// What it is for, in one sentence.
    pub about: Texts,
    /// The law that it follows; none where no law binds.
    pub law: Option<Law>,
    /// What things are called here.
    #[serde(default)]
    pub words: Words,
    /// The steps of the cycle, in order.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// What has to happen at least so often.
    #[serde(default)]
    pub clocks: Vec<Clock>,
    /// Who does what.
    #[serde(default)]
    pub roles: Vec<RoleWords>,
    /// What can be asked with.
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    /// Documents and what they must contain.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// How causes are grouped.
    #[serde(default)]
    pub cause_groups: Vec<CauseGroup>,
    /// Causes to begin with.
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// Kinds of measures.
    #[serde(default)]
    pub measure_kinds: Vec<MeasureKind>,
    /// What must stand before a measure can be decided.
    #[serde(default)]
    pub rules: Rules,
    /// Beginnings of words that make an answer urgent, by language.
    #[serde(default)]
    pub urgent: BTreeMap<String, Vec<String>>,
    /// Where the facts come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The forms of its instruments, by the instrument's id.
    #[serde(skip)]
    pub forms: BTreeMap<String, Form>,
}

/// A law.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its number, such as `SFS 2023:196`.
    pub number: String,
    /// Since when it holds.
    #[serde(deserialize_with = "day")]
    pub in_force: NaiveDate,
    /// The law that changed it last.
    #[serde(default)]
    pub amended_by: String,
    /// Where it is read.
    pub url: String,
    /// Its name.
    pub title: Texts,
}

/// What things are called here; an empty text means the usual word.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// One finding.
    pub finding: Texts,
    /// Several findings.
    pub findings: Texts,
    /// What the findings make together.
    pub picture: Texts,
    /// The plan.
    pub plan: Texts,
    /// A cause.
    pub cause: Texts,
    /// A measure.
    pub measure: Texts,
}

/// A step of the cycle.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// `investigate`, `analyse`, `act` or `follow_up`.
    pub id: String,
    /// The section that asks for it; empty where none does.
    #[serde(default)]
    pub law: String,
    /// The method that asks for it.
    #[serde(default)]
    pub source: String,
    /// What it is called.
    pub name: Texts,
    /// What is done.
    pub what: Texts,
}

/// Something that has to happen at least so often.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Its id.
    pub id: String,
    /// At least once in so many months.
    pub every_months: u32,
    /// The section that asks for it.
    #[serde(default)]
    pub law: String,
    /// The method that asks for it.
    #[serde(default)]
    pub source: String,
    /// What it is called.
    pub name: Texts,
}

/// Who does what.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleWords {
    /// Its id.
    pub id: String,
    /// The role in Samsyn that usually goes with it.
    pub grants: String,
    /// The section that asks for it.
    #[serde(default)]
    pub law: String,
    /// The method that asks for it.
    #[serde(default)]
    pub source: String,
    /// What it is called.
    pub name: Texts,
    /// What they do.
    pub what: Texts,
}

/// Something to ask with.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its id.
    pub id: String,
    /// The kind of inquiry that it makes: `dialogue_map`, `note` or `survey`.
    pub kind: String,
    /// The file of its form.
    pub form: String,
    /// The form may ask who somebody is.
    #[serde(default)]
    pub person_fields: bool,
    /// Lists of the form that the house fills when the inquiry is published: list -> what of the house (`areas`).
    #[serde(default)]
    pub fill: BTreeMap<String, String>,
    /// From how many people on figures are shown, where the method wants more than the tenant does; 0 where it does not.
    #[serde(default)]
    pub threshold: u32,
    /// Nobody reads an answer by itself, those who ask among them.
    #[serde(default)]
    pub sealed: bool,
    /// Asked of a group, which gets the link; it stands on no public page.
    #[serde(default)]
    pub by_link: bool,
    /// The section that asks for it.
    #[serde(default)]
    pub law: String,
    /// The method that asks for it.
    #[serde(default)]
    pub source: String,
    /// What it is called.
    pub name: Texts,
    /// What it does.
    pub what: Texts,
    /// What residents read: the question; what it is called when empty.
    #[serde(default)]
    pub title: Texts,
    /// What residents read below the question.
    #[serde(default)]
    pub lead: Texts,
    /// What residents read of why they are asked.
    #[serde(default)]
    pub why: Texts,
}

/// A document that has to be made.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// The section that asks for it.
    #[serde(default)]
    pub law: String,
    /// The method that asks for it.
    #[serde(default)]
    pub source: String,
    /// What it is called.
    pub name: Texts,
    /// What it must contain.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// Declares a thing with an id and a text whose languages stand beside its other fields.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Deserialize)]
        pub struct $name {
            /// Its id.
            pub id: String,
            /// The section that asks for it.
            #[serde(default)]
            pub law: String,
            /// The method or author that it comes from.
            #[serde(default)]
            pub source: String,
            $($(#[$field_meta])* pub $field: $type,)*
            /// What it is called.
            #[serde(flatten)]
            pub text: Texts,
        }
    };
}

named! {
    /// Something that a document must contain.
    Part {}
}
named! {
    /// A group of causes.
    CauseGroup {}
}
named! {
    /// A cause to begin with.
    Cause {
        /// Its group.
        group: String,
        /// Which choices of the forms suggest it, as `question/choice`.
        #[serde(default)]
        from: Vec<String>,
    }
}
named! {
    /// A kind of measure.
    MeasureKind {}
}

/// What must stand before a measure can be decided.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// At least one cause that it acts on.
    pub measure_needs_cause: bool,
    /// What it is expected to give.
    pub measure_needs_expected_effect: bool,
    /// Why these rules are there.
    pub why: Texts,
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// `law`, `method`, or `default`: a starting point that nobody has to keep.
    pub kind: String,
    /// The source in words.
    pub text: String,
}

impl Pack {
    /// A text of this pack in the reader's language, else in the pack's own.
    pub fn say<'a>(&'a self, texts: &'a Texts, lang: Lang) -> &'a str {
        texts.get(lang.code(), &self.default_language)
    }

    /// The instrument of this id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.id == id)
    }

    /// The first instrument of a kind of inquiry, with its form.
    pub fn form_of_kind(&self, kind: &str) -> Option<(&Instrument, &Form)> {
        let instrument = self.instruments.iter().find(|instrument| instrument.kind == kind)?;
        Some((instrument, self.forms.get(&instrument.id)?))
    }

    /// Causes that a choice of a form suggests.
    pub fn causes_from(&self, question: &str, choice: &str) -> impl Iterator<Item = &Cause> {
        let wanted = format!("{question}/{choice}");
        self.causes.iter().filter(move |cause| cause.from.contains(&wanted))
    }
}

/// A day as TOML writes it.
fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written.to_string().parse().map_err(|_| serde::de::Error::custom("write a day, such as 2023-07-01"))
}
