-- Mail to many gives way to other mail, may be taken back until it leaves, and nothing is kept of it then.
alter table mail add column about {uuid};
create index mail_about on mail (about) where about is not null;
-- Which codes were sent to somebody; to whom, follows from the server's secret alone.
alter table answer_code add column invited {bool} not null default {false};
-- Mails that were sent together: their words, and when they remind.
create table invitation_batch (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), number {bigint} not null, lang {text} not null,
  subject {text} not null, body {text} not null, first_on {text}, second_on {text}, round {bigint} not null default 0,
  stopped {bool} not null default {false}, erased {bool} not null default {false}, invited {bigint} not null default 0,
  failed {bigint} not null default 0, declined {bigint} not null default 0, made_at {time} not null, unique (inquiry_id, number)
) {strict};
-- Who was invited, until the addresses are erased. No row says whether its code has been used, and none changes when it is.
create table invitation (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), batch_id {uuid} not null references invitation_batch (id),
  address_hash {text} not null, token_hash {text} not null, email {text}, state {text} not null, counts {bool} not null default {true},
  mailed {bigint} not null default -1, trouble {text} not null default '',
  unique (inquiry_id, address_hash), unique (inquiry_id, token_hash)
) {strict};
create index invitation_batch_mailed on invitation (batch_id, mailed);
