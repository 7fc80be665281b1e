//! Where those who carry a measure tell how it goes.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::visit::{Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::id;
use crate::hand::{Hand, form_id};
use crate::plans::changes::{self, Telling};
use crate::plans::model::{Measure, Refused, Status, Update, may_tell};
use crate::plans::views::{self, Reader, TellPage};
use crate::plans::{forms, queries};

/// `GET /work/measures/{id}/tell`: the page.
pub async fn telling(visit: Visit, Path(measure): Path<String>) -> Result<Markup, PageError> {
    let (measure, _) = load(&visit, id(&measure)?).await?;
    let fields = forms::fill_telling(&measure, visit.tenant.fresh_id());
    let refused = measure.standing.told(Status::InProgress).err();
    Ok(page(&visit, &measure, &fields, None, refused))
}

/// `POST /work/measures/{id}/tell`: it is told, once.
pub async fn tell(visit: Visit, Path(measure): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (measure, _) = load(&visit, id(&measure)?).await?;
    let (update, version) = (form_id(&fields, &visit), fields.row_version());
    let Some(telling) = forms::read_telling(visit.lang, &mut fields, &measure, visit.today(), update) else {
        return Ok(page(&visit, &measure, &fields, None, None).into_response());
    };
    let (hand, id) = (Hand::of(&visit), measure.id);
    match visit.tenant.db.write(move |tx| write(tx, &hand, id, version, &telling)).await? {
        Ok(true) => Ok(redirect_with(&measure.path(), t::tell_done(visit.lang))),
        Ok(false) => {
            let (now, latest) = load(&visit, measure.id).await?;
            forms::follow_telling(&mut fields, &now);
            Ok(page(&visit, &now, &fields, latest.as_ref(), None).into_response())
        }
        Err(refused) => Ok(page(&visit, &measure, &fields, None, Some(refused)).into_response()),
    }
}

/// False when somebody else was faster.
fn write(tx: &mut Tx, hand: &Hand, id: Uuid, version: i64, telling: &Telling) -> Result<Result<bool, Refused>, DbError> {
    if queries::update_exists(tx, telling.id)? {
        return Ok(Ok(true));
    }
    let measure = queries::measure(tx, id)?;
    if measure.row_version != version {
        return Ok(Ok(false));
    }
    // What has ended is taken up again by those who decide, as a step of its own.
    if let Err(refused) = measure.standing.told(telling.status) {
        return Ok(Err(refused));
    }
    changes::tell(tx, hand, measure, telling)
}

fn page(visit: &Visit, measure: &Measure, fields: &Fields, meanwhile: Option<&Update>, refused: Option<Refused>) -> Markup {
    let content = views::tell_page(&TellPage {
        reader: Reader::of(visit),
        measure,
        fields,
        meanwhile,
        refused: refused.map(|refused| refused.words(visit.lang)),
    });
    visit.bare_page(&measure.title, &[], &content)
}

/// A measure that this viewer may tell about, and what was told last.
async fn load(visit: &Visit, measure: Uuid) -> Result<(Measure, Option<Update>), PageError> {
    let read = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> { Ok((queries::measure(tx, measure)?, queries::latest_update(tx, measure)?)) });
    let (measure, latest) = read.await?;
    if may_tell(visit.person()?, measure.programme, &measure.people) { Ok((measure, latest)) } else { Err(PageError::NotFound) }
}
