CREATE TABLE skeleton_note (
	number INTEGER NOT NULL PRIMARY KEY,
	text TEXT NOT NULL CHECK (text <> '')
) STRICT;
