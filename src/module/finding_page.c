/* finding_page.c - putting a page of a finding together and answering in the format asked for. */
#include "finding_page.h"

#include <assert.h>
#include "page.h"

#define CHART_PNG_WIDTH 1600

enum page_format { FORMAT_HTML, FORMAT_CSV, FORMAT_JSON, FORMAT_XLSX, FORMAT_SVG, FORMAT_PNG };

void finding_page_init(struct finding_page *page, const struct http_request *request)
{
	memset(page, 0, offsetof(struct finding_page, paragraphs)); /* the rest as it is counted */
	page->request = request;
}

void finding_page_add_paragraph(struct finding_page *page, struct str text)
{
	if (text.size == 0)
		return;
	assert(page->view.paragraphs_count < FINDING_PARAGRAPHS_MAX);
	page->paragraphs[page->view.paragraphs_count++] = (struct view_finding_paragraph){text};
}

void finding_page_add_remark(struct finding_page *page, struct str text)
{
	if (text.size == 0)
		return;
	assert(page->view.remarks_count < FINDING_PARAGRAPHS_MAX);
	page->remarks[page->view.remarks_count++] = (struct view_finding_paragraph){text};
}

void finding_page_add_fact(struct finding_page *page, struct str name, struct str figure,
			   struct str note)
{
	if (figure.size == 0)
		return;
	assert(page->view.facts_count < FINDING_FACTS_MAX);
	page->facts[page->view.facts_count++] = (struct view_finding_fact){name, figure, note};
}

struct view_finding_section *finding_page_add_section(struct finding_page *page, struct str title,
						      struct str text, const struct table *table)
{
	assert(page->view.sections_count < FINDING_SECTIONS_MAX);
	struct view_finding_section *section = &page->sections[page->view.sections_count++];
	*section = (struct view_finding_section){.title = title, .text = text};
	if (table != NULL) {
		struct table *kept = arena_new(page->request->arena, struct table);
		*kept = *table;
		section->content = table_markup(kept);
	}
	return section;
}

void finding_page_add_link(struct finding_page *page, struct str title, struct str link,
			   bool current)
{
	assert(page->view.links_count < FINDING_LINKS_MAX);
	page->links[page->view.links_count++] =
		(struct view_finding_link){.title = title, .link = link, .current = current};
}

void finding_page_add_source(struct finding_page *page, struct view_finding_note source)
{
	for (size_t i = 0; i < page->view.sources_count; i++)
		if (str_equal(page->sources[i].id, source.id))
			return;
	if (page->view.sources_count < FINDING_SOURCES_MAX)
		page->sources[page->view.sources_count++] = source;
}

void finding_page_start_chart(struct finding_page *page, struct str title, struct str description,
			      struct str source)
{
	html_init(&page->chart, page->request->arena, page->request->language);
	page->has_chart = true;
	page->chart_text = (struct chart_text){
		.title = title,
		.description = description,
		.source = source,
	};
	page->view.caption = description;
}

void finding_page_form(struct finding_page *page, struct str action)
{
	page->view.has_form = true;
	page->view.form.action = action;
	page->view.form.choices = page->choices;
	page->view.form.inputs = page->inputs;
}

/* "don_vi" to "don-vi". */
static struct str field_id(const struct finding_page *page, const char *name)
{
	struct buffer id;
	buffer_init(&id, page->request->arena, 100);
	for (; *name != '\0'; name++)
		buffer_add_char(&id, *name == '_' ? '-' : *name);
	return buffer_text(&id);
}

void finding_page_add_choice(struct finding_page *page, const char *name, struct str label,
			     const struct option_list *options, size_t selected)
{
	assert(page->view.form.choices_count < FINDING_CHOICES_MAX);
	page->choices[page->view.form.choices_count++] = (struct view_finding_choice){
		.id = field_id(page, name),
		.name = str_from(name),
		.label = label,
		.options = option_list_markup(page->request->arena, options, selected),
	};
}

void finding_page_add_input(struct finding_page *page, const char *name, struct str label,
			    struct str value, struct str hint)
{
	assert(page->view.form.inputs_count < FINDING_INPUTS_MAX);
	const struct str id = field_id(page, name);
	page->inputs[page->view.form.inputs_count++] = (struct view_finding_input){
		.id = id,
		.name = str_from(name),
		.label = label,
		.value = value,
		.hint = hint,
		.hint_id = STR_JOIN(page->request->arena, id, STR("-goi-y")),
	};
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
static void offer_downloads(struct finding_page *page)
{
	static const char *const titles[] = {"CSV", "JSON", "XLSX", "SVG", "PNG"};
	static const char *const formats[] = {"csv", "json", "xlsx", "svg", "png"};
	const struct str query = query_without_format(page->request);
	const size_t count = page->has_chart ? 5 : 3;
	struct view_finding_download *downloads =
		arena_array(page->request->arena, struct view_finding_download, count);
	for (size_t i = 0; i < count; i++) {
		downloads[i].title = str_from(titles[i]);
		downloads[i].link =
			STR_JOIN(page->request->arena, page->request->path, STR("?"), query,
				 query.size > 0 ? STR("&dinh_dang=") : STR("dinh_dang="),
				 str_from(formats[i]));
	}
	page->view.downloads = downloads;
	page->view.downloads_count = count;
}

static enum status answer_page(struct finding_page *page, struct http_response *response,
			       struct error *err)
{
	struct view_finding_page *view = &page->view;
	view->paragraphs = page->paragraphs;
	view->remarks = page->remarks;
	view->facts = page->facts;
	view->sections = page->sections;
	view->heading = page->heading;
	view->links_title = page->links_title;
	view->links = page->links;
	view->sources = page->sources;
	view->has_chart = page->has_chart;
	if (page->has_chart)
		TRY(html_finish(&page->chart, &view->chart, err));
	if (page->table.column_count > 0) {
		view->table = table_markup(&page->table);
		offer_downloads(page);
	}
	return page_finish_with(page->request, response, page->title,
				view_finding_page_markup(view), page->script, err);
}

static void answer_file(const struct finding_page *page, struct http_response *response,
			const char *content_type, const char *extension)
{
	response->content_type = content_type;
	response->download_name = str_format(page->request->arena, STR_FMT ".%s",
					     STR_ARG(page->table.name), extension);
}

static enum status answer_table(const struct finding_page *page, struct http_response *response,
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

static enum status answer_chart(struct finding_page *page, struct http_response *response,
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

enum status finding_page_answer(struct finding_page *page, struct http_response *response,
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
