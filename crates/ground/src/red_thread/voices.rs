//! How many people something rests on, as each reader may know it.

use kit::i18n::{Lang, t};

use super::{Kind, Node};

/// How many people what was seen rests on at least; none when nothing was seen. People of several findings may be the same
/// ones, so they are not added up: the largest of them counts.
pub fn most_seen(nodes: &[Node]) -> Option<i64> {
    nodes.iter().filter(|node| matches!(node.kind, Kind::Finding | Kind::PassOn)).map(|node| node.voices).max()
}

/// The number of people as everybody may see it who does not read places: nothing under the threshold, and above it a
/// round number, so that no single person can be told from the difference of two figures. Rounded to whole thresholds, at
/// least one of them.
pub fn shown_voices(voices: i64, threshold: u32) -> Option<i64> {
    let step = i64::from(threshold.max(1));
    (voices >= step).then(|| ((voices + step / 2) / step * step).max(step))
}

/// A number of people in the eyes of one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voices {
    /// As it is, for those who read places.
    Exact(i64),
    /// Rounded to whole thresholds.
    About(i64),
    /// Fewer than the threshold.
    Few,
}

impl Voices {
    /// The number as this reader may see it; `exact` is whether they read places in the programme it belongs to. Nobody is nobody to
    /// all: what was told and taken back is not a few.
    pub fn seen(voices: i64, threshold: u32, exact: bool) -> Self {
        if exact || voices == 0 { Self::Exact(voices) } else { shown_voices(voices, threshold).map_or(Self::Few, Self::About) }
    }

    /// "116 voices", "about 115 voices", "a few voices".
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Exact(n) => t::thread_voices(lang, n),
            Self::About(n) => t::thread_voices_about(lang, n),
            Self::Few => t::thread_voices_few(lang).to_owned(),
        }
    }

    /// "116 people", "about 115 people", "a few people".
    pub fn people(self, lang: Lang) -> String {
        match self {
            Self::Exact(n) => t::thread_people(lang, n),
            Self::About(n) => t::thread_people_about(lang, n),
            Self::Few => t::thread_people_few(lang).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_people_are_not_counted_aloud() {
        let shown = |voices| shown_voices(voices, 5);
        assert_eq!([shown(0), shown(4), shown(5), shown(7), shown(8), shown(39)], [None, None, Some(5), Some(5), Some(10), Some(40)]);
        assert_eq!(shown_voices(3, 3), Some(3));
    }

    #[test]
    fn only_those_who_read_places_see_the_exact_number() {
        let seen = |voices, exact| Voices::seen(voices, 5, exact).people(Lang::Sv);
        assert_eq!([seen(116, true), seen(116, false), seen(4, false)], ["116 personer", "omkring 115 personer", "några få personer"]);
        assert_eq!([seen(0, true), seen(0, false), seen(1, false)], ["0 personer", "0 personer", "några få personer"]);
        assert_eq!(Voices::seen(1, 5, true).words(Lang::Sv), "1 röst");
        for lang in Lang::all() {
            for voices in [Voices::About(115), Voices::Few] {
                assert!(!voices.words(lang).is_empty() && voices.words(lang) != voices.people(lang));
            }
        }
    }
}
