-- What provinces did when they rose, as somebody wrote it down: never without a source.
CREATE TABLE experience_note (
	number BIGINT NOT NULL PRIMARY KEY,
	unit_code TEXT NOT NULL,
	text TEXT NOT NULL CHECK (text <> ''),
	source TEXT NOT NULL CHECK (source <> ''),
	address TEXT,
	written_at BIGINT NOT NULL
);
