/* plan_paper_progress.c - how far a plan is on a day: the four states, in words and by organ. */
#include "plan_paper_part.h"

#define NUMBERS_BYTES_MAX 8000

struct counts {
	size_t of[PLAN_STATE_COUNT];
};

/* organ: a key, or NULL for all tasks. */
static struct counts counts_of(const struct plan_paper *paper, const struct str *organ)
{
	struct counts counts = {0};
	for (size_t i = 0; i < paper->facts->task_count; i++) {
		const struct plan_task *task = &paper->facts->tasks[i];
		if (organ == NULL || str_equal(task->lead_organ, *organ))
			counts.of[plan_paper_state(paper, task)]++;
	}
	return counts;
}

static size_t sum_of(const struct counts *counts)
{
	size_t sum = 0;
	for (int state = 0; state < PLAN_STATE_COUNT; state++)
		sum += counts->of[state];
	return sum;
}

/* Closed on time of all that were closed or are late: what is late now counts against it. */
static void rate_add(const struct plan_paper *paper, const struct counts *counts)
{
	const struct index_reader *reader = paper->reader;
	const size_t base = sum_of(counts) - counts->of[PLAN_UNDER_WAY];
	const size_t in_time = counts->of[PLAN_DONE_IN_TIME];
	if (base == 0)
		return;
	document_add_paragraph(
		paper->document,
		message_plan_paper_rate(
			reader->arena, reader->language,
			&(struct message_plan_paper_rate){
				.percent = language_number(reader->arena, reader->language,
							   100 * (double)in_time / (double)base, 1),
				.in_time = plan_paper_number(paper, in_time),
				.base = plan_paper_number(paper, base)}));
}

void plan_paper_add_progress(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	const struct counts counts = counts_of(paper, NULL);
	document_add_paragraph(
		paper->document,
		message_plan_paper_progress(
			reader->arena, reader->language,
			&(struct message_plan_paper_progress){
				.day = plan_paper_date(paper, paper->at),
				.total = plan_paper_number(paper, sum_of(&counts)),
				.done_in_time =
					plan_paper_number(paper, counts.of[PLAN_DONE_IN_TIME]),
				.done_late = plan_paper_number(paper, counts.of[PLAN_DONE_LATE]),
				.under_way = plan_paper_number(paper, counts.of[PLAN_UNDER_WAY]),
				.late = plan_paper_number(paper, counts.of[PLAN_UNDER_WAY_LATE])}));
	rate_add(paper, &counts);
}

/* --- by organ -----------------------------------------------------------------------------------
 */

static void counts_row(struct table *table, struct str name, const struct counts *counts)
{
	struct table_cell *row = table_add_row(table);
	row[0] = table_text(name);
	row[1] = table_int((int64_t)sum_of(counts));
	for (int state = 0; state < PLAN_STATE_COUNT; state++)
		row[2 + state] = table_int((int64_t)counts->of[state]);
}

void plan_paper_add_counts(const struct plan_paper *paper)
{
	static const struct column columns[] = {
		{"organ", MESSAGE_PLAN_PAPER_COLUMN_LEAD, TABLE_TEXT, 0, FOR_ALL},
		{"total", MESSAGE_PLAN_PAPER_COLUMN_TOTAL, TABLE_INT, 0, FOR_ALL},
		{"done_in_time", MESSAGE_PLAN_PAPER_COLUMN_DONE_IN_TIME, TABLE_INT, 0, FOR_ALL},
		{"done_late", MESSAGE_PLAN_PAPER_COLUMN_DONE_LATE, TABLE_INT, 0, FOR_ALL},
		{"under_way", MESSAGE_PLAN_PAPER_COLUMN_UNDER_WAY, TABLE_INT, 0, FOR_ALL},
		{"under_way_late", MESSAGE_PLAN_PAPER_COLUMN_UNDER_WAY_LATE, TABLE_INT, 0, FOR_ALL},
	};
	const struct index_reader *reader = paper->reader;
	const struct organ_list *organs = &paper->facts->organs;
	const struct str nobody = {0};
	struct table *table = arena_new(reader->arena, struct table);
	table_init(table, reader->arena, reader->language, STR("plan-counts"),
		   plan_paper_text(paper, MESSAGE_PLAN_PAPER_COUNTS_CAPTION));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < organs->count; i++) {
		const struct counts counts = counts_of(paper, &organs->organs[i].key);
		if (sum_of(&counts) > 0)
			counts_row(table, organs->organs[i].name[reader->language], &counts);
	}
	const struct counts unassigned = counts_of(paper, &nobody), all = counts_of(paper, NULL);
	if (sum_of(&unassigned) > 0)
		counts_row(table, plan_paper_text(paper, MESSAGE_PLAN_PAPER_NO_LEAD), &unassigned);
	counts_row(table, plan_paper_text(paper, MESSAGE_PLAN_PAPER_SUM), &all);
	bool *marked = arena_array(reader->arena, bool, table->row_count);
	marked[table->row_count - 1] = true;
	table->row_marked = marked;
	document_add_table(paper->document, table);
}

struct str plan_paper_numbers(const struct plan_paper *paper, struct str organ,
			      bool (*wanted)(const struct plan_paper *paper,
					     const struct plan_task *task))
{
	struct buffer out;
	struct plan_paper of_organ = *paper;
	of_organ.organ = organ;
	buffer_init(&out, paper->reader->arena, NUMBERS_BYTES_MAX);
	for (size_t i = 0; i < paper->facts->task_count; i++)
		if (wanted(&of_organ, &paper->facts->tasks[i]))
			buffer_addf(&out, "%s%d", out.size > 0 ? ", " : "",
				    paper->facts->tasks[i].number);
	return buffer_text(&out);
}

size_t plan_paper_add_late_organs(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	struct plan_paper_list list = {.paper = paper};
	for (size_t i = 0; i < paper->facts->organs.count; i++) {
		const struct organ *organ = &paper->facts->organs.organs[i];
		const struct str late =
			plan_paper_numbers(paper, organ->key, plan_paper_is_led_late);
		if (late.size == 0)
			continue;
		const struct str name = str_format(reader->arena, STR_FMT ":",
						   STR_ARG(organ->name[reader->language]));
		plan_paper_list_add(
			&list, document_text_led(
				       reader->arena, name,
				       message_plan_paper_late_numbers(
					       reader->arena, reader->language,
					       &(struct message_plan_paper_late_numbers){late})));
	}
	return plan_paper_list_end(&list);
}

size_t plan_paper_leads(const struct plan_paper *paper, struct str *names, size_t capacity)
{
	const struct organ_list *organs = &paper->facts->organs;
	size_t count = 0;
	for (size_t i = 0; i < organs->count; i++) {
		const struct counts counts = counts_of(paper, &organs->organs[i].key);
		if (sum_of(&counts) == 0)
			continue;
		if (count < capacity)
			names[count] = organs->organs[i].name[paper->reader->language];
		count++;
	}
	return count;
}
