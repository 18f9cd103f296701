/* plan.h - who does what by when, for which part of the index, and whether it was done.
 *
 * A plan is of one year and holds tasks; a task has a target part and value, a lead organ (chủ
 * trì) and coordinating organs (phối hợp), a deadline and a product.  Directives order tasks.
 * Every change carries the version that its author saw (two who edit at once: the second is told,
 * nothing is lost), leaves an entry in the task's history and one in the ledger. */
#ifndef DANNOI_MODULE_PLAN_PLAN_H
#define DANNOI_MODULE_PLAN_PLAN_H

#include "../account/account.h"
#include "../attachment/attachment.h"
#include "../index/index.h"
#include "../organ/organ.h"

#define PLAN_TITLE_BYTES_MAX 500
#define PLAN_TEXT_BYTES_MAX 8000
#define PLAN_TASKS_MAX 2000000 /* of all plans together; lists are read page by page */
#define PLAN_COORDINATORS_MAX 12
#define PLAN_MILESTONES_MAX 30
#define PLAN_EVIDENCE_MAX 30  /* files of one task */
#define PLAN_REMINDED_MAX 200 /* tasks urged at once */

/* --- plans ------------------------------------------------------------------------------------ */

struct plan {
	int64_t id, version;
	int year;
	struct str title;
	struct str source; /* of an example: where its words come from; else empty */
	bool is_example;   /* says so wherever it is shown */
	bool is_public;    /* may be read without signing in */
};

/* --- tasks ------------------------------------------------------------------------------------ */

/* The official four (Decree-style reports): done or under way, in time or late. */
enum plan_state {
	PLAN_DONE_IN_TIME,   /* hoàn thành đúng hạn */
	PLAN_DONE_LATE,      /* hoàn thành quá hạn */
	PLAN_UNDER_WAY,      /* đang thực hiện trong hạn */
	PLAN_UNDER_WAY_LATE, /* đang thực hiện quá hạn */
	PLAN_STATE_COUNT
};
const char *plan_state_key(enum plan_state state); /* "done_in_time" */

struct plan_task {
	int64_t id, plan_id, version;
	int number; /* within the plan, from 1 */
	struct str title;
	struct str part;       /* a code of the index: "8.1"; empty: none named */
	double target_value;   /* of that part, in points; NaN: none set */
	struct str lead_organ; /* empty: not known, as in an example */
	struct str coordinators[PLAN_COORDINATORS_MAX];
	size_t coordinator_count;
	struct date deadline; /* year 0: none set yet */
	struct str product, budget;
	struct date done_on;      /* year 0: under way */
	int64_t progress_at;      /* when it was last told of; 0: never */
	struct str last_report;   /* the words of the last report of progress; empty: none */
	struct str model;         /* key of the model it was made from; empty: none */
	struct date withdrawn_on; /* year 0: in force; lists leave withdrawn tasks out */
};
/* On that day; a task without a deadline is never late. */
enum plan_state plan_task_state(const struct plan_task *task, struct date today);
/* Days until the deadline, negative: since; 0 without one. */
int plan_task_days_left(const struct plan_task *task, struct date today);

#define PLAN_STATE_ANY (-1)
#define PLAN_PAGE_SIZE_MAX 2000
/* What a list of tasks is asked for; zeroed but for the state PLAN_STATE_ANY: everything.  Every
 * list is page by page and ordered by state (late first), then deadline, then number. */
struct plan_question {
	int64_t plan_id;  /* 0: all plans */
	int year;         /* of the plan; 0: any */
	struct str organ; /* lead or coordinating; empty: any */
	bool lead_only;
	struct str part;      /* that part or one below it */
	int state;            /* enum plan_state, or PLAN_STATE_ANY */
	int due_within_days;  /* under way and due within so many days; 0: not asked */
	int64_t directive_id; /* ordered by it; 0: not asked */
	bool by_number;       /* in the plan's own order instead, as on paper */
	bool with_examples;
	struct date today;
	size_t page, page_size; /* page from 0; page_size 0: 50, at most PLAN_PAGE_SIZE_MAX */
};
struct plan_tasks {
	struct plan_task *tasks;
	size_t count;
	bool has_more; /* another page follows */
};
/* Tasks by organ and state: what leaders and digests show.  Lateness is by organ, never by name. */
struct plan_count {
	struct str organ;
	int64_t counts[PLAN_STATE_COUNT];
	int64_t due_soon; /* under way, due within 7 days */
};

/* --- history -----------------------------------------------------------------------------------
 */

enum plan_event_kind {
	PLAN_EVENT_CREATED,
	PLAN_EVENT_CHANGED,
	PLAN_EVENT_REPORTED, /* progress in words */
	PLAN_EVENT_COMMENT,
	PLAN_EVENT_EVIDENCE,
	PLAN_EVENT_DONE,
	PLAN_EVENT_REOPENED,
	PLAN_EVENT_MILESTONE,
	PLAN_EVENT_REMINDED,
	PLAN_EVENT_WITHDRAWN,
	PLAN_EVENT_RESTORED,
	PLAN_EVENT_KIND_COUNT
};
struct plan_event {
	int64_t number, task_id, at, person_id;
	enum plan_event_kind kind;
	struct str organ; /* on whose behalf */
	struct str text;
	int64_t attachment_id; /* of evidence; 0: none */
};
struct plan_milestone {
	int number;
	struct str title;
	struct date due, done_on; /* year 0: none */
};

/* --- directives and responsibility ---------------------------------------------------------------
 */

/* A paper that orders tasks (chỉ đạo). */
struct plan_directive {
	int64_t id, version;
	struct str number; /* "123/KH-UBND" */
	struct date issued_on;
	struct str issuer, abstract;
	int64_t attachment_id; /* the paper itself; 0: none */
};
struct plan_file {
	struct str name, content; /* content empty: no file */
};
/* Which tasks of one plan a directive orders: these and no others. */
struct plan_order {
	int64_t directive_id, version, plan_id;
	const int64_t *tasks;
	size_t count;
};
/* Who answers for a part of the index when a task of it names nobody else. */
struct plan_responsibility {
	struct str part;
	int64_t version; /* 0: nobody was named yet */
	struct str lead_organ;
	struct str coordinators[PLAN_COORDINATORS_MAX];
	size_t coordinator_count;
};

/* plan_directive.c: newest first; task_id 0: all, else those that order that task. */
MUST_CHECK enum status plan_directives_read(struct db *db, struct arena *arena, int64_t task_id,
					    struct plan_directive **directives, size_t *count,
					    struct error *err);
MUST_CHECK enum status plan_directive_find(struct db *db, struct arena *arena, int64_t id,
					   struct plan_directive *directive, struct error *err);
MUST_CHECK enum status plan_directive_add(const struct account_act *act,
					  const struct plan_directive *directive,
					  const struct plan_file *file, struct date today,
					  int64_t *id, struct error *err);
MUST_CHECK enum status plan_directive_change(const struct account_act *act,
					     const struct plan_directive *directive,
					     const struct plan_file *file, struct date today,
					     struct error *err);
MUST_CHECK enum status plan_directive_order(const struct account_act *act,
					    const struct plan_order *order, struct error *err);

/* plan_responsibility.c */
MUST_CHECK enum status plan_responsibilities_read(struct db *db, struct arena *arena,
						  struct plan_responsibility **list, size_t *count,
						  struct error *err);
/* Of that part alone; version 0 when nobody was named. */
MUST_CHECK enum status plan_responsibility_find(struct db *db, struct arena *arena, struct str part,
						struct plan_responsibility *found,
						struct error *err);
/* Of that part, or else of its dimension. */
MUST_CHECK enum status plan_responsibility_default(struct db *db, struct arena *arena,
						   struct str part,
						   struct plan_responsibility *found,
						   struct error *err);
MUST_CHECK enum status plan_responsibility_set(const struct account_act *act,
					       const struct plan_responsibility *wanted,
					       struct error *err);

/* --- reading (plan_read.c) ----------------------------------------------------------------------
 */

/* Those that were not withdrawn. */
MUST_CHECK enum status plan_task_count(struct db *db, int64_t plan_id, int64_t *count,
				       struct error *err);
MUST_CHECK enum status plan_list(struct db *db, struct arena *arena, struct plan **plans,
				 size_t *count, struct error *err);
MUST_CHECK enum status plan_find(struct db *db, struct arena *arena, int64_t id, struct plan *plan,
				 struct error *err);
MUST_CHECK enum status plan_tasks_read(struct db *db, struct arena *arena,
				       const struct plan_question *question,
				       struct plan_tasks *tasks, struct error *err);
MUST_CHECK enum status plan_task_find(struct db *db, struct arena *arena, int64_t id,
				      struct plan_task *task, struct error *err);
MUST_CHECK enum status plan_events_read(struct db *db, struct arena *arena, int64_t task_id,
					struct plan_event **events, size_t *count,
					struct error *err);
MUST_CHECK enum status plan_milestones_read(struct db *db, struct arena *arena, int64_t task_id,
					    struct plan_milestone **milestones, size_t *count,
					    struct error *err);
/* Organs that lead something in the question's tasks, the ones with most late tasks first. */
MUST_CHECK enum status plan_counts_read(struct db *db, struct arena *arena,
					const struct plan_question *question,
					struct plan_count **counts, size_t *count,
					struct error *err);

/* --- changing (plan_change.c, plan_tell.c)
 * -------------------------------------------------------------------
 */

/* Each is one transaction with its event and its entry in the ledger.  STATUS_CONFLICT when the
 * version is not the present one: somebody changed it in the meantime. */
MUST_CHECK enum status plan_add(const struct account_act *act, const struct plan *plan, int64_t *id,
				struct error *err);
MUST_CHECK enum status plan_change(const struct account_act *act, const struct plan *plan,
				   struct error *err);
MUST_CHECK enum status plan_task_add(const struct account_act *act, const struct plan_task *task,
				     int64_t *id, struct error *err);
MUST_CHECK enum status plan_task_change(const struct account_act *act, const struct plan_task *task,
					struct error *err);
/* What is told about a task: words, evidence, a milestone reached, done; a comment (needs no
 * version); and by coordinators, with a reason: reopened, withdrawn, restored. */
struct plan_report {
	int64_t task_id, version;
	enum plan_event_kind kind;
	struct str organ, text;
	int milestone;                      /* PLAN_EVENT_MILESTONE: its number */
	struct date done_on;                /* PLAN_EVENT_DONE: not after today, not before 2011 */
	struct str file_name, file_content; /* PLAN_EVENT_EVIDENCE */
};
MUST_CHECK enum status plan_task_report(const struct account_act *act,
					const struct plan_report *report, struct date today,
					struct error *err);
/* The same inside a write transaction, for those who change several tasks or none. */
MUST_CHECK enum status plan_task_insert(struct db *db, const struct account_act *act,
					const struct plan_task *task, int64_t *id,
					struct error *err);
MUST_CHECK enum status plan_task_update(struct db *db, const struct account_act *act,
					const struct plan_task *task, struct error *err);
MUST_CHECK enum status plan_task_tell(struct db *db, const struct account_act *act,
				      const struct plan_report *report, struct date today,
				      struct error *err);
/* Urges the organs that lead these tasks, all under way, or none of them. */
MUST_CHECK enum status plan_remind(const struct account_act *act, const int64_t *tasks,
				   size_t count, struct str text, struct error *err);
MUST_CHECK enum status plan_milestones_set(const struct account_act *act, int64_t task_id,
					   int64_t version, const struct plan_milestone *milestones,
					   size_t count, struct error *err);

/* The text of a task as the ledger fixes it: every field, always in the same order. */
struct str plan_task_content(struct arena *arena, const struct plan_task *task);

#endif
