//! The town before anything is told: settings, people, programme, areas, inquiries.

use std::net::SocketAddr;

use ground::access::{Grant, Role};
use ground::people::{Organisation, OrganisationKind, Person, Programme, queries as people};
use ground::places::areas::{AreaFile, AreaLayer, AreaLayerId, queries as areas};
use ground::tenant::{MapSettings, Settings};
use investigate::inquiries::figures::Figures;
use investigate::inquiries::{Inquiry, Moderation, Notice, changes, queries as inquiries};
use kit::db::DbError;
use kit::i18n::Lang;

use super::town::{self, Made};
use super::{Failure, Story};
use crate::commands::inquiry::Add;

/// The layer of named areas.
pub(super) const LAYER: &str = "lindviken";

/// Makes the town.
pub(super) fn settle(story: &Story, made: &mut Made, listen: SocketAddr) -> Result<(), Failure> {
    story.go_to(-420, 9);
    settings(story, listen)?;
    layer(story)?;
    organisations(story, made)?;
    programme(story, made)?;
    everybody(story, made)?;
    for inquiry in &story.town.inquiries {
        story.go_to(inquiry.opened, 8);
        open_inquiry(story, made, inquiry)?;
    }
    Ok(())
}

fn settings(story: &Story, listen: SocketAddr) -> Result<(), Failure> {
    let tenant = &story.town.tenant;
    let settings = Settings {
        owner: tenant.owner.clone(),
        place: tenant.place.clone(),
        public_url: format!("http://{listen}"),
        help_lines: tenant.help_lines.clone(),
        data_contact: tenant.data_contact.clone(),
        mail_from: tenant.mail_from.clone(),
        arms: include_str!("../../../../../demo/arms.svg").to_owned(),
        map: MapSettings {
            file: String::new(),
            centre: [24.9443, 60.1712],
            zoom: 15.2,
            bounds: [24.935_176_2, 60.164_155, 24.953_414_5, 60.179_113],
            layer: LAYER.to_owned(),
        },
        demo: true,
        ..Settings::default()
    };
    let stored = settings.clone();
    story.app.db.write_blocking(move |tx| stored.store(tx))?;
    story.app.adopt(settings);
    Ok(())
}

fn layer(story: &Story) -> Result<(), Failure> {
    let file = include_bytes!("../../../../../maps/lindviken-omraden.geojson");
    let shapes = AreaFile { name: None, code: None, within: None }.read(file)?;
    let layer = AreaLayer { id: AreaLayerId(story.app.fresh_id()), slug: LAYER.to_owned(), name: "Områden i centrum".to_owned() };
    let ids: Vec<_> = shapes.iter().map(|_| story.app.fresh_id()).collect();
    let now = story.app.now();
    story.app.db.write_blocking(move |tx| areas::insert(tx, &layer, &shapes, &ids, now))?;
    Ok(())
}

fn organisations(story: &Story, made: &mut Made) -> Result<(), Failure> {
    let now = story.app.now();
    for one in &story.town.organisations {
        let kind = OrganisationKind::from_code(&one.kind).ok_or_else(|| Failure::new(format!("kind of organisation: {}", one.kind)))?;
        let new = Organisation {
            id: story.app.fresh_id(),
            name: one.name.clone(),
            kind,
            email: one.email.clone().unwrap_or_default(),
            people: 0,
            row_version: 1,
        };
        made.organisations.insert(one.key.clone(), new.id);
        story.app.db.write_blocking(move |tx| people::insert_organisation(tx, &new, now))?;
    }
    Ok(())
}

fn programme(story: &Story, made: &mut Made) -> Result<(), Failure> {
    let town = &story.town.programme;
    let new =
        Programme { id: story.app.fresh_id(), slug: town.slug.clone(), name: town.name.clone(), pack: town.pack.clone(), row_version: 1 };
    made.programme = new.id;
    let now = story.app.now();
    story.app.db.write_blocking(move |tx| people::insert_programme(tx, &new, now).map(drop))?;
    Ok(())
}

fn everybody(story: &Story, made: &mut Made) -> Result<(), Failure> {
    let now = story.app.now();
    for one in &story.town.people {
        let grants: Vec<Grant> =
            one.roles.iter().filter_map(|code| Role::from_code(code)).map(|role| Grant { role, programme: None }).collect();
        let grant_ids: Vec<_> = grants.iter().map(|_| story.app.fresh_id()).collect();
        let new = Person {
            id: story.app.fresh_id(),
            name: one.name.clone(),
            email: one.email(),
            title: one.title.clone(),
            phone: String::new(),
            organisation: made.organisations.get(&one.at).copied(),
            lang: Lang::Sv,
            active: true,
            grants,
            row_version: 1,
        };
        made.people.insert(one.key.clone(), new.id);
        story.app.db.write_blocking(move |tx| people::insert_person(tx, &new, &grant_ids, now, None))?;
    }
    Ok(())
}

fn open_inquiry(story: &Story, made: &mut Made, town: &town::Inquiry) -> Result<(), Failure> {
    let add = Add::in_layer(&town.slug, &story.town.programme.pack, LAYER, &story.town.programme.name, "samira@lindviken.example");
    let new = add.add(&story.app)?;
    made.inquiries.insert(town.slug.clone(), new.id);
    let inquiry = Inquiry {
        texts: [("sv".to_owned(), town.sv.clone()), ("en".to_owned(), town.en.clone())].into(),
        notice: [("sv".to_owned(), notice_sv(story)), ("en".to_owned(), notice_en(story))].into(),
        opens_on: Some(story.day(town.opened)),
        closes_on: Some(story.day(town.closes)),
        answer_by: Some(story.day(town.answer_by)),
        moderation: Moderation::from_code(&town.moderation).unwrap_or(Moderation::After),
        ..new
    };
    stand(story, inquiry)
}

/// The inquiry as the story has it, on the thread too.
pub(super) fn stand(story: &Story, inquiry: Inquiry) -> Result<(), Failure> {
    let tenant = story.app.clone();
    story.app.db.write_blocking(move |tx| -> Result<(), DbError> {
        inquiries::update(tx, &inquiry)?;
        ground::red_thread::put(tx, &changes::node(&inquiry, Figures::default(), tenant.now()))
    })?;
    Ok(())
}

fn notice_sv(story: &Story) -> Notice {
    Notice {
        controller: "Kommunstyrelsen i Lindviken (påhittad)".to_owned(),
        purpose: "Att se var det är tryggt och otryggt och besluta om åtgärder".to_owned(),
        legal_basis: "Uppgift av allmänt intresse".to_owned(),
        kept: "Tills kommunens gallringsbeslut säger annat".to_owned(),
        contact: story.town.tenant.data_contact.clone(),
    }
}

fn notice_en(story: &Story) -> Notice {
    Notice {
        controller: "The executive board of Lindviken (invented)".to_owned(),
        purpose: "To see where it is safe and unsafe and decide on measures".to_owned(),
        legal_basis: "Task in the public interest".to_owned(),
        kept: "Until the municipality's disposal decision says otherwise".to_owned(),
        contact: story.town.tenant.data_contact.clone(),
    }
}
