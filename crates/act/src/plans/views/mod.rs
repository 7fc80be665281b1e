//! How plans and measures look, in the work room and on the public site.

mod goal;
mod handing_over;
mod list;
mod matrix;
mod measure;
mod measure_form;
mod plan;
mod plan_forms;
mod public;
#[cfg(test)]
mod render_tests;
#[cfg(test)]
pub mod samples;
mod step;
mod telling;
mod timeline;

pub(super) use goal::{GoalPage, goal_form, goal_page};
pub(super) use handing_over::{HandOverPage, given_away, hand_over_page};
pub(super) use measure::{MeasurePage, measure_page};
pub(super) use measure_form::{FormPage, form_page, without_plan};
pub(super) use plan::{PlanPage, no_plan, plan_page};
pub(super) use plan_forms::{adoption, plan_form};
pub(super) use public::{PublicMeasure, PublicPlan, no_public_plan, public_measure, public_plan};
pub(super) use step::{Step, StepPage, step_page};
pub(super) use telling::{TellPage, tell_page, to_tell};
use timeline::timeline;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use ground::access::Can;
use ground::due::Precision;
use ground::red_thread::{self, Audience, Kind, Node, Reading, Voices};
use kit::charts;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::thread::{self, Way};
use kit::web::ui::{self, Input};
use kit::{dates, numbers};
use maud::{Markup, html};
use uuid::Uuid;

use super::model::{Actor, Count, LONGEST_SENTENCE, Measure, Role, Sign, each_once};

/// What every view is written for: the reader's language, the day, and the tenant's clock.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Language.
    pub lang: Lang,
    /// Today, where the tenant is.
    pub today: NaiveDate,
    /// The tenant's time zone.
    pub zone: Tz,
    /// From how many people on a figure is shown outside the inner circle.
    pub threshold: u32,
    /// May read the work room's pages of what the page is about.
    pub inside: bool,
    /// The language that the house writes in.
    pub written: Lang,
}

impl Reader {
    /// Of a visit.
    pub fn of(visit: &ground::Visit) -> Self {
        let settings = visit.tenant.settings();
        let written = settings.languages.first().copied().unwrap_or_default();
        Self { lang: visit.lang, today: visit.today(), zone: settings.zone(), threshold: settings.threshold, inside: false, written }
    }

    /// The `lang` of what the house has written, where it is not the page's own.
    fn own_words(self) -> Option<&'static str> {
        ui::written_in(self.lang, self.written)
    }

    /// The same on a page for everybody, of a thing in a programme.
    pub fn of_programme(visit: &ground::Visit, programme: Uuid) -> Self {
        Self { inside: visit.viewer.can_in(Can::Room, programme), ..Self::of(visit) }
    }

    /// How many people, as exactly as this reader may know; nobody is not mentioned.
    pub fn voices(self, people: i64, exact: bool) -> Option<Voices> {
        (people > 0).then(|| Voices::seen(people, self.threshold, exact))
    }

    /// A moment's day as it is said today.
    fn when(self, at: DateTime<Utc>) -> String {
        dates::when(self.lang, self.today, dates::local(self.zone, at).date())
    }
}

/// The sign as a chip, with its word; how many days late, if it is.
fn sign(reader: Reader, measure: &Measure) -> Markup {
    ui::status(measure.sign(reader.today).picture(), &sign_words(reader, measure))
}

/// The same without the chip, for narrow rows.
fn sign_in_row(reader: Reader, measure: &Measure) -> Markup {
    plain_sign(measure.sign(reader.today), &sign_words(reader, measure))
}

fn sign_words(reader: Reader, measure: &Measure) -> String {
    match measure.days_late(reader.today) {
        Some(days) if measure.waits() => t::measure_waits_late(reader.lang, days),
        Some(days) => t::measure_days_late(reader.lang, days),
        None => measure.sign(reader.today).word(reader.lang).to_owned(),
    }
}

/// A sign beside words of one's own, without the chip.
fn plain_sign(sign: Sign, words: &str) -> Markup {
    html! { span.status data-plain data-is=(data_is(sign)) { (ui::icon(icon_name(sign))) " " (words) } }
}

fn data_is(sign: Sign) -> &'static str {
    match sign {
        Sign::Late => "sen",
        Sign::Waiting | Sign::Cancelled => "vantar",
        Sign::Running => "pagar",
        Sign::Fresh | Sign::Proposed => "ny",
        Sign::Done => "klar",
    }
}

fn icon_name(sign: Sign) -> &'static str {
    match sign {
        Sign::Late => "status-late",
        Sign::Waiting => "status-waiting",
        Sign::Running => "status-running",
        Sign::Fresh | Sign::Proposed => "status-fresh",
        Sign::Done => "status-done",
        Sign::Cancelled => "status-stopped",
    }
}

/// The slim thread of one measure in a list: from the measure alone, so that a list needs no walk for each row.
fn slim(reader: Reader, measure: &Measure) -> Markup {
    let mut nodes = vec![node(Kind::Measure, measure.standing.on_thread())];
    if measure.seen || measure.standing.public() {
        nodes.push(Node { answered: measure.answered, ..node(Kind::Finding, red_thread::State::Open) });
    }
    if measure.answered {
        nodes.push(node(Kind::Reply, red_thread::State::Done));
    }
    let reading = Reading::new(reader.lang, Audience::Room, reader.today);
    thread::thread(reader.lang, &red_thread::knots(reading, &nodes, html! {}), Way::Slim)
}

fn node(kind: Kind, state: red_thread::State) -> Node {
    Node {
        kind,
        id: Uuid::nil(),
        state,
        title: String::new(),
        note: String::new(),
        voices: 0,
        marks: 0,
        happened_on: None,
        due_on: None,
        due_known: Precision::Day,
        public: false,
        path: String::new(),
        changed_at: DateTime::UNIX_EPOCH,
        answered: false,
    }
}

/// The whole thread of an object, with how many told as the first line of fact.
fn whole_thread(reader: Reader, (audience, here): (Audience, Uuid), exact: bool, nodes: &[Node], way: Way) -> Markup {
    let lang = reader.lang;
    let told = html! { @if let Some(voices) = reader.voices(voices(nodes), exact) { (voices.words(lang)) } };
    thread::thread(lang, &red_thread::knots(Reading::new(lang, audience, reader.today).on(here).inside(reader.inside), nodes, told), way)
}

/// How many voices an object rests on: those of the findings, else of what was passed on, else of the dialogues.
fn voices(nodes: &[Node]) -> i64 {
    let of = |kind: Kind| nodes.iter().filter(|node| node.kind == kind).map(|node| node.voices).sum::<i64>();
    let seen = |node: &Node| matches!(node.kind, Kind::Finding | Kind::PassOn);
    // What was seen and then taken back by those who told rests on nobody, not on all who were asked.
    let all = [Kind::Inquiry].into_iter().filter(|_| !nodes.iter().any(seen));
    [Kind::Finding, Kind::PassOn].into_iter().chain(all).map(of).find(|sum| *sum > 0).unwrap_or(0)
}

/// Everybody with what they do in the measure, each once.
fn everybody<'a>(lang: Lang, actors: impl IntoIterator<Item = &'a Actor>) -> Markup {
    html! { @for (one, roles) in each_once(actors) { (actor(lang, one, &roles)) } }
}

/// Somebody with what they do in the measure, what they are and where they work.
fn actor(lang: Lang, actor: &Actor, roles: &[Role]) -> Markup {
    let place = if actor.person.is_some() { actor.organisation_name.as_str() } else { "" };
    let more: Vec<&str> = [actor.title.as_str(), place].into_iter().filter(|text| !text.is_empty()).collect();
    html! {
        div.person.person--big {
            span.face aria-hidden="true" { (ui::initials(&actor.name)) }
            span { b dir="auto" { (actor.name) } span dir="auto" { (role_words(lang, roles)) ". " (more.join(", ")) } }
        }
    }
}

/// "Ansvarar och samordnar".
fn role_words(lang: Lang, roles: &[Role]) -> String {
    let word = |(place, role): (usize, &Role)| if place == 0 { role.verb(lang).to_owned() } else { role.verb(lang).to_lowercase() };
    let mut words: Vec<String> = roles.iter().enumerate().map(word).collect();
    match words.pop() {
        Some(last) if !words.is_empty() => t::measure_roles(lang, words.join(", "), last),
        last => last.unwrap_or_default(),
    }
}

/// Names of those with a role, with commas between.
fn names(measure: &Measure, role: Role) -> String {
    measure.with_role(role).map(|actor| actor.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Things done one by one: the sentence, the picture, the same as a table.
fn progress(reader: Reader, measure: &Measure, count: &Count) -> Markup {
    let lang = reader.lang;
    let (done, total) = (u32::try_from(count.done).unwrap_or(0), u32::try_from(count.total).unwrap_or(0));
    let words = count.words(lang);
    html! {
        section.card {
            div.row.row--apart { h2 { (words) } span.small.muted { (measure.day_words(lang, reader.today)) } }
            div.above-3 { (charts::unit_row(&words, done, total)) }
            details.small.above-3 {
                summary.no-print { (t::chart_as_table(lang)) }
                table.ds-table.ds-table--narrow {
                    thead { tr { th scope="col" { (count.unit) } th.r scope="col" { (t::chart_count(lang)) } } }
                    tbody {
                        tr { th scope="row" { (t::measure_count_done(lang)) } td.r { (numbers::whole(lang, count.done)) } }
                        tr { th scope="row" { (t::measure_count_left(lang)) } td.r { (numbers::whole(lang, count.total - count.done)) } }
                    }
                }
            }
        }
    }
}

/// A sentence that everybody can read, and how long it may be.
fn sentence(lang: Lang, fields: &Fields, name: &str, label: &str, hint: &str) -> Markup {
    html! {
        div {
            (ui::field(fields, name, label, hint, Input::Counted(3, LONGEST_SENTENCE)))
            (ui::at_most(lang, &format!("f-{name}"), LONGEST_SENTENCE))
        }
    }
}

/// A form that stays on the page while there is no net; the line that says so.
fn without_net(lang: Lang) -> Markup {
    html! { p.field-error data-no-net role="alert" hidden { (t::tell_offline(lang)) } }
}

/// Why, or that nobody has said.
fn why(lang: Lang, measure: &Measure) -> &str {
    measure.why().unwrap_or_else(|| t::measure_no_reason(lang))
}

/// What it waits for, in the words of whoever told it last, where they are not said already.
fn waits_for(measure: &Measure) -> Option<&str> {
    Some(measure.latest.as_str()).filter(|latest| measure.waits() && !latest.is_empty() && measure.why() != Some(*latest))
}

/// Why a measure is late or was cancelled, where it is the first thing to say.
fn trouble(reader: Reader, measure: &Measure) -> Markup {
    let lang = reader.lang;
    let said = match (measure.days_late(reader.today), measure.sign(reader.today)) {
        (Some(days), _) => Some((t::measure_late_since(lang, days, measure.due.words(lang)), "bad")),
        (None, Sign::Cancelled) => Some((t::measure_was_cancelled(lang).to_owned(), "warn")),
        _ => None,
    };
    html! {
        @if let Some((words, kind)) = said {
            div.notice.above-4 data-kind=(kind) {
                (ui::icon(if kind == "bad" { "status-late" } else { "status-stopped" }))
                div {
                    p.strong { (words) }
                    p dir="auto" { (why(lang, measure)) }
                    @if let Some(sentence) = waits_for(measure) { p { (t::measure_waits_for(lang)) " " span dir="auto" { (sentence) } } }
                }
            }
        }
    }
}
