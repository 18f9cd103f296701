CREATE TABLE plan (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL,
	year INTEGER NOT NULL,
	title TEXT NOT NULL,
	source TEXT,
	is_example INTEGER NOT NULL,
	is_public INTEGER NOT NULL
) STRICT;

-- version: counts the changes; who changes a task says which one they saw.
CREATE TABLE plan_task (
	id INTEGER NOT NULL PRIMARY KEY,
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	version INTEGER NOT NULL,
	number INTEGER NOT NULL,
	title TEXT NOT NULL,
	part TEXT NOT NULL,
	target_value REAL,
	lead_organ TEXT NOT NULL REFERENCES organ (key),
	deadline TEXT,
	product TEXT NOT NULL,
	budget TEXT NOT NULL,
	done_on TEXT,
	progress_at INTEGER NOT NULL,
	model TEXT NOT NULL,
	UNIQUE (plan_id, number)
) STRICT;
CREATE INDEX plan_task_by_lead ON plan_task (lead_organ, deadline);
CREATE INDEX plan_task_by_deadline ON plan_task (done_on, deadline, id);

CREATE TABLE plan_coordinator (
	task_id INTEGER NOT NULL REFERENCES plan_task (id),
	position INTEGER NOT NULL,
	organ_key TEXT NOT NULL REFERENCES organ (key),
	PRIMARY KEY (task_id, position)
) STRICT;
CREATE INDEX plan_coordinator_by_organ ON plan_coordinator (organ_key, task_id);

CREATE TABLE plan_event (
	number INTEGER NOT NULL PRIMARY KEY,
	task_id INTEGER NOT NULL REFERENCES plan_task (id),
	happened_at INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	organ_key TEXT NOT NULL,
	text TEXT NOT NULL,
	attachment_id INTEGER REFERENCES attachment (id)
) STRICT;
CREATE INDEX plan_event_by_task ON plan_event (task_id, number);

CREATE TABLE plan_milestone (
	task_id INTEGER NOT NULL REFERENCES plan_task (id),
	number INTEGER NOT NULL,
	title TEXT NOT NULL,
	due TEXT,
	done_on TEXT,
	PRIMARY KEY (task_id, number)
) STRICT;
