//! What an inquiry says in which language: its own where it is asked in that one, else another that says something.

use std::collections::BTreeMap;

use kit::i18n::{Lang, t};

use super::{Inquiry, Notice, Texts};

impl Inquiry {
    /// What residents read, in their language or else in the first one.
    pub fn texts(&self, lang: Lang) -> &Texts {
        in_language(&self.texts, lang, &self.languages)
    }

    /// Who handles what is told, in their language or else in the first one.
    pub fn notice(&self, lang: Lang) -> &Notice {
        in_language(&self.notice, lang, &self.languages)
    }

    /// What residents read, in the languages that it is asked in.
    pub fn spoken_texts(&self) -> BTreeMap<&str, &Texts> {
        spoken(&self.texts, &self.languages)
    }

    /// Who handles what is told, in those languages.
    pub fn spoken_notice(&self) -> BTreeMap<&str, &Notice> {
        spoken(&self.notice, &self.languages)
    }

    /// The question; that it has none yet, where nobody has written one.
    pub fn title(&self, lang: Lang) -> &str {
        let others = self.languages.iter().filter_map(|of| self.texts.get(of.code()));
        let mut titles = std::iter::once(self.texts(lang)).chain(others).map(|texts| texts.title.as_str());
        titles.find(|title| !title.is_empty()).unwrap_or(t::inquiry_untitled(lang))
    }
}

/// The text of one language, if it is asked in that one; else of the first that it is asked in and that has one; else an empty one.
fn in_language<'a, T: Empty>(all: &'a BTreeMap<String, T>, lang: Lang, languages: &[Lang]) -> &'a T {
    let own = std::iter::once(&lang).filter(|lang| languages.contains(lang)).chain(languages);
    let written = |text: &&T| !text.is_blank();
    let said = own.filter_map(|own| all.get(own.code())).find(written);
    said.or_else(|| all.values().find(written)).unwrap_or_else(|| T::empty())
}

/// Those of the languages that it is asked in.
fn spoken<'a, T>(all: &'a BTreeMap<String, T>, languages: &[Lang]) -> BTreeMap<&'a str, &'a T> {
    let asked = |code: &str| languages.iter().any(|lang| lang.code() == code);
    all.iter().filter(|(code, _)| asked(code)).map(|(code, text)| (code.as_str(), text)).collect()
}

/// Something that has an everlasting empty value to point to.
trait Empty: Sized + 'static {
    fn empty() -> &'static Self;

    /// It says nothing, so another language's is shown.
    fn is_blank(&self) -> bool;
}

impl Empty for Texts {
    fn empty() -> &'static Self {
        static EMPTY: Texts = Texts { title: String::new(), lead: String::new(), why: String::new(), meet: String::new() };
        &EMPTY
    }

    fn is_blank(&self) -> bool {
        self.title.is_empty()
    }
}

impl Empty for Notice {
    fn empty() -> &'static Self {
        static EMPTY: Notice = Notice {
            controller: String::new(),
            purpose: String::new(),
            legal_basis: String::new(),
            kept: String::new(),
            contact: String::new(),
        };
        &EMPTY
    }

    fn is_blank(&self) -> bool {
        self == Self::empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::testing::inquiry;

    #[test]
    fn a_language_that_says_nothing_or_is_not_asked_in_falls_back() {
        let mut one = inquiry();
        one.texts.insert("en".into(), Texts::default());
        assert!(one.title(Lang::En).starts_with("Hur känns"), "an empty title is no title");
        one.texts.insert("en".into(), Texts { title: "How is it?".into(), ..Texts::default() });
        assert_eq!(one.title(Lang::En), "How is it?");
        one.languages = vec![Lang::Sv];
        assert!(one.title(Lang::En).starts_with("Hur känns"), "it is not asked in English");
        assert_eq!(one.spoken_texts().keys().copied().collect::<Vec<_>>(), ["sv"]);
        one.texts.clear();
        assert_eq!(one.title(Lang::Sv), "Utan rubrik");
    }
}
