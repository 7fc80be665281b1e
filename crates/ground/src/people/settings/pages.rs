//! The settings: read and changed.

use std::path::Path;

use axum::response::{IntoResponse, Response};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};
use uuid::Uuid;

use super::{forms, views};
use crate::events::{self, Event};
use crate::people::queries;
use crate::places::areas::{AreaLayer, layers};
use crate::places::base_map::BaseMap;
use crate::tenant::Settings;
use crate::visit::{Frame, Visit, redirect_with};

/// What the events of the settings hang on: there is one house.
const HOUSE: Uuid = Uuid::nil();

/// What the page needs.
struct Loaded {
    frame: Frame,
    settings: Settings,
    row_version: i64,
    layers: Vec<AreaLayer>,
}

impl Loaded {
    async fn of(visit: &Visit) -> Result<Self, PageError> {
        let loaded = visit.tenant.db.read(Self::load).await?;
        Ok(Self { settings: visit.tenant.known_here(loaded.settings.clone()), ..loaded })
    }

    fn load(tx: &mut Tx) -> Result<Self, DbError> {
        Ok(Self {
            frame: Frame::load(tx)?,
            settings: Settings::load(tx)?,
            row_version: queries::settings_version(tx)?,
            layers: layers(tx)?,
        })
    }
}

/// `GET /work/settings`: the form.
pub async fn edit(visit: Visit) -> Result<Markup, PageError> {
    let loaded = Loaded::of(&visit).await?;
    let shown = Settings { map: visit.tenant.map_of(&loaded.settings), ..loaded.settings.clone() };
    let fields = forms::fill(&shown, loaded.row_version);
    Ok(page(&visit, &loaded, &fields, &html! {}))
}

/// `POST /work/settings`: changes them for all pages from now on.
pub async fn save(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let loaded = Loaded::of(&visit).await?;
    let mine = forms::read(visit.lang, &mut fields, &loaded.settings);
    check_map(visit.lang, &mut fields, &visit.tenant.places.folder, &loaded.settings, &mine);
    let mut above = html! {};
    if !fields.has_errors() {
        let (new, seen) = (mine.clone(), fields.row_version());
        let event = Event::new(visit.tenant.fresh_id(), visit.now(), visit.viewer.id(), "settings_changed", "tenant", HOUSE);
        let stored = visit.tenant.db.write(move |tx| -> Result<bool, DbError> {
            if queries::settings_version(tx)? != seen {
                return Ok(false);
            }
            new.store(tx)?;
            events::record(tx, &event)?;
            Ok(true)
        });
        if stored.await? {
            visit.tenant.adopt(mine);
            return Ok(redirect_with("/work/settings", t::settings_saved(visit.lang)));
        }
        fields.set("row_version", loaded.row_version.to_string());
        above = stale::notice(visit.lang, &differing(visit.lang, &loaded.settings, &mine));
    }
    Ok(page(&visit, &loaded, &fields, &above).into_response())
}

/// A map that is newly named can be read: opened here, so that its fault stands beside the field and not in the next start's log.
fn check_map(lang: Lang, fields: &mut Fields, folder: &Path, stored: &Settings, mine: &Settings) {
    let file = &mine.map.file;
    if file.is_empty() || *file == stored.map.file {
        return;
    }
    let path = folder.join(file);
    if !path.is_file() {
        fields.fault("map_file", t::setting_map_file_missing(lang));
    } else if BaseMap::open(&path).is_err() {
        fields.fault("map_file", t::setting_map_file_wrong(lang));
    }
}

fn differing(lang: Lang, theirs: &Settings, mine: &Settings) -> Vec<stale::Differs> {
    stale::differing([
        (t::setting_owner(lang).to_owned(), theirs.owner.clone(), mine.owner.clone()),
        (t::setting_place(lang).to_owned(), theirs.place.clone(), mine.place.clone()),
        (t::setting_public_url(lang).to_owned(), theirs.site().to_owned(), mine.site().to_owned()),
        (t::setting_action(lang).to_owned(), theirs.colours.action.clone(), mine.colours.action.clone()),
        (t::setting_threshold(lang).to_owned(), theirs.threshold.to_string(), mine.threshold.to_string()),
        (t::setting_mail_from(lang).to_owned(), theirs.mail_from.clone(), mine.mail_from.clone()),
        (t::setting_map_file(lang).to_owned(), theirs.map.file.clone(), mine.map.file.clone()),
    ])
}

fn page(visit: &Visit, loaded: &Loaded, fields: &Fields, above: &Markup) -> Markup {
    visit.room_page(&loaded.frame, t::settings_title(visit.lang), &views::form(visit.lang, fields, &loaded.layers, above))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(file: &str, stored: &str) -> String {
        let maps = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../maps");
        let with = |file: &str| {
            let mut settings = Settings::default();
            settings.map.file = file.to_owned();
            settings
        };
        let mut fields = Fields::default();
        check_map(Lang::Sv, &mut fields, &maps, &with(stored), &with(file));
        fields.error_for("map_file").unwrap_or_default().to_owned()
    }

    #[test]
    fn a_map_that_is_newly_named_has_to_be_one() {
        assert_eq!(fault("helsinki-centrum.pmtiles", ""), "");
        assert_eq!(fault("", "gone.pmtiles"), "");
        assert_eq!(fault("gone.pmtiles", "gone.pmtiles"), "", "what was there before keeps nobody from saving the rest");
        for missing in ["gone.pmtiles", "../..", "/etc"] {
            assert_eq!(fault(missing, ""), t::setting_map_file_missing(Lang::Sv), "{missing}");
        }
        assert_eq!(fault("lindviken-omraden.geojson", ""), t::setting_map_file_wrong(Lang::Sv));
    }
}
