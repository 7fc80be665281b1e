//! Which part of the earth a picture shows, and how large.

use geo::{Coord, Rect};

use crate::places::tiles::{degrees, mercator};

/// At zoom 0 the earth is this many pixels wide, as map libraries count it.
const EARTH_PIXELS: f64 = 512.0;
/// Pictures are at least and at most this wide and high.
const SIDES: (u32, u32) = (48, 2048);
/// The coarsest and the closest zoom.
const ZOOMS: (f64, f64) = (3.0, 19.0);

/// A part of the earth as a picture of so many pixels, north up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    centre: Coord<f64>,
    zoom: f64,
    width: u32,
    height: u32,
}

/// What makes one view another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ViewKey {
    centre: (u64, u64),
    zoom: u64,
    size: (u32, u32),
}

impl View {
    /// The view with a place (degrees) in its middle.
    pub fn around(lon: f64, lat: f64, zoom: f64, width: u32, height: u32) -> Self {
        let zoom = if zoom.is_finite() { zoom } else { ZOOMS.0 };
        let lon = if lon.is_finite() { lon.clamp(-180.0, 180.0) } else { 0.0 };
        let lat = if lat.is_finite() { lat.clamp(-85.0, 85.0) } else { 0.0 };
        // Rounded to what the eye can see, so that the same view is drawn only once.
        let zoom = (zoom.clamp(ZOOMS.0, ZOOMS.1) * 100.0).round() / 100.0;
        let (lon, lat) = ((lon * 1e6).round() / 1e6, (lat * 1e6).round() / 1e6);
        Self { centre: mercator(lon, lat), zoom, width: width.clamp(SIDES.0, SIDES.1), height: height.clamp(SIDES.0, SIDES.1) }
    }

    /// The closest view that shows a whole part of the earth (degrees) and `margin` pixels around it.
    pub fn showing(bounds: Rect<f64>, width: u32, height: u32, margin: u32) -> Self {
        let north_west = mercator(bounds.min().x, bounds.max().y);
        let south_east = mercator(bounds.max().x, bounds.min().y);
        let room = |side: u32| f64::from(side.saturating_sub(2 * margin).max(1));
        let fits = |side: u32, share: f64| (room(side) / (share.max(f64::MIN_POSITIVE) * EARTH_PIXELS)).log2();
        let zoom = fits(width, south_east.x - north_west.x).min(fits(height, south_east.y - north_west.y));
        let (lon, lat) = degrees((north_west + south_east) / 2.0);
        // Rounded down, so that nothing of it is lost.
        Self::around(lon, lat, (zoom * 100.0).floor() / 100.0, width, height)
    }

    /// How close it is, as map libraries count it: each whole number shows half as much.
    pub fn zoom(&self) -> f64 {
        self.zoom
    }

    /// How wide it is, in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// How high it is, in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Where a place (degrees) lies in the picture: pixels from its left and upper edge.
    pub fn pixel(&self, lon: f64, lat: f64) -> Coord<f64> {
        self.pixel_of(mercator(lon, lat))
    }

    /// Where a place on the Mercator map lies in the picture.
    pub(super) fn pixel_of(&self, at: Coord<f64>) -> Coord<f64> {
        (at - self.centre) * self.scale() + Coord { x: f64::from(self.width), y: f64::from(self.height) } / 2.0
    }

    /// Which place (degrees) lies at these pixels.
    pub fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let from_centre = Coord { x, y } - Coord { x: f64::from(self.width), y: f64::from(self.height) } / 2.0;
        degrees(self.centre + from_centre / self.scale())
    }

    /// The part of the earth that it shows, in degrees.
    pub fn bounds(&self) -> Rect<f64> {
        Rect::new(self.place(0.0, f64::from(self.height)), self.place(f64::from(self.width), 0.0))
    }

    /// Its frame in pixels, wider by `margin` on each side.
    pub(super) fn frame(&self, margin: f64) -> Rect<f64> {
        Rect::new((-margin, -margin), (f64::from(self.width) + margin, f64::from(self.height) + margin))
    }

    /// The view by which a drawing is kept: equal views have equal keys.
    pub(super) fn key(&self) -> ViewKey {
        ViewKey { centre: (self.centre.x.to_bits(), self.centre.y.to_bits()), zoom: self.zoom.to_bits(), size: (self.width, self.height) }
    }

    fn scale(&self) -> f64 {
        EARTH_PIXELS * self.zoom.exp2()
    }
}
