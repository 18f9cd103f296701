c-- name: a
-- role: read
-- out: x int
-- in: b int
SELECT '$b