//! What Today shows, read in one go: a constant number of queries, each bounded.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use follow_up::replies::origins::{self, Waiting};
use follow_up::replies::{Reply, queries as replies};
use ground::access::{Can, Role, SignedIn};
use ground::red_thread::{self, Kind, Node};
use kit::db::{DbError, List, Tx};
use kit::i18n::Lang;
use uuid::Uuid;

use super::rows::{self, Answered, Begun, Due, DueKind, Gathered, Moved, MyMeasure, MyPassOn, Ours, Silent, Unanswered};
use super::week::Week;

/// Threads are drawn for so many things; the rest stand on their own pages.
const MOST_MINE: usize = 40;

/// Who asks, and when.
pub struct Asker {
    /// Whose Today it is.
    pub person: SignedIn,
    /// The reader's language.
    pub lang: Lang,
    /// What is newer than this is new.
    pub since: DateTime<Utc>,
    /// The week shown.
    pub week: Week,
}

/// Everything on Today.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// Measures I hold, not ended, the first due first.
    pub measures: Vec<MyMeasure>,
    /// What waits for my organisation's answer.
    pub pass_ons: Vec<MyPassOn>,
    /// What others of my organisation carry, what it takes part in, and what it has answered; the latest first.
    pub ours: Vec<Ours>,
    /// Replies I am writing, the latest.
    pub drafts: Vec<Reply>,
    /// How many more drafts there are that I may publish, whoever wrote them.
    pub more_drafts: i64,
    /// What has ended, or was seen, without having led to an answer or a measure.
    pub waiting: Vec<Waiting>,
    /// The thread of each of the above, by its id.
    pub threads: HashMap<Uuid, Vec<Node>>,
    /// Urgent answers that nobody has handled, by inquiry.
    pub urgent: Vec<Gathered>,
    /// New answers, by inquiry.
    pub answers: Vec<Gathered>,
    /// Unread messages from those who hold a receipt, by inquiry.
    pub messages: Vec<Gathered>,
    /// What receivers have answered lately.
    pub answered: Vec<Answered>,
    /// Measures that I answer for or coordinate, whose day somebody else has moved lately, or that they have done.
    pub moved: Vec<Moved>,
    /// Those who have told and not been answered, the longest waiting first.
    pub unanswered: Vec<Unanswered>,
    /// What the week holds.
    pub due: Vec<Due>,
    /// Measures of which nobody can tell: no one accountable, or one who may tell no more.
    pub silent: Vec<Silent>,
    /// How far the house has come on its first day; for those who keep programmes.
    pub begun: Option<Begun>,
}

/// Drafts of one's own that stand by themselves; read in by the thousand, they stand on the page of replies.
const MOST_DRAFTS: i64 = 5;

/// Rows of what one's own organisation carries and has answered.
const MOST_OF_OURS: usize = 10;

kit::statements! {
    /// Measures that somebody holds, with what was told of them last.
    MEASURES = "select m.id, m.title, m.status, m.phase, m.due_on, m.told_at, r.role, n.note,
            (select l.author_id from measure_update l where l.measure_id = m.id order by l.at desc, l.id desc limit 1) as author_id from measure_role r join measure m on m.id = r.measure_id
        left join thread_node n on n.kind = 'measure' and n.id = m.id
        where r.person_id = $1 and m.status not in ('done', 'cancelled') order by m.due_on, m.id limit 100";
    /// What was passed on to an organisation and is not answered.
    PASS_ONS = "select o.id, o.title, o.due_on, n.state, n.path, i.programme_id from pass_on o join inquiry i on i.id = o.inquiry_id
        join thread_node n on n.kind = 'pass_on' and n.id = o.id
        where o.organisation_id = $1 and o.state in ('sent', 'promised') order by o.due_on, o.id limit 50";
    /// Decided measures that others of an organisation carry or that it takes part in, and what it has answered.
    OURS = "select n.kind, n.id, n.title, n.path, n.state, n.due_on, n.changed_at, coalesce(l.programme_id, i.programme_id) as programme_id
        from thread_node n left join measure m on n.kind = 'measure' and m.id = n.id left join plan l on l.id = m.plan_id
        left join pass_on s on n.kind = 'pass_on' and s.id = n.id left join inquiry i on i.id = s.inquiry_id
        where n.kind = 'measure' and n.state in ('open', 'running') and exists (select 1 from measure_role r left join person p on p.id = r.person_id
            where r.measure_id = n.id and (r.organisation_id = $1 or p.organisation_id = $1))
            and not exists (select 1 from measure_role r where r.measure_id = n.id and r.person_id = $2)
        or n.kind = 'pass_on' and exists (select 1 from pass_on o where o.id = n.id and o.organisation_id = $1
            and o.state in ('done', 'already_so', 'not_now', 'refused', 'no_but')) order by n.changed_at desc, n.id limit 50";
    /// Urgent answers that nobody has handled.
    URGENT = "select i.slug, i.kind, i.texts, i.programme_id, count(*) as n, min(r.hour) as at from response r join inquiry i on i.id = r.inquiry_id
        where r.urgent = {true} and r.handled_by is null and r.state <> 'withdrawn'
        group by i.id, i.slug, i.kind, i.texts, i.programme_id order by min(r.hour)";
    /// Answers that came in since a moment.
    ANSWERS = "select i.slug, i.kind, i.texts, i.programme_id, count(*) as n, max(e.at) as at from event e join inquiry i on i.id = e.subject_id
        where e.at >= $1 and e.kind = 'response_received' and e.subject_kind = 'inquiry'
        group by i.id, i.slug, i.kind, i.texts, i.programme_id order by max(e.at) desc";
    /// Unread messages from those who hold a receipt.
    MESSAGES = "select i.slug, i.kind, i.texts, i.programme_id, count(*) as n, max(m.sent_at) as at from message m
        join response r on r.id = m.response_id join inquiry i on i.id = r.inquiry_id where m.sender = 'holder' and m.read_at is null and r.state <> 'withdrawn'
        group by i.id, i.slug, i.kind, i.texts, i.programme_id order by max(m.sent_at) desc";
    /// What receivers have answered since a moment.
    ANSWERED = "select n.title, n.path, n.changed_at, g.name as organisation, i.programme_id from thread_node n join pass_on o on o.id = n.id
        join organisation g on g.id = o.organisation_id join inquiry i on i.id = o.inquiry_id
        where n.kind = 'pass_on' and o.state in ('promised', 'done', 'already_so', 'not_now', 'refused', 'no_but') and n.changed_at >= $1 order by n.changed_at desc, n.id limit 20";
    /// Days that others have moved, and what they have said is done, since a moment, of measures that somebody answers for or coordinates.
    MOVED = "select m.id, m.title, m.due_on, m.due_precision, p.name, u.at, u.status from measure_update u join measure m on m.id = u.measure_id
        left join person p on p.id = u.author_id where (u.new_due_on is not null or u.status = 'done' and m.status = 'done') and u.at >= $1 and u.author_id <> $2
        and exists (select 1 from measure_role r where r.measure_id = m.id and r.person_id = $2 and r.role in ('accountable', 'coordinating'))
        order by u.at desc, u.id limit 20";
    /// What was told or seen and no published reply goes back to. An inquiry of which some have got an answer waits with the rest, until it is answered
    /// as a whole.
    UNANSWERED = "with recursive answered (kind, id) as (
            select kind, id from thread_node where kind = 'reply' and state <> 'proposed'
            union select e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
            where e.from_kind not in ('mark', 'response')
        ) select n.title, n.path, n.voices - n.heard as voices, n.happened_on, n.changed_at, i.answer_by as due_on, coalesce(i.programme_id, f.programme_id, oi.programme_id) as programme_id
        from thread_node n left join inquiry i on n.kind = 'inquiry' and i.id = n.id left join finding f on n.kind = 'finding' and f.id = n.id
        left join pass_on o on n.kind = 'pass_on' and o.id = n.id left join inquiry oi on oi.id = o.inquiry_id
        where n.kind in ('inquiry', 'finding', 'pass_on') and n.state <> 'proposed' and n.voices > n.heard and (o.id is null or o.state not in ('withdrawn', 'sent_on'))
        and coalesce(i.kind, oi.kind, '') <> 'note'
        and (not exists (select 1 from answered a where a.kind = n.kind and a.id = n.id) or n.heard > 0 and not exists (select 1 from thread_edge w
            join thread_node v on v.kind = 'reply' and v.id = w.to_id and v.state <> 'proposed' where w.from_kind = n.kind and w.from_id = n.id and w.to_kind = 'reply'))
        order by n.changed_at, n.id limit 200";
    /// Decided measures, not ended, whose accountable person is none, shut out, or without a role that tells.
    SILENT = "select m.id, m.number, m.title, p.programme_id from measure m join plan p on p.id = m.plan_id
        where m.status not in ('done', 'cancelled') and m.phase <> 'proposed' and not exists (select 1 from measure_role r
            join person q on q.id = r.person_id and q.active = {true} join role_grant g on g.person_id = q.id and g.role {any:$1}
            where r.measure_id = m.id and r.role = 'accountable' and (g.programme_id is null or g.programme_id = p.programme_id))
        order by m.number, m.id limit 50";
    /// What there is of what every house needs first.
    BEGUN = "select (select count(*) from role_grant g join person p on p.id = g.person_id where g.role = 'coordinator' and p.active = {true}) as coordinators,
        (select count(*) from programme) as programmes, (select count(*) from inquiry where kind <> 'note') as inquiries";
    /// What is due or closes between two days.
    DUE = "select n.kind, n.title, n.path, n.due_on as day, coalesce(p.programme_id, i.programme_id, oi.programme_id) as programme_id,
            case when o.organisation_id = $4 or exists (select 1 from measure_role r where r.measure_id = m.id and r.person_id = $3) then 1 else 0 end as mine
        from thread_node n left join measure m on n.kind = 'measure' and m.id = n.id left join plan p on p.id = m.plan_id
        left join inquiry i on n.kind = 'inquiry' and i.id = n.id
        left join pass_on o on n.kind = 'pass_on' and o.id = n.id left join inquiry oi on oi.id = o.inquiry_id
        where n.kind in ('measure', 'pass_on', 'inquiry') and n.due_on between $1 and $2 and n.state not in ('done', 'already_so', 'not_now', 'stopped')
        union all select 'closing' as kind, n.title, n.path, i.closes_on as day, i.programme_id, 0 as mine
        from inquiry i join thread_node n on n.kind = 'inquiry' and n.id = i.id where i.status = 'open' and i.closes_on between $1 and $2
        order by day, kind, title limit 100";
}

/// Reads Today. What somebody may not see is not read, or left out by the programme it belongs to.
pub fn load(tx: &mut Tx, asker: &Asker) -> Result<Today, DbError> {
    let person = &asker.person;
    let mut today = Today {
        measures: measures(tx, person)?,
        pass_ons: pass_ons(tx, person)?,
        ours: ours(tx, person)?,
        due: due(tx, asker)?,
        moved: tx.query(MOVED, &[&asker.since, &person.id], rows::moved)?,
        ..Today::default()
    };
    if person.can(Can::Reply) {
        today.drafts = replies::drafts_of(tx, person.id, MOST_DRAFTS)?;
        let drafts = replies::drafts_by_programme(tx)?.into_iter().filter(|(programme, _)| person.can_in(Can::Reply, *programme));
        today.more_drafts = (drafts.map(|(_, n)| n).sum::<i64>() - today.drafts.len() as i64).max(0);
        today.waiting = origins::waiting(tx)?.into_iter().filter(|one| person.can_in(Can::Reply, one.programme)).collect();
        today.unanswered = within(tx.query(UNANSWERED, &[], rows::unanswered)?, person, Can::Reply);
        today.answered = within(tx.query(ANSWERED, &[&asker.since], rows::answered)?, person, Can::Reply);
    }
    if person.can(Can::ReadPlaces) {
        let gathered = |row: &kit::db::Row| rows::gathered(row, asker.lang);
        today.urgent = within(tx.query(URGENT, &[], gathered)?, person, Can::ReadPlaces);
        today.answers = within(tx.query(ANSWERS, &[&asker.since], gathered)?, person, Can::ReadPlaces);
        today.messages = within(tx.query(MESSAGES, &[], gathered)?, person, Can::Inquire);
    }
    if person.can(Can::Decide) {
        today.silent = silent(tx, person)?;
    }
    if person.can(Can::KeepProgrammes) {
        today.begun = Some(tx.query_one(BEGUN, &[], rows::begun)?);
    }
    today.shorten();
    today.threads = red_thread::walks(tx, &today.on_thread())?;
    Ok(today)
}

fn measures(tx: &mut Tx, person: &SignedIn) -> Result<Vec<MyMeasure>, DbError> {
    let mut mine: Vec<MyMeasure> = Vec::new();
    for measure in tx.query(MEASURES, &[&person.id], rows::measure)? {
        // Somebody may hold the same measure in two ways.
        if !mine.iter().any(|known| known.id == measure.id) {
            mine.push(measure);
        }
    }
    Ok(mine)
}

fn silent(tx: &mut Tx, person: &SignedIn) -> Result<Vec<Silent>, DbError> {
    let tells: Vec<String> =
        Role::ALL.into_iter().filter(|role| role.allows().contains(&Can::Report)).map(|role| role.code().to_owned()).collect();
    Ok(within(tx.query(SILENT, &[&List(&tells)], rows::silent)?, person, Can::Decide))
}

fn pass_ons(tx: &mut Tx, person: &SignedIn) -> Result<Vec<MyPassOn>, DbError> {
    match person.organisation.filter(|_| person.can(Can::AnswerPassOn)) {
        Some(organisation) => Ok(within(tx.query(PASS_ONS, &[&organisation], rows::pass_on)?, person, Can::AnswerPassOn)),
        None => Ok(Vec::new()),
    }
}

/// Those who decide see the whole plan elsewhere.
fn ours(tx: &mut Tx, person: &SignedIn) -> Result<Vec<Ours>, DbError> {
    match person.organisation.filter(|_| person.can(Can::AnswerPassOn) && !person.can(Can::Decide)) {
        Some(organisation) => {
            let mut ours = within(tx.query(OURS, &[&organisation, &person.id], rows::ours)?, person, Can::AnswerPassOn);
            ours.truncate(MOST_OF_OURS);
            Ok(ours)
        }
        None => Ok(Vec::new()),
    }
}

/// Those who decide see everything that is due in their programmes; others see what is theirs.
fn due(tx: &mut Tx, asker: &Asker) -> Result<Vec<Due>, DbError> {
    let person = &asker.person;
    let all = tx.query(DUE, &[&asker.week.monday, &asker.week.friday, &person.id, &person.organisation], rows::due)?;
    Ok(all
        .into_iter()
        .filter(|(programme, due)| {
            let within = |can| programme.is_some_and(|programme| person.can_in(can, programme));
            due.mine && (due.kind != DueKind::PassOn || within(Can::AnswerPassOn)) || within(Can::Decide)
        })
        .map(|(_, due)| due)
        .collect())
}

/// Rows of those programmes in which somebody may do this.
fn within<T>(rows: Vec<(Option<Uuid>, T)>, person: &SignedIn, can: Can) -> Vec<T> {
    rows.into_iter().filter(|(programme, _)| programme.is_some_and(|programme| person.can_in(can, programme))).map(|(_, row)| row).collect()
}

impl Today {
    /// Nothing waits and nothing is new.
    pub fn is_quiet(&self) -> bool {
        self.mine() == 0
            && self.news() == 0
            && self.urgent.is_empty()
            && self.unanswered.is_empty()
            && self.due.is_empty()
            && self.ours.is_empty()
            && self.silent.is_empty()
    }

    /// How many things wait for me.
    pub fn mine(&self) -> usize {
        self.measures.len() + self.pass_ons.len() + self.drafts.len() + usize::try_from(self.more_drafts).unwrap_or(0) + self.waiting.len()
    }

    /// How many things are new.
    pub fn news(&self) -> usize {
        self.answers.len() + self.messages.len() + self.answered.len() + self.moved.len()
    }

    /// Keeps the list of what is mine to a length that can be read.
    fn shorten(&mut self) {
        let rest = MOST_MINE.saturating_sub(self.measures.len() + self.pass_ons.len() + self.drafts.len());
        self.waiting.truncate(rest);
        self.measures.truncate(MOST_MINE);
    }

    fn on_thread(&self) -> Vec<(Kind, Uuid)> {
        let measures = self.measures.iter().map(|measure| (Kind::Measure, measure.id));
        let pass_ons = self.pass_ons.iter().map(|pass_on| (Kind::PassOn, pass_on.id));
        let drafts = self.drafts.iter().map(|reply| (Kind::Reply, reply.id));
        let waiting = self.waiting.iter().map(|one| (one.origin.kind, one.origin.id));
        let ours = self.ours.iter().map(|one| (if one.measure { Kind::Measure } else { Kind::PassOn }, one.id));
        measures.chain(pass_ons).chain(ours).chain(drafts).chain(waiting).collect()
    }
}
