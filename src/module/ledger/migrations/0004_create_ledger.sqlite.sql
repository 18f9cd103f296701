-- Rows of ledger tables are added and never changed or removed; dannoi verify proves it.
CREATE TABLE ledger_commitment (
	number INTEGER NOT NULL PRIMARY KEY,
	recorded_at INTEGER NOT NULL,
	actor INTEGER NOT NULL,
	kind TEXT NOT NULL,
	subject TEXT NOT NULL,
	content_hash BLOB NOT NULL
) STRICT;
CREATE INDEX ledger_commitment_by_subject ON ledger_commitment (subject, number);

-- Apart from the ledger, so that it can be erased with the content: without its salt a content
-- cannot be guessed from its hash.
CREATE TABLE commitment_salt (
	number INTEGER NOT NULL PRIMARY KEY REFERENCES ledger_commitment (number),
	salt BLOB NOT NULL
) STRICT;

-- The order in which the sealer put commitments into the tree, from 1.
CREATE TABLE ledger_leaf (
	sequence INTEGER NOT NULL PRIMARY KEY,
	commitment INTEGER NOT NULL UNIQUE REFERENCES ledger_commitment (number)
) STRICT;

-- Roots of complete subtrees of 2^8, 2^16, ... leaves, so that a proof reads few rows.
CREATE TABLE ledger_node (
	level INTEGER NOT NULL,
	position INTEGER NOT NULL,
	hash BLOB NOT NULL,
	PRIMARY KEY (level, position)
) STRICT;

CREATE TABLE ledger_key (
	number INTEGER NOT NULL PRIMARY KEY,
	public_key BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE ledger_head (
	size INTEGER NOT NULL PRIMARY KEY,
	previous_size INTEGER NOT NULL UNIQUE,
	root BLOB NOT NULL,
	subtree_roots BLOB NOT NULL,
	sealed_at INTEGER NOT NULL,
	key_number INTEGER NOT NULL REFERENCES ledger_key (number),
	signature BLOB NOT NULL
) STRICT;
