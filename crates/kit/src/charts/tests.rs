use super::samples::samples;
use super::*;

fn all() -> impl Iterator<Item = (Lang, &'static str, String)> {
    Lang::all().flat_map(|lang| samples(lang).into_iter().map(move |(name, markup)| (lang, name, markup.into_string())))
}

fn sample(name: &str) -> String {
    samples(Lang::Sv).into_iter().find(|sample| sample.0 == name).map(|sample| sample.1.into_string()).unwrap()
}

#[test]
fn no_chart_needs_what_the_policy_forbids_or_draws_what_is_no_number() {
    for (lang, name, svg) in all() {
        for wrong in ["style=", "<script", "NaN", "inf", "on="] {
            assert!(!svg.contains(wrong), "{name} in {}: {wrong} in {svg}", lang.code());
        }
    }
}

#[test]
fn every_drawing_is_said_in_words_or_hidden() {
    for (_, name, svg) in all() {
        for drawing in svg.split("<svg").skip(1) {
            let tag = drawing.split('>').next().unwrap();
            assert!(tag.contains("aria-hidden=\"true\"") || (tag.contains("role=\"img\"") && tag.contains("aria-label")), "{name}: {tag}");
        }
    }
}

#[test]
fn bars_have_word_number_and_length() {
    let bars = sample("bars");
    assert!(bars.contains("Det är för mörkt") && bars.contains(">27<") && bars.contains(r#"width="82%""#));
    assert!(bars.contains("1\u{a0}131") && bars.contains(r#"width="0%""#));
}

#[test]
fn shares_carry_their_interval_and_their_n() {
    let shares = sample("shares");
    assert!(shares.contains("77\u{a0}% av 43") && shares.contains("troligen 62–87\u{a0}%"), "{shares}");
    assert!(shares.contains(r#"x1="62%" x2="87%""#) && shares.contains(r#"cx="77%""#));
}

#[test]
fn a_series_has_title_words_table_and_says_that_its_axis_is_cut() {
    let years = sample("years with a band");
    assert!(years.contains("<title id=\"safe-in-the-dark-title\">Andel som känner sig trygga ute när det är mörkt</title>"));
    assert!(years.contains("2022: 51\u{a0}%. 2023: 49\u{a0}%.") && years.contains("Mål 2028: 65 %."));
    assert!(years.contains("class=\"band\"") && years.contains("47–55\u{a0}%") && years.contains("1\u{a0}840"));
    assert!(years.contains("Axeln börjar på 45\u{a0}%"), "{years}");
    let waves = sample("two waves with bars");
    assert!(waves.matches("class=\"interval\"").count() == 2 && !waves.contains("Axeln börjar"));
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert_eq!(sample("no values"), "");
    assert_eq!(sample("no units"), "");
}

#[test]
fn units_are_counted_out() {
    let units = sample("units");
    assert_eq!((units.matches("<circle").count(), units.matches("class=\"done\"").count()), (18, 12));
    assert!(sample("many units").contains(r#"width="68.3%""#));
    assert_eq!(unit_row("", 9, 3).into_string().matches("class=\"done\"").count(), 3);
}

#[test]
fn words_from_people_stay_words() {
    let bar = Bar { label: "<script>alert(1)</script>".to_owned(), n: 1, share: f64::NAN };
    let bars = bar_list(Lang::En, Tone::Safe, &[bar]).into_string();
    assert!(!bars.contains("<script") && bars.contains(r#"width="0%""#));
}
