//! Kept: what is asked for far more often than it changes, held in memory in the form in which it leaves. Never the only
//! copy: each thing knows a *version* that the database is asked for at most once a second, so that several servers agree.
//!
//! While one request makes a thing anew, the others get the one before; what nobody has made yet, all wait for once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use ground::Tenant;
use kit::db::{DbError, Tx};

/// The database is asked for the version at most once in this time.
const LIFE: TimeDelta = TimeDelta::seconds(1);
/// Made anew after this time whatever the version says.
const LONGEST: TimeDelta = TimeDelta::minutes(10);
/// Anonymous events carry the hour only: looking back this far sees every later one.
const LOOK_BACK: TimeDelta = TimeDelta::hours(2);
/// More things than this are not held.
const MOST: usize = 600;

kit::statements! {
    /// How many changes there have been: each writes one event.
    EVENTS = "select count(*) as n from event where at >= $1";
}

/// A shelf of things by key.
pub(crate) struct Kept<V> {
    slots: Mutex<HashMap<String, Arc<Slot<V>>>>,
}

struct Slot<V> {
    held: RwLock<Option<Held<V>>>,
    turn: tokio::sync::Mutex<()>,
}

struct Held<V> {
    value: Arc<V>,
    version: String,
    since: DateTime<Utc>,
    made: DateTime<Utc>,
    checked: DateTime<Utc>,
}

/// What the database answered: the same as before, or something new with its version.
enum Answer<V> {
    Same(Arc<V>),
    New(V, String),
}

impl<V> Default for Kept<V> {
    fn default() -> Self {
        Self { slots: Mutex::default() }
    }
}

/// The version of everything: it changes with each event. `since` is when the thing was made, with room to look back.
pub(crate) fn by_events(tx: &mut Tx, since: DateTime<Utc>) -> Result<String, DbError> {
    tx.query_one(EVENTS, &[&since], |row| row.get::<i64>(0)).map(|n| n.to_string())
}

impl<V: Send + Sync + 'static> Kept<V> {
    /// The thing of this key, as new as its version. `version` and `make` read one snapshot.
    pub(crate) async fn get<E>(
        &self,
        tenant: &Tenant,
        key: &str,
        version: impl Fn(&mut Tx, DateTime<Utc>) -> Result<String, DbError> + Send + 'static,
        make: impl Fn(&mut Tx) -> Result<V, E> + Send + 'static,
    ) -> Result<Arc<V>, E>
    where
        E: From<DbError> + Send + 'static,
    {
        let (slot, now) = (self.slot(key), tenant.now());
        if let Some(value) = slot.fresh(now) {
            return Ok(value);
        }
        let _turn = match slot.any() {
            Some(old) => match slot.turn.try_lock() {
                Ok(turn) => turn,
                Err(_) => return Ok(old),
            },
            None => slot.turn.lock().await,
        };
        if let Some(value) = slot.fresh(now) {
            return Ok(value);
        }
        let made = slot.renew(tenant, now, version, make).await;
        if made.is_err() {
            self.drop_empty(key);
        }
        made
    }

    /// Lets go of everything whose key begins so: this process has just changed it.
    pub(crate) fn forget(&self, start: &str) {
        self.lock().retain(|key, _| !key.starts_with(start));
    }

    fn slot(&self, key: &str) -> Arc<Slot<V>> {
        let mut slots = self.lock();
        if let Some(slot) = slots.get(key) {
            return slot.clone();
        }
        if slots.len() >= MOST {
            slots.clear();
        }
        let slot = Arc::new(Slot { held: RwLock::default(), turn: tokio::sync::Mutex::default() });
        slots.insert(key.to_owned(), slot.clone());
        slot
    }

    /// What could not be made leaves nothing behind.
    fn drop_empty(&self, key: &str) {
        let mut slots = self.lock();
        if slots.get(key).is_some_and(|slot| slot.any().is_none()) {
            slots.remove(key);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Slot<V>>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V: Send + Sync + 'static> Slot<V> {
    fn fresh(&self, now: DateTime<Utc>) -> Option<Arc<V>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.as_ref().filter(|held| held.checked <= now && now - held.checked < LIFE).map(|held| held.value.clone())
    }

    fn any(&self) -> Option<Arc<V>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|held| held.value.clone())
    }

    async fn renew<E>(
        &self,
        tenant: &Tenant,
        now: DateTime<Utc>,
        version: impl Fn(&mut Tx, DateTime<Utc>) -> Result<String, DbError> + Send + 'static,
        make: impl Fn(&mut Tx) -> Result<V, E> + Send + 'static,
    ) -> Result<Arc<V>, E>
    where
        E: From<DbError> + Send + 'static,
    {
        let before = self.before(now);
        let since = now - LOOK_BACK;
        let answer = tenant
            .db
            .read(move |tx| -> Result<Answer<V>, E> {
                if let Some((value, old, then)) = &before
                    && version(tx, *then)? == *old
                {
                    return Ok(Answer::Same(value.clone()));
                }
                let version = version(tx, since)?;
                Ok(Answer::New(make(tx)?, version))
            })
            .await?;
        Ok(self.take(answer, now, since))
    }

    /// What is held with its version and moment, unless it is so old that it is made anew anyway.
    fn before(&self, now: DateTime<Utc>) -> Option<(Arc<V>, String, DateTime<Utc>)> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.as_ref().filter(|held| now - held.made < LONGEST).map(|held| (held.value.clone(), held.version.clone(), held.since))
    }

    fn take(&self, answer: Answer<V>, now: DateTime<Utc>, since: DateTime<Utc>) -> Arc<V> {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        match answer {
            Answer::Same(value) => {
                if let Some(held) = held.as_mut() {
                    held.checked = now;
                }
                value
            }
            Answer::New(value, version) => {
                let value = Arc::new(value);
                *held = Some(Held { value: value.clone(), version, since, made: now, checked: now });
                value
            }
        }
    }
}
