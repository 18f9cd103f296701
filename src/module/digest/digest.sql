-- digest.sql - who gets Monday's summary, and of which weeks it was made.

-- name: digest_subscriptions
-- role: read
-- out: id int, organ_key text?, address text, language text
SELECT id, organ_key, address, language FROM digest_subscription ORDER BY organ_key, address LIMIT 1000;

-- name: digest_subscription_count
-- role: read
-- out: count int
SELECT COUNT(*) AS count FROM digest_subscription;

-- name: digest_subscribe
-- role: write
-- in: organ_key text?, address text, language text, added_at int, added_by int
-- out: id int
INSERT INTO digest_subscription (organ_key, address, language, added_at, added_by)
VALUES ($organ_key, $address, $language, $added_at, $added_by) RETURNING id;

-- name: digest_subscription_same
-- role: read
-- in: organ text, address text
-- out: id int
SELECT id FROM digest_subscription WHERE COALESCE(organ_key, '') = $organ AND address = $address;

-- name: digest_unsubscribe
-- role: write
-- in: id int
DELETE FROM digest_subscription WHERE id = $id;

-- name: digest_week_find
-- role: read
-- in: monday text
-- out: monday text
SELECT monday FROM digest_week WHERE monday = $monday;

-- name: digest_week_add
-- role: write
-- in: monday text, made_at int
INSERT INTO digest_week (monday, made_at) VALUES ($monday, $made_at) ON CONFLICT (monday) DO NOTHING;
