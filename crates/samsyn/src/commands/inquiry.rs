//! `samsyn inquiry`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};
use ground::Tenant;
use ground::packs::{Instrument, Pack};
use ground::people::{self, Programme};
use ground::places::areas::{Area, layer_by_slug, of_layer};
use investigate::inquiries::slug::{is_slug, slug};
use investigate::inquiries::{self, Disposal, InquiryKind, MapView, Moderation, Notice, ReleaseRule, Status, Texts, changes, queries};
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use serde_json::json;
use uuid::Uuid;

use super::Failure;
use super::layer::{self, NewLayer};
use crate::open::{At, open};

/// Inquiries: dialogue maps and the like.
#[derive(Subcommand)]
pub enum Inquiry {
    /// Add an inquiry with the form of a pack, open for answers.
    Add(Add),
}

/// Add an inquiry with the form of a pack, open for answers.
#[derive(Args)]
pub struct Add {
    /// Its name in addresses: small letters, digits and hyphens.
    slug: String,
    #[command(flatten)]
    at: At,
    /// The method pack whose form is asked.
    #[arg(long, default_value = "safety")]
    pack: String,
    /// GeoJSON file with the areas inside which marks may be put.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["layer", "bounds"])]
    areas: Option<PathBuf>,
    /// A layer of areas that has been read before, instead of a file.
    #[arg(long, value_name = "SLUG", conflicts_with = "bounds")]
    layer: Option<String>,
    /// West,south,east,north in degrees, instead of areas; else the limits of the tenant's map.
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true, value_parser = bounds)]
    bounds: Option<[f64; 4]>,
    /// The column of the file that holds the areas' names.
    #[arg(long, value_name = "COLUMN")]
    name: Option<String>,
    /// The question, as a heading.
    #[arg(long)]
    title: Option<String>,
    /// The programme it belongs to; made when it is not known.
    #[arg(long)]
    programme: Option<String>,
    /// Mail address of the person who asks.
    #[arg(long, value_name = "EMAIL")]
    coordinator: Option<String>,
    /// Leave it as a draft that nobody outside sees.
    #[arg(long)]
    draft: bool,
}

fn bounds(text: &str) -> Result<[f64; 4], String> {
    let numbers: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    match numbers.as_slice() {
        &[west, south, east, north]
            if west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0 =>
        {
            Ok([west, south, east, north])
        }
        _ => Err("four numbers, such as 24.8,60.1,25.3,60.3: west, south, east, north in degrees".to_owned()),
    }
}

impl Inquiry {
    /// Does it.
    pub fn run(self) -> Result<(), Failure> {
        let Self::Add(add) = self;
        let app = open(&add.at)?;
        let inquiry = add.add(&app)?;
        println!("{}", app.settings().address(&inquiry.public_path()));
        Ok(())
    }
}

/// Ids drawn before the transaction, so that one that is tried again makes the same rows.
struct Ids {
    inquiry: Uuid,
    programme: Uuid,
}

impl Add {
    /// A dialogue map inside a layer that is there already, asked by the person with this mail address.
    pub fn in_layer(slug: &str, pack: &str, layer: &str, programme: &str, coordinator: &str) -> Self {
        Self {
            slug: slug.to_owned(),
            at: At::default(),
            pack: pack.to_owned(),
            areas: None,
            layer: Some(layer.to_owned()),
            bounds: None,
            name: None,
            title: None,
            programme: Some(programme.to_owned()),
            coordinator: Some(coordinator.to_owned()),
            draft: false,
        }
    }

    /// Adds the inquiry.
    #[expect(clippy::should_implement_trait, reason = "it is the command's own word")]
    pub fn add(self, app: &Arc<Tenant>) -> Result<inquiries::Inquiry, Failure> {
        if !is_slug(&self.slug) {
            return Err(Failure::new(format!("{} cannot be a name in addresses: small letters, digits and hyphens", self.slug)));
        }
        let pack = app.packs.get(&self.pack).cloned().ok_or_else(|| {
            let known: Vec<&str> = app.packs.iter().map(|pack| pack.id.as_str()).collect();
            Failure::new(format!("there is no pack {}; there are: {}", self.pack, known.join(", ")))
        })?;
        let title = self.title.clone().unwrap_or_else(|| self.slug.replace('-', " "));
        let new = self.areas.as_deref().map(|file| layer::read(app, file, self.name.as_deref(), &self.slug, &title)).transpose()?;
        let ids = Ids { inquiry: app.fresh_id(), programme: app.fresh_id() };
        let tenant = app.clone();
        let (inquiry, settings) = app.db.write_blocking(move |tx| self.store(tx, &tenant, &pack, new.as_ref(), &ids))?;
        if let Some(settings) = settings {
            app.adopt(settings);
        }
        Ok(inquiry)
    }

    fn store(
        &self,
        tx: &mut Tx,
        tenant: &Tenant,
        pack: &Pack,
        new: Option<&NewLayer>,
        ids: &Ids,
    ) -> Result<(inquiries::Inquiry, Option<ground::tenant::Settings>), Failure> {
        if queries::by_slug(tx, &self.slug)?.is_some() {
            return Err(Failure::new(format!("there is an inquiry {} already", self.slug)));
        }
        let (instrument, _) =
            pack.form_of_kind("dialogue_map").ok_or_else(|| Failure::new(format!("the pack {} has no dialogue map", pack.id)))?;
        let settings = new.map(|layer| layer.store(tx, tenant)).transpose()?.flatten();
        let layer = self.layer_id(tx, new)?;
        let areas = layer.map(|layer| of_layer(tx, layer)).transpose()?.unwrap_or_default();
        let programme = self.programme(tx, tenant, pack, ids)?;
        let coordinator = self.coordinator(tx)?;
        let limits = self.limits(tenant, &areas);
        let inquiry =
            inquiries::Inquiry { area_layer: layer, coordinator, ..self.inquiry(tenant, pack, instrument, programme, limits, ids) };
        let form = changes::form(tx, pack, inquiry.kind, layer)?.ok_or(DbError::NotFound)?;
        changes::make(tx, tenant, &inquiry, &form, None)?;
        if !self.draft {
            changes::note(tx, tenant, inquiry.id, None, "inquiry_opened", json!({}))?;
        }
        Ok((inquiry, settings))
    }

    fn inquiry(
        &self,
        tenant: &Tenant,
        pack: &Pack,
        instrument: &Instrument,
        programme: Uuid,
        view: MapView,
        ids: &Ids,
    ) -> inquiries::Inquiry {
        let settings = tenant.settings();
        let texts = |lang: Lang| {
            let title = self.title.clone().unwrap_or_else(|| pack.say(&instrument.name, lang).to_owned());
            Texts {
                title,
                lead: pack.say(&instrument.what, lang).to_owned(),
                why: pack.say(&pack.about, lang).to_owned(),
                meet: String::new(),
            }
        };
        let notice = Notice { controller: settings.owner.clone(), contact: settings.data_contact.clone(), ..Notice::default() };
        let by_language = |lang: &Lang| lang.code().to_owned();
        inquiries::Inquiry {
            id: ids.inquiry,
            slug: self.slug.clone(),
            kind: InquiryKind::DialogueMap,
            programme,
            status: if self.draft { Status::Draft } else { Status::Open },
            texts: settings.languages.iter().map(|lang| (by_language(lang), texts(*lang))).collect::<BTreeMap<_, _>>(),
            notice: settings.languages.iter().map(|lang| (by_language(lang), notice.clone())).collect(),
            languages: settings.languages.clone(),
            opens_on: None,
            closes_on: None,
            moderation: Moderation::After,
            release: ReleaseRule { threshold: settings.threshold, nightly: false },
            disposal: Disposal::default(),
            answer_by: None,
            coordinator: None,
            area_layer: None,
            view,
            form_number: 1,
            row_version: 1,
        }
    }

    fn layer_id(&self, tx: &mut Tx, new: Option<&NewLayer>) -> Result<Option<Uuid>, Failure> {
        match (&self.layer, new) {
            (_, Some(new)) => Ok(Some(new.layer.id.0)),
            (Some(slug), None) => {
                let found = layer_by_slug(tx, slug)?;
                found
                    .map(|layer| Some(layer.id.0))
                    .ok_or_else(|| Failure::new(format!("there is no layer {slug}; read it with samsyn import areas")))
            }
            (None, None) => Ok(None),
        }
    }

    /// The limits of the view: those given, those around the areas, or those of the tenant's map.
    fn limits(&self, tenant: &Tenant, areas: &[Area]) -> MapView {
        let own = tenant.settings().map.clone();
        let map = match (self.bounds, areas) {
            (Some(bounds), _) => layer::view(bounds),
            (None, []) => own,
            (None, areas) => layer::view(layer::bounds_of(areas.iter().map(|area| &area.shape))),
        };
        MapView { centre: map.centre, zoom: map.zoom, bounds: map.bounds }
    }

    fn programme(&self, tx: &mut Tx, tenant: &Tenant, pack: &Pack, ids: &Ids) -> Result<Uuid, Failure> {
        let name = self.programme.clone().unwrap_or_else(|| pack.say(&pack.name, Lang::default()).to_owned());
        if let Some(found) = people::queries::programme_by_name(tx, &name)? {
            return Ok(found.id);
        }
        let new = Programme { id: ids.programme, slug: slug(&name), name, pack: pack.id.clone(), row_version: 1 };
        match people::queries::insert_programme(tx, &new, tenant.now()) {
            Ok(_) => Ok(new.id),
            Err(DbError::Unique { .. }) => {
                Err(Failure::new(format!("another programme has the short name {}; choose another --programme", new.slug)))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn coordinator(&self, tx: &mut Tx) -> Result<Option<Uuid>, Failure> {
        let Some(email) = &self.coordinator else { return Ok(None) };
        let found = people::queries::person_by_email(tx, &email.to_lowercase())?;
        let found = found.ok_or_else(|| Failure::new(format!("nobody has the address {email}; add them with samsyn user add")))?;
        Ok(Some(found.id))
    }
}
