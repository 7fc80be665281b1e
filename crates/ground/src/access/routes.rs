//! The list of addresses, each with what it asks of those who come.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use kit::web::errors::PageError;

use super::{Access, Viewer, sessions};
use crate::tenant::App;

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
        return refuse(&viewer, &request).into_response();
    }
    request.extensions_mut().insert(viewer);
    next.run(request).await
}

/// Nobody signed in: the way in. Somebody without the right: there is no such page.
fn refuse(viewer: &Viewer, request: &Request) -> PageError {
    match viewer {
        Viewer::Person(_) => PageError::NotFound,
        Viewer::Anyone => {
            let back = request.uri().path_and_query().map_or("/work", |path| path.as_str());
            PageError::SignIn(if request.method() == Method::GET { back.to_owned() } else { "/work".to_owned() })
        }
    }
}
