/* index_entry.h - entering published results from a CSV or XLSX file, in a workbook also the
 * structure of a new edition: every row is checked and every problem told before anything is
 * stored; then all is stored or nothing; and it can be undone. */
#ifndef DANNOI_MODULE_INDEX_INDEX_ENTRY_H
#define DANNOI_MODULE_INDEX_INDEX_ENTRY_H

#include "../../files/sheet.h"
#include "../ledger/ledger.h"
#include "index.h"

#define INDEX_ENTRY_ROWS_MAX 100000
#define INDEX_ENTRY_PARTS_MAX INDEX_CODES_MAX
#define INDEX_ENTRY_PROBLEMS_MAX 100 /* kept; the rest are counted */

/* The worksheets of a workbook; a CSV file holds scores only. */
#define INDEX_ENTRY_SCORES "scores"
#define INDEX_ENTRY_STRUCTURE "structure"

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
	int structure_year; /* 0: the file brings no structure */
	enum index_entry_state structure_state;
	struct index_part *parts; /* of that edition, whole */
	size_t part_count;
};

/* What an entry is read from. */
struct index_entry_file {
	struct str name;
	struct sheet *scores;
	struct sheet *structure; /* NULL: none */
};
/* A file by its path, or its content under a name.  Close with ON_LEAVE(index_entry_file_leave). */
MUST_CHECK enum status index_entry_open_path(struct arena *arena, struct str path,
					     char decimal_mark, struct index_entry_file *file,
					     struct error *err);
MUST_CHECK enum status index_entry_open_memory(struct arena *arena, struct str name,
					       struct str content, char decimal_mark,
					       struct index_entry_file *file, struct error *err);
void index_entry_file_leave(struct index_entry_file *file);

/* Reads and checks; today tells which editions can exist.  A file that cannot be read on is an
 * error; what is wrong with single rows is in entry->problems. */
MUST_CHECK enum status index_entry_read(const struct index_figures *figures, struct arena *arena,
					const struct index_entry_file *file, struct date today,
					struct index_entry *entry, struct error *err);
/* Whether there is anything to store. */
bool index_entry_changes(const struct index_entry *entry);
/* Whether it would replace what is stored. */
bool index_entry_replaces(const struct index_entry *entry);

/* Steps of index_entry_read. */
MUST_CHECK enum status index_entry_structure_read(const struct index_figures *figures,
						  struct arena *arena, struct sheet *sheet,
						  struct date today, struct index_entry *entry,
						  struct error *err);
void index_entry_problem_add(struct index_entry *entry, const struct error *problem);
/* The part of that code in the entered structure, or NULL. */
const struct index_part *index_entry_part(const struct index_entry *entry, struct str code);

/* Who enters or takes back, and when. */
struct index_entry_act {
	struct db_pool *pool;
	int64_t actor; /* LEDGER_ACTOR_PROGRAM: on the machine itself, not signed in */
	int64_t now_seconds;
};

/* Stores all rows or none.  Problems are STATUS_INVALID; other stored values STATUS_CONFLICT unless
 * replace; figures that changed since the check, STATUS_CONFLICT. */
MUST_CHECK enum status index_entry_store(const struct index_entry_act *act,
					 const struct index_entry *entry, bool replace,
					 int64_t *number, struct error *err);

/* Takes the newest entry that still stands back; another number is STATUS_CONFLICT. */
MUST_CHECK enum status index_entry_undo(const struct index_entry_act *act, int64_t number,
					struct error *err);

/* Leaves the entry, whole and as it stands now, in the ledger; inside a write transaction. */
#define INDEX_ENTRY_STORED "index_entry.store"
#define INDEX_ENTRY_UNDONE "index_entry.undo"
MUST_CHECK enum status index_entry_record(struct db *db, const struct index_entry_act *act,
					  int64_t number, const char *kind, struct error *err);
/* Whether every entry is what the ledger recorded of it; what the module verifies. */
MUST_CHECK enum status index_entry_verify(struct db *db, struct arena *arena, struct buffer *report,
					  struct error *err);

/* Makes the structure of an edition that of an entry; 0: there is none. */
MUST_CHECK enum status index_entry_structure_put(struct db *db, int64_t entry_number, int year,
						 struct error *err);
/* Does in a new store (made) what the entries that stand did in another. */
MUST_CHECK enum status index_entry_replay(struct db *entered, struct db *made, struct error *err);

#endif
