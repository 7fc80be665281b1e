//! Surveys of the town, with what was said to them.

use investigate::desk::Desk;
use investigate::inquiries::Inquiry;
use investigate::responses::model::{Channel, Submission};
use investigate::responses::receive::{Way, receive};
use kit::chance::{Chance, SeededChance};
use kit::i18n::Lang;
use serde_json::json;

use super::settle::{LAYER, stand};
use super::tell::told;
use super::town::{Made, Survey};
use super::{Failure, Story};
use crate::commands::inquiry::Add;

/// One in so many writes something.
const WRITES: u64 = 4;

/// One in so many does not say where they live.
const SILENT: u64 = 6;

/// Opens each survey and tells what was said.
pub(super) fn surveys(story: &Story, made: &mut Made) -> Result<(), Failure> {
    for survey in &story.town.surveys {
        story.go_to(survey.opened, 8);
        open(story, made, survey)?;
        answers(story, survey)?;
    }
    Ok(())
}

fn open(story: &Story, made: &mut Made, survey: &Survey) -> Result<(), Failure> {
    let programme = &story.town.programme;
    let add = Add::in_layer(&survey.slug, &programme.pack, LAYER, &programme.name, "samira@lindviken.example");
    let new = add.asking(&survey.template).add(&story.app)?;
    made.inquiries.insert(survey.slug.clone(), new.id);
    let inquiry = Inquiry {
        texts: [("sv".to_owned(), survey.sv.clone()), ("en".to_owned(), survey.en.clone())].into(),
        opens_on: Some(story.day(survey.opened)),
        closes_on: Some(story.day(survey.closes)),
        answer_by: Some(story.day(survey.answer_by)),
        ..new
    };
    stand(story, inquiry)
}

/// Most answer in the first days.
fn answers(story: &Story, survey: &Survey) -> Result<(), Failure> {
    let open = story.wait(Desk::of(&story.app).open(&story.app, &survey.slug))?;
    let areas = survey.area.as_deref().and_then(|name| open.form.question(name)).map(|question| (question, open.form.choices_of(question)));
    let chance = SeededChance::new(survey.seed);
    let ways: Vec<&super::town::Said> = survey.said.iter().flat_map(|said| std::iter::repeat_n(said, said.weight)).collect();
    let length = u64::try_from(-survey.opened).unwrap_or(1).max(1);
    let mut days: Vec<u64> = (0..survey.answers).map(|_| chance.below(length).min(chance.below(length))).collect();
    days.sort_unstable();
    for day in days {
        story.go_to(survey.opened + i64::try_from(day).unwrap_or(0), 8 + u32::try_from(chance.below(12)).unwrap_or(0));
        let said = ways[usize::try_from(chance.below(ways.len() as u64)).unwrap_or(0)];
        let mut answers = said.answers.clone();
        for (question, texts) in survey.texts.iter().filter(|_| chance.below(WRITES) == 0) {
            answers.insert(question.clone(), json!(texts[usize::try_from(chance.below(texts.len() as u64)).unwrap_or(0)]));
        }
        if let Some((question, areas)) = areas.filter(|_| chance.below(SILENT) > 0) {
            answers.insert(question.name.clone(), json!(areas[usize::try_from(chance.below(areas.len() as u64)).unwrap_or(0)].name));
        }
        let answer = Submission { id: chance.uuid_v4(), lang: "sv".to_owned(), answers, marks: Vec::new() };
        story.wait(receive(&story.app, &survey.slug, Lang::Sv, &answer, Way::alone(Channel::Page))).map_err(told)?;
    }
    Ok(())
}
