//! Who sent a request: the connection says it, or a proxy that is believed.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;

use crate::commands::Failure;

/// The variable that names the proxies whose `X-Forwarded-For` is believed: addresses with commas, or `*`.
pub(super) const TRUSTED_PROXY: &str = "SAMSYN_TRUSTED_PROXY";
/// Where proxies write the addresses that a request came by.
const FORWARDED: &str = "x-forwarded-for";

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
pub(super) enum Proxies {
    None,
    Any,
    These(Vec<IpAddr>),
}

impl Proxies {
    pub fn read(text: &str) -> Result<Self, Failure> {
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
    pub fn sender(&self, request: &Request) -> IpAddr {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.0.ip());
        household(if self.believe(peer) { self.forwarded(request.headers()).unwrap_or(peer) } else { peer })
    }

    /// How the sender is known. Only who is near by can be a proxy of ours that was forgotten; from further off anybody
    /// may write the header.
    pub fn known(&self, request: &Request) -> Sender {
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
    fn a_household_shares_half_an_address() {
        assert_eq!(sender("", "2001:db8:1:2:3:4:5:6", ""), "2001:db8:1:2::");
        assert_eq!(sender("", "::ffff:192.0.2.1", ""), "192.0.2.1");
    }
}
