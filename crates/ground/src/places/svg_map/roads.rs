//! How wide streets are drawn: as wide as on the moving map, growing as one comes closer.

/// The sorts of streets (`klass` in the base map), the smallest first so that larger ones lie on top: name, width with its edge and width
/// of its surface, in pixels at zoom 12 and at zoom 17.
pub(super) const ROADS: [Road; 4] = [
    Road { sort: "liten", class: "small", far: 0.5, edge: 6.5, surface: 5.0 },
    Road { sort: "gata", class: "street", far: 0.5, edge: 12.5, surface: 11.0 },
    Road { sort: "mellan", class: "middle", far: 1.2, edge: 16.0, surface: 14.5 },
    Road { sort: "stor", class: "large", far: 1.6, edge: 19.0, surface: 17.0 },
];

/// Ways for feet and bicycles, drawn as thin broken lines from [`PATHS_FROM`] on.
pub(super) const PATHS: [&str; 3] = ["gang", "gangata", "cykel"];

/// The zoom from which paths show.
pub(super) const PATHS_FROM: f64 = 15.5;

/// One sort of street.
pub(super) struct Road {
    /// What the base map calls it.
    pub(super) sort: &'static str,
    /// What the style sheet calls it.
    pub(super) class: &'static str,
    far: f64,
    edge: f64,
    surface: f64,
}

impl Road {
    /// How wide it is with its edge, in pixels.
    pub(super) fn edge_at(&self, zoom: f64) -> f64 {
        grown(self.far, self.edge, zoom)
    }

    /// How wide its surface is, in pixels.
    pub(super) fn surface_at(&self, zoom: f64) -> f64 {
        grown(self.far, self.surface, zoom)
    }
}

/// Between zoom 12 and zoom 17 a width grows by half with each zoom.
fn grown(far: f64, close: f64, zoom: f64) -> f64 {
    const GROWTH: f64 = 1.5;
    let zoom = zoom.clamp(12.0, 19.0);
    let share = (GROWTH.powf(zoom - 12.0) - 1.0) / (GROWTH.powi(5) - 1.0);
    far + (close - far) * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widens_as_one_comes_closer() {
        for road in ROADS {
            assert!((road.edge_at(12.0) - road.far).abs() < 1e-9 && (road.edge_at(17.0) - road.edge).abs() < 1e-9);
            assert!(road.surface_at(15.0) < road.edge_at(15.0) && road.edge_at(15.0) < road.edge_at(16.0));
        }
    }
}
