-- Who gets the summary of an organ's tasks each Monday; without an organ: of all organs.
CREATE TABLE digest_subscription (
	id INTEGER NOT NULL PRIMARY KEY,
	organ_key TEXT REFERENCES organ (key),
	address TEXT NOT NULL,
	language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
	added_at INTEGER NOT NULL,
	added_by INTEGER NOT NULL
) STRICT;

-- The weeks whose letters were queued, by their Monday.
CREATE TABLE digest_week (
	monday TEXT NOT NULL PRIMARY KEY,
	made_at INTEGER NOT NULL
) STRICT;
