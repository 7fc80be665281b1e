-- A form that is being changed: one unpublished version beside those that answers keep. What stood there before the last
-- change lies beside it, so that the change can be undone.
create table form_draft (
  inquiry_id {uuid} primary key references inquiry (id), form {json} not null, before {json}, based_on {bigint} not null,
  last_deed {uuid}, changed_at {time} not null, changed_by {uuid}, row_version {bigint} not null default 1
) {strict};
