/* plan_paper.c - papers put together: what all of them say alike, and which is which. */
#include <math.h>

#include "plan_paper_part.h"

const char *plan_paper_kind_key(enum plan_paper_kind kind)
{
	static const char *const keys[] = {[PLAN_PAPER_PLAN] = "plan"};
	return keys[kind];
}

struct str plan_paper_text(const struct plan_paper *paper, enum message message)
{
	return message_text(paper->reader->language, message);
}

struct str plan_paper_number(const struct plan_paper *paper, size_t number)
{
	return language_int(paper->reader->arena, paper->reader->language, (int64_t)number);
}

struct str plan_paper_part_name(const struct plan_paper *paper, struct str code)
{
	const struct index_reader *reader = paper->reader;
	const struct index_part *part =
		index_edition_part(reader->figures, code, paper->facts->plan.year);
	if (part == NULL || code.size == 0)
		return code;
	if (part->level == INDEX_TOTAL)
		return part->name[reader->language];
	return str_format(reader->arena, STR_FMT ". " STR_FMT, STR_ARG(code),
			  STR_ARG(part->name[reader->language]));
}

struct str plan_paper_organ_name(const struct plan_paper *paper, struct str key)
{
	return organ_name(&paper->facts->organs, key, paper->reader->language);
}

double plan_paper_result(const struct plan_paper *paper, struct str code, struct str *reason)
{
	const struct index_reader *reader = paper->reader;
	const struct index_figures *figures = reader->figures;
	const int year = paper->facts->plan.year - 1;
	const size_t index = index_code_find(figures, code);
	const bool has_year = year >= figures->first_year && year <= figures->last_year;
	*reason = (struct str){0};
	if (code.size == 0)
		return (double)NAN;
	if (index == INDEX_NONE || !has_year) {
		*reason = message_plan_paper_no_result(
			reader->arena, reader->language,
			&(struct message_plan_paper_no_result){index_year_text(reader, year)});
		return (double)NAN;
	}
	const double score = index_score(figures, index, year, paper->unit);
	if (isnan(score))
		*reason = index_missing_reason(reader, index, year, paper->unit);
	return score;
}

/* --- the paper ---------------------------------------------------------------------------------
 */

static void frame_add(const struct plan_paper *paper)
{
	official_paper_frame(paper->document,
			     &(struct official_paper){.kind = PAPER_PLAN,
						      .abstract = paper->facts->plan.title,
						      .today = paper->question.today});
}

/* An example says so where nobody can overlook it. */
static void example_tell(const struct plan_paper *paper)
{
	const struct plan *plan = &paper->facts->plan;
	if (!plan->is_example)
		return;
	const struct str told = message_plan_paper_example(
		paper->reader->arena, paper->reader->language,
		&(struct message_plan_paper_example){.source = plan->source});
	document_add_text(paper->document,
			  document_text_led(paper->reader->arena, told, (struct str){0}));
}

enum status plan_paper_build(const struct index_reader *reader,
			     const struct plan_paper_facts *facts,
			     const struct plan_paper_question *question, struct document *document,
			     struct error *err)
{
	struct plan_paper *paper = arena_new(reader->arena, struct plan_paper);
	struct paper *layout = arena_new(reader->arena, struct paper);
	*paper = (struct plan_paper){
		.reader = reader, .facts = facts, .question = *question, .document = document};
	TRY(index_unit_resolve_any(reader->figures, question->unit, reader->arena, &paper->unit,
				   err));
	TRY(official_paper_layout(reader->arena, question->today, layout, err));
	document_init(document, reader->arena, reader->language, layout);
	frame_add(paper);
	example_tell(paper);
	switch (question->kind) {
	case PLAN_PAPER_PLAN:
		plan_paper_plan_fill(paper);
		break;
	}
	return STATUS_OK;
}

struct str plan_paper_file_name(struct arena *arena, const struct plan_paper_question *question,
				enum document_format format)
{
	return str_format(arena, "dannoi-%s-%lld.%s", plan_paper_kind_key(question->kind),
			  (long long)question->plan_id, official_paper_ending(format));
}
