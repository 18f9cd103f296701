/* case_public.h - what everybody may read of cases: those that were published with their answer,
 * and of them only what their type lets be published. */
#ifndef DANNOI_MODULE_CASE_CASE_PUBLIC_H
#define DANNOI_MODULE_CASE_CASE_PUBLIC_H

#include "case.h"

#define CASE_PUBLIC_PAGE_MAX 200

struct case_public_question {
	struct str type;        /* empty: all */
	int64_t from_at, to_at; /* received; 0: open */
	size_t page, page_size; /* page from 0 */
};
struct case_public {
	struct case_record *records; /* the newest published first; what is not public is empty */
	size_t count;
	bool has_more;
};
MUST_CHECK enum status case_public_read(struct db *db, struct arena *arena,
					const struct case_rules *rules,
					const struct case_public_question *question,
					struct case_public *found, struct error *err);
/* STATUS_NOT_FOUND for a case that is not there and for one that is not public. */
MUST_CHECK enum status case_public_find(struct db *db, struct arena *arena,
					const struct case_rules *rules, struct str code,
					struct case_record *record, struct error *err);

#endif
