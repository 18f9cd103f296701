-- Administrative units: a unit is (code, valid_from); a code alone is never a key.

-- name: unit_list
-- role: read
-- out: code text, valid_from text, valid_to text?, region_code text?, region_vi text?, region_en text?, population_thousand_2020 real?
SELECT code, valid_from, valid_to, region_code, region_vi, region_en, population_thousand_2020
FROM unit ORDER BY code, valid_from;

-- name: unit_name_list
-- role: read
-- out: code text, unit_valid_from text, valid_from text, name_vi text, name_en text
SELECT code, unit_valid_from, valid_from, name_vi, name_en
FROM unit_name ORDER BY code, unit_valid_from, valid_from;

-- name: unit_successor_list
-- role: read
-- out: code text, valid_from text, successor_code text, successor_valid_from text
SELECT code, valid_from, successor_code, successor_valid_from
FROM unit_successor ORDER BY code, valid_from;

-- name: unit_insert
-- role: write
-- in: code text, valid_from text, valid_to text?, region_code text?, region_vi text?, region_en text?, population_thousand_2020 real?
INSERT INTO unit (code, valid_from, valid_to, region_code, region_vi, region_en, population_thousand_2020)
VALUES ($code, $valid_from, $valid_to, $region_code, $region_vi, $region_en, $population_thousand_2020);

-- name: unit_name_insert
-- role: write
-- in: code text, unit_valid_from text, valid_from text, name_vi text, name_en text
INSERT INTO unit_name (code, unit_valid_from, valid_from, name_vi, name_en)
VALUES ($code, $unit_valid_from, $valid_from, $name_vi, $name_en);

-- name: unit_successor_insert
-- role: write
-- in: code text, valid_from text, successor_code text, successor_valid_from text
INSERT INTO unit_successor (code, valid_from, successor_code, successor_valid_from)
VALUES ($code, $valid_from, $successor_code, $successor_valid_from);
