//! The sheet `survey`.

use super::cells::{Cells, Words};
use super::types::{self, Holder, RowType};
use crate::expr::Expr;
use crate::model::{Group, Item, Kind, Question, Repeat, is_name};
use crate::problem::{Problem, Trouble};
use crate::references::Used;
use crate::sheets::{Row, Sheet};
use std::collections::HashSet;

/// Groups within groups that any JSON reader carries.
const DEEPEST: usize = 8;

const KNOWN: [&str; 15] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "default",
    "appearance",
    "parameters",
    "read_only",
    "comment",
];
/// Columns that change what is asked, and that are not understood.
const UNSUPPORTED: [&str; 3] = ["choice_filter", "repeat_count", "trigger"];

/// The items, and where names are used.
pub(super) fn read(sheet: &Sheet, words: &Words, problems: &mut Vec<Problem>) -> (Vec<Item>, Vec<Used>) {
    let mut reader = Reader { sheet, words, problems, open: Vec::new(), items: Vec::new(), names: HashSet::new(), used: Vec::new() };
    for row in &sheet.rows {
        reader.row(row);
    }
    reader.close_all();
    (reader.items, reader.used)
}

struct Reader<'a> {
    sheet: &'a Sheet,
    words: &'a Words,
    problems: &'a mut Vec<Problem>,
    open: Vec<Open<'a>>,
    items: Vec<Item>,
    names: HashSet<String>,
    used: Vec<Used>,
}

/// A group or repeat that was begun, and the items before it.
struct Open<'a> {
    row: &'a Row,
    holder: Holder,
    item: Group,
    before: Vec<Item>,
}

impl<'a> Reader<'a> {
    fn row(&mut self, row: &'a Row) {
        let cells = Cells { sheet: self.sheet, row, words: self.words };
        let written = cells.get("type");
        if written.is_empty() {
            self.problems.push(cells.problem("type", Trouble::Empty));
            return;
        }
        match types::read(written) {
            Ok(RowType::Begin(holder)) => self.begin(&cells, row, holder),
            Ok(RowType::End(holder)) => self.end(&cells, holder),
            Ok(RowType::Ask(kind)) => self.ask(&cells, kind),
            Err(trouble) => self.problems.push(cells.problem("type", trouble)),
        }
    }

    fn begin(&mut self, cells: &Cells<'_>, row: &'a Row, holder: Holder) {
        if self.open.len() == DEEPEST {
            self.problems.push(cells.problem("type", Trouble::TooDeep(DEEPEST)));
        }
        self.unsupported(cells);
        let name = self.name(cells);
        let relevant = cells.condition("relevant");
        let item = Group {
            relevant: self.rule(cells, "relevant", relevant),
            label: cells.texts("label"),
            hint: cells.texts("hint"),
            appearance: cells.get("appearance").to_owned(),
            items: Vec::new(),
            name,
        };
        let before = std::mem::take(&mut self.items);
        self.open.push(Open { row, holder, item, before });
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
        let Some(Open { holder, item, before, .. }) = self.open.pop() else {
            return;
        };
        let items = std::mem::replace(&mut self.items, before);
        let Group { name, label, hint, relevant, appearance, .. } = item;
        self.items.push(match holder {
            Holder::Group => Item::Group(Group { name, label, hint, relevant, appearance, items }),
            Holder::Repeat => Item::Repeat(Repeat { name, label, hint, relevant, appearance, items }),
        });
    }

    fn close_all(&mut self) {
        while let Some(open) = self.open.last() {
            self.problems.push(self.sheet.problem(open.row, "type", Trouble::NeverEnded));
            self.close();
        }
    }

    fn ask(&mut self, cells: &Cells<'_>, kind: Kind) {
        self.unsupported(cells);
        let [required, relevant] = ["required", "relevant"].map(|key| (key, cells.condition(key)));
        let [constraint, calculation] = ["constraint", "calculation"].map(|key| (key, cells.expression(key)));
        let [required, relevant, constraint, calculation] =
            [required, relevant, constraint, calculation].map(|(key, expr)| self.rule(cells, key, expr));
        let question = Question {
            name: self.name(cells),
            label: cells.texts("label"),
            hint: cells.texts("hint"),
            required_message: cells.texts("required_message"),
            constraint_message: cells.texts("constraint_message"),
            default: cells.get("default").to_owned(),
            appearance: cells.get("appearance").to_owned(),
            parameters: cells.parameters("parameters").unwrap_or_else(|problem| self.report(problem)),
            read_only: cells.flag("read_only").unwrap_or_else(|problem| self.report(problem)),
            extra: cells.extra(&KNOWN),
            kind,
            required,
            relevant,
            constraint,
            calculation,
        };
        self.complete(cells, &question);
        self.items.push(Item::Question(Box::new(question)));
    }

    /// What people see needs words, and what is calculated needs a rule.
    fn complete(&mut self, cells: &Cells<'_>, question: &Question) {
        let computed = question.kind == Kind::Calculate;
        if computed && question.calculation.is_none() {
            self.problems.push(cells.problem("calculation", Trouble::Empty));
        }
        if !computed && question.kind != Kind::Hidden && question.label.is_empty() {
            self.problems.push(cells.problem("label", Trouble::Empty));
        }
        if let Some(list) = question.kind.list() {
            self.used.push(Used::list(cells.row.number, list));
        }
    }

    fn name(&mut self, cells: &Cells<'_>) -> String {
        let name = cells.get("name").to_owned();
        let trouble = match name.as_str() {
            "" => Some(Trouble::Empty),
            name if !is_name(name) => Some(Trouble::NotAName(name.to_owned())),
            name if !self.names.insert(name.to_owned()) => Some(Trouble::NameTaken(name.to_owned())),
            _ => None,
        };
        self.problems.extend(trouble.map(|trouble| cells.problem("name", trouble)));
        name
    }

    fn rule(&mut self, cells: &Cells<'_>, column: &'static str, read: Result<Option<Expr>, Problem>) -> Option<Expr> {
        let expr = read.unwrap_or_else(|problem| self.report(problem))?;
        self.used.push(Used::answers(cells.row.number, column, &expr));
        Some(expr)
    }

    fn unsupported(&mut self, cells: &Cells<'_>) {
        let filled = UNSUPPORTED.into_iter().filter(|key| !cells.get(key).is_empty());
        self.problems.extend(filled.map(|key| cells.problem(key, Trouble::Unsupported(key.to_owned()))));
    }

    fn report<T: Default>(&mut self, problem: Problem) -> T {
        self.problems.push(problem);
        T::default()
    }
}
