-- Letters that go out by e-mail.  key: whoever queues a letter twice has queued it once.
CREATE TABLE mail_message (
	id INTEGER NOT NULL PRIMARY KEY,
	key TEXT NOT NULL UNIQUE,
	recipient TEXT NOT NULL,
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
	attempts INTEGER NOT NULL,
	next_try_at INTEGER NOT NULL,
	sent_at INTEGER,
	problem TEXT NOT NULL
) STRICT;
CREATE INDEX mail_message_due ON mail_message (state, next_try_at, id);
