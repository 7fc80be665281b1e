//! `samsyn demo`: an invented town in the middle of its work, made by going through its story day by day.
//!
//! Everything is made by the same functions that the pages call, under a clock that stands on the story's days. So the
//! demo holds nothing that could not have come about by people's hands.

mod folder;
mod passing;
mod places;
mod see;
mod settle;
mod surveys;
mod tell;
mod town;
mod voices;
mod work;

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::http::Uri;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use clap::Args;
use ground::access::{Viewer, links, viewer_by_email};
use ground::{App, Visit};
use kit::chance::SeededChance;
use kit::clock::{Clock, FixedClock, SystemClock};
use kit::db::DbError;
use kit::i18n::Lang;

use super::Failure;
use crate::open::{At, lock, open, open_with};
use crate::serve::serve;
use folder::State;
pub(crate) use passing::ALL as PASSING;
pub(crate) use tell::ALL as TELLING;
use town::{Made, Town};

/// Make an invented town and serve it: everything can be tried, no mail leaves.
#[derive(Args)]
pub struct Demo {
    /// Address and port to listen at.
    #[arg(long, env = "SAMSYN_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// Folder of the demo; it is kept from one start to the next.
    #[arg(long, default_value = "data/demo", value_name = "DIR")]
    data: PathBuf,
    /// Begin again with a new town.
    #[arg(long)]
    fresh: bool,
}

impl Demo {
    /// Makes the town if there is none, prints the way in, and serves it.
    pub fn run(self) -> Result<(), Failure> {
        let at = At { data: Some(self.data.clone()), ..At::default() };
        let state = folder::state(&self.data)?;
        let _held = lock::hold(&at)?;
        match state {
            State::Finished if !self.fresh => {}
            State::None => make(&at, &self.data, self.listen)?,
            State::Unfinished | State::Finished => {
                folder::erase(&self.data)?;
                make(&at, &self.data, self.listen)?;
            }
        }
        let app = open(&at)?;
        let links = sign_in_links(&app)?;
        fs::write(self.data.join(folder::LINKS_FILE), &links).map_err(|error| Failure::at(&self.data, error))?;
        runtime()?.block_on(serve(app, self.listen, |address| said!("\nSamsyn is at http://{address}\n\n{links}\nMails that would be sent: http://{address}/demo/mails\nCtrl-C stops it; what you did is kept. --fresh begins again.")))
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// The town under construction: its tenant, whose clock stands where the story is.
pub(super) struct Story {
    pub app: App,
    pub town: Arc<Town>,
    clock: Arc<FixedClock>,
    now: DateTime<Utc>,
    runtime: tokio::runtime::Runtime,
}

impl Story {
    /// Puts the clock on a day of the story, at this hour of the town's own time.
    pub fn go_to(&self, day: i64, hour: u32) {
        let date = self.day(day);
        let noon = date.and_hms_opt(hour.min(23), 17, 0).map(|at| at.and_utc() - TimeDelta::hours(1));
        let at = noon.unwrap_or(self.now);
        // The story ends now: nothing in it happens later today.
        self.clock.set(at.min(self.now));
    }

    /// A day of the story.
    pub fn day(&self, day: i64) -> NaiveDate {
        self.app.settings().day_of(self.now) + TimeDelta::days(day)
    }

    /// Somebody of the town, signed in, at this moment of the story.
    pub fn visit(&self, key: &str) -> Result<Visit, Failure> {
        let email = format!("{key}@lindviken.example");
        let found = self.app.db.read_blocking(move |tx| viewer_by_email(tx, &email))?;
        let person = found.ok_or_else(|| Failure::new(format!("nobody in the town is called {key}")))?;
        Ok(Visit {
            tenant: self.app.clone(),
            lang: Lang::Sv,
            viewer: Viewer::Person(Arc::new(person)),
            uri: Uri::from_static("/work"),
            flash: None,
            crowded: false,
        })
    }

    /// Waits for something that the pages wait for.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }
}

fn make(at: &At, folder: &Path, listen: SocketAddr) -> Result<(), Failure> {
    let started = std::time::Instant::now();
    folder::begin(folder)?;
    let now = SystemClock.now();
    let clock = Arc::new(FixedClock::at(now));
    let app = open_with(at, clock.clone(), Arc::new(SeededChance::new(1)))?;
    let story = Story { app, town: Arc::new(Town::lindviken()?), clock, now, runtime: runtime()? };
    said!("Making the invented town of Lindviken …");
    let mut made = Made::default();
    settle::settle(&story, &mut made, listen)?;
    tell::tell(&story, &made)?;
    surveys::surveys(&story, &mut made)?;
    see::see(&story, &mut made)?;
    work::work(&story, &mut made)?;
    folder::end(folder)?;
    said!("Made in {:.1} s.", started.elapsed().as_secs_f64());
    Ok(())
}

/// A sign-in link for each demo person; each works once, a new one is made at each start.
fn sign_in_links(app: &App) -> Result<String, Failure> {
    let tenant = app.clone();
    let tokens: Vec<String> = (0..40).map(|_| links::token(app)).collect();
    let lines = app.db.write_blocking(move |tx| -> Result<Vec<String>, DbError> {
        let people = ground::people::queries::people(tx, "", 0)?;
        people
            .iter()
            .zip(&tokens)
            .map(|(person, token)| {
                let path = links::make(tx, &tenant, token, person.id, "/work", links::NOTICE_LASTS)?;
                let roles: Vec<&str> = person.grants.iter().map(|grant| grant.role.code()).collect();
                Ok(format!("{:<18} {:<32} {:<26} {}", person.name, person.title, roles.join(", "), tenant.settings().address(&path)))
            })
            .collect()
    })?;
    Ok(lines.join("\n") + "\n")
}
