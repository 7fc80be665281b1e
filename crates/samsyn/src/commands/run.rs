//! `samsyn serve`.

use std::net::SocketAddr;

use clap::Args;

use super::Failure;
use crate::open::{At, open};
use crate::serve::serve;

/// Serve a tenant over HTTP. A proxy in front of it does the encryption.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    at: At,
    /// Address and port to listen at.
    #[arg(long, env = "SAMSYN_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
}

impl Serve {
    /// Serves until the process is asked to stop.
    pub fn run(self) -> Result<(), Failure> {
        let app = open(&self.at)?;
        tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(app, self.listen, |address| {
            tracing::info!("serving at http://{address}");
        }))
    }
}
