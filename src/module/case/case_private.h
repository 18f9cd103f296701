/* case_private.h - what the files of the case module share. */
#ifndef DANNOI_MODULE_CASE_CASE_PRIVATE_H
#define DANNOI_MODULE_CASE_CASE_PRIVATE_H

#include "case.h"
#include "store/statements.h"

#define CASE_NO_DUE "9999-12-31" /* sorts behind every due date */
#define CASE_EVENT_SUBMIT "submit"
#define CASE_EVENT_RECLASSIFY "reclassify"
#define CASE_EVENT_ANONYMISE "anonymise"
#define CASE_EVENT_RECOUNT "recount"
#define CASE_FIRST_STATE "received" /* of every type: nobody has taken it up yet */

extern const struct route case_routes[];
extern const struct navigation case_navigation[];

/* A date as the store has it. */
struct str case_due_text(struct arena *arena, struct date due);

/* What is added to a case's history, with the case as it then is. */
struct case_happening {
	const struct account_act *act;
	const struct case_record *record;
	const char *kind; /* of the ledger's entry: "case.answer" */
	struct case_event event;
};
MUST_CHECK enum status case_happened(struct db *db, const struct case_happening *happening,
				     struct error *err);
/* Counts the term anew and sets record->due. */
MUST_CHECK enum status case_due_set(struct db *db, struct arena *arena,
				    const struct case_rules *rules, struct case_record *record,
				    struct error *err);
/* STATUS_CONFLICT when the version is not the present one. */
MUST_CHECK enum status case_record_write(struct db *db, struct arena *arena,
					 const struct case_record *record, int64_t version,
					 struct error *err);
MUST_CHECK enum status case_recount_is_needed(struct db_pool *pool, bool *is_needed,
					      struct error *err);
/* Counts open cases anew when days were added to the calendar since it was last done. */
MUST_CHECK enum status case_recount(struct db_pool *pool, const struct case_rules *rules,
				    int64_t now_seconds, struct error *err);
/* NFC, trimmed, without control characters but line breaks and tabs; what says what is wrong. */
MUST_CHECK enum status case_text_clean(struct arena *arena, struct str text, size_t bytes_max,
				       struct str *clean, struct error *err);

#endif
