//! `samsyn serve`.

use std::net::SocketAddr;

use clap::Args;

use super::Failure;
use crate::open::{At, keys, open};
use crate::serve::serve;

/// Serve a tenant over HTTP. A proxy in front of it does the encryption.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    at: At,
    /// Address and port to listen at.
    #[arg(long, env = "SAMSYN_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// Go on with another secret than the one the database was made with. No receipt and no link made before can then be
    /// opened.
    #[arg(long)]
    new_secret: bool,
}

impl Serve {
    /// Serves until the process is asked to stop.
    pub fn run(self) -> Result<(), Failure> {
        if self.new_secret {
            keys::change(&self.at, &self.at.known_database()?)?;
        }
        let app = open(&At { serving: true, ..self.at })?;
        tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(app, self.listen, |address| {
            tracing::info!("serving at http://{address}");
        }))
    }
}
