//! What an expression gives for a set of answers. It never fails: what makes no sense is NaN, empty or false.

use super::{Expr, Function, Value};

/// What an expression can see.
pub trait Scope {
    /// The answers under a name ([`super::ITSELF`] for `.`): none, one, or one per instance of a repeat. Several
    /// chosen names are joined with spaces; not answered is `""`.
    fn answers(&self, name: &str) -> Vec<String>;
    /// The date of today, `YYYY-MM-DD`.
    fn today(&self) -> String;
}

/// Evaluates an expression.
#[must_use]
pub fn eval(expr: &Expr, scope: &dyn Scope) -> Value {
    match expr {
        Expr::Number { number } => Value::Number(*number),
        Expr::Text { text } => Value::Text(text.clone()),
        Expr::Answer { answer } => Value::Text(scope.answers(answer).into_iter().next().unwrap_or_default()),
        Expr::Match { regex, of } => Value::Truth(regex.matches(&eval(of, scope).text())),
        Expr::Call { call, args } => Call { args, scope }.value(*call),
    }
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
            F::Coalesce => Value::Text(self.all().map(|value| value.text()).find(|text| !text.is_empty()).unwrap_or_default()),
            F::String => Value::Text(self.text(0)),
            F::Today => Value::Text(self.scope.today()),
            F::Plus | F::Minus | F::Times | F::Div | F::Mod => Value::Number(self.arithmetic(call)),
            F::CountSelected | F::Count | F::StringLength => Value::Number(self.how_many(call)),
            F::Number => Value::Number(self.number(0)),
            F::Round => Value::Number(round(self.number(0), if self.args.len() > 1 { self.number(1) } else { 0.0 })),
            F::Int => Value::Number(self.number(0).trunc()),
            F::Min => Value::Number(self.extreme(f64::min)),
            F::Max => Value::Number(self.extreme(f64::max)),
            _ => Value::Truth(self.truth(call)),
        }
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

    fn how_many(&self, call: Function) -> f64 {
        let count = match call {
            Function::CountSelected => self.text(0).split_whitespace().count(),
            Function::StringLength => self.text(0).chars().count(),
            _ => self.args.first().map_or(0, |arg| self.each(arg).len()),
        };
        count as f64
    }

    /// The smallest or largest of all answers that are not empty; NaN when there is none, or one is not a number.
    fn extreme(&self, choose: fn(f64, f64) -> f64) -> f64 {
        let values = self.args.iter().flat_map(|arg| self.each(arg)).filter(|value| value.text() != "");
        let pick = |one: f64, other: f64| {
            if one.is_nan() || other.is_nan() { f64::NAN } else { choose(one, other) }
        };
        values.map(|value| value.number()).reduce(pick).unwrap_or(f64::NAN)
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
