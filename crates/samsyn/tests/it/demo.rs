//! The invented town, walked through by its links: every link of every page leads somewhere, for everybody, and the
//! public pages tell nothing that somebody wrote in an answer.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use kit::db::{Db, Location, Options};

use crate::browser::{links, text};
use crate::server::{Connection, samsyn};

/// How many addresses of the same shape are opened.
const OF_A_SHAPE: usize = 4;

struct Town {
    child: Child,
    address: String,
    folder: tempfile::TempDir,
}

impl Town {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("demo");
        let mut command = samsyn();
        command.args(["demo", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]).env("SAMSYN_RATE_LIMIT", "off");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("Samsyn is at http://").map(str::to_owned)).expect("the demo did not start");
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address, folder }
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("demo")
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn every_link_leads_somewhere_and_the_public_reads_only_what_is_released() {
    let town = Town::new();
    let mut broken = Vec::new();
    let public = walk(&town, "", "/", &mut broken);
    assert!(public.len() > 20, "{:?}", public.keys());
    for secret in secrets(&town.data()) {
        let told = public.iter().find(|(_, page)| page.contains(&secret));
        assert!(told.is_none(), "{} tells what somebody wrote: {secret}", told.unwrap().0);
    }
    let people = sign_in(&town);
    assert!(people.len() >= 5, "the demo has too few people");
    for (name, cookie) in &people {
        let known = broken.len();
        let pages = walk(&town, cookie, "/work", &mut broken);
        assert!(pages.len() > 5, "{name} sees only {:?}", pages.keys());
        broken[known..].iter_mut().for_each(|link| *link = format!("{name}: {link}"));
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// What was written in answers and is not quoted with consent.
fn secrets(data: &Path) -> Vec<String> {
    let file = data.join(samsyn::open::DATABASE_FILE);
    let db = Db::open(&Location::Sqlite(file), Options { check_on_open: false, ..Options::default() }).unwrap();
    let read = |sql: &'static str| db.read_blocking(move |tx| tx.query(sql, &[], |row| row.get::<String>(0))).unwrap();
    let quoted = read("select quote from reply where quote <> ''");
    let mut told = read("select distinct text from mark");
    told.extend(read("select distinct text from message"));
    told.retain(|text| text.chars().count() > 25 && !quoted.iter().any(|quote| quote.contains(text.as_str())));
    assert!(told.len() > 10, "the demo's answers hold no texts");
    told
}

/// Everybody's cookie, by the links that the demo writes down.
fn sign_in(town: &Town) -> Vec<(String, String)> {
    let links = fs::read_to_string(town.data().join("links.txt")).unwrap();
    let people = links
        .lines()
        .filter_map(|line| Some((line.split("  ").next()?.to_owned(), format!("/sign-in/{}", line.split_once("/sign-in/")?.1.trim()))));
    people
        .map(|(name, path)| {
            let answer = Connection::to(&town.address).unwrap().post_form(&path, "", "").unwrap();
            assert_eq!(answer.status, 303, "{name}");
            let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).unwrap_or("").to_owned();
            (name, cookie)
        })
        .collect()
}

/// Opens pages and what they link to. What was read, by address; links that lead nowhere are noted.
fn walk(town: &Town, cookie: &str, from: &str, broken: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut connection = Connection::to(&town.address).unwrap();
    let mut waiting = VecDeque::from([(from.to_owned(), "the start".to_owned())]);
    let (mut known, mut shapes, mut pages) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
    while let Some((path, linked_from)) = waiting.pop_front() {
        let seen = shapes.entry(shape(&path)).or_insert(0);
        if path.contains("lang=") || *seen >= OF_A_SHAPE || !known.insert(path.clone()) {
            continue;
        }
        *seen += 1;
        let answer = connection.get_as(&path, cookie).unwrap();
        if !matches!(answer.status, 200 | 303) {
            broken.push(format!("{path}, linked from {linked_from}: {}", answer.status));
        } else if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            let inside = links(&answer.body).into_iter().filter(|link| !link.starts_with("/assets/"));
            waiting.extend(inside.map(|link| (link, path.clone())));
            pages.insert(path, text(&answer.body));
        }
    }
    pages
}

/// The address with ids taken out: addresses of the same shape are made by the same handler.
fn shape(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let long = |part: &str| part.len() >= 12 && part.chars().any(|letter| letter.is_ascii_digit());
    let parts: Vec<&str> = path.split('/').map(|part| if long(part) { "*" } else { part }).collect();
    let names: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", parts.join("/"), names.join("&"))
}
