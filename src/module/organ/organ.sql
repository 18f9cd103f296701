-- organ.sql - the organs of the province and its communes.

-- name: organ_list
-- role: read
-- out: key text, position int, level text, kind text, name_vi text, name_en text, parent_key text?, commune_code text?, valid_from text?, valid_to text?, certainty text, note text?
SELECT key, position, level, kind, name_vi, name_en, parent_key, commune_code, valid_from, valid_to, certainty, note
FROM organ ORDER BY position;

-- name: organ_bundled
-- role: read
-- out: key text, level text, kind text, name_vi text, name_en text, parent_key text?, commune_code text?, valid_from text?, valid_to text?, certainty text, note text?
SELECT key, level, kind, name_vi, name_en, parent_key, commune_code, valid_from, valid_to, certainty, note
FROM organ ORDER BY key;

-- name: organ_insert
-- role: write
-- in: key text, position int, level text, kind text, name_vi text, name_en text, parent_key text?, commune_code text?, valid_from text?, valid_to text?, certainty text, note text?
INSERT INTO organ (key, position, level, kind, name_vi, name_en, parent_key, commune_code, valid_from, valid_to, certainty, note)
VALUES ($key, $position, $level, $kind, $name_vi, $name_en, $parent_key, $commune_code, $valid_from, $valid_to, $certainty, $note);
