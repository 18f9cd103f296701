-- mail.sql - letters that wait for a server, and what became of them.

-- name: mail_queue
-- role: write
-- in: key text, recipient text, subject text, body text, created_at int
-- out: id int
INSERT INTO mail_message (key, recipient, subject, body, created_at, state, attempts, next_try_at, problem)
VALUES ($key, $recipient, $subject, $body, $created_at, 'queued', 0, $created_at, '')
ON CONFLICT (key) DO NOTHING RETURNING id;

-- name: mail_due
-- role: read
-- in: now int, limit_count int
-- out: id int, key text, recipient text, subject text, body text, created_at int, attempts int
SELECT id, key, recipient, subject, body, created_at, attempts FROM mail_message
WHERE state = 'queued' AND next_try_at <= $now ORDER BY next_try_at, id LIMIT $limit_count;

-- name: mail_list
-- role: read
-- in: limit_count int
-- out: id int, key text, recipient text, subject text, created_at int, state text, attempts int, next_try_at int, sent_at int?, problem text
SELECT id, key, recipient, subject, created_at, state, attempts, next_try_at, sent_at, problem FROM mail_message
ORDER BY id DESC LIMIT $limit_count;

-- name: mail_mark
-- role: write
-- in: id int, attempts int, state text, next_try_at int, sent_at int?, problem text
UPDATE mail_message SET state = $state, attempts = $attempts + 1, next_try_at = $next_try_at, sent_at = $sent_at, problem = $problem
WHERE id = $id AND state = 'queued' AND attempts = $attempts;
