/* index_page_part.c - /chi-so and /chi-so/8: where provinces stand in the total or in one part. */
#include "index_pages.h"

#include <math.h>
#include "../../base/number.h"
#include "messages.h"

#define CHILDREN_MAX 64

/* Gaps of the parts below against the national median. */
static void gaps_draw(struct index_page *page, size_t code, int year, size_t unit)
{
	const struct index_figures *figures = page->reader.figures;
	struct arena *arena = page->shown.request->arena;
	const enum language language = page->reader.language;
	const struct index_reference median = {.kind = INDEX_REFERENCE_MEDIAN};
	size_t children[CHILDREN_MAX];
	size_t count = index_children(figures, code, year, children, CHILDREN_MAX);
	if (count > 0 && figures->levels[children[0]] == INDEX_INDICATOR)
		count = 0; /* indicators have directions of their own */
	struct chart_bar *rows = arena_array(arena, struct chart_bar, count + 1);
	for (size_t i = 0; i <= count; i++) {
		const size_t one = i == 0 ? code : children[i - 1];
		const double gap = index_gap(figures, median, one, year, unit);
		rows[i] = (struct chart_bar){
			.label = index_part_name(&page->reader, one, year),
			.value = gap,
			.value_text =
				isnan(gap) ? STR("–") : language_signed(arena, language, gap, 2),
			.total = i == 0,
		};
	}
	index_page_start_chart(page, message_text(language, MESSAGE_INDEX_GAPS_DESCRIPTION));
	chart_bars_draw(&page->shown.chart,
			&(struct chart_bars){
				.text = page->shown.chart_text,
				.left_name = message_text(language, MESSAGE_INDEX_BEHIND),
				.right_name = message_text(language, MESSAGE_INDEX_AHEAD),
				.rows = rows,
				.row_count = count + 1,
			});
}

/* The parts below: of a sub-dimension its indicators where they were published. */
static void children_section(struct index_page *page, size_t code, int year, size_t unit)
{
	const struct index_reader *reader = &page->reader;
	size_t children[CHILDREN_MAX];
	const size_t count = index_children(reader->figures, code, year, children, CHILDREN_MAX);
	if (count == 0) {
		if (reader->figures->levels[code] == INDEX_SUB_DIMENSION)
			finding_page_add_section(
				&page->shown,
				message_text(reader->language, MESSAGE_INDEX_INDICATORS),
				message_text(reader->language,
					     MESSAGE_INDEX_INDICATORS_UNPUBLISHED),
				NULL);
		return;
	}
	struct table table;
	index_children_table(reader, code, year, unit, &table);
	const bool indicators = reader->figures->levels[children[0]] == INDEX_INDICATOR;
	finding_page_add_section(
		&page->shown,
		message_text(reader->language,
			     indicators ? MESSAGE_INDEX_INDICATORS : MESSAGE_INDEX_PARTS_BELOW),
		(struct str){0}, &table);
}

static void part_fill(struct index_page *page, size_t code, int year, size_t unit)
{
	page->shown.title = STR_JOIN(page->reader.arena, index_part_name(&page->reader, code, year),
				     STR(" "), index_year_text(&page->reader, year));
	page->shown.heading = index_part_finding(&page->reader, code, year, unit);
	finding_page_add_remark(&page->shown, index_marks_note(&page->reader, code, year, unit));
	gaps_draw(page, code, year, unit);
	index_rank_table(&page->reader,
			 &(struct index_rank_question){.code = code, .year = year, .marked = unit},
			 &page->shown.table);
	children_section(page, code, year, unit);
	index_page_add_sources(page, year, unit);
}

/* The total and the dimensions of the year. */
static void part_links(struct index_page *page, size_t code, int year, size_t unit)
{
	const struct index_figures *figures = page->reader.figures;
	page->shown.links_title = message_text(page->reader.language, MESSAGE_INDEX_OTHER_PARTS);
	for (size_t i = 0; i < figures->code_count; i++)
		if (figures->levels[i] <= INDEX_DIMENSION &&
		    index_part_at(figures, i, year) != NULL)
			finding_page_add_link(&page->shown, index_part_name(&page->reader, i, year),
					      index_part_link(&page->reader, i, year, unit),
					      i == code);
}

static void year_links(struct index_page *page, int year, size_t unit)
{
	const struct index_figures *figures = page->reader.figures;
	page->shown.links_title = message_text(page->reader.language, MESSAGE_INDEX_OTHER_YEARS);
	for (int other = figures->last_year; other >= figures->first_year; other--)
		finding_page_add_link(&page->shown, index_year_text(&page->reader, other),
				      index_unit_is_in_force(figures, unit, other)
					      ? STR_JOIN(page->reader.arena, STR("/chi-so?nam="),
							 index_year_text(&page->reader, other),
							 STR("&don_vi="),
							 figures->units.units[unit].code)
					      : STR_JOIN(page->reader.arena, STR("/chi-so?nam="),
							 index_year_text(&page->reader, other)),
				      other == year);
}

/* Who moved most, where totals compare with the year before; else why they do not. */
static void moves_section(struct index_page *page, int year)
{
	const struct index_reader *reader = &page->reader;
	const struct index_figures *figures = reader->figures;
	const struct str title = message_text(reader->language, MESSAGE_INDEX_MOVES_TITLE);
	if (!index_is_comparable(figures, figures->total, year)) {
		const struct index_distribution *all =
			index_distribution(figures, figures->total, year);
		if (all->count == 0)
			return;
		const struct index_change change =
			index_change(figures, figures->total, year, all->order[0]);
		finding_page_add_section(
			&page->shown, title,
			index_change_reason(reader, figures->total, year, all->order[0], &change),
			NULL);
		return;
	}
	struct table table;
	index_moves_table(reader, year, &table);
	finding_page_add_section(
		&page->shown, title,
		message_index_moves_explained(
			reader->arena, reader->language,
			&(struct message_index_moves_explained){
				.points = language_number(reader->arena, reader->language,
							  index_move_noise(figures), 2),
				.year = index_year_text(reader,
							figures->rules.near_cut_error_year)}),
		&table);
}

enum status index_page_part(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	int year = 0;
	size_t unit = 0, code = 0;
	TRY(index_page_open(request, &page, err));
	TRY(index_page_year(&page, &year, err));
	TRY(index_page_unit(&page, year, &unit, err));
	TRY(index_code_resolve(page.reader.figures, field_text(&request->values, "ma"), year, &code,
			       err));
	if (page.reader.figures->levels[code] == INDEX_INDICATOR)
		return FAIL(
			err, STATUS_NOT_FOUND,
			"an indicator has no page of its own; see the part " STR_FMT,
			STR_ARG(page.reader.figures->codes[page.reader.figures->parents[code]]));
	const struct str path = str_format(request->arena, "/chi-so/" STR_FMT,
					   STR_ARG(page.reader.figures->codes[code]));
	index_page_form(&page, path, year, unit, INDEX_NONE);
	part_fill(&page, code, year, unit);
	part_links(&page, code, year, unit);
	index_page_add_remarks(&page, code, year, unit);
	return finding_page_answer(&page.shown, response, err);
}

enum status index_page_overview(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	int year = 0;
	size_t unit = 0;
	TRY(index_page_open(request, &page, err));
	TRY(index_page_year(&page, &year, err));
	TRY(index_page_unit(&page, year, &unit, err));
	index_page_form(&page, STR("/chi-so"), year, unit, INDEX_NONE);
	part_fill(&page, page.reader.figures->total, year, unit);
	page.shown.heading = index_finding(&page.reader, year, unit);
	finding_page_add_paragraph(&page.shown, index_finding_tier(&page.reader, year, unit));
	finding_page_add_paragraph(&page.shown, index_finding_parts(&page.reader, year, unit));
	index_page_add_remarks(&page, page.reader.figures->total, year, unit);
	moves_section(&page, year);
	year_links(&page, year, unit);
	struct view_finding_section *tiles = finding_page_add_section(
		&page.shown, message_text(request->language, MESSAGE_INDEX_TILES_TITLE),
		message_text(request->language, MESSAGE_INDEX_TILES_DESCRIPTION), NULL);
	TRY(index_page_tiles(&page.reader, page.reader.figures->total, year, unit, &tiles->content,
			     err));
	return finding_page_answer(&page.shown, response, err);
}

enum status index_page_home(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	TRY(index_page_open(request, &page, err));
	const int year = page.reader.figures->last_year;
	size_t unit = 0;
	TRY(index_page_unit(&page, year, &unit, err));
	const enum language language = request->language;
	page.shown.heading = index_finding(&page.reader, year, unit);
	finding_page_add_paragraph(&page.shown, index_finding_tier(&page.reader, year, unit));
	finding_page_add_paragraph(&page.shown, index_finding_parts(&page.reader, year, unit));
	index_page_form(&page, STR("/tinh"), year, unit, INDEX_NONE);
	page.shown.links_title = message_text(language, MESSAGE_INDEX_LOOK_FURTHER);
	finding_page_add_link(&page.shown, index_unit_name(&page.reader, unit, year),
			      index_unit_link(&page.reader, unit, year), false);
	static const struct {
		const char *path;
		enum message title;
	} pages[] = {{"/chi-so", MESSAGE_PAGE_OVERVIEW},
		     {"/so-sanh", MESSAGE_PAGE_COMPARE},
		     {"/dien-bien", MESSAGE_PAGE_TREND},
		     {"/chi-so/mau-khao-sat", MESSAGE_PAGE_SAMPLE}};
	for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
		finding_page_add_link(&page.shown, message_text(language, pages[i].title),
				      str_from(pages[i].path), false);
	return finding_page_answer(&page.shown, response, err);
}
