//! Names that texts and rules use must exist, and rules must not wait for each other.

use super::sheets::{Sheet, Sheets};
use crate::expr::{Expr, Function, ITSELF};
use crate::model::{Form, Item, is_name};
use crate::problem::{Problem, Trouble};
use crate::workbook::Line;
use std::collections::HashMap;

/// Questions that may depend on each other in a row.
const LONGEST: usize = 100;

/// Columns of the survey in which `${name}` means something else, or nothing.
const ELSEWHERE: [&str; 3] = ["type", "name", "trigger"];
/// Columns of the choices in which a name is looked for.
const WORDS: [&str; 5] = ["label", "image", "big-image", "audio", "video"];

/// What the form calls `instanceID` without a row saying so.
const GIVEN: &str = "instanceID";

/// The names that `${…}` stands for in a text.
pub(super) fn names(text: &str) -> Result<Vec<&str>, Trouble> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("${") {
        let (inner, left) = after.split_once('}').ok_or_else(|| Trouble::BrokenReference(format!("${{{after}")))?;
        rest = left;
        if inner.is_empty() {
            continue;
        }
        let name = inner.strip_prefix("last-saved#").unwrap_or(inner);
        if !is_name(name) || name.contains(':') {
            return Err(Trouble::BrokenReference(format!("${{{inner}}}")));
        }
        names.push(name);
    }
    Ok(names)
}

/// Every name that a cell uses is the name of one thing.
pub(super) fn check(sheets: &Sheets, form: &Form) -> Vec<Problem> {
    let mut count: HashMap<&str, usize> = HashMap::from([(GIVEN, 1)]);
    for item in form.items() {
        *count.entry(item.name()).or_default() += 1;
    }
    let survey = |key: &str| !ELSEWHERE.contains(&key);
    let choices = |key: &str| WORDS.contains(&key);
    let mut problems = used(&sheets.settings, &|_| true, &count);
    problems.extend(used(&sheets.survey, &survey, &count));
    problems.extend(used(&sheets.choices, &choices, &count));
    problems.extend(entangled(form, &count).map(|(name, trouble)| {
        let sheet = &sheets.survey;
        let row = sheet.rows.iter().find(|row| sheet.cell(row, "name") == name);
        let problem = |row: &Line| sheet.problem(row, "relevant", trouble.clone());
        row.map_or_else(|| Problem { sheet: "survey", row: None, column: None, trouble: trouble.clone() }, problem)
    }));
    problems
}

fn used(sheet: &Sheet, looked_at: &dyn Fn(&str) -> bool, count: &HashMap<&str, usize>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for row in &sheet.rows {
        for (heading, cell) in sheet.filled(row).filter(|(heading, _)| looked_at(&heading.key)) {
            let trouble = match names(cell) {
                Err(trouble) => Some(trouble),
                Ok(names) => names.into_iter().find_map(|name| match count.get(name) {
                    None => Some(Trouble::NoQuestion(name.to_owned())),
                    Some(1) => None,
                    Some(_) => Some(Trouble::SeveralQuestions(name.to_owned())),
                }),
            };
            let column = Some(heading.written.clone());
            problems.extend(trouble.map(|trouble| Problem { sheet: sheet.name, row: Some(row.number), column, trouble }));
        }
    }
    problems
}

/// The first item whose rules lead in a circle, or through too many others. A name that several things have is
/// nobody's.
fn entangled(form: &Form, count: &HashMap<&str, usize>) -> Option<(String, Trouble)> {
    let mut needs = HashMap::new();
    gather(&form.survey, None, &mut needs);
    needs.values_mut().for_each(|needs| needs.retain(|name| count.get(name) == Some(&1)));
    let mut walk = Walk { needs: &needs, heights: HashMap::new(), path: Vec::new() };
    let names = form.items().into_iter().map(Item::name);
    names.into_iter().find_map(|name| walk.height(name).err().map(|trouble| (name.to_owned(), trouble)))
}

/// What each item waits for: the answers in its rules, and the group that holds it.
fn gather<'a>(items: &'a [Item], holder: Option<&'a str>, needs: &mut HashMap<&'a str, Vec<&'a str>>) {
    for item in items {
        let calculation = match item {
            // A rule that a trigger starts may use its own value: it waits for the trigger alone.
            Item::Question(question) if question.trigger.is_empty() => question.calculation.as_ref(),
            _ => None,
        };
        let rules = item.relevant().into_iter().chain(calculation);
        let reads = rules.flat_map(|rule: &'a crate::model::Rule| direct(&rule.expr)).filter(|name| *name != ITSELF);
        needs.entry(item.name()).or_default().extend(reads.chain(holder));
        gather(item.items(), Some(item.name()), needs);
    }
}

/// The answers whose value a rule needs: not those of another instance, and not those of ways that are not followed.
fn direct(expr: &Expr) -> Vec<&str> {
    match expr {
        Expr::Path { .. } => Vec::new(),
        Expr::Call { call: Function::IndexedRepeat, args } => args.iter().skip(1).flat_map(direct).collect(),
        Expr::Answer { answer } => vec![answer],
        other => other.parts().into_iter().flat_map(direct).collect(),
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
