//! For tests: an inquiry with everything said, in both languages, naughty strings among them.

use ground::places::areas::{AreaLayer, AreaLayerId};
use uuid::Uuid;

use super::options::{Coordinator, Options, Programme};
use super::{Disposal, Inquiry, InquiryKind, MapView, Moderation, Notice, ReleaseRule, Status, Texts};
use kit::i18n::Lang;

/// The programme of everything in tests.
pub(crate) const PROGRAMME: Uuid = Uuid::from_u128(0x10);
/// The layer of areas in tests.
pub(crate) const LAYER: Uuid = Uuid::from_u128(0x20);
/// The one who asks in tests.
pub(crate) const COORDINATOR: Uuid = Uuid::from_u128(0x30);
/// The inquiry in tests.
pub(crate) const INQUIRY: Uuid = Uuid::from_u128(0x40);

/// A draft that could be opened.
pub(crate) fn inquiry() -> Inquiry {
    let texts = |title: &str| Texts {
        title: title.to_owned(),
        lead: "Visa på kartan \"var\" du är trygg & otrygg.".to_owned(),
        why: "Vi planerar ljus.\n\nOch skötsel.".to_owned(),
        meet: "Torsdagar 15–18, <b>biblioteket</b>.".to_owned(),
    };
    let notice = |basis: &str| Notice {
        controller: "Kommunstyrelsen".to_owned(),
        purpose: "Beslut om ljus & skötsel".to_owned(),
        legal_basis: basis.to_owned(),
        kept: "Till kommunens beslut".to_owned(),
        contact: "dataskydd@lindviken.example".to_owned(),
    };
    Inquiry {
        id: INQUIRY,
        slug: "trygg-i-centrum".to_owned(),
        kind: InquiryKind::DialogueMap,
        programme: PROGRAMME,
        status: Status::Draft,
        texts: [
            ("sv".to_owned(), texts("Hur känns centrum när det är <script>alert('mörkt')</script>?")),
            ("en".to_owned(), texts("How is it after dark?")),
        ]
        .into(),
        notice: [("sv".to_owned(), notice("Allmänt intresse")), ("en".to_owned(), notice("Public interest"))].into(),
        languages: vec![Lang::Sv, Lang::En],
        opens_on: None,
        closes_on: "2026-12-01".parse().ok(),
        moderation: Moderation::After,
        release: ReleaseRule { threshold: 5, nightly: true, ..ReleaseRule::default() },
        disposal: Disposal::default(),
        answer_by: "2027-06-30".parse().ok(),
        coordinator: Some(COORDINATOR),
        area_layer: Some(LAYER),
        ways: super::Ways::default(),
        view: MapView { centre: [24.94, 60.17], zoom: 14.0, bounds: [24.9, 60.15, 24.97, 60.19] },
        form_number: 1,
        row_version: 1,
    }
}

/// One of each to choose.
pub(crate) fn options() -> Options {
    Options {
        programmes: vec![Programme {
            id: PROGRAMME,
            slug: "trygg".to_owned(),
            name: "Trygg <i>i</i> Lindviken".to_owned(),
            pack: "safety".to_owned(),
        }],
        usual: Some(PROGRAMME),
        layers: vec![AreaLayer { id: AreaLayerId(LAYER), slug: "omraden".to_owned(), name: "Områden".to_owned() }],
        coordinators: vec![Coordinator {
            id: COORDINATOR,
            name: "Samira Lindqvist".to_owned(),
            title: "Samordnare".to_owned(),
            programme: None,
        }],
    }
}
