c-- probe.sql - statements for the store's own tests.

-- One of every kind, each also as one that may be missing.
-- name: probe_add
-- role: write
-- in: whole int, part real, words text, raw bytes
-- in: maybe_whole int?, maybe_part real?, maybe_words text?, maybe_raw bytes?
-- out: id int
INSERT INTO probe (whole, part, words, raw, maybe_whole, maybe_part, maybe_words, maybe_raw)
VALUES ($whole, $part, $words, $raw, $maybe_whole, $maybe_part, $maybe_words, $maybe_raw)
RETURNING id;

-- name: probe_by_id
-- role: read
-- in: id int
-- out: whole int, part real, words text, raw bytes
-- out: maybe_whole int?, maybe_part real?, maybe_words text?, maybe_raw bytes?
SELECT whole, part, words, raw, maybe_whole, maybe_part, maybe_words, maybe_raw
FROM probe WHERE id = $id;

-- The literal, the comment and the quoted name hold no parameters.
-- name: probe_count
-- role: read
-- out: rows int
SELECT count(*) AS "rows" /* not $this; */ FROM probe WHERE words <> '$that;' -- nor $those;
;

-- name: probe_words
-- role: read
-- out: words text
SELECT words FROM probe ORDER BY id;

-- name: probe_name_add
-- role: write
-- in: name text
INSERT INTO probe_name (name) VALUES ($name);

-- name: probe_name_has
-- role: read
-- in: name text
-- out: found int
SELECT count(*) FROM probe_name WHERE name = $name;

-- name: probe_child_add
-- role: write
-- in: name text
INSERT INTO probe_child (name) VALUES ($name);

-- What -- out: promises must hold: whole may not be NULL.
-- name: probe_broken_promise
-- role: read
-- out: whole int
SELECT maybe_whole FROM probe;

-- name: probe_engine
-- role: read
-- out: engine text
-- sqlite:
SELECT 'SQLite ' || sqlite_version();
-- postgres:
