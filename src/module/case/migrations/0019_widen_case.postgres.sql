-- closed_days: days of the calendar from the start of the term to the answer.
-- published_at 0: not public.
ALTER TABLE case_record ADD COLUMN closed_days BIGINT NOT NULL DEFAULT 0;
ALTER TABLE case_record ADD COLUMN published_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX case_by_received ON case_record (received_at, id);
CREATE INDEX case_public ON case_record (published_at, id) WHERE published_at > 0;
CREATE INDEX case_of_place ON case_record (commune_code, type, id) WHERE closed_at = 0;

-- What was said by one person and written down by another: at the counter, on the telephone.
CREATE TABLE case_help (
	case_id BIGINT NOT NULL PRIMARY KEY REFERENCES case_record (id),
	language TEXT NOT NULL,
	interpreter TEXT NOT NULL,
	written_by BIGINT NOT NULL
);

-- Up to which of those days the open cases were counted anew.
CREATE TABLE case_recount (
	day_number BIGINT NOT NULL
);
INSERT INTO case_recount (day_number) VALUES (0);
