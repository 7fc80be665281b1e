-- What is found by its link alone is named on no public page: not by the thread either.
update thread_node set public = {false} where kind = 'inquiry' and id in (
  select id from inquiry where coalesce(cast(release_rule ->> 'by_link' as {text}), '') in ('true', '1'));
-- What a sealed survey said when it was closed: no figure of it follows a single answer, nor one that is taken back.
create table sealed_tally (
  inquiry_id {uuid} not null, cube {text} not null, footprint {text} not null, marks {bigint} not null, people {bigint} not null,
  key_sum {bigint} not null, primary key (inquiry_id, cube, footprint)
) {keyed};
insert into sealed_tally (inquiry_id, cube, footprint, marks, people, key_sum)
  select t.inquiry_id, t.cube, t.footprint, cast(sum(t.marks) as {bigint}), cast(sum(t.people) as {bigint}), cast(sum(t.key_sum) as {bigint})
  from tally_now t join inquiry i on i.id = t.inquiry_id
  where i.status = 'closed' and coalesce(cast(i.release_rule ->> 'sealed' as {text}), '') in ('true', '1') and t.state = 'in'
    and (t.cube = 'all' or t.cube like 'q:%') group by t.inquiry_id, t.cube, t.footprint;
-- A plan that a group made of its own answers is for the group, until somebody chooses that all may see it.
alter table plan add column within {bool} not null default {false};
update plan set within = {true} where id in (select b.id from board b join inquiry i on i.id = b.inquiry_id
  where coalesce(cast(i.release_rule ->> 'by_link' as {text}), '') in ('true', '1'));
-- Whether the last change of a form in the making was that one was undone.
alter table form_draft add column undone {bool} not null default {false};
