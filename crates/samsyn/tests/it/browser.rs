//! What a browser without scripts makes of a page: its forms with what they bring along, and its links.

/// One tag of a page.
#[derive(Debug)]
struct Tag<'a> {
    name: &'a str,
    inside: &'a str,
    /// What follows, up to the end of the page.
    after: &'a str,
}

/// What the form that is sent to this address brings along: hidden values, and what is filled in or ticked.
pub fn form(page: &str, action: &str) -> Vec<(String, String)> {
    let is_it = |tag: &Tag| {
        attribute(tag.inside, "action").as_deref() == Some(action) && attribute(tag.inside, "method").as_deref() == Some("post")
    };
    let form = tags(page).into_iter().find(|tag| tag.name == "form" && is_it(tag));
    let form = form.unwrap_or_else(|| panic!("no form leads to {action} on this page:\n{page}"));
    let inside = form.after.split("</form>").next().unwrap_or("");
    let mut fields = Vec::new();
    for tag in tags(inside) {
        let value = || attribute(tag.inside, "value").unwrap_or_default();
        match (tag.name, attribute(tag.inside, "name")) {
            ("input", Some(name)) if is_sent(tag.inside) => fields.push((name, value())),
            ("textarea", Some(name)) => fields.push((name, unescape(tag.after.split("</textarea>").next().unwrap_or("")))),
            ("select", Some(name)) => fields.extend(chosen(tag.after.split("</select>").next().unwrap_or("")).map(|value| (name, value))),
            _ => {}
        }
    }
    fields
}

/// The chosen option of a list; the first one when none is.
fn chosen(list: &str) -> Option<String> {
    let options: Vec<Tag> = tags(list).into_iter().filter(|tag| tag.name == "option").collect();
    let option = options.iter().find(|tag| has(tag.inside, "selected")).or(options.first())?;
    Some(attribute(option.inside, "value").unwrap_or_default())
}

fn is_sent(input: &str) -> bool {
    match attribute(input, "type").as_deref() {
        Some("radio" | "checkbox") => has(input, "checked"),
        Some("submit" | "button") => false,
        _ => true,
    }
}

/// Puts a value in the place of those that the field has.
pub fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
}

/// The addresses within the site that a page leads to, by links and forms that read, without what stands after `#`.
pub fn links(page: &str) -> Vec<String> {
    let here = |address: String| address.split('#').next().unwrap_or("").to_owned();
    let found = tags(page).into_iter().filter(|tag| tag.name == "a").filter_map(|tag| attribute(tag.inside, "href")).map(here);
    found.filter(|address| address.starts_with('/') && !address.starts_with("//")).collect()
}

/// The text that the reader sees, without tags.
pub fn text(page: &str) -> String {
    let words = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    unescape(&words.collect::<Vec<_>>().join(" "))
}

fn tags(page: &str) -> Vec<Tag<'_>> {
    let starts =
        page.match_indices('<').map(|(at, _)| &page[at + 1..]).filter(|rest| rest.starts_with(|letter: char| letter.is_ascii_lowercase()));
    starts
        .filter_map(|rest| {
            let (tag, after) = rest.split_at(end_of_tag(rest)?);
            let name = tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
            Some(Tag { name, inside: &tag[name.len()..], after: &after[1..] })
        })
        .collect()
}

/// Where a tag ends: a `>` that stands in no value.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quoted = false;
    rest.find(|letter| {
        quoted ^= letter == '"';
        letter == '>' && !quoted
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let rest = &tag[start..];
    Some(unescape(&rest[..rest.find('"')?]))
}

fn has(tag: &str, name: &str) -> bool {
    let mut outside = tag.split('"').step_by(2);
    outside.any(|part| part.split_ascii_whitespace().any(|word| word == name))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn a_form_is_read_as_a_browser_reads_it() {
    let page = "<form action=\"/b?x=1&amp;y=2\"><input name=\"no\"></form><form method=\"post\" action=\"/b?x=1&amp;y=2\"><input type=\"hidden\" name=\"id\" value=\"&quot;7&gt;\">\
        <input type=\"radio\" name=\"k\" value=\"1\"><input type=\"radio\" name=\"k\" value=\"2\" checked><textarea name=\"t\">a &lt; b</textarea>\
        <select name=\"s\"><option value=\"1\">1</option><option value=\"2\" selected>2</option></select><button name=\"z\">Z</button></form>";
    let expected = [("id", "\"7>"), ("k", "2"), ("t", "a < b"), ("s", "2")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(form(page, "/b?x=1&y=2"), expected);
    assert_eq!(links("<a class=\"b\" href=\"/plan#x\">Plan</a><a href=\"https://x.example/\">x</a>"), ["/plan"]);
}
