//! Any text is an expression or is refused, and what is read has a value: `cargo +nightly fuzz run expression`.
#![no_main]

use xlsform::expr::{Scope, eval, parse};

struct Nobody;

impl Scope for Nobody {
    fn answers(&self, name: &str) -> Vec<String> {
        vec![name.to_owned()]
    }

    fn today(&self) -> String {
        "2026-11-26".to_owned()
    }
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(tree) = parse(text) {
        let _ = eval(&tree, &Nobody).text();
    }
});
