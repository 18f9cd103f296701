-- Files that people attach to their work.  Who may see one is for the module that it belongs to.
CREATE TABLE attachment (
	id INTEGER NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	size_bytes INTEGER NOT NULL,
	hash TEXT NOT NULL,
	added_at INTEGER NOT NULL,
	added_by INTEGER NOT NULL,
	removed_at INTEGER
) STRICT;

CREATE TABLE attachment_content (
	attachment_id INTEGER NOT NULL PRIMARY KEY REFERENCES attachment (id),
	content BLOB NOT NULL
) STRICT;
