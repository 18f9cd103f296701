-- plan.sql - plans, their tasks and what happened to them.

-- name: plan_list
-- role: read
-- in: id_from int, id_to int
-- out: id int, version int, year int, title text, source text?, is_example int, is_public int
SELECT id, version, year, title, source, is_example, is_public
FROM plan WHERE id BETWEEN $id_from AND $id_to ORDER BY is_example, year DESC, id DESC;

-- name: plan_add
-- role: write
-- in: year int, title text, source text?, is_example int, is_public int
-- out: id int
INSERT INTO plan (version, year, title, source, is_example, is_public)
VALUES (1, $year, $title, $source, $is_example, $is_public) RETURNING id;

-- name: plan_change
-- role: write
-- in: id int, version int, year int, title text, is_public int
UPDATE plan SET version = version + 1, year = $year, title = $title, is_public = $is_public
WHERE id = $id AND version = $version;

-- name: plan_task_add
-- role: write
-- in: plan_id int, title text, part text, target_value real?, lead_organ text, deadline text?, product text, budget text, model text
-- out: id int
INSERT INTO plan_task (plan_id, version, number, title, part, target_value, lead_organ, deadline, product, budget, done_on, progress_at, model)
SELECT $plan_id, 1, COALESCE(MAX(number), 0) + 1, $title, $part, $target_value, NULLIF($lead_organ, ''), $deadline, $product, $budget, NULL, 0, $model
FROM plan_task WHERE plan_id = $plan_id RETURNING id;

-- name: plan_task_change
-- role: write
-- in: id int, version int, title text, part text, target_value real?, lead_organ text, deadline text?, product text, budget text
UPDATE plan_task SET version = version + 1, title = $title, part = $part, target_value = $target_value,
       lead_organ = NULLIF($lead_organ, ''), deadline = $deadline, product = $product, budget = $budget
WHERE id = $id AND version = $version;

-- name: plan_task_progress
-- role: write
-- in: id int, version int, progress_at int, done_on text?, withdrawn_on text?
UPDATE plan_task SET version = version + 1, progress_at = $progress_at, done_on = $done_on, withdrawn_on = $withdrawn_on
WHERE id = $id AND version = $version;

-- name: plan_task_touch
-- role: write
-- in: id int, version int
UPDATE plan_task SET version = version + 1 WHERE id = $id AND version = $version;

-- name: plan_task_find
-- role: read
-- in: id int
-- out: id int, plan_id int, version int, number int, title text, part text, target_value real?, lead_organ text, deadline text?, product text, budget text, done_on text?, progress_at int, model text, withdrawn_on text?
SELECT id, plan_id, version, number, title, part, target_value, COALESCE(lead_organ, '') AS lead_organ, deadline, product,
       budget, done_on, progress_at, model, withdrawn_on
FROM plan_task WHERE id = $id;

-- name: plan_tasks
-- role: read
-- in: plan_from int, plan_to int, year int, organ text, lead_only int, part text, part_below text, state int, today text, due_until text, directive_id int, by_number int, with_examples int, skip int, limit_count int
-- out: id int, plan_id int, version int, number int, title text, part text, target_value real?, lead_organ text, deadline text?, product text, budget text, done_on text?, progress_at int, model text, state int
SELECT * FROM (
	SELECT t.id, t.plan_id, t.version, t.number, t.title, t.part, t.target_value, COALESCE(t.lead_organ, '') AS lead_organ,
	       t.deadline, t.product, t.budget, t.done_on, t.progress_at, t.model,
	       CASE WHEN t.done_on IS NOT NULL AND (t.deadline IS NULL OR t.done_on <= t.deadline) THEN 0
	            WHEN t.done_on IS NOT NULL THEN 1
	            WHEN t.deadline IS NULL OR $today <= t.deadline THEN 2 ELSE 3 END AS state
	FROM plan_task AS t JOIN plan AS p ON p.id = t.plan_id
	WHERE t.withdrawn_on IS NULL AND t.plan_id BETWEEN $plan_from AND $plan_to AND ($year = 0 OR p.year = $year)
	  AND ($with_examples = 1 OR p.is_example = 0)
	  AND ($organ = '' OR t.lead_organ = $organ OR ($lead_only = 0 AND EXISTS (
	       SELECT 1 FROM plan_coordinator AS c WHERE c.task_id = t.id AND c.organ_key = $organ)))
	  AND ($part = '' OR t.part = $part OR t.part LIKE $part_below)
	  AND ($due_until = '' OR (t.done_on IS NULL AND t.deadline BETWEEN $today AND $due_until))
	  AND ($directive_id = 0 OR EXISTS (
	       SELECT 1 FROM plan_directive_task AS d WHERE d.task_id = t.id AND d.directive_id = $directive_id))
) AS found
WHERE $state = -1 OR state = $state
ORDER BY CASE WHEN $by_number = 1 THEN 0 WHEN state = 3 THEN 0 WHEN state = 2 THEN 1 WHEN state = 1 THEN 2 ELSE 3 END,
         CASE WHEN $by_number = 1 THEN '' ELSE COALESCE(deadline, '9999') END, plan_id, number
LIMIT $limit_count OFFSET $skip;

-- The tasks of one plan in the order of its board: open ones by deadline, so that the late come first,
-- then those done late, then those done in time.  The index plan_task_board has this order, so that a
-- page costs the same however many tasks there are.
-- name: plan_tasks_of_board
-- role: read
-- in: plan_id int, organ text, lead_only int, part text, part_below text, ended_from int, ended_to int, due_from text, due_until text, today text, skip int, limit_count int
-- out: id int, plan_id int, version int, number int, title text, part text, target_value real?, lead_organ text, deadline text?, product text, budget text, done_on text?, progress_at int, model text, state int
SELECT id, plan_id, version, number, title, part, target_value, COALESCE(lead_organ, '') AS lead_organ, deadline, product,
       budget, done_on, progress_at, model,
       CASE WHEN done_on IS NOT NULL AND (deadline IS NULL OR done_on <= deadline) THEN 0
            WHEN done_on IS NOT NULL THEN 1
            WHEN deadline IS NULL OR $today <= deadline THEN 2 ELSE 3 END AS state
FROM plan_task AS t
WHERE plan_id = $plan_id AND withdrawn_on IS NULL
  AND (CASE WHEN done_on IS NULL THEN 0 WHEN done_on > deadline THEN 1 ELSE 2 END) BETWEEN $ended_from AND $ended_to
  AND COALESCE(deadline, '9999') BETWEEN $due_from AND $due_until
  AND ($organ = '' OR lead_organ = $organ OR ($lead_only = 0 AND EXISTS (
       SELECT 1 FROM plan_coordinator AS c WHERE c.task_id = t.id AND c.organ_key = $organ)))
  AND ($part = '' OR part = $part OR part LIKE $part_below)
ORDER BY CASE WHEN done_on IS NULL THEN 0 WHEN done_on > deadline THEN 1 ELSE 2 END, COALESCE(deadline, '9999'), number
LIMIT $limit_count OFFSET $skip;

-- COALESCE keeps it off the board's index: plan_task_counted holds all that is counted.
-- name: plan_counts
-- role: read
-- in: plan_from int, plan_to int, year int, organ text, part text, part_below text, today text, soon text, with_examples int
-- out: lead_organ text, done_in_time int, done_late int, under_way int, late int, due_soon int
SELECT COALESCE(t.lead_organ, '') AS lead_organ,
       SUM(CASE WHEN t.done_on IS NOT NULL AND (t.deadline IS NULL OR t.done_on <= t.deadline) THEN 1 ELSE 0 END) AS done_in_time,
       SUM(CASE WHEN t.done_on IS NOT NULL AND t.done_on > t.deadline THEN 1 ELSE 0 END) AS done_late,
       SUM(CASE WHEN t.done_on IS NULL AND (t.deadline IS NULL OR $today <= t.deadline) THEN 1 ELSE 0 END) AS under_way,
       SUM(CASE WHEN t.done_on IS NULL AND t.deadline < $today THEN 1 ELSE 0 END) AS late,
       SUM(CASE WHEN t.done_on IS NULL AND t.deadline BETWEEN $today AND $soon THEN 1 ELSE 0 END) AS due_soon
FROM plan_task AS t JOIN plan AS p ON p.id = t.plan_id
WHERE t.plan_id BETWEEN $plan_from AND $plan_to AND COALESCE(t.withdrawn_on, '') = '' AND ($year = 0 OR p.year = $year) AND ($with_examples = 1 OR p.is_example = 0)
  AND ($organ = '' OR t.lead_organ = $organ) AND ($part = '' OR t.part = $part OR t.part LIKE $part_below)
GROUP BY COALESCE(t.lead_organ, '') ORDER BY late DESC, due_soon DESC, under_way DESC, lead_organ;

-- name: plan_task_count
-- role: read
-- in: plan_id int
-- out: count int
SELECT COUNT(*) AS count FROM plan_task WHERE plan_id = $plan_id AND withdrawn_on IS NULL;

-- name: plan_coordinators
-- role: read
-- in: task_id int
-- out: organ_key text
SELECT organ_key FROM plan_coordinator WHERE task_id = $task_id ORDER BY position;

-- name: plan_coordinator_add
-- role: write
-- in: task_id int, position int, organ_key text
INSERT INTO plan_coordinator (task_id, position, organ_key) VALUES ($task_id, $position, $organ_key);

-- name: plan_coordinator_clear
-- role: write
-- in: task_id int
DELETE FROM plan_coordinator WHERE task_id = $task_id;

-- name: plan_event_add
-- role: write
-- in: task_id int, happened_at int, person_id int, kind text, organ_key text, text text, attachment_id int?
-- out: number int
INSERT INTO plan_event (task_id, happened_at, person_id, kind, organ_key, text, attachment_id)
VALUES ($task_id, $happened_at, $person_id, $kind, $organ_key, $text, $attachment_id) RETURNING number;

-- name: plan_task_ids
-- role: read
-- in: after int
-- out: id int
SELECT id FROM plan_task WHERE id > $after ORDER BY id LIMIT 1000;

-- name: plan_events_after
-- role: read
-- in: after int
-- out: number int, task_id int, happened_at int, person_id int, kind text, organ_key text, text text, attachment_id int?
SELECT number, task_id, happened_at, person_id, kind, organ_key, text, attachment_id FROM plan_event
WHERE number > $after ORDER BY number LIMIT 1000;

-- name: plan_events
-- role: read
-- in: task_id int
-- out: number int, happened_at int, person_id int, kind text, organ_key text, text text, attachment_id int?
SELECT number, happened_at, person_id, kind, organ_key, text, attachment_id FROM plan_event
WHERE task_id = $task_id ORDER BY number LIMIT 500;

-- name: plan_last_report
-- role: read
-- in: task_id int
-- out: text text
SELECT text FROM plan_event WHERE task_id = $task_id AND kind = 'reported' ORDER BY number DESC LIMIT 1;

-- name: plan_evidence_count
-- role: read
-- in: task_id int
-- out: count int
SELECT COUNT(*) AS count FROM plan_event WHERE task_id = $task_id AND attachment_id IS NOT NULL;

-- name: plan_milestones
-- role: read
-- in: task_id int
-- out: number int, title text, due text?, done_on text?
SELECT number, title, due, done_on FROM plan_milestone WHERE task_id = $task_id ORDER BY number;

-- name: plan_milestone_add
-- role: write
-- in: task_id int, number int, title text, due text?, done_on text?
INSERT INTO plan_milestone (task_id, number, title, due, done_on) VALUES ($task_id, $number, $title, $due, $done_on);

-- name: plan_milestone_clear
-- role: write
-- in: task_id int
DELETE FROM plan_milestone WHERE task_id = $task_id;

-- name: plan_milestone_done
-- role: write
-- in: task_id int, number int, done_on text
UPDATE plan_milestone SET done_on = $done_on WHERE task_id = $task_id AND number = $number AND done_on IS NULL;

-- name: plan_directives
-- role: read
-- in: id int, task_id int
-- out: id int, version int, number text, issued_on text, issuer text, abstract text, attachment_id int?
SELECT d.id, d.version, d.number, d.issued_on, d.issuer, d.abstract, d.attachment_id FROM plan_directive AS d
WHERE ($id = 0 OR d.id = $id)
  AND ($task_id = 0 OR EXISTS (SELECT 1 FROM plan_directive_task AS t WHERE t.directive_id = d.id AND t.task_id = $task_id))
ORDER BY d.issued_on DESC, d.id DESC LIMIT 1000;

-- name: plan_directive_add
-- role: write
-- in: number text, issued_on text, issuer text, abstract text, attachment_id int?
-- out: id int
INSERT INTO plan_directive (version, number, issued_on, issuer, abstract, attachment_id)
VALUES (1, $number, $issued_on, $issuer, $abstract, $attachment_id) RETURNING id;

-- name: plan_directive_change
-- role: write
-- in: id int, version int, number text, issued_on text, issuer text, abstract text, attachment_id int?
UPDATE plan_directive SET version = version + 1, number = $number, issued_on = $issued_on, issuer = $issuer,
       abstract = $abstract, attachment_id = $attachment_id
WHERE id = $id AND version = $version;

-- name: plan_directive_touch
-- role: write
-- in: id int, version int
UPDATE plan_directive SET version = version + 1 WHERE id = $id AND version = $version;

-- name: plan_directive_release
-- role: write
-- in: directive_id int, plan_id int
DELETE FROM plan_directive_task WHERE directive_id = $directive_id
  AND task_id IN (SELECT id FROM plan_task WHERE plan_id = $plan_id);

-- name: plan_directive_order
-- role: write
-- in: directive_id int, plan_id int, task_id int
INSERT INTO plan_directive_task (directive_id, task_id)
SELECT $directive_id, id FROM plan_task WHERE id = $task_id AND plan_id = $plan_id;

-- name: plan_responsibilities
-- role: read
-- in: part text
-- out: part text, version int, lead_organ text
SELECT part, version, COALESCE(lead_organ, '') AS lead_organ FROM plan_responsibility WHERE $part = '' OR part = $part ORDER BY part;

-- name: plan_responsibility_coordinators
-- role: read
-- in: part text
-- out: organ_key text
SELECT organ_key FROM plan_responsibility_coordinator WHERE part = $part ORDER BY position;

-- name: plan_responsibility_add
-- role: write
-- in: part text, lead_organ text
INSERT INTO plan_responsibility (part, version, lead_organ) VALUES ($part, 1, NULLIF($lead_organ, ''))
ON CONFLICT (part) DO NOTHING;

-- name: plan_responsibility_change
-- role: write
-- in: part text, version int, lead_organ text
UPDATE plan_responsibility SET version = version + 1, lead_organ = NULLIF($lead_organ, '')
WHERE part = $part AND version = $version;

-- name: plan_responsibility_coordinator_clear
-- role: write
-- in: part text
DELETE FROM plan_responsibility_coordinator WHERE part = $part;

-- name: plan_responsibility_coordinator_add
-- role: write
-- in: part text, position int, organ_key text
INSERT INTO plan_responsibility_coordinator (part, position, organ_key) VALUES ($part, $position, $organ_key);

-- name: plan_adoptions
-- role: read
-- in: model text
-- out: id int, model text, organ_key text, plan_id int, adopted_on text, task_id int?
SELECT a.id, a.model, a.organ_key, a.plan_id, a.adopted_on,
       (SELECT MAX(t.id) FROM plan_task AS t
        WHERE t.plan_id = a.plan_id AND t.model = a.model AND t.lead_organ = a.organ_key AND t.withdrawn_on IS NULL) AS task_id
FROM plan_adoption AS a WHERE $model = '' OR a.model = $model ORDER BY a.organ_key, a.id;

-- name: plan_adoption_add
-- role: write
-- in: model text, organ_key text, plan_id int, adopted_on text
INSERT INTO plan_adoption (model, organ_key, plan_id, adopted_on) VALUES ($model, $organ_key, $plan_id, $adopted_on)
ON CONFLICT (model, organ_key, plan_id) DO NOTHING;
