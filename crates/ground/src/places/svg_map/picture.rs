//! The finished picture.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use maud::{Markup, PreEscaped, html};

use super::ground::{Ground, draw};
use super::overlay::Overlay;
use super::path::UNITS;
use super::view::{View, ViewKey};
use crate::places::base_map::BaseMap;
use crate::places::tiles::TileError;

/// So many drawn maps are kept (some 100 kB each); past that all are forgotten, and those in use are drawn again.
const MOST_KEPT: usize = 64;

/// Draws pictures of one base map.
pub struct Painter {
    map: Arc<BaseMap>,
    kept: Mutex<HashMap<ViewKey, Arc<Ground>>>,
}

/// What a picture says of itself to those who do not see it.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// An id that no other picture of the page has.
    pub id: &'a str,
    /// What it shows, in a few words.
    pub title: &'a str,
    /// What there is to see in it, in a sentence or two.
    pub description: &'a str,
    /// Whose map it is ("© OpenStreetMaps bidragsgivare").
    pub attribution: &'a str,
}

impl Painter {
    /// A painter for a base map.
    pub fn new(map: Arc<BaseMap>) -> Self {
        Self { map, kept: Mutex::default() }
    }

    /// The base map that it draws.
    pub fn map(&self) -> &Arc<BaseMap> {
        &self.map
    }

    /// The picture of a view. Where something in it leads somewhere it is a group of links, else one picture.
    pub fn picture(&self, view: &View, overlay: &Overlay<'_>, words: Words<'_>) -> Result<Markup, TileError> {
        let ground = self.ground(view)?;
        let role = if overlay.has_links() { "group" } else { "img" };
        let (title, description) = (format!("{}-title", words.id), format!("{}-desc", words.id));
        let box_ = format!("0 0 {} {}", view.width(), view.height());
        let units = format!("scale({})", 1.0 / f64::from(UNITS));
        Ok(html! {
            svg.svgmap xmlns="http://www.w3.org/2000/svg" id=(words.id) role=(role) aria-labelledby=(title) aria-describedby=(description) viewBox=(box_) width=(view.width()) height=(view.height()) {
                title id=(title) { (words.title) }
                desc id=(description) { (words.description) }
                rect.svgmap__land width="100%" height="100%" {}
                g transform=(units) {
                    g aria-hidden="true" { (PreEscaped(&ground.below)) }
                    (overlay.surfaces(view))
                }
                g aria-hidden="true" {
                    @if !overlay.has_names() { (PreEscaped(&ground.districts)) }
                    (PreEscaped(&ground.names))
                }
                (overlay.pins(view))
                text.svgmap__source x=(view.width().saturating_sub(6)) y=(view.height().saturating_sub(6)) { (words.attribution) }
            }
        })
    }

    /// The drawn map of a view, from what is kept or made now.
    fn ground(&self, view: &View) -> Result<Arc<Ground>, TileError> {
        let key = view.key();
        if let Some(ground) = self.lock().get(&key) {
            return Ok(Arc::clone(ground));
        }
        let ground = Arc::new(draw(&self.map, view)?);
        let mut kept = self.lock();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&ground));
        Ok(ground)
    }

    /// What is kept is whole at every moment, so a thread that broke down while holding it has spoilt nothing.
    fn lock(&self) -> MutexGuard<'_, HashMap<ViewKey, Arc<Ground>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
