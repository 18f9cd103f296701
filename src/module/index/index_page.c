/* index_page.c - putting a page of the index together and answering in the format asked for. */
#include "index_page.h"

#include <assert.h>
#include <math.h>
#include "../page.h"
#include "messages.h"

#define CHART_PNG_WIDTH 1600

enum page_format { FORMAT_HTML, FORMAT_CSV, FORMAT_JSON, FORMAT_XLSX, FORMAT_SVG, FORMAT_PNG };

enum status index_page_open(const struct http_request *request, struct index_page *page,
			    struct error *err)
{
	*page = (struct index_page){.request = request};
	if (request->db != NULL) {
		TRY(index_figures_borrow(request->context, request->db, &page->loan, err));
	} else { /* a POST holds no read transaction */
		struct db *db = NULL;
		TRY(db_read_begin(request->context->pool, &db, err));
		const enum status status =
			index_figures_borrow(request->context, db, &page->loan, err);
		db_read_end(request->context->pool, db);
		TRY(status);
	}
	page->reader = (struct index_reader){page->loan.figures, request->arena, request->language};
	return STATUS_OK;
}

void index_page_leave(struct index_page *page)
{
	index_loan_leave(&page->loan);
}

void index_page_add_paragraph(struct index_page *page, struct str text)
{
	if (text.size == 0)
		return;
	assert(page->view.paragraphs_count < INDEX_PAGE_PARAGRAPHS_MAX);
	page->paragraphs[page->view.paragraphs_count++] = (struct view_index_paragraph){text};
}

void index_page_add_fact(struct index_page *page, struct str name, struct str figure,
			 struct str note)
{
	if (figure.size == 0)
		return;
	assert(page->view.facts_count < INDEX_PAGE_FACTS_MAX);
	page->facts[page->view.facts_count++] = (struct view_index_fact){name, figure, note};
}

static struct html_markup table_markup(const struct index_page *page, const struct table *table)
{
	struct html html;
	html_init(&html, page->request->arena, page->request->language);
	table_write_html(table, &html);
	struct html_markup markup = {0};
	if (html_finish(&html, &markup, NULL) != STATUS_OK)
		return (struct html_markup){0};
	return markup;
}

void index_page_add_section(struct index_page *page, struct str title, struct str text,
			    const struct table *table)
{
	assert(page->view.sections_count < INDEX_PAGE_SECTIONS_MAX);
	struct view_index_section *section = &page->sections[page->view.sections_count++];
	*section = (struct view_index_section){.title = title, .text = text};
	if (table != NULL)
		section->content = table_markup(page, table);
}

void index_page_add_link(struct index_page *page, struct str title, struct str link, bool current)
{
	assert(page->view.links_count < INDEX_PAGE_LINKS_MAX);
	page->links[page->view.links_count++] =
		(struct view_index_link){.title = title, .link = link, .current = current};
}

void index_page_add_sources(struct index_page *page, int year, size_t unit)
{
	const struct index_figures *figures = page->reader.figures;
	for (size_t code = 0; code < figures->code_count; code++) {
		const struct index_source *source = index_score_source(figures, code, year, unit);
		bool known = source == NULL || page->view.sources_count == INDEX_PAGE_SOURCES_MAX;
		for (size_t i = 0; i < page->view.sources_count && !known; i++)
			known = str_equal(page->sources[i].id, source->id);
		if (!known)
			page->sources[page->view.sources_count++] = (struct view_index_note){
				source->id, source->title, source->publisher, source->address};
	}
}

void index_page_start_chart(struct index_page *page, struct str title, struct str description)
{
	html_init(&page->chart, page->request->arena, page->request->language);
	page->has_chart = true;
	page->chart_text = (struct chart_text){
		.title = title,
		.description = description,
		.source = message_text(page->reader.language, MESSAGE_INDEX_CHART_SOURCE),
	};
	page->view.caption = description;
}

static void offer_years(struct index_page *page, int chosen)
{
	const struct index_figures *figures = page->reader.figures;
	struct view_index_option *options =
		arena_array(page->request->arena, struct view_index_option, figures->year_count);
	for (size_t i = 0; i < figures->year_count; i++) {
		const int year = figures->last_year - (int)i;
		const struct str text = str_format(page->request->arena, "%d", year);
		options[i] = (struct view_index_option){text, text, year == chosen};
	}
	page->view.years = options;
	page->view.years_count = figures->year_count;
}

static void offer_units(struct index_page *page, int year, size_t chosen)
{
	const struct index_figures *figures = page->reader.figures;
	struct view_index_option *options =
		arena_array(page->request->arena, struct view_index_option, figures->units.count);
	for (size_t i = 0; i < figures->units.count; i++)
		if (unit_is_in_force(&figures->units.units[i], date_year_end(year)))
			options[page->view.units_count++] = (struct view_index_option){
				figures->units.units[i].code,
				index_unit_name(&page->reader, i, year), i == chosen};
	page->view.units = options;
}

static void offer_codes(struct index_page *page, int year, size_t chosen)
{
	const struct index_figures *figures = page->reader.figures;
	struct view_index_option *options =
		arena_array(page->request->arena, struct view_index_option, figures->code_count);
	for (size_t i = 0; i < figures->code_count; i++) {
		if (figures->levels[i] == INDEX_INDICATOR ||
		    index_part_at(figures, i, year) == NULL)
			continue;
		const struct str name = index_part_name(&page->reader, i, year);
		options[page->view.codes_count++] = (struct view_index_option){
			figures->codes[i],
			i == figures->total ? name
					    : str_format(page->request->arena, STR_FMT ". " STR_FMT,
							 STR_ARG(figures->codes[i]), STR_ARG(name)),
			i == chosen};
	}
	page->view.codes = options;
}

void index_page_form(struct index_page *page, const char *action, int year, size_t unit,
		     size_t code)
{
	const int list_year = year != 0 ? year : page->reader.figures->last_year;
	page->view.has_form = true;
	page->view.action = str_from(action);
	if (year != 0)
		offer_years(page, year);
	if (unit != UNIT_NONE)
		offer_units(page, list_year, unit);
	if (code != INDEX_NONE)
		offer_codes(page, list_year, code);
}

enum status index_page_year(const struct index_page *page, int *year, struct error *err)
{
	const struct field_values *values = &page->request->values;
	*year = page->reader.figures->last_year;
	if (!field_present(values, "nam"))
		return STATUS_OK;
	TRY(index_year_check(page->reader.figures, field_int(values, "nam"), err));
	*year = (int)field_int(values, "nam");
	return STATUS_OK;
}

enum status index_page_unit(const struct index_page *page, int year, size_t *unit,
			    struct error *err)
{
	const struct field_values *values = &page->request->values;
	const struct str asked = field_present(values, "don_vi")
					 ? field_text(values, "don_vi")
					 : config_text(page->request->context->config, "province");
	return unit_resolve(&page->reader.figures->units, asked, date_year_end(year),
			    page->request->arena, unit, err);
}

/* The query of the page without the format, so that every download says what it holds. */
static struct str query_without_format(const struct http_request *request)
{
	struct buffer kept;
	struct str rest = request->query, one;
	buffer_init(&kept, request->arena, HTTP_URL_BYTES_MAX + 1);
	while (rest.size > 0) {
		(void)str_cut(rest, '&', &one, &rest);
		if (one.size == 0 || str_starts(one, STR("dinh_dang=")))
			continue;
		buffer_add(&kept, kept.size > 0 ? STR("&") : STR(""));
		buffer_add(&kept, one);
	}
	return buffer_text(&kept);
}

/* Links to the same answer as files, in the order of enum page_format. */
static void offer_downloads(struct index_page *page)
{
	static const char *const titles[] = {"CSV", "JSON", "XLSX", "SVG", "PNG"};
	static const char *const formats[] = {"csv", "json", "xlsx", "svg", "png"};
	const struct str query = query_without_format(page->request);
	const size_t count = page->has_chart ? 5 : 3;
	struct view_index_download *downloads =
		arena_array(page->request->arena, struct view_index_download, count);
	for (size_t i = 0; i < count; i++) {
		downloads[i].title = str_from(titles[i]);
		downloads[i].link =
			str_format(page->request->arena, STR_FMT "?" STR_FMT "%sdinh_dang=%s",
				   STR_ARG(page->request->path), STR_ARG(query),
				   query.size > 0 ? "&" : "", formats[i]);
	}
	page->view.downloads = downloads;
	page->view.downloads_count = count;
}

static enum status answer_page(struct index_page *page, struct http_response *response,
			       struct error *err)
{
	struct view_index_page *view = &page->view;
	view->paragraphs = page->paragraphs;
	view->facts = page->facts;
	view->sections = page->sections;
	view->links = page->links;
	view->sources = page->sources;
	view->has_chart = page->has_chart;
	if (page->has_chart)
		TRY(html_finish(&page->chart, &view->chart, err));
	if (page->table.column_count > 0) {
		view->table = table_markup(page, &page->table);
		offer_downloads(page);
	}
	struct html html;
	struct html_markup main;
	html_init(&html, page->request->arena, page->request->language);
	view_index_page(&html, view);
	TRY(html_finish(&html, &main, err));
	return page_finish(page->request, response, page->title, main, err);
}

static void answer_file(const struct index_page *page, struct http_response *response,
			const char *content_type, const char *extension)
{
	response->content_type = content_type;
	response->download_name = str_format(page->request->arena, STR_FMT ".%s",
					     STR_ARG(page->table.name), extension);
}

static enum status answer_table(const struct index_page *page, struct http_response *response,
				enum table_format format, struct error *err)
{
	static const char *const types[] = {
		[TABLE_AS_JSON] = "application/json; charset=utf-8",
		[TABLE_AS_CSV] = "text/csv; charset=utf-8",
		[TABLE_AS_XLSX] =
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
	static const char *const extensions[] = {
		[TABLE_AS_JSON] = "json", [TABLE_AS_CSV] = "csv", [TABLE_AS_XLSX] = "xlsx"};
	answer_file(page, response, types[format], extensions[format]);
	if (format == TABLE_AS_JSON && page->json.size > 0) {
		response->body = page->json;
		return STATUS_OK;
	}
	return table_write(&page->table, format, &response->body, err);
}

static enum status answer_chart(struct index_page *page, struct http_response *response,
				bool as_png, struct error *err)
{
	struct html_markup drawn;
	struct str svg;
	if (!page->has_chart)
		return FAIL(err, STATUS_NOT_FOUND, "this page has no chart");
	TRY(html_finish(&page->chart, &drawn, err));
	TRY(chart_svg(page->request->arena, drawn.text, &page->chart_text, &svg, err));
	answer_file(page, response, as_png ? "image/png" : "image/svg+xml", as_png ? "png" : "svg");
	if (as_png)
		return chart_png(page->request->arena, svg, CHART_PNG_WIDTH, &response->body, err);
	response->body = svg;
	return STATUS_OK;
}

enum status index_page_answer(struct index_page *page, struct http_response *response,
			      struct error *err)
{
	const enum page_format format =
		(enum page_format)field_choice(&page->request->values, "dinh_dang");
	if (format != FORMAT_HTML && page->table.column_count == 0)
		return FAIL(err, STATUS_NOT_FOUND, "this page has no table to download");
	switch (format) {
	case FORMAT_HTML:
		return answer_page(page, response, err);
	case FORMAT_CSV:
		return answer_table(page, response, TABLE_AS_CSV, err);
	case FORMAT_JSON:
		return answer_table(page, response, TABLE_AS_JSON, err);
	case FORMAT_XLSX:
		return answer_table(page, response, TABLE_AS_XLSX, err);
	case FORMAT_SVG:
		return answer_chart(page, response, false, err);
	case FORMAT_PNG:
		return answer_chart(page, response, true, err);
	}
	return STATUS_INTERNAL;
}
