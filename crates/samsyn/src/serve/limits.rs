//! How much one sender may do in a short time. A human is never refused for it: past the limit an answer is held until
//! somebody has read it. Guessing codes and asking for links is limited in earnest.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use governor::clock::Clock as _;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ground::App;
use ground::access::Crowded;
use kit::clock::Clock;
use kit::web::errors::PageError;

use super::proxies::{Proxies, Sender, TRUSTED_PROXY};
use crate::commands::Failure;

/// The variable that lifts the limits, for benchmarks.
const RATE_LIMIT: &str = "SAMSYN_RATE_LIMIT";

/// Answers and other writes: one a second, 120 at once.
const WRITES: (u32, u32) = (60, 120);
/// Links to sign in with.
const SIGN_INS: (u32, u32) = (20, 40);
/// Codes that were none.
const MISSES: (u32, u32) = (10, 20);
/// Whoever has guessed too often waits this long.
const BARRED: TimeDelta = TimeDelta::minutes(5);

type Limiter = DefaultKeyedRateLimiter<IpAddr>;

/// The limits, counted in this process.
#[derive(Clone)]
pub struct Limits(Arc<Inner>);

struct Inner {
    off: bool,
    proxies: Proxies,
    clock: Arc<dyn Clock>,
    answers: Limiter,
    writes: Limiter,
    sign_ins: Limiter,
    misses: Limiter,
    barred: Mutex<HashMap<IpAddr, DateTime<Utc>>>,
    /// A proxy that nobody named has been told of.
    told: AtomicBool,
}

/// What a request does, as far as limits care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Reading, and the work room, which has a door of its own.
    Free,
    /// Telling something.
    Answer,
    /// Any other change from outside.
    Write,
    /// Asking for a link.
    SignIn,
    /// Opening something by a code.
    Code,
}

impl Limits {
    /// Whether what the environment says of them can be read; before anything is made for a server that will not run.
    pub fn check_environment() -> Result<(), Failure> {
        is_off(&std::env::var(RATE_LIMIT).unwrap_or_default())?;
        Proxies::read(&std::env::var(TRUSTED_PROXY).unwrap_or_default()).map(drop)
    }

    /// The limits as the environment sets them.
    pub fn from_environment(app: &App) -> Result<Self, Failure> {
        let off = is_off(&std::env::var(RATE_LIMIT).unwrap_or_default())?;
        if off {
            tracing::warn!("{RATE_LIMIT}=off: nobody is limited");
        }
        let named = std::env::var(TRUSTED_PROXY).unwrap_or_default();
        Self::new(off, &named, app.clock.clone())
    }

    /// The limits, lifted or not, with the proxies that are believed.
    pub fn new(off: bool, proxies: &str, clock: Arc<dyn Clock>) -> Result<Self, Failure> {
        Ok(Self(Arc::new(Inner {
            off,
            proxies: Proxies::read(proxies)?,
            clock,
            answers: limiter(WRITES),
            writes: limiter(WRITES),
            sign_ins: limiter(SIGN_INS),
            misses: limiter(MISSES),
            barred: Mutex::default(),
            told: AtomicBool::default(),
        })))
    }

    /// Forgets those who have been quiet.
    pub fn forget_quiet(&self) {
        for limiter in [&self.0.answers, &self.0.writes, &self.0.sign_ins, &self.0.misses] {
            limiter.retain_recent();
        }
        let now = self.0.clock.now();
        self.barred().retain(|_, until| *until > now);
    }

    fn barred(&self) -> std::sync::MutexGuard<'_, HashMap<IpAddr, DateTime<Utc>>> {
        self.0.barred.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long a sender still has to wait for having guessed too often.
    fn barred_for(&self, sender: IpAddr) -> Option<TimeDelta> {
        let left = *self.barred().get(&sender)? - self.0.clock.now();
        (left > TimeDelta::zero()).then_some(left)
    }

    fn missed(&self, sender: IpAddr) {
        if self.0.misses.check_key(&sender).is_err() {
            tracing::warn!("somebody is guessing codes and has to wait");
            self.barred().insert(sender, self.0.clock.now() + BARRED);
        }
    }
}

/// What the variable says; a word that is mistyped shall not pass for the other one.
fn is_off(value: &str) -> Result<bool, Failure> {
    match value {
        "" | "on" => Ok(false),
        "off" => Ok(true),
        other => Err(Failure::new(format!("{RATE_LIMIT} is on or off, not \"{other}\""))),
    }
}

fn limiter((a_minute, at_once): (u32, u32)) -> Limiter {
    // Both figures are constants above 0.
    let positive = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    RateLimiter::keyed(Quota::per_minute(positive(a_minute)).allow_burst(positive(at_once)))
}

/// Lets a request through, marks it, or asks its sender to wait.
pub(super) async fn limit(State(limits): State<Limits>, mut request: Request, next: Next) -> Response {
    let class = class(request.method(), request.uri().path());
    let known = limits.0.proxies.known(&request);
    if known == Sender::Unnamed && !limits.0.told.swap(true, Ordering::Relaxed) {
        tracing::warn!("a proxy sends X-Forwarded-For and is not named in {TRUSTED_PROXY}: all who come through it count as one sender");
    }
    request.extensions_mut().insert(known);
    if limits.0.off || class == Class::Free {
        return next.run(request).await;
    }
    let sender = limits.0.proxies.sender(&request);
    let limiter = match class {
        Class::Answer => {
            request.extensions_mut().insert(Crowded(wait(&limits.0.answers, sender).is_some()));
            return next.run(request).await;
        }
        Class::Write => Some(&limits.0.writes),
        Class::SignIn => Some(&limits.0.sign_ins),
        Class::Code | Class::Free => None,
    };
    if let Some(wait) = limiter.and_then(|limiter| wait(limiter, sender)) {
        return too_many(wait);
    }
    match class {
        Class::Code => code(&limits, sender, request, next).await,
        _ => next.run(request).await,
    }
}

/// How long a sender has to wait until there is room again; none when there is now.
fn wait(limiter: &Limiter, sender: IpAddr) -> Option<TimeDelta> {
    let refused = limiter.check_key(&sender).err()?;
    TimeDelta::from_std(refused.wait_time_from(limiter.clock().now())).ok()
}

/// With the time after which it may be tried again.
fn too_many(wait: TimeDelta) -> Response {
    let mut response = PageError::TooMany.into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.num_seconds().saturating_add(1)));
    response
}

async fn code(limits: &Limits, sender: IpAddr, request: Request, next: Next) -> Response {
    // A code that is right always opens its page: a library full of people is one sender, and a code that was just given
    // is not to be hidden by what others there guess. One that is wrong is asked for again.
    let typed = request.method() == Method::POST && is_typed(request.uri().path());
    let response = next.run(request).await;
    let missed = response.status() == StatusCode::NOT_FOUND || (typed && response.status() == StatusCode::OK);
    match limits.barred_for(sender) {
        Some(wait) if missed => return too_many(wait),
        None if missed => limits.missed(sender),
        _ => {}
    }
    response
}

fn class(method: &Method, path: &str) -> Class {
    if is_typed(path) {
        return if method.is_safe() { Class::Free } else { Class::Code };
    }
    if path.starts_with("/r/") || behind_code(path) {
        return Class::Code;
    }
    if method.is_safe() || path.starts_with("/work") {
        return Class::Free;
    }
    match path {
        "/sign-in" => Class::SignIn,
        _ if path.starts_with("/sign-in/") => Class::SignIn,
        // An answer page by page comes as several requests; a class that answers at once is not refused for it.
        _ if path.ends_with("/responses") || path.starts_with("/d/") && path.ends_with("/answer") => Class::Answer,
        _ => Class::Write,
    }
}

/// Where a code is typed: a receipt's, or a one-time code of an inquiry.
fn is_typed(path: &str) -> bool {
    path == "/r" || parts_after_inquiry(path) == Some(("code", ""))
}

/// What lies behind a one-time code.
fn behind_code(path: &str) -> bool {
    parts_after_inquiry(path).is_some_and(|(first, rest)| first == "code" && !rest.is_empty())
}

/// The part that follows `/d/{slug}/`, and the rest.
fn parts_after_inquiry(path: &str) -> Option<(&str, &str)> {
    let (_, after) = path.strip_prefix("/d/")?.split_once('/')?;
    Some(after.split_once('/').unwrap_or((after, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_is_refused() {
        assert_eq!((is_off("").ok(), is_off("on").ok(), is_off("off").ok()), (Some(false), Some(false), Some(true)));
        assert!(is_off("of").err().unwrap().0.contains("not \"of\""));
    }

    #[test]
    fn requests_are_told_apart_by_what_they_do() {
        let of = |method: Method, path: &str| class(&method, path);
        assert_eq!(of(Method::POST, "/d/trygg/responses"), Class::Answer);
        assert_eq!(of(Method::POST, "/api/v1/inquiries/trygg/responses"), Class::Answer);
        assert_eq!(of(Method::POST, "/d/trygg/follow"), Class::Write);
        assert_eq!(of(Method::POST, "/d/trygg/answer"), Class::Answer);
        assert_eq!(of(Method::POST, "/d/trygg/code"), Class::Code);
        assert_eq!(of(Method::GET, "/d/trygg/code"), Class::Free);
        assert_eq!(of(Method::GET, "/d/trygg/code/K7M4QX9R"), Class::Code);
        assert_eq!(of(Method::POST, "/d/trygg/code/K7M4QX9R/answer"), Class::Code);
        assert_eq!(of(Method::POST, "/d/code/answer"), Class::Answer);
        assert_eq!(of(Method::POST, "/sign-in"), Class::SignIn);
        assert_eq!(of(Method::GET, "/r/K7M4QX9R2HWT"), Class::Code);
        assert_eq!(of(Method::POST, "/r"), Class::Code);
        assert_eq!(of(Method::GET, "/r"), Class::Free);
        assert_eq!(of(Method::POST, "/work/people"), Class::Free);
        assert_eq!(of(Method::GET, "/d/trygg"), Class::Free);
    }
}
