-- The order of a plan's board, so that its first page does not read the others; and what is counted by
-- organ, beside each other.
CREATE INDEX plan_task_board ON plan_task (plan_id, (CASE WHEN done_on IS NULL THEN 0 WHEN done_on > deadline THEN 1 ELSE 2 END), (COALESCE(deadline, '9999')), number)
WHERE withdrawn_on IS NULL;
CREATE INDEX plan_task_counted ON plan_task (plan_id, lead_organ, done_on, deadline, part, withdrawn_on);
