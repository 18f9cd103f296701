-- plan_exchange.sql - imports of spreadsheets into plans, and what each task was before.

-- name: plan_import_add
-- role: write
-- in: plan_id int, stored_at int, stored_by int, added int, changed int
-- out: number int
INSERT INTO plan_import (plan_id, stored_at, stored_by, added, changed)
VALUES ($plan_id, $stored_at, $stored_by, $added, $changed) RETURNING number;

-- name: plan_import_task_add
-- role: write
-- in: import_number int, task_id int, version int, title text?, part text, target_value real?, lead_organ text, coordinators text, deadline text?, product text, budget text
INSERT INTO plan_import_task (import_number, task_id, version, title, part, target_value, lead_organ, coordinators, deadline, product, budget)
VALUES ($import_number, $task_id, $version, $title, $part, $target_value, $lead_organ, $coordinators, $deadline, $product, $budget);

-- name: plan_import_tasks
-- role: read
-- in: import_number int
-- out: task_id int, version int, title text?, part text, target_value real?, lead_organ text, coordinators text, deadline text?, product text, budget text
SELECT task_id, version, title, part, target_value, lead_organ, coordinators, deadline, product, budget
FROM plan_import_task WHERE import_number = $import_number ORDER BY task_id;

-- name: plan_imports
-- role: read
-- in: plan_id int
-- out: number int, stored_at int, added int, changed int, undone_at int?
SELECT number, stored_at, added, changed, undone_at FROM plan_import WHERE plan_id = $plan_id ORDER BY number DESC LIMIT 20;

-- name: plan_import_undo
-- role: write
-- in: number int, undone_at int, undone_by int
UPDATE plan_import SET undone_at = $undone_at, undone_by = $undone_by
WHERE number = $number AND undone_at IS NULL AND NOT EXISTS (
	SELECT 1 FROM plan_import AS later WHERE later.plan_id = plan_import.plan_id AND later.number > $number AND later.undone_at IS NULL);
