//! What is told: answers day by day, with the releases on their days, and messages.

use analyse::releases;
use axum::extract::Path;
use ground::places::areas::AreaIndex;
use investigate::desk::Desk;
use investigate::inquiries::map_form::MapForm;
use investigate::responses::model::Channel;
use investigate::responses::receive::{Refused, Way, receive};
use kit::db::{DbError, List, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use uuid::Uuid;

use super::places::cells_around;
use super::town::{self, Made};
use super::voices::Voices;
use super::{Failure, Story};

/// The answers to every inquiry, with the releases on their days.
pub(super) fn tell(story: &Story, made: &Made) -> Result<(), Failure> {
    let mut inquiries: Vec<&town::Inquiry> = story.town.inquiries.iter().collect();
    inquiries.sort_by_key(|inquiry| inquiry.opened);
    for inquiry in inquiries {
        answers(story, made, inquiry)?;
        write_together(story, inquiry)?;
    }
    Ok(())
}

fn answers(story: &Story, made: &Made, town: &town::Inquiry) -> Result<(), Failure> {
    let open = story.wait(Desk::of(&story.app).open(&story.app, &town.slug))?;
    let map = MapForm::of(&open.form).ok_or_else(|| Failure::new("the pack's form has no marks"))?;
    let none = AreaIndex::new(Vec::new());
    let voices = Voices::new(&story.town, &story.app, open.areas.as_deref().unwrap_or(&none), town.seed);
    let mut releases = town.release_after_days.iter().map(|after| town.opened + after).enumerate().peekable();
    for (number, day) in days(town, &voices).into_iter().enumerate() {
        while let Some((count, _)) = releases.next_if(|(_, on)| *on < day) {
            release(story, town, count)?;
        }
        story.go_to(day, 8 + u32::try_from(voices.below(14)).unwrap_or(0));
        let answer = voices.answer(&map);
        // Every ninth voice was told in a conversation at the library.
        let helper = made.people.get("leila").copied().filter(|_| number % 9 == 0);
        let way = if helper.is_some() { Way { helper, ..Way::alone(Channel::Helper) } } else { Way::alone(Channel::Page) };
        story.wait(receive(&story.app, &town.slug, Lang::Sv, &answer, way)).map_err(told)?;
    }
    releases.try_for_each(|(count, _)| release(story, town, count))
}

/// On which days of the story people answer, in order: most in the first days, some each day after.
fn days(town: &town::Inquiry, voices: &Voices<'_>) -> Vec<i64> {
    let length = (town.closes.min(0) - town.opened).max(1);
    let mut days: Vec<i64> = (0..town.answers)
        .map(|number| {
            let end = if number * 3 < town.answers { (length / 4).max(1) } else { length + 1 };
            // A day within the opening is a small number.
            town.opened + i64::try_from(voices.below(u64::try_from(end).unwrap_or(1))).unwrap_or(0)
        })
        .collect();
    days.sort_unstable();
    days
}

pub(super) fn told(refused: Refused) -> Failure {
    Failure::new(format!("an invented answer was refused: {refused:?}"))
}

fn release(story: &Story, town: &town::Inquiry, count: usize) -> Result<(), Failure> {
    story.go_to(town.opened + town.release_after_days[count], 9);
    let (slug, number) = (town.slug.clone(), i64::try_from(count + 1).unwrap_or(1));
    story.wait(releases::make(story.visit("samira")?, Path(slug.clone()), Fields::default()))?;
    story.wait(releases::publish(story.visit("samira")?, Path((slug, number))))?;
    Ok(())
}

/// What was written between a receipt's holder and the coordinator.
fn write_together(story: &Story, town: &town::Inquiry) -> Result<(), Failure> {
    for messages in story.town.messages.iter().filter(|messages| messages.inquiry == town.slug) {
        let cells: Vec<i64> = cells_around(&story.app, &messages.hot_spot, 120.0).iter().map(|cell| cell.id()).collect();
        let slug = town.slug.clone();
        let response = story.app.db.read_blocking(move |tx| somebody(tx, &slug, &cells))?;
        for message in &messages.thread {
            story.go_to(message.day, 11);
            let (id, by, text, at) = (story.app.fresh_id(), message.from.clone(), message.text.clone(), story.app.now());
            story.app.db.write_blocking(move |tx| tx.execute(INSERT_MESSAGE, &[&id, &response, &by, &text, &at]).map(drop))?;
        }
    }
    Ok(())
}

kit::statements! {
    /// Somebody who told about a place, by themselves.
    SOMEBODY = "select m.response_id from mark m join response r on r.id = m.response_id join inquiry i on i.id = m.inquiry_id
        where i.slug = $1 and m.cell {any:$2} and r.channel = 'page' order by m.hour, m.id limit 1";
    /// A message of the story.
    INSERT_MESSAGE = "insert into message (id, response_id, sender, text, sent_at) values ($1, $2, $3, $4, $5)";
}

fn somebody(tx: &mut Tx, slug: &str, cells: &[i64]) -> Result<Uuid, DbError> {
    tx.query_one(SOMEBODY, &[&slug, &List(cells)], |row| row.get("response_id"))
}
