CREATE TABLE skeleton_note (
	number BIGINT NOT NULL PRIMARY KEY,
	text TEXT NOT NULL CHECK (text <> '')
);
