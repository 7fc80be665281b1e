//! Gathering: the tallies of a whole inquiry, summed for each thing that a release tells. One pass over the tallies, none
//! over the answers.

use std::collections::{BTreeMap, HashMap};

use investigate::responses::footprint::{Filter, LEVELS, add};
use kit::db::{DbError, Tally, Tx};
use uuid::Uuid;

use super::queries::TALLIES;
use crate::Words;

/// Sums of one place, or of the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Everybody.
    pub all: Tally,
    /// By kind, in the order of the words.
    pub kinds: Vec<Tally>,
}

/// Everything that is summed.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// For each map: the sums of each cell of each level.
    pub maps: Vec<HashMap<i64, Sums>>,
    pub whole: Sums,
    pub areas: BTreeMap<i64, Sums>,
    /// For each question about reasons: everybody, and by choice.
    pub reasons: Vec<Sums>,
}

/// What one pass needs at each row.
struct Pass<'a> {
    words: &'a Words,
    /// For each map: everybody, and each kind.
    maps: Vec<Filters>,
    any_time: Filters,
    found: Gathered,
}

/// Everybody at some times, and each kind of the words.
struct Filters {
    all: Filter,
    kinds: Vec<Filter>,
}

/// Sums the tallies of answers that count.
pub(super) fn gather(tx: &mut Tx, inquiry: Uuid, words: &Words, times: &[Vec<String>]) -> Result<Gathered, DbError> {
    let found =
        Gathered { maps: vec![HashMap::new(); times.len()], reasons: vec![Sums::default(); words.reasons.len()], ..Gathered::default() };
    let maps = times.iter().map(|times| Filters::of(words, times)).collect();
    let mut pass = Pass { words, maps, any_time: Filters::of(words, &[]), found };
    tx.query(TALLIES, &[&inquiry], |row| {
        let tally = Tally { marks: row.get(3)?, people: row.get(4)?, key_sum: row.get(5)? };
        pass.take(&row.get::<String>(0)?, row.get(1)?, &row.get::<String>(2)?, tally);
        Ok(())
    })?;
    pass.found.maps.iter_mut().for_each(|cells| cells.retain(|_, sums| sums.all.people > 0));
    Ok(pass.found)
}

impl Pass<'_> {
    fn take(&mut self, cube: &str, place: i64, footprint: &str, tally: Tally) {
        let level = cube.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        if level.is_some_and(|level| LEVELS.contains(&level)) {
            for (cells, filters) in self.found.maps.iter_mut().zip(&self.maps) {
                cells.entry(place).or_default().add_kinds(filters, footprint, tally);
            }
        } else if cube == "all" {
            self.found.whole.add_kinds(&self.any_time, footprint, tally);
        } else if cube == "area" {
            self.found.areas.entry(place).or_default().add_kinds(&self.any_time, footprint, tally);
        } else if let Some(question) = cube.strip_prefix("q:") {
            self.take_reasons(question, footprint, tally);
        }
    }

    fn take_reasons(&mut self, question: &str, footprint: &str, tally: Tally) {
        let Some(place) = self.words.reasons.iter().position(|own| own.word.name == question) else { return };
        let Some(sums) = self.found.reasons.get_mut(place) else { return };
        let choices = &self.words.reasons[place].choices;
        sums.kinds.resize(choices.len(), Tally::default());
        sums.all += tally;
        for (choice, sum) in choices.iter().zip(&mut sums.kinds) {
            if footprint.split('+').any(|chosen| chosen == choice.name) {
                *sum += tally;
            }
        }
    }
}

impl Filters {
    fn of(words: &Words, times: &[String]) -> Self {
        let filter = |kinds: Vec<String>| Filter { kinds, times: times.to_vec() };
        Self { all: filter(Vec::new()), kinds: words.kinds.iter().map(|kind| filter(vec![kind.name.clone()])).collect() }
    }
}

impl Sums {
    fn add_kinds(&mut self, filters: &Filters, footprint: &str, tally: Tally) {
        self.kinds.resize(filters.kinds.len(), Tally::default());
        add(&mut self.all, footprint, tally, &filters.all);
        for (filter, sum) in filters.kinds.iter().zip(&mut self.kinds) {
            add(sum, footprint, tally, filter);
        }
    }
}
