//! The walk through a form that gathers what is kept and what is wrong.

use super::Setting;
use super::fault::{Fault, FaultKind};
use super::sheet::{Address, Sheet};
use crate::model::{Form, Item, Kind, Question, Repeat, Rule};
use crate::texts::Texts;
use serde_json::{Map, Value};

/// Judges everything; see [`super::validate`].
pub(super) fn walk(form: &Form, answers: &Map<String, Value>, setting: &Setting<'_>) -> Result<Map<String, Value>, Vec<Fault>> {
    let sheet = Sheet::new(form, answers, setting);
    let mut walk = Walk { sheet: &sheet, instances: setting.limits.instances, faults: Vec::new() };
    let kept = walk.section(&form.survey, answers, &[], "");
    if walk.faults.is_empty() { Ok(kept) } else { Err(walk.faults) }
}

struct Walk<'s, 'a> {
    sheet: &'s Sheet<'a>,
    instances: usize,
    faults: Vec<Fault>,
}

impl Walk<'_, '_> {
    /// One object of answers: the whole, or one instance of a repeat.
    fn section(&mut self, items: &[Item], sent: &Map<String, Value>, at: &Address, path: &str) -> Map<String, Value> {
        let mut here = Vec::new();
        flatten(items, &mut here);
        for name in sent.keys().filter(|name| here.iter().all(|item| item.name() != name.as_str())) {
            self.fault(&pointer(path, name), FaultKind::UnknownQuestion, &Texts::default());
        }
        let mut kept = Map::new();
        for item in here.into_iter().filter(|item| self.sheet.is_asked(item.name(), at)) {
            let path = pointer(path, item.name());
            let value = match item {
                Item::Question(question) => self.question(question, at, &path),
                Item::Repeat(repeat) => self.repeat(repeat, sent.get(&repeat.name), at, &path),
                Item::Group(_) => None,
            };
            kept.extend(value.map(|value| (item.name().to_owned(), value)));
        }
        kept
    }

    fn question(&mut self, question: &Question, at: &Address, path: &str) -> Option<Value> {
        if question.kind == Kind::Note {
            return None;
        }
        if let Some(rule) = &question.calculation {
            let worth = self.sheet.eval(rule, &question.name, at);
            return Some(worth.text()).filter(|text| !text.is_empty()).map(Value::String);
        }
        match self.sheet.given(question, at) {
            Err(kind) => self.fault(path, kind, &Texts::default()),
            Ok(None) => {
                if self.holds(question.required.as_ref(), question, at, false) {
                    self.fault(path, FaultKind::Required, &question.required_message);
                }
            }
            Ok(Some(given)) => {
                if self.holds(question.constraint.as_ref(), question, at, true) {
                    return Some(given.json);
                }
                self.fault(path, FaultKind::Constraint, &question.constraint_message);
            }
        }
        None
    }

    fn holds(&self, rule: Option<&Rule>, question: &Question, at: &Address, otherwise: bool) -> bool {
        rule.map_or(otherwise, |rule| self.sheet.eval(rule, &question.name, at).truth())
    }

    fn repeat(&mut self, repeat: &Repeat, sent: Option<&Value>, at: &Address, path: &str) -> Option<Value> {
        let instances = match sent? {
            Value::Null => return None,
            Value::Array(instances) => instances,
            _ => {
                self.fault(path, FaultKind::WrongType { expected: "list" }, &Texts::default());
                return None;
            }
        };
        if instances.len() > self.instances {
            self.fault(path, FaultKind::TooMany { limit: self.instances }, &Texts::default());
            return None;
        }
        let wanted = self.sheet.wanted(&repeat.name, at);
        let each = instances.iter().take(wanted).enumerate().filter_map(|(number, instance)| {
            let path = format!("{path}/{number}");
            let Some(sent) = instance.as_object() else {
                self.fault(&path, FaultKind::WrongType { expected: "object" }, &Texts::default());
                return None;
            };
            let at = [at, &[number]].concat();
            Some(Value::Object(self.section(&repeat.items, sent, &at, &path)))
        });
        Some(Value::Array(each.collect()))
    }

    fn fault(&mut self, path: &str, kind: FaultKind, message: &Texts) {
        self.faults.push(Fault { path: path.to_owned(), kind, message: message.clone() });
    }
}

/// The questions and repeats of a section: groups only hold them together.
fn flatten<'a>(items: &'a [Item], here: &mut Vec<&'a Item>) {
    for item in items {
        match item {
            Item::Group(group) => flatten(&group.items, here),
            item => here.push(item),
        }
    }
}

fn pointer(path: &str, name: &str) -> String {
    format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"))
}
