-- Answers from files that others made: the file as rows until it is read in or given up, how its columns were understood, and what
-- came of it. `mapping` stays, and is offered for the next file.
create table answer_import (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), person_id {uuid}, file {text} not null, sheets {text} not null,
  sheet {bigint} not null, mapping {text} not null, state {text} not null, at {time} not null, changed_at {time} not null,
  next_part {bigint} not null, done_rows {bigint} not null, stored {bigint} not null, known {bigint} not null, refused {bigint} not null
) {keyed};
create index answer_import_of on answer_import (inquiry_id, at);
-- Some hundred rows of a sheet: JSON.
create table answer_import_part (
  import_id {uuid} not null references answer_import (id), sheet {bigint} not null, number {bigint} not null, body {text} not null,
  primary key (import_id, sheet, number)
) {strict};
-- Which answers an import stored, until it is undone. `row_key` says which row of a file an answer is, so that none comes in twice.
create table answer_import_row (response_id {uuid} primary key, import_id {uuid} not null, row_key {uuid} not null) {keyed};
create index answer_import_row_of on answer_import_row (import_id);
create index answer_import_row_key on answer_import_row (row_key);
