//! What rests on an answer, and how many voices it has: those of the answers in use that are tied to it by a mark, or, where
//! answers have no marks, by themselves. When an
//! answer comes out of use, or back into it, what hangs on it is counted anew in the same transaction: only that, whatever
//! else was told.

use ground::places::cells::{Cell, Level, parent};
use ground::red_thread;
use kit::db::{DbError, List, Tx};
use uuid::Uuid;

use super::model::{NewMark, NewResponse};

kit::statements! {
    /// Counts anew what one answer is tied to. What was passed on may rest on answers that nobody has let through yet.
    RECOUNT = "update thread_node set
        marks = (select count(*) from thread_edge e join mark m on m.id = e.from_id
            where e.from_kind = 'mark' and e.to_kind = thread_node.kind and e.to_id = thread_node.id
            and (m.state = 'in' or m.state = 'held' and thread_node.kind = 'pass_on')),
        voices = (select cast(coalesce(sum(r.people), 0) as {bigint}) from response r where r.id in (select m.response_id
            from thread_edge e join mark m on m.id = e.from_id
            where e.from_kind = 'mark' and e.to_kind = thread_node.kind and e.to_id = thread_node.id
            and (m.state = 'in' or m.state = 'held' and thread_node.kind = 'pass_on')
            union select p.id from thread_edge e join response p on p.id = e.from_id
            where e.from_kind = 'response' and e.to_kind = thread_node.kind and e.to_id = thread_node.id and p.handle is not null and p.state = 'in'))
        where kind in ('finding', 'pass_on', 'reply')
        and (kind, id) in (select to_kind, to_id from thread_edge where from_kind = 'response' and from_id = $1)";
    /// A mark that says something else carries no longer what was seen in it.
    LET_GO = "delete from thread_edge where from_kind = 'mark' and to_kind = 'finding' and from_id {any:$1}";
}

/// Counts anew everything that rests on an answer.
pub(super) fn recount(tx: &mut Tx, response: Uuid) -> Result<(), DbError> {
    if tx.execute(RECOUNT, &[&response])? > 0 {
        red_thread::recount_replies(tx, response)?;
    }
    Ok(())
}

/// Unties what was seen from the marks of an answer that are of another kind or elsewhere since they were corrected. Who told
/// stays tied to it, and reads what it led to.
pub(super) fn let_go(tx: &mut Tx, old: &NewResponse, new: &NewResponse) -> Result<(), DbError> {
    let other =
        |mark: &&NewMark| new.marks.iter().any(|now| now.id == mark.id && (now.kind != mark.kind || elsewhere(now.cell, mark.cell)));
    let changed: Vec<Uuid> = old.marks.iter().filter(other).map(|mark| mark.id).collect();
    if changed.is_empty() {
        return Ok(());
    }
    tx.execute(LET_GO, &[&List(&changed)]).map(drop)
}

/// Not the same spot, nor the same block.
fn elsewhere(one: u64, other: u64) -> bool {
    let block = |cell: u64| Cell::from_id(cell.cast_signed()).ok().and_then(|cell| parent(cell, Level::Nine));
    one != other && (block(one).is_none() || block(one) != block(other))
}
