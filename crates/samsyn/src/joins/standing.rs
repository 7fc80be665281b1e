//! How a plan stands: its measures counted by how they go, what is late said first when somebody asks.

use chrono::NaiveDate;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::web::assets;
use kit::web::ui::{self, Status};
use maud::{Markup, html};
use uuid::Uuid;

/// Distance between two signs, and the size of one, in the drawing's units.
const STEP: usize = 39;
const SIGN: usize = 26;
/// Signs to a row: more become a second row, so that each can still be told from its neighbour.
const IN_A_ROW: usize = 24;

/// Decided measures of a plan, by how they go. What is cancelled is counted apart: it is no longer on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Done.
    pub done: i64,
    /// Under way and in time.
    pub running: i64,
    /// Waiting for somebody, in time.
    pub waiting: i64,
    /// Past their day and not done, whatever their status.
    pub late: i64,
    /// Not begun, in time.
    pub fresh: i64,
    /// Will not be done.
    pub cancelled: i64,
}

kit::statements! {
    /// Decided measures of one plan, counted.
    COUNT = "select status, case when due_on < $2 then 1 else 0 end as passed, count(*) as n from measure
        where plan_id = $1 and phase <> 'proposed' group by status, case when due_on < $2 then 1 else 0 end";
}

impl Standing {
    /// Counts the decided measures of one plan: one query.
    pub fn load(tx: &mut Tx, plan: Uuid, today: NaiveDate) -> Result<Self, DbError> {
        let rows = tx.query(COUNT, &[&plan, &today], |row| {
            Ok((row.get::<String>("status")?, row.get::<i64>("passed")? == 1, row.get::<i64>("n")?))
        })?;
        let mut standing = Self::default();
        for (status, passed, n) in rows {
            *standing.place(&status, passed) += n;
        }
        Ok(standing)
    }

    fn place(&mut self, status: &str, passed: bool) -> &mut i64 {
        match (status, passed) {
            ("done", _) => &mut self.done,
            ("cancelled", _) => &mut self.cancelled,
            (_, true) => &mut self.late,
            ("waiting", _) => &mut self.waiting,
            ("in_progress", _) => &mut self.running,
            _ => &mut self.fresh,
        }
    }

    /// Everything that was decided and not cancelled.
    pub fn all(&self) -> i64 {
        self.done + self.running + self.waiting + self.late + self.fresh
    }

    /// The parts in the order they are drawn, with their words.
    fn parts(&self, lang: Lang) -> [(Status, i64, String, &'static str); 5] {
        [
            (Status::Done, self.done, t::joins_n_done(lang, self.done), t::joins_done(lang)),
            (Status::Running, self.running, t::joins_n_running(lang, self.running), t::joins_running(lang)),
            (Status::Waiting, self.waiting, t::joins_n_waiting(lang, self.waiting), t::joins_waiting(lang)),
            (Status::Late, self.late, t::joins_n_late(lang, self.late), t::joins_late(lang)),
            (Status::Fresh, self.fresh, t::joins_n_fresh(lang, self.fresh), t::joins_fresh(lang)),
        ]
    }

    /// The parts that are not empty, in words: "6 klara, 7 pågår".
    pub fn in_words(&self, lang: Lang) -> String {
        let words: Vec<String> = self.parts(lang).into_iter().filter(|part| part.1 > 0).map(|part| part.2).collect();
        words.join(", ")
    }
}

/// A row of signs on the thread, one a measure, with words and a table.
pub fn signs(lang: Lang, standing: &Standing) -> Markup {
    let parts = standing.parts(lang);
    let all: Vec<Status> =
        parts.iter().flat_map(|(status, n, ..)| std::iter::repeat_n(*status, usize::try_from(*n).unwrap_or(0))).collect();
    html! {
        @for row in all.chunks(IN_A_ROW) { (row_of_signs(row)) }
        div.legend-row {
            @for (status, n, words, _) in &parts { @if *n > 0 { span.row.row--tight { (ui::status_sign(*status, "")) (words) } } }
        }
        details.small.above-4 {
            summary.no-print { (t::joins_as_table(lang)) }
            table.ds-table.ds-table--narrow.above-2 {
                caption.hide { (t::joins_plan_table(lang)) }
                thead { tr { th scope="col" { (t::joins_how(lang)) } th.r scope="col" { (t::joins_measures(lang)) } } }
                tbody {
                    @for (_, n, _, word) in &parts { tr { th scope="row" { (word) } td.r { (n) } } }
                    @if standing.cancelled > 0 { tr { th scope="row" { (t::joins_cancelled(lang)) } td.r { (standing.cancelled) } } }
                }
            }
        }
    }
}

/// The drawing is decoration: the words beside say the same.
fn row_of_signs(signs: &[Status]) -> Markup {
    let width = signs.len() * STEP + 8;
    html! {
        svg.units viewBox=(format!("0 0 {width} 40")) width=(width) height="40" aria-hidden="true" focusable="false" {
            @for (place, pair) in signs.windows(2).enumerate() {
                line class=(if pair.iter().all(|status| *status == Status::Done) { "kept" } else { "line" })
                    x1=(place * STEP + 14) x2=((place + 1) * STEP + 14) y1="20" y2="20" {}
            }
            @for (place, status) in signs.iter().enumerate() {
                circle.hole cx=(place * STEP + 14) cy="20" r="15" {}
                use.icon.(class(*status)) href=(format!("{}#{}", assets::url("icons.svg"), symbol(*status)))
                    x=(place * STEP + 1) y="7" width=(SIGN) height=(SIGN) {}
            }
        }
    }
}

fn class(status: Status) -> &'static str {
    match status {
        Status::Done => "s-klar",
        Status::Running => "s-pagar",
        Status::Late => "s-sen",
        Status::Waiting => "s-vantar",
        Status::Fresh => "s-ny",
    }
}

fn symbol(status: Status) -> &'static str {
    match status {
        Status::Done => "status-done",
        Status::Running => "status-running",
        Status::Late => "status-late",
        Status::Waiting => "status-waiting",
        Status::Fresh => "status-fresh",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_past_its_day_is_late_whatever_it_says_itself() {
        let mut standing = Standing::default();
        for (status, passed) in
            [("in_progress", true), ("waiting", true), ("not_started", true), ("done", true), ("cancelled", true), ("waiting", false)]
        {
            *standing.place(status, passed) += 1;
        }
        assert_eq!(standing, Standing { done: 1, late: 3, waiting: 1, cancelled: 1, ..Standing::default() });
        assert_eq!(standing.all(), 5);
    }

    #[test]
    fn one_sign_a_measure_and_only_what_there_is_in_words() {
        let standing = Standing { done: 2, late: 1, ..Standing::default() };
        for lang in Lang::all() {
            let page = signs(lang, &standing).into_string();
            assert_eq!(page.matches("<use class=\"icon s-klar\"").count(), 2, "{page}");
            assert_eq!(page.matches("class=\"kept\"").count(), 1);
        }
        assert_eq!(Standing::default().in_words(Lang::Sv), "");
    }
}
