//! One visit: a request together with what every page needs to answer it. Handlers take it as their first argument.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, ALLOW, LOCATION, RETRY_AFTER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, Utc};
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::web::errors::{PageError, problem};
use kit::web::layout::{self, Page, Site};
use maud::{Markup, html};
use serde_json::json;

use crate::access::cookie;
use crate::access::{Crowded, SignedIn, Viewer};
use crate::menu;
use crate::red_thread::{self, Kind, State as NodeState};
use crate::tenant::{App, Tenant};

/// What a page needs to know about the request that asks for it.
#[derive(Clone)]
pub struct Visit {
    /// Whose site it is.
    pub tenant: Arc<Tenant>,
    /// The reader's language.
    pub lang: Lang,
    /// Who looks.
    pub viewer: Viewer,
    /// The address asked for.
    pub uri: Uri,
    /// What was just done, to be said once.
    pub flash: Option<String>,
    /// So many answers come from this address that this one is held for somebody to read first.
    pub crowded: bool,
}

/// What the work room's frame shows beside the page: read in the page's own transaction.
pub struct Frame {
    counts: Vec<(Kind, NodeState, i64)>,
}

impl Frame {
    /// Reads what the frame shows: one query.
    pub fn load(tx: &mut Tx) -> Result<Self, DbError> {
        Ok(Self { counts: red_thread::counts(tx)? })
    }
}

impl Visit {
    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.tenant.now()
    }

    /// Today, where the tenant is.
    pub fn today(&self) -> NaiveDate {
        self.tenant.today()
    }

    /// The one who is signed in.
    pub fn person(&self) -> Result<&SignedIn, PageError> {
        self.viewer.person()
    }

    /// A page of the public site. `here` is the menu's link that this page belongs to.
    pub fn public_page(&self, title: &str, here: &str, content: &Markup) -> Markup {
        self.public_page_with(title, here, &[], content)
    }

    /// The same with extra style sheets, such as `map.css`.
    pub fn public_page_with(&self, title: &str, here: &str, styles: &[&str], content: &Markup) -> Markup {
        let site = self.site();
        layout::public(&self.page(&site, title, styles, false), &menu::public(self.lang, here), &menu::foot(self.lang), content)
    }

    /// A public page that is for one reader only, such as a receipt.
    pub fn private_page(&self, title: &str, content: &Markup) -> Markup {
        let site = self.site();
        layout::public(&self.page(&site, title, &[], true), &menu::public(self.lang, ""), &menu::foot(self.lang), content)
    }

    /// A public page as a phone has it, also on a wide screen: masthead and one narrow column.
    pub fn phone_page(&self, title: &str, content: &Markup) -> Markup {
        let site = self.site();
        layout::phone(&self.page(&site, title, &[], false), &menu::public(self.lang, ""), &menu::foot(self.lang), content)
    }

    /// A receipt: a phone's page for one reader only.
    pub fn receipt_page(&self, title: &str, content: &Markup) -> Markup {
        let site = self.site();
        layout::phone(&self.page(&site, title, &[], true), &menu::public(self.lang, ""), &menu::foot(self.lang), content)
    }

    /// One thing at a time on a phone: no menu.
    pub fn bare_page(&self, title: &str, styles: &[&str], content: &Markup) -> Markup {
        let site = self.site();
        layout::bare(&self.page(&site, title, styles, true), content)
    }

    /// A page of the work room.
    pub fn room_page(&self, frame: &Frame, title: &str, content: &Markup) -> Markup {
        self.room_page_with(frame, title, &[], content)
    }

    /// The same with extra style sheets.
    pub fn room_page_with(&self, frame: &Frame, title: &str, styles: &[&str], content: &Markup) -> Markup {
        let site = self.site();
        let page = self.page(&site, title, styles, true);
        match &self.viewer {
            Viewer::Person(person) => layout::room(&page, &menu::rail(self.lang, person, &frame.counts, self.uri.path()), content),
            Viewer::Anyone => layout::bare(&page, content),
        }
    }

    /// What frames need to know about the site.
    pub fn site(&self) -> Site {
        let settings = self.tenant.settings();
        Site {
            owner: settings.owner.clone(),
            arms: (!settings.arms.is_empty()).then(|| "/theme/arms.svg".to_owned()),
            demo: settings.demo,
            languages: settings.languages.iter().map(|lang| (*lang, self.in_language(*lang))).collect(),
            theme: "/theme/colours.css".to_owned(),
        }
    }

    fn page<'a>(&'a self, site: &'a Site, title: &'a str, styles: &'a [&'a str], private: bool) -> Page<'a> {
        Page { lang: self.lang, site, title, flash: self.flash.as_deref(), styles, private }
    }

    fn in_language(&self, lang: Lang) -> String {
        let query = self.uri.query().unwrap_or("");
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let mut pairs: Vec<&str> = kept.collect();
        let own = format!("lang={}", lang.code());
        pairs.push(&own);
        format!("{}?{}", self.uri.path(), pairs.join("&"))
    }
}

/// Sends the reader on (303), with a word about what was just done.
pub fn redirect_with(path: &str, message: &str) -> Response {
    let coded: String = form_urlencoded::byte_serialize(message.as_bytes()).collect();
    let cookie = format!("flash={coded}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    ([(SET_COOKIE, cookie)], Redirect::to(path)).into_response()
}

impl FromRequestParts<App> for Visit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        Ok(Self {
            tenant: app.clone(),
            lang: language(app, &parts.uri, &parts.headers),
            viewer: parts.extensions.get::<Viewer>().cloned().unwrap_or(Viewer::Anyone),
            uri: parts.uri.clone(),
            flash: cookie(&parts.headers, "flash").and_then(|coded| decode(&coded)),
            crowded: parts.extensions.get::<Crowded>().is_some_and(|crowded| crowded.0),
        })
    }
}

fn decode(coded: &str) -> Option<String> {
    form_urlencoded::parse(format!("m={coded}").as_bytes())
        .next()
        .map(|(_, message)| message.into_owned())
        .filter(|message| !message.is_empty())
}

/// The address says it, else the choice made before, else the browser's wish, else the tenant's first language.
fn language(app: &App, uri: &Uri, headers: &HeaderMap) -> Lang {
    let settings = app.settings();
    let offered = |lang: &Lang| settings.languages.contains(lang);
    let asked = uri.query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang="))).and_then(Lang::from_code);
    let chosen = || cookie(headers, "lang").and_then(|code| Lang::from_code(&code));
    let wished = || headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Lang::negotiate);
    let usual = || settings.languages.first().copied().unwrap_or(Lang::Sv);
    asked.filter(offered).or_else(|| chosen().filter(offered)).or_else(|| wished().filter(offered)).unwrap_or_else(usual)
}

/// The outermost layer of every page: turns errors into pages, keeps the chosen language, forgets what has been said.
pub async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // Infallible in practice: the extractor only reads headers and address.
    let Ok(visit) = Visit::from_request_parts(&mut parts, &app).await else { return StatusCode::BAD_REQUEST.into_response() };
    let wants_page = !visit.uri.path().starts_with("/api/");
    let nowhere = leads_nowhere(&visit.uri);
    let mut response = if nowhere { PageError::NotFound.into_response() } else { next.run(Request::from_parts(parts, body)).await };
    if let Some(error) = response.extensions_mut().remove::<PageError>() {
        let told = if wants_page { error_page(&visit, &error) } else { error_problem(&visit, &error) };
        response = with_headers_of(&response, told);
    }
    remember(&visit, response.headers_mut());
    response
}

/// No text of ours holds the character NUL or bytes that are no text, so no address that holds them leads anywhere.
fn leads_nowhere(uri: &Uri) -> bool {
    uri.path_and_query().is_some_and(|address| address.as_str().contains("%00")) || !is_text(uri.path())
}

/// Whether a path is text when its percent signs are read.
fn is_text(path: &str) -> bool {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let coded = (first == b'%').then(|| after.get(..2)).flatten().and_then(|two| std::str::from_utf8(two).ok());
        match coded.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}

/// What an error says besides its words: when to come again, what the address takes.
fn with_headers_of(from: &Response, mut to: Response) -> Response {
    for name in [RETRY_AFTER, ALLOW] {
        if let Some(value) = from.headers().get(&name) {
            to.headers_mut().insert(name, value.clone());
        }
    }
    to
}

/// The same for programs.
fn error_problem(visit: &Visit, error: &PageError) -> Response {
    tell_database_trouble(visit, error);
    let (title, text) = error.words(visit.lang);
    problem(error.status(), &title, &text, &json!([]))
}

fn tell_database_trouble(visit: &Visit, error: &PageError) {
    if matches!(error, PageError::Db(..)) {
        tracing::error!(%error, path = visit.uri.path(), "a page could not be made");
    }
}

fn error_page(visit: &Visit, error: &PageError) -> Response {
    if let PageError::SignIn(back) = error {
        let next: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        return Redirect::to(&format!("/sign-in?next={next}")).into_response();
    }
    tell_database_trouble(visit, error);
    let (title, text) = error.words(visit.lang);
    let content = html! {
        div.page.page--text.section.stack {
            h1 { (title) }
            p.lead { (text) }
            p { a.ds-button data-variant="secondary" href="/" { (t::error_home(visit.lang)) } }
        }
    };
    (error.status(), Html(visit.private_page(&title, &content).into_string())).into_response()
}

fn remember(visit: &Visit, headers: &mut HeaderMap) {
    if visit.uri.query().is_some_and(|query| query.contains("lang=")) {
        append(headers, &format!("lang={}; Path=/; SameSite=Lax; Max-Age=31536000", visit.lang.code()));
    }
    // Said once: a page has shown it, unless this answer only leads on.
    if visit.flash.is_some() && !headers.contains_key(LOCATION) {
        append(headers, "flash=; Path=/; Max-Age=0");
    }
}

fn append(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(SET_COOKIE, value);
    }
}
