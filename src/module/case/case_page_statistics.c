/* case_page_statistics.c - /thong-ke: how people are served, in figures that hide nothing late. */
#include <math.h>

#include "../columns.h"
#include "../finding_page.h"
#include "messages.h"
#include "case_pages.h"
#include "case_statistics.h"

static struct str type_name(const struct http_request *request, struct str key)
{
	const struct case_type *type = case_type_find(&case_state_of(request)->rules, key);
	return type == NULL ? key : type->about.name[request->language];
}

static struct table_cell days_cell(const struct table *table, double days)
{
	struct table_cell cell = table_real(days);
	if (isnan(days))
		return table_missing(message_text(table->language, MESSAGE_CASE_NONE_ANSWERED));
	return cell;
}

static struct table_cell share_cell(const struct table *table, int64_t part, int64_t whole)
{
	if (whole == 0)
		return table_missing(message_text(table->language, MESSAGE_CASE_NONE_RATED));
	return table_real(100 * (double)part / (double)whole);
}

static void group_row(const struct http_request *request, const struct organ_list *organs,
		      const struct case_group *group, struct table *table)
{
	const double rate = case_group_rate(group);
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(type_name(request, group->type));
	cells[1] = table_text(group->organ.size == 0
				      ? message_text(request->language, MESSAGE_CASE_ALL_ORGANS)
				      : organ_name(organs, group->organ, request->language));
	cells[2] = table_int(group->received);
	cells[3] = isnan(rate)
			   ? table_missing(message_text(request->language, MESSAGE_CASE_NONE_DUE))
			   : table_real(rate);
	cells[4] = table_int(group->on_time);
	cells[5] = table_int(group->late);
	cells[6] = table_int(group->overdue);
	cells[7] = table_int(group->open - group->overdue);
	cells[8] = days_cell(table, group->median_days);
	cells[9] = days_cell(table, group->p90_days);
	cells[10] = share_cell(table, group->satisfied, group->rated);
	cells[11] = table_int(group->rated);
}

static void table_fill(const struct http_request *request, const struct organ_list *organs,
		       const struct case_statistics *statistics, int year, struct table *table)
{
	static const struct column columns[] = {
		{"type", MESSAGE_CASE_KIND, TABLE_TEXT, 0, FOR_ALL},
		{"organ", MESSAGE_CASE_ORGAN, TABLE_TEXT, 0, FOR_ALL},
		{"received", MESSAGE_CASE_N_RECEIVED, TABLE_INT, 0, FOR_ALL},
		{"on_time_rate", MESSAGE_CASE_ON_TIME_RATE, TABLE_REAL, 1, FOR_ALL_NOTED},
		{"answered_on_time", MESSAGE_CASE_N_ON_TIME, TABLE_INT, 0, FOR_ALL},
		{"answered_late", MESSAGE_CASE_N_LATE, TABLE_INT, 0, FOR_ALL},
		{"open_overdue", MESSAGE_CASE_N_OVERDUE, TABLE_INT, 0, FOR_ALL},
		{"open_in_time", MESSAGE_CASE_N_OPEN, TABLE_INT, 0, FOR_ALL},
		{"median_days", MESSAGE_CASE_MEDIAN_DAYS, TABLE_REAL, 0, FOR_ALL_NOTED},
		{"p90_days", MESSAGE_CASE_P90_DAYS, TABLE_REAL, 0, FOR_ALL_NOTED},
		{"satisfied_share", MESSAGE_CASE_SATISFIED_SHARE, TABLE_REAL, 1, FOR_ALL_NOTED},
		{"rated", MESSAGE_CASE_N_RATED, TABLE_INT, 0, FOR_ALL},
	};
	const struct str caption = message_case_statistics_caption(
		request->arena, request->language,
		&(struct message_case_statistics_caption){str_format(request->arena, "%d", year)});
	table_init(table, request->arena, request->language,
		   str_format(request->arena, "cases-%d", year), caption);
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < statistics->count; i++)
		group_row(request, organs, &statistics->groups[i], table);
}

static struct str finding_of(const struct http_request *request,
			     const struct case_statistics *statistics, int year)
{
	struct arena *arena = request->arena;
	const enum language language = request->language;
	const struct str year_text = str_format(arena, "%d", year);
	struct case_group all = {.received = 0};
	for (size_t i = 0; i < statistics->count; i++) {
		const struct case_group *group = &statistics->groups[i];
		if (group->organ.size > 0)
			continue;
		all.on_time += group->on_time;
		all.late += group->late;
		all.overdue += group->overdue;
	}
	const double rate = case_group_rate(&all);
	if (isnan(rate))
		return message_case_finding_no_figures(
			arena, language, &(struct message_case_finding_no_figures){year_text});
	return message_case_finding_on_time(
		arena, language,
		&(struct message_case_finding_on_time){
			.year = year_text,
			.rate = language_number(arena, language, rate, 1),
			.count =
				language_int(arena, language, all.on_time + all.late + all.overdue),
			.overdue = language_int(arena, language, all.overdue)});
}

enum status case_page_statistics(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	struct case_statistics statistics;
	struct organ_list organs;
	struct finding_page *page = arena_new(request->arena, struct finding_page);
	const int year = field_present(&request->values, "nam")
				 ? (int)field_int(&request->values, "nam")
				 : request->now.today.year;
	TRY(organ_list_load(request->db, request->arena, &organs, err));
	TRY(case_statistics_read(request->db, request->arena, year, request->now.today, &statistics,
				 err));
	finding_page_init(page, request);
	page->title = message_text(request->language, MESSAGE_CASE_STATISTICS);
	page->heading = finding_of(request, &statistics, year);
	table_fill(request, &organs, &statistics, year, &page->table);
	finding_page_add_remark(page, message_text(request->language, MESSAGE_CASE_RATE_MEANS));
	finding_page_add_remark(
		page, message_case_left_out(request->arena, request->language,
					    &(struct message_case_left_out){
						    language_int(request->arena, request->language,
								 statistics.minimum),
						    language_int(request->arena, request->language,
								 statistics.left_out)}));
	finding_page_form(page, STR("/thong-ke"));
	finding_page_add_input(page, "nam", message_text(request->language, MESSAGE_FORM_YEAR),
			       str_format(request->arena, "%d", year), (struct str){0});
	return finding_page_answer(page, response, err);
}
