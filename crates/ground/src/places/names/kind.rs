//! What sort of place a name is for.

use kit::i18n::{Lang, t};
use serde::{Deserialize, Serialize};

/// A sort of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A part of town.
    District,
    /// A square.
    Square,
    /// A street, lane or bridge.
    Street,
    /// A park.
    Park,
    /// A railway station, underground entrance or stop.
    Stop,
    /// A school, preschool or university.
    School,
    /// A library, theatre, cinema or museum.
    Culture,
    /// A hospital.
    Care,
    /// A playground, sports centre, youth centre or meeting place.
    Leisure,
    /// A supermarket or market hall.
    Shop,
    /// A town hall, police or fire station.
    Public,
    /// A church, mosque or other house of worship.
    Worship,
}

/// How names of squares end, in Swedish and Finnish.
const SQUARES: [&str; 8] = ["torget", "torg", "platsen", "plats", "skväret", "skvären", "tori", "aukio"];

impl Kind {
    /// What a way is by its name: maps do not tell squares from streets.
    pub(super) fn of_way(name: &str) -> Self {
        let name = name.to_lowercase();
        if SQUARES.iter().any(|ending| name.ends_with(ending)) { Self::Square } else { Self::Street }
    }

    /// What a place is by its sort in the base map (the tags of OpenStreetMap); none for what has no place among names.
    pub(in crate::places) fn of_place(sort: &str) -> Option<Self> {
        match sort {
            "park" => Some(Self::Park),
            "station" | "bus_station" | "bus_stop" | "tram_stop" | "subway_entrance" => Some(Self::Stop),
            "school" | "kindergarten" | "university" => Some(Self::School),
            "library" | "theatre" | "cinema" | "museum" | "arts_centre" => Some(Self::Culture),
            "hospital" => Some(Self::Care),
            "playground" | "sports_centre" | "stadium" | "swimming_pool" | "youth_centre" | "community_centre" => Some(Self::Leisure),
            "supermarket" | "marketplace" => Some(Self::Shop),
            "townhall" | "police" | "fire_station" => Some(Self::Public),
            "place_of_worship" => Some(Self::Worship),
            _ => None,
        }
    }

    /// What it is called in a list of places.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::District => t::place_kind_district(lang),
            Self::Square => t::place_kind_square(lang),
            Self::Street => t::place_kind_street(lang),
            Self::Park => t::place_kind_park(lang),
            Self::Stop => t::place_kind_stop(lang),
            Self::School => t::place_kind_school(lang),
            Self::Culture => t::place_kind_culture(lang),
            Self::Care => t::place_kind_care(lang),
            Self::Leisure => t::place_kind_leisure(lang),
            Self::Shop => t::place_kind_shop(lang),
            Self::Public => t::place_kind_public(lang),
            Self::Worship => t::place_kind_worship(lang),
        }
    }

    /// Whether a mark may be told by it: where everybody passes, and nothing is said of who one is.
    pub(super) fn tells_a_mark(self) -> bool {
        matches!(self, Self::Street | Self::Square | Self::Park)
    }
}
