-- due_on: 9999-12-31 while no term runs; due_minute 1440: at the end of that day.
-- closed_at 0: open.  request_key: one submission, however often it is sent.
CREATE TABLE case_record (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL,
	code TEXT NOT NULL UNIQUE,
	request_key TEXT NOT NULL UNIQUE,
	type TEXT NOT NULL,
	state TEXT NOT NULL,
	organ_key TEXT NOT NULL REFERENCES organ (key),
	commune_code TEXT NOT NULL,
	place TEXT NOT NULL,
	content TEXT NOT NULL,
	outcome TEXT NOT NULL,
	earlier TEXT NOT NULL,
	channel TEXT NOT NULL,
	received_at INTEGER NOT NULL,
	start_on TEXT NOT NULL,
	start_minute INTEGER NOT NULL,
	extension TEXT NOT NULL,
	due_on TEXT NOT NULL,
	due_minute INTEGER NOT NULL,
	closed_at INTEGER NOT NULL,
	closed_on TEXT NOT NULL,
	answer TEXT NOT NULL,
	rating INTEGER NOT NULL,
	rating_note TEXT NOT NULL
) STRICT;
CREATE INDEX case_open_of_organ ON case_record (organ_key, due_on, due_minute, id) WHERE closed_at = 0;
CREATE INDEX case_open ON case_record (due_on, due_minute, id) WHERE closed_at = 0;

-- Who sent it, apart from what was sent: erased alone.
CREATE TABLE case_sender (
	case_id INTEGER NOT NULL PRIMARY KEY REFERENCES case_record (id),
	name TEXT NOT NULL,
	phone TEXT NOT NULL,
	address TEXT NOT NULL
) STRICT;

CREATE TABLE case_event (
	number INTEGER NOT NULL PRIMARY KEY,
	case_id INTEGER NOT NULL REFERENCES case_record (id),
	happened_at INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	organ_key TEXT NOT NULL,
	text TEXT NOT NULL,
	is_shown INTEGER NOT NULL,
	attachment_id INTEGER REFERENCES attachment (id),
	due_on TEXT NOT NULL
) STRICT;
CREATE INDEX case_event_of_case ON case_event (case_id, number);

-- Suspensions of the term; to_on empty: it lasts.
CREATE TABLE case_pause (
	case_id INTEGER NOT NULL REFERENCES case_record (id),
	from_on TEXT NOT NULL,
	to_on TEXT NOT NULL,
	ground TEXT NOT NULL,
	PRIMARY KEY (case_id, from_on)
) STRICT;
