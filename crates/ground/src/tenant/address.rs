//! Where the house is reached: the address that is set, and until then the one that the server listens at.

use std::net::{IpAddr, SocketAddr};

use axum::http::Uri;

use super::Settings;

/// What stands in the settings until somebody sets an address.
pub(super) const UNSET: &str = "http://127.0.0.1:8080";

impl Settings {
    /// The address of this site, as it stands in mails and QR codes.
    pub fn site(&self) -> &str {
        let unset = self.public_url == UNSET;
        self.served_at.as_deref().filter(|_| unset).unwrap_or(&self.public_url).trim_end_matches('/')
    }

    /// An absolute address of this site.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.site())
    }

    /// Links and codes lead nowhere but on this machine. The demo is meant so.
    pub fn stays_here(&self) -> bool {
        !self.demo && is_this_machine(self.site())
    }
}

/// An address that only this machine itself can open.
pub fn is_this_machine(url: &str) -> bool {
    let uri: Option<Uri> = url.parse().ok();
    let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
    let number = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || number.is_ok_and(|ip| ip.is_loopback())
}

/// The address of a server that listens here; where it listens to everybody, the one by which this machine reaches it.
pub(super) fn of_listener(listens: SocketAddr) -> String {
    let ip = match listens.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
    };
    format!("http://{}", SocketAddr::new(ip, listens.port()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_goes_before_where_it_listens() {
        let served = |listens: &str| Some(of_listener(listens.parse().unwrap()));
        let mut settings = Settings { served_at: served("127.0.0.1:8208"), ..Settings::default() };
        assert_eq!(settings.address("/d/x"), "http://127.0.0.1:8208/d/x");
        assert!(settings.stays_here());
        settings.served_at = served("0.0.0.0:9000");
        assert_eq!(settings.site(), "http://127.0.0.1:9000");
        settings.public_url = "https://samsyn.lindviken.se/".into();
        assert_eq!(settings.address("/d/x"), "https://samsyn.lindviken.se/d/x");
        assert!(!settings.stays_here());
    }

    #[test]
    fn only_this_machine_opens_its_own_addresses() {
        for own in ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:8080", "https://127.0.0.2"] {
            assert!(is_this_machine(own), "{own}");
        }
        for other in ["https://samsyn.lindviken.se", "http://192.168.0.7:8080", "https://localhost.se", "nonsense"] {
            assert!(!is_this_machine(other), "{other}");
        }
    }
}
