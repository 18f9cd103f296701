CREATE TABLE organ (
	key TEXT NOT NULL PRIMARY KEY,
	position INTEGER NOT NULL UNIQUE,
	level TEXT NOT NULL,
	kind TEXT NOT NULL,
	name_vi TEXT NOT NULL,
	name_en TEXT NOT NULL,
	parent_key TEXT REFERENCES organ (key),
	commune_code TEXT,
	valid_from TEXT,
	valid_to TEXT,
	certainty TEXT NOT NULL,
	note TEXT
) STRICT;
