use std::collections::BTreeSet;

use kit::i18n::Lang;
use proptest::prelude::*;
use xlsform::{Form, Item, Texts};

use super::*;

const LANGS: [Lang; 2] = [Lang::Sv, Lang::En];

fn say(sv: &str, en: &str) -> Texts {
    Texts([("sv".to_owned(), sv.to_owned()), ("en".to_owned(), en.to_owned())].into())
}

fn asks(sv: &str) -> Wanted {
    Wanted { label: say(sv, ""), ..Wanted::default() }
}

fn rows(words: &[&str]) -> Option<Vec<Row>> {
    Some(words.iter().map(|word| Row { name: String::new(), label: say(word, "") }).collect())
}

fn add(form: &Form, asked: Asked, wanted: &Wanted) -> (Form, String) {
    add_question(form, &Past::default(), asked, wanted, "", Lang::Sv).unwrap()
}

fn one_question() -> (Form, String) {
    add(&empty("prov", "Prov", &LANGS), Asked::One, &Wanted { rows: rows(&["Ja", "Nej"]), ..asks("Går du hit?") })
}

#[test]
fn a_question_and_its_choices_keep_their_names_whatever_they_are_called_later() {
    let (form, name) = one_question();
    assert_eq!(name, "gar_du_hit");
    let question = form.question(&name).unwrap();
    let mut all = rows_of(&form, question);
    assert_eq!(all.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["ja", "nej"]);
    all[0].label = say("Javisst", "Sure");
    all.push(Row { name: String::new(), label: say("Ja", "Yes") });
    let wanted = Wanted { label: say("Kommer du hit?", "Do you come?"), rows: Some(all), required: Some(true), ..Wanted::default() };
    let form = change(&form, &Past::default(), &name, &wanted, Lang::Sv).unwrap();
    let question = form.question(&name).unwrap();
    assert_eq!(form.choices_of(question).iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["ja", "nej", "ja_2"]);
    assert_eq!(question.label.get("en", ""), "Do you come?");
    assert!(question.required.is_some());
}

#[test]
fn a_name_that_answers_lie_under_is_not_given_to_something_else() {
    let (form, name) = one_question();
    let past = Past::of([&form]);
    let without = remove(&form, &name).unwrap();
    assert!(without.choices.is_empty(), "a list that nothing uses goes along");
    let (again, new) = add_question(&without, &past, Asked::Short, &asks("Går du hit?"), "", Lang::Sv).unwrap();
    assert_eq!(new, "gar_du_hit_2");
    assert!(again.question("gar_du_hit").is_none());
}

#[test]
fn what_is_dragged_stands_before_what_it_was_let_go_at() {
    let csv = "survey\n,type,name,label\n,text,a,A\n,begin group,g,G\n,text,b,B\n,end group,,\n,begin group,h,H\n,text,c,C\n,end group,,\n";
    let form = xlsform::read_csv(csv).unwrap();
    let order = |name: &str, holder: &str, before: &str| {
        place_before(&form, name, holder, before).map(|form| form.items().iter().map(|item| item.name()).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(order("a", "g", "b").unwrap(), "g a b h c");
    assert_eq!(order("a", "h", "").unwrap(), "g b h c a");
    assert_eq!(order("b", "", "a").unwrap(), "b a g h c");
    assert_eq!(order("h", "", "g").unwrap(), "a h c g b", "a group takes along what it holds");
    assert_eq!(order("a", "", "a"), Err(Refused::Gone));
    assert_eq!(order("g", "h", ""), Err(Refused::Fixed), "a group stays in its holder");
    assert_eq!(order("g", "g", ""), Err(Refused::Fixed));
    assert_eq!((order("x", "", ""), order("a", "x", "")), (Err(Refused::Gone), Err(Refused::Gone)));
}

#[test]
fn conditions_in_words_are_read_back_and_rules_by_hand_are_kept() {
    let (form, gate) = one_question();
    let (form, age) = add(&form, Asked::Number, &asks("Ålder?"));
    let (form, why) = add(&form, Asked::Long, &asks("Varför inte?"));
    let condition =
        Condition { any: true, tests: vec![Test::Is(gate.clone(), "nej".into()), Test::More(age.clone(), 17.0), Test::Less(age, -2.0)] };
    let wanted = Wanted { shown: Shown::When(condition.clone()), ..asks("Varför inte?") };
    let form = change(&form, &Past::default(), &why, &wanted, Lang::Sv).unwrap();
    assert_eq!(Shown::of(&form, item(&form, &why).unwrap()), Shown::When(condition));
    assert_eq!(remove(&form, &gate), Err(Refused::ReferredTo(vec![why.clone()])));
    let moved = shift(&shift(&form, &why, true).unwrap(), &why, true).unwrap();
    assert_eq!(faults(&moved, &[Lang::Sv]), [Fault::Later(why.clone(), gate)]);

    let csv = "survey\n,type,name,label::Svenska (sv),relevant\n,text,a,A,\n,text,b,B,string-length(${a}) > 3\n";
    let form = xlsform::read_csv(csv).unwrap();
    let by_hand = Shown::of(&form, item(&form, "b").unwrap());
    assert_eq!(by_hand, Shown::ByHand("string-length(${a}) > 3".into()));
    let form = change(&form, &Past::default(), "b", &Wanted { shown: by_hand.clone(), ..asks("Nya ord") }, Lang::Sv).unwrap();
    assert_eq!(Shown::of(&form, item(&form, "b").unwrap()), by_hand);
}

#[test]
fn a_list_that_others_use_is_changed_for_one_of_them_alone() {
    let csv = "survey\n,type,name,label::Svenska (sv)\n,select_one yn,a,A\n,select_one yn,b,B\nchoices\n,list_name,name,label::Svenska (sv)\n,yn,yes,Ja\n,yn,no,Nej\n";
    let form = xlsform::read_csv(csv).unwrap();
    let mut all = rows_of(&form, form.question("a").unwrap());
    all.push(Row { name: String::new(), label: say("Kanske", "") });
    let after = change(&form, &Past::default(), "a", &Wanted { rows: Some(all), ..asks("A") }, Lang::Sv).unwrap();
    assert_eq!(after.choices_of(after.question("a").unwrap()).len(), 3);
    assert_eq!(after.choices_of(after.question("b").unwrap()).len(), 2);
    let removed = changes(&after, &form);
    assert!(
        removed.contains(&Change::ChoicesRemoved("a".into(), vec![Texts([("sv".to_owned(), "Kanske".to_owned())].into())])),
        "{removed:?}"
    );
}

#[test]
fn a_question_that_offers_what_was_chosen_goes_along_with_the_list() {
    let csv = "survey\n,type,name,label::Svenska (sv),choice_filter\n,select_multiple l,all,A,\n,select_one l,most,B,\"selected(${all}, name)\"\nchoices\n,list_name,name,label::Svenska (sv)\n,l,x,X\n,l,y,Y\n";
    let form = xlsform::read_csv(csv).unwrap();
    let mut all = rows_of(&form, form.question("all").unwrap());
    all.push(Row { name: String::new(), label: say("Z", "") });
    let after = change(&form, &Past::default(), "all", &Wanted { rows: Some(all), ..asks("A") }, Lang::Sv).unwrap();
    assert_eq!(after.choices_of(after.question("most").unwrap()).len(), 3);
}

#[test]
fn a_scale_has_words_at_its_ends() {
    let ends = Ends { from: 0.0, to: 4.0, low: say("Aldrig", "Never"), high: say("Jämt", "Always") };
    let (form, name) = add(&empty("prov", "", &LANGS), Asked::Scale, &Wanted { ends: Some(ends.clone()), ..asks("Hur ofta?") });
    assert_eq!(ends_of(&form, form.question(&name).unwrap()), ends);
    let longer = Ends { to: 10.0, high: say("Alltid", "Always"), ..ends };
    let form = change(&form, &Past::default(), &name, &Wanted { ends: Some(longer.clone()), ..asks("Hur ofta?") }, Lang::Sv).unwrap();
    assert_eq!(ends_of(&form, form.question(&name).unwrap()), longer);
}

#[test]
fn what_a_page_does_not_show_stays() {
    let csv = "survey\n,type,name,label::Svenska (sv),required,constraint,appearance\n,geopoint,spot,Var?,yes,,\n,text,a,A,,string-length(.) < 9,numbers\n";
    let form = xlsform::read_csv(csv).unwrap();
    let after = change(&form, &Past::default(), "spot", &asks("Vilken plats?"), Lang::Sv).unwrap();
    let after = change(&after, &Past::default(), "a", &Wanted { required: Some(true), ..asks("B") }, Lang::Sv).unwrap();
    assert!(after.question("spot").unwrap().required.is_some());
    let (was, is) = (form.question("a").unwrap(), after.question("a").unwrap());
    assert_eq!((&was.constraint, &was.appearance), (&is.constraint, &is.appearance));
}

#[test]
fn a_form_of_any_title_can_be_built_on() {
    for title in ["Pris ${x} i  höst", "🌲", "  ", "${", "\"'<b>"] {
        let form = empty(&kit::slug::slug(title), title, &LANGS);
        let (form, _) = add(&form, Asked::Short, &asks("Vad?"));
        assert_eq!(xlsform::read(form.to_workbook()).unwrap().form, form, "{title}");
    }
}

#[test]
fn a_form_in_no_language_speaks_the_inquiry_s() {
    let form = xlsform::read_csv("survey\n,type,name,label\n,text,a,Fråga\n").unwrap();
    let form = speaking(&form, &LANGS);
    assert_eq!((form.default_language.as_str(), form.question("a").unwrap().label.get("sv", "")), ("sv", "Fråga"));
    assert_eq!(faults(&form, &LANGS), [Fault::Wordless("a".into(), Lang::En)]);
    assert_eq!(xlsform::read(form.to_workbook()).unwrap().form, form);
}

#[test]
fn the_packs_forms_can_be_built_on_and_a_map_keeps_its_marks() {
    let packs = ground::packs::Packs::builtin().unwrap();
    for pack in ["safety", "surveys"].map(|name| packs.get(name).unwrap()) {
        for (id, form) in &pack.forms {
            let form = speaking(form, &LANGS);
            let blocking: Vec<Fault> = faults(&form, &LANGS).into_iter().filter(Fault::blocks).collect();
            assert!(blocking.is_empty(), "{id}: {blocking:?}");
            let (_, name) = add(&form, Asked::Short, &asks("En fråga till"));
            assert_eq!(name, "en_fraga_till");
            let Some(map) = MapForm::of(&form) else { continue };
            for fixed in [&map.marks.name, &map.place.name, &map.kind.name] {
                assert_eq!(remove(&form, fixed), Err(Refused::Fixed));
                assert_eq!(move_to(&form, fixed, ""), Err(Refused::Fixed));
            }
        }
    }
}

/// One edit; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Edit {
    Add(usize, String, usize),
    Group(String, bool),
    Words(usize, String, String),
    Choices(usize, Vec<String>),
    When(usize, usize, usize),
    Scale(usize, i8, i8, String),
    Shift(usize, bool),
    Move(usize, usize),
    Copy(usize),
    Remove(usize),
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Går du hit?".to_owned()),
        Just("Ja".to_owned()),
        Just("  två  blanka\n\nrader ".to_owned()),
        Just("\"citat\" & 'apostrof', <b>; |".to_owned()),
        Just("سؤال".to_owned()),
        Just("42".to_owned()),
        Just(String::new()),
        "[a-zåäö ?!$*%’“.,:=-]{0,24}",
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..40_usize;
    prop_oneof![
        4 => (0..11_usize, words(), at.clone()).prop_map(|(kind, words, holder)| Edit::Add(kind, words, holder)),
        1 => (words(), any::<bool>()).prop_map(|(words, about)| Edit::Group(words, about)),
        2 => (at.clone(), words(), words()).prop_map(|(at, sv, en)| Edit::Words(at, sv, en)),
        2 => (at.clone(), prop::collection::vec(words(), 0..5)).prop_map(|(at, rows)| Edit::Choices(at, rows)),
        2 => (at.clone(), at.clone(), at.clone()).prop_map(|(at, of, test)| Edit::When(at, of, test)),
        1 => (at.clone(), any::<i8>(), any::<i8>(), words()).prop_map(|(at, from, to, words)| Edit::Scale(at, from, to, words)),
        1 => (at.clone(), any::<bool>()).prop_map(|(at, up)| Edit::Shift(at, up)),
        1 => (at.clone(), at.clone()).prop_map(|(at, to)| Edit::Move(at, to)),
        1 => at.clone().prop_map(Edit::Copy),
        1 => at.prop_map(Edit::Remove),
    ]
}

fn named(form: &Form, at: usize) -> String {
    let items = form.items();
    if items.is_empty() { String::new() } else { items[at % items.len()].name().to_owned() }
}

fn as_it_is(form: &Form, name: &str) -> Option<Wanted> {
    let item = item(form, name)?;
    let (label, hint) = match item {
        Item::Question(one) => (one.label.clone(), one.hint.clone()),
        Item::Group(one) => (one.label.clone(), one.hint.clone()),
        Item::Repeat(one) => (one.label.clone(), one.hint.clone()),
    };
    Some(Wanted { label, hint, shown: Shown::of(form, item), ..Wanted::default() })
}

fn make(form: &Form, past: &Past, edit: &Edit) -> Option<Form> {
    let lang = Lang::Sv;
    match edit {
        Edit::Add(kind, words, holder) => {
            let asked = Asked::ALL[*kind];
            let holders = containers(form);
            let holder = if holders.is_empty() || holder % 2 == 0 { "" } else { holders[holder % holders.len()].name() };
            let wanted = Wanted { rows: asked.has_choices().then(|| rows(&["Ja", "Nej"])).flatten(), ..asks(words) };
            add_question(form, past, asked, &wanted, holder, lang).ok().map(|(form, _)| form)
        }
        Edit::Group(words, about) => add_group(form, past, &asks(words), *about, lang).ok().map(|(form, _)| form),
        Edit::Words(at, sv, en) => {
            let name = named(form, *at);
            change(form, past, &name, &Wanted { label: say(sv, en), hint: say(en, sv), ..as_it_is(form, &name)? }, lang).ok()
        }
        Edit::Choices(at, new) => {
            let name = named(form, *at);
            let mut all = rows_of(form, form.question(&name)?);
            all.reverse();
            all.truncate(2);
            all.extend(new.iter().map(|word| Row { name: String::new(), label: say(word, "") }));
            change(form, past, &name, &Wanted { rows: Some(all), ..as_it_is(form, &name)? }, lang).ok()
        }
        Edit::When(at, of, test) => {
            let name = named(form, *at);
            let before = earlier(form, Some(&name));
            let of = before.get(of % before.len().max(1))?;
            let tests = Test::of(form, of);
            let shown = Shown::When(Condition { any: *test % 2 == 0, tests: vec![tests[test % tests.len()].clone(), tests[0].clone()] });
            change(form, past, &name, &Wanted { shown, ..as_it_is(form, &name)? }, lang).ok()
        }
        Edit::Scale(at, from, to, words) => {
            let name = named(form, *at);
            let ends = Ends { from: f64::from(*from), to: f64::from(*to), low: say(words, ""), high: say("Jämt", "Always") };
            change(form, past, &name, &Wanted { ends: Some(ends), ..as_it_is(form, &name)? }, lang).ok()
        }
        Edit::Shift(at, up) => shift(form, &named(form, *at), *up).ok(),
        Edit::Move(at, to) => move_to(form, &named(form, *at), &named(form, *to)).ok(),
        Edit::Copy(at) => duplicate(form, past, &named(form, *at), lang).ok().map(|(form, _)| form),
        Edit::Remove(at) => remove(form, &named(form, *at)).ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_leave_a_form_that_is_written_and_read_back_the_same(edits in prop::collection::vec(edit(), 1..30)) {
        let mut form = empty("prov", "Prov", &LANGS);
        let mut past = Past::default();
        let mut made = 0;
        for edit in &edits {
            let Some(after) = make(&form, &past, edit) else { continue };
            made += 1;
            prop_assert_eq!(&xlsform::read(after.to_workbook()).map_err(|problems| problems[0].to_string()).unwrap().form, &after);
            let names: Vec<&str> = after.items().into_iter().map(Item::name).collect();
            prop_assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "names are unique");
            let kept = form.items().into_iter().filter(|item| names.contains(&item.name())).count();
            let gone = form.items().len() - kept;
            prop_assert!(gone == 0 || matches!(edit, Edit::Remove(_)), "no name changes: {edit:?}");
            for (list, choices) in &after.choices {
                let names: BTreeSet<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
                prop_assert_eq!(names.len(), choices.len(), "{}", list);
            }
            past = Past::of([&form, &after]);
            form = after;
        }
        prop_assert!(made > 0 || edits.iter().all(|edit| !matches!(edit, Edit::Group(..))), "a group can always be made");
    }
}
