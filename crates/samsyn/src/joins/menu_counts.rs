//! The numbers beside the menu's links: what one finds behind each, by programme. One query on every page of the work room.

use ground::menu::{Count, Counted};
use kit::db::{DbError, Row, Tx};

kit::statements! {
    /// Each counted thing with its programme. What was passed on waits for its receiver, to be answered and then to be done; what came back, for those who sent it. A proposal stands once for each who takes part. What waits for a reply is what the list of replies shows as waiting.
    COUNTS = "select case when i.status = 'draft' or coalesce(cast(i.release_rule ->> 'by_link' as {text}), '') in ('true', '1') then 'unlisted' else 'inquiry' end as what, i.programme_id, cast(null as {uuid}) as organisation_id, cast(null as {uuid}) as person_id, cast(null as {uuid}) as id, count(*) as n
            from inquiry i where i.kind <> 'note' group by case when i.status = 'draft' or coalesce(cast(i.release_rule ->> 'by_link' as {text}), '') in ('true', '1') then 'unlisted' else 'inquiry' end, i.programme_id
        union all select 'unread', i.programme_id, null, null, null, count(*) from message m join response r on r.id = m.response_id
            join inquiry i on i.id = r.inquiry_id where m.sender = 'holder' and m.read_at is null and r.state <> 'withdrawn' group by i.programme_id
        union all select 'finding', f.programme_id, null, null, null, count(*) from finding f join thread_node n on n.kind = 'finding' and n.id = f.id
            where n.state in ('proposed', 'open') group by f.programme_id
        union all select 'pass_on', i.programme_id, case when o.state = 'sent' then o.organisation_id end, null, null, count(*) from pass_on o
            join inquiry i on i.id = o.inquiry_id where o.state in ('sent', 'returned')
            group by i.programme_id, case when o.state = 'sent' then o.organisation_id end
        union all select 'promised', i.programme_id, o.organisation_id, null, null, count(*) from pass_on o
            join inquiry i on i.id = o.inquiry_id where o.state = 'promised' group by i.programme_id, o.organisation_id
        union all select 'measure', p.programme_id, null, null, null, count(*) from measure m join plan p on p.id = m.plan_id
            where m.phase <> 'proposed' group by p.programme_id
        union all select 'proposal', p.programme_id, r.organisation_id, r.person_id, m.id, 1 from measure m join plan p on p.id = m.plan_id
            left join measure_role r on r.measure_id = m.id where m.phase = 'proposed'
        union all select 'waiting', coalesce(p.programme_id, f.programme_id, i.programme_id), null, null, null, count(*) from thread_node n
            left join measure m on n.kind = 'measure' and m.id = n.id left join plan p on p.id = m.plan_id
            left join finding f on n.kind = 'finding' and f.id = n.id
            left join pass_on o on n.kind = 'pass_on' and o.id = n.id left join inquiry i on i.id = o.inquiry_id
            where (n.kind = 'measure' and (n.state in ('done', 'stopped') or n.state in ('open', 'running') and exists (select 1 from thread_edge b join reply r on r.id = b.to_id where b.from_kind = 'measure' and b.from_id = n.id and b.to_kind = 'reply' and r.state = 'retracted')) or n.kind = 'pass_on' and o.state in ('done', 'already_so', 'not_now', 'refused', 'no_but', 'returned') or n.kind = 'finding' and n.state in ('open', 'stopped'))
            and not exists (select 1 from thread_edge e join thread_node d on d.kind = e.to_kind and d.id = e.to_id
                where e.from_kind = n.kind and e.from_id = n.id
                and (e.to_kind = 'reply' and (n.kind <> 'measure' or n.state in ('open', 'running') or d.state = 'proposed' or d.state <> 'running' and d.happened_on >= coalesce(n.due_on, d.happened_on)) or (n.kind = 'finding' and e.to_kind in ('goal', 'measure'))))
            group by coalesce(p.programme_id, f.programme_id, i.programme_id)";
}

/// Reads them.
pub fn load(tx: &mut Tx) -> Result<Vec<Count>, DbError> {
    Ok(tx.query(COUNTS, &[], count)?.into_iter().flatten().collect())
}

fn count(row: &Row) -> Result<Option<Count>, DbError> {
    let what = match row.get::<String>("what")?.as_str() {
        "inquiry" => Counted::Inquiry,
        "unlisted" => Counted::Unlisted,
        "unread" => Counted::Unread,
        "finding" => Counted::Finding,
        "pass_on" => Counted::PassOn,
        "promised" => Counted::Promised,
        "measure" => Counted::Measure,
        "proposal" => Counted::Proposal,
        _ => Counted::Waiting,
    };
    let Some(programme) = row.get("programme_id")? else { return Ok(None) };
    let (organisation, person) = (row.get("organisation_id")?, row.get("person_id")?);
    Ok(Some(Count { what, programme, organisation, person, id: row.get("id")?, n: row.get("n")? }))
}
