//! What the page of a result lists, and how it says so.

use super::*;

fn page(town: &Town, inquiry: &Inquiry, asked: &str) -> String {
    let (app, own, fields) = (town.app.clone(), inquiry.clone(), Fields::parse(asked.as_bytes()));
    town.read(move |tx| views::result(&Sheet::read(tx, &app, Lang::Sv, &own, &fields, rights()).unwrap()).into_string())
}

/// One answer in each of many cells.
fn spread(town: &Town, inquiry: &Inquiry) {
    let at = |number: u32| (24.932 + f64::from(number % 6) / 250.0, 60.162 + f64::from(number / 6) / 500.0);
    let answers: Vec<NewResponse> =
        (0..36).map(|number| response(inquiry.id, u128::from(number) + 1, 1, 10, &[dark(at(number).0, at(number).1)])).collect();
    town.answer(&answers);
}

#[test]
fn what_is_asked_next_keeps_order_and_size() {
    each_town(|town| {
        let inquiry = town.inquiry("sizes");
        spread(town, &inquiry);
        let page = page(town, &inquiry, "kind=unsafe&level=9&sort=marks");
        assert!(page.contains("type=\"hidden\" name=\"level\" value=\"9\""), "the filters: {page}");
        assert!(page.contains("type=\"hidden\" name=\"sort\" value=\"marks\""), "the filters: {page}");
        assert!(page.contains("/result.csv?kind=unsafe&amp;sort=marks&amp;level=9"), "the file: {page}");
    });
}

#[test]
fn a_page_of_cells_says_which_of_how_many_they_are() {
    each_town(|town| {
        let inquiry = town.inquiry("rows");
        spread(town, &inquiry);
        let (first, last) = (page(town, &inquiry, "level=10"), page(town, &inquiry, "level=10&page=2"));
        assert!(first.contains("1–25 av 36 rutor") && last.contains("26–36 av 36 rutor"), "{first}");
        assert!(!page(town, &inquiry, "level=8").contains(" rutor</p>"), "one page needs no count of its own");
    });
}

#[test]
fn the_page_opens_on_a_kind_that_somebody_has_marked() {
    each_town(|town| {
        let inquiry = town.inquiry("better");
        let better =
            |number: u128| response(inquiry.id, number, 1, 10, &[Point { kind: "better", reasons: Vec::new(), ..dark(24.9451, 60.1701) }]);
        town.answer(&(1..8).map(better).collect::<Vec<_>>());
        let opened = page(town, &inquiry, "");
        assert!(opened.contains("value=\"better\" selected") && !opened.contains("value=\"unsafe\" selected"), "{opened}");
        assert!(page(town, &inquiry, "kind=unsafe").contains("value=\"unsafe\" selected"), "what is asked for holds");
    });
}

#[test]
fn all_rows_stand_on_one_page_when_asked_for() {
    each_town(|town| {
        let inquiry = town.inquiry("all");
        spread(town, &inquiry);
        assert!(page(town, &inquiry, "level=10").contains("page=all"));
        let all = page(town, &inquiry, "level=10&page=all");
        assert_eq!(all.matches("name=\"cell\"").count(), 36, "{all}");
    });
}

#[test]
fn without_scripts_the_map_has_its_legend_and_no_drawing() {
    each_town(|town| {
        let inquiry = town.inquiry("plain");
        ten_people(town, inquiry.id);
        let page = page(town, &inquiry, "");
        let plain = page.split("data-part=\"picture\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap();
        assert!(plain.contains("class=\"legend\""), "{plain}");
        let drawing = plain.split("<p ").find(|part| part.contains("rita ett område")).unwrap();
        assert!(drawing.contains("needs-script"), "{drawing}");
        assert!(plain.contains("no-script\">Tryck på en ruta på kartan, eller kryssa i rader"), "{plain}");
    });
}

#[test]
fn the_panel_names_no_reason_that_the_table_does_not() {
    each_town(|town| {
        let (few, many) = (town.inquiry("few"), town.inquiry("many"));
        town.answer(&[response(few.id, 900, 1, 10, &[dark(24.9451, 60.1701)])]);
        ten_people(town, many.id);
        let cell = cells::cell_at(24.9451, 60.1701, Level::Nine).unwrap();
        let asked = format!("cell={cell}");
        assert!(page(town, &few, &asked).contains("Inget skäl från minst 5</p>"));
        assert!(!page(town, &many, &asked).contains("</h3><p class=\"small muted\">Inget skäl"));
    });
}
