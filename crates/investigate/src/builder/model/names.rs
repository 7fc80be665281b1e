//! Names: made from the words when something is made, never changed, and never given to anything else.

use std::collections::{BTreeMap, BTreeSet};

use kit::slug::slug;
use xlsform::{Form, Item, Texts};

/// Names that mean something by themselves, to the standard or to the house.
const RESERVED: [&str; 9] = ["meta", "data", "instanceid", "instancename", "marks", "kind", "when", "place", "about_you"];
/// A name that stays readable as the heading of a column.
const LONGEST: usize = 32;

/// What earlier versions of a form have called by which name: answers lie under these names.
#[derive(Debug, Clone, Default)]
pub struct Past {
    items: BTreeSet<String>,
    choices: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Past {
    /// Of these versions.
    pub fn of<'a>(versions: impl IntoIterator<Item = &'a Form>) -> Self {
        let mut past = Self::default();
        for form in versions {
            past.items.extend(form.items().into_iter().map(|item| item.name().to_owned()));
            for (list, choices) in &form.choices {
                for choice in choices {
                    past.choices.entry((list.clone(), choice.name.clone())).or_default().extend(choice.label.0.values().cloned());
                }
            }
        }
        past
    }

    /// A name for something new that is called so.
    pub(super) fn fresh(&self, form: &Form, words: &Texts, lang: &str, otherwise: &str) -> String {
        let used: BTreeSet<String> =
            form.items().into_iter().map(Item::name).chain(self.items.iter().map(String::as_str)).map(str::to_lowercase).collect();
        let lists = |name: &str| form.choices.contains_key(name);
        free(&stem(words.get(lang, lang), otherwise), |name| RESERVED.contains(&name) || used.contains(name) || lists(name))
    }

    /// A name for a new choice of a list. One that was there before and said the same is the same choice again.
    pub(super) fn fresh_choice(&self, list: &str, taken: &BTreeSet<String>, words: &Texts, lang: &str) -> String {
        let said = |name: &str| self.choices.get(&(list.to_owned(), name.to_owned()));
        let other = |name: &str| said(name).is_some_and(|all| words.0.values().all(|word| !all.contains(word)));
        free(&stem(words.get(lang, lang), "val"), |name| taken.contains(name) || other(name))
    }
}

/// A name for a list of choices.
pub(super) fn fresh_list(form: &Form, question: &str, after: &str) -> String {
    free(&format!("{question}{after}"), |name| form.choices.contains_key(name))
}

fn stem(words: &str, otherwise: &str) -> String {
    let mut made = slug(words).replace('-', "_");
    if made.len() > LONGEST {
        // At a word's end where there is one; the letters are a-z, so any place is one of a letter.
        let cut = made[..LONGEST].rfind('_').filter(|cut| *cut > LONGEST / 2).unwrap_or(LONGEST);
        made.truncate(cut);
    }
    match made.chars().next() {
        None => otherwise.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{otherwise}_{made}"),
        Some(_) => made,
    }
}

fn free(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    let names = (1_u32..).map(|number| if number == 1 { stem.to_owned() } else { format!("{stem}_{number}") });
    // There are more numbers than names that can be taken.
    names.into_iter().find(|name| !taken(name)).unwrap_or_default()
}
