-- deadline_feed.sql - secret addresses of calendars.

-- name: deadline_feed_add
-- role: write
-- in: secret_hash text, person_id int, organ_key text?, made_at int
-- out: id int
INSERT INTO deadline_feed (secret_hash, person_id, organ_key, made_at)
VALUES ($secret_hash, $person_id, $organ_key, $made_at) RETURNING id;

-- name: deadline_feed_revoke
-- role: write
-- in: id int, person_id int, revoked_at int
UPDATE deadline_feed SET revoked_at = $revoked_at WHERE id = $id AND person_id = $person_id AND revoked_at IS NULL;

-- name: deadline_feed_list
-- role: read
-- in: person_id int
-- out: id int, organ_key text?, made_at int
SELECT id, organ_key, made_at FROM deadline_feed WHERE person_id = $person_id AND revoked_at IS NULL ORDER BY id LIMIT 20;

-- name: deadline_feed_find
-- role: read
-- in: secret_hash text
-- out: id int, person_id int, organ_key text?, made_at int
SELECT id, person_id, organ_key, made_at FROM deadline_feed WHERE secret_hash = $secret_hash AND revoked_at IS NULL;
