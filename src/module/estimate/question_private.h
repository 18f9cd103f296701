/* question_private.h - a question while it is looked up in the data; for question*.c only. */
#ifndef DANNOI_MODULE_ESTIMATE_QUESTION_PRIVATE_H
#define DANNOI_MODULE_ESTIMATE_QUESTION_PRIVATE_H

#include "question.h"

struct asker {
	struct arena *arena;
	const struct frame *frame;
	const struct question *question;
	struct estimate_request requests[QUESTION_REQUESTS_MAX];
	size_t request_count;
	struct contrast *contrasts; /* room for QUESTION_CONTRASTS_MAX, or NULL */
	size_t contrast_count;
};

/* Steps through "A,B,C"; an empty item is an error of the flag called what. */
MUST_CHECK enum status question_list_next(struct str *rest, const char *what, struct str *item,
					  struct error *err);
/* The variables of a list. */
MUST_CHECK enum status question_columns(const struct asker *asker, struct str list,
					const char *what, const struct column **columns,
					size_t limit, size_t *count, struct error *err);
MUST_CHECK enum status question_column(const struct asker *asker, struct str name, const char *what,
				       const struct column **column, struct error *err);
MUST_CHECK enum status question_numeric(const struct asker *asker, struct str name,
					const char *what, const struct column **column,
					struct error *err);

/* --mean, --total, ... to requests. */
MUST_CHECK enum status question_requests(struct asker *asker, struct error *err);

/* --contrast to sums of those requests in the domains of the answer. */
MUST_CHECK enum status question_contrasts(struct asker *asker, const struct answer *answer,
					  struct error *err);

#endif
