/* mail_private.h - what the files of the mail module share. */
#ifndef DANNOI_MODULE_MAIL_MAIL_PRIVATE_H
#define DANNOI_MODULE_MAIL_MAIL_PRIVATE_H

#include "mail.h"
#include "store/statements.h"

/* The letter as it goes over the wire (RFC 5322, MIME): lines of at most 78 bytes, CR LF. */
struct mail_letter {
	struct str from_name, from, to, subject, body, id; /* id: "12.digest@host" */
	int64_t written_at;
};
MUST_CHECK enum status mail_letter_write(struct arena *arena, const struct mail_letter *letter,
					 struct str *out, struct error *err);

/* Where letters are given to (mail_smtp.c). */
enum mail_security { MAIL_OPEN, MAIL_STARTTLS, MAIL_TLS };
struct mail_server {
	struct str address; /* "smtp.sonla.gov.vn:587" */
	enum mail_security security;
	struct str user, password; /* user empty: the server asks for none */
	int64_t timeout_s;
	const atomic_bool *stopping; /* ends a transfer early; or NULL */
};
/* *refused: the server has said no for good (5xx to the letter itself): asking again is no use. */
MUST_CHECK enum status mail_smtp_send(const struct mail_server *server, struct arena *arena,
				      const struct mail_letter *letter, bool *refused,
				      struct error *err);

extern const struct command mail_commands[];
extern const struct field mail_settings[];

#endif
