//! What an inquiry's form lets choose between: programmes, layers of areas, people who can ask.

use ground::access::{Can, Viewer};
use ground::people::queries::usual_programme;
use ground::places::areas::{self, AreaLayer};
use kit::db::{DbError, Tx};
use uuid::Uuid;

kit::statements! {
    /// Programmes, by name.
    PROGRAMMES = "select id, slug, name, pack from programme order by name {swedish}, id limit 500";
    /// Those who can run an inquiry, with the programme they can do it in.
    COORDINATORS = "select p.id, p.name, p.title, g.programme_id from person p join role_grant g on g.person_id = p.id
        where g.role = 'coordinator' and p.active = {true} order by p.name {swedish}, p.id, g.programme_id limit 500";
}

/// A programme as it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The method pack it follows.
    pub pack: String,
}

/// Somebody who can run an inquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coordinator {
    /// The person.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// What they are.
    pub title: String,
    /// The programme they can do it in; all when missing.
    pub programme: Option<Uuid>,
}

/// Everything there is to choose between.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Programmes in which the viewer may do this.
    pub programmes: Vec<Programme>,
    /// The one of them that the viewer works in.
    pub usual: Option<Uuid>,
    /// Layers of areas.
    pub layers: Vec<AreaLayer>,
    /// People, each once for each programme.
    pub coordinators: Vec<Coordinator>,
}

impl Options {
    /// What this viewer can choose between when running inquiries.
    pub fn load(tx: &mut Tx, viewer: &Viewer) -> Result<Self, DbError> {
        let programmes = programmes(tx, viewer, Can::Inquire)?;
        let coordinators = tx.query(COORDINATORS, &[], |row| {
            Ok(Coordinator { id: row.get("id")?, name: row.get("name")?, title: row.get("title")?, programme: row.get("programme_id")? })
        })?;
        Ok(Self { programmes, usual: usual_programme(tx, viewer, Can::Inquire)?, layers: areas::layers(tx)?, coordinators })
    }

    /// The programme of this id, if it can be chosen.
    pub fn programme(&self, id: Uuid) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == id)
    }

    /// Those who can run an inquiry of a programme, each once.
    pub fn coordinators_of(&self, programme: Option<Uuid>) -> Vec<&Coordinator> {
        let mut fitting: Vec<&Coordinator> = Vec::new();
        for one in &self.coordinators {
            let fits = one.programme.is_none() || programme.is_none() || one.programme == programme;
            if fits && fitting.iter().all(|other| other.id != one.id) {
                fitting.push(one);
            }
        }
        fitting
    }
}

/// The programmes in which this viewer may do something, by name.
pub fn programmes(tx: &mut Tx, viewer: &Viewer, can: Can) -> Result<Vec<Programme>, DbError> {
    let all = tx.query(PROGRAMMES, &[], |row| {
        Ok(Programme { id: row.get("id")?, slug: row.get("slug")?, name: row.get("name")?, pack: row.get("pack")? })
    })?;
    Ok(all.into_iter().filter(|programme| viewer.can_in(can, programme.id)).collect())
}
