-- Spreadsheets taken into plans.
CREATE TABLE plan_import (
	number INTEGER NOT NULL PRIMARY KEY,
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	stored_at INTEGER NOT NULL,
	stored_by INTEGER NOT NULL,
	added INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	undone_at INTEGER,
	undone_by INTEGER
) STRICT;

-- What each task was before, with the version that the import left; without a title: it was added.
CREATE TABLE plan_import_task (
	import_number INTEGER NOT NULL REFERENCES plan_import (number),
	task_id INTEGER NOT NULL REFERENCES plan_task (id),
	version INTEGER NOT NULL,
	title TEXT,
	part TEXT NOT NULL,
	target_value REAL,
	lead_organ TEXT NOT NULL,
	coordinators TEXT NOT NULL,
	deadline TEXT,
	product TEXT NOT NULL,
	budget TEXT NOT NULL,
	PRIMARY KEY (import_number, task_id)
) STRICT;
