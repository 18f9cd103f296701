c-- name: a
-- role: read
-- out: x int
-- sqlite:
SELECT 1;
-- postgres:
SELECT $q$ ; $a $q$::int, $$;$$;
