-- Days off and days worked that became known after the program was made.
CREATE TABLE clock_day (
	number INTEGER NOT NULL PRIMARY KEY,
	day_on TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	name_vi TEXT NOT NULL,
	name_en TEXT NOT NULL,
	source TEXT NOT NULL,
	added_at INTEGER NOT NULL
) STRICT;
