//! From text to tree.

use super::lexer::{Token, Word, words};
use super::{Expr, ExprFault, ExprTrouble, Function, Pattern};

/// Brackets within brackets, and levels of a tree, that any stack and any JSON reader carries.
const DEEPEST: usize = 40;
/// Characters of the longest expression: what a cell of a spreadsheet holds.
const LONGEST: usize = 32_767;

/// Operators by how loosely they bind.
const LEVELS: [&[Function]; 7] = [
    &[Function::Or],
    &[Function::And],
    &[Function::Equal, Function::NotEqual],
    &[Function::Less, Function::LessOrEqual, Function::More, Function::MoreOrEqual],
    &[Function::Plus, Function::Minus],
    &[Function::Times, Function::Div, Function::Mod],
    &[Function::Union],
];

/// The tree of an expression.
///
/// # Errors
/// [`ExprFault`] with the character where it goes wrong.
pub fn parse(source: &str) -> Result<Expr, ExprFault> {
    let length = source.chars().count();
    if length > LONGEST {
        return Err(ExprFault { at: LONGEST + 1, trouble: ExprTrouble::TooLong });
    }
    let mut parser = Parser { source, words: words(source)?, next: 0, end: length + 1, depth: 0 };
    let tree = parser.binary(0)?;
    if let Some(word) = parser.words.get(parser.next) {
        return Err(unexpected(word));
    }
    if tree.depth() > DEEPEST {
        return Err(ExprFault { at: 1, trouble: ExprTrouble::TooDeep });
    }
    Ok(tree)
}

pub(super) struct Parser<'a> {
    pub source: &'a str,
    pub words: Vec<Word>,
    pub next: usize,
    pub end: usize,
    depth: usize,
}

impl Parser<'_> {
    pub(super) fn binary(&mut self, level: usize) -> Result<Expr, ExprFault> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let mut left = self.binary(level + 1)?;
        let mut deep = 0;
        while let Some(operator) = self.operator(operators) {
            deep += usize::from(operator.arity().1 != usize::MAX);
            if deep > DEEPEST {
                return Err(ExprFault { at: self.at(), trouble: ExprTrouble::TooDeep });
            }
            self.next += 1;
            left = join(operator, left, self.binary(level + 1)?);
        }
        Ok(left)
    }

    fn operator(&self, among: &[Function]) -> Option<Function> {
        let name = match &self.words.get(self.next)?.token {
            Token::Name(name) => name,
            Token::Symbol(symbol) => *symbol,
            _ => return None,
        };
        among.iter().copied().find(|operator| operator.name() == name)
    }

    fn unary(&mut self) -> Result<Expr, ExprFault> {
        let at = self.at();
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(ExprFault { at, trouble: ExprTrouble::TooDeep });
        }
        let expr = if self.takes("-") { Expr::Call { call: Function::Minus, args: vec![self.unary()?] } } else { self.primary()? };
        self.depth -= 1;
        Ok(expr)
    }

    fn primary(&mut self) -> Result<Expr, ExprFault> {
        let begin = self.next;
        let Some(word) = self.words.get(self.next).cloned() else {
            return Err(self.ends());
        };
        let value = match &word.token {
            Token::Number(number) => Some(Expr::Number { number: *number }),
            Token::Text(text) => Some(Expr::Text { text: text.clone() }),
            _ => None,
        };
        if let Some(value) = value {
            self.next += 1;
            return Ok(value);
        }
        if self.begins_path() {
            return self.path(begin, None);
        }
        let from = self.filtered(&word)?;
        if self.sees("[") || self.sees("/") || self.sees("//") { self.path(begin, Some(from)) } else { Ok(from) }
    }

    /// What a way may start from: `${name}`, brackets, a function.
    fn filtered(&mut self, word: &Word) -> Result<Expr, ExprFault> {
        self.next += 1;
        match &word.token {
            Token::Answer(answer) => Ok(Expr::Answer { answer: answer.clone() }),
            Token::LastSaved(name) => Ok(Expr::Path { path: format!("${{last-saved#{name}}}"), reads: vec![name.clone()] }),
            Token::Symbol("(") => {
                let inner = self.binary(0)?;
                self.needs(")")?;
                Ok(inner)
            }
            Token::Name(name) if self.takes("(") => {
                let args = self.arguments()?;
                call(name, args).map_err(|trouble| ExprFault { at: word.at, trouble })
            }
            _ => Err(unexpected(word)),
        }
    }

    fn arguments(&mut self) -> Result<Vec<Expr>, ExprFault> {
        let mut args = Vec::new();
        if self.takes(")") {
            return Ok(args);
        }
        loop {
            args.push(self.binary(0)?);
            if !self.takes(",") {
                self.needs(")")?;
                return Ok(args);
            }
        }
    }

    pub(super) fn sees(&self, symbol: &'static str) -> bool {
        self.token(0) == Some(&Token::Symbol(symbol))
    }

    /// The word so many places ahead.
    pub(super) fn token(&self, ahead: usize) -> Option<&Token> {
        self.words.get(self.next + ahead).map(|word| &word.token)
    }

    pub(super) fn takes(&mut self, symbol: &'static str) -> bool {
        let found = self.sees(symbol);
        self.next += usize::from(found);
        found
    }

    pub(super) fn needs(&mut self, symbol: &'static str) -> Result<(), ExprFault> {
        if self.takes(symbol) {
            return Ok(());
        }
        Err(self.words.get(self.next).map_or_else(|| self.ends(), unexpected))
    }

    pub(super) fn at(&self) -> usize {
        self.words.get(self.next).map_or(self.end, |word| word.at)
    }

    pub(super) fn ends(&self) -> ExprFault {
        ExprFault { at: self.end, trouble: ExprTrouble::Ends }
    }
}

/// Chains of `or`, `and` and `+` become one call, so that long ones stay flat.
fn join(call: Function, left: Expr, right: Expr) -> Expr {
    match left {
        Expr::Call { call: same, mut args } if same == call && call.arity().1 == usize::MAX => {
            args.push(right);
            Expr::Call { call, args }
        }
        left => Expr::Call { call, args: vec![left, right] },
    }
}

fn call(name: &str, mut args: Vec<Expr>) -> Result<Expr, ExprTrouble> {
    if name == "regex" {
        return regex(args);
    }
    let function = Function::named(name).filter(|function| function.is_called());
    let call = function.ok_or_else(|| ExprTrouble::UnknownFunction(name.to_owned()))?;
    let (least, most) = call.arity();
    if args.len() < least || args.len() > most {
        return Err(ExprTrouble::WrongCount { function: call.name(), least, most, given: args.len() });
    }
    args.shrink_to_fit();
    Ok(Expr::Call { call, args })
}

fn regex(args: Vec<Expr>) -> Result<Expr, ExprTrouble> {
    let given = args.len();
    let [of, pattern] = <[Expr; 2]>::try_from(args).map_err(|_| ExprTrouble::WrongCount { function: "regex", least: 2, most: 2, given })?;
    let Expr::Text { text } = pattern else {
        return Err(ExprTrouble::PatternNotText);
    };
    let regex = Pattern::new(&text).map_err(ExprTrouble::BadPattern)?;
    Ok(Expr::Match { regex, of: Box::new(of) })
}

pub(super) fn unexpected(word: &Word) -> ExprFault {
    let written = match &word.token {
        Token::Number(number) => super::value::from_number(*number),
        Token::Text(text) => format!("'{text}'"),
        Token::Answer(name) => format!("${{{name}}}"),
        Token::LastSaved(name) => format!("${{last-saved#{name}}}"),
        Token::Name(name) => name.clone(),
        Token::Symbol(symbol) => (*symbol).to_owned(),
    };
    ExprFault { at: word.at, trouble: ExprTrouble::Unexpected(written) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(source: &str) -> (usize, ExprTrouble) {
        let fault = parse(source).unwrap_err();
        (fault.at, fault.trouble)
    }

    #[test]
    fn tells_where_it_goes_wrong() {
        assert_eq!(fault(""), (1, ExprTrouble::Ends));
        assert_eq!(fault("${a} = "), (8, ExprTrouble::Ends));
        assert_eq!(fault("${a} 'b'"), (6, ExprTrouble::Unexpected("'b'".into())));
        assert_eq!(fault("(1 + 2"), (7, ExprTrouble::Ends));
        assert_eq!(fault("1 / 2"), (3, ExprTrouble::Unexpected("/".into())));
        assert_eq!(fault("${a}[1"), (7, ExprTrouble::Ends));
        assert_eq!(fault("'open"), (1, ExprTrouble::OpenText));
        assert_eq!(fault("1 + ${a"), (5, ExprTrouble::BrokenReference));
        assert_eq!(fault("1 + ${a b}"), (5, ExprTrouble::BrokenReference));
        assert_eq!(fault("1 + pull('x')"), (5, ExprTrouble::UnknownFunction("pull".into())));
        assert_eq!(fault("regex(., ${a})"), (1, ExprTrouble::PatternNotText));
        assert!(matches!(fault("regex(., '(')").1, ExprTrouble::BadPattern(_)));
        assert!(matches!(fault("if(1, 2)").1, ExprTrouble::WrongCount { least: 3, most: 3, given: 2, .. }));
        assert!(matches!(fault("or(1, 2)").1, ExprTrouble::Unexpected(_) | ExprTrouble::UnknownFunction(_)));
    }

    #[test]
    fn endless_nesting_is_refused() {
        assert_eq!(fault(&"(".repeat(3_000)).1, ExprTrouble::TooDeep);
        assert_eq!(fault(&"-".repeat(3_000)).1, ExprTrouble::TooDeep);
        assert_eq!(fault(&"1 - ".repeat(30)).1, ExprTrouble::Ends);
        assert_eq!(fault(&format!("{}1", "1 - ".repeat(8_000))).1, ExprTrouble::TooDeep);
        assert_eq!(fault(&" ".repeat(40_000)).1, ExprTrouble::TooLong);
        assert!(parse(&format!("{}1", "1 or ".repeat(700))).is_ok(), "a long chain stays flat");
    }

    #[test]
    fn survives_a_round_through_json() {
        let deep = format!("{}1{}", "if(1, 2, ".repeat(38), ")".repeat(38));
        for source in ["${a} = 'x' and not(selected(., \"y\"))", "regex(., '[0-9]{5}')", "-1.5 * 2", &deep] {
            let tree = parse(source).unwrap();
            let json = serde_json::to_string(&tree).unwrap();
            assert_eq!(serde_json::from_str::<Expr>(&json).unwrap(), tree);
        }
    }
}
