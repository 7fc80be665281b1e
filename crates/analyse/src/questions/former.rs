//! A form with what its earlier versions asked: choices that are no more stand after the others, questions that are no more
//! after all. Answers lie under names that never change, so that old and new ones add up.

use std::collections::BTreeSet;
use std::sync::Arc;

use ground::Tenant;
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries};
use investigate::responses::counting::counted_questions;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use xlsform::{Choice, Form, Group, Item, Kind, Question, Texts};

/// The group of questions that are asked no more.
const FORMER: &str = "_former";

/// A form with all that was ever asked in it.
pub(super) struct Whole {
    pub form: Arc<Form>,
    /// Questions that are asked no more.
    pub former: BTreeSet<String>,
}

/// The form of an inquiry with what its earlier versions asked.
pub(super) fn whole(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry) -> Result<Whole, DbError> {
    let form = Desk::of(tenant).form(tx, inquiry)?;
    if inquiry.form_number <= 1 {
        return Ok(Whole { form, former: BTreeSet::new() });
    }
    let earlier = queries::former_forms(tx, inquiry)?;
    Ok(joined(&form, &earlier))
}

/// `earlier` versions stand newest first: what something was called last is what it is called.
pub(super) fn joined(form: &Form, earlier: &[Form]) -> Whole {
    let mut all = form.clone();
    let (mut former, mut gone) = (BTreeSet::new(), Vec::new());
    for version in earlier {
        for question in counted_questions(version) {
            let name = &question.name;
            if let Some(mut now) = all.question(name).cloned() {
                remember(&mut all, &mut now, version, question);
                replace(&mut all.survey, &now);
            } else if former.insert(name.clone()) {
                gone.push(Item::Question(Box::new(with_own_list(&mut all, version, question))));
            } else if let Some(Item::Question(kept)) = gone.iter_mut().find(|item| item.name() == name) {
                remember(&mut all, kept, version, question);
            }
        }
    }
    if !gone.is_empty() {
        let label = Texts(Lang::all().map(|lang| (lang.code().to_owned(), t::questions_former_group(lang).to_owned())).collect());
        all.survey.push(Item::Group(Group { name: FORMER.to_owned(), label, items: gone, ..Group::default() }));
    }
    Whole { form: Arc::new(all), former }
}

fn replace(items: &mut [Item], now: &Question) {
    for item in items {
        match item {
            Item::Question(question) if question.name == now.name => **question = now.clone(),
            Item::Question(_) => {}
            Item::Group(group) => replace(&mut group.items, now),
            Item::Repeat(repeat) => replace(&mut repeat.items, now),
        }
    }
}

/// Choices and steps that a question had in an earlier version.
fn remember(all: &mut Form, now: &mut Question, version: &Form, was: &Question) {
    if now.kind == Kind::Range && was.kind == Kind::Range {
        let (scale, before) = (now.scale(), was.scale());
        if before.start < scale.start || before.end > scale.end {
            now.parameters.insert("start".to_owned(), scale.start.min(before.start).to_string());
            now.parameters.insert("end".to_owned(), scale.end.max(before.end).to_string());
        }
        return;
    }
    let choices = all.choices_of(now);
    let known = |choice: &&Choice| choices.iter().all(|other| other.name != choice.name);
    let missing: Vec<Choice> = version.choices_of(was).iter().filter(known).map(as_former).collect();
    if missing.is_empty() || now.kind.list().is_none() {
        return;
    }
    let list = format!("{FORMER}.{}", now.name);
    let choices: Vec<Choice> = choices.iter().cloned().chain(missing).collect();
    all.choices.insert(list.clone(), choices);
    set_list(now, list);
}

fn as_former(choice: &Choice) -> Choice {
    let said = |(code, word): (&String, &String)| {
        let lang = Lang::all().find(|lang| lang.code() == code).unwrap_or_default();
        (code.clone(), t::questions_former_choice(lang, word.as_str()))
    };
    Choice { label: Texts(choice.label.0.iter().map(said).collect()), ..choice.clone() }
}

/// A question of an earlier version, with its choices beside those of today.
fn with_own_list(all: &mut Form, version: &Form, question: &Question) -> Question {
    let mut own = question.clone();
    let choices = version.choices_of(question);
    if !choices.is_empty() {
        let list = format!("{FORMER}.{}", question.name);
        all.choices.insert(list.clone(), choices.to_vec());
        set_list(&mut own, list);
    }
    if let Some(steps) = question.parameters.get("tick_labelset").and_then(|list| version.choices.get(list)) {
        let list = format!("{FORMER}.{}", question.name);
        all.choices.insert(list.clone(), steps.clone());
        own.parameters.insert("tick_labelset".to_owned(), list);
    }
    own
}

fn set_list(question: &mut Question, to: String) {
    if let Kind::SelectOne { list } | Kind::SelectMultiple { list } | Kind::Rank { list } = &mut question.kind {
        *list = to;
    }
}
