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
	if (year < figures->first_year || year > figures->last_year)
		return;
	const struct index_sources *used =
		&figures->years[year - figures->first_year].unit_sources[unit];
	for (size_t i = 0; i < used->count; i++) {
		const struct index_source *source = &figures->sources[used->all[i]];
		finding_page_add_source(&page->shown, (struct view_finding_note){
							      source->id, source->title,
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

void index_page_form(struct index_page *page, struct str action, int year, size_t unit, size_t code)
{
	const struct index_figures *figures = page->reader.figures;
	const enum language language = page->reader.language;
	const int list_year = year != 0 ? year : figures->last_year;
	const struct index_year *lists = &figures->years[list_year - figures->first_year];
	finding_page_form(&page->shown, action);
	if (unit != UNIT_NONE)
		finding_page_add_choice(&page->shown, "don_vi",
					message_text(language, MESSAGE_FORM_UNIT),
					lists->unit_options[language], unit);
	if (code != INDEX_NONE)
		finding_page_add_choice(&page->shown, "ma",
					message_text(language, MESSAGE_FORM_PART),
					lists->part_options[language], code);
	if (year != 0)
		finding_page_add_choice(
			&page->shown, "nam", message_text(language, MESSAGE_FORM_YEAR),
			figures->year_options, (size_t)(year - figures->first_year));
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
