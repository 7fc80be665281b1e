//! One question or group as a page shows it: from the form into fields, and back.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::stale::{Differs, differing};
use xlsform::{Form, Item, Kind, Question, Rule, Texts};

use super::model::{Asked, Condition, Ends, Row, Shown, Test, Wanted, ends_of, rows_of};
use super::said;

/// The longest words of a question, of its hint and of a choice.
const LABEL: usize = 500;
const HINT: usize = 1_000;
const CHOICE: usize = 200;
/// No list that people read is longer, and no condition has more parts.
const MOST_ROWS: usize = 300;
const MOST_TESTS: usize = 6;
/// How far a scale may reach.
const FARTHEST: f64 = 1_000.0;

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A question of this kind.
    Question(Asked),
    /// Something that people see and that only a file can ask otherwise: its words.
    Words,
    /// A group, or what is asked any number of times.
    Group,
}

impl About {
    /// What an item's page is about; nothing for what nobody sees. The place of a map's marks gets other words only.
    pub fn of(item: &Item, has_marks: bool) -> Option<Self> {
        match item {
            Item::Question(question) if has_marks && question.kind == Kind::Geopoint => Some(Self::Words),
            Item::Question(question) => match Asked::of(question) {
                Some(asked) => Some(Self::Question(asked)),
                None => (question.kind.is_shown() && question.calculation.is_none()).then_some(Self::Words),
            },
            Item::Group(_) | Item::Repeat(_) => Some(Self::Group),
        }
    }

    /// A form with marks, or without them, can have one more of it.
    pub fn can_be_added(self, has_marks: bool) -> bool {
        !has_marks || !matches!(self, Self::Question(asked) if !asked.fits_a_map())
    }

    /// One chooses from a list.
    pub fn has_choices(self) -> bool {
        matches!(self, Self::Question(asked) if asked.has_choices())
    }

    /// It can be left unanswered, or not.
    pub fn can_be_required(self) -> bool {
        !matches!(self, Self::Words | Self::Group | Self::Question(Asked::Read))
    }
}

/// The field of a choice.
pub fn row_field(number: usize, part: &str) -> String {
    format!("row.{number}.{part}")
}

/// How many rows of choices, or of tests, the page has.
pub fn count(fields: &Fields, name: &str, most: usize) -> usize {
    fields.value(name).parse::<usize>().unwrap_or(0).min(most)
}

/// How many rows of choices the page has.
pub fn rows(fields: &Fields) -> usize {
    count(fields, "rows", MOST_ROWS)
}

/// How many rows of tests the page has.
pub fn tests(fields: &Fields) -> usize {
    count(fields, "tests", MOST_TESTS)
}

/// The fields of something new.
pub fn fresh(about: About, holder: &str) -> Fields {
    let mut fields = Fields::default();
    fields.set("in", holder);
    fields.set("rows", if about.has_choices() { "4" } else { "0" });
    fields.set("tests", "1");
    fields.set("from", "1");
    fields.set("to", "5");
    fields
}

/// The fields of what is there.
pub fn open(form: &Form, item: &Item, langs: &[Lang], holder: &str) -> Fields {
    let mut fields = Fields::default();
    let (label, hint) = match item {
        Item::Question(one) => (&one.label, &one.hint),
        Item::Group(one) => (&one.label, &one.hint),
        Item::Repeat(one) => (&one.label, &one.hint),
    };
    let mut put = |part: &str, texts: &Texts| {
        for lang in langs {
            fields.set(&format!("{part}_{}", lang.code()), texts.0.get(lang.code()).cloned().unwrap_or_default());
        }
    };
    put("label", label);
    put("hint", hint);
    if let Item::Question(question) = item {
        if question.kind == Kind::Range {
            let ends = ends_of(form, question);
            put("low", &ends.low);
            put("high", &ends.high);
            fields.set("from", ends.from.to_string());
            fields.set("to", ends.to.to_string());
        }
        open_question(&mut fields, form, question, langs);
    }
    fields.set("in", holder);
    let shown = Shown::of(form, item);
    let condition = if let Shown::When(condition) = &shown { condition.clone() } else { Condition::default() };
    for (number, test) in condition.tests.iter().enumerate() {
        fields.set(&format!("test.{number}"), test.code());
        fields.set(&format!("number.{number}"), test.number().map(|number| number.to_string()).unwrap_or_default());
    }
    fields.set("tests", (condition.tests.len() + 1).min(MOST_TESTS).to_string());
    fields.set("any", if condition.any { "any" } else { "all" });
    fields
}

fn open_question(fields: &mut Fields, form: &Form, question: &Question, langs: &[Lang]) {
    let all = rows_of(form, question);
    for (number, row) in all.iter().enumerate() {
        fields.set(&row_field(number, "name"), row.name.clone());
        for lang in langs {
            fields.set(&row_field(number, lang.code()), row.label.0.get(lang.code()).cloned().unwrap_or_default());
        }
    }
    fields.set("rows", (all.len() + 1).min(MOST_ROWS).to_string());
    if question.required.as_ref().is_some_and(|rule| *rule == Rule::constant(true)) {
        fields.set("required", "1");
    }
}

/// Presses beside the button that saves: rows of choices and of tests are moved, added and taken away, and nothing is stored.
/// True when one was pressed.
pub fn press(fields: &mut Fields, langs: &[Lang]) -> bool {
    let pressed = fields.value("do").to_owned();
    let (deed, number) = pressed.split_once(':').unwrap_or((&pressed, ""));
    let number = number.parse::<usize>().unwrap_or(usize::MAX);
    let total = rows(fields);
    match deed {
        "rows" => fields.set("rows", (total + 3).min(MOST_ROWS).to_string()),
        "tests" => fields.set("tests", (tests(fields) + 1).min(MOST_TESTS).to_string()),
        "up" if (1..total).contains(&number) => swap(fields, langs, number - 1, number),
        "down" if number.saturating_add(1) < total => swap(fields, langs, number, number + 1),
        "remove" if number < total => {
            for at in number..total - 1 {
                swap(fields, langs, at, at + 1);
            }
            parts(langs).for_each(|part| fields.clear(&row_field(total - 1, part)));
            fields.set("rows", (total - 1).max(1).to_string());
        }
        "untest" => fields.clear(&format!("test.{number}")),
        _ => return false,
    }
    true
}

fn parts(langs: &[Lang]) -> impl Iterator<Item = &'static str> {
    std::iter::once("name").chain(langs.iter().map(|lang| lang.code()).collect::<Vec<_>>())
}

fn swap(fields: &mut Fields, langs: &[Lang], one: usize, other: usize) {
    for part in parts(langs) {
        let (one, other) = (row_field(one, part), row_field(other, part));
        let (first, second) = (fields.value(&one).to_owned(), fields.value(&other).to_owned());
        fields.set(&one, second);
        fields.set(&other, first);
    }
}

/// What was typed, or nothing when something is to be mended. `by_hand` is the rule that a file has set.
pub fn read(lang: Lang, fields: &mut Fields, about: About, langs: &[Lang], by_hand: Option<&str>, fixed_rows: bool) -> Option<Wanted> {
    let label = texts(lang, fields, "label", langs, LABEL);
    let hint = texts(lang, fields, "hint", langs, HINT);
    if let Some(first) = langs.first()
        && label.0.get(first.code()).is_none_or(String::is_empty)
    {
        fields.fault(&format!("label_{}", first.code()), t::builder_label_missing(lang));
    }
    let shown = match by_hand.filter(|_| fields.value("drop_rule").is_empty()) {
        Some(rule) => Shown::ByHand(rule.to_owned()),
        None => read_shown(lang, fields),
    };
    let wanted = Wanted {
        label,
        hint,
        required: about.can_be_required().then(|| !fields.value("required").is_empty()),
        shown,
        rows: about.has_choices().then(|| read_rows(lang, fields, langs, fixed_rows)),
        ends: (about == About::Question(Asked::Scale)).then(|| read_ends(lang, fields, langs)),
    };
    (!fields.has_errors()).then_some(wanted)
}

fn texts(lang: Lang, fields: &mut Fields, part: &str, langs: &[Lang], longest: usize) -> Texts {
    let mut all = Texts::default();
    for of in langs {
        let name = format!("{part}_{}", of.code());
        let text = fields.text(lang, &name, longest);
        if text.contains("${") && !text.contains('}') {
            fields.fault(&name, t::builder_broken_reference(lang));
        }
        all.0.insert(of.code().to_owned(), text);
    }
    all
}

fn read_shown(lang: Lang, fields: &mut Fields) -> Shown {
    let mut condition = Condition { any: fields.value("any") == "any", tests: Vec::new() };
    for number in 0..tests(fields) {
        let (code, typed) = (fields.value(&format!("test.{number}")).to_owned(), fields.value(&format!("number.{number}")).to_owned());
        match Test::read(&code, &typed) {
            Some(Ok(test)) => condition.tests.push(test),
            Some(Err(())) => fields.fault(&format!("number.{number}"), t::builder_number_missing(lang)),
            None => {}
        }
    }
    if condition.tests.is_empty() { Shown::Always } else { Shown::When(condition) }
}

fn read_rows(lang: Lang, fields: &mut Fields, langs: &[Lang], fixed: bool) -> Vec<Row> {
    let mut all = Vec::new();
    for number in 0..rows(fields) {
        let mut label = Texts::default();
        for of in langs {
            label.0.insert(of.code().to_owned(), fields.text(lang, &row_field(number, of.code()), CHOICE));
        }
        all.push(Row { name: fields.value(&row_field(number, "name")).to_owned(), label });
    }
    let first = langs.first().copied().unwrap_or_default();
    let lines: Vec<String> = fields.value("more").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    for line in lines.into_iter().take(MOST_ROWS) {
        if line.chars().count() > CHOICE {
            fields.fault("more", t::ui_too_long(lang, CHOICE as i64, line.chars().count() as i64));
        }
        all.push(Row { name: String::new(), label: Texts([(first.code().to_owned(), line)].into()) });
    }
    let said = |row: &Row| row.label.0.values().any(|word| !word.is_empty());
    if fixed {
        all.retain(|row| !row.name.is_empty());
    } else if all.iter().filter(|row| said(row)).count() < 2 {
        fields.fault(&row_field(0, first.code()), t::builder_choices_missing(lang));
    }
    all
}

fn read_ends(lang: Lang, fields: &mut Fields, langs: &[Lang]) -> Ends {
    let mut number = |name: &str| {
        let typed = fields.value(name).trim().replace(',', ".").parse::<f64>().ok();
        typed.filter(|number| number.is_finite() && number.abs() <= FARTHEST).unwrap_or_else(|| {
            fields.fault(name, t::builder_scale_number(lang));
            0.0
        })
    };
    let (from, to) = (number("from"), number("to"));
    if !fields.has_errors() && from + 1.0 > to {
        fields.fault("to", t::builder_scale_order(lang));
    }
    Ends { from, to, low: texts(lang, fields, "low", langs, CHOICE), high: texts(lang, fields, "high", langs, CHOICE) }
}

/// What somebody else has stored beside what was typed.
pub fn differences(lang: Lang, form: &Form, theirs: &Fields, mine: &Fields, langs: &[Lang]) -> Vec<Differs> {
    let mut values = Vec::new();
    for of in langs {
        let in_lang = |label: &str| t::inquiry_label_in(lang, label, of.name());
        for (part, label) in [
            ("label", t::builder_words(lang)),
            ("hint", t::builder_hint(lang)),
            ("low", t::builder_low(lang)),
            ("high", t::builder_high(lang)),
        ] {
            let name = format!("{part}_{}", of.code());
            values.push((in_lang(label), theirs.value(&name).to_owned(), mine.value(&name).to_owned()));
        }
        let choices = |fields: &Fields| {
            let all = (0..rows(fields)).map(|number| fields.value(&row_field(number, of.code())).trim().to_owned());
            all.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
        };
        values.push((in_lang(t::builder_choices(lang)), choices(theirs), choices(mine)));
    }
    let yes = |fields: &Fields| if fields.value("required").is_empty() { String::new() } else { t::builder_required(lang).to_owned() };
    values.push((t::builder_required(lang).to_owned(), yes(theirs), yes(mine)));
    let shown = |fields: &Fields| said::shown(form, lang, &read_shown(lang, &mut fields.clone()));
    values.push((t::builder_who(lang).to_owned(), shown(theirs), shown(mine)));
    let scale = |fields: &Fields| [fields.value("from"), fields.value("to")].join("–");
    let is_scale = !mine.value("from").is_empty();
    if is_scale {
        values.push((t::builder_kind_scale(lang).to_owned(), scale(theirs), scale(mine)));
    }
    differing(values)
}
