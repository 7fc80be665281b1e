-- How many came which way is counted beside the answers, like all else that pages show: here an answer is what a mark is elsewhere.
insert into tally (inquiry_id, cube, place, footprint, period, state, marks, people, key_sum)
  select inquiry_id, 'channel', 0, channel, period, state, count(*), sum(people), sum(noise_key)
  from response where state <> 'withdrawn' group by inquiry_id, channel, period, state;
-- Which ways of answering an inquiry has; nothing said: the usual ones.
alter table inquiry add column ways {json};
-- One-time codes, made some at a time. The codes themselves follow from the batch and the server's secret, which lies elsewhere.
create table code_batch (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), number {bigint} not null, codes {bigint} not null,
  note {text} not null default '', made_at {time} not null, unique (inquiry_id, number)
) {strict};
-- That a code is used is said without when, and no answer says by which code it came. Rows lie in the order of their hashes.
create table answer_code (
  inquiry_id {uuid} not null, hash {text} not null, used {bool} not null default {false}, primary key (inquiry_id, hash)
) {keyed};
