/* report_part.h - the parts that papers are put together from; for report_*.c only. */
#ifndef DANNOI_MODULE_REPORT_REPORT_PART_H
#define DANNOI_MODULE_REPORT_REPORT_PART_H

#include "report.h"
#include "messages.h"

#define REPORT_CHILDREN_MAX 64
#define REPORT_SENTENCES_MAX 48

struct report {
	const struct index_reader *reader;
	struct report_question question;
	struct document *document;
};

/* A message without placeholders. */
struct str report_text(const struct report *report, enum message message);
/* The text with a full stop, unless it ends with one or is empty. */
struct str report_sentence(const struct report *report, struct str text);
/* A paragraph of several sentences; empty ones are left out. */
void report_add_sentences(const struct report *report, const struct str *sentences, size_t count);
struct str report_year(const struct report *report);
struct str report_unit(const struct report *report);

/* Everything around the text: letterhead, kind, abstract, recipients, signature. */
void report_frame(const struct report *report);

/* What each paper holds. */
MUST_CHECK enum status report_analysis_fill(const struct report *report, struct error *err);
MUST_CHECK enum status report_brief_fill(const struct report *report, struct error *err);

/* Charts as pictures (report_charts.c); a paper without figures gets none. */
MUST_CHECK enum status report_add_dimension_chart(const struct report *report, struct error *err);
MUST_CHECK enum status report_add_trend_chart(const struct report *report, struct error *err);

#endif
