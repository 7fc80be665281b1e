//! How much one sender may do in a short time. A human is never refused for it: past the limit an answer is held until
//! somebody has read it. Guessing codes and asking for links is limited in earnest.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ground::App;
use ground::access::Crowded;
use kit::clock::Clock;
use kit::web::errors::PageError;

use crate::commands::Failure;

/// The variable that lifts the limits, for benchmarks.
const RATE_LIMIT: &str = "SAMSYN_RATE_LIMIT";
/// The variable that names the proxies whose `X-Forwarded-For` is believed: addresses with commas, or `*`.
const TRUSTED_PROXY: &str = "SAMSYN_TRUSTED_PROXY";

/// Where proxies write the addresses that a request came by.
const FORWARDED: &str = "x-forwarded-for";

/// Answers and other writes: one a second, 120 at once.
const WRITES: (u32, u32) = (60, 120);
/// Links to sign in with.
const SIGN_INS: (u32, u32) = (20, 40);
/// Codes that were none.
const MISSES: (u32, u32) = (10, 20);
/// After this there is room for several more of each.
const A_WHILE: TimeDelta = TimeDelta::minutes(1);
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

/// How a request's sender is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// By the address that the connection comes from.
    Direct,
    /// By the word of a proxy that is believed.
    Believed,
    /// A proxy tells, but nobody has named it: all who come through it count as one.
    Unnamed,
}

impl Sender {
    /// A word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Believed => "believed",
            Self::Unnamed => "unnamed",
        }
    }
}

/// Whose word on the sender's address is believed.
enum Proxies {
    None,
    Any,
    These(Vec<IpAddr>),
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

    fn is_barred(&self, sender: IpAddr) -> bool {
        self.barred().get(&sender).is_some_and(|until| *until > self.0.clock.now())
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
    let within = |limiter: &Limiter| limiter.check_key(&sender).is_ok();
    match class {
        Class::Answer => {
            request.extensions_mut().insert(Crowded(!within(&limits.0.answers)));
            next.run(request).await
        }
        Class::Write if !within(&limits.0.writes) => too_many(A_WHILE),
        Class::SignIn if !within(&limits.0.sign_ins) => too_many(A_WHILE),
        Class::Code => code(&limits, sender, request, next).await,
        Class::Free | Class::Write | Class::SignIn => next.run(request).await,
    }
}

/// With the time after which it may be tried again.
fn too_many(wait: TimeDelta) -> Response {
    let mut response = PageError::TooMany.into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.num_seconds()));
    response
}

async fn code(limits: &Limits, sender: IpAddr, request: Request, next: Next) -> Response {
    if limits.is_barred(sender) {
        return too_many(BARRED);
    }
    // A code that is right leads on to its page; one that is wrong is asked for again.
    let typed = request.method() == Method::POST && request.uri().path() == "/r";
    let response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND || (typed && response.status() == StatusCode::OK) {
        limits.missed(sender);
    }
    response
}

fn class(method: &Method, path: &str) -> Class {
    if path == "/r" || path.starts_with("/r/") {
        return if method.is_safe() && path == "/r" { Class::Free } else { Class::Code };
    }
    if method.is_safe() || path.starts_with("/work") {
        return Class::Free;
    }
    match path {
        "/sign-in" => Class::SignIn,
        _ if path.starts_with("/sign-in/") => Class::SignIn,
        _ if path.ends_with("/responses") => Class::Answer,
        _ => Class::Write,
    }
}

impl Proxies {
    fn read(text: &str) -> Result<Self, Failure> {
        match text.trim() {
            "" => Ok(Self::None),
            "*" => Ok(Self::Any),
            list => {
                let addresses = list.split(',').map(|one| one.trim().parse());
                let wrong = |_| {
                    Failure::new(format!(
                        "{TRUSTED_PROXY} must hold addresses such as 10.0.0.2 with commas between, or *; it holds \"{list}\""
                    ))
                };
                Ok(Self::These(addresses.collect::<Result<_, _>>().map_err(wrong)?))
            }
        }
    }

    /// The sender's address; of IPv6 the half that a household shares. Addresses in a header count as far as those who
    /// wrote them are believed.
    fn sender(&self, request: &Request) -> IpAddr {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.0.ip());
        household(if self.believe(peer) { self.forwarded(request.headers()).unwrap_or(peer) } else { peer })
    }

    /// How the sender is known. Only who is near by can be a proxy of ours that was forgotten; from further off anybody
    /// may write the header.
    fn known(&self, request: &Request) -> Sender {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        match peer {
            _ if !request.headers().contains_key(FORWARDED) => Sender::Direct,
            Some(peer) if self.believe(peer) => Sender::Believed,
            Some(peer) if is_near(peer.to_canonical()) => Sender::Unnamed,
            _ => Sender::Direct,
        }
    }

    fn believe(&self, peer: IpAddr) -> bool {
        match self {
            Self::None => false,
            Self::Any => true,
            Self::These(known) => known.contains(&peer.to_canonical()),
        }
    }

    /// The last address that is no proxy of ours: what stands before it anybody may have written.
    fn forwarded(&self, headers: &HeaderMap) -> Option<IpAddr> {
        let values = headers.get_all(FORWARDED).iter().filter_map(|value| value.to_str().ok());
        let addresses: Vec<IpAddr> = values.flat_map(|value| value.split(',')).filter_map(|one| one.trim().parse().ok()).collect();
        let ours = |address: &IpAddr| matches!(self, Self::These(known) if known.contains(&address.to_canonical()));
        addresses.into_iter().rev().find(|address| !ours(address))
    }
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    }
}

fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn sender(proxies: &str, peer: &str, forwarded: &str) -> String {
        let mut request = Request::new(Body::empty());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        if !forwarded.is_empty() {
            request.headers_mut().insert("x-forwarded-for", forwarded.parse().unwrap());
        }
        Proxies::read(proxies).unwrap_or(Proxies::None).sender(&request).to_string()
    }

    #[test]
    fn a_header_is_believed_from_known_proxies_only() {
        assert_eq!(sender("", "192.0.2.1", "198.51.100.7"), "192.0.2.1");
        assert_eq!(sender("192.0.2.1", "192.0.2.1", "6.6.6.6, 198.51.100.7"), "198.51.100.7");
        assert_eq!(sender("192.0.2.1, 192.0.2.2", "192.0.2.1", "198.51.100.7, 192.0.2.2"), "198.51.100.7");
        assert_eq!(sender("192.0.2.1", "192.0.2.9", "198.51.100.7"), "192.0.2.9");
        assert_eq!(sender("*", "192.0.2.9", "198.51.100.7"), "198.51.100.7");
        assert_eq!(sender("*", "192.0.2.9", "nonsense"), "192.0.2.9");
        assert!(Proxies::read("my-proxy").is_err());
    }

    #[test]
    fn a_proxy_that_was_forgotten_is_noticed() {
        let known = |proxies: &str, peer: &str, forwarded: bool| {
            let mut request = Request::new(Body::empty());
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
            if forwarded {
                request.headers_mut().insert(FORWARDED, "198.51.100.7".parse().unwrap());
            }
            Proxies::read(proxies).unwrap_or(Proxies::None).known(&request)
        };
        assert_eq!(known("", "127.0.0.1", true), Sender::Unnamed);
        assert_eq!(known("", "::ffff:10.0.0.2", true), Sender::Unnamed);
        assert_eq!(known("", "192.0.2.1", true), Sender::Direct);
        assert_eq!(known("", "127.0.0.1", false), Sender::Direct);
        assert_eq!(known("127.0.0.1", "127.0.0.1", true), Sender::Believed);
    }

    #[test]
    fn a_mistyped_word_is_refused() {
        assert_eq!((is_off("").ok(), is_off("on").ok(), is_off("off").ok()), (Some(false), Some(false), Some(true)));
        assert!(is_off("of").err().unwrap().0.contains("not \"of\""));
    }

    #[test]
    fn a_household_shares_half_an_address() {
        assert_eq!(sender("", "2001:db8:1:2:3:4:5:6", ""), "2001:db8:1:2::");
        assert_eq!(sender("", "::ffff:192.0.2.1", ""), "192.0.2.1");
    }

    #[test]
    fn requests_are_told_apart_by_what_they_do() {
        let of = |method: Method, path: &str| class(&method, path);
        assert_eq!(of(Method::POST, "/d/trygg/responses"), Class::Answer);
        assert_eq!(of(Method::POST, "/api/v1/inquiries/trygg/responses"), Class::Answer);
        assert_eq!(of(Method::POST, "/d/trygg/follow"), Class::Write);
        assert_eq!(of(Method::POST, "/sign-in"), Class::SignIn);
        assert_eq!(of(Method::GET, "/r/K7M4QX9R2HWT"), Class::Code);
        assert_eq!(of(Method::POST, "/r"), Class::Code);
        assert_eq!(of(Method::GET, "/r"), Class::Free);
        assert_eq!(of(Method::POST, "/work/people"), Class::Free);
        assert_eq!(of(Method::GET, "/d/trygg"), Class::Free);
    }
}
