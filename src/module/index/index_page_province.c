/* index_page_province.c - /tinh/14: one province's year, whole. */
#include "index_pages.h"

#include <math.h>
#include "../../base/number.h"
#include "index_chart.h"
#include "index_json.h"
#include "messages.h"

#define JSON_BYTES_MAX ((size_t)1 << 20)

/* Below the bare rank: of how many, as printed or not, and a printed rank that differs. */
static struct str rank_explained(const struct index_reader *reader, int year, size_t unit)
{
	const struct str note = index_rank_note(reader, year, unit);
	if (note.size > 0)
		return note;
	return index_rank_short(reader, reader->figures->total, year, unit);
}

static void facts_fill(struct index_page *page, int year, size_t unit)
{
	const struct index_reader *reader = &page->reader;
	const struct index_figures *figures = reader->figures;
	const enum language language = reader->language;
	const double total = index_score(figures, figures->total, year, unit);
	if (isnan(total))
		return;
	size_t region_units = 0;
	const size_t region_rank =
		index_region_rank(figures, figures->total, year, unit, &region_units);
	const struct index_change change = index_change(figures, figures->total, year, unit);
	finding_page_add_fact(&page->shown, message_text(language, MESSAGE_COLUMN_SCORE),
			      language_number(reader->arena, language, total, 2), (struct str){0});
	finding_page_add_fact(
		&page->shown, message_text(language, MESSAGE_COLUMN_RANK),
		number_int_text(reader->arena,
				(int64_t)index_rank(figures, figures->total, year, unit)),
		rank_explained(reader, year, unit));
	finding_page_add_fact(
		&page->shown, message_text(language, MESSAGE_COLUMN_TIER),
		index_tier_name(reader, index_tier_of(figures, figures->total, year, unit)),
		(struct str){0});
	if (region_rank > 0)
		finding_page_add_fact(
			&page->shown, message_text(language, MESSAGE_INDEX_IN_REGION),
			STR_JOIN(reader->arena,
				 number_int_text(reader->arena, (int64_t)region_rank), STR("/"),
				 number_int_text(reader->arena, (int64_t)region_units)),
			figures->units.units[unit].region[language]);
	finding_page_add_fact(&page->shown, message_text(language, MESSAGE_COLUMN_CHANGE),
			      change.state == INDEX_CHANGE_KNOWN
				      ? language_signed(reader->arena, language, change.points, 2)
				      : STR("–"),
			      index_change_reason(reader, figures->total, year, unit, &change));
}

/* Who lives there, and how many of them were asked: published for one year. */
static void people_fill(struct index_page *page, int year, size_t unit)
{
	const struct index_reader *reader = &page->reader;
	const enum language language = reader->language;
	const double respondents = index_has_errors(reader->figures, year)
					   ? reader->figures->respondents[unit]
					   : (double)NAN;
	bool is_sum = false;
	const double population = index_population_thousand(reader->figures, unit, &is_sum);
	if (!isnan(population))
		finding_page_add_fact(&page->shown,
				      message_text(language, MESSAGE_INDEX_POPULATION),
				      language_number(reader->arena, language, population, 1),
				      is_sum ? message_text(language, MESSAGE_INDEX_POPULATION_SUM)
					     : (struct str){0});
	if (!isnan(respondents))
		finding_page_add_fact(
			&page->shown, message_text(language, MESSAGE_INDEX_RESPONDENTS),
			language_number(reader->arena, language, respondents, 0), (struct str){0});
}

/* What a reader of this province needs to know beyond the figures. */
static void paragraphs_fill(struct index_page *page, int year, size_t unit)
{
	const struct index_reader *reader = &page->reader;
	finding_page_add_paragraph(&page->shown, index_finding_tier(reader, year, unit));
	finding_page_add_paragraph(&page->shown, index_finding_parts(reader, year, unit));
	finding_page_add_paragraph(&page->shown, index_finding_stability(reader, year, unit));
	finding_page_add_paragraph(&page->shown, index_finding_next_tier(reader, year, unit));
	index_page_add_remarks(page, reader->figures->total, year, unit);
	finding_page_add_remark(&page->shown, index_stability_caution(reader, year, unit));
	finding_page_add_remark(&page->shown, index_merger_note(reader, year, unit));
}

static void links_fill(struct index_page *page, int year, size_t unit)
{
	const struct index_figures *figures = page->reader.figures;
	page->shown.links_title = message_text(page->reader.language, MESSAGE_INDEX_OTHER_YEARS);
	for (int other = figures->last_year; other >= figures->first_year; other--)
		if (index_unit_is_in_force(figures, unit, other))
			finding_page_add_link(&page->shown, index_year_text(&page->reader, other),
					      index_unit_link(&page->reader, unit, other),
					      other == year);
	struct arena *arena = page->shown.request->arena;
	const struct str code = figures->units.units[unit].code;
	const struct str when = index_year_text(&page->reader, year);
	finding_page_add_link(
		&page->shown, message_text(page->reader.language, MESSAGE_INDEX_LINK_COMPARE),
		STR_JOIN(arena, STR("/so-sanh?don_vi="), code, STR("&nam="), when), false);
	finding_page_add_link(
		&page->shown, message_text(page->reader.language, MESSAGE_INDEX_LINK_REPORT),
		STR_JOIN(arena, STR("/bao-cao?don_vi="), code, STR("&nam="), when), false);
	if (index_unit_is_in_force(figures, unit, figures->last_year))
		finding_page_add_link(&page->shown,
				      message_text(page->reader.language, MESSAGE_INDEX_LINK_TREND),
				      STR_JOIN(arena, STR("/dien-bien?don_vi="), code), false);
}

static void province_fill(struct index_page *page, int year, size_t unit)
{
	const struct index_reader *reader = &page->reader;
	page->shown.title = STR_JOIN(reader->arena, index_unit_name(reader, unit, year), STR(" "),
				     index_year_text(reader, year));
	page->shown.heading = index_finding(reader, year, unit);
	paragraphs_fill(page, year, unit);
	facts_fill(page, year, unit);
	people_fill(page, year, unit);
	index_page_form(page, STR("/tinh"), year, unit, INDEX_NONE);
	index_page_start_chart(
		page, message_text(reader->language, index_has_errors(reader->figures, year)
							     ? MESSAGE_INDEX_DOTS_INTERVALS
							     : MESSAGE_INDEX_DOTS_DESCRIPTION));
	index_dimensions_draw(reader, year, unit, &page->shown.chart_text, &page->shown.chart);
	index_profile_table(reader, year, unit, INDEX_DIMENSION, &page->shown.table);
	struct table parts;
	index_profile_table(reader, year, unit, INDEX_SUB_DIMENSION, &parts);
	finding_page_add_section(&page->shown,
				 message_text(reader->language, MESSAGE_INDEX_SUB_DIMENSIONS),
				 (struct str){0}, &parts);
	links_fill(page, year, unit);
	index_page_add_sources(page, year, unit);
}

enum status index_page_province(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	int year = 0;
	size_t unit = 0;
	TRY(index_page_open(request, &page, err));
	TRY(index_page_year(&page, &year, err));
	TRY(unit_resolve(&page.reader.figures->units, field_text(&request->values, "don_vi"),
			 date_year_end(year), request->arena, &unit, err));
	province_fill(&page, year, unit);
	struct buffer json;
	buffer_init(&json, request->arena, JSON_BYTES_MAX);
	if (str_is(field_text(&request->values, "dinh_dang"), "json"))
		index_show_json(&page.reader, year, unit, &json);
	page.shown.json = buffer_text(&json);
	return finding_page_answer(&page.shown, response, err);
}

/* The form's choice of a province leads to the province's own address. */
enum status index_page_province_find(const struct http_request *request,
				     struct http_response *response, struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	int year = 0;
	size_t unit = 0;
	TRY(index_page_open(request, &page, err));
	TRY(index_page_year(&page, &year, err));
	TRY(index_page_unit(&page, year, &unit, err));
	response->status = 303;
	response->location = str_format(request->arena, "%s/tinh/" STR_FMT "?nam=%d",
					request->language == LANGUAGE_EN ? "/en" : "",
					STR_ARG(page.reader.figures->units.units[unit].code), year);
	return STATUS_OK;
}
