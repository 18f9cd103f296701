/* index_entry.h - entering published results from a CSV or XLSX file: every row is checked and
 * every problem told before anything is stored; then all is stored or nothing; and it can be
 * undone. */
#ifndef DANNOI_MODULE_INDEX_INDEX_ENTRY_H
#define DANNOI_MODULE_INDEX_INDEX_ENTRY_H

#include "../../files/sheet.h"
#include "index.h"

#define INDEX_ENTRY_ROWS_MAX 100000
#define INDEX_ENTRY_PROBLEMS_MAX 100 /* kept; the rest are counted */

enum index_entry_state {
	INDEX_ENTRY_NEW,
	INDEX_ENTRY_SAME,     /* stored already with this value: skipped */
	INDEX_ENTRY_DIFFERENT /* stored with another value: a conflict unless replacing */
};
struct index_entry_row {
	size_t line;
	int year;
	struct str unit_code, code, source; /* source: empty when the file gives none */
	double score, old_score;            /* old_score: NaN when there is none */
	struct str old_source;
	enum index_entry_state state;
};
struct index_entry {
	struct str file_name;
	int64_t version; /* of the figures that the rows were checked against */
	struct index_entry_row *rows;
	size_t row_count, new_count, same_count, different_count;
	struct error *problems; /* sentences with their place */
	size_t problem_count;   /* all of them, also those not kept */
	int first_year, last_year;
};

/* Reads and checks; today tells which editions can exist.  A file that cannot be read on is an
 * error; what is wrong with single rows is in entry->problems. */
MUST_CHECK enum status index_entry_read(const struct index_figures *figures, struct arena *arena,
					struct sheet *sheet, struct str file_name,
					struct date today, struct index_entry *entry,
					struct error *err);

/* Stores all rows or none.  Problems are STATUS_INVALID; other stored values STATUS_CONFLICT unless
 * replace; figures that changed since the check, STATUS_CONFLICT. */
MUST_CHECK enum status index_entry_store(struct db_pool *pool, const struct index_entry *entry,
					 bool replace, int64_t now_seconds, int64_t *number,
					 struct error *err);

/* Takes the newest entry that still stands back; another number is STATUS_CONFLICT. */
MUST_CHECK enum status index_entry_undo(struct db_pool *pool, int64_t number, int64_t now_seconds,
					struct error *err);

/* Does in a new store (made) what the entries that stand did in another. */
MUST_CHECK enum status index_entry_replay(struct db *entered, struct db *made, struct error *err);

#endif
