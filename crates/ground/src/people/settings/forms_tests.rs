use super::*;

fn settings() -> Settings {
    let spoken = [("en".to_owned(), HelpWords { name: "Alarm".into(), note: "In danger".into() })].into();
    let help_lines = vec![HelpLine { name: "Larm".into(), phone: "112".into(), note: "Vid fara".into(), spoken }];
    Settings { owner: "Lindvikens kommun".into(), place: "Lindviken".into(), help_lines, ..Settings::default() }
}

fn faults(name: &str, value: &str) -> String {
    let mut fields = fill(&settings(), 1);
    fields.set(name, value);
    read(Lang::Sv, &mut fields, &settings());
    fields.error_for(name).unwrap_or_default().to_owned()
}

#[test]
fn what_is_stored_comes_back_as_it_was() {
    let mut fields = fill(&settings(), 1);
    let again = read(Lang::Sv, &mut fields, &settings());
    assert_eq!(fields.errors(), []);
    assert_eq!(serde_json::to_value(again).unwrap(), serde_json::to_value(settings()).unwrap());
}

#[test]
fn the_address_that_is_shown_is_what_is_stored() {
    let served = Settings { served_at: Some("http://127.0.0.1:8208".into()), ..settings() };
    let mut fields = fill(&served, 1);
    assert_eq!(fields.value("public_url"), "http://127.0.0.1:8208");
    assert_eq!(read(Lang::Sv, &mut fields, &served).public_url, "http://127.0.0.1:8208");
    fields.set("public_url", "https://samsyn.lindviken.se/");
    assert_eq!(read(Lang::Sv, &mut fields, &served).public_url, "https://samsyn.lindviken.se");
}

#[test]
fn limits_are_taken_as_people_write_numbers_and_a_wrong_order_is_named() {
    let expected = Some([24.93, 60.16, 24.96, 60.18]);
    for text in ["24.93, 60.16, 24.96, 60.18", "24.93,60.16,24.96,60.18", "24,93, 60,16, 24,96, 60,18", "24,93; 60,16; 24,96; 60,18"] {
        assert_eq!(degrees(text), expected, "{text}");
    }
    assert_eq!(degrees("24,93, 60,16, 24,96"), None);
    assert_eq!(faults("bounds", "60.16, 24.93, 24.96, 60.18"), t::setting_bounds_order(Lang::Sv));
    assert_eq!(faults("bounds", "1,2,3"), t::setting_bounds_wrong(Lang::Sv));
    assert_eq!(faults("centre_lon", "40"), t::setting_centre_outside(Lang::Sv));
}

#[test]
fn a_number_is_something_to_call() {
    for number in ["112", "+46 8-123 45 67", "114 14"] {
        assert_eq!(faults("help_phone_0", number), "", "{number}");
    }
    assert!(faults("help_phone_0", "ring mig").contains("114 14"));
}

#[test]
fn a_drawing_that_only_shows_something_is_taken() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"x\"><path d=\"M0 0\" stroke='one=two'/><text>ontology</text></svg>";
    assert_eq!(faults("arms", drawing), "");
    assert!(faults("arms", "<svg onclick=\"x\"></svg>").contains("skript"));
}

#[test]
fn a_pale_colour_is_refused_with_its_contrast() {
    assert!(faults("action", "#7fb3bf").contains("2,1"), "{}", faults("action", "#7fb3bf"));
    assert_ne!(faults("on_action", "#1b4b58"), "");
    assert_ne!(faults("action", "blue"), "");
    assert_eq!(faults("action", "#7a1f5c"), "");
}

#[test]
fn each_fault_stands_beside_its_field() {
    let wrong = [
        ("owner", ""),
        ("time_zone", "Lindviken"),
        ("public_url", "samsyn.se"),
        ("public_url", "https://a.se/b"),
        ("arms", "<script>"),
        ("arms", "<svg><SCRIPT>alert(1)</script></svg>"),
        ("arms", "<svg onload=\"alert(1)\"></svg>"),
        ("arms", "<svg><a href='javascript:x'/></svg>"),
        ("centre_lon", "229"),
        ("zoom", "x"),
        ("bounds", "1,2,3"),
        ("bounds", "5,1,2,3"),
        ("bounds", "10,20,30,99"),
        ("bounds", "NaN,1,2,3"),
        ("centre_lon", "40"),
        ("centre_lat", "-60"),
        ("threshold", "2"),
        ("threshold", "1000"),
        ("mail_from", "samsyn"),
        ("help_phone_1", "112"),
        ("help_phone_0", "ring mig"),
        ("help_phone_0", "112-x"),
        ("help_phone_0", "+-12"),
        ("mail_from", "samsyn@lindviken..se"),
    ];
    for (name, value) in wrong {
        let mut fields = fill(&settings(), 1);
        fields.set(name, value);
        read(Lang::En, &mut fields, &settings());
        assert!(fields.has_errors(), "{name} {value}");
    }
}
