//! The sheet `survey`.

use super::cells::{Cells, Words, yes_or_no};
use super::choices::Lists;
use super::names::Names;
use super::sheets::{Sheet, Sheets};
use super::triggers::Triggers;
use super::types::{self, Asked, Holder, RowType};
use super::{other, parameters, references, table, whole};
use crate::model::{COLUMNS, Fact, Group, Item, Kind, Question, Repeat, Rule};
use crate::problem::{Problem, Trouble};
use crate::workbook::Line;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Groups within groups that any JSON reader carries.
const DEEPEST: usize = 20;

/// Columns that are about the sheet, not about the form.
const ASIDE: [&str; 2] = ["disabled", "comment"];

/// What the survey gives.
pub(super) struct Survey {
    pub items: Vec<Item>,
    /// Settings that stand in the survey.
    pub settings: BTreeMap<&'static str, String>,
    /// How often each name is written.
    pub written: HashMap<String, usize>,
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
        audits: Vec::new(),
        names: Names::new(root),
        table: None,
        triggers: Triggers::default(),
        settings: BTreeMap::new(),
    };
    for row in &sheets.survey.rows {
        reader.row(row);
    }
    reader.close_all();
    std::mem::take(&mut reader.triggers).check(reader.problems);
    let items = reader.items.into_iter().chain(reader.audits).collect();
    Survey { settings: reader.settings, items, written: reader.names.written() }
}

struct Reader<'a> {
    sheets: &'a Sheets,
    words: &'a Words,
    lists: &'a mut Lists,
    problems: &'a mut Vec<Problem>,
    open: Vec<Open<'a>>,
    items: Vec<Item>,
    /// What is noted of how the form is filled in. It belongs to the whole, wherever it stands.
    audits: Vec<Item>,
    names: Names,
    /// The list that the group around shows as a table; empty before its first question.
    table: Option<String>,
    triggers: Triggers<'a>,
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
            Ok(RowType::End(holder)) => self.end(cells, holder),
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
        self.bare(cells);
        let count = self.rule(&cells, "repeat_count");
        if holder == Holder::Repeat {
            let taken = self.names.repeat(&name).map(|trouble| cells.problem("name", trouble));
            self.problems.extend(taken);
        }
        self.counted(&cells, &name, count.as_ref());
        if table::is_table(cells.get("appearance")) {
            self.table = Some(String::new());
        }
        let item = Group {
            label: cells.texts("label"),
            hint: cells.texts("hint"),
            media: cells.media(),
            relevant: self.condition(&cells, "relevant"),
            appearance: cells.text("appearance"),
            extra: cells.extra(&[&COLUMNS, &ASIDE]),
            items: Vec::new(),
            name,
        };
        let (before, names) = (std::mem::take(&mut self.items), self.names.enter());
        self.open.push(Open { row: cells.row, holder, item, count, before, names });
    }

    /// A count that is more than a reference stands in a place of its own beside what it counts.
    fn counted(&mut self, cells: &Cells<'_>, name: &str, count: Option<&Rule>) {
        if count.is_some_and(|count| !references::is_one(&count.text)) {
            let taken = self.names.make(format!("{name}_count"));
            self.problems.extend(taken.map(|trouble| cells.problem("repeat_count", trouble)));
        }
    }

    fn end(&mut self, cells: Cells<'a>, holder: Holder) {
        self.bare(cells);
        match self.open.last().map(|open| open.holder) {
            None => self.problems.push(cells.problem("type", Trouble::NothingToEnd)),
            Some(begun) if begun != holder => {
                self.problems.push(cells.problem("type", Trouble::WrongEnd(holder.word(), begun.word())));
            }
            Some(_) => self.close(),
        }
    }

    fn close(&mut self) {
        self.table = None;
        let Some(Open { holder, item, count, before, names, .. }) = self.open.pop() else {
            return;
        };
        self.names.leave(names);
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
        let is_audit = kind == Kind::Metadata { what: Fact::Audit };
        let name = if is_audit { self.audit(&cells) } else { self.name(&cells, Some(&kind)) };
        let appearance = cells.text("appearance");
        let question = Question {
            label: cells.texts("label"),
            hint: cells.texts("hint"),
            guidance_hint: cells.texts("guidance_hint"),
            media: cells.media(),
            required: self.condition(&cells, "required"),
            required_message: cells.texts("required_message"),
            relevant: self.condition(&cells, "relevant"),
            constraint: self.rule(&cells, "constraint").or_else(|| constraint.and_then(other::given)),
            constraint_message: cells.texts("constraint_message"),
            calculation: self.rule(&cells, "calculation"),
            trigger: self.triggers.read(cells, self.problems),
            choice_filter: self.rule(&cells, "choice_filter"),
            default: cells.get("default").to_owned(),
            parameters: self.parameters(&cells, &kind, &appearance),
            read_only: self.condition(&cells, "read_only"),
            extra: cells.extra(&[&COLUMNS, &ASIDE]),
            appearance,
            name,
            kind,
        };
        self.triggers.asked(&question);
        let mut troubles = whole::check(&question, or_other, self.sheets, self.lists);
        // What is calculated by a rule that cannot be read is not empty.
        let broken = question.calculation.is_none() && !cells.get("calculation").is_empty();
        troubles.retain(|(column, _)| !(broken && matches!(*column, "calculation" | "label")));
        troubles.extend(self.table.as_mut().and_then(|list| table::check(list, &question, self.lists)));
        self.problems.extend(troubles.into_iter().map(|(column, trouble)| cells.problem(column, trouble)));
        let other = or_other.then(|| self.other(&cells, &question));
        let item = Item::Question(Box::new(question));
        if is_audit {
            self.audits.push(item);
            return;
        }
        self.items.push(item);
        self.items.extend(other);
    }

    fn other(&mut self, cells: &Cells<'_>, question: &Question) -> Item {
        let other = other::ask(question, self.lists, &self.words.default);
        let taken = self.names.make(other.name.clone()).map(|trouble| cells.problem("type", trouble));
        self.problems.extend(taken);
        Item::Question(Box::new(other))
    }

    fn name(&mut self, cells: &Cells<'_>, kind: Option<&Kind>) -> String {
        let written = cells.text("name");
        let name = match kind {
            Some(Kind::Note) if written.is_empty() => {
                format!("generated_note_name_{}", cells.row.number - cells.sheet.first + 1)
            }
            _ => written,
        };
        let trouble = self.names.write(&name);
        self.problems.extend(trouble.map(|trouble| cells.problem("name", trouble)));
        name
    }

    /// There is one at most, and its name is its own.
    fn audit(&mut self, cells: &Cells<'_>) -> String {
        let written = cells.text("name");
        let name = if written.is_empty() { "audit".to_owned() } else { written };
        let taken = (!self.audits.is_empty()).then(|| cells.problem("name", Trouble::NameTaken(name.clone())));
        self.problems.extend(taken);
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

    /// Groups have no parameters, and nothing starts them; but what is written there must make sense.
    fn bare(&mut self, cells: Cells<'a>) {
        self.triggers.read(cells, self.problems);
        let broken = parameters::parse(cells.get("parameters")).err();
        self.problems.extend(broken.map(|trouble| cells.problem("parameters", trouble)));
    }

    fn report<T: Default>(&mut self, problem: Problem) -> T {
        self.problems.push(problem);
        T::default()
    }
}
