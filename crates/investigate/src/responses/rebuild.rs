//! An answer as it came in, rebuilt from what is kept of it: what was counted once has to be taken out of the tallies
//! again, to the last figure, when the answer is corrected, moderated or withdrawn.

use serde_json::{Map, Value};
use uuid::Uuid;
use xlsform::Form;

use super::check::{Checked, CheckedMark};
use super::counting::counted;
use super::model::{Channel, Method, NewMark, NewResponse, Stored, StoredMark};

/// The answer as it was stored, with exactly what is counted of it. `form` is the version that it answers, and `marks`
/// are all its marks in order. The hash of its body and of its receipt stay in the database and are empty here.
pub fn rebuild(form: &Form, stored: &Stored, marks: &[StoredMark]) -> NewResponse {
    let mut tallied = counted(form, stored.inquiry, &checked(stored, marks), stored.people, stored.noise_key, stored.hour, &stored.state);
    tallied.period.clone_from(&stored.period);
    tallied.channel = Channel::from_code(&stored.channel).unwrap_or(Channel::Import);
    NewResponse {
        id: stored.id,
        inquiry: stored.inquiry,
        form_number: stored.form_number,
        held_against: None,
        body_hash: String::new(),
        receipt_hash: None,
        lang: stored.lang.clone(),
        channel: tallied.channel,
        people: stored.people,
        hour: stored.hour,
        answers: stored.answers.clone(),
        handle: None,
        urgent: stored.urgent,
        marks: marks.iter().map(new_mark).collect(),
        counted: tallied,
        event_id: Uuid::nil(),
    }
}

fn checked(stored: &Stored, marks: &[StoredMark]) -> Checked {
    Checked { answers: object(&stored.answers), marks: marks.iter().map(checked_mark).collect(), urgent: stored.urgent }
}

fn checked_mark(mark: &StoredMark) -> CheckedMark {
    CheckedMark {
        kind: mark.kind.clone(),
        lon: mark.lon,
        lat: mark.lat,
        method: method(mark),
        area: mark.area,
        cell: cell(mark),
        answers: object(&mark.answers),
        text: mark.text.clone(),
    }
}

fn new_mark(mark: &StoredMark) -> NewMark {
    NewMark {
        id: mark.id,
        number: mark.number,
        kind: mark.kind.clone(),
        lon: mark.lon,
        lat: mark.lat,
        method: method(mark),
        area: mark.area,
        cell: cell(mark),
        answers: mark.answers.clone(),
        text: mark.text.clone(),
    }
}

fn method(mark: &StoredMark) -> Method {
    Method::from_code(&mark.method).unwrap_or_default()
}

/// The database keeps the same 64 bits with a sign.
fn cell(mark: &StoredMark) -> u64 {
    mark.cell.cast_unsigned()
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::responses::receive::to_hour;
    use crate::responses::testing::{checked_answer, pack_form};
    use proptest::prelude::*;

    /// What the database gives back of an answer.
    pub(crate) fn stored(new: &NewResponse) -> (Stored, Vec<StoredMark>) {
        let whole = Stored {
            id: new.id,
            inquiry: new.inquiry,
            form_number: new.form_number,
            lang: new.lang.clone(),
            channel: new.channel.code().to_owned(),
            people: new.people,
            hour: new.hour,
            period: new.counted.period.clone(),
            answers: new.answers.clone(),
            noise_key: new.counted.noise_key,
            state: new.counted.state.clone(),
            urgent: new.urgent,
            row_version: 1,
        };
        (whole, new.marks.iter().map(|mark| stored_mark(new, mark)).collect())
    }

    fn stored_mark(new: &NewResponse, mark: &NewMark) -> StoredMark {
        StoredMark {
            id: mark.id,
            response: new.id,
            number: mark.number,
            kind: mark.kind.clone(),
            lon: mark.lon,
            lat: mark.lat,
            method: mark.method.code().to_owned(),
            area: mark.area,
            cell: mark.cell.cast_signed(),
            hour: new.hour,
            answers: mark.answers.clone(),
            text: mark.text.clone(),
            masked: false,
            state: new.counted.state.clone(),
        }
    }

    fn new_response(form: &Form, checked: &Checked, people: i64, key: i64, state: &str) -> NewResponse {
        let hour = to_hour("2026-11-22T17:41:00Z".parse().unwrap());
        let inquiry = Uuid::from_u128(7);
        let numbered = (1..).zip(&checked.marks).map(|(number, mark)| NewMark {
            id: Uuid::from_u128(100 + number as u128),
            number,
            kind: mark.kind.clone(),
            lon: mark.lon,
            lat: mark.lat,
            method: mark.method,
            area: mark.area,
            cell: mark.cell,
            answers: Value::Object(mark.answers.clone()),
            text: mark.text.clone(),
        });
        NewResponse {
            id: Uuid::from_u128(1),
            inquiry,
            form_number: 1,
            held_against: None,
            body_hash: String::new(),
            receipt_hash: None,
            lang: "sv".into(),
            channel: Channel::Page,
            people,
            hour,
            answers: Value::Object(checked.answers.clone()),
            handle: None,
            urgent: checked.urgent,
            marks: numbered.collect(),
            counted: counted(form, inquiry, checked, people, key, hour, state),
            event_id: Uuid::nil(),
        }
    }

    proptest! {
        #[test]
        fn what_is_rebuilt_counts_as_it_did(checked in checked_answer(), people in 1_i64..51, key in 0_i64..256, held in any::<bool>()) {
            let form = pack_form("dialogue_map");
            let new = new_response(&form, &checked, people, key, if held { "held" } else { "in" });
            let (whole, marks) = stored(&new);
            let again = rebuild(&form, &whole, &marks);
            prop_assert_eq!(again.counted, new.counted);
            prop_assert_eq!(again.marks.len(), new.marks.len());
            prop_assert_eq!((again.channel, again.urgent, again.answers), (new.channel, new.urgent, new.answers));
        }
    }
}
