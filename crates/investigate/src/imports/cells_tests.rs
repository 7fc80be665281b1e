use super::*;

const FORM: &str = "survey
,type,name,label::Svenska (sv),label::English (en)
,select_one yn,comes,Kommer du hit?,Do you come here?
,begin_group,more,Mer,More
,select_multiple help,help,Vad hjälper?,What helps?
,rank help,order,Vad först?,What first?
,end_group,,,
,decimal,far,Hur långt?,How far?
,acknowledge,ok,Det stämmer,That is right
,geopoint,spot,Var?,Where?
choices
,list_name,name,label::Svenska (sv),label::English (en)
,yn,yes,Ja,Yes
,yn,no,Nej,No
,help,light,\"Ljus, och mycket\",Light
,help,people,Folk,People
";

fn form() -> Form {
    xlsform::read_csv(FORM).unwrap()
}

fn strings(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

fn columns(headings: &[&str], values: &[(&str, &str, &str)]) -> Columns {
    let (form, headings) = (form(), strings(headings));
    let mut mapping = Mapping::guess(&form, &headings, &Mapping::default());
    for (question, value, choice) in values {
        mapping.values.entry((*question).to_owned()).or_default().insert((*value).to_owned(), (*choice).to_owned());
    }
    Columns::of(&form, &headings, &mapping)
}

fn read(headings: &[&str], cells: &[&str]) -> Value {
    Value::Object(columns(headings, &[]).answers(&form(), &strings(cells), &mut |_, _| {}))
}

#[test]
fn names_and_words_in_any_language_are_known() {
    let said =
        read(&["Kommer du hit", "help", "What first?", "far", "ok"], &["nej", "Ljus, och mycket, Folk", "1. People, 2. Light", "1,5", "x"]);
    let wanted = json!({"comes": "no", "help": ["light", "people"], "order": ["people", "light"], "far": 1.5, "ok": "OK"});
    assert_eq!(said, wanted);
    assert_eq!(read(&["more-help", "VAD FORST", "Hur langt?"], &["people|light", "light", "2"])["order"], json!(["light"]));
}

#[test]
fn a_choice_may_have_a_column_of_its_own() {
    assert_eq!(read(&["help/light", "help/people", "else"], &["1", "0", "x"]), json!({"help": ["light"]}));
    assert_eq!(read(&["help[light]", "help[Folk]"], &["", "Ja"]), json!({"help": ["people"]}));
    assert_eq!(read(&["help"], &["people light"]), json!({"help": ["people", "light"]}));
}

#[test]
fn a_place_may_stand_in_parts() {
    let headings = ["spot-Latitude", "spot-Longitude", "spot-Altitude", "spot-Accuracy"];
    assert_eq!(read(&headings, &["60,17", "24.94", "0", "5"]), json!({"spot": "60.17 24.94 0 5"}));
    assert_eq!(read(&headings, &["60.17", "24.94", "", ""]), json!({"spot": "60.17 24.94"}));
    assert_eq!(read(&headings, &["", "", "", ""]), json!({}));
}

#[test]
fn how_many_answered_together_is_read_as_our_own_export_has_it() {
    let people = |heading: &str, cell: &str| columns(&["comes", heading], &[]).people(Lang::Sv, &strings(&["ja", cell])).ok();
    assert_eq!((people("Personer", "7"), people("people", "2"), people("Personer", "")), (Some(7), Some(2), Some(1)));
    assert_eq!((people("Personer", "många"), people("Personer", "0"), people("annat", "7")), (None, None, Some(1)));
}

#[test]
fn what_is_no_choice_is_told_and_means_what_somebody_said() {
    assert_eq!(read(&["comes", "help"], &["kanske", "Folk, kanske"]), json!({"comes": "kanske", "help": ["people", "kanske"]}));
    let given = columns(&["comes", "help"], &[("comes", "kanske", "yes"), ("help", "vet ej", "-"), ("help", "lampor", "light")]);
    let mut heard = Vec::new();
    let cells = strings(&["kanske", "lampor; vet ej"]);
    let said = given.answers(&form(), &cells, &mut |question, value| heard.push(format!("{question}={value}")));
    assert_eq!(Value::Object(said), json!({"comes": "yes", "help": ["light"]}));
    assert_eq!(heard, ["comes=kanske", "help=lampor", "help=vet ej"]);
}

#[test]
fn what_was_chosen_before_is_kept_and_no_two_columns_are_one_answer() {
    let (form, headings) = (form(), strings(&["comes", "Kommer du hit?", "KEY"]));
    let guess = Mapping::guess(&form, &headings, &Mapping::default());
    assert_eq!(
        (guess.columns["comes"].as_str(), guess.columns["Kommer du hit?"].as_str(), guess.columns["KEY"].as_str()),
        ("comes", "", ":id")
    );
    let before = Mapping { columns: [("comes".to_owned(), String::new())].into(), ..Mapping::default() };
    let again = Mapping::guess(&form, &headings, &before);
    assert_eq!((again.columns["comes"].as_str(), again.columns["Kommer du hit?"].as_str()), ("", "comes"));
    let both = Mapping { columns: [("a".to_owned(), "comes".to_owned()), ("b".to_owned(), "comes".to_owned())].into(), ..again };
    assert_eq!(both.twice(), Some(("a", "b")));
}
