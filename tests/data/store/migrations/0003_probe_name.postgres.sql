CREATE TABLE probe_name (name text PRIMARY KEY, CHECK (name <> ''));
CREATE TABLE probe_child (name text NOT NULL REFERENCES probe_name (name));
