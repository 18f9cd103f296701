-- What was applied; hash: SHA-256 of the migration's text, in hexadecimal.
CREATE TABLE store_migration (
	number bigint PRIMARY KEY,
	name text NOT NULL,
	hash text NOT NULL
);

-- One row; grows with every group of writes, so that caches can ask "still the same?" cheaply.
CREATE TABLE store_change (
	id bigint PRIMARY KEY CHECK (id = 1),
	number bigint NOT NULL
);
INSERT INTO store_change (id, number) VALUES (1, 0);
