/* plan_paper.c - what all papers say alike: names, results, states, lists. */
#include <math.h>

#include "plan_paper_part.h"

struct str plan_paper_text(const struct plan_paper *paper, enum message message)
{
	return message_text(paper->reader->language, message);
}

struct str plan_paper_number(const struct plan_paper *paper, size_t number)
{
	return language_int(paper->reader->arena, paper->reader->language, (int64_t)number);
}

struct str plan_paper_date(const struct plan_paper *paper, struct date date)
{
	return language_date(paper->reader->arena, paper->reader->language, date);
}

struct str plan_paper_title(const struct plan_paper *paper)
{
	const struct str title = paper->facts->plan.title;
	const struct str word = plan_paper_text(paper, MESSAGE_PAPER_PLAN_NAME);
	if (!str_starts(title, word))
		return title;
	const struct str rest = str_trim(str_slice(title, word.size, title.size));
	return rest.size > 0 ? rest : title;
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

enum plan_state plan_paper_state(const struct plan_paper *paper, const struct plan_task *task)
{
	struct plan_task then = *task;
	if (date_compare(then.done_on, paper->at) > 0)
		then.done_on = (struct date){0};
	return plan_task_state(&then, paper->at);
}

void plan_paper_add_heading(const struct plan_paper *paper, enum message message)
{
	document_add_heading(paper->document, 1, plan_paper_text(paper, message));
}

void plan_paper_add_line(const struct plan_paper *paper, enum message message)
{
	document_add_paragraph(paper->document, plan_paper_text(paper, message));
}

void plan_paper_list_add(struct plan_paper_list *list, struct document_text item)
{
	if (list->count == DOCUMENT_ITEMS_MAX) {
		document_add_list(list->paper->document, list->items, list->count);
		list->count = 0;
	}
	list->items[list->count++] = item;
	list->total++;
}

size_t plan_paper_list_end(struct plan_paper_list *list)
{
	document_add_list(list->paper->document, list->items, list->count);
	list->count = 0;
	return list->total;
}
