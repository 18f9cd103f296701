/* index_page.c - what pages about a province's year begin with: figures, year, province, form. */
#include "index_page.h"

#include "messages.h"

enum status index_page_open(const struct http_request *request, struct index_page *page,
			    struct error *err)
{
	finding_page_init(&page->shown, request);
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

void index_page_add_sources(struct index_page *page, int year, size_t unit)
{
	const struct index_figures *figures = page->reader.figures;
	for (size_t code = 0; code < figures->code_count; code++) {
		const struct index_source *source = index_score_source(figures, code, year, unit);
		if (source != NULL)
			finding_page_add_source(
				&page->shown,
				(struct view_finding_note){source->id, source->title,
							   source->publisher, source->address});
	}
}

void index_page_add_remarks(struct index_page *page, size_t code, int year, size_t unit)
{
	finding_page_add_remark(&page->shown,
				index_finding_part_error(&page->reader, code, year, unit));
	if (index_structure_is_assumed(page->reader.figures, year))
		finding_page_add_remark(
			&page->shown,
			message_text(page->reader.language, MESSAGE_INDEX_STRUCTURE_ASSUMED));
}

void index_page_start_chart(struct index_page *page, struct str description)
{
	finding_page_start_chart(&page->shown, page->shown.heading, description,
				 message_text(page->reader.language, MESSAGE_INDEX_CHART_SOURCE));
}

static void offer_years(struct index_page *page, int chosen)
{
	const struct index_figures *figures = page->reader.figures;
	struct view_finding_option *options = arena_array(
		page->shown.request->arena, struct view_finding_option, figures->year_count);
	for (size_t i = 0; i < figures->year_count; i++) {
		const int year = figures->last_year - (int)i;
		const struct str text = index_year_text(&page->reader, year);
		options[i] = (struct view_finding_option){text, text, year == chosen};
	}
	finding_page_add_choice(&page->shown, "nam",
				message_text(page->reader.language, MESSAGE_FORM_YEAR), options,
				figures->year_count);
}

static void offer_units(struct index_page *page, int year, size_t chosen)
{
	const struct index_figures *figures = page->reader.figures;
	struct view_finding_option *options = arena_array(
		page->shown.request->arena, struct view_finding_option, figures->units.count);
	size_t count = 0;
	for (size_t i = 0; i < figures->units.count; i++)
		if (index_unit_is_in_force(figures, i, year))
			options[count++] = (struct view_finding_option){
				figures->units.units[i].code,
				index_unit_name(&page->reader, i, year), i == chosen};
	finding_page_add_choice(&page->shown, "don_vi",
				message_text(page->reader.language, MESSAGE_FORM_UNIT), options,
				count);
}

static void offer_codes(struct index_page *page, int year, size_t chosen)
{
	const struct index_figures *figures = page->reader.figures;
	struct view_finding_option *options = arena_array(
		page->shown.request->arena, struct view_finding_option, figures->code_count);
	size_t count = 0;
	for (size_t i = 0; i < figures->code_count; i++) {
		if (figures->levels[i] == INDEX_INDICATOR ||
		    index_part_at(figures, i, year) == NULL)
			continue;
		const struct str name = index_part_name(&page->reader, i, year);
		options[count++] = (struct view_finding_option){
			figures->codes[i],
			i == figures->total
				? name
				: str_format(page->shown.request->arena, STR_FMT ". " STR_FMT,
					     STR_ARG(figures->codes[i]), STR_ARG(name)),
			i == chosen};
	}
	finding_page_add_choice(&page->shown, "ma",
				message_text(page->reader.language, MESSAGE_FORM_PART), options,
				count);
}

void index_page_form(struct index_page *page, struct str action, int year, size_t unit, size_t code)
{
	const int list_year = year != 0 ? year : page->reader.figures->last_year;
	finding_page_form(&page->shown, action);
	if (unit != UNIT_NONE)
		offer_units(page, list_year, unit);
	if (code != INDEX_NONE)
		offer_codes(page, list_year, code);
	if (year != 0)
		offer_years(page, year);
}

enum status index_page_year(const struct index_page *page, int *year, struct error *err)
{
	const struct field_values *values = &page->shown.request->values;
	*year = page->reader.figures->last_year;
	if (!field_present(values, "nam"))
		return STATUS_OK;
	TRY(index_year_check(page->reader.figures, field_int(values, "nam"), err));
	*year = (int)field_int(values, "nam");
	return STATUS_OK;
}

struct str index_page_unit_asked(const struct index_page *page)
{
	const struct field_values *values = &page->shown.request->values;
	return field_present(values, "don_vi")
		       ? field_text(values, "don_vi")
		       : config_text(page->shown.request->context->config, "province");
}

enum status index_page_unit(const struct index_page *page, int year, size_t *unit,
			    struct error *err)
{
	return unit_resolve(&page->reader.figures->units, index_page_unit_asked(page),
			    date_year_end(year), page->shown.request->arena, unit, err);
}
