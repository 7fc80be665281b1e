//! Storing a layer of areas, for the commands that read one.

use std::path::Path;

use geo::{Intersects, Rect};
use ground::Tenant;
use ground::events::{self, Event};
use ground::places::areas::{AreaFile, AreaFileError, AreaLayer, AreaLayerId, AreaShape, layer_by_slug, queries};
use ground::tenant::{MapSettings, Settings};
use kit::db::Tx;
use uuid::Uuid;

use super::Failure;

/// Areas that were read, with everything needed to store them.
pub(super) struct NewLayer {
    pub layer: AreaLayer,
    pub shapes: Vec<AreaShape>,
    ids: Vec<Uuid>,
    event: Uuid,
}

/// Reads a file of areas; every wrong area is told on a line of its own.
pub(super) fn read(tenant: &Tenant, file: &Path, name_column: Option<&str>, slug: &str, name: &str) -> Result<NewLayer, Failure> {
    let settings = tenant.settings();
    // A tenant that has no map of its own yet does not know where it lies.
    let within = (!settings.map.file.is_empty()).then(|| rect(settings.map.bounds));
    let shapes = AreaFile { name: name_column, code: None, within }.read_path(file).map_err(|error| {
        if let AreaFileError::Areas(wrong) = &error {
            wrong.iter().for_each(|one| said!("{one}"));
        }
        Failure::at(file, error)
    })?;
    let layer = AreaLayer { id: AreaLayerId(tenant.fresh_id()), slug: slug.to_owned(), name: name.to_owned() };
    let ids = shapes.iter().map(|_| tenant.fresh_id()).collect();
    Ok(NewLayer { layer, shapes, ids, event: tenant.fresh_id() })
}

impl NewLayer {
    /// Stores the layer. The first one becomes the tenant's own, and the map opens over it.
    pub fn store(&self, tx: &mut Tx, tenant: &Tenant) -> Result<Option<Settings>, Failure> {
        let slug = &self.layer.slug;
        if layer_by_slug(tx, slug)?.is_some() {
            return Err(Failure::new(format!("there is a layer {slug} already; name another with --layer")));
        }
        let now = tenant.now();
        queries::insert(tx, &self.layer, &self.shapes, &self.ids, now)?;
        let particulars = serde_json::json!({ "areas": self.shapes.len(), "layer": slug });
        events::record(tx, &Event::new(self.event, now, None, "areas_imported", "area_layer", self.layer.id.0).with(particulars))?;
        let mut settings = Settings::load(tx)?;
        if !settings.map.layer.is_empty() {
            return Ok(None);
        }
        settings.map.layer.clone_from(slug);
        if settings.map.file.is_empty() && settings.map.bounds == MapSettings::default().bounds {
            settings.map = MapSettings { layer: slug.clone(), ..MapSettings::over(self.bounds()) };
        }
        settings.store(tx)?;
        Ok(Some(settings))
    }

    /// Nothing of it lies within the limits of the house's map, where that knows any.
    pub fn lies_elsewhere(&self, settings: &Settings) -> bool {
        let known = !settings.map.layer.is_empty() || !settings.map.file.is_empty();
        known && !rect(self.bounds()).intersects(&rect(settings.map.bounds))
    }

    /// West, south, east, north of all areas.
    pub fn bounds(&self) -> [f64; 4] {
        bounds_of(self.shapes.iter())
    }
}

/// West, south, east, north of some areas.
pub(super) fn bounds_of<'a>(shapes: impl Iterator<Item = &'a AreaShape>) -> [f64; 4] {
    let around = |all: [f64; 4], shape: &AreaShape| {
        let (min, max) = (shape.bbox.min(), shape.bbox.max());
        [all[0].min(min.x), all[1].min(min.y), all[2].max(max.x), all[3].max(max.y)]
    };
    shapes.fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], around)
}

fn rect([west, south, east, north]: [f64; 4]) -> Rect<f64> {
    Rect::new((west, south), (east, north))
}
