//! What every row of marks passes before it is taken.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use ground::Tenant;
use investigate::responses::model::LONGEST_TEXT;
use investigate::responses::receive::to_hour;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::kinds::Kinds;
use super::marks::Target;
use super::place::place;
use super::replies::{self, Given};
use super::row::{Rejected, Row};
use super::store::Accepted;
use investigate::imports::times::Writing;

/// Replies are at most this many characters.
const LONGEST_REPLY: usize = 5_000;

/// What every row passes.
pub(super) struct Sieve<'a> {
    tenant: &'a Tenant,
    target: &'a Target,
    kinds: &'a Kinds,
    writings: Writings,
    now: DateTime<Utc>,
    seen: HashMap<[u8; 32], u32>,
    /// Rows outside that would lie inside if longitude and latitude changed places.
    pub turned: usize,
    /// Rows taken whose kind the file does not say.
    pub usual: usize,
}

/// How the columns of times are written; none where there is no such column.
pub(super) struct Writings {
    /// When it was told.
    pub told: Option<Writing>,
    /// When it was answered.
    pub answered: Option<Writing>,
}

impl<'a> Sieve<'a> {
    pub fn new(tenant: &'a Tenant, target: &'a Target, kinds: &'a Kinds, writings: Writings) -> Self {
        Self { tenant, target, kinds, writings, now: tenant.now(), seen: HashMap::new(), turned: 0, usual: 0 }
    }

    pub fn check(&mut self, row: Row) -> Result<Accepted, Rejected> {
        let reject = |why: String| Rejected::new(row.number, why);
        let areas = self.target.areas.as_deref();
        let placed = place((row.lon, row.lat), &self.target.inquiry, areas).map_err(|why| {
            self.turned += usize::from(place((row.lat, row.lon), &self.target.inquiry, areas).is_ok());
            reject(why)
        })?;
        let hour = self.time(self.writings.told, &row.time).map_err(reject)?.map_or_else(|| to_hour(self.now), to_hour);
        let reply = self.reply(&row).map_err(reject)?;
        for (text, longest) in [(&row.text, LONGEST_TEXT), (&row.reply, LONGEST_REPLY)] {
            // Bytes are at least as many as characters, and quick to count.
            let length = if text.len() > longest { text.chars().count() } else { 0 };
            if length > longest {
                return Err(reject(format!("a text of {length} characters; at most {longest} are taken")));
            }
        }
        let (id, mark_id) = self.ids(&row);
        self.usual += usize::from(!self.kinds.says(&row.kind));
        let (kind, category) = self.kinds.get(&row.kind);
        Ok(Accepted {
            near: if reply.is_some() { self.near(&row, placed.area) } else { String::new() },
            id,
            mark_id,
            lon: row.lon,
            lat: row.lat,
            area: placed.area,
            cell: placed.cell,
            kind: kind.to_owned(),
            category: category.map(str::to_owned),
            text: row.text.replace('\0', ""),
            reply,
            hour,
            noise: self.tenant.chance.byte(),
        })
    }

    /// The moment that a column tells; none where there is no such column.
    fn time(&self, writing: Option<Writing>, value: &str) -> Result<Option<DateTime<Utc>>, String> {
        let Some(writing) = writing else { return Ok(None) };
        let zone = self.tenant.settings().zone();
        match writing.read(value, zone) {
            None => Err(format!("\"{value}\" is no time as the others in the column are")),
            // A time before computers kept any was mistyped, or stands for one that nobody knows.
            Some(at) if at < DateTime::UNIX_EPOCH => Err(format!("the time {value} is before 1970: nothing was told then")),
            Some(at) if at > self.now + TimeDelta::days(1) => Err(format!("the time {value} has not been yet")),
            Some(at) => Ok(Some(at)),
        }
    }

    fn reply(&self, row: &Row) -> Result<Option<Given>, String> {
        let text = row.reply.replace('\0', "");
        if text.is_empty() {
            return Ok(None);
        }
        let at = if row.reply_time.is_empty() { None } else { self.time(self.writings.answered, &row.reply_time)? };
        Ok(Some(Given { text, kind: replies::kind(&row.reply_kind), at: at.unwrap_or(self.now) }))
    }

    /// What the place is called: its area, else what lies near.
    fn near(&self, row: &Row, area: Option<i64>) -> String {
        let area = area.and_then(|number| self.target.areas.as_deref()?.number(number)).map(|area| area.shape.name.clone());
        area.or_else(|| Some(self.tenant.places.names.near(row.lon, row.lat)?.name.to_owned())).unwrap_or_default()
    }

    /// The ids of answer and mark follow from inquiry and content, so that the same row read twice is stored once. Rows
    /// that are alike in one file are told apart by their order. Both ids begin alike, so that both tables grow in order.
    fn ids(&mut self, row: &Row) -> (Uuid, Uuid) {
        let times = self.seen.entry(row.content).or_insert(0);
        *times += 1;
        let mut hash = Sha256::new();
        hash.update(self.target.inquiry.id.as_bytes());
        hash.update(row.content);
        hash.update(times.to_be_bytes());
        let bytes: [u8; 32] = hash.finalize().into();
        let (mut answer, mut mark) = ([0; 16], [0; 16]);
        answer.copy_from_slice(&bytes[..16]);
        mark[..8].copy_from_slice(&bytes[..8]);
        mark[8..].copy_from_slice(&bytes[16..24]);
        let id = |bytes| uuid::Builder::from_random_bytes(bytes).into_uuid();
        (id(answer), id(mark))
    }
}
