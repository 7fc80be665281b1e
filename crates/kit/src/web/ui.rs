//! Components that every page is built from. Each is a plain function from values to markup.

use maud::{Markup, PreEscaped, html};

use super::assets;
use crate::forms::Fields;
use crate::i18n::{Lang, t};

/// An icon from the sprite; decoration only, so a word always stands beside it.
pub fn icon(name: &str) -> Markup {
    let href = format!("{}#{name}", assets::url("icons.svg"));
    html! { svg.icon aria-hidden="true" focusable="false" { use href=(href) {} } }
}

/// An icon that points: mirrored where text runs from right to left.
pub fn icon_flip(name: &str) -> Markup {
    let href = format!("{}#{name}", assets::url("icons.svg"));
    html! { svg.icon.flip aria-hidden="true" focusable="false" { use href=(href) {} } }
}

/// The three marks: circle with a tick, triangle with an exclamation mark, square with an arrow; a dot for other kinds.
/// `label` is read aloud; without it the word beside carries the meaning.
pub fn mark(kind: &str, label: Option<&str>) -> Markup {
    let (data, shape) = mark_shape(kind);
    let role = label.map(|_| "img");
    let hidden = label.is_none().then_some("true");
    html! {
        svg.mark data-kind=(data) viewBox="0 0 28 28" role=[role] aria-label=[label] aria-hidden=[hidden] { (shape) }
    }
}

/// What a mark is drawn of, to stand in a larger picture: its name in the style sheet, and its shapes in a box of 28 by 28 units.
pub fn mark_shape(kind: &str) -> (&'static str, Markup) {
    let (data, shape, sign) = match kind {
        "safe" => ("trygg", r#"<circle class="shape" cx="14" cy="14" r="11.5"/>"#, "M9 14.4l3.4 3.4 6.6-7"),
        "unsafe" => ("otrygg", r#"<path class="shape" d="M14 2.2L26.2 24.2H1.8Z"/>"#, "M14 10.5v6M14 20.4v.1"),
        "better" => (
            "battre",
            r#"<rect class="shape" x="3" y="3" width="22" height="22" rx="2.5"/><rect class="edge" x="3" y="3" width="22" height="22" rx="2.5"/>"#,
            "M14 20V8.5M9 13l5-5 5 5",
        ),
        // A kind of another form, such as a note's, has no sign of its own.
        _ => ("other", r#"<circle class="shape" cx="14" cy="14" r="8"/>"#, ""),
    };
    (data, html! { (PreEscaped(shape)) @if !sign.is_empty() { path.sign d=(sign) {} } })
}

/// What a status chip says beside its sign: never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// Under way.
    Running,
    /// Late.
    Late,
    /// Waits for somebody, or "no, but".
    Waiting,
    /// Not begun.
    Fresh,
}

/// A status chip: sign and word.
pub fn status(kind: Status, word: &str) -> Markup {
    let (is, sign) = match kind {
        Status::Done => ("klar", "status-done"),
        Status::Running => ("pagar", "status-running"),
        Status::Late => ("sen", "status-late"),
        Status::Waiting => ("vantar", "status-waiting"),
        Status::Fresh => ("ny", "status-fresh"),
    };
    html! { span.status data-is=(is) { (icon(sign)) " " (word) } }
}

/// The sign of a status without its chip, for rows and legends; `word` is read aloud.
pub fn status_sign(kind: Status, word: &str) -> Markup {
    let (is, sign) = match kind {
        Status::Done => ("klar", "status-done"),
        Status::Running => ("pagar", "status-running"),
        Status::Late => ("sen", "status-late"),
        Status::Waiting => ("vantar", "status-waiting"),
        Status::Fresh => ("ny", "status-fresh"),
    };
    html! { span.status data-is=(is) data-plain { (icon(sign)) span.hide { (word) } } }
}

/// A person: initials, name, what they are.
pub fn person(name: &str, title: &str) -> Markup {
    html! {
        div.person {
            span.face aria-hidden="true" { (initials(name)) }
            span { b { (name) } span { (title) } }
        }
    }
}

/// First letters of the first and the last name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// Where we are: links to the pages above, then this page's name.
pub fn crumbs(lang: Lang, above: &[(&str, &str)], here: &str) -> Markup {
    html! {
        nav.crumbs aria-label=(t::ui_crumbs(lang)) {
            @for (href, name) in above { a href=(href) { (name) } span aria-hidden="true" { "/" } }
            span { (here) }
        }
    }
}

/// What will stand here, and one way on.
pub fn empty(title: &str, text: &str, way_on: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            h2 { (title) }
            p { (text) }
            @if let Some((href, name)) = way_on { p { a.ds-button data-variant="secondary" href=(href) { (name) } } }
        }
    }
}

/// The list of faults that stands first on a form that came back; each leads to its field.
pub fn error_summary(lang: Lang, fields: &Fields) -> Markup {
    html! {
        @if fields.has_errors() {
            div.error-summary role="alert" tabindex="-1" data-focus {
                h2 { (t::ui_error_summary(lang)) }
                ul {
                    @for (name, message) in fields.errors() { li { a href={ "#f-" (name) } { (message) } } }
                }
            }
        }
    }
}

/// What kind of box a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input<'a> {
    /// One line.
    Text,
    /// Mail address.
    Email,
    /// Telephone number.
    Tel,
    /// Day.
    Date,
    /// Time of day.
    Time,
    /// Whole number.
    Number,
    /// Number with decimals.
    Decimal,
    /// Several lines.
    Area(u8),
    /// Several lines, and no more than so many characters.
    Limited(u8, usize),
    /// Several lines of which so many characters are taken: more can be written, and is told and kept, never cut. The line of
    /// [`at_most`] belongs under it.
    Counted(u8, usize),
    /// One of a list, as (value, word).
    Select(&'a [(String, String)]),
}

/// A labelled field with hint and fault; the value kept as it was typed.
pub fn field(fields: &Fields, name: &str, label: &str, hint: &str, input: Input<'_>) -> Markup {
    let id = format!("f-{name}");
    field_under(fields, &id, name, &html! { label.ds-label for=(id) { (label) } }, hint, input)
}

/// The same where the label is more than a line (the page's heading), or the page has several fields of this name. `head` holds
/// the label for `id`; the list of faults leads to `f-` and the name.
pub fn field_under(fields: &Fields, id: &str, name: &str, head: &Markup, hint: &str, input: Input<'_>) -> Markup {
    let error = fields.error_for(name);
    let described = describe(id, hint, error);
    let invalid = error.map(|_| "true");
    html! {
        div.ds-field {
            (head)
            @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
            @if let Some(message) = error { p.field-error id={ (id) "-error" } { (message) } }
            (input_box(fields, name, id, described.as_deref(), invalid, input))
        }
    }
}

fn input_box(fields: &Fields, name: &str, id: &str, described: Option<&str>, invalid: Option<&str>, input: Input<'_>) -> Markup {
    let value = fields.value(name);
    let kind = match input {
        Input::Email => "email",
        Input::Tel => "tel",
        Input::Date => "date",
        Input::Time => "time",
        _ => "text",
    };
    let mode = match input {
        Input::Number => Some("numeric"),
        Input::Decimal => Some("decimal"),
        _ => None,
    };
    html! {
        @match input {
            Input::Area(rows) => textarea.ds-input id=(id) name=(name) rows=(rows) aria-describedby=[described] aria-invalid=[invalid] { (value) },
            Input::Limited(rows, longest) => textarea.ds-input id=(id) name=(name) rows=(rows) maxlength=(longest) aria-describedby=[described] aria-invalid=[invalid] { (value) },
            Input::Counted(rows, longest) => textarea.ds-input id=(id) name=(name) rows=(rows) data-longest=(longest) aria-describedby=[described] aria-invalid=[invalid] { (value) },
            Input::Select(options) => select.ds-input id=(id) name=(name) aria-describedby=[described] aria-invalid=[invalid] {
                @for (key, word) in options { option value=(key) selected[key == value] { (word) } }
            },
            _ => input.ds-input id=(id) name=(name) type=(kind) inputmode=[mode] value=(value) aria-describedby=[described] aria-invalid=[invalid];,
        }
    }
}

fn describe(id: &str, hint: &str, error: Option<&str>) -> Option<String> {
    let ids: Vec<String> =
        [(!hint.is_empty()).then(|| format!("{id}-hint")), error.map(|_| format!("{id}-error"))].into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// One choice of a group: value, word, and a second line that may be empty; a picture may stand first.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub word: String,
    /// A second line, or nothing.
    pub more: String,
    /// A mark or icon, or nothing.
    pub picture: Markup,
}

impl Choice {
    /// A choice of words only.
    pub fn new(value: impl Into<String>, word: impl Into<String>) -> Self {
        Self { value: value.into(), word: word.into(), more: String::new(), picture: html! {} }
    }
}

/// A group of choices: one of them, or several. The legend is markup, since it is often the page's heading.
pub fn choices(fields: &Fields, name: &str, legend: &Markup, hint: &str, options: &[Choice], several: bool) -> Markup {
    let id = format!("f-{name}");
    let error = fields.error_for(name);
    let described = describe(&id, hint, error);
    html! {
        fieldset.choices id=(id) tabindex="-1" aria-describedby=[described] {
            legend { (legend) @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } } }
            @if let Some(message) = error { p.field-error id={ (id) "-error" } { (message) } }
            (choice_rows(fields, name, options, several))
        }
    }
}

/// Choices without the question around them.
pub fn choice_rows(fields: &Fields, name: &str, options: &[Choice], several: bool) -> Markup {
    let kind = if several { "checkbox" } else { "radio" };
    let chosen = fields.values(name);
    // Beside choices that say more, one that does not is read as strongly.
    let some_say_more = options.iter().any(|option| !option.more.is_empty());
    html! {
        @for option in options {
            label.choice {
                (option.picture)
                span { @if some_say_more { b { (option.word) } } @else { (option.word) } @if !option.more.is_empty() { span { (option.more) } } }
                input.ds-input type=(kind) name=(name) value=(option.value) checked[chosen.contains(&option.value)];
            }
        }
    }
}

/// How long a text may be, under its field `id`; a script says what is left.
pub fn at_most(lang: Lang, id: &str, longest: usize) -> Markup {
    let longest = longest as i64;
    html! { p.count-left data-island="count_left" data-for=(id) data-left=(t::ui_left(lang)) data-over=(t::ui_over(lang)) { (t::ui_at_most(lang, longest)) } }
}

/// A button that sends its form; locked while it is on its way, so that a double click sends once.
pub fn submit(word: &str) -> Markup {
    html! { button.ds-button type="submit" data-once { (word) } }
}

/// A telephone number that a phone can call.
pub fn telephone(number: &str) -> Markup {
    let digits: String = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    html! { a href={ "tel:" (digits) } dir="ltr" { (number) } }
}

/// Hidden values of a form.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A table that scrolls by itself on a narrow screen, reachable by keyboard.
pub fn scroll_table(label: &str, table: &Markup) -> Markup {
    html! { div.scroll-x tabindex="0" role="region" aria-label=(label) { (table) } }
}

/// Pages of a list: earlier and later, as links that keep the filters.
pub fn pagination(lang: Lang, earlier: Option<&str>, later: Option<&str>) -> Markup {
    html! {
        @if earlier.is_some() || later.is_some() {
            nav.pagination aria-label=(t::ui_pages(lang)) {
                @if let Some(href) = earlier { a.ds-button data-variant="secondary" data-size="small" rel="prev" href=(href) { (t::ui_earlier(lang)) } }
                @if let Some(href) = later { a.ds-button data-variant="secondary" data-size="small" rel="next" href=(href) { (t::ui_later(lang)) } }
            }
        }
    }
}

/// What was just done, said once at the top of the next page.
pub fn flash(message: &str) -> Markup {
    html! { div.flash role="status" { (icon("check")) p { (message) } } }
}

/// The value of `lang` for words in one language on a page in another; none where they are the same.
pub fn written_in(page: Lang, words: Lang) -> Option<&'static str> {
    (page != words).then(|| words.code())
}

/// Words that others follow on the same line: they end like a sentence, whether or not whoever wrote them ended it.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    let ends = text.is_empty() || text.ends_with(['.', '!', '?', '…', ':']);
    if ends { text.to_owned() } else { format!("{text}.") }
}

/// Text that people wrote, with its line breaks kept.
pub fn prose(text: &str) -> Markup {
    html! { @for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) { p { @for (i, line) in part.lines().enumerate() { @if i > 0 { br; } (line) } } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_follow_ends_like_a_sentence() {
        for (typed, shown) in [("Hyran", "Hyran."), ("Hyran. ", "Hyran."), ("Klart!", "Klart!"), ("När?", "När?"), ("", "")] {
            assert_eq!(sentence(typed), shown);
        }
    }

    #[test]
    fn initials_are_of_first_and_last_name() {
        assert_eq!(initials("Samira Lindqvist"), "SL");
        assert_eq!(initials("Åsa af Öberg"), "ÅÖ");
        assert_eq!(initials("Cher"), "C");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn words_say_their_language_where_it_is_not_the_pages() {
        assert_eq!([written_in(Lang::En, Lang::Sv), written_in(Lang::Sv, Lang::Sv)], [Some("sv"), None]);
    }

    #[test]
    fn a_field_names_its_hint_and_its_fault() {
        let mut fields = Fields::default();
        fields.set("name", "<b>");
        fields.fault("name", "Skriv ett namn");
        let page = field(&fields, "name", "Namn", "Som det ska stå", Input::Text).into_string();
        assert!(page.contains(r#"aria-describedby="f-name-hint f-name-error""#));
        assert!(page.contains("&lt;b&gt;"));
    }
}
