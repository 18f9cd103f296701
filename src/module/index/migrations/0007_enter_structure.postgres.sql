-- The structure of an edition as an entry brought it, kept whole so that it can be taken back.
CREATE TABLE index_entry_part (
	entry_number INTEGER NOT NULL REFERENCES index_entry (number),
	code TEXT NOT NULL,
	first_year INTEGER NOT NULL,
	level TEXT NOT NULL CHECK (level IN ('total', 'dimension', 'sub_dimension', 'indicator')),
	parent_code TEXT,
	name_vi TEXT NOT NULL,
	name_en TEXT NOT NULL,
	scale_min DOUBLE PRECISION,
	scale_max DOUBLE PRECISION,
	source_id TEXT NOT NULL,
	PRIMARY KEY (entry_number, code)
);
