//! What one message says: which arguments it takes, and its text when it takes none.

use std::collections::BTreeMap;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

/// The messages and terms of one language; a term stands under its name with the hyphen before it (`-brand`).
pub type Patterns = BTreeMap<String, Pattern<String>>;

/// What a pattern leads to, in the order in which it stands there, also through the messages that it refers to.
#[derive(Default)]
pub struct Walk {
    /// The names of the arguments, without `$`.
    pub args: Vec<String>,
    /// The messages and terms referred to.
    pub references: Vec<String>,
    /// What is wrong, in words that follow the message's name.
    pub problems: Vec<String>,
}

/// Follows a pattern to its end.
pub fn walk(name: &str, patterns: &Patterns) -> Walk {
    let mut walk = Walk::default();
    follow(name, patterns, &mut vec![], &mut walk);
    walk
}

fn follow(name: &str, patterns: &Patterns, path: &mut Vec<String>, walk: &mut Walk) {
    let Some(pattern) = patterns.get(name) else {
        return walk.problems.push(format!("refers to `{name}`, which is not in this language"));
    };
    if path.iter().any(|seen| seen == name) {
        return walk.problems.push(format!("refers to itself through `{name}`"));
    }
    path.push(name.to_owned());
    visit_pattern(pattern, &mut |inline| match inline {
        InlineExpression::VariableReference { id } => add(&mut walk.args, &id.name),
        InlineExpression::MessageReference { id, attribute: None } => refer(&id.name, patterns, path, walk),
        InlineExpression::TermReference { id, attribute: None, .. } => refer(&format!("-{}", id.name), patterns, path, walk),
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
            walk.problems.push("refers to an attribute, which these texts do not have".to_owned());
        }
        InlineExpression::FunctionReference { id, .. } if id.name != "NUMBER" => {
            walk.problems.push(format!("uses the unknown function `{}`", id.name));
        }
        _ => {}
    });
    path.pop();
}

fn refer(name: &str, patterns: &Patterns, path: &mut Vec<String>, walk: &mut Walk) {
    add(&mut walk.references, name);
    follow(name, patterns, path, walk);
}

fn add(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|known| known == name) {
        list.push(name.to_owned());
    }
}

/// Shows every expression of the pattern to `see`, in reading order.
fn visit_pattern(pattern: &Pattern<String>, see: &mut dyn FnMut(&InlineExpression<String>)) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            visit_expression(expression, see);
        }
    }
}

fn visit_expression(expression: &Expression<String>, see: &mut dyn FnMut(&InlineExpression<String>)) {
    match expression {
        Expression::Inline(inline) => visit_inline(inline, see),
        Expression::Select { selector, variants } => {
            visit_inline(selector, see);
            for variant in variants {
                visit_pattern(&variant.value, see);
            }
        }
    }
}

fn visit_inline(inline: &InlineExpression<String>, see: &mut dyn FnMut(&InlineExpression<String>)) {
    see(inline);
    match inline {
        InlineExpression::Placeable { expression } => visit_expression(expression, see),
        InlineExpression::FunctionReference { arguments, .. } => visit_arguments(arguments, see),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => visit_arguments(arguments, see),
        _ => {}
    }
}

fn visit_arguments(arguments: &CallArguments<String>, see: &mut dyn FnMut(&InlineExpression<String>)) {
    for argument in &arguments.positional {
        visit_inline(argument, see);
    }
    for argument in &arguments.named {
        visit_inline(&argument.value, see);
    }
}

/// The text of a message that takes no arguments; nothing when it holds what only a running program can work out.
/// The message must have been walked without problems: references then end.
pub fn written_out(name: &str, patterns: &Patterns) -> Option<String> {
    patterns.get(name)?.elements.iter().map(|element| element_text(element, patterns)).collect()
}

fn element_text(element: &PatternElement<String>, patterns: &Patterns) -> Option<String> {
    match element {
        PatternElement::TextElement { value } => Some(value.clone()),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => inline_text(inline, patterns),
        PatternElement::Placeable { .. } => None,
    }
}

fn inline_text(inline: &InlineExpression<String>, patterns: &Patterns) -> Option<String> {
    match inline {
        InlineExpression::StringLiteral { value } => Some(unescape_unicode_to_string(value).into_owned()),
        InlineExpression::NumberLiteral { value } => Some(value.clone()),
        InlineExpression::MessageReference { id, .. } => written_out(&id.name, patterns),
        InlineExpression::TermReference { id, arguments: None, .. } => written_out(&format!("-{}", id.name), patterns),
        _ => None,
    }
}
