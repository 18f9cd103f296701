-- account.sql - people, roles, sessions.

-- name: person_add
-- role: write
-- in: sign_in_name text, name text, organ_key text, created_at int
-- out: id int
INSERT INTO person (sign_in_name, name, organ_key, created_at)
VALUES ($sign_in_name, $name, $organ_key, $created_at) RETURNING id;

-- name: person_list
-- role: read
-- out: id int, sign_in_name text, name text, organ_key text, has_password int, has_totp int, created_at int, disabled_at int?
SELECT id, sign_in_name, name, organ_key, CASE WHEN password IS NULL THEN 0 ELSE 1 END AS has_password,
       CASE WHEN totp_secret IS NULL THEN 0 ELSE 1 END AS has_totp, created_at, disabled_at
FROM person ORDER BY id;

-- name: person_find
-- role: read
-- in: id int
-- out: id int, sign_in_name text, name text, organ_key text, password text?, totp_secret bytes?, totp_step int, created_at int, disabled_at int?
SELECT id, sign_in_name, name, organ_key, password, totp_secret, totp_step, created_at, disabled_at
FROM person WHERE id = $id;

-- name: person_by_sign_in_name
-- role: read
-- in: sign_in_name text
-- out: id int, password text?, totp_secret bytes?, disabled_at int?
SELECT id, password, totp_secret, disabled_at FROM person WHERE sign_in_name = $sign_in_name;

-- name: person_set_password
-- role: write
-- in: id int, password text
UPDATE person SET password = $password WHERE id = $id;

-- name: person_set_totp
-- role: write
-- in: id int, totp_secret bytes?, totp_step int
UPDATE person SET totp_secret = $totp_secret, totp_step = $totp_step WHERE id = $id;

-- name: person_set_totp_step
-- role: write
-- in: id int, totp_step int
UPDATE person SET totp_step = $totp_step WHERE id = $id AND totp_step < $totp_step;

-- name: person_set_disabled
-- role: write
-- in: id int, disabled_at int?
UPDATE person SET disabled_at = $disabled_at WHERE id = $id;

-- name: person_erase
-- role: write
-- in: id int, sign_in_name text, name text, disabled_at int
UPDATE person SET sign_in_name = $sign_in_name, name = $name, password = NULL, totp_secret = NULL,
       disabled_at = COALESCE(disabled_at, $disabled_at) WHERE id = $id;

-- name: person_role_add
-- role: write
-- in: person_id int, role text, organ_key text?, granted_by int, granted_at int, confirmed_by int?, confirmed_at int?
-- out: number int
INSERT INTO person_role (person_id, role, organ_key, granted_by, granted_at, confirmed_by, confirmed_at)
VALUES ($person_id, $role, $organ_key, $granted_by, $granted_at, $confirmed_by, $confirmed_at) RETURNING number;

-- name: person_role_list
-- role: read
-- in: person_from int, person_to int
-- out: number int, person_id int, role text, organ_key text?, granted_by int, granted_at int, confirmed_by int?, disabled_at int?
SELECT r.number, r.person_id, r.role, r.organ_key, r.granted_by, r.granted_at, r.confirmed_by, p.disabled_at
FROM person_role AS r JOIN person AS p ON p.id = r.person_id
WHERE r.person_id BETWEEN $person_from AND $person_to AND r.revoked_at IS NULL ORDER BY r.number;

-- name: person_role_list_of
-- role: read
-- in: person_id int
-- out: number int, role text, organ_key text?, granted_by int, granted_at int, confirmed_by int?
SELECT number, role, organ_key, granted_by, granted_at, confirmed_by FROM person_role
WHERE person_id = $person_id AND revoked_at IS NULL ORDER BY number;

-- name: person_role_confirm
-- role: write
-- in: number int, confirmed_by int, confirmed_at int
UPDATE person_role SET confirmed_by = $confirmed_by, confirmed_at = $confirmed_at
WHERE number = $number AND confirmed_at IS NULL AND revoked_at IS NULL;

-- name: person_role_revoke
-- role: write
-- in: number int, revoked_by int, revoked_at int
UPDATE person_role SET revoked_by = $revoked_by, revoked_at = $revoked_at
WHERE number = $number AND revoked_at IS NULL;

-- name: person_session_add
-- role: write
-- in: person_id int, secret_hash bytes, created_at int, browser text, awaits_code int
INSERT INTO person_session (person_id, secret_hash, created_at, seen_at, browser, awaits_code)
VALUES ($person_id, $secret_hash, $created_at, $created_at, $browser, $awaits_code);

-- name: person_session_find
-- role: read
-- in: secret_hash bytes
-- out: id int, person_id int, name text, created_at int, seen_at int, awaits_code int
SELECT s.id, s.person_id, p.name, s.created_at, s.seen_at, s.awaits_code
FROM person_session AS s JOIN person AS p ON p.id = s.person_id
WHERE s.secret_hash = $secret_hash AND s.ended_at IS NULL AND p.disabled_at IS NULL;

-- name: person_session_list
-- role: read
-- in: person_id int, created_after int, seen_after int
-- out: id int, created_at int, seen_at int, browser text
SELECT id, created_at, seen_at, browser FROM person_session
WHERE person_id = $person_id AND ended_at IS NULL AND awaits_code = 0
  AND created_at > $created_after AND seen_at > $seen_after
ORDER BY seen_at DESC, id DESC LIMIT 50;

-- name: person_session_seen
-- role: write
-- in: id int, seen_at int
UPDATE person_session SET seen_at = $seen_at WHERE id = $id AND seen_at < $seen_at;

-- name: person_session_code_entered
-- role: write
-- in: id int
UPDATE person_session SET awaits_code = 0 WHERE id = $id AND ended_at IS NULL;

-- name: person_session_end
-- role: write
-- in: id int, person_id int, ended_at int
UPDATE person_session SET ended_at = $ended_at WHERE id = $id AND person_id = $person_id AND ended_at IS NULL;

-- name: person_session_end_others
-- role: write
-- in: person_id int, kept_id int, ended_at int
UPDATE person_session SET ended_at = $ended_at
WHERE person_id = $person_id AND id <> $kept_id AND ended_at IS NULL;

-- name: person_invitation_add
-- role: write
-- in: secret_hash bytes, person_id int, expires_at int
INSERT INTO person_invitation (secret_hash, person_id, expires_at) VALUES ($secret_hash, $person_id, $expires_at);

-- name: person_invitation_void
-- role: write
-- in: person_id int, used_at int
UPDATE person_invitation SET used_at = $used_at WHERE person_id = $person_id AND used_at IS NULL;

-- name: person_invitation_find
-- role: read
-- in: secret_hash bytes, now int
-- out: person_id int
SELECT i.person_id FROM person_invitation AS i JOIN person AS p ON p.id = i.person_id
WHERE i.secret_hash = $secret_hash AND i.used_at IS NULL AND i.expires_at > $now AND p.disabled_at IS NULL;

-- name: person_recovery_code_add
-- role: write
-- in: person_id int, code_hash bytes
INSERT INTO person_recovery_code (person_id, code_hash) VALUES ($person_id, $code_hash);

-- name: person_recovery_code_clear
-- role: write
-- in: person_id int
DELETE FROM person_recovery_code WHERE person_id = $person_id;

-- name: person_recovery_code_use
-- role: write
-- in: person_id int, code_hash bytes, used_at int
UPDATE person_recovery_code SET used_at = $used_at
WHERE person_id = $person_id AND code_hash = $code_hash AND used_at IS NULL;

-- name: personal_access_add
-- role: write
-- in: accessed_at int, person_id int, action text, subject text, fields text, purpose text
INSERT INTO personal_access (accessed_at, person_id, action, subject, fields, purpose)
VALUES ($accessed_at, $person_id, $action, $subject, $fields, $purpose);

-- name: personal_access_list_of
-- role: read
-- in: subject text
-- out: accessed_at int, person_id int, action text, fields text, purpose text
SELECT accessed_at, person_id, action, fields, purpose FROM personal_access
WHERE subject = $subject ORDER BY number DESC LIMIT 200;
