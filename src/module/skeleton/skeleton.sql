-- skeleton.sql - what the module asks of the store; each statement becomes typed functions.

-- name: skeleton_notes
-- role: read
-- out: number int, text text
SELECT number, text FROM skeleton_note ORDER BY number;

-- name: skeleton_note_add
-- role: write
-- in: text text, count_max int
INSERT INTO skeleton_note (number, text)
SELECT COALESCE(MAX(number), 0) + 1, $text FROM skeleton_note HAVING COUNT(*) < $count_max;
