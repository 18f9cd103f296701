/* plan_paper_part.h - the parts that papers are put together from; for plan_paper_*.c only. */
#ifndef DANNOI_MODULE_PLAN_PAPER_PLAN_PAPER_PART_H
#define DANNOI_MODULE_PLAN_PAPER_PLAN_PAPER_PART_H

#include "messages.h"
#include "plan_paper.h"

struct plan_paper {
	const struct index_reader *reader;
	const struct plan_paper_facts *facts;
	struct plan_paper_question question;
	size_t unit; /* of the reader's figures */
	struct document *document;
};

/* A message without placeholders; a count as people write it. */
struct str plan_paper_text(const struct plan_paper *paper, enum message message);
struct str plan_paper_number(const struct plan_paper *paper, size_t number);
/* "8.1. Tiếp cận Internet", as the plan's edition has it; the code alone when none has it. */
struct str plan_paper_part_name(const struct plan_paper *paper, struct str code);
struct str plan_paper_organ_name(const struct plan_paper *paper, struct str key);
/* What was published of that part for the year before the plan's; NaN and why not. */
double plan_paper_result(const struct plan_paper *paper, struct str code, struct str *reason);

/* What each paper holds. */
void plan_paper_plan_fill(const struct plan_paper *paper);

/* The tasks as an annex of nine columns (plan_paper_annex.c). */
void plan_paper_add_annex(const struct plan_paper *paper);

#endif
