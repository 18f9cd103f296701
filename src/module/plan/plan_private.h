/* plan_private.h - what the files of the plan module share. */
#ifndef DANNOI_MODULE_PLAN_PLAN_PRIVATE_H
#define DANNOI_MODULE_PLAN_PLAN_PRIVATE_H

#include "plan.h"
#include "store/statements.h"

#define PLAN_PAGE_SIZE 50
#define PLAN_SOON_DAYS 7
#define PLAN_EVENT_RECORDED "plan_event.add" /* in the ledger, once an event */

const char *plan_event_key(enum plan_event_kind kind); /* "reported" */

/* --- shared by all changes (plan_change.c) --- */
MUST_CHECK enum status plan_nobody_was_quicker(int64_t changed, struct error *err);
MUST_CHECK enum status plan_title_check(struct str title, struct error *err);
MUST_CHECK enum status plan_text_check(struct str text, struct error *err);
MUST_CHECK enum status plan_is_own(const struct plan *plan, struct error *err);
/* A task that may be changed: not one of an example. */
MUST_CHECK enum status plan_task_find_own(struct db *db, struct arena *arena, int64_t id,
					  struct plan_task *task, struct error *err);
/* The event that people read and the entry that nobody can rewrite. */
MUST_CHECK enum status plan_event_add(struct db *db, const struct account_act *act,
				      const struct plan_event *event, struct error *err);
/* That all are organs which the store knows (lead may be empty), and the lead is no coordinator. */
MUST_CHECK enum status plan_organs_check(struct db *db, struct arena *arena, struct str lead,
					 const struct str *coordinators, size_t count,
					 struct error *err);
/* Milestones numbered from 1, of a task that has none. */
MUST_CHECK enum status plan_milestones_insert(struct db *db, struct arena *arena, int64_t task_id,
					      const struct plan_milestone *milestones, size_t count,
					      struct error *err);
/* "30/06/2026 Trình dự thảo", a line each, and back (plan_milestone.c). */
struct str plan_milestones_text(struct arena *arena, const struct plan_milestone *milestones,
				size_t count);
MUST_CHECK enum status plan_milestones_parse(struct arena *arena, struct str text,
					     struct plan_milestone **milestones, size_t *count,
					     struct error *err);
struct db_optional_text plan_date_or_null(struct arena *arena, struct date date);

/* The next events of all tasks, by number (plan_read.c). */
MUST_CHECK enum status plan_events_after(struct db *db, struct arena *arena, int64_t after,
					 struct plan_event *events, size_t capacity, size_t *count,
					 struct error *err);
/* An event as the ledger fixes it. */
struct str plan_event_content(struct arena *arena, const struct plan_event *event);
/* Every task and event is what was last recorded of it (plan_verify.c). */
MUST_CHECK enum status plan_verify(struct db *db, struct arena *arena, struct buffer *report,
				   struct error *err);

/* The bundled examples, into a new store (plan_example.c). */
MUST_CHECK enum status plan_example_fill(struct db *db, struct arena *arena, struct error *err);

extern const struct command plan_commands[];
extern const struct route plan_routes[];
extern const struct navigation plan_navigation[];

#endif
