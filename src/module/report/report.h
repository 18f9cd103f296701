/* report.h - papers about a province's year: what stands in them, from published figures alone.
 *
 * A paper says what the figures say, in the sentences of the pages; where people must decide or
 * know more than figures, it leaves a marked blank ("[…]").  How papers look is view/document.h. */
#ifndef DANNOI_MODULE_REPORT_REPORT_H
#define DANNOI_MODULE_REPORT_REPORT_H

#include "../index/index_sentence.h"
#include "../official_paper.h"

enum report_kind {
	REPORT_ANALYSIS, /* general results, parts, limits and causes, solutions, proposals, annexes
			  */
	REPORT_BRIEF     /* one page for leaders */
};
#define REPORT_KIND_CHOICES "analysis|brief"

struct report_question {
	enum report_kind kind;
	int year;
	size_t unit;
	struct date today; /* of making the file; the paper's own date is left blank */
};

/* A year without a total gives a paper that says what is missing. */
MUST_CHECK enum status report_build(const struct index_reader *reader, const struct paper *paper,
				    const struct report_question *question,
				    struct document *document, struct error *err);
/* "phan-tich-PAPI-2022-14.docx": name of a download. */
struct str report_file_name(struct arena *arena, const struct index_reader *reader,
			    const struct report_question *question, enum document_format format);

#endif
