-- A group's board: the answers to a survey as cards, sorted and worded together. The words of an answer are read where they are stored
-- and never copied, so what is hidden or taken back is gone from the board at once. No foreign key to the response, as for marks.
create table board (
  id {uuid} primary key, inquiry_id {uuid} not null unique references inquiry (id), plan_id {uuid} references plan (id),
  created_at {time} not null, row_version {bigint} not null default 1
) {strict};
-- `made` is what a card has become in the plan; the goal or measure that it became has the card's id.
create table board_card (
  id {uuid} primary key, board_id {uuid} not null references board (id), question {text} not null default '', lane {text} not null,
  goal_id {uuid}, place {bigint} not null, wording {text} not null default '', made {text} not null default '',
  created_at {time} not null, row_version {bigint} not null default 1
) {strict};
create index board_card_board on board_card (board_id, place);
create table board_voice (
  board_id {uuid} not null references board (id), response_id {uuid} not null, question {text} not null,
  card_id {uuid} not null references board_card (id), primary key (board_id, response_id, question)
) {strict};
create index board_voice_card on board_voice (card_id);
