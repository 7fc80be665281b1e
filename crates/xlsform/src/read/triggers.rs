//! The column `trigger`: what starts a calculation is a question that people see.

use super::cells::Cells;
use super::{references, whole};
use crate::model::Question;
use crate::problem::{Problem, Trouble};
use std::collections::HashMap;

#[derive(Default)]
pub(super) struct Triggers<'a> {
    waiting: Vec<(Cells<'a>, Vec<String>)>,
    /// Whether each question can be seen.
    questions: HashMap<String, bool>,
}

impl<'a> Triggers<'a> {
    /// `${name}`, or several with commas between.
    pub fn read(&mut self, cells: Cells<'a>, problems: &mut Vec<Problem>) -> Vec<String> {
        let written = cells.get("trigger");
        let mut names = Vec::new();
        for part in written.split(',') {
            match references::names(part) {
                Ok(found) if found.len() < 2 => names.extend(found.into_iter().map(str::to_owned)),
                _ => problems.push(cells.problem("trigger", Trouble::BrokenReference(part.trim().to_owned()))),
            }
        }
        if !written.is_empty() && !written.contains("${") {
            problems.push(cells.problem("trigger", Trouble::BrokenReference(written.to_owned())));
        }
        self.waiting.push((cells, names.clone()));
        names
    }

    pub fn asked(&mut self, question: &Question) {
        self.questions.insert(question.name.clone(), !whole::is_unseen(question));
    }

    /// When all questions are known.
    pub fn check(self, problems: &mut Vec<Problem>) {
        for (cells, names) in self.waiting {
            let trouble = names.into_iter().find_map(|name| match self.questions.get(&name) {
                Some(true) => None,
                Some(false) if !waits_for_people(cells.get("type")) => None,
                Some(false) => Some(Trouble::Unseen(name)),
                None => Some(Trouble::NoQuestion(name)),
            });
            problems.extend(trouble.map(|trouble| cells.problem("trigger", trouble)));
        }
    }
}

/// Where somebody is can be noted by anything that is set, and a group is started by nothing.
fn waits_for_people(kind: &str) -> bool {
    kind != "background-geopoint" && !kind.starts_with("begin") && !kind.starts_with("end ") && !kind.starts_with("end_")
}
