//! Handlers of what is passed on. Each page that shows exact places and texts writes that somebody looked.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::Can;
use ground::places::picture;
use ground::red_thread::{self, Kind, Node, Sent};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::forms::{self, Choice, Sending};
use super::model::{ANSWERED_WITHIN, Given, PassOn, Passed, Refused, Rights, Said, State, people};
use super::queries::{self, Source};
use super::views::{self, ListPage, NewPage, OnePage, Show};
use super::{changes, mails, told};
use crate::hand::{Hand, form_id};
use crate::plans::views::Reader;

/// `GET /work/pass-ons`: all for those who send, one's own organisation's for those who receive.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let person = visit.person()?.clone();
    let sends = person.can(Can::Analyse);
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let all = match (sends, person.organisation) {
            (true, _) => queries::all(tx)?,
            (false, Some(organisation)) => queries::for_organisation(tx, organisation)?,
            (false, None) => Vec::new(),
        };
        Ok((Frame::load(tx)?, all))
    });
    let (frame, mut all) = read.await?;
    all.retain(|one| one.rights(&visit.viewer).is_some());
    let page = ListPage { reader: Reader::of(&visit), viewer: &visit.viewer, all: &all, show: Show::read(&fields), sends };
    Ok(visit.room_page(&frame, t::pass_on_list(visit.lang), &views::list(&page)))
}

/// What the form of sending needs.
struct Sender {
    frame: Frame,
    source: Source,
    /// Something was chosen, whether or not it is still there.
    chosen: bool,
    marks: Vec<Passed>,
    /// Where some of them have gone already.
    sent: HashMap<Uuid, Sent>,
    organisations: Vec<(Uuid, String)>,
    /// What came back and is passed on anew.
    again: Option<PassOn>,
}

/// `GET /work/pass-ons/new?inquiry=SLUG&mark=ID&cell=ID`: to whom?
pub async fn new(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    // Marks are chosen where the answers are read.
    if fields.value("inquiry").is_empty() {
        return Ok(Redirect::to("/work/inquiries").into_response());
    }
    let sender = sender(&visit, forms::choice(&fields)).await?;
    forms::fill(&Reader::of(&visit), &mut fields, &sender.marks, sender.source.note);
    if let Some(again) = &sender.again {
        forms::fill_again(&mut fields, again);
    }
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    Ok(new_page(&visit, &sender, &fields).into_response())
}

/// `POST /work/pass-ons`: it is sent, and those who receive it get a mail.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let sender = sender(&visit, forms::choice(&fields)).await?;
    let read = forms::read(visit.lang, &mut fields, &sender.organisations, sender.marks.len(), visit.today());
    let Some(sending) = read else { return Ok(new_page(&visit, &sender, &fields).into_response()) };
    let (hand, tenant, id) = (Hand::of(&visit), visit.tenant.clone(), form_id(&fields, &visit));
    let (new, marks, again) = (pass_on(&visit, id, &sender, &sending)?, sender.marks, sender.again);
    let written = visit.tenant.db.write(move |tx| -> Result<(), DbError> {
        let sent = match &again {
            // What has gone on meanwhile goes on once; sent as it is, it would ask two for the same.
            Some(old) => changes::send_on(tx, &hand, old, old.row_version, (&new, &marks))? == Ok(true),
            None => changes::send(tx, &hand, &new, &marks)?,
        };
        if sent {
            let sent = queries::load(tx, id)?;
            mails::sent(tx, &tenant, &sent)?;
        }
        Ok(())
    });
    written.await?;
    Ok(redirect_with(&format!("/work/pass-ons/{id}"), t::pass_on_sent_done(visit.lang)))
}

fn pass_on(visit: &Visit, id: Uuid, sender: &Sender, sending: &Sending) -> Result<PassOn, PageError> {
    let person = visit.person()?;
    let name = sender.organisations.iter().find(|(own, _)| *own == sending.organisation);
    Ok(PassOn {
        id,
        inquiry: sender.source.id,
        inquiry_slug: sender.source.slug.clone(),
        programme: sender.source.programme,
        note: sender.source.note,
        organisation: sending.organisation,
        organisation_name: name.map(|(_, name)| name.clone()).unwrap_or_default(),
        title: sending.title.clone(),
        text: sending.text.clone(),
        place: sending.place.clone(),
        marks: i64::try_from(sender.marks.len()).unwrap_or(i64::MAX),
        people: people(&sender.marks),
        state: State::Sent,
        due_on: sending.due_on,
        sent_by: person.id,
        sent_by_name: person.name.clone(),
        sent_by_email: String::new(),
        sent_at: visit.now(),
        returned: String::new(),
        row_version: 1,
    })
}

fn new_page(visit: &Visit, sender: &Sender, fields: &Fields) -> Markup {
    let page = NewPage {
        lang: visit.lang,
        fields,
        slug: &sender.source.slug,
        note: sender.source.note,
        gone: sender.chosen,
        marks: &sender.marks,
        sent: &sender.sent,
        organisations: &sender.organisations,
        again: sender.again.as_ref(),
    };
    visit.room_page(&sender.frame, t::pass_on_new(visit.lang), &views::new(&page))
}

/// The chosen marks, for those who may read places and pass on in the inquiry's programme. Looking is an event.
async fn sender(visit: &Visit, choice: Choice) -> Result<Sender, PageError> {
    let (viewer, hand, tenant, lang) = (visit.viewer.clone(), Hand::of(visit), visit.tenant.clone(), visit.lang);
    let look = move |tx: &mut Tx| -> Result<Sender, PageError> {
        let source = queries::source(tx, &choice.inquiry)?;
        viewer.must(Can::Analyse, source.programme)?;
        viewer.must(Can::ReadPlaces, source.programme)?;
        let again = choice.again.map(|id| queries::load(tx, id)).transpose()?.filter(|one| one.inquiry == source.id);
        let mut marks = match &again {
            Some(one) => queries::passed(tx, one.id)?,
            None => queries::chosen(tx, source.id, &choice.marks, &choice.cells)?,
        };
        if !marks.is_empty() {
            changes::looked(tx, &hand, ("inquiry", source.id), marks.len())?;
        }
        told::fill(tx, &tenant, lang, source.id, &mut marks)?;
        let ids: Vec<Uuid> = marks.iter().map(|mark| mark.id).collect();
        let sent = red_thread::sent(tx, &ids)?;
        let chosen = again.is_some() || !choice.marks.is_empty() || !choice.cells.is_empty();
        Ok(Sender { frame: Frame::load(tx)?, source, chosen, marks, sent, organisations: queries::organisations(tx)?, again })
    };
    visit.tenant.db.write(look).await
}

/// Reads the answer that stands. A later stage keeps the answers, and brings this along.
pub type Answers = fn(&mut Tx, &PassOn) -> Result<Option<Given>, PageError>;

/// A form that came back, and why nothing was stored, if it says so.
pub struct CameBack {
    /// What was typed, faults beside their fields.
    pub fields: Fields,
    /// Why nothing was stored.
    pub words: Option<&'static str>,
}

/// What the page shows beside the thing itself.
struct Loaded {
    said_before: Vec<Said>,
    onwards: Option<PassOn>,
    nodes: Vec<Node>,
    given: Option<Given>,
    organisations: Vec<(Uuid, String)>,
}

/// The page of what was passed on, with the form in which it is answered, or with one that came back. For the handlers that
/// know the answers. `done` opens the form to say that what was promised is done.
pub async fn one(visit: &Visit, id: Uuid, came_back: Option<CameBack>, done: bool, answers: Answers) -> Result<Markup, PageError> {
    let (viewer, hand, tenant, lang) = (visit.viewer.clone(), Hand::of(visit), visit.tenant.clone(), visit.lang);
    let look = move |tx: &mut Tx| -> Result<_, PageError> {
        let one = queries::load(tx, id)?;
        let rights = one.rights(&viewer).ok_or(PageError::NotFound)?;
        let mut marks = if one.is_closed_to(rights) { Vec::new() } else { queries::passed(tx, id)? };
        if !one.is_closed_to(rights) {
            changes::looked(tx, &hand, ("pass_on", id), marks.len())?;
        }
        told::fill(tx, &tenant, lang, one.inquiry, &mut marks)?;
        let (given, organisations) = (answers(tx, &one)?, queries::organisations(tx)?);
        let (said_before, onwards) = (queries::said_before(tx, id)?, queries::sent_on_as(tx, id)?);
        let loaded = Loaded { said_before, onwards, nodes: red_thread::walk(tx, Kind::PassOn, id)?, given, organisations };
        Ok((Frame::load(tx)?, one, rights, marks, loaded))
    };
    let (frame, one, rights, marks, loaded) = visit.tenant.db.write(look).await?;
    let (typed, refused) = (came_back.is_some() || done, came_back.as_ref().and_then(|back| back.words));
    let fresh = || forms::fill_answer(visit.tenant.fresh_id(), &one, loaded.given.as_ref().filter(|_| !done), done);
    let fields = came_back.map_or_else(fresh, |back| back.fields);
    let (reader, marks) = (Reader::of(visit), marks.as_slice());
    if one.is_closed_to(rights) {
        let typed = fields.value(if typed { "text" } else { "" });
        return Ok(visit.room_page(&frame, t::pass_on_withdrawn(lang), &views::taken_back(reader, &one, typed)));
    }
    let voices = views::voices(reader, &visit.viewer, &one);
    let map = picture::of_marks(&visit.tenant, visit.lang, &forms::pins(visit.lang, marks), "pass-on-picture", &one.title);
    let page = OnePage {
        reader,
        one: &one,
        voices,
        rights,
        marks,
        map: &map,
        said_before: &loaded.said_before,
        onwards: loaded.onwards.as_ref(),
        sent_on_by_me: loaded.onwards.as_ref().is_some_and(|next| Some(next.sent_by) == visit.viewer.id()),
        nodes: &loaded.nodes,
        given: loaded.given.as_ref(),
        organisations: &loaded.organisations,
        fields: &fields,
        typed,
        refused,
    };
    Ok(visit.room_page_with(&frame, &one.title, &["map.css"], &views::one(&page)))
}

/// `POST /work/pass-ons/{id}/return`: it is not theirs. It goes back to those who sent it, or straight on to somebody else.
pub async fn give_back(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (id, viewer, hand, version) = (parsed(&id)?, visit.viewer.clone(), Hand::of(&visit), fields.row_version());
    let Some(words) = forms::read_return(visit.lang, &mut fields) else {
        // What nobody has answered has no answer to show.
        return Ok(one(&visit, id, Some(CameBack { fields, words: None }), false, |_, _| Ok(None)).await?.into_response());
    };
    let (tenant, new, onwards) = (visit.tenant.clone(), form_id(&fields, &visit), forms::onwards(&fields));
    let (person, name) = (visit.person()?.id, visit.person()?.name.clone());
    let written = visit.tenant.db.write(move |tx| -> Result<Result<bool, Refused>, PageError> {
        let old = queries::load(tx, id)?;
        old.rights(&viewer).filter(|rights: &Rights| rights.receives).ok_or(PageError::NotFound)?;
        let marks = queries::passed(tx, id)?;
        let to = queries::organisations(tx)?.into_iter().find(|(own, _)| Some(*own) == onwards && *own != old.organisation);
        let Some((organisation, organisation_name)) = to.filter(|_| !marks.is_empty()) else {
            return Ok(changes::give_back(tx, &hand, &old, version, &words)?);
        };
        let sent = PassOn {
            id: new,
            organisation,
            organisation_name,
            text: words.clone(),
            marks: i64::try_from(marks.len()).unwrap_or(i64::MAX),
            people: people(&marks),
            state: State::Sent,
            due_on: hand.day_of(hand.at) + ANSWERED_WITHIN,
            sent_by: person,
            sent_by_name: name.clone(),
            sent_at: hand.at,
            row_version: 1,
            ..old.clone()
        };
        let done = changes::send_on(tx, &hand, &PassOn { returned: words.clone(), ..old }, version, (&sent, &marks))?;
        if done == Ok(true) {
            let sent = queries::load(tx, new)?;
            mails::sent(tx, &tenant, &sent)?;
        }
        Ok(done)
    });
    let words = match written.await? {
        Ok(true) => t::pass_on_returned_done(visit.lang),
        Ok(false) => t::ui_stale_text(visit.lang),
        Err(refused) => refused.words(visit.lang),
    };
    Ok(redirect_with(&format!("/work/pass-ons/{id}"), words))
}

/// `POST /work/pass-ons/{id}/return/undo`: it is theirs after all.
pub async fn keep(visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let (id, viewer, hand, version) = (parsed(&id)?, visit.viewer.clone(), Hand::of(&visit), fields.row_version());
    let written = visit.tenant.db.write(move |tx| -> Result<Result<bool, Refused>, PageError> {
        let one = queries::load(tx, id)?;
        one.rights(&viewer).filter(|rights: &Rights| rights.receives).ok_or(PageError::NotFound)?;
        let why = t::pass_on_kept_why(hand.lang, one.organisation_name.clone());
        Ok(changes::keep(tx, &hand, &one, version, &why)?)
    });
    let words = match written.await? {
        Ok(true) => t::pass_on_kept(visit.lang),
        Ok(false) => t::ui_stale_text(visit.lang),
        Err(refused) => refused.words(visit.lang),
    };
    Ok(redirect_with(&format!("/work/pass-ons/{id}"), words))
}

/// `POST /work/pass-ons/{id}/withdrawal`: it is taken back, as long as nobody has answered.
pub async fn withdraw(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (id, viewer, hand, version) = (parsed(&id)?, visit.viewer.clone(), Hand::of(&visit), fields.row_version());
    let programme = visit.tenant.db.read(move |tx| queries::load(tx, id)).await?.programme;
    viewer.must(Can::Analyse, programme)?;
    let Some(why) = forms::read_withdrawal(visit.lang, &mut fields) else {
        return Ok(one(&visit, id, Some(CameBack { fields, words: None }), false, |_, _| Ok(None)).await?.into_response());
    };
    let written = visit.tenant.db.write(move |tx| -> Result<Result<bool, Refused>, PageError> {
        let one = queries::load(tx, id)?;
        viewer.must(Can::Analyse, one.programme)?;
        Ok(changes::withdraw(tx, &hand, &one, version, &why)?)
    });
    let words = match written.await? {
        Ok(true) => t::pass_on_withdrawn_done(visit.lang),
        Ok(false) => t::ui_stale_text(visit.lang),
        Err(refused) => refused.words(visit.lang),
    };
    Ok(redirect_with(&format!("/work/pass-ons/{id}"), words))
}

fn parsed(id: &str) -> Result<Uuid, PageError> {
    kit::ids::parse(id, "pass-on").map_err(|_| PageError::NotFound)
}
