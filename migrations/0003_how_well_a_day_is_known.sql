-- A day that is known as a month is said as a month, wherever it is said; and what those elected must decide is kept apart from
-- why something is late.
alter table thread_node add column due_precision {text} not null default 'day';
alter table measure_update add column new_due_precision {text} not null default 'day';
alter table measure add column question {text} not null default '';
update thread_node set due_precision = (select m.due_precision from measure m where m.id = thread_node.id)
  where kind = 'measure' and state not in ('done', 'stopped') and exists (select 1 from measure m where m.id = thread_node.id);
update measure_update set new_due_precision = (select m.due_precision from measure m where m.id = measure_update.measure_id)
  where new_due_on is not null and exists (select 1 from measure m where m.id = measure_update.measure_id and m.due_on = measure_update.new_due_on);
