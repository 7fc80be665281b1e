-- Answers without marks. Those who work here call an answer by its first mark; one that has none gets a handle of its own, since
-- its id opens its receipt and is shown to nobody.
alter table response add column handle {uuid};
create unique index response_handle on response (handle) where handle is not null;
create index response_without_marks on response (inquiry_id, hour, handle) where handle is not null;
