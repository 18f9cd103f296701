-- People of the administration.  A citizen needs no account.
CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY,
	sign_in_name TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	organ_key TEXT NOT NULL REFERENCES organ (key),
	password TEXT,
	totp_secret BLOB,
	totp_step INTEGER NOT NULL DEFAULT 0,
	created_at INTEGER NOT NULL,
	disabled_at INTEGER
) STRICT;

-- A dangerous role is in force only when a second person has confirmed it.
CREATE TABLE person_role (
	number INTEGER NOT NULL PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	role TEXT NOT NULL,
	organ_key TEXT REFERENCES organ (key),
	granted_by INTEGER NOT NULL,
	granted_at INTEGER NOT NULL,
	confirmed_by INTEGER,
	confirmed_at INTEGER,
	revoked_by INTEGER,
	revoked_at INTEGER
) STRICT;
CREATE INDEX person_role_by_person ON person_role (person_id);

CREATE TABLE person_session (
	id INTEGER NOT NULL PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	secret_hash BLOB NOT NULL UNIQUE,
	created_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL,
	ended_at INTEGER,
	browser TEXT NOT NULL,
	awaits_code INTEGER NOT NULL
) STRICT;
CREATE INDEX person_session_by_person ON person_session (person_id);

CREATE TABLE person_invitation (
	secret_hash BLOB NOT NULL PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	expires_at INTEGER NOT NULL,
	used_at INTEGER
) STRICT;

CREATE TABLE person_recovery_code (
	person_id INTEGER NOT NULL REFERENCES person (id),
	code_hash BLOB NOT NULL,
	used_at INTEGER,
	PRIMARY KEY (person_id, code_hash)
) STRICT;

-- Who looked at whose personal data, and why; names of fields, never values.
CREATE TABLE personal_access (
	number INTEGER NOT NULL PRIMARY KEY,
	accessed_at INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	action TEXT NOT NULL,
	subject TEXT NOT NULL,
	fields TEXT NOT NULL,
	purpose TEXT NOT NULL
) STRICT;
CREATE INDEX personal_access_by_subject ON personal_access (subject, number);
