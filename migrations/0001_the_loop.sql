-- The loop, end to end: who works here, what was told, what was seen, decided, done and answered.
-- One text for both databases; the tokens {uuid} {text} {bigint} {double} {bool} {json} {time} become each one's own types.

-- Tallies: counts of marks and people, kept beside the answers so that no page ever counts them again.
create table tally (
  inquiry_id {uuid} not null, cube {text} not null, place {bigint} not null, footprint {text} not null,
  period {text} not null, state {text} not null,
  marks {bigint} not null, people {bigint} not null, key_sum {bigint} not null,
  primary key (inquiry_id, cube, place, footprint, period, state)
) {keyed};
-- What waits to be added to it, a row for all that was counted together: [[cube, place, footprint, period, state, marks, people,
-- key_sum], ...]. A row for each count would cost an answer more than all else that is stored of it.
create table tally_delta (id {identity}, inquiry_id {uuid} not null, counts {json} not null) {strict};
create view tally_now as
  select inquiry_id, cube, place, footprint, period, state, marks, people, key_sum from tally
  union all
  select d.inquiry_id, c.value ->> 0, cast(c.value ->> 1 as {bigint}), c.value ->> 2, c.value ->> 3, c.value ->> 4,
    cast(c.value ->> 5 as {bigint}), cast(c.value ->> 6 as {bigint}), cast(c.value ->> 7 as {bigint})
  from tally_delta d, {each:d.counts} c;

-- The municipality or organisation that runs this Samsyn: one row of settings, one tenant per database.
create table tenant_setting (
  key {text} primary key, value {json} not null, row_version {bigint} not null default 1
) {strict};

-- People, organisations, roles.
create table organisation (
  id {uuid} primary key, name {text} not null, kind {text} not null, parent_id {uuid} references organisation (id),
  email {text}, created_at {time} not null, row_version {bigint} not null default 1
) {strict};
create table person (
  id {uuid} primary key, name {text} not null, email {text} not null unique, title {text} not null default '',
  phone {text} not null default '', organisation_id {uuid} references organisation (id), lang {text} not null default 'sv',
  active {bool} not null default {true}, created_at {time} not null, row_version {bigint} not null default 1
) {strict};
create table programme (
  id {uuid} primary key, slug {text} not null unique, name {text} not null, pack {text} not null,
  created_at {time} not null, row_version {bigint} not null default 1
) {strict};
create table role_grant (
  id {uuid} primary key, person_id {uuid} not null references person (id), role {text} not null,
  programme_id {uuid} references programme (id), granted_at {time} not null, granted_by {uuid}
) {strict};
create index role_grant_person on role_grant (person_id);
-- One-time links: the token itself is in the mail only.
create table mail_link (
  token_hash {text} primary key, person_id {uuid} not null references person (id), target {text} not null,
  created_at {time} not null, expires_at {time} not null, used_at {time}
) {strict};
create table session (
  id_hash {text} primary key, person_id {uuid} not null references person (id), created_at {time} not null,
  seen_at {time} not null, expires_at {time} not null, device {text} not null default ''
) {strict};
create index session_person on session (person_id);

-- Places.
create table area_layer (
  id {uuid} primary key, slug {text} not null unique, name {text} not null, created_at {time} not null,
  row_version {bigint} not null default 1
) {strict};
create table area (
  id {uuid} primary key, layer_id {uuid} not null references area_layer (id), number {bigint} not null,
  code {text} not null, name {text} not null, geometry {json} not null, unique (layer_id, number)
) {strict};

-- One event per change, written in the change's own transaction. Timeline, notices and audit are views of it. No key on the
-- id: nobody looks an event up by it, and each answer would enter the index at random.
create table event (
  id {uuid} not null, at {time} not null, actor_id {uuid}, kind {text} not null,
  subject_kind {text} not null, subject_id {uuid} not null, particulars {json} not null
) {strict};
create index event_subject on event (subject_kind, subject_id, at);
create index event_at on event (at);
-- What those who work here did to one thing, without the thousands of answers beside it.
create index event_worked on event (subject_kind, subject_id, at) where actor_id is not null;
-- When an inquiry was closed, by hand or by the day.
create index event_closed on event (subject_id, at) where subject_kind = 'inquiry' and kind = 'inquiry_closed';

-- The red thread: what can be walked, and the way between.
create table thread_node (
  kind {text} not null, id {uuid} not null, stage {text} not null, state {text} not null, title {text} not null,
  note {text} not null default '', voices {bigint} not null default 0, marks {bigint} not null default 0,
  happened_on {text}, due_on {text}, public {bool} not null default {false}, path {text} not null,
  changed_at {time} not null, primary key (kind, id)
) {strict};
create table thread_edge (
  from_kind {text} not null, from_id {uuid} not null, to_kind {text} not null, to_id {uuid} not null,
  made_at {time} not null, made_by {uuid}, primary key (from_kind, from_id, to_kind, to_id)
) {strict};
create index thread_edge_back on thread_edge (to_kind, to_id);

-- Inquiries: one shell, many kinds.
create table inquiry (
  id {uuid} primary key, slug {text} not null unique, kind {text} not null, programme_id {uuid} not null references programme (id),
  status {text} not null, texts {json} not null, notice {json} not null, languages {json} not null,
  opens_on {text}, closes_on {text}, moderation {text} not null, release_rule {json} not null, disposal {json} not null,
  answer_by {text}, coordinator_id {uuid} references person (id), area_layer_id {uuid} references area_layer (id),
  view {json} not null, form_number {bigint} not null default 0, created_at {time} not null, row_version {bigint} not null default 1
) {strict};
create table form_version (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), number {bigint} not null,
  form {json} not null, created_at {time} not null, unique (inquiry_id, number)
) {strict};
-- A response carries the hour only, and its id is random and shown to nobody.
create table response (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), form_number {bigint} not null,
  body_hash {text} not null, receipt_hash {text} unique, lang {text} not null, channel {text} not null,
  people {bigint} not null default 1, hour {time} not null, period {text} not null, answers {json} not null,
  noise_key {bigint} not null, state {text} not null, urgent {bool} not null default {false},
  handled_by {uuid}, row_version {bigint} not null default 1
) {strict};
create index response_queue on response (inquiry_id, state, hour);
create index response_urgent on response (urgent, handled_by) where urgent = {true};
-- No foreign key to the response: a mark is only ever written together with it, and on PostgreSQL checking that for each mark
-- took a third of an answer's time.
create table mark (
  id {uuid} primary key, response_id {uuid} not null, inquiry_id {uuid} not null,
  number {bigint} not null, kind {text} not null, lon {double} not null, lat {double} not null, method {text} not null,
  area_number {bigint}, cell {bigint} not null, hour {time} not null, answers {json} not null, text {text} not null default '',
  masked {bool} not null default {false}, state {text} not null
) {strict};
create index mark_response on mark (response_id);
create index mark_cell on mark (inquiry_id, cell);
create index mark_hour on mark (inquiry_id, hour, id);
-- What a response said before it was corrected: an authority's record, until a disposal rule erases it.
create table response_version (
  response_id {uuid} not null references response (id), number {bigint} not null, body {json} not null, hour {time} not null,
  primary key (response_id, number)
) {strict};
-- Who helped is kept apart from what was told: a count a day, tied to no response.
create table helper_day (
  inquiry_id {uuid} not null references inquiry (id), helper_id {uuid} not null references person (id), day {text} not null,
  responses {bigint} not null, people {bigint} not null, primary key (inquiry_id, helper_id, day)
) {strict};
-- The mailbox between a receipt's holder and the coordinator.
create table message (
  id {uuid} primary key, response_id {uuid} not null references response (id), sender {text} not null, person_id {uuid},
  text {text} not null, sent_at {time} not null, read_at {time}
) {strict};
create index message_response on message (response_id, sent_at);
create index message_unread on message (sender, read_at);
-- Answers on their way without JavaScript: erased when sent or after 24 hours.
create table draft (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), body {json} not null, updated_at {time} not null
) {strict};
-- Those who follow an inquiry by mail; never tied to an answer.
create table subscription (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), email {text} not null, lang {text} not null,
  token_hash {text} not null unique, asked_at {time} not null, confirmed_at {time},
  unique (inquiry_id, email)
) {strict};

-- Analysis: releases and findings.
create table release (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), number {bigint} not null, state {text} not null,
  people {bigint} not null, marks {bigint} not null, changed {bigint} not null default 0, after_number {bigint} not null default 0, body {json} not null,
  made_at {time} not null, made_by {uuid}, published_at {time}, reason {text} not null default '', row_version {bigint} not null default 1,
  unique (inquiry_id, number)
) {strict};
create table finding (
  id {uuid} primary key, programme_id {uuid} not null references programme (id), inquiry_id {uuid} references inquiry (id),
  title {text} not null, what {text} not null, place {text} not null, geometry {json} not null, evidence {text} not null,
  since {text} not null, people {bigint} not null, marks {bigint} not null, state {text} not null, decided_reason {text} not null default '',
  kind {text} not null default '', public {bool} not null default {false}, author_id {uuid} not null, created_at {time} not null, row_version {bigint} not null default 1
) {strict};
create table cause (
  id {uuid} primary key, finding_id {uuid} not null references finding (id), text {text} not null, number {bigint} not null
) {strict};
create index cause_finding on cause (finding_id);

-- Action: plans with goals and measures, and what was passed on.
create table plan (
  id {uuid} primary key, programme_id {uuid} not null references programme (id), name {text} not null, vision {text} not null default '',
  from_year {bigint} not null, to_year {bigint} not null, adopted_on {text}, adopted_by {text} not null default '',
  created_at {time} not null, row_version {bigint} not null default 1
) {strict};
create table goal (
  id {uuid} primary key, plan_id {uuid} not null references plan (id), number {bigint} not null, text {text} not null,
  added_on {text}, changed_on {text}, created_at {time} not null, row_version {bigint} not null default 1
) {strict};
create table measure (
  id {uuid} primary key, plan_id {uuid} not null references plan (id), goal_id {uuid} references goal (id), number {bigint} not null,
  title {text} not null, wording {text} not null default '', status {text} not null, phase {text} not null,
  decided_on {text}, decided_by {text} not null default '', due_on {text} not null, due_precision {text} not null,
  done_on {text}, reason {text} not null default '', done_count {bigint}, total_count {bigint}, unit_word {text} not null default '',
  told_at {time}, created_at {time} not null, row_version {bigint} not null default 1, unique (plan_id, number)
) {strict};
create table measure_role (
  id {uuid} primary key, measure_id {uuid} not null references measure (id), role {text} not null,
  person_id {uuid} references person (id), organisation_id {uuid} references organisation (id)
) {strict};
create index measure_role_measure on measure_role (measure_id);
create index measure_role_person on measure_role (person_id);
create table measure_cause (
  measure_id {uuid} not null references measure (id), cause_id {uuid} not null references cause (id), primary key (measure_id, cause_id)
) {strict};
create table measure_update (
  id {uuid} primary key, measure_id {uuid} not null references measure (id), status {text} not null, text {text} not null,
  done_count {bigint}, new_due_on {text}, reason {text} not null default '', before {json} not null, author_id {uuid} not null, at {time} not null
) {strict};
create index measure_update_measure on measure_update (measure_id, at);
create table pass_on (
  id {uuid} primary key, inquiry_id {uuid} not null references inquiry (id), organisation_id {uuid} not null references organisation (id),
  title {text} not null, text {text} not null, place {text} not null, marks {bigint} not null, people {bigint} not null, state {text} not null,
  due_on {text} not null, sent_by {uuid} not null, sent_at {time} not null, returned {text} not null default '',
  row_version {bigint} not null default 1
) {strict};
create index pass_on_organisation on pass_on (organisation_id, state);

-- Following up: the replies to those who told.
create table reply (
  id {uuid} primary key, programme_id {uuid} not null references programme (id), kind {text} not null, title {text} not null,
  told {text} not null, quote {text} not null default '', quote_basis {text} not null default '', text {text} not null,
  why {text} not null default '', instead {text} not null default '', voices {bigint} not null default 0, state {text} not null,
  author_id {uuid} not null references person (id), created_at {time} not null, published_at {time},
  retracted_at {time}, retracted_reason {text} not null default '', row_version {bigint} not null default 1
) {strict};
create index reply_state on reply (state, published_at);

-- Mail on its way out.
create table mail (
  id {uuid} primary key, recipient {text} not null, subject {text} not null, body {text} not null, why {text} not null,
  link {text} not null default '', created_at {time} not null, send_after {time} not null, sent_at {time},
  attempts {bigint} not null default 0, error {text}
) {strict};
create index mail_waiting on mail (sent_at, send_after);
