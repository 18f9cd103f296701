CREATE TABLE probe (
	id INTEGER PRIMARY KEY,
	whole INTEGER NOT NULL,
	part REAL NOT NULL,
	words TEXT NOT NULL,
	raw BLOB NOT NULL,
	maybe_whole INTEGER,
	maybe_part REAL,
	maybe_words TEXT,
	maybe_raw BLOB
) STRICT;
