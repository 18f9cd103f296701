-- survey.sql - questionnaires in use, surveys, and the answers that people sent.

-- name: survey_form_find
-- role: read
-- in: code text, version text
-- out: id int
SELECT id FROM survey_form WHERE code = $code AND version = $version;

-- name: survey_form_add
-- role: write
-- in: code text, version text, survey_sheet text, choices_sheet text, settings_sheet text
-- out: id int
INSERT INTO survey_form (code, version, survey_sheet, choices_sheet, settings_sheet)
VALUES ($code, $version, $survey_sheet, $choices_sheet, $settings_sheet) RETURNING id;

-- name: survey_form_read
-- role: read
-- in: id int
-- out: code text, version text, survey_sheet text, choices_sheet text, settings_sheet text
SELECT code, version, survey_sheet, choices_sheet, settings_sheet FROM survey_form WHERE id = $id;

-- name: survey_add
-- role: write
-- in: address text, form_id int, title text, opened_at int
-- out: id int
INSERT INTO survey (version, address, form_id, title, opened_at, closed_at)
VALUES (1, $address, $form_id, $title, $opened_at, NULL) RETURNING id;

-- name: survey_close
-- role: write
-- in: id int, version int, closed_at int
UPDATE survey SET version = version + 1, closed_at = $closed_at
WHERE id = $id AND version = $version AND closed_at IS NULL;

-- name: survey_list
-- role: read
-- in: id int, address text
-- out: id int, version int, address text, form_id int, title text, opened_at int, closed_at int?, started int, sent int
SELECT s.id, s.version, s.address, s.form_id, s.title, s.opened_at, s.closed_at,
       (SELECT COUNT(*) FROM survey_response AS r WHERE r.survey_id = s.id) AS started,
       (SELECT COUNT(*) FROM survey_response AS r WHERE r.survey_id = s.id AND r.sent_on IS NOT NULL) AS sent
FROM survey AS s WHERE ($id = 0 OR s.id = $id) AND ($address = '' OR s.address = $address) ORDER BY s.id DESC;

-- name: survey_response_add
-- role: write
-- in: survey_id int, secret_hash text, started_on text
INSERT INTO survey_response (survey_id, secret_hash, started_on, sent_on)
VALUES ($survey_id, $secret_hash, $started_on, NULL);

-- name: survey_response_find
-- role: read
-- in: secret_hash text
-- out: id int, survey_id int, is_sent int
SELECT id, survey_id, CASE WHEN sent_on IS NULL THEN 0 ELSE 1 END AS is_sent
FROM survey_response WHERE secret_hash = $secret_hash;

-- name: survey_response_send
-- role: write
-- in: id int, sent_on text
UPDATE survey_response SET sent_on = $sent_on WHERE id = $id AND sent_on IS NULL;

-- name: survey_answer_put
-- role: write
-- in: response_id int, question text, value text
INSERT INTO survey_answer (response_id, question, value)
SELECT r.id, $question, $value FROM survey_response AS r WHERE r.id = $response_id AND r.sent_on IS NULL
ON CONFLICT (response_id, question) DO UPDATE SET value = EXCLUDED.value;

-- name: survey_answer_drop
-- role: write
-- in: response_id int, question text
DELETE FROM survey_answer WHERE response_id = $response_id AND question = $question;

-- name: survey_answers_of
-- role: read
-- in: response_id int
-- out: question text, value text
SELECT question, value FROM survey_answer WHERE response_id = $response_id ORDER BY question;

-- name: survey_answers_sent
-- role: read
-- in: survey_id int
-- out: response_id int, question text, value text
SELECT r.id AS response_id, a.question, a.value FROM survey_response AS r
JOIN survey_answer AS a ON a.response_id = r.id
WHERE r.survey_id = $survey_id AND r.sent_on IS NOT NULL ORDER BY r.id, a.question;
