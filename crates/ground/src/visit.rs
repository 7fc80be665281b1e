//! One visit: a request together with what every page needs to answer it. Handlers take it as their first argument.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, Utc};
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use kit::web::errors::PageError;
use kit::web::layout::{self, Page, Rail, Site};
use maud::Markup;

use crate::access::cookie;
use crate::access::{Crowded, SignedIn, Viewer};
use crate::menu::{self, Count};
use crate::tenant::{App, Tenant};

mod finish;
mod typed;

pub use finish::{finish, for_programs};

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
    counts: Vec<Count>,
}

impl Frame {
    /// Reads what the frame shows: one query.
    pub fn load(tx: &mut Tx) -> Result<Self, DbError> {
        Ok(Self { counts: menu::counts(tx)? })
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
        layout::public(
            &self.page(&site, title, styles, false),
            &menu::public(self.lang, here, &self.viewer),
            &menu::foot(self.lang),
            content,
        )
    }

    /// A public page that is for one reader only, such as a receipt.
    pub fn private_page(&self, title: &str, content: &Markup) -> Markup {
        self.private_page_with(title, &[], content)
    }

    /// The same with extra style sheets.
    pub fn private_page_with(&self, title: &str, styles: &[&str], content: &Markup) -> Markup {
        let site = self.site();
        layout::public(&self.page(&site, title, styles, true), &menu::public(self.lang, "", &self.viewer), &menu::foot(self.lang), content)
    }

    /// A public page as a phone has it, also on a wide screen: masthead and one narrow column.
    pub fn phone_page(&self, title: &str, content: &Markup) -> Markup {
        let site = self.site();
        layout::phone(&self.page(&site, title, &[], false), &menu::public(self.lang, "", &self.viewer), &menu::foot(self.lang), content)
    }

    /// A receipt: a phone's page for one reader only.
    pub fn receipt_page(&self, title: &str, styles: &[&str], content: &Markup) -> Markup {
        let site = self.site();
        layout::phone(&self.page(&site, title, styles, true), &menu::public(self.lang, "", &self.viewer), &menu::foot(self.lang), content)
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
            Viewer::Person(person) => layout::room(&page, &self.rail(frame, person), content),
            Viewer::Anyone => layout::bare(&page, content),
        }
    }

    /// The menu of the work room as this person has it.
    pub fn rail(&self, frame: &Frame, person: &SignedIn) -> Rail {
        menu::rail(self.lang, person, &frame.counts, self.uri.path())
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
