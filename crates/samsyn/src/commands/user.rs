//! `samsyn user`.

use clap::{Args, Subcommand, ValueEnum};
use ground::access::{Grant, Role, links};
use ground::events::{self, Event};
use ground::people::{LONGEST, Organisation, OrganisationKind, Person, faults, queries};
use ground::{App, Tenant};
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use uuid::Uuid;

use super::{Failure, refused, this_machine};
use crate::open::{At, open, open_known};

/// People who work here.
#[derive(Subcommand)]
#[expect(missing_docs, reason = "a word here would take the place of the command's own")]
pub enum User {
    Add(Add),
}

fn language(code: &str) -> Result<Lang, Failure> {
    Lang::from_code(code).ok_or_else(|| Failure::new(format!("--lang {code}: no such language here")))
}

/// Add a person, and print a link that signs them in once.
///
/// A known address gets a new link, the roles on top, and the name
/// and title that are given.
#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    at: At,
    /// Full name.
    #[arg(long)]
    name: String,
    /// Mail address.
    #[arg(long)]
    email: String,
    /// What they are, such as "Trygghetssamordnare".
    #[arg(long, default_value = "")]
    title: String,
    /// What they may do; may be given several times.
    #[arg(long, required = true)]
    role: Vec<RoleName>,
    /// Where they work; made as an own department when it is not known.
    #[arg(long)]
    organisation: Option<String>,
    /// The programme that the roles hold in, by name or slug; everywhere when not given.
    #[arg(long)]
    programme: Option<String>,
    /// Language of their mails; Swedish when not given.
    #[arg(long)]
    lang: Option<String>,
    /// Where the server is reached, such as https://samsyn.kommun.se, for the link; the public address of the settings when
    /// not given.
    #[arg(long, value_name = "URL", value_parser = address)]
    address: Option<String>,
}

fn address(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or("");
    if host.is_empty() || host.contains(char::is_whitespace) {
        return Err("an address such as https://samsyn.kommun.se".to_owned());
    }
    Ok(text.to_owned())
}

#[derive(Clone, Copy, ValueEnum)]
enum RoleName {
    Administrator,
    Coordinator,
    Responsible,
    Contributor,
    Helper,
    Partner,
    Reader,
}

impl User {
    /// Does it.
    pub fn run(self) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run(),
        }
    }
}

impl Add {
    fn run(self) -> Result<(), Failure> {
        self.check()?;
        let app = self.house()?;
        let settings = app.settings();
        let base = self.address.clone().unwrap_or_else(|| settings.public_url.clone());
        let here = self.address.is_none().then(|| this_machine(&settings)).flatten();
        let path = self.add(&app)?;
        if let Some(base) = here {
            eprintln!("samsyn: the link leads to {base}, which is this machine: give --address, or set the public address in the settings");
        }
        said!("{}{path}", base.trim_end_matches('/'));
        Ok(())
    }

    /// Under the rules of the work room's form, before anything is made for them.
    fn check(&self) -> Result<(), Failure> {
        let person = self.person(Uuid::nil(), &self.email.trim().to_lowercase());
        refused(&faults(Lang::En, &person), |field| format!("--{field}"))?;
        match self.organisation.as_deref().filter(|name| name.trim().chars().count() > LONGEST) {
            Some(_) => Err(Failure::new(format!("--organisation: at most {LONGEST} characters"))),
            None => Ok(()),
        }
    }

    /// A programme is in a house that is there; without one, a new house gets its first person.
    fn house(&self) -> Result<App, Failure> {
        match &self.programme {
            Some(name) => open_known(&self.at).map_err(|Failure(said)| Failure(format!("no programme is called {name}: {said}"))),
            None => open(&self.at),
        }
    }

    /// Adds the person; the path of their link.
    fn add(self, app: &App) -> Result<String, Failure> {
        let email = self.email.trim().to_lowercase();
        let lang = self.lang.as_deref().map(language).transpose()?;
        let (tenant, token) = (app.clone(), links::token(app));
        let ids: Vec<Uuid> = (0..self.role.len() + 3).map(|_| app.fresh_id()).collect();
        app.db.write_blocking(move |tx| {
            let programme = self.programme(tx)?;
            let organisation = self.organisation(tx, &tenant, ids[0])?;
            let roles: Vec<Grant> = self.role.iter().map(|role| Grant { role: role.role(), programme }).collect();
            let known = queries::person_by_email(tx, &email)?;
            let mut person = known.clone().unwrap_or_else(|| self.person(ids[1], &email));
            self.update(&mut person, lang);
            person.organisation = organisation.or(person.organisation);
            let new: Vec<Grant> = roles.into_iter().filter(|role| !person.grants.contains(role)).collect();
            let event = if known.is_some() { "person_changed" } else { "person_added" };
            if known.is_some() {
                let mut kept: Vec<Uuid> = person.grants.iter().map(|_| tenant.fresh_id()).collect();
                kept.extend(&ids[3..]);
                person.grants.extend(new);
                queries::update_person(tx, &person, &kept, tenant.now(), None)?;
            } else {
                person.grants = new;
                queries::insert_person(tx, &person, &ids[3..], tenant.now(), None)?;
            }
            events::record(tx, &Event::new(ids[2], tenant.now(), None, event, "person", person.id))?;
            Ok(links::hand_over(tx, &tenant, &token, person.id)?)
        })
    }

    /// What the command says holds for somebody known too; what it does not say stays.
    fn update(&self, person: &mut Person, lang: Option<Lang>) {
        person.active = true;
        self.name.trim().clone_into(&mut person.name);
        if !self.title.trim().is_empty() {
            self.title.trim().clone_into(&mut person.title);
        }
        person.lang = lang.unwrap_or(person.lang);
    }

    fn person(&self, id: Uuid, email: &str) -> Person {
        Person {
            id,
            name: self.name.trim().to_owned(),
            email: email.to_owned(),
            title: self.title.trim().to_owned(),
            phone: String::new(),
            organisation: None,
            lang: Lang::default(),
            active: true,
            grants: Vec::new(),
            row_version: 1,
        }
    }

    fn programme(&self, tx: &mut Tx) -> Result<Option<Uuid>, Failure> {
        let Some(name) = &self.programme else { return Ok(None) };
        if let Some(found) = queries::programme_by_name(tx, name)? {
            return Ok(Some(found.id));
        }
        let known: Vec<String> = queries::programmes(tx)?.into_iter().map(|programme| programme.name).collect();
        let known = if known.is_empty() {
            "there is none yet; make one in the work room under Programmes, or with `samsyn inquiry add`".to_owned()
        } else {
            format!("there are: {}", known.join(", "))
        };
        Err(Failure::new(format!("no programme is called {name}; {known}")))
    }

    fn organisation(&self, tx: &mut Tx, tenant: &Tenant, id: Uuid) -> Result<Option<Uuid>, DbError> {
        let Some(name) = self.organisation.as_deref().map(str::trim).filter(|name| !name.is_empty()) else { return Ok(None) };
        if let Some(found) = queries::organisation_by_name(tx, name)? {
            return Ok(Some(found));
        }
        let partner = self.role.iter().all(|role| role.role() == Role::Partner);
        let kind = if partner { OrganisationKind::Partner } else { OrganisationKind::Department };
        let new = Organisation { id, name: name.to_owned(), kind, email: String::new(), people: 0, row_version: 1 };
        queries::insert_organisation(tx, &new, tenant.now())?;
        Ok(Some(id))
    }
}

impl RoleName {
    fn role(self) -> Role {
        match self {
            Self::Administrator => Role::Administrator,
            Self::Coordinator => Role::Coordinator,
            Self::Responsible => Role::Responsible,
            Self::Contributor => Role::Contributor,
            Self::Helper => Role::Helper,
            Self::Partner => Role::Partner,
            Self::Reader => Role::Reader,
        }
    }
}
