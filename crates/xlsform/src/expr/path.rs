//! Ways through a form: `../name`, `/data/name`, `instance('list')/root/item[name = 'a']/label`.

use super::lexer::Token;
use super::parser::{Parser, unexpected};
use super::{Expr, ExprFault, Function, ITSELF};

/// A step of a way, and what stands in its square brackets.
#[derive(Debug)]
struct Step {
    name: String,
    when: Vec<Expr>,
}

impl Parser<'_> {
    /// Whether a way begins here that starts from nothing else.
    pub(super) fn begins_path(&self) -> bool {
        match self.token(0) {
            Some(Token::Symbol(symbol)) => matches!(*symbol, "." | ".." | "/" | "//" | "*" | "@"),
            Some(Token::Name(_)) => self.token(1) != Some(&Token::Symbol("(")),
            _ => false,
        }
    }

    /// A way that began with the word `begin`, `from` something or from nothing.
    pub(super) fn path(&mut self, begin: usize, from: Option<Expr>) -> Result<Expr, ExprFault> {
        let mut steps = Vec::new();
        let rooted = from.is_none() && self.sees("/");
        let mut filters = Vec::new();
        if from.is_some() {
            filters = self.filters()?;
        } else if !self.sees("/") && !self.sees("//") {
            steps.push(self.step()?);
        }
        let mut deep = false;
        loop {
            deep |= self.sees("//");
            if !self.takes("/") && !self.takes("//") {
                break;
            }
            if rooted && steps.is_empty() && !self.begins_step() {
                break;
            }
            steps.push(self.step()?);
        }
        let known = if deep || !filters.is_empty() { None } else { known(from.as_ref(), rooted, &steps) };
        Ok(known.unwrap_or_else(|| Expr::Path { path: self.written(begin), reads: reads(from.iter().chain(&filters), &steps) }))
    }

    fn begins_step(&self) -> bool {
        matches!(self.token(0), Some(Token::Name(_) | Token::Symbol("." | ".." | "*" | "@")))
    }

    fn step(&mut self) -> Result<Step, ExprFault> {
        let mut name = String::new();
        loop {
            name.push_str(if self.takes("@") { "@" } else { "" });
            let word = self.words.get(self.next).cloned().ok_or_else(|| self.ends())?;
            self.next += 1;
            match word.token {
                Token::Symbol(symbol @ ("." | ".." | "*")) => name.push_str(symbol),
                Token::Name(step) => name.push_str(&step),
                _ => return Err(unexpected(&word)),
            }
            if !self.takes("::") {
                break;
            }
            name.push_str("::");
        }
        // `text()` and `node()` are tests, not functions.
        if (name == "text" || name == "node") && self.takes("(") {
            self.needs(")")?;
            name.push_str("()");
        }
        Ok(Step { name, when: self.filters()? })
    }

    fn filters(&mut self) -> Result<Vec<Expr>, ExprFault> {
        let mut filters = Vec::new();
        while self.takes("[") {
            filters.push(self.binary(0)?);
            self.needs("]")?;
        }
        Ok(filters)
    }

    fn written(&self, begin: usize) -> String {
        let at = |word: usize| self.words.get(word).map_or(self.end, |word| word.at);
        let (begin, end) = (at(begin), at(self.next));
        let written: String = self.source.chars().skip(begin - 1).take(end - begin).collect();
        written.trim().to_owned()
    }
}

/// The ways that mean something simple.
fn known(from: Option<&Expr>, rooted: bool, steps: &[Step]) -> Option<Expr> {
    let plain = steps.iter().all(|step| step.when.is_empty());
    let is_name = |step: &Step| crate::model::is_name(&step.name);
    match (from, steps) {
        (None, [own]) if !rooted && plain && own.name == ITSELF => Some(Expr::Answer { answer: ITSELF.to_owned() }),
        (None, [column]) if !rooted && plain && is_name(column) => Some(Expr::Column { column: column.name.clone() }),
        (Some(Expr::Call { call: Function::Instance, args }), [root, item, column])
            if root.name == "root" && item.name == "item" && root.when.is_empty() && column.when.is_empty() && item.when.len() < 2 =>
        {
            let [Expr::Text { text }] = &args[..] else { return None };
            let (list, column) = (text.clone(), column.name.clone());
            Some(Expr::Lookup { list, when: item.when.first().cloned().map(Box::new), column })
        }
        (None | Some(Expr::Call { call: Function::Current, .. }), [.., last]) if plain && is_name(last) => {
            let before = &steps[..steps.len() - 1];
            let leads = before.iter().all(|step| step.name == "." || step.name == ".." || is_name(step));
            leads.then(|| Expr::Answer { answer: last.name.clone() })
        }
        _ => None,
    }
}

fn reads<'a>(from: impl Iterator<Item = &'a Expr>, steps: &'a [Step]) -> Vec<String> {
    let filters = steps.iter().flat_map(|step| &step.when);
    from.chain(filters).flat_map(Expr::answers).map(str::to_owned).collect()
}
