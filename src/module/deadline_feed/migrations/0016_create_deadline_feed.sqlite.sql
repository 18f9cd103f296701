-- Secret addresses of calendars; the secret itself is stored nowhere.
CREATE TABLE deadline_feed (
	id INTEGER NOT NULL PRIMARY KEY,
	secret_hash TEXT NOT NULL UNIQUE,
	person_id INTEGER NOT NULL,
	organ_key TEXT REFERENCES organ (key),
	made_at INTEGER NOT NULL,
	revoked_at INTEGER
) STRICT;
CREATE INDEX deadline_feed_by_person ON deadline_feed (person_id, id);
