//! What was just done with an answer, as it stands in an address: said beside that answer, with the way back.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::deeds::Deed;
use super::model::State;

/// The element that it is said in; the address leads there.
pub(super) const PLACE: &str = "done";

/// A deed that has been done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done {
    /// Which, by its name in forms; none when nothing was changed.
    deed: &'static str,
    /// With how many answers.
    changed: i64,
    /// The mark it was done with, when it was one.
    pub mark: Option<Uuid>,
    /// The deed that takes it back.
    pub undo: Option<&'static str>,
}

impl Done {
    /// What was done; `was` is where the one answer stood before.
    pub fn new(deed: &Deed, changed: i64, marks: &[Uuid], was: Option<State>) -> Self {
        let mark = if let [one] = marks { Some(*one) } else { None };
        // Hiding what waited is not taken back by letting it count: nobody has let it through.
        let back = undo(deed.code()).filter(|_| !matches!(deed, Deed::Hide(_)) || was == Some(State::In));
        Self { deed: if changed > 0 { deed.code() } else { "" }, changed, mark, undo: back.filter(|_| changed > 0 && mark.is_some()) }
    }

    /// As an address says it.
    pub fn query(&self) -> String {
        let mark = self.mark.map(|mark| format!("&on={mark}")).unwrap_or_default();
        format!("did={}&n={}{mark}&undo={}#{PLACE}", self.deed, self.changed, self.undo.unwrap_or_default())
    }

    /// What an address says; nothing when it says nothing known.
    pub fn of(fields: &Fields) -> Option<Self> {
        let told = !fields.values("did").is_empty();
        let known = Deed::CODES.into_iter().find(|code| *code == fields.value("did")).unwrap_or("");
        let mark = fields.value("on").parse().ok();
        let back = undo(known).filter(|code| *code == fields.value("undo") && mark.is_some());
        told.then(|| Self { deed: known, changed: fields.value("n").parse().unwrap_or(1), mark, undo: back })
    }

    /// In words.
    pub fn words(&self, lang: Lang) -> String {
        match self.deed {
            "release" => t::moderation_released(lang, self.changed),
            "hide" => t::moderation_hidden_now(lang).to_owned(),
            "show_again" => t::moderation_shown_again(lang).to_owned(),
            "mask" => t::moderation_masked_now(lang).to_owned(),
            "unmask" => t::moderation_unmasked_now(lang).to_owned(),
            "urgent" => t::moderation_urgent_now(lang).to_owned(),
            "handled" => t::moderation_handled_now(lang).to_owned(),
            _ => t::moderation_nothing_changed(lang).to_owned(),
        }
    }
}

/// The deed that takes another back.
fn undo(code: &str) -> Option<&'static str> {
    match code {
        "hide" => Some("show_again"),
        "mask" => Some("unmask"),
        "unmask" => Some("mask"),
        "handled" => Some("urgent"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(done: &Done) -> Option<Done> {
        Done::of(&Fields::parse(done.query().split('#').next().unwrap_or("").as_bytes()))
    }

    #[test]
    fn what_was_done_reads_back_from_its_address() {
        let mark = Uuid::from_u128(7);
        let hidden = Done::new(&Deed::Hide("x".into()), 1, &[mark], Some(State::In));
        assert_eq!((hidden.undo, again(&hidden)), (Some("show_again"), Some(hidden.clone())));
        assert_eq!(Done::new(&Deed::Hide("x".into()), 1, &[mark], Some(State::Held)).undo, None);
        let several = Done::new(&Deed::Release, 2, &[mark, Uuid::from_u128(8)], None);
        assert_eq!((several.mark, again(&several)), (None, Some(several.clone())));
        let nothing = Done::new(&Deed::Mask, 0, &[mark], None);
        assert_eq!(nothing.words(Lang::Sv), t::moderation_nothing_changed(Lang::Sv));
        assert_eq!(Done::of(&Fields::default()), None);
        assert_eq!(Done::of(&Fields::parse(b"did=burn&undo=burn&on=x")).unwrap().undo, None);
    }
}
