a-- What was applied; hash: SHA-256 of the migration's text, in hexadecimal.
CREATE TABLE store_migration (
	number INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	hash TEXT NOT NULL
) STRICT;

-- One row; grows with every group of writes, so that caches can ask "still the same?" cheaply.
CREATE TABLE store_change (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	number INTEGER NOT NULL
) STRICT;
INSERT INTO store_change (id, number) VALUES (1, 0);
