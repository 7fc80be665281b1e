//! What was seen: findings from the answers, and notes from conversations.

use analyse::findings::pages as findings;
use investigate::notes;
use kit::forms::Fields;

use super::places::cells_around;
use super::town::{self, Made};
use super::{Failure, Story};

/// The findings and the notes, each written by somebody in the work room.
pub(super) fn see(story: &Story, made: &mut Made) -> Result<(), Failure> {
    for finding in &story.town.findings {
        write_finding(story, made, finding)?;
    }
    let mut noted: Vec<&town::Note> = story.town.notes.iter().collect();
    noted.sort_by_key(|note| note.day);
    noted.into_iter().try_for_each(|note| write_note(story, note))
}

fn write_finding(story: &Story, made: &mut Made, town: &town::Finding) -> Result<(), Failure> {
    story.go_to(town.seen, 10);
    let id = story.app.fresh_id();
    let mut fields = Fields::default();
    fields.set("form_id", id.to_string());
    fields.set("inquiry", town.inquiry.clone());
    fields.set("title", town.title.clone());
    fields.set("what", town.what.clone());
    fields.set("place", town.near.clone());
    fields.set("public", "1");
    cells_around(&story.app, &town.near, town.radius).iter().for_each(|cell| fields.add("cell", cell.to_string()));
    town.causes.iter().for_each(|cause| fields.add("cause", cause.clone()));
    story.wait(findings::create(story.visit("samira")?, fields))?;
    made.findings.insert(town.key.clone(), id);
    Ok(())
}

fn write_note(story: &Story, town: &town::Note) -> Result<(), Failure> {
    story.go_to(town.day, 16);
    let place = story.app.places.names.named(&town.near, "").ok_or_else(|| Failure::new(format!("no place {}", town.near)))?;
    let mut fields = Fields::default();
    fields.set("form_id", story.app.chance.uuid_v4().to_string());
    fields.set("kind", town.kind.clone());
    fields.set("text", town.text.clone());
    fields.set("lon", place.lon.to_string());
    fields.set("lat", place.lat.to_string());
    fields.set("method", "map");
    fields.set("day", story.day(town.day).to_string());
    town.when.iter().for_each(|when| fields.add("when", when.clone()));
    if town.urgent {
        fields.set("urgent", "1");
    }
    story.wait(notes::create(story.visit("samira")?, fields))?;
    Ok(())
}
