//! The sheet `survey`.

use super::cells::{Cells, Words, yes_or_no};
use super::choices::Lists;
use super::sheets::{Sheet, Sheets};
use super::types::{self, Asked, Holder, RowType};
use super::{parameters, references};
use crate::expr::parse;
use crate::model::{Choice, Fact, Group, Item, Kind, Question, Repeat, Rule, is_name};
use crate::problem::{Problem, Trouble};
use crate::texts::Texts;
use crate::workbook::Line;
use std::collections::{BTreeMap, HashSet};

/// Groups within groups that any JSON reader carries.
const DEEPEST: usize = 20;

/// Names that nothing may have: the standard's own group of facts about an answer.
const RESERVED: &str = "meta";

const KNOWN: [&str; 24] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "image",
    "big-image",
    "audio",
    "video",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "trigger",
    "choice_filter",
    "repeat_count",
    "default",
    "appearance",
    "parameters",
    "read_only",
    "disabled",
    "comment",
];

/// What the survey gives.
pub(super) struct Survey {
    pub items: Vec<Item>,
    /// Settings that stand in the survey.
    pub settings: BTreeMap<&'static str, String>,
}

/// The items. A list from which "other" may be chosen gets that choice.
pub(super) fn read(sheets: &Sheets, root: &str, words: &Words, lists: &mut Lists, problems: &mut Vec<Problem>) -> Survey {
    let mut reader = Reader {
        sheets,
        words,
        lists,
        problems,
        open: Vec::new(),
        items: Vec::new(),
        names: HashSet::new(),
        repeats: HashSet::from([root.to_owned()]),
        questions: HashSet::new(),
        triggers: Vec::new(),
        settings: BTreeMap::new(),
    };
    for row in &sheets.survey.rows {
        reader.row(row);
    }
    reader.close_all();
    reader.check_triggers();
    Survey { settings: reader.settings, items: reader.items }
}

struct Reader<'a> {
    sheets: &'a Sheets,
    words: &'a Words,
    lists: &'a mut Lists,
    problems: &'a mut Vec<Problem>,
    open: Vec<Open<'a>>,
    items: Vec<Item>,
    /// Of what lies beside each other.
    names: HashSet<String>,
    repeats: HashSet<String>,
    questions: HashSet<String>,
    triggers: Vec<(Cells<'a>, Vec<String>)>,
    settings: BTreeMap<&'static str, String>,
}

/// A group or repeat that was begun, and what came before it.
struct Open<'a> {
    row: &'a Line,
    holder: Holder,
    item: Group,
    count: Option<Rule>,
    before: Vec<Item>,
    names: HashSet<String>,
}

impl<'a> Reader<'a> {
    fn survey(&self) -> &'a Sheet {
        &self.sheets.survey
    }

    fn row(&mut self, row: &'a Line) {
        let cells = Cells { sheet: self.survey(), row, words: self.words };
        if yes_or_no(cells.get("disabled")) == Some(true) && !cells.get("disabled").is_empty() {
            return;
        }
        let written = cells.text("type");
        if written.is_empty() {
            // A row with neither type nor name nor label is a comment.
            if !cells.get("name").is_empty() || !cells.texts("label").is_empty() {
                self.problems.push(cells.problem("type", Trouble::Empty));
            }
            return;
        }
        match types::read(&written) {
            Ok(RowType::Begin(holder)) => self.begin(cells, holder),
            Ok(RowType::End(holder)) => self.end(&cells, holder),
            Ok(RowType::Ask(asked)) => self.ask(cells, asked),
            Ok(RowType::Set(setting)) => {
                self.settings.insert(setting, cells.get("name").to_owned());
            }
            Err(trouble) => self.problems.push(cells.problem("type", trouble)),
        }
    }

    fn begin(&mut self, cells: Cells<'a>, holder: Holder) {
        if self.open.len() == DEEPEST {
            self.problems.push(cells.problem("type", Trouble::TooDeep(DEEPEST)));
        }
        let name = self.name(&cells, None);
        if holder == Holder::Repeat && !self.repeats.insert(name.clone()) {
            self.problems.push(cells.problem("name", Trouble::NameTaken(name.clone())));
        }
        let item = Group {
            label: cells.texts("label"),
            hint: cells.texts("hint"),
            media: cells.media(),
            relevant: self.condition(&cells, "relevant"),
            appearance: cells.text("appearance"),
            extra: cells.extra(&KNOWN),
            items: Vec::new(),
            name,
        };
        let count = self.rule(&cells, "repeat_count");
        let (before, names) = (std::mem::take(&mut self.items), std::mem::take(&mut self.names));
        self.open.push(Open { row: cells.row, holder, item, count, before, names });
    }

    fn end(&mut self, cells: &Cells<'_>, holder: Holder) {
        match self.open.last().map(|open| open.holder) {
            None => self.problems.push(cells.problem("type", Trouble::NothingToEnd)),
            Some(begun) if begun != holder => {
                self.problems.push(cells.problem("type", Trouble::WrongEnd(holder.word(), begun.word())));
            }
            Some(_) => self.close(),
        }
    }

    fn close(&mut self) {
        let Some(Open { holder, item, count, before, names, .. }) = self.open.pop() else {
            return;
        };
        self.names = names;
        let items = std::mem::replace(&mut self.items, before);
        let Group { name, label, hint, media, relevant, appearance, extra, .. } = item;
        self.items.push(match holder {
            Holder::Group => Item::Group(Group { name, label, hint, media, relevant, appearance, extra, items }),
            Holder::Repeat => Item::Repeat(Repeat { name, label, hint, media, relevant, count, appearance, extra, items }),
        });
    }

    fn close_all(&mut self) {
        while let Some(open) = self.open.last() {
            self.problems.push(self.survey().problem(open.row, "type", Trouble::NeverEnded));
            self.close();
        }
    }

    fn ask(&mut self, cells: Cells<'a>, asked: Asked) {
        let Asked { kind, or_other, constraint } = asked;
        let name = self.name(&cells, Some(&kind));
        self.questions.insert(name.clone());
        let appearance = cells.text("appearance");
        let question = Question {
            label: cells.texts("label"),
            hint: cells.texts("hint"),
            guidance_hint: cells.texts("guidance_hint"),
            media: cells.media(),
            required: self.condition(&cells, "required"),
            required_message: cells.texts("required_message"),
            relevant: self.condition(&cells, "relevant"),
            constraint: self.rule(&cells, "constraint").or_else(|| constraint.and_then(given)),
            constraint_message: cells.texts("constraint_message"),
            calculation: self.rule(&cells, "calculation"),
            trigger: self.trigger(cells),
            choice_filter: self.rule(&cells, "choice_filter"),
            default: cells.get("default").to_owned(),
            parameters: self.parameters(&cells, &kind, &appearance),
            read_only: self.condition(&cells, "read_only"),
            extra: cells.extra(&KNOWN),
            appearance,
            name,
            kind,
        };
        let troubles = super::whole::check(&question, or_other, self.sheets, self.lists);
        self.problems.extend(troubles.into_iter().map(|(column, trouble)| cells.problem(column, trouble)));
        let other = or_other.then(|| self.other(&question));
        self.items.push(Item::Question(Box::new(question)));
        self.items.extend(other);
    }

    /// "Other" as the last choice, and the question that asks for it.
    fn other(&mut self, question: &Question) -> Item {
        let everywhere = |text: &str, texts: &Texts| Texts(texts.0.keys().map(|code| (code.clone(), text.to_owned())).collect());
        let list = question.kind.list().and_then(|list| self.lists.get_mut(list));
        if let Some(list) = list.filter(|list| list.iter().all(|choice| choice.name != "other")) {
            let label = list.first().map(|first| everywhere("Other", &first.label)).unwrap_or_default();
            list.push(Choice { name: "other".to_owned(), label, ..Choice::default() });
        }
        let name = format!("{}_other", question.name);
        self.names.insert(name.clone());
        let mut other = Question::new(name, Kind::Text);
        other.label = everywhere("Specify other.", &question.label);
        other.relevant = given(&format!("selected(../{}, 'other')", question.name));
        Item::Question(Box::new(other))
    }

    fn name(&mut self, cells: &Cells<'_>, kind: Option<&Kind>) -> String {
        let written = cells.text("name");
        let name = match kind {
            Some(Kind::Metadata { what: Fact::Audit }) if written.is_empty() => "audit".to_owned(),
            Some(Kind::Note) if written.is_empty() => format!("generated_note_name_{}", cells.row.number),
            _ => written,
        };
        let trouble = match name.as_str() {
            "" => Some(Trouble::Empty),
            name if !is_name(name) => Some(Trouble::NotAName(name.to_owned())),
            name if name == RESERVED || !self.names.insert(name.to_owned()) => Some(Trouble::NameTaken(name.to_owned())),
            _ => None,
        };
        self.problems.extend(trouble.map(|trouble| cells.problem("name", trouble)));
        name
    }

    fn rule(&mut self, cells: &Cells<'_>, column: &str) -> Option<Rule> {
        cells.rule(column).unwrap_or_else(|problem| self.report(problem))
    }

    fn condition(&mut self, cells: &Cells<'_>, column: &str) -> Option<Rule> {
        cells.condition(column).unwrap_or_else(|problem| self.report(problem))
    }

    fn parameters(&mut self, cells: &Cells<'_>, kind: &Kind, appearance: &str) -> parameters::Parameters {
        let read = parameters::parse(cells.get("parameters"));
        let checked = read.and_then(|given| parameters::check(kind, appearance, &given, self.lists).map(|()| given));
        checked.unwrap_or_else(|trouble| self.report(cells.problem("parameters", trouble)))
    }

    /// `${name}`, or several with commas between.
    fn trigger(&mut self, cells: Cells<'a>) -> Vec<String> {
        let written = cells.get("trigger");
        if written.is_empty() {
            return Vec::new();
        }
        let mut names = Vec::new();
        for part in written.split(',') {
            match references::names(part) {
                Ok(found) if found.len() == 1 => names.push(found[0].to_owned()),
                _ => self.problems.push(cells.problem("trigger", Trouble::BrokenReference(part.trim().to_owned()))),
            }
        }
        self.triggers.push((cells, names.clone()));
        names
    }

    /// What starts a calculation is a question.
    fn check_triggers(&mut self) {
        for (cells, names) in std::mem::take(&mut self.triggers) {
            let unknown = names.into_iter().find(|name| !self.questions.contains(name));
            self.problems.extend(unknown.map(|name| cells.problem("trigger", Trouble::NoQuestion(name))));
        }
    }

    fn report<T: Default>(&mut self, problem: Problem) -> T {
        self.problems.push(problem);
        T::default()
    }
}

/// A rule of the standard's own.
fn given(text: &str) -> Option<Rule> {
    parse(text).ok().map(|expr| Rule { text: text.to_owned(), expr })
}
