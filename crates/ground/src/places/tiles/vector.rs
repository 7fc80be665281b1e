//! What a vector tile holds (Mapbox Vector Tile 2.1): layers of features with a shape and properties.

use std::collections::HashMap;

use super::archive::TileError;

/// The message as it lies in the file.
mod wire {
    #[derive(Clone, PartialEq, prost::Message)]
    pub(super) struct Tile {
        #[prost(message, repeated, tag = "3")]
        pub(super) layers: Vec<Layer>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub(super) struct Layer {
        #[prost(string, tag = "1")]
        pub(super) name: String,
        #[prost(message, repeated, tag = "2")]
        pub(super) features: Vec<Feature>,
        #[prost(string, repeated, tag = "3")]
        pub(super) keys: Vec<String>,
        #[prost(message, repeated, tag = "4")]
        pub(super) values: Vec<Value>,
        #[prost(uint32, optional, tag = "5")]
        pub(super) extent: Option<u32>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub(super) struct Feature {
        #[prost(uint32, repeated, tag = "2")]
        pub(super) tags: Vec<u32>,
        #[prost(uint32, tag = "3")]
        pub(super) shape: u32,
        #[prost(uint32, repeated, tag = "4")]
        pub(super) geometry: Vec<u32>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub(super) struct Value {
        #[prost(string, optional, tag = "1")]
        pub(super) text: Option<String>,
        #[prost(float, optional, tag = "2")]
        pub(super) float: Option<f32>,
        #[prost(double, optional, tag = "3")]
        pub(super) double: Option<f64>,
        #[prost(int64, optional, tag = "4")]
        pub(super) int: Option<i64>,
        #[prost(uint64, optional, tag = "5")]
        pub(super) uint: Option<u64>,
        #[prost(sint64, optional, tag = "6")]
        pub(super) sint: Option<i64>,
    }
}

/// Tiles are 4,096 units wide where they do not say otherwise.
const USUAL_EXTENT: u32 = 4096;

/// One layer of a tile, such as the streets.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// How many units the tile is wide and high.
    pub extent: u32,
    /// What is in it.
    pub features: Vec<Feature>,
}

/// One thing on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// What its lines mean.
    pub shape: Shape,
    /// Points, lines or rings, in the tile's units: x from the west, y from the north. Rings are not closed.
    pub lines: Vec<Vec<(i32, i32)>>,
    properties: HashMap<String, Value>,
}

/// What a feature's lines mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each line is one point, or several.
    Points,
    /// Lines.
    Lines,
    /// Rings of one or more surfaces; a ring within a ring is a hole.
    Rings,
}

/// What a property says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
}

impl Feature {
    /// The property in words; empty when it has none.
    pub fn text(&self, key: &str) -> &str {
        match self.properties.get(key) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The property as a number.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self.properties.get(key) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

/// Reads a tile's layers.
pub(super) fn layers(bytes: &[u8]) -> Result<Vec<Layer>, TileError> {
    let tile: wire::Tile = prost::Message::decode(bytes)?;
    Ok(tile.layers.into_iter().map(layer).collect())
}

fn layer(layer: wire::Layer) -> Layer {
    let values: Vec<Option<Value>> = layer.values.into_iter().map(value).collect();
    let extent = layer.extent.filter(|extent| *extent > 0).unwrap_or(USUAL_EXTENT);
    let features = layer.features.iter().filter_map(|feature| read(feature, &layer.keys, &values)).collect();
    Layer { name: layer.name, extent, features }
}

fn value(value: wire::Value) -> Option<Value> {
    #[expect(clippy::cast_precision_loss, reason = "what maps number (zooms, ranks, heights) is far below 2^53")]
    let whole = value.int.or(value.sint).map(|number| number as f64).or(value.uint.map(|number| number as f64));
    let number = value.double.or(value.float.map(f64::from)).or(whole);
    value.text.map(Value::Text).or(number.map(Value::Number))
}

fn read(feature: &wire::Feature, keys: &[String], values: &[Option<Value>]) -> Option<Feature> {
    let shape = match feature.shape {
        1 => Shape::Points,
        2 => Shape::Lines,
        3 => Shape::Rings,
        _ => return None,
    };
    let pairs = feature.tags.chunks_exact(2).filter_map(|pair| {
        let [key, value] = [pair.first()?, pair.get(1)?].map(|at| usize::try_from(*at).ok());
        Some((keys.get(key?)?.clone(), values.get(value?)?.clone()?))
    });
    Some(Feature { shape, lines: lines(&feature.geometry), properties: pairs.collect() })
}

/// Follows the pen: commands "move to" and "line to" with a count, each followed by that many steps from where the pen is.
fn lines(geometry: &[u32]) -> Vec<Vec<(i32, i32)>> {
    const MOVE_TO: u32 = 1;
    const LINE_TO: u32 = 2;
    let mut lines: Vec<Vec<(i32, i32)>> = Vec::new();
    let mut numbers = geometry.iter().copied();
    let mut pen = (0_i32, 0_i32);
    while let Some(command) = numbers.next() {
        let (what, count) = (command & 7, command >> 3);
        if what != MOVE_TO && what != LINE_TO {
            continue;
        }
        for _ in 0..count {
            let (Some(x), Some(y)) = (numbers.next(), numbers.next()) else { return lines };
            pen = (pen.0.wrapping_add(step(x)), pen.1.wrapping_add(step(y)));
            match lines.last_mut().filter(|_| what == LINE_TO) {
                Some(line) => line.push(pen),
                None => lines.push(vec![pen]),
            }
        }
    }
    lines
}

/// Steps are written so that small ones, forward or back, are small numbers (zigzag).
fn step(number: u32) -> i32 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn follows_the_pen() {
        // The examples of the specification, section 4.3.5: a line, and two points.
        assert_eq!(lines(&[9, 4, 4, 18, 0, 16, 16, 0]), [vec![(2, 2), (2, 10), (10, 10)]]);
        assert_eq!(lines(&[17, 10, 14, 3, 9]), [vec![(5, 7)], vec![(3, 2)]]);
        assert_eq!(lines(&[9, 6, 12, 18, 10, 12, 24, 44, 15]), [vec![(3, 6), (8, 12), (20, 34)]]);
    }

    proptest! {
        #[test]
        fn survives_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200), numbers in proptest::collection::vec(any::<u32>(), 0..40)) {
            let _ = layers(&bytes);
            prop_assert!(lines(&numbers).len() <= numbers.len());
        }
    }
}
