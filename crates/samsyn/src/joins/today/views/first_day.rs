//! The first day: what the house needs before anything can be asked, and what stands where nothing waits.

use ground::access::Can;
use ground::tenant::Settings;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Status};
use maud::{Markup, html};

use super::Page;

/// One thing to do: done or not, what it is, where, and who may.
struct Step {
    done: bool,
    word: &'static str,
    /// How, where the page that it leads to does not tell.
    how: &'static str,
    href: &'static str,
    can: Can,
    /// A house can do without it.
    optional: bool,
}

/// The steps that this person may take, until all of them are done; nothing after that.
pub(super) fn steps(lang: Lang, page: &Page<'_>) -> Markup {
    let steps: Vec<Step> = all(lang, page).into_iter().filter(|step| page.person.can(step.can)).collect();
    let left = steps.iter().filter(|step| !step.done && !step.optional).count();
    html! {
        @if left > 0 {
            section.above-5 aria-labelledby="first-day" {
                h2.h2-small id="first-day" { (t::first_day_title(lang)) " " small.muted { (t::first_day_left(lang, left as i64)) } }
                ol.list.list--yields.above-3 {
                    @for step in &steps {
                        li { a href=(step.href) {
                            span { (step.word) @if !step.how.is_empty() { div.small.muted { (step.how) } } }
                            span.push { @if step.done { (ui::status(Status::Done, t::first_day_done(lang))) } @else if step.optional { (ui::status(Status::Fresh, t::first_day_optional(lang))) } @else { (ui::status(Status::Fresh, t::first_day_not_yet(lang))) } }
                        } }
                    }
                }
            }
        }
    }
}

fn all(lang: Lang, page: &Page<'_>) -> Vec<Step> {
    let Some(begun) = page.today.begun else { return Vec::new() };
    let settings = page.settings;
    let step = |done, word, href, can| Step { done, word, how: "", href, can, optional: false };
    vec![
        step(!settings.owner.is_empty() && !settings.place.is_empty(), t::first_day_name(lang), "/work/settings", Can::Administer),
        step(!settings.stays_here(), t::first_day_address(lang), "/work/settings#f-public_url", Can::Administer),
        Step { optional: true, ..step(page.mails, t::first_day_mail(lang), "/work/mails", Can::Administer) },
        map(lang, settings),
        Step { optional: true, ..step(!settings.map.layer.is_empty(), t::first_day_areas(lang), "/work/settings", Can::Administer) },
        step(begun.coordinator, t::first_day_coordinator(lang), "/work/people/new", Can::Administer),
        step(begun.programme, t::first_day_programme(lang), programme(begun.programme), Can::KeepProgrammes),
        step(begun.inquiry, t::first_day_inquiry(lang), "/work/inquiries/new", Can::Inquire),
    ]
}

/// A house can do without a map of its own; the file is laid where the server runs, not in a browser.
fn map(lang: Lang, settings: &Settings) -> Step {
    let done = settings.demo || !settings.map.file.is_empty();
    Step {
        done,
        word: t::first_day_map(lang),
        how: if done { "" } else { t::first_day_map_how(lang) },
        href: "/work/settings#f-map_file",
        can: Can::Administer,
        optional: true,
    }
}

fn programme(there: bool) -> &'static str {
    if there { "/work/programmes" } else { "/work/programmes/new" }
}

/// Nothing waits: what one can begin with. Whoever only reads finds everything on one page.
pub(super) fn quiet(lang: Lang, page: &Page<'_>) -> Markup {
    let person = page.person;
    let programme = page.today.begun.is_none_or(|begun| begun.programme);
    let asked = page.today.begun.is_none_or(|begun| begun.inquiry);
    if person.can(Can::Administer) && !person.can(Can::Inquire) && !asked {
        let coordinated = page.today.begun.is_some_and(|begun| begun.coordinator);
        let invite = (!coordinated).then(|| ("/work/people/new", t::people_invite_coordinator(lang)));
        return ui::empty(t::first_day_next(lang), t::first_day_next_text(lang), invite);
    }
    let way_on = if person.can(Can::Inquire) && !programme {
        ("/work/programmes/new", t::programme_new(lang))
    } else if person.can(Can::Inquire) {
        ("/work/inquiries/new", t::today_new_inquiry(lang))
    } else if person.can(Can::Enter) {
        ("/work/enter", t::today_enter(lang))
    } else if person.can(Can::Administer) {
        ("/work/people", t::menu_people(lang))
    } else if person.can(Can::Note) {
        ("/work/plan", t::menu_plan(lang))
    } else {
        return ui::empty(t::today_reader(lang), t::today_reader_text(lang), Some(("/one-page", t::menu_one_page(lang))));
    };
    ui::empty(t::today_quiet(lang), t::today_quiet_text(lang), Some(way_on))
}

#[cfg(test)]
mod tests {
    use super::super::super::queries::Today;
    use super::super::super::rows::Begun;
    use super::*;
    use chrono::NaiveDate;
    use ground::access::{Grant, Role, SignedIn};
    use uuid::Uuid;

    fn drawn(role: Role, begun: Option<Begun>, settings: &Settings, mails: bool) -> String {
        let grants = vec![Grant { role, programme: None }];
        let person = SignedIn { id: Uuid::nil(), name: "A".into(), title: String::new(), organisation: None, grants };
        let today = Today { begun, ..Today::default() };
        let page = Page { person: &person, today: &today, settings, day: NaiveDate::default(), hour: 9, notes: true, mails };
        html! { (steps(Lang::Sv, &page)) (quiet(Lang::Sv, &page)) }.into_string()
    }

    #[test]
    fn the_steps_of_the_first_day_stand_until_they_are_done() {
        let nothing = Begun { coordinator: false, programme: false, inquiry: false };
        let everything = Begun { coordinator: true, programme: true, inquiry: true };
        let mut settings = Settings::default();
        let administrator = drawn(Role::Administrator, Some(nothing), &settings, false);
        assert!(
            ["/work/settings", "/work/mails", "/work/people/new", "/work/programmes/new"].iter().all(|way| administrator.contains(way))
        );
        assert!(!administrator.contains("/work/inquiries/new"), "what one may not do is no step");
        let coordinator = drawn(Role::Coordinator, Some(nothing), &settings, false);
        assert!(coordinator.contains("/work/programmes/new") && !coordinator.contains("/work/settings"));
        assert!(!drawn(Role::Coordinator, Some(everything), &settings, false).contains("first-day"));
        settings.owner = "Lindvikens kommun".into();
        settings.place = "Lindviken".into();
        let left = drawn(Role::Administrator, Some(everything), &settings, false);
        assert!(left.contains("first-day") && left.contains("#f-public_url"), "links lead nowhere yet");
        assert!(left.contains(t::first_day_map_how(Lang::Sv)), "the page that it leads to cannot lay the file");
        settings.public_url = "https://samsyn.lindviken.se".into();
        assert!(!drawn(Role::Administrator, Some(everything), &settings, false).contains("first-day"), "a house can do without mail");
    }

    #[test]
    fn an_administrator_reads_who_goes_on_and_what_a_house_can_do_without() {
        let begun = |inquiry| Begun { coordinator: true, programme: true, inquiry };
        let settings = Settings::default();
        let first = drawn(Role::Administrator, Some(begun(false)), &settings, false);
        assert!(first.contains(t::first_day_next(Lang::Sv)), "{first}");
        let ways = |page: &str| page.matches("href=\"/work/people/new\"").count();
        assert_eq!(ways(&first), 1, "there is one, the box asks for no other: {first}");
        let nobody = Begun { coordinator: false, programme: true, inquiry: false };
        assert_eq!(ways(&drawn(Role::Administrator, Some(nobody), &settings, false)), 2);
        assert_eq!(first.matches(t::first_day_optional(Lang::Sv)).count(), 3, "mail, map and areas: {first}");
        assert_eq!(first.matches(t::first_day_not_yet(Lang::Sv)).count(), 2, "as many as are left: {first}");
        assert!(first.contains(&t::first_day_left(Lang::Sv, 2)));
        assert!(!drawn(Role::Administrator, Some(begun(true)), &settings, false).contains(t::first_day_next(Lang::Sv)));
    }

    #[test]
    fn whoever_only_reads_is_led_to_everything_on_one_page() {
        assert!(drawn(Role::Reader, None, &Settings::default(), true).contains("href=\"/one-page\""));
        assert!(!drawn(Role::Helper, None, &Settings::default(), true).contains("/one-page"));
    }
}
