//! The desk: what taking in answers needs again and again, kept in memory. Forms never change once somebody can answer
//! them; areas are read anew when their layer has changed.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use ground::Tenant;
use ground::places::Naming;
use ground::places::areas::{self, AreaIndex};
use ground::places::names::{Kind, Names, PlaceName};
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use uuid::Uuid;
use xlsform::Form;

use crate::inquiries::{Inquiry, Status, queries};
use crate::responses::check::area_at;
use crate::responses::model::Versions;

/// An inquiry together with what an answer to it is held against.
#[derive(Clone)]
pub struct Open {
    /// The inquiry, read afresh.
    pub inquiry: Inquiry,
    /// Its form.
    pub form: Arc<Form>,
    /// The areas inside which marks may be put.
    pub areas: Option<Arc<AreaIndex>>,
    /// Beginnings of words that make an answer urgent.
    pub urgent: Arc<Vec<String>>,
    /// As what it was read.
    pub versions: Versions,
}

impl Open {
    /// A mark may be put here.
    pub fn covers(&self, lon: f64, lat: f64) -> bool {
        area_at(&self.inquiry, self.areas.as_deref(), lon, lat).is_ok()
    }

    /// The places whose names fit what was written: the areas that one chooses from without a map, then those of the map.
    /// A part of town that is an area of ours stands once, as the area.
    pub fn search<'a>(&'a self, names: &'a Names, written: &str, limit: usize) -> Vec<&'a PlaceName> {
        let areas = self.areas.as_ref().map(|areas| areas.search(written, limit)).unwrap_or_default();
        let is_area = |place: &PlaceName| place.kind == Kind::District && areas.iter().any(|area| area.name == place.name);
        let others: Vec<&PlaceName> = names.search(written, limit).into_iter().filter(|place| !is_area(place)).collect();
        areas.into_iter().chain(others).take(limit).collect()
    }
}

/// Forms and areas in memory.
#[derive(Default)]
pub struct Desk {
    forms: RwLock<HashMap<(Uuid, i64), Arc<Form>>>,
    layers: RwLock<HashMap<Uuid, (i64, Arc<AreaIndex>)>>,
    opened: RwLock<HashMap<String, Arc<Open>>>,
}

impl Desk {
    /// The tenant's desk.
    pub fn of(tenant: &Tenant) -> Arc<Self> {
        tenant.shelf()
    }

    /// The inquiry of this name with its form and areas; `NotFound` when there is none.
    pub async fn open(self: &Arc<Self>, tenant: &Tenant, slug: &str) -> Result<Open, DbError> {
        let (desk, name) = (self.clone(), slug.to_owned());
        let (inquiry, form, areas) = tenant
            .db
            .read(move |tx| {
                let inquiry = queries::by_slug(tx, &name)?.ok_or(DbError::NotFound)?;
                let areas = inquiry.area_layer.map(|layer| desk.layer(tx, layer)).transpose()?;
                let form = desk.form(tx, &inquiry)?;
                Ok::<_, DbError>((inquiry, form, areas))
            })
            .await?;
        let urgent = tenant.packs.urgent_words();
        let versions = Versions { inquiry: inquiry.row_version, areas: areas.as_ref().map_or(0, |(version, _)| *version) };
        let open = Open { inquiry, form, areas: areas.map(|(_, areas)| areas), urgent, versions };
        self.opened.write().unwrap_or_else(PoisonError::into_inner).insert(slug.to_owned(), Arc::new(open.clone()));
        Ok(open)
    }

    /// The inquiry of this name as it was when it was last opened; it may have changed since.
    pub fn remembered(&self, slug: &str) -> Option<Arc<Open>> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).get(slug).cloned()
    }

    /// The form of an inquiry in its present version.
    pub fn form(&self, tx: &mut Tx, inquiry: &Inquiry) -> Result<Arc<Form>, DbError> {
        // A draft's form is changed in its place.
        if inquiry.status == Status::Draft {
            return Ok(Arc::new(queries::form(tx, inquiry.id, inquiry.form_number)?));
        }
        self.form_version(tx, inquiry.id, inquiry.form_number)
    }

    /// One version of an inquiry's form.
    pub fn form_version(&self, tx: &mut Tx, inquiry: Uuid, number: i64) -> Result<Arc<Form>, DbError> {
        let key = (inquiry, number);
        if let Some(form) = self.forms.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(form.clone());
        }
        let form = Arc::new(queries::form(tx, inquiry, number)?);
        self.forms.write().unwrap_or_else(PoisonError::into_inner).insert(key, form.clone());
        Ok(form)
    }

    /// The areas of an inquiry, if it has a layer.
    pub fn areas(&self, tx: &mut Tx, inquiry: &Inquiry) -> Result<Option<Arc<AreaIndex>>, DbError> {
        Ok(inquiry.area_layer.map(|layer| self.layer(tx, layer)).transpose()?.map(|(_, areas)| areas))
    }

    /// How the places of an inquiry are called.
    pub fn naming<'a>(&self, tx: &mut Tx, tenant: &'a Tenant, lang: Lang, inquiry: &Inquiry) -> Result<Naming<'a>, DbError> {
        Ok(Naming::new(tenant, lang, self.areas(tx, inquiry)?))
    }

    /// The areas of a layer, with its version.
    fn layer(&self, tx: &mut Tx, layer: Uuid) -> Result<(i64, Arc<AreaIndex>), DbError> {
        let version = areas::layer_version(tx, layer)?;
        if let Some((known, index)) = self.layers.read().unwrap_or_else(PoisonError::into_inner).get(&layer)
            && *known == version
        {
            return Ok((version, index.clone()));
        }
        let index = Arc::new(AreaIndex::new(areas::of_layer(tx, layer)?));
        self.layers.write().unwrap_or_else(PoisonError::into_inner).insert(layer, (version, index.clone()));
        Ok((version, index))
    }
}
