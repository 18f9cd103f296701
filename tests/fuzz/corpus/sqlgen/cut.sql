c-- name: a
-- role: write
-- in: b int, c real?,