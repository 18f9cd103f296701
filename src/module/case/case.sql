-- case.sql - cases, who sent them, what happened to them.

-- name: case_add
-- role: write
-- in: code text, request_key text, type text, state text, organ_key text, commune_code text, place text, content text, outcome text, earlier text, channel text, received_at int, start_on text, start_minute int, due_on text, due_minute int
-- out: id int
INSERT INTO case_record (version, code, request_key, type, state, organ_key, commune_code, place, content, outcome, earlier, channel,
                         received_at, start_on, start_minute, extension, due_on, due_minute, closed_at, closed_on, answer, rating, rating_note)
VALUES (1, $code, $request_key, $type, $state, $organ_key, $commune_code, $place, $content, $outcome, $earlier, $channel,
        $received_at, $start_on, $start_minute, '', $due_on, $due_minute, 0, '', '', 0, '') RETURNING id;

-- name: case_sender_add
-- role: write
-- in: case_id int, name text, phone text, address text
INSERT INTO case_sender (case_id, name, phone, address) VALUES ($case_id, $name, $phone, $address);

-- name: case_sender_find
-- role: read
-- in: case_id int
-- out: name text, phone text, address text
SELECT name, phone, address FROM case_sender WHERE case_id = $case_id;

-- name: case_change
-- role: write
-- in: id int, version int, state text, organ_key text, start_on text, start_minute int, extension text, due_on text, due_minute int, closed_at int, closed_on text, answer text, rating int, rating_note text, type text, closed_days int, published_at int
UPDATE case_record SET version = version + 1, state = $state, organ_key = $organ_key, start_on = $start_on, start_minute = $start_minute,
       extension = $extension, due_on = $due_on, due_minute = $due_minute, closed_at = $closed_at, closed_on = $closed_on,
       answer = $answer, rating = $rating, rating_note = $rating_note,
       type = $type, closed_days = $closed_days, published_at = $published_at
WHERE id = $id AND version = $version;

-- name: case_event_add
-- role: write
-- in: case_id int, happened_at int, person_id int, kind text, organ_key text, text text, is_shown int, attachment_id int?, due_on text
INSERT INTO case_event (case_id, happened_at, person_id, kind, organ_key, text, is_shown, attachment_id, due_on)
VALUES ($case_id, $happened_at, $person_id, $kind, $organ_key, $text, $is_shown, $attachment_id, $due_on);

-- name: case_events
-- role: read
-- in: case_id int
-- out: happened_at int, person_id int, kind text, organ_key text, text text, is_shown int, attachment_id int?, due_on text
SELECT happened_at, person_id, kind, organ_key, text, is_shown, attachment_id, due_on FROM case_event
WHERE case_id = $case_id ORDER BY number LIMIT 500;

-- name: case_pause_add
-- role: write
-- in: case_id int, from_on text, ground text
INSERT INTO case_pause (case_id, from_on, to_on, ground) VALUES ($case_id, $from_on, '', $ground)
ON CONFLICT (case_id, from_on) DO UPDATE SET to_on = '', ground = excluded.ground;

-- name: case_pause_end
-- role: write
-- in: case_id int, to_on text
UPDATE case_pause SET to_on = $to_on WHERE case_id = $case_id AND to_on = '';

-- name: case_pause_clear
-- role: write
-- in: case_id int
DELETE FROM case_pause WHERE case_id = $case_id;

-- name: case_pauses
-- role: read
-- in: case_id int
-- out: from_on text, to_on text, ground text
SELECT from_on, to_on, ground FROM case_pause WHERE case_id = $case_id ORDER BY from_on LIMIT 20;

-- name: case_by_code
-- role: read
-- in: code text
-- out: id int, version int, code text, type text, state text, organ_key text, commune_code text, place text, content text, outcome text, earlier text, channel text, received_at int, start_on text, start_minute int, extension text, due_on text, due_minute int, closed_at int, closed_on text, answer text, rating int, rating_note text, closed_days int, published_at int
SELECT id, version, code, type, state, organ_key, commune_code, place, content, outcome, earlier, channel, received_at, start_on,
       start_minute, extension, due_on, due_minute, closed_at, closed_on, answer, rating, rating_note, closed_days, published_at
FROM case_record WHERE code = $code;

-- name: case_code_by_request
-- role: read
-- in: request_key text
-- out: code text
SELECT code FROM case_record WHERE request_key = $request_key;

-- name: case_inbox
-- role: read
-- in: from text, to text, state text, skip int, limit_count int
-- out: code text
SELECT code FROM case_record WHERE closed_at = 0 AND due_on BETWEEN $from AND $to AND ($state = '' OR state = $state)
ORDER BY due_on, due_minute, id LIMIT $limit_count OFFSET $skip;

-- name: case_inbox_of_organ
-- role: read
-- in: organ_key text, from text, to text, state text, skip int, limit_count int
-- out: code text
SELECT code FROM case_record WHERE closed_at = 0 AND organ_key = $organ_key AND due_on BETWEEN $from AND $to
  AND ($state = '' OR state = $state)
ORDER BY due_on, due_minute, id LIMIT $limit_count OFFSET $skip;

-- name: case_counts
-- role: read
-- in: organ_key text, today text, soon text, first_state text, no_due text
-- out: open int, overdue int, due_today int, soon int, fresh int, waiting int
SELECT COUNT(*) AS open, COALESCE(SUM(CASE WHEN due_on < $today THEN 1 ELSE 0 END), 0) AS overdue,
       COALESCE(SUM(CASE WHEN due_on = $today THEN 1 ELSE 0 END), 0) AS due_today,
       COALESCE(SUM(CASE WHEN due_on > $today AND due_on <= $soon THEN 1 ELSE 0 END), 0) AS soon,
       COALESCE(SUM(CASE WHEN state = $first_state THEN 1 ELSE 0 END), 0) AS fresh,
       COALESCE(SUM(CASE WHEN due_on = $no_due THEN 1 ELSE 0 END), 0) AS waiting
FROM case_record WHERE closed_at = 0 AND ($organ_key = '' OR organ_key = $organ_key);

-- name: case_help_add
-- role: write
-- in: case_id int, language text, interpreter text, written_by int
INSERT INTO case_help (case_id, language, interpreter, written_by) VALUES ($case_id, $language, $interpreter, $written_by);

-- name: case_help_find
-- role: read
-- in: case_id int
-- out: language text, interpreter text, written_by int
SELECT language, interpreter, written_by FROM case_help WHERE case_id = $case_id;

-- name: case_sender_clear
-- role: write
-- in: case_id int
DELETE FROM case_sender WHERE case_id = $case_id;

-- name: case_recounted
-- role: read
-- out: day_number int, newest int
SELECT r.day_number, (SELECT COALESCE(MAX(number), 0) FROM clock_day) AS newest FROM case_recount AS r;

-- name: case_recounted_set
-- role: write
-- in: day_number int
UPDATE case_recount SET day_number = $day_number;

-- name: case_open_after
-- role: read
-- in: after int, limit_count int
-- out: id int, code text
SELECT id, code FROM case_record WHERE closed_at = 0 AND id > $after ORDER BY id LIMIT $limit_count;

-- name: case_totals
-- role: read
-- in: from_at int, to_at int, today text
-- out: type text, organ_key text, received int, on_time int, late int, overdue int, open int, satisfied int, rated int
SELECT type, organ_key, COUNT(*) AS received,
       SUM(CASE WHEN closed_at > 0 AND closed_on <= due_on THEN 1 ELSE 0 END) AS on_time,
       SUM(CASE WHEN closed_at > 0 AND closed_on > due_on THEN 1 ELSE 0 END) AS late,
       SUM(CASE WHEN closed_at = 0 AND due_on < $today THEN 1 ELSE 0 END) AS overdue,
       SUM(CASE WHEN closed_at = 0 THEN 1 ELSE 0 END) AS open,
       SUM(CASE WHEN rating = 1 THEN 1 ELSE 0 END) AS satisfied,
       SUM(CASE WHEN rating > 0 THEN 1 ELSE 0 END) AS rated
FROM case_record WHERE received_at >= $from_at AND received_at < $to_at
GROUP BY type, organ_key ORDER BY type, organ_key;

-- name: case_days
-- role: read
-- in: from_at int, to_at int
-- out: type text, organ_key text, closed_days int, count int
SELECT type, organ_key, closed_days, COUNT(*) AS count FROM case_record
WHERE closed_at > 0 AND received_at >= $from_at AND received_at < $to_at
GROUP BY type, organ_key, closed_days ORDER BY type, organ_key, closed_days;

-- name: case_near
-- role: read
-- in: commune_code text, type text, limit_count int
-- out: code text, place text, content text, received_at int
SELECT code, place, content, received_at FROM case_record
WHERE closed_at = 0 AND commune_code = $commune_code AND type = $type ORDER BY id DESC LIMIT $limit_count;

-- name: case_public
-- role: read
-- in: type text, from_at int, to_at int, skip int, limit_count int
-- out: code text
SELECT code FROM case_record WHERE published_at > 0 AND ($type = '' OR type = $type) AND received_at BETWEEN $from_at AND $to_at
ORDER BY published_at DESC, id DESC LIMIT $limit_count OFFSET $skip;
