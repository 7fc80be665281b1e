//! Names that texts and rules use must exist, and rules must not wait for each other.

use super::settings;
use super::sheets::{Sheet, Sheets};
use crate::expr::{Expr, Function, ITSELF};
use crate::model::{Form, Item, is_name};
use crate::problem::{Problem, Trouble};
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

/// Whether a text is one reference and nothing else.
pub(super) fn is_one(text: &str) -> bool {
    let inner = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    inner.is_some_and(|inner| !inner.contains('}')) && names(text).is_ok_and(|names| names.len() == 1)
}

/// Every name that a cell uses is the name of one thing.
pub(super) fn check(sheets: &Sheets, form: &Form, written: &HashMap<String, usize>) -> Vec<Problem> {
    let mut count = written.clone();
    if !settings::omits_instance_id(sheets) {
        *count.entry(GIVEN.to_owned()).or_default() += 1;
    }
    let names = Names { form, count };
    let survey = |key: &str| !ELSEWHERE.contains(&key);
    let choices = |key: &str| WORDS.contains(&key);
    let mut problems = used(&sheets.settings, &|_| true, &names);
    problems.extend(used(&sheets.entities, &|key| !matches!(key, "dataset" | "repeat"), &names));
    problems.extend(used(&sheets.survey, &survey, &names));
    problems.extend(used(&sheets.choices, &choices, &names));
    problems.extend(lists(form, &names).map(|(name, trouble)| sheets.survey.problem_of(name, "type", trouble)));
    problems.extend(entangled(form, &names.count).map(|(name, trouble)| sheets.survey.problem_of(&name, "relevant", trouble)));
    problems
}

/// The names that a form has, and how often each is written.
struct Names<'a> {
    form: &'a Form,
    count: HashMap<String, usize>,
}

impl Names<'_> {
    fn trouble(&self, text: &str) -> Option<Trouble> {
        let names = match names(text) {
            Ok(names) => names,
            Err(trouble) => return Some(trouble),
        };
        names.into_iter().find_map(|name| match self.count.get(name) {
            // It is there, but no row has written it.
            None if self.form.items().into_iter().any(|item| item.name() == name) => Some(Trouble::NotWrittenDown(name.to_owned())),
            None => Some(Trouble::NoQuestion(name.to_owned())),
            Some(1) => None,
            Some(_) => Some(Trouble::SeveralQuestions(name.to_owned())),
        })
    }
}

/// Choices that are answers given before must be somebody's answers.
fn lists<'a>(form: &'a Form, names: &Names<'_>) -> impl Iterator<Item = (&'a str, Trouble)> {
    let questions = form.items().into_iter().filter_map(|item| match item {
        Item::Question(question) => Some((question.name.as_str(), question.kind.list()?)),
        _ => None,
    });
    questions.filter_map(|(name, list)| names.trouble(list).map(|trouble| (name, trouble)))
}

fn used(sheet: &Sheet, looked_at: &dyn Fn(&str) -> bool, names: &Names<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for row in &sheet.rows {
        for (heading, cell) in sheet.filled(row).filter(|(heading, _)| looked_at(&heading.key)) {
            let column = Some(heading.written.clone());
            problems.extend(names.trouble(cell).map(|trouble| Problem { sheet: sheet.name, row: Some(row.number), column, trouble }));
        }
    }
    problems
}

/// The first item whose rules lead in a circle, or through too many others. A name that several things have is
/// nobody's.
fn entangled(form: &Form, count: &HashMap<String, usize>) -> Option<(String, Trouble)> {
    let mut needs = HashMap::new();
    gather(&form.survey, None, &mut needs);
    needs.values_mut().for_each(|needs| needs.retain(|name| count.get(*name) == Some(&1)));
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
