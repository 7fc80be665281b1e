//! Every page in every language, with friendly and unfriendly words in it.

use std::sync::Arc;

use chrono::TimeDelta;
use ground::access::{self, Grant, SignedIn, Viewer};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use maud::{Markup, html};
use uuid::Uuid;

use super::*;
use crate::plans::model::{Actor, HandedOver, Heir, Listed, Listing, Measure, Parts, Role, Standing, Status, Update};
use crate::plans::queries::LateAnswer;
use crate::plans::{forms, measure_form};

/// Nothing that was typed may come out as markup, and no page may carry a style or a script of its own.
fn checked(page: &Markup) -> &str {
    let text = page.0.as_str();
    for forbidden in ["<script", " style=", " onclick=", "<nil>", "{ $"] {
        assert!(!text.contains(forbidden), "{forbidden} in {text}");
    }
    text
}

fn room_plan(lang: Lang, measures: &[Measure], query: &str) -> Markup {
    let (plan, goals) = (samples::plan(), [samples::goal()]);
    let listing = Listing::read(&Fields::parse(query.as_bytes()));
    plan_page(&PlanPage {
        reader: samples::reader(lang),
        plan: &plan,
        others: Vec::new(),
        goals: &goals,
        all: measures,
        chosen: listing.of(measures, samples::today(), None),
        listing: &listing,
        inside: true,
        decides: true,
    })
}

#[test]
fn the_plan_says_how_it_goes() {
    for lang in Lang::all() {
        let page = room_plan(lang, &samples::measures(), "sort=due");
        let text = checked(&page);
        assert!(text.contains("Jonas Ek") && text.contains("data-late"));
        assert!(text.contains(r#"aria-sort="ascending""#));
        checked(&room_plan(lang, &[samples::naughty_measure()], "q=%3Cscript%3E"));
        assert!(checked(&room_plan(lang, &[], "")).contains(t::plan_no_measures(lang)));
        let nothing = room_plan(lang, &samples::measures(), "q=finns+inte");
        assert!(
            checked(&nothing).contains(t::plan_show_every(lang)) && !nothing.0.contains("/work/measures/0"),
            "nothing found lists nothing"
        );
        let one = room_plan(lang, &samples::measures(), "q=nattvandring");
        assert!(one.0.contains("Nattvandring") && !one.0.contains("hemtjänst") && !one.0.contains("Fältare"), "one found lists one");
    }
}

#[test]
fn before_there_is_a_plan_its_page_says_what_will_stand_there() {
    let grants = vec![Grant { role: access::Role::Coordinator, programme: None }];
    let person = SignedIn { id: Uuid::nil(), name: "A".into(), title: String::new(), organisation: None, grants };
    for lang in Lang::all() {
        assert!(checked(&no_plan(samples::reader(lang), &Viewer::Person(Arc::new(person.clone())))).contains("/work/plan/new"));
        let grants = vec![Grant { role: access::Role::Administrator, programme: None }];
        let administrator = no_plan(samples::reader(lang), &Viewer::Person(Arc::new(SignedIn { grants, ..person.clone() })));
        assert!(checked(&administrator).contains("/work/people/new") && administrator.0.contains(t::plan_none_ask(lang)));
        assert!(!checked(&no_plan(samples::reader(lang), &Viewer::Anyone)).contains("/work/plan/new"));
        checked(&no_public_plan(lang));
        let way = without_plan(lang, "7");
        assert!(checked(&way).contains("/work/plan/new?finding=7"), "the finding goes along");
    }
}

fn jonas(role: access::Role) -> SignedIn {
    let grants = vec![Grant { role, programme: None }];
    SignedIn { id: samples::jonas(), name: "Jonas Ek".into(), title: String::new(), organisation: None, grants }
}

fn room_measure(lang: Lang, measure: &Measure, tells: bool, decides: bool) -> Markup {
    let (goal, causes, updates, nodes) = (samples::goal(), samples::causes(), samples::updates(), samples::nodes());
    let before = Parts { from: vec![Role::Responsible], to: vec![Role::Coordinating] };
    let whole = samples::handed_over(Some(before.clone()));
    let beside = HandedOver { way: crate::plans::model::Way::Beside, to: "David Öberg".into(), ..whole.clone() };
    let handed_over = [whole, beside];
    measure_page(&MeasurePage {
        reader: samples::reader(lang),
        now: samples::now(),
        person: &jonas(if decides { access::Role::Coordinator } else { access::Role::Responsible }),
        measure,
        goal: Some(&goal),
        causes: &causes,
        updates: &updates,
        handed_over: &handed_over,
        nodes: &nodes,
        coordinators: &[samples::heir("Leila Haddad", true)],
        tells,
        decides,
        replies: decides,
        exact: decides,
    })
}

#[test]
fn a_measure_shows_each_only_what_they_may_do() {
    let mut measure = samples::measure();
    let moved = samples::updates()[0].new_due.unwrap().on;
    measure.due.on = moved;
    for lang in Lang::all() {
        let reader = room_measure(lang, &measure, false, false);
        let trace = t::measure_handed_over_whole(lang, "Jonas Ek", "Samira Lindqvist");
        assert!(checked(&reader).contains(&trace), "a handover leaves a trace");
        let asked = if lang == Lang::Sv { "Jonas Ek bad David Öberg vara ersättare" } else { "Jonas Ek asked David Öberg to stand in" };
        assert!(reader.0.contains(asked), "whoever asks is named first: {}", reader.0);
        assert!(!checked(&reader).contains("/tell") && !reader.0.contains("/edit"));
        let responsible = room_measure(lang, &measure, true, false);
        assert!(checked(&responsible).contains("/tell") && !responsible.0.contains("/edit"));
        assert!(responsible.0.contains("/undo"), "their own update, a few hours old");
        let gone_on = room_measure(lang, &samples::measure(), true, false);
        assert!(!gone_on.0.contains("/undo"), "the day was set anew since");
        let coordinator = room_measure(lang, &measure, true, true);
        assert!(checked(&coordinator).contains("/edit") && !coordinator.0.contains("/decision"));
        assert!(coordinator.0.contains("/work/replies/new?from=measure:"), "a promise is answered while it runs");
        let answered = Measure { answered: true, ..measure.clone() };
        assert!(!room_measure(lang, &answered, true, true).0.contains("/work/replies/new"));
        let mut nobody = Measure { standing: Standing::PROPOSED, ..measure.clone() };
        nobody.people.clear();
        let page = room_measure(lang, &nobody, true, true);
        assert!(checked(&page).contains(t::measure_missing(lang)) && !page.0.contains("/decision"), "it says what is missing");
        assert!(page.0.contains(t::measure_refused_no_accountable(lang)) && !page.0.contains(t::measure_refused_no_cause(lang)));
        let proposal = Measure { standing: Standing::PROPOSED, decided_on: None, ..measure.clone() };
        assert!(checked(&room_measure(lang, &proposal, true, true)).contains("/decision"));
        checked(&room_measure(lang, &samples::naughty_measure(), true, true));
    }
}

#[test]
fn whoever_carries_a_measure_hands_it_over_and_finds_whom_to_ask() {
    let measure = samples::measure();
    for lang in Lang::all() {
        let page = room_measure(lang, &measure, true, false);
        assert!(checked(&page).contains("/handover\"") && page.0.contains("mailto:p102@"), "Samira coordinates");
        let mut alone = measure.clone();
        alone.people.retain(|actor| actor.role != Role::Coordinating);
        let page = room_measure(lang, &alone, true, false);
        assert!(page.0.contains("Leila Haddad") && page.0.contains("href=\"tel:0701234567\""), "else those of the programme");
        let ended = Measure { standing: Standing { status: Status::Done, ..measure.standing }, ..measure.clone() };
        assert!(!room_measure(lang, &ended, true, false).0.contains("/handover\""));
        let heirs = [samples::heir(samples::NAUGHTY, false), samples::heir("Leila Haddad", true)];
        let mut fields = Fields::default();
        fields.set("text", samples::NAUGHTY);
        let over = hand_over_page(&HandOverPage { lang, measure: &measure, heirs: &heirs, all: false, fields: &fields });
        assert!(checked(&over).contains("/handover\"") && over.0.contains(t::measure_hand_over_coordinates(lang)));
        assert!(over.0.contains(t::measure_hand_over_among(lang)) && over.0.contains("value=\"beside\""));
        let with_it = [Heir { id: Uuid::from_u128(102), ..samples::heir("Samira Lindqvist", true) }];
        let over = hand_over_page(&HandOverPage { lang, measure: &measure, heirs: &with_it, all: false, fields: &fields });
        assert!(checked(&over).contains(t::measure_hand_over_all_carry(lang)) && !over.0.contains("value=\"beside\""), "no dead end");
        assert!(
            !checked(&hand_over_page(&HandOverPage { lang, measure: &measure, heirs: &[], all: false, fields: &fields })).contains("<form")
        );
    }
}

#[test]
fn the_form_keeps_what_was_typed() {
    let (options, measure) = (samples::options(), samples::measure());
    for lang in Lang::all() {
        let mut fields = measure_form::fill(&measure, &[options.causes[0].id]);
        fields.set("title", samples::NAUGHTY);
        fields.fault("title", "Nej");
        let page = form_page(&FormPage { lang, fields: &fields, options: &options, measure: Some(&measure), above: html! {} });
        assert!(checked(&page).contains("&lt;script&gt;") && page.0.contains("error-summary"));
        let empty = Fields::default();
        checked(&form_page(&FormPage { lang, fields: &empty, options: &options, measure: None, above: html! {} }));
    }
}

#[test]
fn telling_asks_for_a_new_day_at_once_when_it_is_late_and_folds_it_else() {
    for lang in Lang::all() {
        let page = |measure: &Measure, refused| {
            let fields = forms::fill_telling(measure, Uuid::nil());
            let updates = samples::updates();
            let page =
                TellPage { reader: samples::reader(lang), measure, fields: &fields, steers: true, meanwhile: updates.first(), refused };
            tell_page(&page)
        };
        let folded = page(&samples::measure(), None);
        let folded = checked(&folded);
        assert!(folded.contains(t::tell_move(lang)) && folded.contains("new_due") && folded.contains("name=\"question\""));
        let late = page(&samples::naughty_measure(), None);
        assert!(checked(&late).contains("new_due") && !late.0.contains(t::tell_move(lang)) && late.0.contains("done_count"));
        assert!(!checked(&page(&samples::measure(), Some("Nej"))).contains("<form"));
    }
}

#[test]
fn the_warning_names_the_number_that_somebody_else_told() {
    let measure = samples::measure();
    let count = measure.count.clone().unwrap();
    let update = Update { done_count: Some(count.done), ..samples::updates().remove(0) };
    for lang in Lang::all() {
        let fields = forms::fill_telling(&measure, Uuid::nil());
        let page = tell_page(&TellPage {
            reader: samples::reader(lang),
            measure: &measure,
            fields: &fields,
            steers: false,
            meanwhile: Some(&update),
            refused: None,
        });
        let text = checked(&page);
        assert!(text.contains(&t::tell_meanwhile_count(lang, count.words(lang))), "{text}");
        assert!(text.contains(&format!("name=\"shown_count\" value=\"{}\"", count.done)), "{text}");
    }
}

#[test]
fn a_sentence_that_is_too_long_is_kept_and_told() {
    let (measure, long) = (samples::measure(), "å".repeat(301));
    for lang in Lang::all() {
        let mut fields = Fields::parse(format!("status=waiting&text={long}").as_bytes());
        assert!(forms::read_telling(lang, &mut fields, &measure, samples::today(), Uuid::nil()).is_none());
        let page = tell_page(&TellPage {
            reader: samples::reader(lang),
            measure: &measure,
            fields: &fields,
            steers: false,
            meanwhile: None,
            refused: None,
        });
        let text = checked(&page);
        assert!(text.contains(&format!(">{long}</textarea>")) && text.contains(&t::ui_too_long(lang, 300, 301)));
        assert!(!text.contains("maxlength") && text.contains("data-for=\"f-text\""), "never cut, always counted");
        assert!(text.contains("data-island=\"with_net\"") && text.contains("data-no-net"));
    }
}

#[test]
fn every_step_has_its_page() {
    let (measure, causes) = (samples::naughty_measure(), samples::causes());
    for lang in Lang::all() {
        for step in [Step::Decision, Step::Completion, Step::Cancellation, Step::Reopening] {
            let page = |asks, decides| {
                let (fields, refused) = (Fields::default(), Some("Nej"));
                step_page(&StepPage {
                    overtakes: false,
                    reader: samples::reader(lang),
                    measure: &measure,
                    causes: &causes,
                    step,
                    fields: &fields,
                    refused,
                    asks,
                    decides,
                })
            };
            assert!(checked(&page(true, true)).contains(&format!("/{}\"", step.code())));
            let ended = page(false, false);
            assert!(!checked(&ended).contains("<form") && !ended.0.contains("/edit"), "nothing to fill in, and nothing one may not change");
            assert!(!step.done(lang, true).is_empty() && !step.done(lang, false).contains(t::measure_completion_done(lang)));
        }
    }
}

#[test]
fn nobody_decides_blind() {
    let (measure, causes) = (Measure { standing: Standing::PROPOSED, ..samples::measure() }, samples::causes());
    for lang in Lang::all() {
        let (reader, fields) = (samples::reader(lang), Fields::default());
        let step = Step::Decision;
        let page = step_page(&StepPage {
            overtakes: false,
            reader,
            measure: &measure,
            causes: &causes,
            step,
            fields: &fields,
            refused: None,
            asks: true,
            decides: true,
        });
        let (before, _) = checked(&page).split_once("<form").unwrap();
        for said in ["Nya lyktstolpar sätts upp.", &measure.due.words(lang), "Jonas Ek", "Samira Lindqvist", &causes[0].text] {
            assert!(before.contains(said), "{said}: {before}");
        }
    }
}

#[test]
fn everybody_reads_what_is_late_and_why() {
    let (plan, goals, measures) = (samples::plan(), [samples::goal()], samples::measures());
    let late = [LateAnswer { slug: "trygg".into(), title: samples::NAUGHTY.into(), answer_by: samples::today() - TimeDelta::days(120) }];
    let public: Vec<Listed<'_>> = measures.iter().filter(|measure| measure.standing.public()).collect();
    for lang in Lang::all() {
        let page = public_plan(&PublicPlan { reader: samples::reader(lang), plan: &plan, goals: &goals, measures: &public, late: &late });
        let text = checked(&page);
        assert!(text.contains("/d/trygg") && text.contains(&t::measure_days_late(lang, 120)), "a promise to answer that was not kept");
        assert!(text.contains("För få har anmält sig.") && !text.contains("Scen på Järnvägstorget"));
        assert!(!text.contains("/work/"), "nothing leads into the work room");
        let swedish = measures.iter().find(|measure| measure.standing.public()).map(|measure| measure.title.clone()).unwrap_or_default();
        let marked = text.contains(&format!("lang=\"sv\" dir=\"auto\">{swedish}"));
        assert_eq!(marked, lang != Lang::Sv, "what is written in Swedish says so on a page in another language: {swedish}");
        let (updates, nodes) = (samples::updates(), samples::nodes());
        for measure in [samples::measure(), samples::naughty_measure(), measures[0].clone()] {
            let page =
                public_measure(&PublicMeasure { reader: samples::reader(lang), measure: &measure, updates: &updates, nodes: &nodes });
            assert!(!checked(&page).contains("/work/"));
        }
    }
}

#[test]
fn a_person_with_two_roles_stands_once_and_everybody_sees_who_does_it() {
    let mut measure = samples::measure();
    let jonas = measure.people[0].clone();
    measure.people.push(Actor { role: Role::Coordinating, ..jonas.clone() });
    measure.people.push(Actor { role: Role::Responsible, person: Some(Uuid::from_u128(77)), name: "Karin Holm".into(), ..jonas });
    let shown =
        public_measure(&PublicMeasure { reader: samples::reader(Lang::Sv), measure: &measure, updates: &[], nodes: &samples::nodes() });
    let text = checked(&shown);
    assert_eq!(text.matches("<b dir=\"auto\">Jonas Ek</b>").count(), 1);
    assert!(text.contains("Ansvarar och samordnar.") && text.contains("Gör den."), "{text}");
}

#[test]
fn what_waits_and_is_late_says_both_and_for_what() {
    let mut late = samples::measures().remove(2);
    late.latest = "Vi väntar på polistillstånd.".into();
    let page = room_measure(Lang::Sv, &late, true, false);
    let text = checked(&page);
    assert!(text.contains("Väntar · 11 dagar sen") && text.contains("polistillstånd") && text.contains("För få har anmält sig."), "{text}");
    assert!(checked(&room_plan(Lang::Sv, &[late], "show=waiting")).contains("Väntar · 11 dagar sen"));
}

#[test]
fn why_is_the_same_wherever_it_is_asked() {
    let (plan, mut late) = (samples::plan(), samples::measures().remove(2));
    late.reason = String::new();
    late.latest = "Två föreningar har hoppat av.".into();
    let page = PublicPlan { reader: samples::reader(Lang::Sv), plan: &plan, goals: &[], measures: &[&late], late: &[] };
    assert!(checked(&public_plan(&page)).contains("Två föreningar har hoppat av."));
    assert_eq!(late.why(), Some("Två föreningar har hoppat av."));
}

#[test]
fn a_day_says_whether_it_was_should_be_or_will_be() {
    let words = |measure: &Measure| measure.day_words(Lang::Sv, samples::today());
    let mut measure = samples::measure();
    assert_eq!(words(&measure), "Blir klart 18 december 2026");
    measure.due.on = samples::today() - TimeDelta::days(8);
    assert_eq!(words(&measure), "Skulle vara klart 14 november 2026");
    measure.standing.status = Status::Done;
    measure.done_on = Some(samples::today());
    assert_eq!(words(&measure), "Klart 22 november 2026");
}

#[test]
fn a_due_day_stays_when_it_is_done_and_says_whether_it_was_kept() {
    let mut measure = samples::measure();
    measure.standing.status = Status::Done;
    for (after, kept) in [(-3, "klar 15 dec, i tid"), (0, "klar 18 dec, i tid"), (2, "klar 20 dec, för sent")] {
        measure.done_on = Some(measure.due.on + TimeDelta::days(after));
        let shown = room_plan(Lang::Sv, &[measure.clone()], "");
        let page = checked(&shown);
        assert!(page.contains("18 dec <span") && page.contains(kept), "{page}");
    }
}

#[test]
fn what_serves_no_goal_stands_last_among_the_goals() {
    let (with, mut without) = (samples::measure(), samples::naughty_measure());
    assert!(!checked(&room_plan(Lang::Sv, std::slice::from_ref(&with), "")).contains("Utan mål"));
    (without.goal, without.title) = (None, "Simskola".into());
    for query in ["", "q=simskola"] {
        let shown = room_plan(Lang::Sv, &[with.clone(), without.clone()], query);
        let page = checked(&shown);
        let (_, loose) = page.split_once("Utan mål").unwrap();
        assert!(loose.contains("Simskola"), "{page}");
    }
}

#[test]
fn goals_and_plans_have_their_forms() {
    let (plan, goal, measures, nodes) = (samples::plan(), samples::goal(), samples::measures(), samples::nodes());
    for lang in Lang::all() {
        let serving: Vec<Listed<'_>> = measures.iter().collect();
        let page = GoalPage {
            reader: samples::reader(lang),
            plan: &plan,
            goal: &goal,
            measures: serving,
            nodes: &nodes,
            decides: true,
            exact: true,
        };
        checked(&goal_page(&page));
        checked(&goal_form(lang, &forms::fill_goal(&goal), &plan, Some(&goal), &html! {}));
        checked(&goal_form(lang, &Fields::default(), &plan, None, &html! {}));
        checked(&plan_form(lang, &forms::fill_plan(&plan), &[], Some(&plan), &html! {}));
        let programmes = [(Uuid::from_u128(9), samples::NAUGHTY.to_owned()), (Uuid::from_u128(10), "B".to_owned())];
        checked(&plan_form(lang, &Fields::default(), &programmes, None, &html! {}));
        checked(&adoption(lang, &Fields::default(), &plan));
    }
}

#[test]
fn what_nobody_has_decided_says_so_and_a_day_of_another_year_which() {
    let page = room_plan(Lang::Sv, &samples::measures(), "");
    let text = checked(&page);
    assert_eq!(text.matches("<span class=\"small muted\">Förslag</span>").count(), 2, "in the matrix, and under its goal: {text}");
    assert!(text.contains("1 feb 2027") && text.contains("18 dec<"), "{text}");
}

#[test]
fn decided_words_are_shown_and_no_field() {
    let (decided, options) = (samples::measure(), samples::options());
    let proposed = Measure { decided_on: None, ..samples::measure() };
    let page = |measure: &Measure| {
        let fields = measure_form::fill(measure, &[]);
        checked(&form_page(&FormPage { lang: Lang::Sv, fields: &fields, options: &options, measure: Some(measure), above: html! {} }))
            .to_owned()
    };
    assert!(page(&proposed).contains("name=\"wording\"") && !page(&proposed).contains("Varför flyttas dagen"));
    let locked = page(&decided);
    assert!(
        !locked.contains("name=\"wording\"") && locked.contains("Nya lyktstolpar sätts upp.") && locked.contains("Varför flyttas dagen")
    );
}

#[test]
fn a_day_that_only_moves_is_told_with_its_reason_once() {
    let moved = Update { text: "Leveransen blev sen.".into(), ..samples::updates().remove(0) };
    let page = timeline(samples::reader(Lang::Sv), &[moved], &html! {}).0;
    assert!(page.contains("Klar till flyttades från 18 december 2026 till 15 januari 2027:"), "{page}");
    assert_eq!(page.matches("Leveransen blev sen.").count(), 1, "{page}");
}

#[test]
fn why_a_day_is_moved_and_from_when_are_sentences_of_their_own() {
    let update = Update { text: "Hyresvärden svarar på måndag".into(), reason: "Hyran".into(), ..samples::updates()[0].clone() };
    let page = timeline(samples::reader(Lang::Sv), &[update], &html! {}).0;
    assert!(page.contains("svarar på måndag.</b> ") && page.contains("Hyran.</span> Klart "), "{page}");
}
