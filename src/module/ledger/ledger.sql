-- ledger.sql - what the ledger asks of the store: it adds and reads, it never changes.

-- name: ledger_commitment_add
-- role: write
-- in: recorded_at int, actor int, kind text, subject text, content_hash bytes
-- out: number int
INSERT INTO ledger_commitment (recorded_at, actor, kind, subject, content_hash)
VALUES ($recorded_at, $actor, $kind, $subject, $content_hash) RETURNING number;

-- name: commitment_salt_add
-- role: write
-- in: number int, salt bytes
INSERT INTO commitment_salt (number, salt) VALUES ($number, $salt);

-- name: commitment_salt_forget
-- role: write
-- in: subject text
DELETE FROM commitment_salt
WHERE number IN (SELECT number FROM ledger_commitment WHERE subject = $subject);

-- name: ledger_unsealed
-- role: read
-- in: limit_count int
-- out: number int, recorded_at int, actor int, kind text, subject text, content_hash bytes
-- sqlite:
SELECT number, recorded_at, actor, kind, subject, content_hash FROM ledger_commitment
WHERE number > (SELECT COALESCE(MAX(commitment), 0) FROM ledger_leaf)
ORDER BY number LIMIT $limit_count;
-- postgres:
SELECT number, recorded_at, actor, kind, subject, content_hash FROM ledger_commitment AS c
WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf AS l WHERE l.commitment = c.number)
ORDER BY number LIMIT $limit_count;

-- name: ledger_leaf_add
-- role: write
-- in: sequence int, commitment int
INSERT INTO ledger_leaf (sequence, commitment) VALUES ($sequence, $commitment);

-- name: ledger_node_add
-- role: write
-- in: level int, position int, hash bytes
INSERT INTO ledger_node (level, position, hash) VALUES ($level, $position, $hash);

-- name: ledger_node_find
-- role: read
-- in: level int, position int
-- out: hash bytes
SELECT hash FROM ledger_node WHERE level = $level AND position = $position;

-- name: ledger_node_count
-- role: read
-- out: count int
SELECT COUNT(*) AS count FROM ledger_node;

-- name: ledger_leaves
-- role: read
-- in: first int, last int
-- out: sequence int, number int, recorded_at int, actor int, kind text, subject text, content_hash bytes
SELECT l.sequence, c.number, c.recorded_at, c.actor, c.kind, c.subject, c.content_hash
FROM ledger_leaf AS l JOIN ledger_commitment AS c ON c.number = l.commitment
WHERE l.sequence BETWEEN $first AND $last ORDER BY l.sequence;

-- name: ledger_leaf_of
-- role: read
-- in: commitment int
-- out: sequence int
SELECT sequence FROM ledger_leaf WHERE commitment = $commitment;

-- name: ledger_counts
-- role: read
-- out: commitments int, leaves int, last_sequence int
SELECT (SELECT COUNT(*) FROM ledger_commitment) AS commitments, (SELECT COUNT(*) FROM ledger_leaf) AS leaves,
       (SELECT COALESCE(MAX(sequence), 0) FROM ledger_leaf) AS last_sequence;

-- name: ledger_unsealed_count
-- role: read
-- out: count int
-- sqlite:
SELECT COUNT(*) AS count FROM ledger_commitment
WHERE number > (SELECT COALESCE(MAX(commitment), 0) FROM ledger_leaf);
-- postgres:
SELECT COUNT(*) AS count FROM ledger_commitment AS c
WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf AS l WHERE l.commitment = c.number);

-- name: ledger_commitment_find
-- role: read
-- in: number int
-- out: number int, recorded_at int, actor int, kind text, subject text, content_hash bytes
SELECT number, recorded_at, actor, kind, subject, content_hash FROM ledger_commitment WHERE number = $number;

-- name: ledger_commitment_last_of
-- role: read
-- in: subject text
-- out: number int, recorded_at int, actor int, kind text, subject text, content_hash bytes, salt bytes?
SELECT c.number, c.recorded_at, c.actor, c.kind, c.subject, c.content_hash, s.salt FROM ledger_commitment AS c
LEFT JOIN commitment_salt AS s ON s.number = c.number
WHERE c.subject = $subject ORDER BY c.number DESC LIMIT 1;

-- name: ledger_commitment_count
-- role: read
-- in: kind text
-- out: count int
SELECT COUNT(*) AS count FROM ledger_commitment WHERE kind = $kind;

-- name: ledger_sealed_at
-- role: read
-- out: sealed_at int
SELECT sealed_at FROM ledger_head ORDER BY size DESC LIMIT 1;

-- name: ledger_head_last
-- role: read
-- out: size int, previous_size int, root bytes, subtree_roots bytes, sealed_at int, key_number int, signature bytes
SELECT size, previous_size, root, subtree_roots, sealed_at, key_number, signature
FROM ledger_head ORDER BY size DESC LIMIT 1;

-- name: ledger_head_list
-- role: read
-- out: size int, previous_size int, root bytes, subtree_roots bytes, sealed_at int, key_number int, signature bytes
SELECT size, previous_size, root, subtree_roots, sealed_at, key_number, signature FROM ledger_head ORDER BY size;

-- name: ledger_head_add
-- role: write
-- in: size int, previous_size int, root bytes, subtree_roots bytes, sealed_at int, key_number int, signature bytes
INSERT INTO ledger_head (size, previous_size, root, subtree_roots, sealed_at, key_number, signature)
VALUES ($size, $previous_size, $root, $subtree_roots, $sealed_at, $key_number, $signature);

-- name: ledger_key_list
-- role: read
-- out: number int, public_key bytes
SELECT number, public_key FROM ledger_key ORDER BY number;

-- name: ledger_key_add
-- role: write
-- in: number int, public_key bytes
INSERT INTO ledger_key (number, public_key) VALUES ($number, $public_key);
