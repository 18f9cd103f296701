c-- name: a
-- role: read
-- out: x int
WITH /*