-- attachment.sql - files that people attach to their work.

-- name: attachment_add
-- role: write
-- in: name text, media_type text, size_bytes int, hash text, added_at int, added_by int
-- out: id int
INSERT INTO attachment (name, media_type, size_bytes, hash, added_at, added_by)
VALUES ($name, $media_type, $size_bytes, $hash, $added_at, $added_by) RETURNING id;

-- name: attachment_content_add
-- role: write
-- in: attachment_id int, content bytes
INSERT INTO attachment_content (attachment_id, content) VALUES ($attachment_id, $content);

-- name: attachment_remove
-- role: write
-- in: id int, removed_at int
UPDATE attachment SET removed_at = $removed_at WHERE id = $id AND removed_at IS NULL;

-- name: attachment_content_remove
-- role: write
-- in: attachment_id int
DELETE FROM attachment_content WHERE attachment_id = $attachment_id;

-- name: attachment_find
-- role: read
-- in: id int
-- out: id int, name text, media_type text, size_bytes int, hash text, added_at int, added_by int
SELECT id, name, media_type, size_bytes, hash, added_at, added_by FROM attachment
WHERE id = $id AND removed_at IS NULL;

-- name: attachment_content_find
-- role: read
-- in: attachment_id int
-- out: content bytes
SELECT content FROM attachment_content WHERE attachment_id = $attachment_id;
