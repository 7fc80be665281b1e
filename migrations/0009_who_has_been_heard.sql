-- How many of those who told in an inquiry have got an answer: counted when an answer is published or taken back, so that no page counts.
alter table thread_node add column heard {bigint} not null default 0;
update thread_node set heard = (
  with recursive answered (kind, id) as (
    select kind, id from thread_node where kind = 'reply' and state <> 'proposed'
    union select e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
    where e.from_kind not in ('mark', 'response')
  ) select coalesce(sum(r.people), 0) from response r where r.inquiry_id = thread_node.id and r.state <> 'withdrawn' and r.id in (
    select e.from_id from answered a join thread_edge e on e.to_kind = a.kind and e.to_id = a.id where e.from_kind = 'response')
) where kind = 'inquiry';
