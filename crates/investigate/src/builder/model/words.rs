//! Words in the languages that an inquiry is asked in.

use kit::i18n::Lang;
use xlsform::{Form, Item, Language, Texts};

/// What a form without languages of its own calls its only one.
const UNNAMED: &str = "default";
/// What a form is called among forms when its title has no letters.
const USUAL_ID: &str = "enkat";

/// A form that asks nothing yet.
pub fn empty(id: &str, title: &str, langs: &[Lang]) -> Form {
    let first = langs.first().copied().unwrap_or_default();
    // To a form `${` begins a reference, in its title too.
    let title = tidy(&title.replace("${", "$ {"));
    let id = if id.is_empty() { USUAL_ID } else { id };
    Form {
        id: id.to_owned(),
        version: String::new(),
        title: Texts([(first.code().to_owned(), title)].into_iter().filter(|(_, title)| !title.is_empty()).collect()),
        default_language: first.code().to_owned(),
        languages: langs.iter().copied().map(language).collect(),
        survey: Vec::new(),
        choices: Default::default(),
        external_choices: Default::default(),
        settings: Default::default(),
        sheets: Vec::new(),
    }
}

fn language(lang: Lang) -> Language {
    Language { code: lang.code().to_owned(), name: lang.name().to_owned() }
}

/// The form with a place for words in each of these languages. Words in no language are taken for the first one's.
pub fn speaking(form: &Form, langs: &[Lang]) -> Form {
    let mut form = form.clone();
    let Some(first) = langs.first() else { return form };
    if form.default_language == UNNAMED {
        form.default_language = first.code().to_owned();
        form.languages.retain(|language| language.code != UNNAMED);
        form.languages.insert(0, language(*first));
        each_text(&mut form, &|texts| {
            if let Some(text) = texts.0.remove(UNNAMED) {
                texts.0.entry(first.code().to_owned()).or_insert(text);
            }
        });
    }
    for lang in langs {
        if form.languages.iter().all(|known| known.code != lang.code()) {
            form.languages.push(language(*lang));
        }
    }
    form
}

fn each_text(form: &mut Form, change: &dyn Fn(&mut Texts)) {
    change(&mut form.title);
    items(&mut form.survey, change);
    for choice in form.choices.values_mut().flatten() {
        change(&mut choice.label);
        change(&mut choice.hint);
        choice.media.values_mut().for_each(change);
    }
}

fn items(all: &mut [Item], change: &dyn Fn(&mut Texts)) {
    for item in all {
        match item {
            Item::Question(one) => {
                let texts = [&mut one.label, &mut one.hint, &mut one.guidance_hint, &mut one.required_message, &mut one.constraint_message];
                texts.into_iter().chain(one.media.values_mut()).for_each(change);
            }
            Item::Group(one) => {
                [&mut one.label, &mut one.hint].into_iter().chain(one.media.values_mut()).for_each(change);
                items(&mut one.items, change);
            }
            Item::Repeat(one) => {
                [&mut one.label, &mut one.hint].into_iter().chain(one.media.values_mut()).for_each(change);
                items(&mut one.items, change);
            }
        }
    }
}

/// What something in a form is called, or its name where it says nothing.
pub fn called<'a>(form: &'a Form, lang: Lang, item: &'a Item) -> &'a str {
    let label = match item {
        Item::Question(question) => &question.label,
        Item::Group(group) => &group.label,
        Item::Repeat(repeat) => &repeat.label,
    };
    Some(label.get(lang.code(), &form.default_language)).filter(|words| !words.is_empty()).unwrap_or(item.name())
}

/// A text as a workbook keeps it: no blanks around it, one blank between words.
pub(super) fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The texts with what was written in some languages; those of others stay.
pub(super) fn merged(before: &Texts, written: &Texts) -> Texts {
    let mut texts = before.clone();
    for (code, text) in &written.0 {
        match tidy(text) {
            text if text.is_empty() => texts.0.remove(code),
            text => texts.0.insert(code.clone(), text),
        };
    }
    texts
}
