use super::*;
use geo::Contains;
use proptest::prelude::*;

#[test]
fn knows_a_cell_by_its_written_name() {
    let here = cell_at(24.946_111, 60.167_069, Level::Ten).unwrap();
    assert_eq!(here.to_string(), "8a1126d33017fff");
    assert_eq!("8a1126d33017fff".parse::<Cell>(), Ok(here));
    assert_eq!(Cell::from_id(here.id()), Ok(here));
    assert_eq!(Cell::from_id(-1), Err(NotACell));
    assert_eq!("here".parse::<Cell>(), Err(NotACell));
}

#[test]
fn refuses_what_is_no_place_on_earth() {
    assert_eq!(cell(229.0, 60.0), None);
    assert_eq!(cell(24.9, 95.0), None);
    assert_eq!(cell(f64::NAN, 60.0), None);
    assert!(covering(Rect::new((200.0, 10.0), (210.0, 20.0)), Level::Five).is_empty());
}

#[test]
fn counts_a_mark_at_four_levels() {
    let levels: Vec<Level> = cell(24.9453, 60.1711).unwrap().ladder().map(Cell::level).collect();
    assert_eq!(levels, LEVELS);
}

#[test]
fn describes_any_window_by_few_ranges() {
    let city = Rect::new((24.93, 60.16), (24.96, 60.18));
    assert!(ranges(city, FINEST).len() <= 60, "{}", ranges(city, FINEST).len());
    let world = Rect::new((-180.0, -90.0), (180.0, 90.0));
    assert!((1..=122).contains(&ranges(world, FINEST).len()));
}

#[test]
fn draws_closed_rings() {
    let ring = cell(24.9453, 60.1711).unwrap().polygon();
    assert_eq!(ring.exterior().0.len(), 7);
    assert_eq!(ring.exterior().0.first(), ring.exterior().0.last());
}

#[test]
fn tiles_of_different_levels_touch_and_never_overlap() {
    let coarse = cell_at(24.9453, 60.1711, Level::Eight).unwrap();
    let other = Cell(coarse.0.grid_disk::<Vec<_>>(1)[1]);
    let finer: Vec<Cell> = other.0.children(Level::Nine).map(Cell).collect();
    let level = finest_of(finer.iter().copied().chain([coarse]));
    assert_eq!(level, Level::Nine);
    let tiles: Vec<Polygon<f64>> = finer.iter().chain([&coarse]).map(|cell| cell.tile(level)).collect();
    assert!(tiles.iter().all(|tile| tile.exterior().is_closed()));
    for cell in coarse.0.children(level).chain(other.0.children(level)) {
        assert_eq!(tiles.iter().filter(|tile| tile.contains(&Cell(cell).centre())).count(), 1);
    }
    let twice = |shape: &dyn Fn(&Cell) -> Polygon<f64>| {
        let shapes: Vec<_> = finer.iter().chain([&coarse]).map(shape).collect();
        coarse.0.children(FINEST).filter(|cell| shapes.iter().filter(|one| one.contains(&Cell(*cell).centre())).count() > 1).count()
    };
    assert!(twice(&|cell| cell.polygon()) > 0 && twice(&|cell| cell.tile(level)) == 0);
}

#[test]
fn a_cell_that_reaches_outside_is_told_by_a_place_inside() {
    let wide = cell_at(24.9453, 60.1711, Level::Eight).unwrap();
    let middle = wide.centre();
    assert_eq!(wide.middle_where(|_, _| true), Some(middle));
    let west = wide.middle_where(|lon, _| lon < middle.x() - 0.001).unwrap();
    assert!(west.x() < middle.x() - 0.001 && wide.polygon().contains(&west));
    assert_eq!(wide.middle_where(|_, _| false), None);
}

fn near_the_city() -> impl Strategy<Value = (f64, f64)> {
    (24.0..26.0_f64, 59.5..61.0_f64)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_child_lies_in_its_parents_range((lon, lat) in (-180.0..180.0_f64, -90.0..90.0_f64), level in 0..=11_u8) {
        let child = cell(lon, lat).unwrap();
        let above = parent(child, Level::try_from(level).unwrap()).unwrap();
        prop_assert!(child_range(above, FINEST).unwrap().contains(&child.id()));
        let beside = Cell(above.0.succ().unwrap_or(above.0));
        prop_assert_eq!(beside == above, child_range(beside, FINEST).unwrap().contains(&child.id()));
    }

    #[test]
    fn a_range_holds_exactly_the_children((lon, lat) in near_the_city()) {
        let above = cell_at(lon, lat, Level::Nine).unwrap();
        let children: Vec<i64> = above.0.children(FINEST).map(|child| Cell(child).id()).collect();
        let range = child_range(above, FINEST).unwrap();
        prop_assert_eq!((children.first(), children.last()), (Some(range.start()), Some(range.end())));
        prop_assert!(children.is_sorted());
    }

    #[test]
    fn a_windows_ranges_hold_every_cell_in_it((lon, lat) in near_the_city(), width in 0.0005..0.3_f64, height in 0.0005..0.2_f64,
        across in 0.0..=1.0_f64, up in 0.0..=1.0_f64) {
        let window = Rect::new((lon, lat), (lon + width, lat + height));
        let inside = cell(lon + across * width, lat + up * height).unwrap();
        prop_assume!(window.contains(&inside.centre()));
        let found = ranges(window, FINEST);
        prop_assert!(found.iter().any(|range| range.contains(&inside.id())));
        prop_assert!(found.windows(2).all(|pair| pair[0].end() < pair[1].start()));
    }

    #[test]
    fn a_covering_leaves_no_gap((lon, lat) in near_the_city(), across in 0.0..=1.0_f64, up in 0.0..=1.0_f64) {
        let window = Rect::new((lon, lat), (lon + 0.01, lat + 0.008));
        let inside = cell_at(lon + across * 0.01, lat + up * 0.008, Level::Ten).unwrap();
        prop_assert!(covering(window, Level::Ten).contains(&inside));
    }
}
