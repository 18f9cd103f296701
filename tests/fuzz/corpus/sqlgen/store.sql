c-- store.sql - what the store keeps about itself.

-- name: store_migration_table
-- role: read
-- out: present int
-- sqlite:
SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'store_migration';
-- postgres:
SELECT count(*) FROM pg_catalog.pg_class WHERE relkind = 'r' AND relname = 'store_migration';

-- name: store_migrations
-- role: read
-- out: number int, hash text
SELECT number, hash FROM store_migration ORDER BY number;

-- name: store_migration_add
-- role: write
-- in: number int, name text, hash text
INSERT INTO store_migration (number, name, hash) VALUES ($number, $name, $hash);

-- name: store_change_number
-- role: read
-- out: number int
SELECT number FROM store_change;

-- name: store_change_bump
-- role: write
UPDATE store_change SET number = number + 1;
