//! What an expression gives for a set of answers. It never fails: what makes no sense is NaN, empty or false.

use super::scope::{OfChoice, Scope};
use super::{Expr, Function, ITSELF, Value};
use crate::model::Choice;

/// Evaluates an expression.
#[must_use]
pub fn eval(expr: &Expr, scope: &dyn Scope) -> Value {
    match expr {
        Expr::Number { number } => Value::Number(*number),
        Expr::Text { text } => Value::Text(text.clone()),
        Expr::Answer { answer } => Value::Text(scope.answers(answer).into_iter().next().unwrap_or_default()),
        Expr::Column { column } => Value::Text(scope.column(column)),
        Expr::Lookup { list, when, column } => Value::Text(lookup(list, when.as_deref(), column, scope)),
        Expr::Path { .. } => Value::Text(String::new()),
        Expr::Match { regex, of } => Value::Truth(regex.matches(&eval(of, scope).text())),
        Expr::Call { call, args } => Call { args, scope }.value(*call),
    }
}

fn lookup(list: &str, when: Option<&Expr>, column: &str, scope: &dyn Scope) -> String {
    let fits = |choice: &&Choice| when.is_none_or(|when| eval(when, &OfChoice { choice, scope }).truth());
    scope.choices(list).iter().find(fits).map_or(String::new(), |choice| choice.column(column).to_owned())
}

struct Call<'a> {
    args: &'a [Expr],
    scope: &'a dyn Scope,
}

impl Call<'_> {
    fn value(&self, call: Function) -> Value {
        use Function as F;
        match call {
            F::If => self.arg(if self.arg(0).truth() { 1 } else { 2 }),
            F::Once => Value::Text(self.once()),
            F::ChoiceName => Value::Text(self.choice_name()),
            F::IndexedRepeat => Value::Text(self.indexed_repeat()),
            F::Position => Value::Number(self.scope.position() as f64),
            F::Coalesce
            | F::String
            | F::Today
            | F::Date
            | F::FormatDate
            | F::SelectedAt
            | F::Concat
            | F::Join
            | F::Substr
            | F::Substring
            | F::SubstringBefore
            | F::SubstringAfter
            | F::Translate
            | F::NormalizeSpace => Value::Text(self.wording(call)),
            F::Plus | F::Minus | F::Times | F::Div | F::Mod => Value::Number(self.arithmetic(call)),
            F::CountSelected | F::Count | F::CountNonEmpty | F::StringLength => Value::Number(self.how_many(call)),
            F::Sum | F::Min | F::Max => Value::Number(self.of_all(call)),
            F::Round => Value::Number(round(self.number(0), if self.args.len() > 1 { self.number(1) } else { 0.0 })),
            F::Number | F::DecimalDateTime => Value::Number(self.own(0).number()),
            _ => super::mathematics::value(call, &|place| self.number(place)).map_or_else(|| Value::Truth(self.truth(call)), Value::Number),
        }
    }

    /// The first value that it ever had.
    fn once(&self) -> String {
        let present = self.scope.answers(ITSELF).concat();
        if present.is_empty() { self.text(0) } else { present }
    }

    /// `jr:choice-name(name, '${question}')`.
    fn choice_name(&self) -> String {
        let question = self.text(1);
        self.scope.label(question.trim_start_matches("${").trim_end_matches('}'), &self.text(0))
    }

    /// `indexed-repeat(${question}, ${repeat}, instance, …)`.
    fn indexed_repeat(&self) -> String {
        let Some((Expr::Answer { answer }, places)) = self.args.split_first() else {
            return String::new();
        };
        let instances = places.chunks_exact(2).filter_map(|pair| match pair {
            [Expr::Answer { answer }, number] => Some((answer.as_str(), eval(number, self.scope).number() as usize)),
            _ => None,
        });
        self.scope.answer_in(answer, &instances.collect::<Vec<_>>())
    }

    fn wording(&self, call: Function) -> String {
        use super::wording as w;
        use Function as F;
        match call {
            F::Coalesce => self.all().map(|value| value.text()).find(|text| !text.is_empty()).unwrap_or_default(),
            F::Today => self.scope.today(),
            F::Date => w::date(&self.arg(0)),
            F::FormatDate => w::format_date(&w::date(&self.arg(0)), &self.text(1)),
            F::SelectedAt => w::selected_at(&self.text(0), self.number(1)),
            F::Concat => self.texts(0).concat(),
            F::Join => self.texts(1).join(&self.text(0)),
            F::Substr => w::substr(&self.text(0), self.number(1), (self.args.len() > 2).then(|| self.number(2))),
            F::Substring => w::substring(&self.text(0), self.number(1), (self.args.len() > 2).then(|| self.number(2))),
            F::SubstringBefore => self.text(0).split_once(&self.text(1)).map_or(String::new(), |(before, _)| before.to_owned()),
            F::SubstringAfter => self.text(0).split_once(&self.text(1)).map_or(String::new(), |(_, after)| after.to_owned()),
            F::Translate => w::translate(&self.text(0), &self.text(1), &self.text(2)),
            F::NormalizeSpace => self.own(0).text().split_whitespace().collect::<Vec<_>>().join(" "),
            _ => self.own(0).text(),
        }
    }

    /// All texts from an argument on: a question asked several times gives several.
    fn texts(&self, from: usize) -> Vec<String> {
        self.args.iter().skip(from).flat_map(|arg| self.each(arg)).map(|value| value.text()).collect()
    }

    /// The argument, or the answer that the rule is about where there is none.
    fn own(&self, place: usize) -> Value {
        if self.args.len() > place { self.arg(place) } else { Value::Text(self.scope.answers(ITSELF).concat()) }
    }

    fn truth(&self, call: Function) -> bool {
        use Function as F;
        match call {
            F::Or => self.all().any(|value| value.truth()),
            F::And => self.all().all(|value| value.truth()),
            F::Not => !self.arg(0).truth(),
            F::Equal => self.any_pair(same),
            F::NotEqual => self.any_pair(|left, right| !same(left, right)),
            F::Less => self.any_pair(|left, right| left.number() < right.number()),
            F::LessOrEqual => self.any_pair(|left, right| left.number() <= right.number()),
            F::More => self.any_pair(|left, right| left.number() > right.number()),
            F::MoreOrEqual => self.any_pair(|left, right| left.number() >= right.number()),
            F::Selected => self.text(0).split_whitespace().any(|name| name == self.text(1).trim()),
            F::Contains => self.text(0).contains(&self.text(1)),
            F::StartsWith => self.text(0).starts_with(&self.text(1)),
            F::EndsWith => self.text(0).ends_with(&self.text(1)),
            F::Boolean => self.arg(0).truth(),
            F::BooleanFromString => matches!(self.text(0).as_str(), "true" | "1"),
            F::Checklist => self.between(self.truths(2).map(|truth| f64::from(u8::from(truth))).sum()),
            F::WeightedChecklist => self.between(self.weights()),
            F::True => true,
            _ => false,
        }
    }

    fn arithmetic(&self, call: Function) -> f64 {
        if call == Function::Plus {
            return self.all().map(|value| value.number()).fold(0.0, |sum, number| sum + number);
        }
        if self.args.len() == 1 {
            return -self.number(0);
        }
        let (left, right) = (self.number(0), self.number(1));
        match call {
            Function::Minus => left - right,
            Function::Times => left * right,
            Function::Div => left / right,
            _ => left % right,
        }
    }

    fn truths(&self, from: usize) -> impl Iterator<Item = bool> {
        self.args.iter().skip(from).flat_map(|arg| self.each(arg)).map(|value| value.truth())
    }

    /// The weights whose value before them is true, together.
    fn weights(&self) -> f64 {
        let pairs = self.args.get(2..).unwrap_or_default().chunks_exact(2);
        pairs.filter(|pair| eval(&pair[0], self.scope).truth()).map(|pair| eval(&pair[1], self.scope).number()).sum()
    }

    /// Whether a number lies between the first two arguments; -1 is no bound.
    fn between(&self, number: f64) -> bool {
        let (least, most) = (self.number(0), self.number(1));
        (least == -1.0 || number >= least) && (most == -1.0 || number <= most)
    }

    fn how_many(&self, call: Function) -> f64 {
        let count = match call {
            Function::CountSelected => self.text(0).split_whitespace().count(),
            Function::StringLength => self.own(0).text().chars().count(),
            Function::CountNonEmpty => self.texts(0).iter().filter(|text| !text.is_empty()).count(),
            _ => self.args.first().map_or(0, |arg| self.each(arg).len()),
        };
        count as f64
    }

    /// Of all answers that are not empty: their sum (0 when there is none), the smallest, the largest (NaN when there
    /// is none). NaN when one is not a number.
    fn of_all(&self, call: Function) -> f64 {
        let values = self.args.iter().flat_map(|arg| self.each(arg)).filter(|value| value.text() != "");
        let numbers = values.map(|value| value.number());
        let pick = |choose: fn(f64, f64) -> f64| {
            move |one: f64, other: f64| if one.is_nan() || other.is_nan() { f64::NAN } else { choose(one, other) }
        };
        match call {
            Function::Sum => numbers.fold(0.0, |sum, number| sum + number),
            Function::Min => numbers.reduce(pick(f64::min)).unwrap_or(f64::NAN),
            _ => numbers.reduce(pick(f64::max)).unwrap_or(f64::NAN),
        }
    }

    fn any_pair(&self, holds: impl Fn(&Value, &Value) -> bool) -> bool {
        let [left, right] = self.args else {
            return false;
        };
        let (left, right) = (self.side(left), self.side(right));
        left.iter().any(|left| right.iter().any(|right| holds(left, right)))
    }

    /// One side of a comparison; nothing there counts as one empty answer.
    fn side(&self, expr: &Expr) -> Vec<Value> {
        let values = self.each(expr);
        if values.is_empty() { vec![Value::Text(String::new())] } else { values }
    }

    fn each(&self, expr: &Expr) -> Vec<Value> {
        match expr {
            Expr::Answer { answer } => self.scope.answers(answer).into_iter().map(Value::Text).collect(),
            expr => vec![eval(expr, self.scope)],
        }
    }

    fn all(&self) -> impl Iterator<Item = Value> {
        self.args.iter().map(|arg| eval(arg, self.scope))
    }

    fn arg(&self, place: usize) -> Value {
        self.args.get(place).map_or(Value::Text(String::new()), |arg| eval(arg, self.scope))
    }

    fn text(&self, place: usize) -> String {
        self.arg(place).text()
    }

    fn number(&self, place: usize) -> f64 {
        self.arg(place).number()
    }
}

fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Truth(_), _) | (_, Value::Truth(_)) => left.truth() == right.truth(),
        (Value::Number(_), _) | (_, Value::Number(_)) => left.number() == right.number(),
        _ => left.text() == right.text(),
    }
}

/// Halves go up, at so many decimal places (at most 15 either way).
fn round(number: f64, places: f64) -> f64 {
    if places.is_nan() {
        return f64::NAN;
    }
    let places = places.trunc().clamp(-15.0, 15.0) as i32;
    let scale = 10_f64.powi(places.abs());
    let up = |number: f64| (number + 0.5).floor();
    let rounded = if places >= 0 { up(number * scale) / scale } else { up(number / scale) * scale };
    if number.is_finite() && rounded.is_finite() { rounded } else { number }
}
