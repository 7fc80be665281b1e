//! What an inquiry can begin from: an instrument of a method pack, with its form.

use std::sync::Arc;

use ground::packs::{Instrument, Pack, Packs};
use kit::db::{DbError, Tx};
use uuid::Uuid;
use xlsform::Form;

use super::{InquiryKind, asked};
use ground::places::areas;

/// The pack whose instruments every way of working shares.
pub const SHARED: &str = "surveys";

/// An instrument that an inquiry can be made from.
#[derive(Debug, Clone)]
pub struct Template {
    /// The pack that it belongs to.
    pub pack: Arc<Pack>,
    /// The kind of inquiry that it makes.
    pub kind: InquiryKind,
    id: String,
}

impl Template {
    /// Everything that can be asked in a programme that follows one of these packs; notes are written elsewhere.
    pub fn all<'a>(packs: &Packs, followed: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let mut names: Vec<&str> = Vec::new();
        for name in followed.into_iter().chain([SHARED]) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let known = names.into_iter().filter_map(|name| packs.get(name));
        known
            .flat_map(|pack| pack.instruments.iter().filter_map(|one| Self::of(pack, &one.id)))
            .filter(|one| one.kind.is_public())
            .collect()
    }

    /// The instrument of this id.
    pub fn of(pack: &Arc<Pack>, id: &str) -> Option<Self> {
        let instrument = pack.instrument(id).filter(|one| pack.forms.contains_key(&one.id))?;
        Some(Self { pack: pack.clone(), kind: InquiryKind::from_code(&instrument.kind)?, id: id.to_owned() })
    }

    /// The first instrument of a kind.
    pub fn of_kind(pack: &Arc<Pack>, kind: InquiryKind) -> Option<Self> {
        let (instrument, _) = pack.form_of_kind(kind.code())?;
        Self::of(pack, &instrument.id)
    }

    /// The template of this [`code`](Self::code).
    pub fn named(packs: &Packs, code: &str) -> Option<Self> {
        let (pack, id) = code.split_once('/')?;
        Self::of(packs.get(pack)?, id)
    }

    /// Its name in addresses and forms: `safety/dialogue_map`.
    pub fn code(&self) -> String {
        format!("{}/{}", self.pack.id, self.id)
    }

    /// The instrument.
    pub fn instrument(&self) -> &Instrument {
        // A template is only made of an instrument that its pack has.
        self.pack.instrument(&self.id).unwrap_or(&self.pack.instruments[0])
    }

    /// Its form as the pack has it.
    pub fn form(&self) -> &Form {
        &self.pack.forms[&self.id]
    }

    /// Its form with the names of a layer's areas.
    pub fn filled(&self, tx: &mut Tx, layer: Option<Uuid>) -> Result<Form, DbError> {
        let areas = layer.map(|layer| areas::names_of_layer(tx, layer)).transpose()?.unwrap_or_default();
        let form = asked::filled(self.form(), self.instrument(), &areas);
        Ok(if self.kind == InquiryKind::Note { asked::as_one_mark(form) } else { form })
    }
}
