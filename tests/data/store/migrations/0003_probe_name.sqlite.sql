CREATE TABLE probe_name (name TEXT PRIMARY KEY, CHECK (name <> '')) STRICT;
CREATE TABLE probe_child (name TEXT NOT NULL REFERENCES probe_name (name)) STRICT;
