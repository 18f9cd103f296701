CREATE TABLE probe (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	whole bigint NOT NULL,
	part double precision NOT NULL,
	words text NOT NULL,
	raw bytea NOT NULL,
	maybe_whole bigint,
	maybe_part double precision,
	maybe_words text,
	maybe_raw bytea
);
