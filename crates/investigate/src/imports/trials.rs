//! Trials go on beside the requests: a large file takes longer than anybody waits for a page.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use ground::App;
use kit::db::DbError;
use kit::i18n::Lang;
use uuid::Uuid;

use super::model::Import;
use super::work::{Trial, try_out};

/// So long a page waits before it says that the trial goes on.
const PATIENCE: Duration = Duration::from_secs(5);
/// No more trials that nobody came back for are kept.
const MOST: usize = 16;

/// An import as it stood, in whose language, and how many faults are told.
type Key = (Uuid, DateTime<Utc>, &'static str, usize);

/// The trials that go on, or wait to be seen.
#[derive(Default)]
pub(super) struct Trials(Mutex<HashMap<Key, Arc<Slot>>>);

/// What a trial came to: nothing yet, what it says, or that it broke off.
#[derive(Default)]
struct Slot {
    said: Mutex<Option<Result<Trial, ()>>>,
    done: Condvar,
}

impl Slot {
    fn put(&self, said: Result<Trial, ()>) {
        *self.said.lock().unwrap_or_else(PoisonError::into_inner) = Some(said);
        self.done.notify_all();
    }

    fn wait(&self) -> Option<Result<Trial, ()>> {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let (said, _) = self.done.wait_timeout_while(said, PATIENCE, |said| said.is_none()).unwrap_or_else(PoisonError::into_inner);
        said.clone()
    }
}

impl Trials {
    /// Where this trial is told, and whether it is to be begun.
    fn slot(&self, key: Key) -> (Arc<Slot>, bool) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        let is_new = !all.contains_key(&key);
        (all.entry(key).or_default().clone(), is_new)
    }

    /// What has been seen may have changed when it is asked for again.
    fn forget(&self, key: &Key) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

/// What an import would come to; none while that is being found out.
pub(super) async fn trial(app: &App, import: &Import, lang: Lang, most: usize) -> Result<Option<Trial>, DbError> {
    let trials: Arc<Trials> = app.shelf();
    let key = (import.id, import.changed_at, lang.code(), most);
    let (slot, is_new) = trials.slot(key);
    if is_new {
        let (app, import, slot) = (app.clone(), import.clone(), slot.clone());
        tokio::task::spawn_blocking(move || {
            let tried = try_out(&app, &import, lang, most);
            slot.put(tried.map_err(|error| tracing::warn!(%error, "a trial stopped")));
        });
    }
    let said = tokio::task::spawn_blocking(move || slot.wait()).await.map_err(|error| DbError::Other(error.to_string()))?;
    if said.is_some() {
        trials.forget(&key);
    }
    said.transpose().map_err(|()| DbError::Busy)
}
