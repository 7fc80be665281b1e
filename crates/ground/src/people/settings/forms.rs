//! What is typed about the house becomes settings, faults beside the fields.

use std::collections::BTreeMap;

use axum::http::Uri;
use kit::forms::Fields;
use kit::i18n::{Lang, t};

use crate::people::colour::{Colour, LEAST_CONTRAST};
use crate::tenant::{Colours, HelpLine, HelpWords, MapSettings, Settings};

/// Names and addresses are at most this many characters.
const LONGEST: usize = 200;
/// A coat of arms is a drawing, not a picture album.
const LONGEST_ARMS: usize = 100_000;
/// The duty to report, told in a few paragraphs.
const LONGEST_DUTY: usize = 2_000;
/// Rows for help lines: so many may be set.
pub(super) const HELP_LINES: usize = 6;
/// Nobody publishes figures of fewer people than this.
const LEAST_THRESHOLD: u32 = 3;
/// Above this hardly any figure of a town would be shown.
const MOST_THRESHOLD: u32 = 100;

/// A form opened with what is stored.
pub(super) fn fill(settings: &Settings, row_version: i64) -> Fields {
    let mut fields = Fields::default();
    let map = &settings.map;
    let texts = [
        ("row_version", row_version.to_string()),
        ("owner", settings.owner.clone()),
        ("place", settings.place.clone()),
        ("time_zone", settings.time_zone.clone()),
        ("public_url", settings.site().to_owned()),
        ("action", settings.colours.action.clone()),
        ("action_hover", settings.colours.action_hover.clone()),
        ("on_action", settings.colours.on_action.clone()),
        ("action_tint", settings.colours.action_tint.clone()),
        ("arms", settings.arms.clone()),
        ("map_file", map.file.clone()),
        ("centre_lon", map.centre[0].to_string()),
        ("centre_lat", map.centre[1].to_string()),
        ("zoom", map.zoom.to_string()),
        ("bounds", map.bounds.map(|degrees| degrees.to_string()).join(", ")),
        ("layer", map.layer.clone()),
        ("threshold", settings.threshold.to_string()),
        ("mail_from", settings.mail_from.clone()),
        ("data_contact", settings.data_contact.clone()),
        ("duty", settings.duty.clone()),
    ];
    texts.into_iter().for_each(|(name, value)| fields.set(name, value));
    settings.languages.iter().for_each(|lang| fields.add("languages", lang.code()));
    for (number, line) in settings.help_lines.iter().take(HELP_LINES).enumerate() {
        fields.set(&format!("help_name_{number}"), &line.name);
        fields.set(&format!("help_phone_{number}"), &line.phone);
        fields.set(&format!("help_note_{number}"), &line.note);
        for (code, words) in &line.spoken {
            fields.set(&format!("help_name_{number}_{code}"), &words.name);
            fields.set(&format!("help_note_{number}_{code}"), &words.note);
        }
    }
    fields
}

/// The settings that the form says; what it does not ask for is kept as it is.
pub(super) fn read(lang: Lang, fields: &mut Fields, stored: &Settings) -> Settings {
    Settings {
        owner: fields.required(lang, "owner", LONGEST, t::setting_owner_missing(lang)),
        place: fields.required(lang, "place", LONGEST, t::setting_place_missing(lang)),
        languages: languages(lang, fields),
        time_zone: time_zone(lang, fields),
        public_url: public_url(lang, fields),
        colours: colours(lang, fields),
        arms: arms(lang, fields),
        help_lines: help_lines(lang, fields),
        map: map(lang, fields),
        threshold: threshold(lang, fields),
        mail_from: mail_from(lang, fields),
        data_contact: fields.text(lang, "data_contact", LONGEST),
        duty: fields.text(lang, "duty", LONGEST_DUTY),
        ..stored.clone()
    }
}

fn languages(lang: Lang, fields: &mut Fields) -> Vec<Lang> {
    let chosen: Vec<Lang> = Lang::all().filter(|lang| fields.values("languages").iter().any(|code| code == lang.code())).collect();
    if chosen.is_empty() {
        fields.fault("languages", t::setting_languages_missing(lang));
    }
    chosen
}

fn time_zone(lang: Lang, fields: &mut Fields) -> String {
    let zone = fields.text(lang, "time_zone", LONGEST);
    if zone.parse::<chrono_tz::Tz>().is_err() {
        fields.fault("time_zone", t::setting_time_zone_wrong(lang));
    }
    zone
}

/// What the field shows is what is stored, also where the server merely listens: the commands know no other address.
fn public_url(lang: Lang, fields: &mut Fields) -> String {
    let url = fields.text(lang, "public_url", LONGEST).trim_end_matches('/').to_owned();
    let sound = url.parse::<Uri>().is_ok_and(|uri| {
        let scheme = uri.scheme_str().is_some_and(|scheme| scheme == "https" || scheme == "http");
        scheme && uri.authority().is_some_and(|authority| !authority.as_str().contains('@')) && uri.path() == "/" && uri.query().is_none()
    });
    if !sound {
        fields.fault("public_url", t::setting_public_url_wrong(lang));
    }
    url
}

fn colours(lang: Lang, fields: &mut Fields) -> Colours {
    let action = colour(lang, fields, "action");
    let hover = colour(lang, fields, "action_hover");
    let on_action = colour(lang, fields, "on_action");
    let tint = colour(lang, fields, "action_tint");
    let mut measure = |name: &str, contrast: Option<f64>, said: fn(Lang, f64) -> String| {
        if let Some(contrast) = contrast.filter(|contrast| *contrast < LEAST_CONTRAST) {
            fields.fault(name, said(lang, (contrast * 10.0).floor() / 10.0));
        }
    };
    measure("action", action.map(Colour::on_paper), t::setting_contrast_paper);
    measure("action_hover", hover.map(Colour::on_paper), t::setting_contrast_paper);
    measure("on_action", action.zip(on_action).map(|(action, on)| on.contrast(action)), t::setting_contrast_action);
    measure("action_tint", action.zip(tint).map(|(action, tint)| action.contrast(tint)), t::setting_contrast_tint);
    let usual = Colours::default();
    let text = |colour: Option<Colour>, usual: String| colour.map_or(usual, |colour| colour.to_string());
    Colours {
        action: text(action, usual.action),
        action_hover: text(hover, usual.action_hover),
        on_action: text(on_action, usual.on_action),
        action_tint: text(tint, usual.action_tint),
    }
}

fn colour(lang: Lang, fields: &mut Fields, name: &str) -> Option<Colour> {
    fields.parsed(name, t::setting_colour_wrong(lang))
}

/// Only a drawing; it is served so that nothing in it can run.
fn arms(lang: Lang, fields: &mut Fields) -> String {
    let arms = fields.text(lang, "arms", LONGEST_ARMS);
    let drawing = arms.is_empty() || ((arms.starts_with("<svg") || arms.starts_with("<?xml")) && arms.ends_with("</svg>"));
    if !drawing {
        fields.fault("arms", t::setting_arms_wrong(lang));
    } else if acts(&arms) {
        fields.fault("arms", t::setting_arms_script(lang));
    }
    arms
}

/// A drawing that would do something where it is not shown as a picture only: a script, a handler, a page within.
fn acts(drawing: &str) -> bool {
    let small = drawing.to_lowercase();
    let handler = |word: &str| {
        word.starts_with("on")
            && word.split_once('=').is_some_and(|(name, _)| name.trim_end().bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    ["<script", "javascript:", "<foreignobject", "<iframe", "<!entity"].iter().any(|sign| small.contains(sign))
        || small.split(|letter: char| letter.is_whitespace() || letter == '/').any(handler)
}

fn help_lines(lang: Lang, fields: &mut Fields) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for number in 0..HELP_LINES {
        let mut part = |name: &str| fields.text(lang, &format!("help_{name}_{number}"), LONGEST);
        let line = HelpLine { name: part("name"), phone: part("phone"), note: part("note"), spoken: spoken(lang, fields, number) };
        match (line.name.is_empty(), line.phone.is_empty()) {
            (true, true) => {}
            (false, false) if is_number(&line.phone) => lines.push(line),
            (false, false) => fields.fault(&format!("help_phone_{number}"), t::setting_help_phone_wrong(lang)),
            (true, false) => fields.fault(&format!("help_name_{number}"), t::setting_help_name_missing(lang)),
            (false, true) => fields.fault(&format!("help_phone_{number}"), t::setting_help_phone_missing(lang)),
        }
    }
    lines
}

/// A help line in the languages beside the one that all is written in.
fn spoken(lang: Lang, fields: &mut Fields, number: usize) -> BTreeMap<String, HelpWords> {
    let mut spoken = BTreeMap::new();
    for code in Lang::all().map(Lang::code) {
        let mut part = |name: &str| fields.text(lang, &format!("help_{name}_{number}_{code}"), LONGEST);
        let words = HelpWords { name: part("name"), note: part("note") };
        match (words.name.is_empty(), words.note.is_empty()) {
            (false, _) => drop(spoken.insert(code.to_owned(), words)),
            (true, false) => fields.fault(&format!("help_name_{number}_{code}"), t::setting_help_name_missing(lang)),
            (true, true) => {}
        }
    }
    spoken
}

/// Something that a telephone can call.
fn is_number(text: &str) -> bool {
    let known = |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || matches!(letter, '+' | '-' | '–');
    text.chars().all(known) && text.chars().filter(char::is_ascii_digit).count() >= 3
}

fn map(lang: Lang, fields: &mut Fields) -> MapSettings {
    let mut number = |name: &str, low: f64, high: f64, message: &str| {
        let found = fields.value(name).trim().replace(',', ".").parse::<f64>().ok().filter(|number| (low..=high).contains(number));
        if found.is_none() {
            fields.fault(name, message);
        }
        found.unwrap_or_default()
    };
    let lon = number("centre_lon", -180.0, 180.0, t::setting_lon_wrong(lang));
    let lat = number("centre_lat", -85.0, 85.0, t::setting_lat_wrong(lang));
    let zoom = number("zoom", 1.0, 20.0, t::setting_zoom_wrong(lang));
    let bounds = bounds(lang, fields);
    for (name, at, [low, high]) in [("centre_lon", lon, [bounds[0], bounds[2]]), ("centre_lat", lat, [bounds[1], bounds[3]])] {
        if fields.error_for(name).is_none() && fields.error_for("bounds").is_none() && !(low..=high).contains(&at) {
            fields.fault(name, t::setting_centre_outside(lang));
        }
    }
    MapSettings {
        file: fields.text(lang, "map_file", LONGEST),
        centre: [lon, lat],
        zoom,
        bounds,
        layer: fields.text(lang, "layer", LONGEST),
    }
}

fn bounds(lang: Lang, fields: &mut Fields) -> [f64; 4] {
    let message = match degrees(fields.value("bounds")) {
        Some([west, south, east, north]) if !(west < east && south < north) => t::setting_bounds_order(lang),
        Some([west, south, east, north]) if west < -180.0 || east > 180.0 || south < -85.0 || north > 85.0 => t::setting_bounds_far(lang),
        Some(all) => return all,
        None => t::setting_bounds_wrong(lang),
    };
    fields.fault("bounds", message);
    MapSettings::default().bounds
}

/// Four numbers with commas between, or, where the comma stands in the numbers, with blanks or semicolons.
fn degrees(text: &str) -> Option<[f64; 4]> {
    let numbers = |parts: Vec<&str>| {
        let parsed = parts.iter().map(|part| part.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite()));
        parsed.collect::<Option<Vec<f64>>>().and_then(|all| <[f64; 4]>::try_from(all).ok())
    };
    let spaced =
        text.split(|sign: char| sign.is_whitespace() || sign == ';').map(|part| part.trim_end_matches(',')).filter(|part| !part.is_empty());
    numbers(text.split(',').map(str::trim).collect()).or_else(|| numbers(spaced.collect()))
}

fn threshold(lang: Lang, fields: &mut Fields) -> u32 {
    let found = fields.value("threshold").trim().parse().ok().filter(|number| (LEAST_THRESHOLD..=MOST_THRESHOLD).contains(number));
    if found.is_none() {
        fields.fault("threshold", t::setting_threshold_wrong(lang, i64::from(LEAST_THRESHOLD), i64::from(MOST_THRESHOLD)));
    }
    found.unwrap_or(LEAST_THRESHOLD)
}

/// `Name <address>` or an address alone.
fn mail_from(lang: Lang, fields: &mut Fields) -> String {
    let from = fields.text(lang, "mail_from", LONGEST);
    if !kit::mail::is_sender(&from) {
        fields.fault("mail_from", t::setting_mail_from_wrong(lang));
    }
    from
}

#[cfg(test)]
#[path = "forms_tests.rs"]
mod tests;
