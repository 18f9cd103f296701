/* plan_page_effect.c - /ke-hoach/hieu-qua, and of a task or a plan: did it work? */
#include <math.h>

#include "../../base/number.h"
#include "../columns.h"
#include "plan_effect.h"
#include "plan_pages.h"

#define JSON_BYTES_MAX ((size_t)1 << 16)

enum status plan_adopters_read(const struct index_reader *reader, struct str list,
			       struct plan_effect_question *question, struct error *err)
{
	struct str one;
	while (list.size > 0) {
		size_t unit = 0;
		(void)str_cut(list, ',', &one, &list);
		if (str_trim(one).size == 0)
			continue;
		TRY(index_unit_resolve_any(reader->figures, str_trim(one), reader->arena, &unit,
					   err));
		question->left_out[unit] = true;
	}
	return STATUS_OK;
}

static void chart_draw(struct index_page *page, const struct plan_effect *effect)
{
	const struct index_reader *reader = &page->reader;
	const size_t count = effect->year_count;
	double *own = arena_array(reader->arena, double, count + 1);
	double *others = arena_array(reader->arena, double, count + 1);
	bool *breaks = arena_array(reader->arena, bool, count + 1);
	bool *redraws = arena_array(reader->arena, bool, count + 1);
	if (count < 2)
		return;
	for (size_t i = 0; i < count; i++) {
		const int year = effect->years[i].year;
		own[i] = effect->years[i].own;
		others[i] = effect->years[i].others;
		redraws[i] = index_redraw_suspected(reader->figures, year);
		breaks[i] =
			i > 0 && !index_is_comparable(reader->figures, effect->question.code, year);
	}
	const struct chart_line lines[] = {
		{.name = index_unit_name(reader, effect->question.unit, effect->years[0].year),
		 .values = own,
		 .main = true},
		{.name = message_text(reader->language, MESSAGE_PLAN_OTHERS), .values = others}};
	index_page_start_chart(
		page, message_plan_effect_chart(reader->arena, reader->language,
						&(struct message_plan_effect_chart){number_int_text(
							reader->arena, effect->question.acted)}));
	chart_lines_draw(
		&page->shown.chart,
		&(struct chart_lines){
			.text = page->shown.chart_text,
			.first_year = effect->years[0].year,
			.year_count = count,
			.breaks = breaks,
			.redraws = redraws,
			.break_name = message_text(reader->language, MESSAGE_INDEX_BREAK_NAME),
			.redraw_name = message_text(reader->language, MESSAGE_INDEX_REDRAW_NAME),
			.scale_low = (double)NAN,
			.scale_high = (double)NAN,
			.decimals = 2,
			.lines = lines,
			.line_count = sizeof lines / sizeof lines[0],
		});
}

static void facts_add(struct index_page *page, const struct plan_effect *effect)
{
	const struct panel_effect *panel = &effect->panel;
	struct arena *arena = page->reader.arena;
	const enum language language = page->reader.language;
	if (!effect->has_figures)
		return;
	finding_page_add_fact(
		&page->shown, message_text(language, MESSAGE_PLAN_OWN_CHANGE),
		language_signed(arena, language, panel->own_after - panel->own_before, 2),
		(struct str){0});
	finding_page_add_fact(
		&page->shown, message_text(language, MESSAGE_PLAN_OTHERS_CHANGE),
		language_signed(arena, language, panel->others_after - panel->others_before, 2),
		(struct str){0});
	finding_page_add_fact(&page->shown, message_text(language, MESSAGE_PLAN_EFFECT),
			      language_signed(arena, language, panel->effect, 2), (struct str){0});
	if (!isnan(panel->trend))
		finding_page_add_fact(
			&page->shown, message_text(language, MESSAGE_PLAN_TREND_BEFORE),
			language_signed(arena, language, panel->trend, 2), (struct str){0});
}

static enum status effect_show(struct index_page *page, const struct plan_effect_question *question,
			       struct http_response *response, struct error *err)
{
	const struct index_reader *reader = &page->reader;
	struct plan_effect_rule rule;
	struct plan_effect *effect = arena_new(reader->arena, struct plan_effect);
	struct buffer json;
	TRY(plan_effect_rule_load(reader->arena, question->acted, &rule, err));
	plan_effect_compute(reader->figures, &rule, question, effect);
	page->shown.title = message_text(reader->language, MESSAGE_PLAN_EFFECT_PAGE);
	page->shown.heading = plan_effect_finding(reader, effect);
	facts_add(page, effect);
	finding_page_add_remark(&page->shown, plan_effect_interval(reader, effect));
	finding_page_add_remark(&page->shown,
				message_text(reader->language, MESSAGE_PLAN_EFFECT_CAUTION));
	chart_draw(page, effect);
	plan_effect_table(reader, effect, &page->shown.table);
	buffer_init(&json, reader->arena, JSON_BYTES_MAX);
	plan_effect_json(reader, effect, &json);
	page->shown.json = buffer_text(&json);
	index_page_add_sources(page,
			       question->acted < reader->figures->last_year
				       ? question->acted + 1
				       : reader->figures->last_year,
			       question->unit);
	return finding_page_answer(&page->shown, response, err);
}

static void form_add(struct index_page *page, const struct plan_effect_question *question)
{
	const struct index_reader *reader = &page->reader;
	const enum language language = reader->language;
	index_page_form(page, STR("/ke-hoach/hieu-qua"), 0, question->unit, question->code);
	finding_page_add_input(&page->shown, "nam", message_text(language, MESSAGE_PLAN_ACTED),
			       number_int_text(reader->arena, question->acted), (struct str){0});
	finding_page_add_input(&page->shown, "da_lam",
			       message_text(language, MESSAGE_PLAN_ADOPTERS),
			       field_text(&page->shown.request->values, "da_lam"),
			       message_text(language, MESSAGE_PLAN_ADOPTERS_HINT));
}

/* Of any part, province and year. */
enum status plan_page_effect(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	struct plan_effect_question question = {0};
	TRY(index_page_open(request, &page, err));
	const struct index_figures *figures = page.reader.figures;
	question.acted = field_present(&request->values, "nam")
				 ? (int)field_int(&request->values, "nam")
				 : figures->last_year - 1;
	TRY(index_unit_resolve_any(figures, index_page_unit_asked(&page), request->arena,
				   &question.unit, err));
	TRY(index_code_resolve_any(figures, field_text(&request->values, "ma"), &question.code,
				   err));
	TRY(plan_adopters_read(&page.reader, field_text(&request->values, "da_lam"), &question,
			       err));
	form_add(&page, &question);
	return effect_show(&page, &question, response, err);
}

/* --- of a task, of a plan
 * -------------------------------------------------------------------------
 */

/* What to ask of a task; false: it names no part of the index. */
static bool task_question(const struct index_reader *reader, const struct plan_task *task,
			  size_t unit, struct date today, struct plan_effect_question *question)
{
	*question = (struct plan_effect_question){
		.unit = unit,
		.code = index_code_find(reader->figures, task->part),
		.acted = task->done_on.year != 0 ? task->done_on.year : today.year};
	return question->code != INDEX_NONE;
}

enum status plan_page_task_effect(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	struct plan_effect_question question;
	struct plan_task task;
	struct plan plan;
	size_t unit = 0;
	const enum language language = request->language;
	TRY(plan_task_find(request->db, request->arena, field_int(&request->values, "viec"), &task,
			   err));
	TRY(plan_find_open(request, task.plan_id, &plan, err));
	TRY(index_page_open(request, &page, err));
	TRY(index_unit_resolve_any(page.reader.figures, index_page_unit_asked(&page),
				   request->arena, &unit, err));
	if (!task_question(&page.reader, &task, unit, request->now.today, &question))
		return FAIL(err, STATUS_NOT_FOUND,
			    "the task names no part of the index, so its effect cannot be seen");
	finding_page_add_paragraph(&page.shown, task.title);
	if (task.done_on.year == 0)
		finding_page_add_paragraph(&page.shown,
					   message_text(language, MESSAGE_PLAN_EFFECT_NOT_DONE));
	finding_page_add_link(&page.shown, message_text(language, MESSAGE_PLAN_TASK),
			      str_format(request->arena, "/ke-hoach/viec/%lld", (long long)task.id),
			      false);
	return effect_show(&page, &question, response, err);
}

static const struct column effect_columns[] = {
	{"number", MESSAGE_PLAN_NUMBER, TABLE_INT, 0, FOR_ALL},
	{"task", MESSAGE_PLAN_TASK, TABLE_TEXT, 0, FOR_ALL},
	{"part", MESSAGE_PLAN_PART, TABLE_TEXT, 0, FOR_ALL},
	{"acted", MESSAGE_PLAN_ACTED, TABLE_INT, 0, FOR_ALL},
	{"own_change", MESSAGE_PLAN_OWN_CHANGE, TABLE_SIGNED, 2, FOR_ALL},
	{"others_change", MESSAGE_PLAN_OTHERS_CHANGE, TABLE_SIGNED, 2, FOR_ALL},
	{"effect", MESSAGE_PLAN_EFFECT, TABLE_SIGNED, 2, FOR_ALL},
	{"verdict", MESSAGE_PLAN_VERDICT, TABLE_TEXT, 0, FOR_PROGRAMS},
	{"verdict_name", MESSAGE_PLAN_VERDICT, TABLE_TEXT, 0, FOR_PEOPLE},
};

struct plan_verdicts {
	int64_t done, rose, fell, too_early, not_enough;
};

static void verdict_count(struct plan_verdicts *counts, enum plan_verdict verdict)
{
	counts->done++;
	if (verdict == PLAN_VERDICT_ROSE)
		counts->rose++;
	else if (verdict == PLAN_VERDICT_FELL)
		counts->fell++;
	else if (verdict == PLAN_VERDICT_TOO_EARLY)
		counts->too_early++;
	else
		counts->not_enough++;
}

static void effect_cells(const struct index_reader *reader, const struct plan_effect *effect,
			 struct table_cell *cells)
{
	const struct panel_effect *panel = &effect->panel;
	cells[3] = table_int(effect->question.acted);
	if (effect->has_figures) {
		cells[4] = table_real(panel->own_after - panel->own_before);
		cells[5] = table_real(panel->others_after - panel->others_before);
		cells[6] = table_real(panel->effect);
	}
	cells[7] = table_text(str_from(plan_verdict_key(effect->verdict)));
	cells[8] = table_text(plan_verdict_name(reader->language, effect->verdict));
}

/* A task that is done gets its verdict, another the reason why it has none. */
static enum status task_row(const struct index_page *page, const struct plan_task *task,
			    size_t unit, struct table *table, struct plan_verdicts *counts,
			    struct error *err)
{
	const struct index_reader *reader = &page->reader;
	struct plan_effect *effect = arena_new(reader->arena, struct plan_effect);
	struct plan_effect_question question;
	struct plan_effect_rule rule;
	const struct date today = page->shown.request->now.today;
	const bool has_part = task_question(reader, task, unit, today, &question);
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_int(task->number);
	cells[1] = table_text(task->title);
	cells[1].link = str_format(reader->arena, "/ke-hoach/viec/%lld%s", (long long)task->id,
				   has_part ? "/hieu-qua" : "");
	if (has_part)
		cells[2] = table_text(plan_part_title(reader, task->part));
	cells[7] = table_text(has_part ? STR("not_done") : STR("no_part"));
	cells[8] = table_text(message_text(reader->language, has_part ? MESSAGE_PLAN_NOT_DONE
								      : MESSAGE_PLAN_NO_PART));
	if (!has_part || task->done_on.year == 0)
		return STATUS_OK;
	TRY(plan_effect_rule_load(reader->arena, question.acted, &rule, err));
	plan_effect_compute(reader->figures, &rule, &question, effect);
	effect_cells(reader, effect, cells);
	verdict_count(counts, effect->verdict);
	return STATUS_OK;
}

static struct str plan_heading(const struct index_reader *reader,
			       const struct plan_verdicts *counts)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	if (counts->done == 0)
		return message_text(language, MESSAGE_PLAN_EFFECTS_NONE);
	return message_plan_effects(
		arena, language,
		&(struct message_plan_effects){
			.done = language_int(arena, language, counts->done),
			.rose = language_int(arena, language, counts->rose),
			.fell = language_int(arena, language, counts->fell),
			.not_enough = language_int(arena, language, counts->not_enough),
			.too_early = language_int(arena, language, counts->too_early)});
}

enum status plan_page_plan_effect(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	struct plan plan;
	struct plan_tasks tasks;
	struct plan_verdicts counts = {0};
	struct table *table = &page.shown.table;
	size_t unit = 0;
	TRY(plan_find_open(request, field_int(&request->values, "ke_hoach"), &plan, err));
	TRY(index_page_open(request, &page, err));
	TRY(index_unit_resolve_any(page.reader.figures, index_page_unit_asked(&page),
				   request->arena, &unit, err));
	const struct plan_question question = {.plan_id = plan.id,
					       .state = PLAN_STATE_ANY,
					       .by_number = true,
					       .with_examples = true,
					       .today = request->now.today,
					       .page_size = PLAN_PAGE_SIZE_MAX};
	TRY(plan_tasks_read(request->db, request->arena, &question, &tasks, err));
	table_init(table, request->arena, request->language,
		   str_format(request->arena, "effects-%lld", (long long)plan.id), plan.title);
	columns_add(table, effect_columns, sizeof effect_columns / sizeof effect_columns[0]);
	for (size_t i = 0; i < tasks.count; i++)
		TRY(task_row(&page, &tasks.tasks[i], unit, table, &counts, err));
	page.shown.title = message_text(request->language, MESSAGE_PLAN_EFFECT_PAGE);
	page.shown.heading = plan_heading(&page.reader, &counts);
	finding_page_add_paragraph(&page.shown, plan_example_note(request, &plan));
	finding_page_add_remark(&page.shown,
				message_text(request->language, MESSAGE_PLAN_EFFECT_CAUTION));
	finding_page_add_link(
		&page.shown, plan.title,
		str_format(request->arena, "/ke-hoach?ke_hoach=%lld", (long long)plan.id), false);
	return finding_page_answer(&page.shown, response, err);
}
