-- Files that belong to answers: a photo, a document. They come before the answer is sent and lie under its id; `sent` says that the
-- answer that stands names them. What no answer names is erased after a day. Of when, only the hour is kept, as of the answer.
create table answer_file (
  id {uuid} primary key, response_id {uuid} not null, inquiry_id {uuid} not null, name {text} not null, kind {text} not null,
  size {bigint} not null, hash {text} not null, hour {time} not null, sent {bool} not null default {false}
) {keyed};
create index answer_file_of on answer_file (response_id);
-- What waits for its answer is found, and added up, without reading what is kept.
create index answer_file_waiting on answer_file (sent, hour, size);
-- The content in base64, in pieces of one length: a backup and its restoring hold some rows in memory at a time, and have one form for
-- both databases.
create table answer_file_part (
  file_id {uuid} not null references answer_file (id), number {bigint} not null, body {text} not null, primary key (file_id, number)
) {strict};
