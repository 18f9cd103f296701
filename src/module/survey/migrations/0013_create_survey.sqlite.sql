CREATE TABLE survey_form (
	id INTEGER NOT NULL PRIMARY KEY,
	code TEXT NOT NULL,
	version TEXT NOT NULL,
	survey_sheet TEXT NOT NULL,
	choices_sheet TEXT NOT NULL,
	settings_sheet TEXT NOT NULL,
	UNIQUE (code, version)
) STRICT;

-- address: the public part of the survey's link; version: counts the changes.
CREATE TABLE survey (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL,
	address TEXT NOT NULL UNIQUE,
	form_id INTEGER NOT NULL REFERENCES survey_form (id),
	title TEXT NOT NULL,
	opened_at INTEGER NOT NULL,
	closed_at INTEGER
) STRICT;

-- secret_hash: of what the link of one who answers holds; nothing else tells who it was.
CREATE TABLE survey_response (
	id INTEGER NOT NULL PRIMARY KEY,
	survey_id INTEGER NOT NULL REFERENCES survey (id),
	secret_hash TEXT NOT NULL UNIQUE,
	started_on TEXT NOT NULL,
	sent_on TEXT
) STRICT;
CREATE INDEX survey_response_by_survey ON survey_response (survey_id, sent_on);

CREATE TABLE survey_answer (
	response_id INTEGER NOT NULL REFERENCES survey_response (id),
	question TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (response_id, question)
) STRICT;
