//! The page of the settings.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use super::forms::HELP_LINES;
use crate::people::colour::Colour;
use crate::places::areas::AreaLayer;
use crate::tenant::Settings;

/// The form, a part for each side of the house.
pub(super) fn form(lang: Lang, fields: &Fields, layers: &[AreaLayer], above: &Markup) -> Markup {
    html! {
        h1 { (t::settings_title(lang)) }
        p.lead { (t::settings_lead(lang)) }
        (above)
        (ui::error_summary(lang, fields))
        form.form.above-5 method="post" action="/work/settings" novalidate {
            (ui::hidden("row_version", fields.value("row_version")))
            (house(lang, fields))
            (look(lang, fields))
            (map(lang, fields, layers))
            (help(lang, fields))
            (figures(lang, fields))
            div.buttons { (ui::submit(t::settings_save(lang))) }
        }
    }
}

/// Said where a link or a code is handed out that only this machine can open.
pub fn stays_here(lang: Lang, settings: &Settings) -> Markup {
    html! {
        @if settings.stays_here() {
            div.notice.above-4 data-kind="warn" { (ui::icon("alert")) p { (t::settings_stays_here(lang, settings.site().to_owned())) } }
        }
    }
}

fn part(title: &str, content: &Markup) -> Markup {
    html! { fieldset.form__part { legend { (title) } (content) } }
}

fn house(lang: Lang, fields: &Fields) -> Markup {
    let languages: Vec<Choice> = Lang::all().map(|lang| Choice::new(lang.code(), lang.name())).collect();
    part(
        t::settings_house(lang),
        &html! {
            div.form__pair {
                (ui::field(fields, "owner", t::setting_owner(lang), t::setting_owner_hint(lang), Input::Text))
                (ui::field(fields, "place", t::setting_place(lang), t::setting_place_hint(lang), Input::Text))
            }
            (ui::field(fields, "public_url", t::setting_public_url(lang), t::setting_public_url_hint(lang), Input::Text))
            (ui::field(fields, "mail_from", t::setting_mail_from(lang), t::setting_mail_from_hint(lang), Input::Text))
            (ui::field(fields, "data_contact", t::setting_data_contact(lang), t::setting_data_contact_hint(lang), Input::Text))
            (ui::choices(fields, "languages", &html! { (t::setting_languages(lang)) }, t::setting_languages_hint(lang), &languages, true))
            (ui::field(fields, "time_zone", t::setting_time_zone(lang), t::setting_time_zone_hint(lang), Input::Text))
        },
    )
}

fn look(lang: Lang, fields: &Fields) -> Markup {
    part(
        t::settings_look(lang),
        &html! {
            p.hint { (t::settings_look_hint(lang)) }
            div.form__pair { (colour(lang, fields, "action", t::setting_action(lang))) (colour(lang, fields, "action_hover", t::setting_action_hover(lang))) }
            div.form__pair { (colour(lang, fields, "on_action", t::setting_on_action(lang))) (colour(lang, fields, "action_tint", t::setting_action_tint(lang))) }
            (ui::field(fields, "arms", t::setting_arms(lang), t::setting_arms_hint(lang), Input::Area(4)))
        },
    )
}

/// A colour as text, as it looks, and how well it is read. With a script it can be picked as well.
fn colour(lang: Lang, fields: &Fields, name: &str, label: &str) -> Markup {
    let known = |name: &str| fields.value(name).parse::<Colour>().ok();
    let own = known(name);
    let contrast = own.and_then(|own| match name {
        "on_action" => Some(own.contrast(known("action")?)),
        "action_tint" => Some(own.contrast(known("action")?)),
        _ => Some(own.on_paper()),
    });
    html! {
        div {
            (ui::field(fields, name, label, "", Input::Text))
            @if let Some(own) = own {
                div.swatch {
                    input type="color" value=(own) data-island="colour" data-for={ "f-" (name) } aria-label=(t::setting_colour_pick(lang, label.to_owned())) hidden;
                    noscript { svg width="44" height="32" aria-hidden="true" { rect width="44" height="32" rx="6" fill=(own) {} } }
                    @if let Some(contrast) = contrast { span.small.muted { (t::setting_contrast(lang, (contrast * 10.0).floor() / 10.0)) } }
                }
            }
        }
    }
}

fn map(lang: Lang, fields: &Fields, layers: &[AreaLayer]) -> Markup {
    let none = (String::new(), t::setting_layer_none(lang).to_owned());
    let options: Vec<(String, String)> =
        std::iter::once(none).chain(layers.iter().map(|layer| (layer.slug.clone(), layer.name.clone()))).collect();
    part(
        t::settings_map(lang),
        &html! {
            (ui::field(fields, "map_file", t::setting_map_file(lang), t::setting_map_file_hint(lang), Input::Text))
            div.form__pair.form__pair--three {
                (ui::field(fields, "centre_lon", t::setting_centre_lon(lang), "", Input::Text))
                (ui::field(fields, "centre_lat", t::setting_centre_lat(lang), "", Input::Text))
                (ui::field(fields, "zoom", t::setting_zoom(lang), "", Input::Text))
            }
            (ui::field(fields, "bounds", t::setting_bounds(lang), t::setting_bounds_hint(lang), Input::Text))
            (ui::field(fields, "layer", t::setting_layer(lang), t::setting_layer_hint(lang), Input::Select(&options)))
        },
    )
}

fn help(lang: Lang, fields: &Fields) -> Markup {
    let used = (0..HELP_LINES).filter(|number| !fields.value(&format!("help_name_{number}")).is_empty()).count();
    part(
        t::settings_help(lang),
        &html! {
            p.hint { (t::settings_help_hint(lang)) }
            @for number in 0..HELP_LINES.min(used + 2) {
                div.form__pair role="group" aria-label=(t::setting_help_line(lang, (number + 1) as i64)) {
                    (ui::field(fields, &format!("help_name_{number}"), t::setting_help_name(lang), "", Input::Text))
                    (ui::field(fields, &format!("help_phone_{number}"), t::setting_help_phone(lang), "", Input::Tel))
                    div.form__whole { (ui::field(fields, &format!("help_note_{number}"), t::setting_help_note(lang), "", Input::Text)) }
                    @for other in further(fields) {
                        (ui::field(fields, &format!("help_name_{number}_{}", other.code()), &t::setting_help_name_in(lang, other.name()), "", Input::Text))
                        (ui::field(fields, &format!("help_note_{number}_{}", other.code()), &t::setting_help_note_in(lang, other.name()), "", Input::Text))
                    }
                }
            }
            (ui::field(fields, "duty", t::setting_duty(lang), t::setting_duty_hint(lang), Input::Area(4)))
        },
    )
}

/// The languages beside the one that all is written in.
fn further(fields: &Fields) -> Vec<Lang> {
    fields.values("languages").iter().skip(1).filter_map(|code| Lang::from_code(code)).collect()
}

fn figures(lang: Lang, fields: &Fields) -> Markup {
    part(
        t::settings_figures(lang),
        &html! {
            (ui::field(fields, "threshold", t::setting_threshold(lang), t::setting_threshold_hint(lang), Input::Number))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::settings::forms;
    use crate::tenant::Settings;

    #[test]
    fn the_page_stands_in_every_language() {
        for lang in Lang::all() {
            let settings = Settings { owner: "Kommun <& co>".into(), ..Settings::default() };
            let page = form(lang, &forms::fill(&settings, 4), &[], &html! {}).into_string();
            assert!(page.contains("Kommun &lt;&amp; co&gt;") && page.contains("#1b4b57") && page.contains("value=\"4\""));
            assert!(
                page.contains("fill=\"#1b4b57\"") && page.contains(&t::setting_contrast(lang, 9.0)),
                "the colour is seen, and how well it is read"
            );
        }
    }
}
