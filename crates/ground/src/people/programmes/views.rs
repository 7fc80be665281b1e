//! The pages about programmes.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use crate::access::{Can, Viewer};
use crate::packs::{Pack, Packs};
use crate::people::Programme;

/// What stands where a programme is needed and there is none: the way to make one, and on to `next` from there. Whoever
/// may not make one reads who does.
pub fn none(lang: Lang, viewer: &Viewer, next: &str) -> Markup {
    let makes = viewer.person().is_ok_and(|person| person.can_everywhere(Can::KeepProgrammes));
    let coded: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let href = format!("/work/programmes/new?next={coded}");
    if makes {
        ui::empty(t::programmes_none(lang), t::programmes_none_text(lang), Some((&href, t::programme_new(lang))))
    } else {
        ui::empty(t::programmes_none(lang), t::programmes_none_ask(lang), Some(("/work", t::menu_today(lang))))
    }
}

/// The way on of somebody who may not begin what a coordinator begins, but may invite one.
pub fn inviting(lang: Lang, viewer: &Viewer) -> Option<(&'static str, &'static str)> {
    viewer.can(Can::Administer).then(|| ("/work/people/new", t::people_invite_coordinator(lang)))
}

/// All of them.
pub(super) fn list(lang: Lang, programmes: &[Programme], packs: &Packs, makes: bool) -> Markup {
    html! {
        div.room-head {
            h1 { (t::programmes_title(lang)) }
            @if makes { a.ds-button href="/work/programmes/new" { (t::programme_new(lang)) } }
        }
        p.lead { (t::programmes_lead(lang)) }
        @if programmes.is_empty() {
            (ui::empty(t::programmes_none(lang), t::programmes_none_text(lang), None))
        } @else {
            ul.list.above-5 {
                @for programme in programmes {
                    li { a href={ "/work/programmes/" (programme.id) } {
                        span { b dir="auto" { (programme.name) } div.small.muted { (pack_name(lang, packs, &programme.pack)) } }
                    } }
                }
            }
        }
    }
}

fn pack_name(lang: Lang, packs: &Packs, pack: &str) -> String {
    packs.get(pack).map_or_else(|| pack.to_owned(), |pack| words(lang, pack).0)
}

/// What a pack is called and what it is for.
fn words(lang: Lang, pack: &Pack) -> (String, String) {
    let text = |texts: &xlsform::Texts| texts.get(lang.code(), &pack.default_language).to_owned();
    (text(&pack.name), text(&pack.about))
}

/// The form of a new one.
pub(super) fn new(lang: Lang, fields: &Fields, packs: &Packs) -> Markup {
    let choices: Vec<Choice> = packs
        .iter()
        .map(|pack| {
            let (name, about) = words(lang, pack);
            Choice { more: about, ..Choice::new(pack.id.as_str(), name) }
        })
        .collect();
    html! {
        (ui::crumbs(lang, &[("/work/programmes", t::programmes_title(lang))], t::programme_new(lang)))
        h1 { (t::programme_new(lang)) }
        p.lead { (t::programmes_lead(lang)) }
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action="/work/programmes/new" novalidate {
            (ui::hidden("form_id", fields.value("form_id")))
            (ui::hidden("next", fields.value("next")))
            (ui::field(fields, "name", t::programme_name(lang), t::programme_name_hint(lang), Input::Text))
            (ui::choices(fields, "pack", &html! { (t::programme_pack(lang)) }, t::programme_pack_hint(lang), &choices, false))
            (ui::field(fields, "slug", t::programme_slug(lang), t::programme_slug_hint(lang), Input::Text))
            div.buttons { (ui::submit(t::programme_make(lang))) a href="/work/programmes" { (t::people_back(lang)) } }
        }
    }
}

/// The form of one that there is: its pack and its name in addresses are kept, since other things rest on them.
pub(super) fn edit(lang: Lang, fields: &Fields, stored: &Programme, packs: &Packs, above: &Markup) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/programmes", t::programmes_title(lang))], &stored.name))
        h1 dir="auto" { (stored.name) }
        (above)
        (ui::error_summary(lang, fields))
        dl.facts-list.above-4 {
            dt { (t::programme_pack(lang)) } dd { (pack_name(lang, packs, &stored.pack)) }
            dt { (t::programme_slug(lang)) } dd { (stored.slug) }
        }
        form.form.above-4 method="post" action={ "/work/programmes/" (stored.id) } novalidate {
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::field(fields, "name", t::programme_name(lang), t::programme_name_hint(lang), Input::Text))
            div.buttons { (ui::submit(t::people_save(lang))) a href="/work/programmes" { (t::people_back(lang)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Grant, Role, SignedIn};
    use std::sync::Arc;
    use uuid::Uuid;

    fn viewer(role: Role) -> Viewer {
        let grants = vec![Grant { role, programme: None }];
        Viewer::Person(Arc::new(SignedIn { id: Uuid::nil(), name: "A".into(), title: String::new(), organisation: None, grants }))
    }

    #[test]
    fn the_pages_stand_in_every_language() {
        let packs = Packs::builtin().unwrap();
        let one =
            Programme { id: Uuid::from_u128(1), slug: "a".into(), name: "Trygghet <&>".into(), pack: "safety".into(), row_version: 1 };
        for lang in Lang::all() {
            let page = list(lang, std::slice::from_ref(&one), &packs, true).into_string();
            assert!(page.contains("Trygghet &lt;&amp;&gt;") && page.contains("/work/programmes/new"));
            assert!(!list(lang, &[], &packs, false).into_string().contains("/work/programmes/new"));
            let about = words(lang, packs.get("safety").unwrap()).1;
            assert!(new(lang, &Fields::default(), &packs).into_string().contains(&about), "the pack says what it is for");
            assert!(edit(lang, &Fields::default(), &one, &packs, &html! {}).into_string().contains("row_version"));
        }
    }

    #[test]
    fn only_those_who_may_make_one_are_led_to_it() {
        let way = "/work/programmes/new?next=%2Fwork%2Fplan%2Fnew";
        assert!(none(Lang::Sv, &viewer(Role::Coordinator), "/work/plan/new").into_string().contains(way));
        assert!(none(Lang::Sv, &viewer(Role::Administrator), "/work/plan/new").into_string().contains(way));
        assert!(!none(Lang::Sv, &viewer(Role::Helper), "/work/plan/new").into_string().contains("programmes/new"));
    }
}
