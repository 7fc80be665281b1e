//! Names that rules and questions use must exist, and rules must not wait for each other.

use crate::expr::{Expr, ITSELF};
use crate::model::{Form, Item};
use crate::problem::{Problem, Trouble};
use crate::sheets::Sheet;
use std::collections::{HashMap, HashSet};

/// Questions that may depend on each other in a row.
const LONGEST: usize = 100;

/// Where names are used: questions' names in a rule, or a list's name in a type.
pub(crate) struct Used {
    row: u64,
    column: &'static str,
    answers: Vec<String>,
    list: Option<String>,
}

impl Used {
    pub fn answers(row: u64, column: &'static str, expr: &Expr) -> Self {
        Self { row, column, answers: expr.answers().into_iter().map(str::to_owned).collect(), list: None }
    }

    pub fn list(row: u64, list: &str) -> Self {
        Self { row, column: "type", answers: Vec::new(), list: Some(list.to_owned()) }
    }
}

/// All that is wrong with the names and rules of a form.
pub(crate) fn check(form: &Form, used: &[Used], sheet: &Sheet) -> Vec<Problem> {
    let names: HashSet<&str> = form.items().into_iter().map(Item::name).collect();
    let unknown = used.iter().flat_map(|used| {
        let answers = used.answers.iter().filter(|name| *name != ITSELF && !names.contains(name.as_str()));
        let lists = used.list.iter().filter(|list| !form.choices.contains_key(*list));
        let troubles = answers.cloned().map(Trouble::NoQuestion).chain(lists.cloned().map(Trouble::NoList));
        troubles.map(|trouble| problem(sheet, used.row, used.column, trouble))
    });
    let mut problems: Vec<Problem> = unknown.collect();
    problems.extend(entangled(form).map(|(name, trouble)| {
        let row = sheet.rows.iter().find(|row| sheet.cell(row, "name") == name);
        problem(sheet, row.map_or(0, |row| row.number), "relevant", trouble)
    }));
    problems
}

fn problem(sheet: &Sheet, row: u64, column: &str, trouble: Trouble) -> Problem {
    Problem { sheet: sheet.name, row: Some(row), column: Some(column.to_owned()), trouble }
}

/// The first item whose rules lead in a circle, or through too many others.
fn entangled(form: &Form) -> Option<(String, Trouble)> {
    let mut needs = HashMap::new();
    gather(&form.survey, None, &mut needs);
    let mut walk = Walk { needs: &needs, heights: HashMap::new(), path: Vec::new() };
    let names = form.items().into_iter().map(Item::name);
    names.into_iter().find_map(|name| walk.height(name).err().map(|trouble| (name.to_owned(), trouble)))
}

/// What each item waits for: the answers in its rules, and the group that holds it.
fn gather<'a>(items: &'a [Item], holder: Option<&'a str>, needs: &mut HashMap<&'a str, Vec<&'a str>>) {
    for item in items {
        let calculation = match item {
            Item::Question(question) => question.calculation.as_ref(),
            _ => None,
        };
        let rules = item.relevant().into_iter().chain(calculation);
        needs.insert(item.name(), rules.flat_map(Expr::answers).filter(|name| *name != ITSELF).chain(holder).collect());
        gather(item.items(), Some(item.name()), needs);
    }
}

struct Walk<'a> {
    needs: &'a HashMap<&'a str, Vec<&'a str>>,
    heights: HashMap<&'a str, usize>,
    path: Vec<&'a str>,
}

impl<'a> Walk<'a> {
    /// How many items in a row this one waits for.
    fn height(&mut self, name: &'a str) -> Result<usize, Trouble> {
        if let Some(height) = self.heights.get(name) {
            return Ok(*height);
        }
        if let Some(begin) = self.path.iter().position(|other| *other == name) {
            let circle: Vec<&str> = self.path[begin..].iter().copied().chain([name]).collect();
            return Err(Trouble::Circle(circle.join(" → ")));
        }
        if self.path.len() >= LONGEST {
            return Err(Trouble::LongChain(LONGEST));
        }
        self.path.push(name);
        let mut height = 0;
        let needs = self.needs;
        for need in needs.get(name).into_iter().flatten() {
            height = height.max(1 + self.height(need)?);
        }
        self.path.pop();
        if height >= LONGEST {
            return Err(Trouble::LongChain(LONGEST));
        }
        self.heights.insert(name, height);
        Ok(height)
    }
}
