//! What a new inquiry asks: the instrument of a pack, or a form of one's own.

use std::path::Path;

use ground::packs::{Pack, Packs};
use ground::places::areas;
use investigate::inquiries::forms::usual_texts;
use investigate::inquiries::map_form::MapForm;
use investigate::inquiries::templates::Template;
use investigate::inquiries::{InquiryKind, ReleaseRule, Texts, asked::refilled, own_form};
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use uuid::Uuid;
use xlsform::Form;

use super::Add;
use crate::commands::{Failure, bytes_of, counted};

/// What is asked.
pub(super) enum Asked {
    /// An instrument of a pack.
    Template(Template),
    /// A form of one's own.
    Own(Box<Form>),
}

impl Add {
    /// What the command names, or the dialogue map of the programme's pack.
    pub(super) fn asked(&self, packs: &Packs, pack: &Pack) -> Result<Asked, Failure> {
        if let Some(file) = &self.form {
            return read(file).map(|form| Asked::Own(Box::new(form)));
        }
        let template = match &self.template {
            Some(code) => Template::named(packs, code).filter(|template| template.kind.is_public()),
            None => packs.get(&pack.id).and_then(|pack| Template::of_kind(pack, InquiryKind::DialogueMap)),
        };
        template.map(Asked::Template).ok_or_else(|| {
            let names: Vec<String> = Template::all(packs, packs.iter().map(|pack| pack.id.as_str())).iter().map(Template::code).collect();
            match &self.template {
                Some(code) => Failure::new(format!("there is no template {code}; there are: {}", names.join(", "))),
                None => Failure::new(format!("the pack {} has no dialogue map; --template takes one of: {}", pack.id, names.join(", "))),
            }
        })
    }
}

/// A form that is asked just as it is written: what cannot be asked is a fault.
fn read(file: &Path) -> Result<Form, Failure> {
    let bytes = bytes_of(file)?;
    own_form::read(Lang::En, &bytes).map_err(|faults| {
        faults.iter().for_each(|fault| said!("{fault}"));
        Failure::at(file, counted(faults.len(), "fault", "faults"))
    })
}

impl Asked {
    pub(super) fn kind(&self) -> InquiryKind {
        match self {
            Self::Template(template) => template.kind,
            Self::Own(form) if MapForm::of(form).is_some() => InquiryKind::DialogueMap,
            Self::Own(_) => InquiryKind::Survey,
        }
    }

    /// What people read until somebody writes it better.
    pub(super) fn texts(&self, lang: Lang) -> Texts {
        match self {
            Self::Template(template) => usual_texts(&template.pack, template.instrument(), lang),
            Self::Own(form) => Texts { title: form.title.get(lang.code(), &form.default_language).to_owned(), ..Texts::default() },
        }
    }

    /// When figures are published, as the method has it.
    pub(super) fn release(&self, threshold: u32) -> ReleaseRule {
        match self {
            Self::Template(template) => {
                let instrument = template.instrument();
                ReleaseRule {
                    threshold: threshold.max(instrument.threshold),
                    sealed: instrument.sealed,
                    by_link: instrument.by_link,
                    ..ReleaseRule::default()
                }
            }
            Self::Own(_) => ReleaseRule { threshold, ..ReleaseRule::default() },
        }
    }

    /// The form with the names of a layer's areas.
    pub(super) fn filled(&self, tx: &mut Tx, layer: Option<Uuid>) -> Result<Form, DbError> {
        match self {
            Self::Template(template) => template.filled(tx, layer),
            Self::Own(form) => Ok(refilled(form, &layer.map(|layer| areas::names_of_layer(tx, layer)).transpose()?.unwrap_or_default())),
        }
    }
}
