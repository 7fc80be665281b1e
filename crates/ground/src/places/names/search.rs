//! Finding a place by its name.

use super::writing::Written;
use super::{Names, PlaceName};

impl Names {
    /// The places whose names fit what was written, the best first: a whole name, then the beginning of one, then of a word in it, then
    /// any part. Case and the rings and dots of å, ä and ö do not matter, but names that have them as written come first. A house number
    /// at the end is left out when there is no such name.
    pub fn search(&self, written: &str, limit: usize) -> Vec<&PlaceName> {
        let asked = Written::of(written);
        let found = self.fitting(&asked, limit);
        match asked.without_number().filter(|_| found.is_empty()) {
            Some(street) => self.fitting(&street, limit),
            None => found,
        }
    }

    /// The place with exactly this name (and district, when several share it), as a form sends it back.
    pub fn named(&self, name: &str, district: &str) -> Option<&PlaceName> {
        self.places.iter().find(|place| place.name == name && place.district == district)
    }

    fn fitting(&self, asked: &Written, limit: usize) -> Vec<&PlaceName> {
        if asked.is_empty() {
            return Vec::new();
        }
        let fits = self.written.iter().zip(&self.places).filter_map(|(name, place)| Some((name.fit(asked)?, place.kind, name, place)));
        let mut fits: Vec<_> = fits.collect();
        fits.sort_by_cached_key(|(fit, kind, name, place)| (*fit, *kind, name.swedish_order(), place.district.clone()));
        fits.into_iter().take(limit).map(|(_, _, _, place)| place).collect()
    }
}
