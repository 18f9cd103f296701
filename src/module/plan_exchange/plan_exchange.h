/* plan_exchange.h - a plan as a spreadsheet, out and in: filled in where people like to work, seen
 * before it is stored, stored whole or not at all, and taken back.
 *
 * A row with a number changes that task, one without adds a task; a column that is left out
 * changes nothing.  Each row carries the version that its author saw: what somebody else has
 * changed since is a conflict and is told, never overwritten. */
#ifndef DANNOI_MODULE_PLAN_EXCHANGE_PLAN_EXCHANGE_H
#define DANNOI_MODULE_PLAN_EXCHANGE_PLAN_EXCHANGE_H

#include "../../files/sheet.h"
#include "../index/index.h"
#include "../plan/plan.h"

#define PLAN_EXCHANGE_ROWS_MAX 1000
#define PLAN_EXCHANGE_PROBLEMS_MAX 100 /* kept; the rest are counted */
#define PLAN_EXCHANGE_FILE_BYTES_MAX ((int64_t)8 << 20)

enum plan_exchange_state { PLAN_EXCHANGE_NEW, PLAN_EXCHANGE_SAME, PLAN_EXCHANGE_CHANGED };
struct plan_exchange_row {
	size_t line;
	enum plan_exchange_state state;
	struct plan_task task, before; /* before: of a task that is there; id 0: it is new */
};
struct plan_exchange {
	struct plan plan;
	struct plan_exchange_row *rows;
	size_t row_count, new_count, same_count, changed_count;
	struct error *problems; /* sentences with their place */
	size_t problem_count;   /* all of them, also those not kept */
};

/* What a file is checked against. */
struct plan_exchange_ground {
	struct db *db;
	const struct index_figures *figures;
	int64_t plan_id;
	struct date today;
};
/* A file that cannot be read on is an error; what is wrong with rows is in exchange->problems. */
MUST_CHECK enum status plan_exchange_read(struct arena *arena, struct str name, struct str content,
					  const struct plan_exchange_ground *ground,
					  struct plan_exchange *exchange, struct error *err);

/* The plan's tasks as a workbook to fill in; and rows as CSV, to be read again. */
MUST_CHECK enum status plan_exchange_workbook(struct db *db, struct arena *arena, int64_t plan_id,
					      struct date today, struct str *content,
					      struct error *err);
MUST_CHECK enum status plan_exchange_csv(struct arena *arena, const struct plan_exchange *exchange,
					 struct str *content, struct error *err);

/* Stores every new and changed row, or none.  Problems are STATUS_INVALID; a task that somebody
 * else changed since it was checked, STATUS_CONFLICT. */
MUST_CHECK enum status plan_exchange_store(const struct account_act *act,
					   const struct plan_exchange *exchange, int64_t *number,
					   struct error *err);
/* Takes the plan's newest import that stands back: what it added is withdrawn, what it changed is
 * as before.  STATUS_CONFLICT when one of its tasks was changed since. */
MUST_CHECK enum status plan_exchange_undo(const struct account_act *act, int64_t number,
					  struct date today, struct error *err);

struct plan_exchange_import {
	int64_t number, stored_at, added, changed;
	bool undone;
};
/* Of one plan, the newest first, at most 20. */
MUST_CHECK enum status plan_exchange_imports(struct db *db, struct arena *arena, int64_t plan_id,
					     struct plan_exchange_import **imports, size_t *count,
					     struct error *err);

#endif
