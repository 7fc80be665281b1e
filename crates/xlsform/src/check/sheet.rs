//! The answers as the form's rules see them: what is asked, and what is answered.

use super::Setting;
use super::fault::FaultKind;
use super::values::{Given, read};
use crate::expr::{ITSELF, OfChoice, Scope, Value as Worth, eval};
use crate::model::{Choice, Form, Item, Kind, Question, Rule};
use rustc_hash::FxBuildHasher;
use serde_json::{Map, Value};
use std::cell::RefCell;

/// Names come from the form, never from a sender, so a hash that somebody could make collide does.
type HashMap<K, V> = std::collections::HashMap<K, V, FxBuildHasher>;

/// Which instance of each repeat around an item, from 0, outermost first; nothing outside of repeats.
pub type Address = [usize];

/// An item and what holds it.
struct Place<'a> {
    item: &'a Item,
    holder: Option<&'a str>,
    repeats: Vec<&'a str>,
}

/// A form with the answers given so far: what is asked, what may be chosen, what follows. What a question that is not
/// asked was answered before is left where it is, so that it stands there again when the question is asked again.
pub struct Sheet<'a> {
    form: &'a Form,
    setting: &'a Setting<'a>,
    answers: &'a Map<String, Value>,
    places: HashMap<&'a str, Place<'a>>,
    asked: RefCell<HashMap<(&'a str, Vec<usize>), bool>>,
    worth: RefCell<HashMap<(&'a str, Vec<usize>), String>>,
}

impl<'a> Sheet<'a> {
    /// A sheet of answers, in the shape that [`crate::validate`] takes.
    #[must_use]
    pub fn new(form: &'a Form, answers: &'a Map<String, Value>, setting: &'a Setting<'a>) -> Self {
        let mut places = HashMap::default();
        index(&form.survey, None, &[], &mut places);
        Self { form, setting, answers, places, asked: RefCell::default(), worth: RefCell::default() }
    }

    /// Whether an item is asked: its own rule and those of all that holds it say so.
    #[must_use]
    pub fn is_asked(&self, name: &str, at: &Address) -> bool {
        let Some((name, place)) = self.places.get_key_value(name) else {
            return false;
        };
        let at = at.get(..place.repeats.len()).unwrap_or(at);
        let outside = || place.holder.is_none_or(|holder| self.is_asked(holder, at));
        let Some(rule) = place.item.relevant() else { return outside() };
        let key = (*name, at.to_vec());
        if let Some(asked) = self.asked.borrow().get(&key) {
            return *asked;
        }
        // Circles are refused when a form is read; should one get here all the same, it ends at "no".
        self.asked.borrow_mut().insert(key.clone(), false);
        let asked = outside() && self.eval(rule, name, at).truth();
        self.asked.borrow_mut().insert(key, asked);
        asked
    }

    /// The choices of a question that its filter lets through.
    #[must_use]
    pub fn offered(&self, question: &'a Question, at: &Address) -> Vec<&'a Choice> {
        let choices = self.form.choices_of(question).iter();
        choices.filter(|choice| self.offers(question, choice, at)).collect()
    }

    /// The names of the choices that are offered for the question of this name; none when there is no such question.
    #[must_use]
    pub fn offered_names(&self, question: &str, at: &Address) -> Vec<&'a str> {
        match self.places.get(question).map(|place| place.item) {
            Some(Item::Question(question)) => self.offered(question, at).into_iter().map(|choice| choice.name.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// What a question with a calculation gives there; nothing when it has none or is not asked.
    #[must_use]
    pub fn calculated(&self, question: &Question, at: &Address) -> Option<String> {
        question.calculation.as_ref()?;
        self.worth(&question.name, at)
    }

    fn offers(&self, question: &Question, choice: &Choice, at: &Address) -> bool {
        let scope = View { sheet: self, name: &question.name, at };
        question.choice_filter.as_ref().is_none_or(|rule| eval(&rule.expr, &OfChoice { choice, scope: &scope }).truth())
    }

    /// Evaluates a rule of the item `name` there.
    pub(super) fn eval(&self, rule: &Rule, name: &str, at: &Address) -> Worth {
        eval(&rule.expr, &View { sheet: self, name, at })
    }

    /// What was sent for a question, in its plain shape.
    pub(super) fn given(&self, question: &Question, at: &Address) -> Result<Option<Given>, FaultKind> {
        let sent = self.section(&question.name, at).and_then(|section| section.get(&question.name));
        let Some(sent) = sent else { return Ok(None) };
        let choices = self.form.choices_of(question);
        let given = read(question, choices, sent, &self.setting.limits)?;
        // Most questions offer all that they have, and an answer is judged thousands of times a second.
        let narrowed = question.choice_filter.is_some() || matches!(question.kind, Kind::Rank { .. });
        if let Some(given) = given.as_ref().filter(|_| narrowed) {
            self.may_choose(question, choices, &given.text, at)?;
        }
        Ok(given)
    }

    /// Whether the question's filter lets these choices through, and whether all that it lets through are in order.
    fn may_choose(&self, question: &Question, choices: &[Choice], chosen: &str, at: &Address) -> Result<(), FaultKind> {
        let chosen: Vec<&str> = match question.kind {
            Kind::SelectOne { .. } => vec![chosen],
            Kind::SelectMultiple { .. } | Kind::Rank { .. } => chosen.split(' ').collect(),
            _ => return Ok(()),
        };
        let refused = choices.iter().find(|choice| chosen.contains(&choice.name.as_str()) && !self.offers(question, choice, at));
        if let Some(refused) = refused {
            return Err(FaultKind::UnknownChoice { choice: refused.name.clone() });
        }
        if let Kind::Rank { .. } = question.kind {
            let all = choices.iter().filter(|choice| self.offers(question, choice, at)).count();
            if chosen.len() < all {
                return Err(FaultKind::NotAllRanked { choices: all });
            }
        }
        Ok(())
    }

    /// How many instances of a repeat there are, as far as they are looked at.
    pub(super) fn instances(&self, repeat: &str, at: &Address) -> usize {
        let sent = self.section(repeat, at).and_then(|section| section.get(repeat));
        sent.and_then(Value::as_array).map_or(0, Vec::len).min(self.setting.limits.instances).min(self.wanted(repeat, at))
    }

    /// How many instances of a repeat the form asks for; any number where it does not say.
    #[must_use]
    pub fn wanted(&self, repeat: &str, at: &Address) -> usize {
        let count = self.places.get(repeat).and_then(|place| match place.item {
            Item::Repeat(repeat) => repeat.count.as_ref(),
            _ => None,
        });
        let number = count.map_or(f64::INFINITY, |rule| self.eval(rule, repeat, at).number());
        // A count that is not known yet asks for nothing; the cast takes what is too large as the largest.
        if number.is_nan() { 0 } else { number as usize }
    }

    fn section(&self, name: &str, at: &Address) -> Option<&'a Map<String, Value>> {
        let place = self.places.get(name)?;
        let steps = place.repeats.iter().zip(at);
        steps.into_iter().try_fold(self.answers, |section, (repeat, number)| section.get(*repeat)?.get(number)?.as_object())
    }

    /// What an item is worth to a rule: `""` when it is not answered; nothing when it is not asked.
    fn worth(&self, name: &str, at: &Address) -> Option<String> {
        if !self.is_asked(name, at) {
            return None;
        }
        let (name, place) = self.places.get_key_value(name)?;
        let Item::Question(question) = place.item else {
            return Some(String::new());
        };
        let key = (*name, at.to_vec());
        if let Some(known) = self.worth.borrow().get(&key) {
            return Some(known.clone());
        }
        self.worth.borrow_mut().insert(key.clone(), String::new());
        let worth = match &question.calculation {
            Some(rule) => self.eval(rule, name, at).text(),
            None if question.kind == Kind::Note => String::new(),
            None => self.given(question, at).ok().flatten().map_or(String::new(), |given| given.text),
        };
        self.worth.borrow_mut().insert(key, worth.clone());
        Some(worth)
    }

    /// All instances of an item that a rule at `at`, within `around`, can see: its own where they share a repeat.
    fn seen(&self, name: &str, around: &[&str], at: &Address) -> Vec<Vec<usize>> {
        let Some(place) = self.places.get(name) else {
            return Vec::new();
        };
        // The instances of a repeat itself are those of its inside.
        let inside = matches!(place.item, Item::Repeat(_)).then_some(name);
        let repeats: Vec<&str> = place.repeats.iter().copied().chain(inside).collect();
        let shared = place.repeats.iter().zip(around).take_while(|(one, other)| one == other).count().min(at.len());
        let mut seen = vec![at[..shared].to_vec()];
        for repeat in &repeats[shared..] {
            let widen = |start: Vec<usize>| {
                let count = self.instances(repeat, &start);
                (0..count).map(move |number| [start.as_slice(), &[number]].concat())
            };
            seen = seen.into_iter().flat_map(widen).collect();
        }
        seen
    }
}

fn index<'a>(items: &'a [Item], holder: Option<&'a str>, repeats: &[&'a str], places: &mut HashMap<&'a str, Place<'a>>) {
    for item in items {
        places.insert(item.name(), Place { item, holder, repeats: repeats.to_vec() });
        let inside = matches!(item, Item::Repeat(_)).then_some(item.name());
        let repeats: Vec<&str> = repeats.iter().copied().chain(inside).collect();
        index(item.items(), Some(item.name()), &repeats, places);
    }
}

/// What a rule of one item in one instance can see.
struct View<'s, 'a> {
    sheet: &'s Sheet<'a>,
    name: &'s str,
    at: &'s Address,
}

impl Scope for View<'_, '_> {
    fn answers(&self, name: &str) -> Vec<String> {
        let name = if name == ITSELF { self.name } else { name };
        let around = self.sheet.places.get(self.name).map_or(&[][..], |place| &place.repeats);
        let seen = self.sheet.seen(name, around, self.at);
        seen.into_iter().filter_map(|at| self.sheet.worth(name, &at)).collect()
    }

    fn today(&self) -> String {
        self.sheet.setting.today.to_owned()
    }

    fn choices(&self, list: &str) -> &[Choice] {
        self.sheet.form.choices.get(list).map_or(&[], Vec::as_slice)
    }

    fn label(&self, question: &str, choice: &str) -> String {
        let form = self.sheet.form;
        let question = self.sheet.places.get(question).and_then(|place| match place.item {
            Item::Question(question) => Some(question),
            _ => None,
        });
        let found = question.and_then(|question| form.choices_of(question).iter().find(|known| known.name == choice));
        found.map_or(String::new(), |choice| choice.label.get(&form.default_language, "").to_owned())
    }

    fn position(&self) -> usize {
        self.at.last().map_or(1, |number| number + 1)
    }

    fn answer_in(&self, name: &str, instances: &[(&str, usize)]) -> String {
        let Some(place) = self.sheet.places.get(name) else { return String::new() };
        let own = |level: usize| self.at.get(level).map(|number| number + 1);
        let asked = |repeat: &str| instances.iter().find(|(name, _)| *name == repeat).map(|(_, number)| *number);
        let at = place.repeats.iter().enumerate().map(|(level, repeat)| asked(repeat).or_else(|| own(level))?.checked_sub(1));
        let at: Option<Vec<usize>> = at.collect();
        at.and_then(|at| self.sheet.worth(name, &at)).unwrap_or_default()
    }
}
