//! Who a question is shown to, in plain words: a few tests of earlier answers, all of them or any. Any other rule was
//! written by hand in a file; it is shown as it stands and kept.

use xlsform::expr::{Expr, Function, parse};
use xlsform::{Form, Item, Kind, Question, Rule};

use super::tree::{item, list_of};
use crate::answering::long_choices::is_long;
use crate::inquiries::map_form::MapForm;

/// One test of one answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// The choice was made.
    Is(String, String),
    /// The choice was not made.
    IsNot(String, String),
    /// Something was answered.
    Answered(String),
    /// Nothing was answered.
    NotAnswered(String),
    /// The number is larger.
    More(String, f64),
    /// The number is smaller.
    Less(String, f64),
    /// The number is this one.
    Equals(String, f64),
}

impl Test {
    /// The question that it looks at.
    pub fn question(&self) -> &str {
        match self {
            Self::Is(of, _) | Self::IsNot(of, _) | Self::Answered(of) | Self::NotAnswered(of) => of,
            Self::More(of, _) | Self::Less(of, _) | Self::Equals(of, _) => of,
        }
    }

    /// The number that it compares with.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::More(_, number) | Self::Less(_, number) | Self::Equals(_, number) => Some(*number),
            _ => None,
        }
    }

    /// What stands for it in a field, without its number.
    pub fn code(&self) -> String {
        match self {
            Self::Is(of, choice) => format!("is|{of}|{choice}"),
            Self::IsNot(of, choice) => format!("not|{of}|{choice}"),
            Self::Answered(of) => format!("answered|{of}"),
            Self::NotAnswered(of) => format!("empty|{of}"),
            Self::More(of, _) => format!("more|{of}"),
            Self::Less(of, _) => format!("less|{of}"),
            Self::Equals(of, _) => format!("equals|{of}"),
        }
    }

    /// The test of a [`code`](Self::code) and a number; `Err` when the number is missing.
    pub fn read(code: &str, number: &str) -> Option<Result<Self, ()>> {
        let mut parts = code.splitn(3, '|');
        let (word, of) = (parts.next()?, parts.next()?.to_owned());
        let choice = parts.next().map(str::to_owned);
        let number =
            || number.trim().replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite() && number.abs() < 1e9).ok_or(());
        Some(Ok(match word {
            "is" => Self::Is(of, choice?),
            "not" => Self::IsNot(of, choice?),
            "answered" => Self::Answered(of),
            "empty" => Self::NotAnswered(of),
            "more" => return Some(number().map(|number| Self::More(of, number))),
            "less" => return Some(number().map(|number| Self::Less(of, number))),
            "equals" => return Some(number().map(|number| Self::Equals(of, number))),
            _ => return None,
        }))
    }

    /// Every test that this question allows; those of numbers with 0.
    pub fn of(form: &Form, question: &Question) -> Vec<Self> {
        let name = || question.name.clone();
        let mut all = Vec::new();
        if list_of(&question.kind).is_some() && !matches!(question.kind, Kind::Rank { .. }) && !is_long(form, question) {
            let sayable = |choice: &&xlsform::Choice| quoted(&choice.name).is_some();
            let choices: Vec<&xlsform::Choice> = form.choices_of(question).iter().filter(sayable).collect();
            all.extend(choices.iter().map(|choice| Self::Is(name(), choice.name.clone())));
            all.extend(choices.iter().map(|choice| Self::IsNot(name(), choice.name.clone())));
        }
        if matches!(question.kind, Kind::Integer | Kind::Decimal | Kind::Range) {
            all.extend([Self::More(name(), 0.0), Self::Less(name(), 0.0), Self::Equals(name(), 0.0)]);
        }
        all.extend([Self::Answered(name()), Self::NotAnswered(name())]);
        all
    }

    fn text(&self, form: &Form) -> Option<String> {
        let Some(Item::Question(question)) = item(form, self.question()) else { return None };
        let several = matches!(question.kind, Kind::SelectMultiple { .. });
        let of = format!("${{{}}}", self.question());
        Some(match self {
            Self::Is(_, choice) if several => format!("selected({of}, {})", quoted(choice)?),
            Self::IsNot(_, choice) if several => format!("not(selected({of}, {}))", quoted(choice)?),
            Self::Is(_, choice) => format!("{of} = {}", quoted(choice)?),
            Self::IsNot(_, choice) => format!("{of} != {}", quoted(choice)?),
            Self::Answered(_) => format!("{of} != ''"),
            Self::NotAnswered(_) => format!("{of} = ''"),
            Self::More(_, number) => format!("{of} > {number}"),
            Self::Less(_, number) => format!("{of} < {number}"),
            Self::Equals(_, number) => format!("{of} = {number}"),
        })
    }

    fn from_expr(expr: &Expr) -> Option<Self> {
        let Expr::Call { call, args } = expr else { return None };
        match (call, args.as_slice()) {
            (Function::Equal, [Expr::Answer { answer }, Expr::Text { text }]) if text.is_empty() => Some(Self::NotAnswered(answer.clone())),
            (Function::NotEqual, [Expr::Answer { answer }, Expr::Text { text }]) if text.is_empty() => Some(Self::Answered(answer.clone())),
            (Function::Equal | Function::Selected, [Expr::Answer { answer }, Expr::Text { text }]) => {
                Some(Self::Is(answer.clone(), text.clone()))
            }
            (Function::NotEqual, [Expr::Answer { answer }, Expr::Text { text }]) => Some(Self::IsNot(answer.clone(), text.clone())),
            (Function::Not, [inner @ Expr::Call { call: Function::Selected, .. }]) => match Self::from_expr(inner)? {
                Self::Is(of, choice) => Some(Self::IsNot(of, choice)),
                _ => None,
            },
            (Function::More, [Expr::Answer { answer }, number]) => Some(Self::More(answer.clone(), number_of(number)?)),
            (Function::Less, [Expr::Answer { answer }, number]) => Some(Self::Less(answer.clone(), number_of(number)?)),
            (Function::Equal, [Expr::Answer { answer }, number]) => Some(Self::Equals(answer.clone(), number_of(number)?)),
            _ => None,
        }
    }
}

fn number_of(expr: &Expr) -> Option<f64> {
    match expr {
        Expr::Number { number } => Some(*number),
        Expr::Call { call: Function::Minus, args } => match args.as_slice() {
            [Expr::Number { number }] => Some(-number),
            _ => None,
        },
        _ => None,
    }
}

/// A name as a rule writes it; nothing for one that no quotes can hold.
fn quoted(name: &str) -> Option<String> {
    match (name.contains('\''), name.contains('"')) {
        (false, _) => Some(format!("'{name}'")),
        (true, false) => Some(format!("\"{name}\"")),
        (true, true) => None,
    }
}

/// Tests joined by one word.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    /// One of them is enough.
    pub any: bool,
    /// What is tested.
    pub tests: Vec<Test>,
}

impl Condition {
    /// The rule that says it; nothing when a question that it looks at is not there.
    pub fn rule(&self, form: &Form) -> Option<Rule> {
        let texts: Option<Vec<String>> = self.tests.iter().map(|test| test.text(form)).collect();
        let text = texts?.join(if self.any { " or " } else { " and " });
        let expr = parse(&text).ok()?;
        Some(Rule { text, expr })
    }

    fn from_rule(form: &Form, rule: &Rule) -> Option<Self> {
        let (any, parts) = match &rule.expr {
            Expr::Call { call: Function::Or, args } => (true, args.as_slice()),
            Expr::Call { call: Function::And, args } => (false, args.as_slice()),
            one => (false, std::slice::from_ref(one)),
        };
        let tests: Option<Vec<Test>> = parts.iter().map(Test::from_expr).collect();
        let condition = Self { any, tests: tests? };
        // Nobody chooses from so many: such a test stays as it was written.
        let of_many = |test: &Test| {
            matches!(test, Test::Is(..) | Test::IsNot(..)) && form.question(test.question()).is_some_and(|of| is_long(form, of))
        };
        if condition.tests.iter().any(of_many) {
            return None;
        }
        // Only what would be written again the same is shown in words.
        (condition.rule(form)?.expr == rule.expr).then_some(condition)
    }
}

/// Who an item is shown to.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Shown {
    /// Everybody.
    #[default]
    Always,
    /// Those of whom this holds.
    When(Condition),
    /// Those of whom a rule holds that was written by hand.
    ByHand(String),
}

impl Shown {
    /// Who an item of a form is shown to.
    pub fn of(form: &Form, item: &Item) -> Self {
        match item.relevant() {
            None => Self::Always,
            Some(rule) => Condition::from_rule(form, rule).map_or_else(|| Self::ByHand(rule.text.clone()), Self::When),
        }
    }
}

/// The questions that stand before an item and are answered, outside of repeats that it does not stand in: what its
/// condition can look at. Before nothing: all.
pub fn earlier<'a>(form: &'a Form, name: Option<&str>) -> Vec<&'a Question> {
    fn walk<'a>(items: &'a [Item], stop: Option<&str>, found: &mut Vec<&'a Question>) -> bool {
        for item in items {
            if stop == Some(item.name()) {
                return true;
            }
            let before = found.len();
            match item {
                Item::Question(question) => found.push(question),
                Item::Group(group) => {
                    if walk(&group.items, stop, found) {
                        return true;
                    }
                }
                Item::Repeat(repeat) => {
                    if walk(&repeat.items, stop, found) {
                        return true;
                    }
                    found.truncate(before);
                }
            }
        }
        false
    }
    let mut found = Vec::new();
    walk(&form.survey, name, &mut found);
    let marked = MapForm::of(form).map(|map| map.place.name.as_str());
    found.retain(|question| {
        question.kind != Kind::Note && question.kind.is_shown() && question.calculation.is_none() && Some(question.name.as_str()) != marked
    });
    found
}
