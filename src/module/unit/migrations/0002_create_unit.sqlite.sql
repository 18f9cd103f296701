CREATE TABLE unit (
	code TEXT NOT NULL,
	valid_from TEXT NOT NULL,
	valid_to TEXT,
	region_code TEXT,
	region_vi TEXT,
	region_en TEXT,
	population_thousand_2020 REAL,
	PRIMARY KEY (code, valid_from)
) STRICT;
CREATE TABLE unit_name (
	code TEXT NOT NULL,
	unit_valid_from TEXT NOT NULL,
	valid_from TEXT NOT NULL,
	name_vi TEXT NOT NULL,
	name_en TEXT NOT NULL,
	PRIMARY KEY (code, unit_valid_from, valid_from),
	FOREIGN KEY (code, unit_valid_from) REFERENCES unit (code, valid_from)
) STRICT;
CREATE TABLE unit_successor (
	code TEXT NOT NULL,
	valid_from TEXT NOT NULL,
	successor_code TEXT NOT NULL,
	successor_valid_from TEXT NOT NULL,
	PRIMARY KEY (code, valid_from),
	FOREIGN KEY (code, valid_from) REFERENCES unit (code, valid_from),
	FOREIGN KEY (successor_code, successor_valid_from) REFERENCES unit (code, valid_from)
) STRICT;
