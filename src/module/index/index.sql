-- Published index figures.  Ranks, tiers, gaps and changes are computed, never stored.

-- name: index_version
-- role: read
-- out: number int
SELECT number FROM index_version WHERE only_row = 1;

-- name: index_version_next
-- role: write
UPDATE index_version SET number = number + 1 WHERE only_row = 1;

-- name: index_part_list
-- role: read
-- out: code text, first_year int, level text, last_year int?, parent_code text?, name_vi text, name_en text, scale_min real?, scale_max real?, source_id text
SELECT code, first_year, level, last_year, parent_code, name_vi, name_en, scale_min, scale_max, source_id
FROM index_part ORDER BY code, first_year;

-- name: index_part_insert
-- role: write
-- in: level text, code text, first_year int, last_year int?, parent_code text?, name_vi text, name_en text, scale_min real?, scale_max real?, source_id text
INSERT INTO index_part (level, code, first_year, last_year, parent_code, name_vi, name_en, scale_min, scale_max, source_id)
VALUES ($level, $code, $first_year, $last_year, $parent_code, $name_vi, $name_en, $scale_min, $scale_max, $source_id);

-- name: index_part_delete_edition
-- role: write
-- in: first_year int
DELETE FROM index_part WHERE first_year = $first_year;

-- name: index_part_take_entered
-- role: write
-- in: entry_number int, first_year int
INSERT INTO index_part (level, code, first_year, last_year, parent_code, name_vi, name_en, scale_min, scale_max, source_id)
SELECT level, code, first_year, NULL, parent_code, name_vi, name_en, scale_min, scale_max, source_id
FROM index_entry_part WHERE entry_number = $entry_number AND first_year = $first_year;

-- name: index_year_range
-- role: read
-- out: first_year int?, last_year int?
SELECT (SELECT MIN(year) FROM index_score), (SELECT MAX(year) FROM index_score); -- each by the key, without a scan

-- name: index_score_list
-- role: read
-- out: year int, code text, unit_code text, score real, source_id text
SELECT year, code, unit_code, score, source_id FROM index_score ORDER BY year, code, unit_code;

-- name: index_score_year_list
-- role: read
-- in: year int
-- out: code text, unit_code text, score real, source_id text
SELECT code, unit_code, score, source_id FROM index_score WHERE year = $year ORDER BY code, unit_code;

-- name: index_score_insert
-- role: write
-- in: year int, code text, unit_code text, score real, source_id text
INSERT INTO index_score (year, code, unit_code, score, source_id)
VALUES ($year, $code, $unit_code, $score, $source_id);

-- name: index_score_put
-- role: write
-- in: year int, code text, unit_code text, score real, source_id text
INSERT INTO index_score (year, code, unit_code, score, source_id)
VALUES ($year, $code, $unit_code, $score, $source_id)
ON CONFLICT (year, code, unit_code) DO UPDATE SET score = excluded.score, source_id = excluded.source_id;

-- name: index_score_delete
-- role: write
-- in: year int, code text, unit_code text
DELETE FROM index_score WHERE year = $year AND code = $code AND unit_code = $unit_code;

-- name: index_uncertainty_all
-- role: read
-- out: year int, unit_code text, code text, statistic text, value real, source_id text
SELECT year, unit_code, code, statistic, value, source_id
FROM index_uncertainty ORDER BY year, unit_code, code, statistic;

-- name: index_uncertainty_insert
-- role: write
-- in: year int, unit_code text, code text, statistic text, value real, source_id text
INSERT INTO index_uncertainty (year, unit_code, code, statistic, value, source_id)
VALUES ($year, $unit_code, $code, $statistic, $value, $source_id);

-- name: index_break_list
-- role: read
-- out: year int, code text, kind text, reason_vi text, reason_en text, source_id text
SELECT year, code, kind, reason_vi, reason_en, source_id FROM index_break ORDER BY year, code, kind;

-- name: index_break_insert
-- role: write
-- in: year int, code text, kind text, reason_vi text, reason_en text, source_id text
INSERT INTO index_break (year, code, kind, reason_vi, reason_en, source_id)
VALUES ($year, $code, $kind, $reason_vi, $reason_en, $source_id);

-- name: index_statement_list
-- role: read
-- out: number int, year int, unit_code text, item text, value text, note text?, source_id text
SELECT number, year, unit_code, item, value, note, source_id FROM index_statement ORDER BY number;

-- name: index_statement_insert
-- role: write
-- in: number int, year int, unit_code text, item text, value text, note text?, source_id text
INSERT INTO index_statement (number, year, unit_code, item, value, note, source_id)
VALUES ($number, $year, $unit_code, $item, $value, $note, $source_id);

-- name: index_printed_group_list
-- role: read
-- out: number int, year int, code text, tier text, unit_count int?, lower_bound real?, upper_bound real?, source_id text
SELECT number, year, code, tier, unit_count, lower_bound, upper_bound, source_id
FROM index_printed_group ORDER BY number;

-- name: index_printed_group_insert
-- role: write
-- in: number int, year int, code text, tier text, unit_count int?, lower_bound real?, upper_bound real?, source_id text
INSERT INTO index_printed_group (number, year, code, tier, unit_count, lower_bound, upper_bound, source_id)
VALUES ($number, $year, $code, $tier, $unit_count, $lower_bound, $upper_bound, $source_id);

-- name: source_list
-- role: read
-- out: source_id text, title text, publisher text?, year text?, address text?
SELECT source_id, title, publisher, year, address FROM source ORDER BY source_id;

-- name: source_insert
-- role: write
-- in: source_id text, title text, publisher text?, year text?, address text?
INSERT INTO source (source_id, title, publisher, year, address)
VALUES ($source_id, $title, $publisher, $year, $address);

-- name: source_ensure
-- role: write
-- in: source_id text, title text
INSERT INTO source (source_id, title) VALUES ($source_id, $title) ON CONFLICT (source_id) DO NOTHING;

-- name: index_entry_list
-- role: read
-- out: number int, entered_at int, file_name text, added int, replaced int, undone_at int?, parts int
SELECT number, entered_at, file_name, added, replaced, undone_at,
	(SELECT COUNT(*) FROM index_entry_part p WHERE p.entry_number = number) AS parts
FROM index_entry ORDER BY number DESC;

-- The entries that made the figures what they are.
-- name: index_entry_standing_list
-- role: read
-- out: number int
SELECT number FROM index_entry WHERE undone_at IS NULL ORDER BY number;

-- The years whose scores an entry changed.
-- name: index_entry_year_list
-- role: read
-- in: entry_number int
-- out: year int
SELECT DISTINCT year FROM index_entry_change WHERE entry_number = $entry_number;

-- name: index_entry_find
-- role: read
-- in: number int
-- out: entered_at int, file_name text, added int, replaced int, undone_at int?
SELECT entered_at, file_name, added, replaced, undone_at FROM index_entry WHERE number = $number;

-- name: index_entry_last
-- role: read
-- out: number int
SELECT COALESCE(MAX(number), 0) FROM index_entry;

-- name: index_entry_insert
-- role: write
-- in: number int, entered_at int, file_name text, added int, replaced int
INSERT INTO index_entry (number, entered_at, file_name, added, replaced)
VALUES ($number, $entered_at, $file_name, $added, $replaced);

-- name: index_entry_undone
-- role: write
-- in: number int, undone_at int
UPDATE index_entry SET undone_at = $undone_at WHERE number = $number AND undone_at IS NULL;

-- name: index_entry_change_insert
-- role: write
-- in: entry_number int, kind text, year int, code text, unit_code text, old_score real?, old_source_id text?, new_score real?, new_source_id text?
INSERT INTO index_entry_change (entry_number, kind, year, code, unit_code, old_score, old_source_id, new_score, new_source_id)
VALUES ($entry_number, $kind, $year, $code, $unit_code, $old_score, $old_source_id, $new_score, $new_source_id);

-- name: index_entry_change_list
-- role: read
-- in: entry_number int
-- out: kind text, year int, code text, unit_code text, old_score real?, old_source_id text?, new_score real?, new_source_id text?
SELECT kind, year, code, unit_code, old_score, old_source_id, new_score, new_source_id
FROM index_entry_change WHERE entry_number = $entry_number ORDER BY kind, year, code, unit_code;

-- name: index_entry_standing_change_list
-- role: read
-- out: entry_number int, kind text, year int, code text, unit_code text, new_score real?, new_source_id text?
SELECT c.entry_number, c.kind, c.year, c.code, c.unit_code, c.new_score, c.new_source_id
FROM index_entry_change c JOIN index_entry e ON e.number = c.entry_number
WHERE e.undone_at IS NULL ORDER BY c.entry_number, c.kind, c.year, c.code, c.unit_code;

-- name: index_entry_part_insert
-- role: write
-- in: entry_number int, code text, first_year int, level text, parent_code text?, name_vi text, name_en text, scale_min real?, scale_max real?, source_id text
INSERT INTO index_entry_part (entry_number, code, first_year, level, parent_code, name_vi, name_en, scale_min, scale_max, source_id)
VALUES ($entry_number, $code, $first_year, $level, $parent_code, $name_vi, $name_en, $scale_min, $scale_max, $source_id);

-- name: index_entry_part_list
-- role: read
-- in: entry_number int
-- out: code text, first_year int, level text, parent_code text?, name_vi text, name_en text, scale_min real?, scale_max real?, source_id text
SELECT code, first_year, level, parent_code, name_vi, name_en, scale_min, scale_max, source_id
FROM index_entry_part WHERE entry_number = $entry_number ORDER BY code;

-- name: index_entry_structure
-- role: read
-- in: entry_number int
-- out: first_year int?
SELECT MIN(first_year) FROM index_entry_part WHERE entry_number = $entry_number;

-- The newest standing entry that brought the structure of an edition.
-- name: index_entry_structure_standing
-- role: read
-- in: first_year int
-- out: entry_number int?
SELECT MAX(p.entry_number) FROM index_entry_part p JOIN index_entry e ON e.number = p.entry_number
WHERE p.first_year = $first_year AND e.undone_at IS NULL;

-- The parts of the structures that stand, of each edition the newest.
-- name: index_entry_standing_part_list
-- role: read
-- out: code text, first_year int, level text, parent_code text?, name_vi text, name_en text, scale_min real?, scale_max real?, source_id text
SELECT p.code, p.first_year, p.level, p.parent_code, p.name_vi, p.name_en, p.scale_min, p.scale_max, p.source_id
FROM index_entry_part p
WHERE p.entry_number = (SELECT MAX(n.entry_number) FROM index_entry_part n
	JOIN index_entry e ON e.number = n.entry_number
	WHERE n.first_year = p.first_year AND e.undone_at IS NULL)
ORDER BY p.first_year, p.code;
