/* attachment.h - files that people attach to their work: named, measured, of known kinds only,
 * downloaded and never shown inside a page.
 *
 * What a file is, its content says (libmagic), never its name; a file that is two things at once
 * is refused.  Who may see it is decided by the module that it belongs to. */
#ifndef DANNOI_MODULE_ATTACHMENT_ATTACHMENT_H
#define DANNOI_MODULE_ATTACHMENT_ATTACHMENT_H

#include "../module.h"

#define ATTACHMENT_BYTES_MAX ((size_t)10 << 20)
#define ATTACHMENT_NAME_BYTES_MAX 200

struct attachment {
	int64_t id, size_bytes, added_at, added_by;
	struct str name, media_type;
	struct str hash; /* SHA-256, hexadecimal */
};

/* What people may attach, for forms: ".pdf,.docx,...". */
#define ATTACHMENT_ENDINGS ".pdf,.docx,.xlsx,.odt,.ods,.csv,.txt,.png,.jpg,.jpeg"

/* Whether the content is of a kind that may be attached, and which; the name's ending must agree.
 * STATUS_INVALID says what it is instead.  The name is cleaned: no path, no control characters. */
MUST_CHECK enum status attachment_check(struct arena *arena, struct str name, struct str content,
					struct attachment *attachment, struct error *err);

/* Takes from a checked picture (JPEG, PNG) what tells where, when and by which device it was made,
 * and whatever stands behind its end; other kinds stay as they are.  STATUS_INVALID: damaged. */
MUST_CHECK enum status attachment_without_metadata(struct arena *arena,
						   struct attachment *attachment,
						   struct str *content, struct error *err);

/* Keeps a checked file; inside a write transaction.  Sets the id. */
MUST_CHECK enum status attachment_add(struct db *db, int64_t now_seconds, int64_t person_id,
				      struct attachment *attachment, struct str content,
				      struct error *err);
/* Removes the content; name, size and hash stay, so that what referred to it still can. */
MUST_CHECK enum status attachment_remove(struct db *db, int64_t id, int64_t now_seconds,
					 struct error *err);
/* STATUS_NOT_FOUND when there is none, or it was removed. */
MUST_CHECK enum status attachment_find(struct db *db, struct arena *arena, int64_t id,
				       struct attachment *attachment, struct error *err);
/* Answers with the file as a download. */
MUST_CHECK enum status attachment_answer(struct db *db, struct arena *arena, int64_t id,
					 struct http_response *response, struct error *err);

#endif
