use super::*;
use crate::places::base_map::BaseMap;
use crate::places::cells::{Level, covering};
use flate2::Compression;
use flate2::write::GzEncoder;
use geo::{Coord, MultiPolygon, Rect};
use proptest::prelude::*;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

const WORDS: Words<'static> =
    Words { id: "karta", title: "Karta <över> centrum", description: "12 rutor.", attribution: "© OpenStreetMaps bidragsgivare" };

fn painter() -> Painter {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../maps/helsinki-centrum.pmtiles");
    Painter::new(Arc::new(BaseMap::open(&file).unwrap()))
}

fn gzipped(text: &str) -> usize {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap().len()
}

fn some_cells() -> Vec<CellShape> {
    let cells = covering(Rect::new((24.943, 60.169), (24.948, 60.172)), Level::Ten);
    let shape = |(number, cell)| CellShape {
        cell,
        step: u8::try_from(number % 5 + 1).unwrap(),
        uncertain: number == 3,
        chosen: number == 5,
        title: format!("Ruta {number}: 12 personer & fler"),
        href: Some(format!("?ruta={cell}")),
    };
    cells.into_iter().enumerate().map(shape).collect()
}

#[test]
fn draws_the_centre_of_town_in_few_bytes() {
    let painter = painter();
    for (width, height) in [(360, 420), (800, 600), (1280, 800)] {
        let whole = View::showing(painter.map().bounds(), width, height, 8);
        let close = View::around(24.9453, 60.1711, 15.0, width, height);
        for view in [whole, close] {
            let picture = painter.picture(&view, &Overlay::default(), WORDS).unwrap().into_string();
            println!("{width} x {height}, zoom {}: {} bytes, gzip {}", view.zoom(), picture.len(), gzipped(&picture));
            assert!(gzipped(&picture) < 60_000);
            for part in
                ["svgmap__green", "svgmap__house", "svgmap__road--middle", "svgmap__rail", "role=\"img\"", "Karta &lt;över&gt; centrum"]
            {
                assert!(picture.contains(part), "{part} in {width} x {height}");
            }
            assert!(!picture.contains("style=") && !picture.contains("NaN") && !picture.contains("<script"));
        }
    }
}

#[test]
fn puts_names_along_their_streets() {
    let painter = painter();
    let picture = painter.picture(&View::around(24.9453, 60.1711, 15.5, 800, 600), &Overlay::default(), WORDS).unwrap().into_string();
    for name in ["Kajsaniemigatan", "Järnvägstorget", "Vilhelmsgatan", "Gloet"] {
        assert_eq!(picture.matches(&format!(">{name}</text>")).count(), 1, "{name}");
    }
}

#[test]
fn shows_cells_areas_and_marks() {
    let painter = painter();
    let area = MultiPolygon::from(Rect::new((24.941, 60.169), (24.949, 60.173)).to_polygon());
    let label = Some(("Järnvägstorget", Coord { x: 24.945, y: 60.171 }));
    let mark =
        |kind: &str, x| MarkPin {
            kind: kind.into(), at: Coord { x, y: 60.171 }, title: format!("{kind} <här>"), number: None, href: None
        };
    let overlay = Overlay {
        areas: vec![AreaOutline { geometry: &area, label, chosen: true, href: None }],
        cells: some_cells(),
        marks: vec![mark("safe", 24.944), mark("unsafe", 24.945), mark("better", 24.946)],
    };
    let picture = painter.picture(&View::around(24.9453, 60.1711, 15.5, 800, 600), &overlay, WORDS).unwrap().into_string();
    assert_eq!(picture.matches("<a href=\"?ruta=").count(), overlay.cells.len());
    assert!(picture.contains("role=\"group\"") && picture.contains("12 personer &amp; fler") && picture.contains("unsafe &lt;här&gt;"));
    for (part, count) in
        [("svgmap__hatch", 1), ("data-kind=\"otrygg\"", 1), ("svgmap__area-name", 1), ("data-step=\"5\"", overlay.cells.len() / 5)]
    {
        assert_eq!(picture.matches(part).count(), count, "{part}");
    }
    if let Some(folder) = std::env::var_os("SAMSYN_PICTURES") {
        std::fs::write(PathBuf::from(folder).join("karta.svg"), picture).unwrap();
    }
}

#[test]
fn draws_land_alone_where_the_map_ends() {
    let painter = painter();
    for view in
        [View::around(17.0, 59.0, 15.0, 400, 300), View::around(0.0, 0.0, 0.0, 5000, 1), View::around(f64::NAN, 99.0, f64::NAN, 0, 0)]
    {
        let picture = painter.picture(&view, &Overlay::default(), WORDS).unwrap().into_string();
        assert!(!picture.contains("NaN") && picture.len() < 100_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn shows_all_that_it_was_asked_to((lon, lat) in (11.0..24.0_f64, 55.0..68.0_f64), (wide, high) in (0.001..3.0_f64, 0.001..2.0_f64), (width, height) in (100..2000_u32, 100..2000_u32)) {
        let bounds = Rect::new((lon, lat), (lon + wide, lat + high));
        let view = View::showing(bounds, width, height, 10);
        for (lon, lat) in [(bounds.min().x, bounds.min().y), (bounds.max().x, bounds.max().y)] {
            let at = view.pixel(lon, lat);
            prop_assert!(at.x > 8.0 && at.x < f64::from(width) - 8.0 && at.y > 8.0 && at.y < f64::from(height) - 8.0, "{:?}", at);
            let (back_lon, back_lat) = view.place(at.x, at.y);
            prop_assert!((back_lon - lon).abs() < 1e-9 && (back_lat - lat).abs() < 1e-9);
        }
    }
}
