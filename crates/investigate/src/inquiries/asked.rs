//! What is asked: a pack's form, made fit for one house. Lists that only the house knows (its areas) are filled in, and
//! a note becomes a form with one mark, so that notes and dialogue maps are kept and counted alike.

use ground::packs::Instrument;
use xlsform::{Choice, Form, Item, Repeat, Texts};

use super::map_form::MARKS;

/// A list with more choices than this nobody reads; the question is then asked without the house's areas.
const MOST_CHOICES: usize = 300;
/// The list that the house fills with its areas, and how its choices begin.
const AREAS: &str = "areas";
const AREA: &str = "area-";

/// The pack's form with the lists filled that the house fills. `areas` are number and name.
pub fn filled(form: &Form, instrument: &Instrument, areas: &[(i64, String)]) -> Form {
    let mut form = form.clone();
    let lists = instrument.fill.iter().filter(|(_, what)| *what == "areas" && areas.len() <= MOST_CHOICES);
    for (list, _) in lists {
        let choices = areas.iter().map(|(number, name)| area(&form, *number, name)).collect();
        form.fill(list, choices);
    }
    form
}

/// A form that is in use, with other areas in the lists that have areas.
pub fn refilled(form: &Form, areas: &[(i64, String)]) -> Form {
    let mut form = form.clone();
    let is_area = |choice: &Choice| choice.name.strip_prefix(AREA).is_some_and(|number| number.parse::<i64>().is_ok());
    let lists: Vec<String> =
        form.choices.iter().filter(|(name, list)| *name == AREAS || list.iter().any(is_area)).map(|(name, _)| name.clone()).collect();
    for list in lists {
        let choices =
            if areas.len() > MOST_CHOICES { Vec::new() } else { areas.iter().map(|(number, name)| area(&form, *number, name)).collect() };
        if let Some(present) = form.choices.get_mut(&list) {
            present.retain(|choice| !is_area(choice));
        }
        form.fill(&list, choices);
    }
    form
}

fn area(form: &Form, number: i64, name: &str) -> Choice {
    let label = Texts([(form.default_language.clone(), name.to_owned())].into());
    Choice { name: format!("{AREA}{number}"), label, ..Choice::default() }
}

/// A form whose place stands by itself, as one mark.
pub fn as_one_mark(mut form: Form) -> Form {
    let items = std::mem::take(&mut form.survey);
    let marks = Repeat { name: MARKS.to_owned(), items, ..Repeat::default() };
    form.survey = vec![Item::Repeat(marks)];
    form
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::map_form::MapForm;
    use ground::packs::Packs;

    #[test]
    fn a_note_is_a_map_form_with_its_text_and_times() {
        let packs = Packs::builtin().unwrap();
        let (_, form) = packs.get("safety").unwrap().form_of_kind("note").unwrap();
        let form = as_one_mark(form.clone());
        let map = MapForm::of(&form).expect("a form with marks");
        assert_eq!(map.kinds().iter().map(|kind| kind.name.as_str()).collect::<Vec<_>>(), ["need", "worry", "event"]);
        assert_eq!(map.texts().len(), 1);
        assert_eq!(map.times().len(), 4);
        assert!(map.about().is_empty());
    }

    #[test]
    fn the_house_s_areas_stand_before_the_written_choices() {
        let packs = Packs::builtin().unwrap();
        let (instrument, form) = packs.get("safety").unwrap().form_of_kind("dialogue_map").unwrap();
        let form = filled(form, instrument, &[(3, "Hamnen".into()), (4, "Berget".into())]);
        let names: Vec<&str> = form.choices["areas"].iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!(names, ["area-3", "area-4", "elsewhere", "no_answer"]);
        let many: Vec<(i64, String)> = (0..301).map(|number| (number, String::from("x"))).collect();
        let (instrument, plain) = packs.get("safety").unwrap().form_of_kind("dialogue_map").unwrap();
        assert_eq!(&filled(plain, instrument, &many), plain);
    }
}
