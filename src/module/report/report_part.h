/* report_part.h - the parts that papers are put together from; for report_*.c only. */
#ifndef DANNOI_MODULE_REPORT_REPORT_PART_H
#define DANNOI_MODULE_REPORT_REPORT_PART_H

#include "../diagnosis/diagnosis_sentence.h"
#include "../improvement/improvement_sentence.h"
#include "messages.h"
#include "report.h"

#define REPORT_CHILDREN_MAX 64
#define REPORT_ITEMS_MAX 24   /* of one list */
#define REPORT_WITHIN_YEARS 3 /* in which other provinces rose */

/* What other modules found about the province's year, asked once. */
struct report_facts {
	struct diagnosis_gap gap;     /* to the national median, down to sub-dimensions */
	struct diagnosis_noise noise; /* of the total */
	struct improvement_ground *ground;
	const struct improvement_options *options; /* to the next tier; NULL: none */
	struct str no_options;                     /* why no option reaches it; or empty */
};

struct report {
	const struct index_reader *reader;
	struct report_question question;
	struct document *document;
	struct report_facts facts;
};

MUST_CHECK enum status report_facts_find(struct report *report, struct error *err);

/* A message without placeholders. */
struct str report_text(const struct report *report, enum message message);
/* The text with a full stop, unless it ends with one or a colon, or is empty. */
struct str report_sentence(const struct report *report, struct str text);
/* Several sentences as one text; empty ones are left out. */
struct str report_join(const struct report *report, const struct str *sentences, size_t count);
/* A paragraph of several sentences. */
void report_add_sentences(const struct report *report, const struct str *sentences, size_t count);
/* A list of sentences, one an item; empty ones are left out. */
void report_add_items(const struct report *report, const struct str *sentences, size_t count);
struct str report_year(const struct report *report);
struct str report_unit(const struct report *report);

/* Everything around the text: letterhead, kind, abstract, recipients, signature (report_frame.c).
 */
void report_frame(const struct report *report);

/* What each paper holds. */
MUST_CHECK enum status report_analysis_fill(const struct report *report, struct error *err);
MUST_CHECK enum status report_brief_fill(const struct report *report, struct error *err);

/* Sections of the analysis (report_causes.c, report_solutions.c, report_annexes.c). */
MUST_CHECK enum status report_add_causes(const struct report *report, struct error *err);
MUST_CHECK enum status report_add_solutions(const struct report *report, struct error *err);
void report_add_proposals(const struct report *report);
MUST_CHECK enum status report_add_annexes(const struct report *report, struct error *err);

/* Paper is narrow: what a reader can do without stays on the pages. */
void report_column_hide(struct table *table, const char *key);
struct table *report_profile_table(const struct report *report, enum index_level level);

/* Charts as pictures (report_charts.c); the gap's is left out when there is no gap. */
MUST_CHECK enum status report_add_dimension_chart(const struct report *report, struct error *err);
MUST_CHECK enum status report_add_gap_chart(const struct report *report, struct error *err);
MUST_CHECK enum status report_add_trend_chart(const struct report *report, struct error *err);

/* What a seminar about the province printed (report_seminar.c); definitions/report/seminars.yaml.
 */
#define REPORT_SEMINAR_ITEMS_MAX 64
struct report_seminar_item {
	struct str text, parts, organ; /* parts: codes apart by spaces; organ: our suggestion */
};
struct report_seminar {
	bool found;
	struct str name, held, source;
	struct report_seminar_item doubts[REPORT_SEMINAR_ITEMS_MAX];
	struct report_seminar_item tasks[REPORT_SEMINAR_ITEMS_MAX];
	size_t doubt_count, task_count;
};
MUST_CHECK enum status report_seminar_find(const struct report *report,
					   struct report_seminar *seminar, struct error *err);

#endif
