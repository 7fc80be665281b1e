//! `samsyn import areas`.

use std::path::{Path, PathBuf};

use clap::Args;
use ground::people::LONGEST;
use investigate::inquiries::slug::{is_slug, slug};

use crate::commands::{Failure, counted, layer, opened};
use crate::open::{At, open};

/// Read a layer of areas from a GeoJSON file: districts, postal areas.
///
/// The first layer becomes the one that places are
/// named by.
#[derive(Args)]
pub struct Areas {
    /// The file: a FeatureCollection of polygons in longitude and latitude.
    file: PathBuf,
    #[command(flatten)]
    at: At,
    /// The layer's name in addresses; made of its title when not given.
    #[arg(long, value_name = "SLUG")]
    layer: Option<String>,
    /// What the layer is called in the work room, such as "Postområden"; the file's name when not given.
    #[arg(long, value_name = "NAME")]
    title: Option<String>,
    /// The column that holds the areas' names; guessed when not given.
    #[arg(long, value_name = "COLUMN")]
    name: Option<String>,
}

impl Areas {
    pub(super) fn run(self) -> Result<(), Failure> {
        opened(&self.file)?;
        let file = file_name(&self.file);
        let name = self.title.as_deref().map(str::trim).filter(|title| !title.is_empty()).unwrap_or(&file);
        if name.chars().count() > LONGEST {
            return Err(Failure::new(format!("a layer's name has at most {LONGEST} characters; give one with --title")));
        }
        let layer = self.layer.clone().unwrap_or_else(|| slug(name));
        if !is_slug(&layer) {
            return Err(Failure::new(format!(
                "{layer} cannot be a layer's name: small letters, digits and hyphens; give one with --layer"
            )));
        }
        let app = open(&self.at)?;
        let new = layer::read(&app, &self.file, self.name.as_deref(), &layer, name)?;
        let areas = new.shapes.len();
        let elsewhere = new.lies_elsewhere(&app.settings());
        let tenant = app.clone();
        app.db.write_blocking(move |tx| new.store(tx, &tenant))?;
        if elsewhere {
            eprintln!("samsyn: nothing of the layer {layer} lies within the limits of the map: is it of this place?");
        }
        said!("{} in the layer {layer}", counted(areas, "area", "areas"));
        said!("accepted {areas}, rejected 0");
        Ok(())
    }
}

fn file_name(file: &Path) -> String {
    file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
