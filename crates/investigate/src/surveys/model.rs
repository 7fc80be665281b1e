//! A form cut into pages.

use kit::i18n::Lang;
use serde_json::{Map, Value};
use xlsform::expr::Expr;
use xlsform::{Form, Group, Item, Kind, Limits, Question, Setting, Sheet};

use crate::files::is_file;
use crate::responses::counting::{about, counted_questions};
use crate::responses::model::{LONGEST_TEXT, MOST_MARKS};

/// What is shown at once: a group, or the questions that stand between two groups.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The group; none for questions that stand by themselves.
    pub group: Option<&'a Group>,
    /// What it asks.
    pub items: Vec<&'a Item>,
}

impl<'a> Page<'a> {
    /// Something on it is asked.
    pub fn is_asked(&self, sheet: &Sheet<'_>) -> bool {
        self.items.iter().any(|item| is_shown(item, sheet))
    }

    /// Its questions outside of repeats, groups opened.
    pub fn questions(&self) -> Vec<&'a Question> {
        self.items.iter().flat_map(|item| crate::inquiries::map_form::flat(std::slice::from_ref(*item))).collect()
    }

    /// It asks for a place on a map.
    pub fn has_map(&self) -> bool {
        self.items.iter().any(|item| asks_for(item, &|question| question.kind == Kind::Geopoint))
    }

    /// How its form is sent: in parts where it asks for a file.
    pub fn enctype(&self) -> Option<&'static str> {
        self.items.iter().any(|item| asks_for(item, &is_file)).then_some("multipart/form-data")
    }

    /// What the page is called, if the form calls it anything.
    pub fn heading(&self, form: &'a Form, lang: Lang) -> Option<&'a str> {
        self.group.map(|group| group.label.get(lang.code(), &form.default_language)).filter(|label| !label.is_empty())
    }
}

fn asks_for(item: &Item, kind: &dyn Fn(&Question) -> bool) -> bool {
    match item {
        Item::Question(question) => kind(question) && is_visible(question),
        Item::Group(_) | Item::Repeat(_) => item.items().iter().any(|item| asks_for(item, kind)),
    }
}

/// Questions that are answered in one's own words, in order; what one tells about oneself is not among them.
pub fn open_questions(form: &Form) -> Vec<&Question> {
    let about: Vec<&str> = about(form).into_iter().map(|question| question.name.as_str()).collect();
    let own = counted_questions(form).into_iter().filter(|question| question.kind == Kind::Text && is_visible(question));
    own.filter(|question| !about.contains(&question.name.as_str())).collect()
}

/// Something of the item is seen by those who answer, and is asked.
fn is_shown(item: &Item, sheet: &Sheet<'_>) -> bool {
    match item {
        Item::Question(question) => is_visible(question) && sheet.is_asked(&question.name, &[]),
        Item::Group(group) => sheet.is_asked(&group.name, &[]) && group.items.iter().any(|item| is_shown(item, sheet)),
        Item::Repeat(repeat) => sheet.is_asked(&repeat.name, &[]) && sheet.wanted(&repeat.name, &[]) > 0,
    }
}

/// People see the question: the rest is worked out or known by the device.
pub(crate) fn is_visible(question: &Question) -> bool {
    question.kind.is_shown() && question.calculation.is_none()
}

/// The pages of a form, in order. A question whose choices follow from an answer stands on a page after that answer.
pub fn pages(form: &Form) -> Vec<Page<'_>> {
    let mut pages: Vec<Page<'_>> = Vec::new();
    let mut begun: Vec<&Item> = Vec::new();
    for item in &form.survey {
        match item {
            Item::Group(group) => {
                pages.extend(cut(None, std::mem::take(&mut begun)));
                pages.extend(cut(Some(group), group.items.iter().collect()));
            }
            Item::Question(_) | Item::Repeat(_) => begun.push(item),
        }
    }
    pages.extend(cut(None, begun));
    pages.retain(|page| page.items.iter().any(|item| may_be_seen(item)));
    pages
}

fn may_be_seen(item: &Item) -> bool {
    match item {
        Item::Question(question) => is_visible(question),
        Item::Group(_) | Item::Repeat(_) => item.items().iter().any(may_be_seen),
    }
}

/// Cuts a page before each question whose choices depend on what stands on it.
fn cut<'a>(group: Option<&'a Group>, items: Vec<&'a Item>) -> Vec<Page<'a>> {
    let mut pages: Vec<Page<'a>> = Vec::new();
    let mut begun: Vec<&'a Item> = Vec::new();
    for item in items {
        let names: Vec<&str> = begun.iter().map(|item| item.name()).collect();
        if let Item::Question(question) = item
            && let Some(filter) = &question.choice_filter
            && reads_any(&filter.expr, &names)
        {
            pages.push(Page { group, items: std::mem::take(&mut begun) });
        }
        begun.push(item);
    }
    if !begun.is_empty() {
        pages.push(Page { group, items: begun });
    }
    pages
}

fn reads_any(expr: &Expr, names: &[&str]) -> bool {
    expr.answers().iter().any(|read| names.contains(read))
}

/// What holds while answers are looked at.
pub fn setting(today: &str) -> Setting<'_> {
    Setting { today, limits: Limits { text: LONGEST_TEXT, instances: MOST_MARKS, ..Limits::default() } }
}

/// The page after `after` that is asked; the first one where `after` is none.
pub fn next(pages: &[Page<'_>], sheet: &Sheet<'_>, after: Option<usize>) -> Option<usize> {
    let start = after.map_or(0, |after| after + 1);
    (start..pages.len()).find(|number| pages[*number].is_asked(sheet))
}

/// The page before `before` that is asked.
pub fn previous(pages: &[Page<'_>], sheet: &Sheet<'_>, before: usize) -> Option<usize> {
    (0..before.min(pages.len())).rev().find(|number| pages[*number].is_asked(sheet))
}

/// How many instances of a repeat stand on the page: those that were begun, as many as the form asks for, at least one.
pub fn instances(sheet: &Sheet<'_>, answers: &Map<String, Value>, repeat: &xlsform::Repeat) -> usize {
    let begun = answers.get(&repeat.name).and_then(Value::as_array).map_or(0, Vec::len);
    let wanted = sheet.wanted(&repeat.name, &[]);
    if repeat.count.is_some() { wanted.min(MOST_MARKS) } else { begun.clamp(1, MOST_MARKS) }
}
