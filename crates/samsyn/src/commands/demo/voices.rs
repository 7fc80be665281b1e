//! The invented voices: answers with a believable pattern, the same for the same seed.

use ground::Tenant;
use ground::places::areas::AreaIndex;
use ground::places::names::{Names, PlaceName};
use kit::chance::{Chance, SeededChance};
use serde_json::{Map, Value, json};

use investigate::inquiries::map_form::MapForm;
use investigate::responses::model::{MarkInput, Method, Submission};

use super::places::DEGREE;
use super::town::{HotSpot, Town};

/// Makes up answers to one inquiry.
pub struct Voices<'a> {
    town: &'a Town,
    names: &'a Names,
    areas: &'a AreaIndex,
    chance: SeededChance,
}

impl<'a> Voices<'a> {
    /// The voices of a seed.
    pub fn new(town: &'a Town, tenant: &'a Tenant, areas: &'a AreaIndex, seed: u64) -> Self {
        Self { town, names: &tenant.places.names, areas, chance: SeededChance::new(seed) }
    }

    /// A number below `end`.
    pub fn below(&self, end: u64) -> u64 {
        self.chance.below(end)
    }

    /// One answer: most people put one or two marks, some more.
    pub fn answer(&self, map: &MapForm<'_>) -> Submission {
        let count = [1, 1, 1, 2, 2, 3, 3, 4, 5][self.pick(9)];
        let lang = if self.below(12) == 0 { "en" } else { "sv" };
        let mut marks: Vec<MarkInput> = (0..count).filter_map(|_| self.mark(map)).collect();
        // Chance may miss the town now and then, but not for ever.
        while marks.is_empty() {
            marks.extend(self.mark(map));
        }
        Submission { id: self.chance.uuid_v4(), lang: lang.to_owned(), answers: self.about(map), marks }
    }

    fn mark(&self, map: &MapForm<'_>) -> Option<MarkInput> {
        let spot = self.spot();
        let (lon, lat) = self.point(spot)?;
        let kind = ["safe", "unsafe", "better"][self.weighted(&spot.kinds)];
        let mut answers = Map::new();
        if self.below(5) > 0 {
            answers.insert("when".to_owned(), json!(self.some(&spot.when)));
        }
        if self.below(6) > 0 {
            let question = format!("why_{kind}");
            let why = self.why(map, &question, spot);
            answers.insert(question, json!(why));
        }
        if kind != "safe" && self.below(3) == 0 {
            answers.insert("help".to_owned(), json!(spot.texts[self.pick(spot.texts.len())]));
        }
        let method = if self.below(9) == 0 { Method::List } else { Method::Map };
        Some(MarkInput { kind: kind.to_owned(), lon, lat, method, answers })
    }

    fn spot(&self) -> &'a HotSpot {
        let weights: Vec<u64> = self.town.hot_spots.iter().map(|spot| spot.weight).collect();
        &self.town.hot_spots[self.weighted(&weights)]
    }

    /// A point near the spot, inside the areas. None when chance keeps missing them.
    fn point(&self, spot: &HotSpot) -> Option<(f64, f64)> {
        let place = self.names.named(&spot.near, "")?;
        (0..20).map(|_| self.around(place, spot.spread)).find(|(lon, lat)| self.areas.find(*lon, *lat).is_some())
    }

    /// Along the street, or around the middle of the place.
    fn around(&self, place: &PlaceName, spread: f64) -> (f64, f64) {
        let points: Vec<(f64, f64)> = place.lines.iter().flatten().copied().collect();
        let (lon, lat) = if points.is_empty() { (place.lon, place.lat) } else { points[self.pick(points.len())] };
        let (east, north) = (self.bell() * spread, self.bell() * spread);
        let round = |value: f64| (value * 1e6).round() / 1e6;
        (round(lon + east / (DEGREE * lat.to_radians().cos())), round(lat + north / DEGREE))
    }

    /// About normal, mean 0, deviation about 0.6.
    fn bell(&self) -> f64 {
        let sum: f64 = (0..4).map(|_| self.below(1_000) as f64 / 1_000.0).sum();
        sum - 2.0
    }

    fn why(&self, map: &MapForm<'_>, question: &str, spot: &HotSpot) -> Vec<String> {
        let all: Vec<String> = map
            .question(question)
            .map(|question| map.form.choices_of(question).iter().map(|choice| choice.name.clone()).collect())
            .unwrap_or_default();
        let usual: Vec<String> = spot.why.iter().filter(|why| all.contains(why)).cloned().collect();
        let mut chosen = if usual.is_empty() || self.below(4) == 0 { vec![all[self.pick(all.len())].clone()] } else { self.some(&usual) };
        if self.below(5) == 0 {
            chosen.push(all[self.pick(all.len())].clone());
        }
        chosen.sort();
        chosen.dedup();
        chosen
    }

    fn about(&self, map: &MapForm<'_>) -> Map<String, Value> {
        map.about()
            .into_iter()
            .filter(|_| self.below(5) > 0)
            .filter_map(|question| {
                let choices = map.form.choices_of(question);
                (!choices.is_empty()).then(|| (question.name.clone(), json!(choices[self.pick(choices.len())].name)))
            })
            .collect()
    }

    /// At least one of them.
    fn some(&self, all: &[String]) -> Vec<String> {
        let first = self.pick(all.len());
        all.iter().enumerate().filter(|(at, _)| *at == first || self.below(3) == 0).map(|(_, one)| one.clone()).collect()
    }

    fn weighted(&self, weights: &[u64]) -> usize {
        let mut drawn = self.below(weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            if drawn < *weight {
                return at;
            }
            drawn -= weight;
        }
        0
    }

    fn pick(&self, count: usize) -> usize {
        // A number below a list's length fits its index.
        self.below(count as u64) as usize
    }
}
