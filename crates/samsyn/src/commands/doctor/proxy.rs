//! What the running server gets to see through the proxy in front of it: asked from outside, at its public address.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderName;
use ground::tenant::Settings;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::Finding::{self, Fault, Note, Well};
use crate::health::{ASKS, SAW_HOST, SAW_SENDER};

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// An answer has less.
const MOST_BYTES: u64 = 64 * 1024;

/// Asks at the address given, or at the public address when that is https.
pub(super) fn check(given: Option<&str>, settings: &Settings) -> Option<Finding> {
    let url = given.or_else(|| Some(settings.public_url.as_str()).filter(|url| url.starts_with("https://")))?;
    Some(match Target::of(url) {
        None => Fault(format!("{url} is no address such as https://samsyn.kommun.se")),
        Some(target) => match target.ask() {
            Ok(answer) => judge(&target, &answer),
            Err(error) => Fault(format!("{url} does not answer: {error}")),
        },
    })
}

/// Where to ask.
struct Target<'a> {
    secure: bool,
    /// As it stands in the address and in `Host`.
    authority: &'a str,
    host: &'a str,
    port: u16,
}

impl<'a> Target<'a> {
    fn of(url: &'a str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let authority =
            rest.split(['/', '?', '#']).next().filter(|authority| !authority.is_empty() && !authority.contains(char::is_whitespace))?;
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
            _ => (authority, if secure { 443 } else { 80 }),
        };
        Some(Self { secure, authority, host: host.trim_matches(['[', ']']), port })
    }

    /// The head of the answer of `/healthz`.
    fn ask(&self) -> Result<String, String> {
        let first = (self.host, self.port).to_socket_addrs().map_err(|error| error.to_string())?.next().ok_or("no such host")?;
        let stream = TcpStream::connect_timeout(&first, PATIENCE).map_err(|error| error.to_string())?;
        stream
            .set_read_timeout(Some(PATIENCE))
            .and_then(|()| stream.set_write_timeout(Some(PATIENCE)))
            .map_err(|error| error.to_string())?;
        let request = format!("GET /healthz HTTP/1.1\r\nhost: {}\r\n{ASKS}: 1\r\nconnection: close\r\n\r\n", self.authority);
        let said = if self.secure { talk(secured(self.host, stream)?, &request) } else { talk(stream, &request) };
        said.map_err(|error| error.to_string())
    }
}

fn secured(host: &str, stream: TcpStream) -> Result<StreamOwned<ClientConnection, TcpStream>, String> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(|error| error.to_string())?;
    let connection = ClientConnection::new(Arc::new(config), name).map_err(|error| error.to_string())?;
    Ok(StreamOwned::new(connection, stream))
}

fn talk(mut stream: impl Read + Write, request: &str) -> io::Result<String> {
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    match stream.take(MOST_BYTES).read_to_end(&mut answer) {
        // Some end without saying that they do; what came is what counts.
        Err(error) if answer.is_empty() => return Err(error),
        _ => {}
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn judge(target: &Target<'_>, answer: &str) -> Finding {
    let head = answer.split("\r\n\r\n").next().unwrap_or("");
    let value = |wanted: HeaderName| {
        let of = |line: &str| {
            line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case(wanted.as_str())).map(|(_, value)| value.trim().to_owned())
        };
        head.lines().find_map(of)
    };
    let Some(host) = value(SAW_HOST) else {
        let status = head.lines().next().unwrap_or("nothing");
        return Fault(format!("{} answers \"{status}\", but it is not this program that does", target.authority));
    };
    if !host.eq_ignore_ascii_case(target.authority) {
        return Fault(format!(
            "the proxy sends Host {host} instead of {}: let it keep Host, or forms from another address than the public one may be refused",
            target.authority
        ));
    }
    match value(SAW_SENDER).as_deref() {
        Some("believed") => Well(format!("keeps Host ({host}) and tells whose request it is")),
        Some("unnamed") => Fault(
            "keeps Host and sends X-Forwarded-For, but the server does not believe it, so that all senders count as one: name the proxy in \
             SAMSYN_TRUSTED_PROXY"
                .to_owned(),
        ),
        _ => Note(format!("keeps Host ({host}), but sends no X-Forwarded-For: behind a proxy all senders then count as one")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let of =
            |url: &str| Target::of(url).map(|target| (target.secure, target.authority.to_owned(), target.host.to_owned(), target.port));
        assert_eq!(of("https://samsyn.kommun.se/"), Some((true, "samsyn.kommun.se".into(), "samsyn.kommun.se".into(), 443)));
        assert_eq!(of("http://[::1]:8080"), Some((false, "[::1]:8080".into(), "::1".into(), 8080)));
        for wrong in ["samsyn.kommun.se", "ftp://x", "https://", "https://a:b"] {
            assert!(of(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn what_the_server_saw_is_judged() {
        let of =
            |headers: &str| judge(&Target::of("https://samsyn.kommun.se").unwrap(), &format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\nok\n"));
        let seen = |host: &str, sender: &str| of(&format!("X-Samsyn-Host: {host}\r\nx-samsyn-sender: {sender}"));
        assert!(matches!(seen("samsyn.kommun.se", "believed"), Well(_)));
        assert!(matches!(seen("samsyn.kommun.se", "direct"), Note(_)));
        assert!(matches!(seen("samsyn.kommun.se", "unnamed"), Fault(said) if said.contains("SAMSYN_TRUSTED_PROXY")));
        assert!(matches!(seen("127.0.0.1:8080", "believed"), Fault(said) if said.contains("Host 127.0.0.1:8080")));
        assert!(matches!(of("server: nginx"), Fault(said) if said.contains("not this program")));
    }
}
