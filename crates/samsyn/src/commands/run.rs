//! `samsyn serve`.

use std::net::SocketAddr;

use clap::Args;
use ground::people::queries::other_administrators;
use uuid::Uuid;

use super::Failure;
use crate::open::{At, keys, lock, open};
use crate::serve::{Limits, can_listen, serve};

/// What is set by the environment alone; `docs/operate/run.md` tells more.
const ENVIRONMENT: &str = "Environment:
  SAMSYN_DATA, SAMSYN_DATABASE, SAMSYN_SCHEMA, SAMSYN_LISTEN  instead of the options
  SAMSYN_SECRET         the secret, 64 hexadecimal figures, instead of the file in the folder
  SAMSYN_TRUSTED_PROXY  proxies whose X-Forwarded-For is believed: addresses with commas between, or *
  SAMSYN_SMTP           where mail leaves: smtps://user:password@host, smtp://host?tls=required
  SAMSYN_MAIL_FOLDER    a folder that mails are written into instead
  SAMSYN_LOG            error, warn, info (the usual) or debug (every request)
  SAMSYN_RATE_LIMIT     off lifts the limits, for measuring";

/// Serve a tenant over HTTP.
///
/// A proxy in front of it does the encryption; it has to keep Host and to send X-Forwarded-For. A tenant that is not there
/// yet is made. docs/operate/run.md tells how to run it for good.
#[derive(Args)]
#[command(after_help = ENVIRONMENT)]
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
        // Nothing is made in the folder by a server that cannot serve.
        can_listen(self.listen)?;
        Limits::check_environment()?;
        let _held = lock::hold(&self.at)?;
        if self.new_secret {
            keys::change(&self.at, &self.at.known_database()?)?;
        }
        let app = open(&At { serving: true, ..self.at })?;
        let empty = app.db.read_blocking(|tx| other_administrators(tx, Uuid::nil()))? == 0;
        tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(app, self.listen, |address| {
            tracing::info!("serving at http://{address}");
            if empty {
                tracing::warn!(
                    "nobody administers this house yet: samsyn user add --role administrator --name … --email … --address http://{address}"
                );
            }
        }))
    }
}
