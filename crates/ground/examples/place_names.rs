//! Reads the names on a base map and keeps them beside it, under the same name with `.places.json`.

use std::path::PathBuf;
use std::process::ExitCode;

use ground::places::names::{NamesError, from_pmtiles, save};

const ATTRIBUTION: &str = "© OpenStreetMaps bidragsgivare";

fn main() -> ExitCode {
    let Some(map) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("which base map? Give a .pmtiles file");
        return ExitCode::FAILURE;
    };
    match index(&map) {
        Ok(count) => {
            println!("{count} names");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn index(map: &std::path::Path) -> Result<usize, NamesError> {
    let places = from_pmtiles(map)?;
    save(&places, ATTRIBUTION, &map.with_extension("places.json"))?;
    Ok(places.len())
}
