//! An area: a named part of the municipality (a district, a postal area), as residents and statistics know it.

use geo::{Area as _, BoundingRect, Centroid, Contains, InteriorPoint, MultiPolygon, Point, Rect};

kit::id!(AreaLayerId, "area layer");
kit::id!(AreaId, "area");

/// One way of dividing the municipality, such as its districts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaLayer {
    /// Its id.
    pub id: AreaLayerId,
    /// Its name in addresses: lower case, hyphens.
    pub slug: String,
    /// Its name for readers.
    pub name: String,
}

/// What makes an area, before it belongs to a layer: read from a file or drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaShape {
    /// The code by which statistics know it; empty when the file had none.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is: degrees (WGS 84), outer rings anticlockwise.
    pub geometry: MultiPolygon<f64>,
    /// A point inside it, as near its middle as can be: where its name stands, and what stands for "somewhere in this area".
    pub label_point: Point<f64>,
    /// The box around it.
    pub bbox: Rect<f64>,
}

/// One area of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// The layer that it belongs to.
    pub layer: AreaLayerId,
    /// A small number, the same for ever within the layer: by it marks are counted.
    pub number: i64,
    /// What and where it is.
    pub shape: AreaShape,
}

impl AreaShape {
    /// The area with this outline; none when the outline has no inside.
    pub fn new(code: String, name: String, geometry: MultiPolygon<f64>) -> Option<Self> {
        let label_point = label_point(&geometry)?;
        let bbox = geometry.bounding_rect()?;
        Some(Self { code, name, geometry, label_point, bbox })
    }
}

impl Area {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.shape.name
    }
}

/// The middle of the largest part where that is inside it, else a point that is.
fn label_point(geometry: &MultiPolygon<f64>) -> Option<Point<f64>> {
    let largest = geometry.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let inside = |point: &Point<f64>| largest.contains(point);
    largest.centroid().filter(inside).or_else(|| largest.interior_point().filter(inside))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Polygon, polygon};

    #[test]
    fn puts_the_name_inside_a_bent_area() {
        let bent: Polygon<f64> = polygon![(x: 0., y: 0.), (x: 9., y: 0.), (x: 9., y: 9.), (x: 8., y: 9.), (x: 8., y: 1.), (x: 0., y: 1.)];
        let area = AreaShape::new(String::new(), "Kroken".into(), MultiPolygon::from(bent.clone())).unwrap();
        assert!(bent.contains(&area.label_point));
        assert_eq!(area.bbox, Rect::new((0.0, 0.0), (9.0, 9.0)));
    }

    #[test]
    fn puts_the_name_beside_a_lake_in_its_middle() {
        let island: Polygon<f64> = polygon!(
            exterior: [(x: 0., y: 0.), (x: 9., y: 0.), (x: 9., y: 9.), (x: 0., y: 9.)],
            interiors: [[(x: 2., y: 2.), (x: 2., y: 7.), (x: 7., y: 7.), (x: 7., y: 2.)]],
        );
        let area = AreaShape::new(String::new(), "Ringen".into(), MultiPolygon::from(island.clone())).unwrap();
        assert!(island.contains(&area.label_point));
    }

    #[test]
    fn knows_that_a_line_is_no_area() {
        let line: Polygon<f64> = polygon![(x: 0., y: 0.), (x: 5., y: 5.), (x: 0., y: 0.)];
        assert!(AreaShape::new(String::new(), "Strecket".into(), MultiPolygon::from(line)).is_none());
    }
}
