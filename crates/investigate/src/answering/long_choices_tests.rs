use super::*;

fn form(choices: usize) -> Form {
    let rows: String = (0..choices).map(|number| format!(",town,t{number},Ort {number}\n")).collect();
    let text = format!(
        "survey,type,name,label\n,select_one town,one,Var?\n,select_multiple town,some,Vilka?\nchoices,list_name,name,label\n{rows},town,ab,Åby\n"
    );
    let book = xlsform::Workbook::read(text.as_bytes()).unwrap();
    xlsform::read(book).unwrap().form
}

fn shown(form: &Form, asked: &str, typed: &[(&str, &str)]) -> String {
    let mut fields = Fields::default();
    typed.iter().for_each(|(name, value)| fields.add(name, (*value).to_owned()));
    question(&format!("a.{asked}"), form, Lang::Sv, &fields, form.question(asked).unwrap(), &html! { b { "Var?" } }).into_string()
}

#[test]
fn the_page_weighs_the_same_however_many_there_are() {
    let (some, many) = (form(200), form(10_000));
    let typed = [("a.one.q", "ort 1")];
    let (few, most) = (shown(&some, "one", &typed), shown(&many, "one", &typed));
    assert!(most.len() < few.len() + 20, "{} {}", few.len(), most.len());
    assert_eq!(most.matches("type=\"radio\"").count(), MOST_FOUND);
    assert!(most.contains("20 av 3"), "{most}");
}

#[test]
fn what_begins_with_the_words_comes_first_and_letters_with_rings_are_letters_of_their_own() {
    let form = form(300);
    let found = shown(&form, "one", &[("a.one.q", " ÅBY ")]);
    assert!(found.contains("value=\"ab\"") && found.matches("type=\"radio\"").count() == 1, "{found}");
    assert!(shown(&form, "one", &[("a.one.q", "aby")]).contains("Inget svar passar"));
    let found = shown(&form, "one", &[("a.one.q", "ort 2")]);
    assert!(found.find("value=\"t2\"").unwrap() < found.find("value=\"t20\"").unwrap(), "{found}");
}

#[test]
fn what_was_chosen_stays_on_the_page_whatever_is_searched_for() {
    let found = shown(&form(300), "some", &[("a.some", "t7"), ("a.some", "t250"), ("a.some.q", "åby")]);
    for chosen in ["value=\"t7\" checked", "value=\"t250\" checked"] {
        assert!(found.contains(chosen), "{found}");
    }
    assert!(found.contains("value=\"ab\">"), "{found}");
    assert_eq!(found.matches("type=\"checkbox\"").count(), 3);
}

#[test]
fn few_choices_are_no_long_list() {
    let is = |choices| is_long(&form(choices), form(choices).question("one").unwrap());
    assert!(!is(MOST_AT_ONCE - 1) && is(MOST_AT_ONCE));
}
