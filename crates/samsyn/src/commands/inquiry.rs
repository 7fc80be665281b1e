//! `samsyn inquiry`.

mod asked;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use clap::{Args, Subcommand};
use ground::Tenant;
use ground::access::Viewer;
use ground::packs::{Pack, Packs};
use ground::people::{self, Programme};
use ground::places::areas::{Area, layer_by_slug, of_layer, queries::layers};
use ground::tenant::MapSettings;
use investigate::inquiries::forms::{faults, usual_notice};
use investigate::inquiries::options::Options;
use investigate::inquiries::slug::{is_slug, slug};
use investigate::inquiries::{self, Disposal, MapView, Moderation, Notice, Status, Texts, changes, queries};
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use serde_json::json;
use uuid::Uuid;

use super::layer::{self, NewLayer};
use super::{Failure, opened as opened_file, refused, this_machine};
use crate::open::{self, At, open, open_known};
use asked::Asked;
use words::{bounds, chosen, opened, option};

/// Inquiries: dialogue maps and the like.
#[derive(Subcommand)]
#[expect(missing_docs, reason = "a word here would take the place of the command's own")]
pub enum Inquiry {
    Add(Add),
}

/// Add an inquiry with the form of a pack, open for answers.
///
/// What is not given is chosen as usual and told: the day by which people are answered, and the notice on personal data.
/// While nobody is named who asks, answers for the personal data or takes questions about them, it stays a draft.
#[derive(Args)]
pub struct Add {
    /// Its name in addresses: small letters, digits and hyphens.
    slug: String,
    #[command(flatten)]
    at: At,
    /// The method pack that its programme follows, and whose dialogue map is asked unless something else is named.
    #[arg(long, default_value = "safety")]
    pack: String,
    /// What is asked: an instrument of a pack, such as surveys/hme.
    #[arg(long, value_name = "PACK/ID")]
    template: Option<String>,
    /// What is asked: a form of your own, as an XLSForm (.xlsx, .xls, CSV or Markdown).
    #[arg(long, value_name = "FILE", conflicts_with = "template")]
    form: Option<PathBuf>,
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
    /// The last day to answer, such as 2027-03-31; none when not given.
    #[arg(long, value_name = "DAY")]
    closes: Option<NaiveDate>,
    /// The day by which those who answered are answered: 90 days after the last day, else 180 days from now.
    #[arg(long, value_name = "DAY")]
    answer_by: Option<NaiveDate>,
    /// Who answers for the personal data; the tenant when not given.
    #[arg(long, value_name = "NAME")]
    controller: Option<String>,
    /// Where to turn with questions about personal data; the tenant's own address for them when not given.
    #[arg(long, value_name = "ADDRESS")]
    contact: Option<String>,
    /// Leave it as a draft that nobody outside sees.
    #[arg(long)]
    draft: bool,
}

/// Those who told are answered so long after the last day, unless the command says another day.
const ANSWERED_AFTER: Days = Days::new(90);
/// The same when no last day is set, from today.
const ANSWERED_WITHIN: Days = Days::new(180);

impl Inquiry {
    /// Does it.
    pub fn run(self) -> Result<(), Failure> {
        let Self::Add(add) = self;
        add.check()?;
        add.check_beside()?;
        // A layer is in a house that is there.
        let app = match &add.layer {
            Some(layer) => open_known(&add.at).map_err(|Failure(said)| Failure(format!("there is no layer {layer}: {said}")))?,
            None => open(&add.at)?,
        };
        let inquiry = add.add(&app)?;
        for line in chosen(&inquiry, app.today()) {
            eprintln!("samsyn: {line}");
        }
        let settings = app.settings();
        if let Some(base) = this_machine(&settings) {
            eprintln!("samsyn: the address begins with {base}, which is this machine: set the public address in the settings");
        }
        said!("{}", settings.address(&inquiry.public_path()));
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
            template: None,
            form: None,
            areas: None,
            layer: Some(layer.to_owned()),
            bounds: None,
            name: None,
            title: None,
            programme: Some(programme.to_owned()),
            coordinator: Some(coordinator.to_owned()),
            closes: None,
            answer_by: None,
            controller: None,
            contact: None,
            draft: false,
        }
    }

    /// The same, asking what this instrument of a pack asks.
    pub fn asking(self, template: &str) -> Self {
        Self { template: Some(template.to_owned()), ..self }
    }

    /// What can be told before a house is opened, or made, for it.
    fn check(&self) -> Result<(), Failure> {
        if !is_slug(&self.slug) {
            return Err(Failure::new(format!("{} cannot be a name in addresses: small letters, digits and hyphens", self.slug)));
        }
        match &self.programme {
            Some(name) if name.trim().chars().count() > people::LONGEST => {
                Err(Failure::new(format!("--programme: at most {} characters", people::LONGEST)))
            }
            _ => Ok(()),
        }
    }

    /// That what it names beside the house is there, before a house is made for it.
    fn check_beside(&self) -> Result<(), Failure> {
        if let Some(file) = &self.areas {
            opened_file(file)?;
        }
        let packs = open::packs(self.at.data.as_deref())?;
        self.asked(&packs, &self.pack_of(&packs)?.clone()).map(drop)
    }

    fn pack_of(&self, packs: &Packs) -> Result<Arc<Pack>, Failure> {
        packs.get(&self.pack).cloned().ok_or_else(|| {
            let known: Vec<&str> = packs.iter().map(|pack| pack.id.as_str()).collect();
            Failure::new(format!("there is no pack {}; there are: {}", self.pack, known.join(", ")))
        })
    }

    /// Adds the inquiry.
    #[expect(clippy::should_implement_trait, reason = "it is the command's own word")]
    pub fn add(self, app: &Arc<Tenant>) -> Result<inquiries::Inquiry, Failure> {
        self.check()?;
        if let Some(last) = self.closes.filter(|last| *last < app.today() && !self.draft) {
            return Err(Failure::new(format!("--closes: the last day to answer, {last}, has passed")));
        }
        let pack = self.pack_of(&app.packs)?;
        let asked = self.asked(&app.packs, &pack)?;
        let title = self.title.clone().unwrap_or_else(|| self.slug.replace('-', " "));
        let new = self.areas.as_deref().map(|file| layer::read(app, file, self.name.as_deref(), &self.slug, &title)).transpose()?;
        let ids = Ids { inquiry: app.fresh_id(), programme: app.fresh_id() };
        let tenant = app.clone();
        let (inquiry, settings) = app.db.write_blocking(move |tx| self.store(tx, &tenant, (&pack, &asked), new.as_ref(), &ids))?;
        if let Some(settings) = settings {
            app.adopt(settings);
        }
        Ok(inquiry)
    }

    fn store(
        &self,
        tx: &mut Tx,
        tenant: &Tenant,
        (pack, asked): (&Pack, &Asked),
        new: Option<&NewLayer>,
        ids: &Ids,
    ) -> Result<(inquiries::Inquiry, Option<ground::tenant::Settings>), Failure> {
        if queries::by_slug(tx, &self.slug)?.is_some() {
            return Err(Failure::new(format!("there is an inquiry {} already", self.slug)));
        }
        let settings = new.map(|layer| layer.store(tx, tenant)).transpose()?.flatten();
        let layer = self.layer_id(tx, new)?;
        let areas = layer.map(|layer| of_layer(tx, layer)).transpose()?.unwrap_or_default();
        let programme = self.programme(tx, tenant, pack, ids)?;
        let coordinator = self.coordinator(tx)?;
        let limits = self.limits(tenant, &areas);
        let draft = inquiries::Inquiry { area_layer: layer, coordinator, ..self.inquiry(tenant, asked, programme, limits, ids) };
        refused(&faults(Lang::En, &draft, &Options::load(tx, &Viewer::Anyone)?), option)?;
        let inquiry = if self.draft { draft } else { opened(draft, tenant.today())? };
        let form = asked.filled(tx, layer)?;
        changes::make(tx, tenant, &inquiry, &form, None)?;
        if inquiry.status == Status::Open {
            changes::note(tx, tenant, inquiry.id, None, "inquiry_opened", json!({}))?;
        }
        Ok((inquiry, settings))
    }

    fn inquiry(&self, tenant: &Tenant, asked: &Asked, programme: Uuid, view: MapView, ids: &Ids) -> inquiries::Inquiry {
        let settings = tenant.settings();
        let texts = |lang: Lang| {
            let usual = asked.texts(lang);
            Texts { title: self.title.clone().unwrap_or_else(|| usual.title.clone()), ..usual }
        };
        let notice = |lang: Lang| {
            let usual = usual_notice(&settings, asked.kind(), lang);
            let said = |given: &Option<String>, usual: String| given.clone().unwrap_or(usual);
            Notice { controller: said(&self.controller, usual.controller), contact: said(&self.contact, usual.contact), ..usual }
        };
        let by_language = |lang: &Lang| lang.code().to_owned();
        inquiries::Inquiry {
            id: ids.inquiry,
            slug: self.slug.clone(),
            kind: asked.kind(),
            programme,
            status: Status::Draft,
            texts: settings.languages.iter().map(|lang| (by_language(lang), texts(*lang))).collect::<BTreeMap<_, _>>(),
            notice: settings.languages.iter().map(|lang| (by_language(lang), notice(*lang))).collect(),
            languages: settings.languages.clone(),
            opens_on: None,
            closes_on: self.closes,
            moderation: Moderation::After,
            release: asked.release(settings.threshold),
            disposal: Disposal::default(),
            answer_by: Some(self.answered_by(tenant.today())),
            coordinator: None,
            area_layer: None,
            ways: inquiries::Ways::default(),
            view,
            form_number: 1,
            row_version: 1,
        }
    }

    fn answered_by(&self, today: NaiveDate) -> NaiveDate {
        self.answer_by.unwrap_or_else(|| self.closes.map_or(today + ANSWERED_WITHIN, |last| last + ANSWERED_AFTER))
    }

    fn layer_id(&self, tx: &mut Tx, new: Option<&NewLayer>) -> Result<Option<Uuid>, Failure> {
        match (&self.layer, new) {
            (_, Some(new)) => Ok(Some(new.layer.id.0)),
            (Some(slug), None) => {
                let found = layer_by_slug(tx, slug)?;
                if let Some(layer) = found {
                    return Ok(Some(layer.id.0));
                }
                let known: Vec<String> = layers(tx)?.into_iter().map(|layer| layer.slug).collect();
                let known = if known.is_empty() { String::new() } else { format!("; there are: {}", known.join(", ")) };
                Err(Failure::new(format!("there is no layer {slug}{known}; read it with samsyn import areas")))
            }
            (None, None) => Ok(None),
        }
    }

    /// The limits of the view: those given, those around the areas, or those of the tenant's map.
    fn limits(&self, tenant: &Tenant, areas: &[Area]) -> MapView {
        let own = tenant.map();
        let map = match (self.bounds, areas) {
            (Some(bounds), _) => MapSettings::over(bounds),
            (None, []) => own,
            (None, areas) => MapSettings::over(layer::bounds_of(areas.iter().map(|area| &area.shape))),
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
