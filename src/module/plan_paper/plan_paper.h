/* plan_paper.h - the official papers of a plan: what stands in them, from the plan's own facts.
 *
 * A paper says what the plan and the figures say; what people must decide or word themselves is a
 * marked blank ("[…]"), never an invention.  Lateness is told by organ, never by name.  How papers
 * look is view/document.h. */
#ifndef DANNOI_MODULE_PLAN_PAPER_PLAN_PAPER_H
#define DANNOI_MODULE_PLAN_PAPER_PLAN_PAPER_H

#include "../index/index_sentence.h"
#include "../official_paper.h"
#include "../plan/plan.h"

#define PLAN_PAPER_TASKS_MAX 1000 /* of one paper; a plan of more is no paper any more */

enum plan_paper_kind {
	PLAN_PAPER_PLAN,       /* the plan, with its tasks as an annex */
	PLAN_PAPER_SUBMISSION, /* submits the plan, with the same annex */
	PLAN_PAPER_ASSIGNMENT, /* a letter to one organ: the tasks it leads and coordinates */
	PLAN_PAPER_URGING,     /* a letter to one organ: what it leads and is late */
	PLAN_PAPER_QUARTERLY,  /* reports: tasks by the four states and by organ */
	PLAN_PAPER_HALF_YEAR,
	PLAN_PAPER_ANNUAL,
	PLAN_PAPER_INVITATION, /* to a meeting about the plan's progress */
	PLAN_PAPER_CONCLUSION, /* what was concluded there */
	PLAN_PAPER_KIND_COUNT
};
#define PLAN_PAPER_KIND_CHOICES                                                                    \
	"plan|submission|assignment|urging|quarterly|half_year|annual|invitation|conclusion"
const char *plan_paper_kind_key(enum plan_paper_kind kind); /* "plan" */
/* "Kế hoạch kèm phụ lục", for lists of papers. */
struct str plan_paper_kind_name(enum language language, enum plan_paper_kind kind);
bool plan_paper_needs_organ(enum plan_paper_kind kind);
/* How many periods of the kind a year has: 4, 2; 0: the kind is of no period of its own. */
int plan_paper_periods(enum plan_paper_kind kind);

struct plan_paper_question {
	enum plan_paper_kind kind;
	int64_t plan_id;
	struct str unit;  /* the province whose results stand beside the targets: code or name */
	struct str organ; /* key or name, where the kind needs one */
	int period;       /* from 1, where the kind has periods */
	struct date today;
};

/* What papers are made of, read at one moment. */
struct plan_paper_facts {
	struct plan plan;
	struct plan_task *tasks; /* by number */
	size_t task_count;
	struct organ_list organs;
};
/* STATUS_LIMIT when the plan has more tasks than PLAN_PAPER_TASKS_MAX. */
MUST_CHECK enum status plan_paper_read(struct db *db, struct arena *arena,
				       const struct plan_paper_question *question,
				       struct plan_paper_facts *facts, struct error *err);
/* STATUS_INVALID when there is nothing to write: no task of that organ, none late, a period that
 * has not begun. */
MUST_CHECK enum status plan_paper_build(const struct index_reader *reader,
					const struct plan_paper_facts *facts,
					const struct plan_paper_question *question,
					struct document *document, struct error *err);
/* "dannoi-plan-3.docx", "dannoi-urging-3-so_noi_vu.pdf": name of a download. */
struct str plan_paper_file_name(struct arena *arena, const struct plan_paper_question *question,
				enum document_format format);

#endif
