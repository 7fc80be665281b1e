use super::catalogue::{Source, read};
use super::generate::rust;
use super::*;

/// Sources from `("sv", "ui.ftl", "…")`, each language with its own name beside.
fn sources(files: &[(&str, &str, &str)]) -> Vec<Source> {
    let source = |&(language, file, text): &(&str, &str, &str)| Source { language: language.into(), file: file.into(), text: text.into() };
    let mut sources: Vec<Source> = files.iter().map(source).collect();
    let mut languages: Vec<&str> = files.iter().map(|file| file.0).chain(["sv", "en"]).collect();
    languages.sort();
    languages.dedup();
    sources.extend(languages.iter().map(|language| source(&(language, "names.ftl", "ui-language-name = x"))));
    sources
}

fn problems(files: &[(&str, &str, &str)]) -> Vec<String> {
    read(&sources(files)).err().unwrap_or_default()
}

fn generated(files: &[(&str, &str, &str)]) -> String {
    rust(&read(&sources(files)).unwrap_or_else(|problems| panic!("{problems:?}")))
}

#[test]
fn english_may_lack_nothing_and_add_nothing() {
    let found = problems(&[("sv", "ui.ftl", "ui-save = Spara\nui-back = Tillbaka"), ("en", "ui.ftl", "ui-save = Save\nui-away = Away")]);
    assert_eq!(
        found,
        ["locales/en/ui.ftl: `ui-away` is unknown: it does not stand in locales/sv", "locales/en/ui.ftl: `ui-back` is missing"]
    );
}

#[test]
fn arguments_must_agree_in_any_order() {
    let agreeing = [("sv", "a.ftl", "a = { $x } av { $y }"), ("en", "a.ftl", "a = { $y } has { $x }")];
    assert!(
        generated(&agreeing)
            .contains("pub fn a<'a>(lang: Lang, r#x: impl Into<FluentValue<'a>>, r#y: impl Into<FluentValue<'a>>) -> String")
    );
    let found = problems(&[("sv", "a.ftl", "a = { $x } av { $y }"), ("en", "a.ftl", "a = { $x }")]);
    assert_eq!(found, ["locales/en/a.ftl: `a` takes $x but in locales/sv it takes $x, $y"]);
}

#[test]
fn a_key_stands_once_in_a_language() {
    let found = problems(&[("sv", "a.ftl", "k = 1"), ("sv", "b.ftl", "k = 2"), ("en", "a.ftl", "k = 1")]);
    assert_eq!(found, ["locales/sv/b.ftl: `k` stands in a.ftl already"]);
}

#[test]
fn what_cannot_be_a_function_is_refused() {
    let found = problems(&[
        (
            "sv",
            "a.ftl",
            "= 1\nok = 1\nB = 2\nc =\n    .title = x\nd = { e }\nf = { f }\ng = { DATETIME($x) }\nh = { 1 ->\n   *[one] x\n  }",
        ),
        ("en", "a.ftl", "ok = 1\nB = 2\nd = x\nf = x\ng = { $x }\nh = x"),
    ]);
    for part in [
        "sv/a.ftl:1:",
        "`B` is not written with small letters",
        "`c` has an attribute",
        "`c` says nothing",
        "`d` refers to `e`, which is not in this language",
        "`f` refers to itself",
        "`g` uses the unknown function `DATETIME`",
        "`h` chooses between texts without an argument",
    ] {
        assert!(found.iter().any(|problem| problem.contains(part)), "{part} is not among {found:#?}");
    }
}

#[test]
fn a_message_without_arguments_is_written_out() {
    let rust = generated(&[
        ("sv", "a.ftl", "-brand = Samsyn\nhello = Hej från { -brand }{ \"\\u00A0\" }\n    på två rader\nagain = { hello }"),
        ("en", "a.ftl", "hello = Hello\nagain = Again"),
    ]);
    assert!(rust.contains(r#"Lang::Sv => "Hej från Samsyn\u{a0}\npå två rader","#), "{rust}");
    assert!(rust.contains("pub fn again(lang: Lang) -> &'static str"));
    assert!(rust.contains(r#"Lang::En => "Again","#));
}

#[test]
fn a_further_language_falls_back_to_swedish_word_by_word() {
    let rust = generated(&[("sv", "a.ftl", "a = Ja\nb = Nej"), ("en", "a.ftl", "a = Yes\nb = No"), ("sv-x-easy", "a.ftl", "a = Japp")]);
    assert!(rust.contains("SvXEasy,"));
    assert!(rust.contains(r#"Lang::SvXEasy => "Japp","#) && rust.contains(r#"Lang::SvXEasy => "Nej","#));
    let unnamed = [("sv", "ui-language-name = a"), ("en", "ui-language-name = b"), ("fi", "x = 1")];
    let unnamed = unnamed.map(|(language, text)| Source { language: language.into(), file: "a.ftl".into(), text: text.into() });
    let found = read(&unnamed).err().unwrap();
    assert!(found.iter().any(|problem| problem.starts_with("locales/fi: `ui-language-name` is missing")), "{found:?}");
}

#[test]
fn every_language_knows_itself() {
    assert_eq!(Lang::all().map(Lang::code).take(2).collect::<Vec<_>>(), ["sv", "en"]);
    assert_eq!((Lang::Sv.name(), Lang::En.name()), ("Svenska", "English"));
    assert_eq!((Lang::from_code("en"), Lang::from_code("EN"), Lang::from_code("xx")), (Some(Lang::En), None, None));
    assert_eq!(Lang::Sv.dir(), "ltr");
    for (index, lang) in Lang::all().enumerate() {
        assert_eq!(lang as usize, index);
    }
}

#[test]
fn the_browsers_wish_is_met_as_well_as_can_be() {
    let negotiated = |header| Lang::negotiate(header);
    assert_eq!(negotiated("en-GB,en;q=0.9,sv;q=0.8"), Lang::En);
    assert_eq!(negotiated("de, sv-FI;q=0.4, en;q=0.5"), Lang::En);
    assert_eq!(negotiated("en;q=0, sv;q=0.1"), Lang::Sv);
    for odd in ["", "*", "xx", ";;;", "en;q=x", "en;q=-1", "ä,ö;q=9"] {
        assert_eq!(negotiated(odd), Lang::Sv, "{odd}");
    }
}

#[test]
fn arguments_are_filled_in_as_they_are() {
    assert_eq!(t::date_week(Lang::Sv, 48), "vecka 48");
    assert_eq!(t::date_week(Lang::En, 1_131), "week 1,131");
    assert_eq!(t::date_coming_weekday(Lang::Sv, "<b>\u{202e}"), "på <b>\u{202e}");
    assert_eq!(t::date_week(Lang::Sv, f64::NAN), "vecka –");
}

#[test]
fn one_and_several_are_told_apart_as_the_language_does() {
    let swedish = [0, 1, 2, 1_131].map(|n| t::thread_measures(Lang::Sv, n));
    assert_eq!(swedish, ["0 åtgärder", "1 åtgärd", "2 åtgärder", "1\u{a0}131 åtgärder"]);
    let english = [0, 1, 1_131].map(|n| t::thread_measures(Lang::En, n));
    assert_eq!(english, ["0 measures", "1 measure", "1,131 measures"]);
}

#[test]
fn every_language_has_its_messages_at_hand() {
    for lang in Lang::all() {
        assert!(bundle(lang).has_message("date-week"), "{}", lang.code());
    }
    assert!(KEYS.is_sorted());
}
