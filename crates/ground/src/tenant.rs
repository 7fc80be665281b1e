//! The municipality or organisation that runs this Samsyn: its database, its secret, and what it has set for itself.
//!
//! One tenant is one database. Handlers never choose a tenant; they are handed the one that the request belongs to.

mod address;

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use kit::chance::Chance;
use kit::clock::Clock;
use kit::db::{Db, DbError, Tx};
use kit::i18n::Lang;
use kit::mail::Transport;
use kit::secrets::Secret;
use serde::{Deserialize, Serialize};

use crate::packs::Packs;
use crate::places::Places;

pub use address::is_this_machine;

/// What the web server carries from request to request.
pub type App = Arc<Tenant>;

/// A running tenant.
pub struct Tenant {
    /// Its database.
    pub db: Db,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub chance: Arc<dyn Chance>,
    /// The server's secret, kept outside the database.
    pub secret: Secret,
    /// Base map, names and areas.
    pub places: Places,
    /// The method packs at hand.
    pub packs: Packs,
    /// How mail leaves.
    pub mail: Transport,
    settings: RwLock<Arc<Settings>>,
    served_at: OnceLock<String>,
    shelves: RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

/// Everything a tenant is made of, before it runs.
pub struct Parts {
    /// Its database.
    pub db: Db,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub chance: Arc<dyn Chance>,
    /// The server's secret.
    pub secret: Secret,
    /// Base map, names and areas.
    pub places: Places,
    /// The method packs at hand.
    pub packs: Packs,
    /// How mail leaves.
    pub mail: Transport,
}

impl Tenant {
    /// Puts a tenant together with the settings that its database holds.
    pub fn new(parts: Parts, settings: Settings) -> App {
        Arc::new(Self {
            db: parts.db,
            clock: parts.clock,
            chance: parts.chance,
            secret: parts.secret,
            places: parts.places,
            packs: parts.packs,
            mail: parts.mail,
            settings: RwLock::new(Arc::new(settings)),
            served_at: OnceLock::new(),
            shelves: RwLock::default(),
        })
    }

    /// What a stage keeps in memory for this tenant: made empty when it is first asked for. Never the only copy of anything.
    pub fn shelf<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let key = TypeId::of::<T>();
        let find =
            |shelves: &HashMap<TypeId, Arc<dyn Any + Send + Sync>>| shelves.get(&key).cloned().and_then(|shelf| shelf.downcast::<T>().ok());
        if let Some(shelf) = find(&self.shelves.read().unwrap_or_else(PoisonError::into_inner)) {
            return shelf;
        }
        let mut shelves = self.shelves.write().unwrap_or_else(PoisonError::into_inner);
        find(&shelves).unwrap_or_else(|| {
            let shelf = Arc::new(T::default());
            shelves.insert(key, shelf.clone());
            shelf
        })
    }

    /// The settings as they are now.
    pub fn settings(&self) -> Arc<Settings> {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes over settings that have just been stored.
    pub fn adopt(&self, settings: Settings) {
        let settings = self.known_here(settings);
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }

    /// The server listens here: its address, until another one is set.
    pub fn listens_at(&self, listens: SocketAddr) {
        self.served_at.get_or_init(|| address::of_listener(listens));
        self.adopt(Settings::clone(&self.settings()));
    }

    /// Settings as they were stored, with what only the running house knows.
    pub fn known_here(&self, settings: Settings) -> Settings {
        Settings { served_at: self.served_at.get().cloned(), ..settings }
    }

    /// The map as it opens.
    pub fn map(&self) -> MapSettings {
        self.map_of(&self.settings())
    }

    /// The map of these settings; where nobody has set it, it opens over the streets that it shows.
    pub fn map_of(&self, settings: &Settings) -> MapSettings {
        let own = settings.map.clone();
        let unset = MapSettings { layer: own.layer.clone(), ..MapSettings::default() } == own;
        match self.places.base.as_ref().filter(|_| unset).map(|base| base.bounds()) {
            Some(streets) => {
                let shown = MapSettings::over([streets.min().x, streets.min().y, streets.max().x, streets.max().y]);
                MapSettings { centre: shown.centre, zoom: shown.zoom, ..own }
            }
            None => own,
        }
    }

    /// Mail leaves this house.
    pub fn mails(&self) -> bool {
        self.mail != Transport::None
    }

    /// Links that let somebody in are handed over: no mail takes them there. In a demo everybody can read the mails.
    pub fn hands_links_over(&self) -> bool {
        !self.mails() && !self.settings().demo
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Today, where the tenant is.
    pub fn today(&self) -> NaiveDate {
        self.settings().day_of(self.now())
    }

    /// A fresh id.
    pub fn fresh_id(&self) -> uuid::Uuid {
        kit::ids::fresh(&*self.clock, &*self.chance)
    }
}

/// What a tenant sets for itself. Stored as one row of JSON; every field has a default, so that old rows stay readable.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Whose site it is, such as "Lindvikens kommun".
    pub owner: String,
    /// The place, such as "Lindviken".
    pub place: String,
    /// Languages that residents may choose, the first being the usual one.
    pub languages: Vec<Lang>,
    /// Name of the time zone (IANA), such as "Europe/Stockholm".
    pub time_zone: String,
    /// The address that stands in mails and QR codes; never taken from a request. Read it by `site`.
    pub public_url: String,
    /// Where the server listens, while it runs.
    #[serde(skip)]
    pub served_at: Option<String>,
    /// The tenant's own colours.
    pub colours: Colours,
    /// The coat of arms as an SVG text; empty when none is set.
    pub arms: String,
    /// Where one can turn now.
    pub help_lines: Vec<HelpLine>,
    /// What stands beside urgent answers for those who read them: the duty to report, in the tenant's own words; the
    /// usual text when empty.
    pub duty: String,
    /// The street map.
    pub map: MapSettings,
    /// From how many people on a figure may be published; 5 unless set, never under 3.
    pub threshold: u32,
    /// Everything in this database is invented.
    pub demo: bool,
    /// Sender of the mails.
    pub mail_from: String,
    /// Who answers for personal data, with an address.
    pub data_contact: String,
}

/// The tenant's action colours, light and dark, as `#rrggbb`.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct Colours {
    /// Buttons and links.
    pub action: String,
    /// The same, under the pointer.
    pub action_hover: String,
    /// Text on it.
    pub on_action: String,
    /// Its pale ground.
    pub action_tint: String,
}

/// Somewhere to turn.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct HelpLine {
    /// Who answers.
    pub name: String,
    /// Number to call.
    pub phone: String,
    /// When, and for whom.
    pub note: String,
    /// The same in further languages, by their codes.
    #[serde(default)]
    pub spoken: BTreeMap<String, HelpWords>,
}

/// What a help line is called in one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct HelpWords {
    /// Who answers.
    pub name: String,
    /// When, and for whom.
    #[serde(default)]
    pub note: String,
}

impl HelpLine {
    /// Its words in this language, where somebody has written them.
    pub fn words(&self, lang: Lang) -> Option<&HelpWords> {
        self.spoken.get(lang.code())
    }
}

/// The base map and how it opens.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq)]
#[serde(default)]
pub struct MapSettings {
    /// The PMTiles file, as an absolute path or relative to the data folder; empty when there is none yet.
    pub file: String,
    /// Longitude and latitude in WGS 84 degrees.
    pub centre: [f64; 2],
    /// Zoom level at which it opens.
    pub zoom: f64,
    /// West, south, east, north: the limits of the view.
    pub bounds: [f64; 4],
    /// Slug of the layer of named areas.
    pub layer: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            owner: String::new(),
            place: String::new(),
            languages: vec![Lang::Sv, Lang::En],
            time_zone: "Europe/Stockholm".to_owned(),
            public_url: address::UNSET.to_owned(),
            served_at: None,
            colours: Colours::default(),
            arms: String::new(),
            help_lines: Vec::new(),
            duty: String::new(),
            map: MapSettings::default(),
            threshold: 5,
            demo: false,
            mail_from: "samsyn@localhost".to_owned(),
            data_contact: String::new(),
        }
    }
}

impl Default for Colours {
    fn default() -> Self {
        Self {
            action: "#1b4b57".to_owned(),
            action_hover: "#12363f".to_owned(),
            on_action: "#ffffff".to_owned(),
            action_tint: "#e4eeee".to_owned(),
        }
    }
}

impl Default for MapSettings {
    fn default() -> Self {
        Self { file: String::new(), centre: [15.0, 62.0], zoom: 5.0, bounds: [10.0, 55.0, 25.0, 70.0], layer: String::new() }
    }
}

impl MapSettings {
    /// A map that opens so that it shows these limits: on a phone, whose 360 pixels hold the wider side.
    pub fn over(bounds: [f64; 4]) -> Self {
        const PHONE: f64 = 360.0;
        const WORLD: f64 = 512.0;
        let [west, south, east, north] = bounds;
        let narrowing = ((south + north) / 2.0).to_radians().cos();
        let wider = (east - west).max((north - south) / narrowing.max(0.1)).max(1e-4);
        let zoom = (PHONE / WORLD * 360.0 / wider).log2().clamp(1.0, 16.0);
        let centre = [(west + east) / 2.0, (south + north) / 2.0].map(|degrees| (degrees * 1e5).round() / 1e5);
        Self { centre, zoom: (zoom * 10.0).round() / 10.0, bounds, ..Self::default() }
    }
}

impl Settings {
    /// The tenant's time zone; UTC when the name is unknown.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// The day that a moment falls on, where the tenant is.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone()).date_naive()
    }

    /// Reads the settings of a database; the defaults when none are stored.
    pub fn load(tx: &mut Tx) -> Result<Self, DbError> {
        let stored = tx.query_opt(LOAD, &[], |row| row.get::<serde_json::Value>("value"))?;
        Ok(stored.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default())
    }

    /// Stores the settings.
    pub fn store(&self, tx: &mut Tx) -> Result<(), DbError> {
        let value = serde_json::to_value(self).map_err(|error| DbError::Other(error.to_string()))?;
        tx.execute(STORE, &[&value])?;
        Ok(())
    }
}

kit::statements! {
    /// The one row of settings.
    LOAD = "select value from tenant_setting where key = 'tenant'";
    /// Stores it, whether or not it was there.
    STORE = "insert into tenant_setting (key, value) values ('tenant', $1)
        on conflict (key) do update set value = excluded.value, row_version = tenant_setting.row_version + 1";
}
