-- improvement.sql - notes on what provinces did; each statement becomes typed functions.

-- name: experience_note_list
-- role: read
-- out: number int, unit_code text, text text, source text, address text?, written_at int
SELECT number, unit_code, text, source, address, written_at FROM experience_note ORDER BY unit_code, number;

-- name: experience_note_insert
-- role: write
-- in: unit_code text, text text, source text, address text?, written_at int, count_max int
-- out: number int
INSERT INTO experience_note (number, unit_code, text, source, address, written_at)
SELECT COALESCE(MAX(number), 0) + 1, $unit_code, $text, $source, $address, $written_at
FROM experience_note HAVING COUNT(*) < $count_max RETURNING number;

-- name: experience_note_update
-- role: write
-- in: number int, unit_code text, text text, source text, address text?, written_at int
UPDATE experience_note SET unit_code = $unit_code, text = $text, source = $source, address = $address, written_at = $written_at
WHERE number = $number;

-- name: experience_note_delete
-- role: write
-- in: number int
DELETE FROM experience_note WHERE number = $number;
