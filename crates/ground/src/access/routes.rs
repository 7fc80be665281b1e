//! The list of addresses, each with what it asks of those who come.

use axum::Router;
use axum::extract::{FromRequest, Request, State};
use axum::handler::Handler;
use axum::http::header::{HOST, REFERER, SET_COOKIE};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use kit::forms::Fields;
use kit::web::errors::{PageError, Unsent};

use super::{Access, Viewer, links, sessions};
use crate::tenant::{App, Settings};

/// One address as it is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteInfo {
    /// GET or POST.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// What it asks.
    pub access: Access,
}

/// All addresses, under construction.
pub struct Routes {
    app: App,
    router: Router<App>,
    list: Vec<RouteInfo>,
}

impl Routes {
    /// An empty list for this tenant.
    pub fn new(app: App) -> Self {
        Self { app, router: Router::new(), list: Vec::new() }
    }

    /// An address that is read.
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.on(Method::GET, MethodFilter::GET, path, access, handler)
    }

    /// An address that changes something.
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.on(Method::POST, MethodFilter::POST, path, access, handler)
    }

    fn on<H, T>(mut self, method: Method, filter: MethodFilter, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let guarded = on(filter, handler).layer(middleware::from_fn_with_state((self.app.clone(), access), guard));
        self.router = self.router.route(path, guarded);
        self.list.push(RouteInfo { method, path, access });
        self
    }

    /// Everything declared, in the order it was.
    pub fn list(&self) -> &[RouteInfo] {
        &self.list
    }

    /// The finished router.
    pub fn finish(self) -> Router<App> {
        self.router
    }
}

async fn guard(State((app, access)): State<(App, Access)>, mut request: Request, next: Next) -> Response {
    let viewer = match sessions::viewer(&app, request.headers()).await {
        Ok(viewer) => viewer,
        Err(error) => return PageError::from(error).into_response(),
    };
    if !viewer.meets(access) {
        return refuse(&app, &viewer, request).await.into_response();
    }
    let moved = if viewer.id().is_some() { sessions::moved(&app.settings(), request.headers()) } else { None };
    request.extensions_mut().insert(viewer);
    let mut response = next.run(request).await;
    // A page that sets or takes away the session's cookie itself has the last word.
    if let Some(cookie) = moved.and_then(|cookie| HeaderValue::from_str(&cookie).ok())
        && !response.headers().contains_key(SET_COOKIE)
    {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Nobody signed in: the way in, but for those who have been shut out. Somebody without the right: there is no such page.
async fn refuse(app: &App, viewer: &Viewer, request: Request) -> PageError {
    if matches!(viewer, Viewer::Person(_)) {
        return PageError::NotFound;
    }
    let asked = request.uri().path_and_query().map_or("/work", |path| path.as_str()).to_owned();
    let shut_out = match sessions::is_shut_out(app, request.headers()).await {
        Ok(shut_out) => shut_out,
        Err(error) => return error.into(),
    };
    if request.method() == Method::GET {
        return if shut_out { PageError::ShutOut(None) } else { PageError::SignIn(asked) };
    }
    let page = came_from(&app.settings(), request.headers()).unwrap_or_else(|| "/work".to_owned());
    // What was written is given back, so that it can be sent by whoever signs in again.
    match Fields::from_request(request, app).await {
        Ok(fields) if fields.names().next().is_some() => {
            let unsent = Box::new(Unsent { action: asked, page, fields });
            if shut_out { PageError::ShutOut(Some(unsent)) } else { PageError::SignedOut(unsent) }
        }
        _ if shut_out => PageError::ShutOut(None),
        _ => PageError::SignIn(page),
    }
}

/// The page of this site that a form stood on, as the browser tells it.
fn came_from(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let page: Uri = text(REFERER)?.parse().ok()?;
    let own: Option<Uri> = settings.site().parse().ok();
    let here = [text(HOST), own.as_ref().and_then(Uri::authority).map(Authority::as_str)];
    let host = page.authority()?.as_str();
    here.contains(&Some(host)).then(|| page.path_and_query().and_then(|path| links::local(path.as_str())).map(str::to_owned))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_this_site_is_led_back_to() {
        let settings = Settings { public_url: "https://samsyn.lindviken.se".into(), ..Settings::default() };
        let from = |page: &str| {
            let headers = [(HOST, "127.0.0.1:8080"), (REFERER, page)].map(|(name, value)| (name, value.parse().unwrap()));
            came_from(&settings, &HeaderMap::from_iter(headers))
        };
        assert_eq!(from("http://127.0.0.1:8080/work/notes/new?programme=1").as_deref(), Some("/work/notes/new?programme=1"));
        assert_eq!(from("https://samsyn.lindviken.se/work").as_deref(), Some("/work"), "a proxy may keep another host");
        for foreign in [
            "https://evil.example/work",
            "https://samsyn.lindviken.se.evil.example/",
            "/work",
            "",
            "https://samsyn.lindviken.se//evil.example",
        ] {
            assert_eq!(from(foreign), None, "{foreign}");
        }
        assert_eq!(came_from(&settings, &HeaderMap::new()), None);
    }
}
