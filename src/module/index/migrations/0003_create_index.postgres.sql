CREATE TABLE source (
	source_id TEXT NOT NULL PRIMARY KEY,
	title TEXT NOT NULL,
	publisher TEXT,
	year TEXT,
	address TEXT
);
CREATE TABLE index_part (
	level TEXT NOT NULL CHECK (level IN ('total', 'dimension', 'sub_dimension', 'indicator')),
	code TEXT NOT NULL,
	first_year INTEGER NOT NULL,
	last_year INTEGER,
	parent_code TEXT,
	name_vi TEXT NOT NULL,
	name_en TEXT NOT NULL,
	scale_min DOUBLE PRECISION,
	scale_max DOUBLE PRECISION,
	source_id TEXT NOT NULL,
	PRIMARY KEY (code, first_year)
);
CREATE TABLE index_score (
	year INTEGER NOT NULL,
	code TEXT NOT NULL,
	unit_code TEXT NOT NULL,
	score DOUBLE PRECISION NOT NULL,
	source_id TEXT NOT NULL,
	PRIMARY KEY (year, code, unit_code)
);
CREATE TABLE index_uncertainty (
	year INTEGER NOT NULL,
	unit_code TEXT NOT NULL,
	code TEXT NOT NULL,
	statistic TEXT NOT NULL,
	value DOUBLE PRECISION NOT NULL,
	source_id TEXT NOT NULL,
	PRIMARY KEY (year, unit_code, code, statistic)
);
CREATE TABLE index_break (
	year INTEGER NOT NULL,
	code TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('declared', 'detected', 'suspect', 'redraw_suspected')),
	reason_vi TEXT NOT NULL,
	reason_en TEXT NOT NULL,
	source_id TEXT NOT NULL,
	PRIMARY KEY (year, code, kind)
);
CREATE TABLE index_statement (
	number BIGINT NOT NULL PRIMARY KEY,
	year INTEGER NOT NULL,
	unit_code TEXT NOT NULL,
	item TEXT NOT NULL,
	value TEXT NOT NULL,
	note TEXT,
	source_id TEXT NOT NULL
);
CREATE TABLE index_printed_group (
	number BIGINT NOT NULL PRIMARY KEY,
	year INTEGER NOT NULL,
	code TEXT NOT NULL,
	tier TEXT NOT NULL,
	unit_count INTEGER,
	lower_bound DOUBLE PRECISION,
	upper_bound DOUBLE PRECISION,
	source_id TEXT NOT NULL
);
CREATE TABLE index_entry (
	number BIGINT NOT NULL PRIMARY KEY,
	entered_at BIGINT NOT NULL,
	file_name TEXT NOT NULL,
	added INTEGER NOT NULL,
	replaced INTEGER NOT NULL,
	undone_at BIGINT
);
CREATE TABLE index_entry_change (
	entry_number INTEGER NOT NULL REFERENCES index_entry (number),
	kind TEXT NOT NULL CHECK (kind IN ('score', 'part')),
	year INTEGER NOT NULL,
	code TEXT NOT NULL,
	unit_code TEXT NOT NULL,
	old_score DOUBLE PRECISION,
	old_source_id TEXT,
	new_score DOUBLE PRECISION,
	new_source_id TEXT,
	PRIMARY KEY (entry_number, kind, year, code, unit_code)
);
CREATE TABLE index_version (
	only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
	number BIGINT NOT NULL
);
INSERT INTO index_version (only_row, number) VALUES (1, 1);
