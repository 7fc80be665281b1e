//! Where things stand in a form: finding, moving, taking away.

use kit::i18n::Lang;
use xlsform::{Form, Item, Kind, Repeat, Rule, Texts};

use super::names::Past;
use super::{Refused, settled, words};
use crate::inquiries::map_form::{KIND, MapForm};

/// The item of this name.
pub fn item<'a>(form: &'a Form, name: &str) -> Option<&'a Item> {
    form.items().into_iter().find(|item| item.name() == name)
}

/// The map can't do without it: the marks, their place and their kind.
pub fn is_fixed(form: &Form, name: &str) -> bool {
    MapForm::of(form).is_some_and(|map| {
        let holds = |item: &Item| item.items().iter().any(|inner| inner.name() == map.place.name || inner.name() == KIND);
        map.marks.name == name || map.place.name == name || name == KIND || item(form, name).is_some_and(holds)
    })
}

pub(super) fn container_mut<'a>(items: &'a mut Vec<Item>, name: &str) -> Option<&'a mut Vec<Item>> {
    if name.is_empty() {
        return Some(items);
    }
    items.iter_mut().find_map(|item| {
        let is_it = item.name() == name;
        match item {
            Item::Question(_) => None,
            Item::Group(xlsform::Group { items, .. }) | Item::Repeat(Repeat { items, .. }) => {
                if is_it {
                    Some(items)
                } else {
                    container_mut(items, name)
                }
            }
        }
    })
}

/// The items beside one of this name, and its place among them.
fn beside<'a>(items: &'a mut Vec<Item>, name: &str) -> Option<(&'a mut Vec<Item>, usize)> {
    if let Some(place) = items.iter().position(|item| item.name() == name) {
        return Some((items, place));
    }
    items.iter_mut().find_map(|item| match item {
        Item::Question(_) => None,
        Item::Group(xlsform::Group { items, .. }) | Item::Repeat(Repeat { items, .. }) => beside(items, name),
    })
}

pub(super) fn item_mut<'a>(items: &'a mut Vec<Item>, name: &str) -> Option<&'a mut Item> {
    beside(items, name).and_then(|(items, place)| items.get_mut(place))
}

/// What holds an item (nothing for the form itself), its place there, and how many stand there.
pub fn place_of(form: &Form, name: &str) -> Option<(String, usize, usize)> {
    fn within(items: &[Item], holder: &str, name: &str) -> Option<(String, usize, usize)> {
        let here = items.iter().position(|item| item.name() == name);
        let here = here.map(|place| (holder.to_owned(), place, items.len()));
        here.or_else(|| items.iter().find_map(|item| within(item.items(), item.name(), name)))
    }
    within(&form.survey, "", name)
}

/// The groups and repeats that a question can stand in, in order.
pub fn containers(form: &Form) -> Vec<&Item> {
    form.items().into_iter().filter(|item| !matches!(item, Item::Question(_))).collect()
}

/// One place up or down among those beside it. At the end nothing moves.
pub fn shift(form: &Form, name: &str, up: bool) -> Result<Form, Refused> {
    let mut after = form.clone();
    let (items, place) = beside(&mut after.survey, name).ok_or(Refused::Gone)?;
    let to = if up { place.checked_sub(1) } else { Some(place + 1).filter(|to| *to < items.len()) };
    if let Some(to) = to {
        items.swap(place, to);
    }
    settled(form, after)
}

/// To the end of a group, or of the form.
pub fn move_to(form: &Form, name: &str, holder: &str) -> Result<Form, Refused> {
    if is_fixed(form, name) {
        return Err(Refused::Fixed);
    }
    put(form, name, holder, "")
}

/// Before another item of a holder (nothing for the form itself), or to its end where none is named. What the map can't do
/// without, and a group with all that it holds, stays in its own holder.
pub fn place_before(form: &Form, name: &str, holder: &str, before: &str) -> Result<Form, Refused> {
    let (own, ..) = place_of(form, name).ok_or(Refused::Gone)?;
    let stays = is_fixed(form, name) || !matches!(item(form, name), Some(Item::Question(_)));
    if stays && own != holder {
        return Err(Refused::Fixed);
    }
    put(form, name, holder, before)
}

fn put(form: &Form, name: &str, holder: &str, before: &str) -> Result<Form, Refused> {
    let mut after = form.clone();
    let (items, place) = beside(&mut after.survey, name).ok_or(Refused::Gone)?;
    let moved = items.remove(place);
    // A group is not put into itself: that holder went with it.
    let items = container_mut(&mut after.survey, holder).ok_or(Refused::Gone)?;
    let to = match before {
        "" => items.len(),
        before => items.iter().position(|item| item.name() == before).ok_or(Refused::Gone)?,
    };
    items.insert(to, moved);
    settled(form, after)
}

/// The same question once more, after itself, under a name of its own.
pub fn duplicate(form: &Form, past: &Past, name: &str, lang: Lang) -> Result<(Form, String), Refused> {
    if is_fixed(form, name) {
        return Err(Refused::Fixed);
    }
    let mut after = form.clone();
    let (items, place) = beside(&mut after.survey, name).ok_or(Refused::Gone)?;
    let Item::Question(question) = &items[place] else { return Err(Refused::Fixed) };
    let mut copy = question.clone();
    copy.name = past.fresh(form, &copy.label, lang.code(), "fraga");
    let made = copy.name.clone();
    items.insert(place + 1, Item::Question(copy));
    Ok((settled(form, after)?, made))
}

/// Takes an item away with all that it holds, and the lists that nothing uses any more.
pub fn remove(form: &Form, name: &str) -> Result<Form, Refused> {
    if is_fixed(form, name) {
        return Err(Refused::Fixed);
    }
    let mut after = form.clone();
    let (items, place) = beside(&mut after.survey, name).ok_or(Refused::Gone)?;
    let gone = items.remove(place);
    let names: Vec<&str> = std::iter::once(gone.name()).chain(inside(&gone)).collect();
    let left: Vec<String> = after
        .items()
        .into_iter()
        .filter(|item| names.iter().any(|name| speaks_of(item, name)))
        .map(|item| item.name().to_owned())
        .collect();
    if !left.is_empty() {
        return Err(Refused::ReferredTo(left));
    }
    drop_unused_lists(form, &mut after);
    settled(form, after)
}

fn inside(item: &Item) -> Vec<&str> {
    item.items().iter().flat_map(|inner| std::iter::once(inner.name()).chain(inside(inner))).collect()
}

/// A rule or a text of the item looks at this answer.
fn speaks_of(item: &Item, name: &str) -> bool {
    let reads = |rule: &Option<Rule>| rule.as_ref().is_some_and(|rule| rule.expr.answers().contains(&name));
    let written = format!("${{{name}}}");
    let says = |texts: &Texts| texts.0.values().any(|text| text.contains(&written));
    match item {
        Item::Question(one) => {
            let rules = [&one.relevant, &one.required, &one.constraint, &one.calculation, &one.choice_filter, &one.read_only];
            rules.into_iter().any(reads) || says(&one.label) || says(&one.hint) || one.default.contains(&written)
        }
        Item::Group(one) => reads(&one.relevant) || says(&one.label) || says(&one.hint),
        Item::Repeat(one) => reads(&one.relevant) || reads(&one.count) || says(&one.label) || says(&one.hint),
    }
}

/// Lists that were used before and are not now. One that nothing ever used, or that a rule looks into, is left alone.
pub(super) fn drop_unused_lists(before: &Form, after: &mut Form) {
    let used = |form: &Form, list: &str| {
        form.items().into_iter().any(|item| match item {
            Item::Question(one) => one.kind.list() == Some(list) || one.parameters.get("tick_labelset").is_some_and(|name| name == list),
            _ => false,
        })
    };
    let looked_into =
        |list: &str| serde_json::to_string(&before.survey).is_ok_and(|text| text.contains(&format!("\"list\":\"{list}\",\"when\"")));
    let gone: Vec<String> =
        after.choices.keys().filter(|list| used(before, list) && !used(after, list) && !looked_into(list)).cloned().collect();
    for list in gone {
        after.choices.remove(&list);
    }
}

/// People choose from a list there.
pub(super) fn list_of(kind: &Kind) -> Option<&str> {
    kind.list().filter(|list| !list.contains("${"))
}

/// The words of an item, to be changed.
pub(super) fn texts_mut(item: &mut Item) -> (&mut Texts, &mut Texts) {
    match item {
        Item::Question(one) => (&mut one.label, &mut one.hint),
        Item::Group(one) => (&mut one.label, &mut one.hint),
        Item::Repeat(one) => (&mut one.label, &mut one.hint),
    }
}

/// When an item is asked, to be changed.
pub(super) fn relevant_mut(item: &mut Item) -> &mut Option<Rule> {
    match item {
        Item::Question(one) => &mut one.relevant,
        Item::Group(one) => &mut one.relevant,
        Item::Repeat(one) => &mut one.relevant,
    }
}

/// Puts words into an item.
pub(super) fn write(item: &mut Item, label: &Texts, hint: &Texts) {
    let (own, own_hint) = texts_mut(item);
    *own = words::merged(own, label);
    *own_hint = words::merged(own_hint, hint);
}
