-- clock.sql - days off and days worked that became known after the program was made.

-- name: clock_day_add
-- role: write
-- in: day_on text, kind text, name_vi text, name_en text, source text, added_at int
-- out: number int
INSERT INTO clock_day (day_on, kind, name_vi, name_en, source, added_at)
VALUES ($day_on, $kind, $name_vi, $name_en, $source, $added_at) RETURNING number;

-- name: clock_days
-- role: read
-- in: after int
-- out: number int, day_on text, kind text, name_vi text, name_en text, source text
SELECT number, day_on, kind, name_vi, name_en, source FROM clock_day WHERE number > $after ORDER BY day_on;
