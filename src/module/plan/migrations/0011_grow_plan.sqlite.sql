-- A task's organ may be unknown: who leads was not printed, or is not decided yet.
CREATE TABLE plan_task_grown (
	id INTEGER NOT NULL PRIMARY KEY,
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	version INTEGER NOT NULL,
	number INTEGER NOT NULL,
	title TEXT NOT NULL,
	part TEXT NOT NULL,
	target_value REAL,
	lead_organ TEXT REFERENCES organ (key),
	deadline TEXT,
	product TEXT NOT NULL,
	budget TEXT NOT NULL,
	done_on TEXT,
	progress_at INTEGER NOT NULL,
	model TEXT NOT NULL,
	withdrawn_on TEXT,
	UNIQUE (plan_id, number)
) STRICT;
INSERT INTO plan_task_grown (id, plan_id, version, number, title, part, target_value, lead_organ, deadline, product, budget, done_on, progress_at, model)
SELECT id, plan_id, version, number, title, part, target_value, lead_organ, deadline, product, budget, done_on, progress_at, model FROM plan_task;
DROP TABLE plan_task;
ALTER TABLE plan_task_grown RENAME TO plan_task;
CREATE INDEX plan_task_by_lead ON plan_task (lead_organ, deadline);
CREATE INDEX plan_task_by_deadline ON plan_task (done_on, deadline, id);

-- Papers that order tasks (chỉ đạo).
CREATE TABLE plan_directive (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL,
	number TEXT NOT NULL,
	issued_on TEXT NOT NULL,
	issuer TEXT NOT NULL,
	abstract TEXT NOT NULL,
	attachment_id INTEGER REFERENCES attachment (id)
) STRICT;
CREATE TABLE plan_directive_task (
	directive_id INTEGER NOT NULL REFERENCES plan_directive (id),
	task_id INTEGER NOT NULL REFERENCES plan_task (id),
	PRIMARY KEY (directive_id, task_id)
) STRICT;
CREATE INDEX plan_directive_task_by_task ON plan_directive_task (task_id);

-- Who answers for a part of the index when nobody else is named.
CREATE TABLE plan_responsibility (
	part TEXT NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL,
	lead_organ TEXT REFERENCES organ (key)
) STRICT;
CREATE TABLE plan_responsibility_coordinator (
	part TEXT NOT NULL REFERENCES plan_responsibility (part),
	position INTEGER NOT NULL,
	organ_key TEXT NOT NULL REFERENCES organ (key),
	PRIMARY KEY (part, position)
) STRICT;

-- Which organ runs which model (mô hình), in which plan.
CREATE TABLE plan_adoption (
	id INTEGER NOT NULL PRIMARY KEY,
	model TEXT NOT NULL,
	organ_key TEXT NOT NULL REFERENCES organ (key),
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	adopted_on TEXT NOT NULL,
	UNIQUE (model, organ_key, plan_id)
) STRICT;
