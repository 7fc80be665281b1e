//! How an import looks: the file, its columns, what would come of it, what came of it.

use ground::tenant::Settings;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers::whole;
use kit::upload::LARGEST_TABLE;
use kit::web::ui;
use maud::{Markup, html};
use xlsform::Form;

use super::columns::{LEFT_OUT, To, all};
use super::model::{Import, SheetHead, State};
use super::table::MOST_ROWS;
use super::work::Trial;
use crate::inquiries::Inquiry;

/// Values of one question that are offered on the page.
const VALUES: usize = 60;

fn number(lang: Lang, n: usize) -> String {
    whole(lang, i64::try_from(n).unwrap_or(i64::MAX))
}

fn crumbs(lang: Lang, inquiry: &Inquiry, inside: bool) -> Markup {
    let (path, import) = (inquiry.room_path(), format!("{}/import", inquiry.room_path()));
    let mut above = vec![("/work/inquiries", t::inquiry_list(lang)), (path.as_str(), inquiry.title(lang))];
    if inside {
        above.push((import.as_str(), t::imports_title(lang)));
    }
    ui::crumbs(lang, &above, if inside { t::imports_file(lang) } else { t::imports_title(lang) })
}

/// The files that have come, and where the next one goes.
pub(super) fn list(lang: Lang, settings: &Settings, inquiry: &Inquiry, imports: &[Import], fields: &Fields, takes: bool) -> Markup {
    let error = fields.error_for("file");
    html! {
        (crumbs(lang, inquiry, false))
        div.room-head { div { h1 { (t::imports_title(lang)) } p.muted { (t::imports_lead(lang)) } } }
        @if inquiry.kind.has_marks() { p.notice { (ui::icon("info")) span { (t::imports_marks(lang)) } } }
        @else if !takes { p.notice { (ui::icon("info")) span { (t::imports_draft(lang)) } } }
        @else {
            (ui::error_summary(lang, fields))
            form.card.stack.stack--3 method="post" enctype="multipart/form-data" action={ (inquiry.room_path()) "/import" } {
                div.ds-field {
                    label.ds-label for="f-file" { (t::imports_choose(lang)) }
                    p.hint id="f-file-hint" { (t::imports_choose_hint(lang, (LARGEST_TABLE >> 20) as i64, MOST_ROWS as i64)) }
                    @if let Some(message) = error { p.field-error id="f-file-error" { (message) } }
                    input.ds-input id="f-file" name="file" type="file" accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls" aria-describedby=(if error.is_some() { "f-file-hint f-file-error" } else { "f-file-hint" }) aria-invalid=[error.map(|_| "true")];
                }
                div.buttons { (ui::submit(t::imports_read_file(lang))) }
            }
        }
        @if !imports.is_empty() {
            section.above-5 {
                h2.h2-line { (t::imports_earlier(lang)) }
                ul.list { @for import in imports { li { (row(lang, settings, inquiry, import)) } } }
            }
        }
    }
}

fn row(lang: Lang, settings: &Settings, inquiry: &Inquiry, import: &Import) -> Markup {
    let at = dates::day_and_time(lang, dates::local(settings.zone(), import.at));
    html! {
        a href={ (inquiry.room_path()) "/import/" (import.id) } {
            span { span dir="auto" { (import.file) } br; span.small.muted { (at) @if let Some(person) = &import.person { " · " (person) } " · " (standing(lang, import)) } }
            (ui::icon_flip("next"))
        }
    }
}

fn standing(lang: Lang, import: &Import) -> String {
    match import.state {
        State::Read => t::imports_state_read(lang).to_owned(),
        State::Running => t::imports_state_running(lang).to_owned(),
        State::Done => t::imports_state_done(lang, import.stored),
        State::Undoing => t::imports_state_undoing(lang).to_owned(),
        State::Undone => t::imports_state_undone(lang).to_owned(),
    }
}

/// To which question each column goes.
pub(super) fn mapping(lang: Lang, inquiry: &Inquiry, form: &Form, import: &Import, fields: &Fields) -> Markup {
    let (path, empty) = (format!("{}/import/{}", inquiry.room_path(), import.id), Vec::new());
    let (headings, examples) = import.head().map_or((&empty, &[][..]), |head| (&head.headings, &head.examples[..]));
    let options = options(lang, form);
    html! {
        (crumbs(lang, inquiry, true))
        div.room-head { div { h1 { (t::imports_columns(lang)) } p.muted { span dir="auto" { (import.file) } ". " (t::imports_columns_lead(lang)) } } }
        (ui::error_summary(lang, fields))
        @if import.sheets.len() > 1 { (sheets(lang, &path, import)) }
        form.stack.stack--3 method="post" action=(path) {
            (ui::hidden("sheet", &import.sheet.to_string()))
            @if let Some(message) = fields.error_for("columns") { p.field-error id="f-columns-error" { (message) } }
            table.ds-table data-stack id="f-columns" tabindex="-1" {
                caption.hide { (t::imports_columns(lang)) }
                thead { tr { th scope="col" { (t::imports_column(lang)) } th scope="col" { (t::imports_examples(lang)) } th scope="col" { (t::imports_goes_to(lang)) } } }
                tbody {
                    @for (at, heading) in headings.iter().enumerate() {
                        tr {
                            th scope="row" id={ "h" (at) } dir="auto" { (heading) }
                            td data-label=(t::imports_examples(lang)) dir="auto" { (examples.get(at).map(|some| some.join(" · ")).unwrap_or_default()) }
                            td { (chooser(&format!("c{at}"), &format!("h{at}"), &options, import.mapping.columns.get(heading).map_or("", String::as_str))) }
                        }
                    }
                }
            }
            p.small.muted { (t::imports_id_hint(lang)) }
            div.buttons { (ui::submit(t::imports_try(lang))) }
        }
        form.above-4 method="post" action={ (path) "/removal" } { button.ds-button data-variant="tertiary" type="submit" { (t::imports_remove(lang)) } }
    }
}

fn sheets(lang: Lang, path: &str, import: &Import) -> Markup {
    let word = |sheet: &SheetHead| t::imports_sheet_rows(lang, sheet.name.clone(), sheet.rows as i64);
    html! {
        form.row.row--wrap.row--end method="post" action=(path) {
            div.ds-field {
                label.ds-label for="f-sheet" { (t::imports_sheet(lang)) }
                select.ds-input id="f-sheet" name="sheet" { @for (at, sheet) in (0_i64..).zip(&import.sheets) { option value=(at) selected[at == import.sheet] { (word(sheet)) } } }
            }
            button.ds-button data-variant="secondary" type="submit" { (t::imports_sheet_show(lang)) }
        }
    }
}

/// (what is sent, what is read), the choices that a column may have.
fn options(lang: Lang, form: &Form) -> Vec<(String, String)> {
    let own = [
        (String::new(), t::imports_to_nothing(lang)),
        (To::Time.code(), t::imports_to_time(lang)),
        (To::Lang.code(), t::imports_to_language(lang)),
        (To::Id.code(), t::imports_to_id(lang)),
        (To::People.code(), t::imports_to_people(lang)),
    ];
    let own = own.map(|(code, word)| (code, word.to_owned()));
    own.into_iter().chain(all(form).iter().map(|to| (to.code(), words(lang, form, to)))).collect()
}

fn words(lang: Lang, form: &Form, to: &To) -> String {
    let label = |name: &str| {
        let label = form.question(name).map(|question| question.label.get(lang.code(), &form.default_language)).unwrap_or_default();
        if label.is_empty() { name.to_owned() } else { label.to_owned() }
    };
    match to {
        To::Question(name) => label(name),
        To::Choice(name, choice) => {
            let choices = form.question(name).map(|question| form.choices_of(question)).unwrap_or_default();
            let said = choices.iter().find(|one| one.name == *choice).map_or("", |one| one.label.get(lang.code(), &form.default_language));
            format!("{}: {}", label(name), if said.is_empty() { choice } else { said })
        }
        To::Part(name, part) => format!("{}: {}", label(name), part.code()),
        other => other.code(),
    }
}

fn chooser(name: &str, labelled: &str, options: &[(String, String)], chosen: &str) -> Markup {
    html! {
        select.ds-input name=(name) aria-labelledby=(labelled) {
            @for (code, word) in options { option value=(code) selected[code == chosen] { (word) } }
        }
    }
}

/// It is still being tried.
pub(super) fn trying(lang: Lang, inquiry: &Inquiry, here: &str) -> Markup {
    html! {
        (crumbs(lang, inquiry, true))
        div.room-head { div { h1 { (t::imports_trying(lang)) } p.muted { (t::imports_check_lead(lang)) " " (t::imports_leave(lang)) } } }
        // The address of the page itself, under whichever import it lies.
        div.buttons { a.ds-button data-variant="secondary" href=(here) { (t::imports_trying_again(lang)) } }
    }
}

/// What would come of it.
pub(super) fn check(lang: Lang, inquiry: &Inquiry, form: &Form, import: &Import, trial: &Trial) -> Markup {
    let path = format!("{}/import/{}", inquiry.room_path(), import.id);
    html! {
        (crumbs(lang, inquiry, true))
        div.room-head { div { h1 { (t::imports_check(lang)) } p.muted { span dir="auto" { (import.file) } ". " (t::imports_check_lead(lang)) } } }
        (figures(lang, &[(trial.accepted, t::imports_would_store(lang)), (trial.refused, t::imports_would_refuse(lang)), (trial.known, t::imports_known(lang))]))
        div.buttons.above-4 {
            @if trial.accepted > 0 { form method="post" action={ (path) "/run" } { (ui::submit(&t::imports_run(lang, trial.accepted as i64))) } }
            a.ds-button data-variant="secondary" href=(path) { (t::imports_change_columns(lang)) }
            a.ds-button data-variant="tertiary" href={ (path) "/mapping.json" } { (t::imports_mapping_file(lang)) }
        }
        @if !trial.unknown.is_empty() { (unknown(lang, form, import, trial, &path)) }
        @if !trial.faults.is_empty() { (faults(lang, trial, &path)) }
    }
}

fn figures(lang: Lang, told: &[(usize, &str)]) -> Markup {
    html! { dl.facts-list { @for (n, word) in told { dt { (word) } dd { b { (number(lang, *n)) } } } } }
}

/// Values that are no choice, to be told what they mean.
fn unknown(lang: Lang, form: &Form, import: &Import, trial: &Trial, path: &str) -> Markup {
    html! {
        section.above-5 {
            h2.h2-line { (t::imports_values(lang)) }
            p { (t::imports_values_lead(lang)) }
            form.stack.stack--3 method="post" action=(path) {
                @for (at, (name, values)) in trial.unknown.iter().enumerate() {
                    @let options = choices(lang, form, name);
                    h3 { (words(lang, form, &To::Question(name.clone()))) }
                    table.ds-table data-stack {
                        caption.hide { (t::imports_values(lang)) }
                        thead { tr { th scope="col" { (t::imports_value(lang)) } th.r scope="col" { (t::imports_times(lang)) } th scope="col" { (t::imports_means(lang)) } } }
                        tbody {
                            @for (nth, (value, times)) in values.iter().take(VALUES).enumerate() {
                                @let id = format!("v{at}-{nth}");
                                @let chosen = import.mapping.values.get(name).and_then(|values| values.get(value)).map_or("", String::as_str);
                                tr {
                                    th scope="row" id=(id) dir="auto" { (super::reader::example(value)) }
                                    td.r data-label=(t::imports_times(lang)) { (number(lang, *times)) }
                                    td { (chooser(&format!("v/{name}/{value}"), &id, &options, chosen)) }
                                }
                            }
                        }
                    }
                }
                div.buttons { button.ds-button data-variant="secondary" type="submit" data-once { (t::imports_values_save(lang)) } }
            }
        }
    }
}

fn choices(lang: Lang, form: &Form, name: &str) -> Vec<(String, String)> {
    let of = form.question(name).map(|question| form.choices_of(question)).unwrap_or_default();
    let said = of.iter().map(|choice| (choice.name.clone(), choice.label.get(lang.code(), &form.default_language).to_owned()));
    let own =
        [(String::new(), t::imports_value_refused(lang).to_owned()), (LEFT_OUT.to_owned(), t::imports_value_left_out(lang).to_owned())];
    own.into_iter().chain(said).collect()
}

fn faults(lang: Lang, trial: &Trial, path: &str) -> Markup {
    html! {
        section.above-5 {
            h2.h2-line { (t::imports_faults(lang)) }
            p { a href={ (path) "/faults.csv" } { (t::imports_faults_file(lang)) } }
            table.ds-table data-stack {
                caption.hide { (t::imports_faults(lang)) }
                thead { tr { th.r scope="col" { (t::imports_row(lang)) } th scope="col" { (t::imports_column(lang)) } th scope="col" { (t::imports_why(lang)) } } }
                tbody {
                    @for fault in &trial.faults {
                        tr { th.r scope="row" { (fault.row) } td data-label=(t::imports_column(lang)) dir="auto" { (fault.column) } td data-label=(t::imports_why(lang)) { (fault.why) } }
                    }
                }
            }
            @if trial.refused > trial.faults.len() { p.small.muted { (t::imports_faults_more(lang)) } }
        }
    }
}

/// How far it has come, and what came of it.
pub(super) fn report(lang: Lang, settings: &Settings, inquiry: &Inquiry, import: &Import, stopped: bool) -> Markup {
    let path = format!("{}/import/{}", inquiry.room_path(), import.id);
    let at = dates::day_and_time(lang, dates::local(settings.zone(), import.at));
    let rows = import.head().map_or(0, |head| head.rows);
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    html! {
        (crumbs(lang, inquiry, true))
        div.room-head { div { h1 dir="auto" { (import.file) } p.muted { (at) @if let Some(person) = &import.person { " · " (person) } " · " (standing(lang, import)) } } }
        @if matches!(import.state, State::Running | State::Undoing) {
            div.card.stack.stack--3 {
                @if import.state == State::Running {
                    label for="progress" { (t::imports_progress(lang, import.done, rows as i64)) }
                    progress id="progress" max=(rows) value=(import.done) {}
                } @else { p { (t::imports_undoing(lang, import.stored)) } }
                p.small.muted { (t::imports_leave(lang)) }
                div.buttons {
                    a.ds-button data-variant="secondary" href=(path) { (t::imports_reload(lang)) }
                    @if stopped { form method="post" action={ (path) "/run" } { (ui::submit(t::imports_go_on(lang))) } }
                }
            }
        }
        (figures(lang, &[(count(import.stored), t::imports_stored(lang)), (count(import.refused), t::imports_refused(lang)), (count(import.known), t::imports_known(lang))]))
        div.buttons.above-4 {
            @if import.state == State::Done && import.stored > 0 { a.ds-button href={ (inquiry.room_path()) "/result" } { (t::inquiry_step_figures(lang)) } }
            a.ds-button data-variant="tertiary" href={ (path) "/mapping.json" } { (t::imports_mapping_file(lang)) }
        }
        @if import.state == State::Done && import.stored > 0 {
            details.above-4 {
                summary { (t::imports_undo(lang)) }
                form.stack.stack--2.above-2 method="post" action={ (path) "/undo" } {
                    p.small { (t::imports_undo_more(lang, import.stored)) }
                    button.ds-button data-size="small" data-color="danger" type="submit" data-once { (t::imports_undo_yes(lang)) }
                }
            }
        }
    }
}
