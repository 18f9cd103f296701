/* plan_page_responsibility.c - /ke-hoach/phan-cong: who answers for which part of the index. */
#include "../../i18n/error_text.h"
#include "../page.h"
#include "messages.h"
#include "plan_pages.h"

struct responsibility_page {
	struct index_page index;
	struct organ_list organs;
	struct plan_responsibility *list;
	size_t count;
};

static const struct plan_responsibility *find(const struct responsibility_page *page,
					      struct str part)
{
	for (size_t i = 0; i < page->count; i++)
		if (str_equal(page->list[i].part, part))
			return &page->list[i];
	return NULL;
}

static struct str coordinator_names(const struct responsibility_page *page,
				    const struct plan_responsibility *responsibility)
{
	const struct index_reader *reader = &page->index.reader;
	struct str names[PLAN_COORDINATORS_MAX];
	for (size_t i = 0; i < responsibility->coordinator_count; i++)
		names[i] = organ_name(&page->organs, responsibility->coordinators[i],
				      reader->language);
	return language_list(reader->arena, reader->language, names,
			     responsibility->coordinator_count);
}

static struct view_plan_responsibility_row row_of(const struct responsibility_page *page,
						  const struct index_part *part)
{
	const struct index_reader *reader = &page->index.reader;
	struct view_plan_responsibility_row row = {
		.code = part->code,
		.name = plan_part_title(reader, part->code),
		.part_link = str_format(reader->arena, "/chi-so/" STR_FMT, STR_ARG(part->code)),
		.is_dimension = part->level == INDEX_DIMENSION};
	const struct plan_responsibility *own = find(page, part->code);
	if (own == NULL && !row.is_dimension) {
		own = find(page, part->parent);
		row.inherited = true;
	}
	if (own == NULL)
		return row;
	row.lead = organ_name(&page->organs, own->lead_organ, reader->language);
	row.coordinators = coordinator_names(page, own);
	return row;
}

static void rows_fill(const struct responsibility_page *page,
		      struct view_plan_responsibilities *view, size_t *named)
{
	const struct index_figures *figures = page->index.reader.figures;
	struct view_plan_responsibility_row *rows = arena_array(
		page->index.reader.arena, struct view_plan_responsibility_row, figures->code_count);
	for (size_t i = 0; i < figures->code_count; i++) {
		const struct index_part *part = index_part_at(figures, i, figures->last_year);
		if (part == NULL ||
		    (part->level != INDEX_DIMENSION && part->level != INDEX_SUB_DIMENSION))
			continue;
		rows[view->rows_count] = row_of(page, part);
		*named += rows[view->rows_count++].lead.size > 0;
	}
	view->rows = rows;
}

static enum status page_open(const struct http_request *request, struct responsibility_page *page,
			     struct error *err)
{
	struct db *db = NULL;
	TRY(index_page_open(request, &page->index, err));
	TRY(account_db_borrow(request, &db, err));
	enum status status = organ_list_load(db, request->arena, &page->organs, err);
	if (status == STATUS_OK)
		status = plan_responsibilities_read(db, request->arena, &page->list, &page->count,
						    err);
	account_db_return(request, db);
	return status;
}

static void page_leave(struct responsibility_page *page)
{
	index_page_leave(&page->index);
}

enum status plan_page_responsibilities(const struct http_request *request,
				       struct http_response *response, struct error *err)
{
	ON_LEAVE(page_leave) struct responsibility_page page = {0};
	struct view_plan_responsibilities view = {
		.may_edit = http_may(request, "plan.edit", (struct str){0})};
	size_t named = 0;
	TRY(page_open(request, &page, err));
	rows_fill(&page, &view, &named);
	view.finding = message_plan_responsibility_finding(
		request->arena, request->language,
		&(struct message_plan_responsibility_finding){
			language_int(request->arena, request->language, (int64_t)named),
			language_int(request->arena, request->language, (int64_t)view.rows_count)});
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_responsibilities(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_PLAN_RESPONSIBILITY_PAGE), main,
			   err);
}

/* --- one part
 * -------------------------------------------------------------------------------------
 */

static enum status form_show(const struct http_request *request, struct http_response *response,
			     struct responsibility_page *page,
			     const struct plan_responsibility *shown, const struct error *problem,
			     struct error *err)
{
	const struct str none = message_text(request->language, MESSAGE_PLAN_NO_LEAD);
	const struct plan_options organs =
		plan_organ_options(request, &page->organs, shown->lead_organ, none);
	struct view_plan_responsibility_form view = {
		.heading = plan_part_title(&page->index.reader, shown->part),
		.csrf = http_csrf_token(request),
		.code = shown->part,
		.version = shown->version,
		.organs = organs.options,
		.organs_count = organs.count,
		.boxes = plan_organ_boxes(request, &page->organs, shown->coordinators,
					  shown->coordinator_count),
	};
	if (problem != NULL)
		view.problem = error_text(problem, request->language);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_responsibility_form(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, view.heading, main, err);
}

/* A dimension or sub-dimension of the newest edition. */
static enum status part_read(const struct responsibility_page *page,
			     const struct http_request *request, struct str *part,
			     struct error *err)
{
	const struct index_figures *figures = page->index.reader.figures;
	size_t code = 0;
	*part = field_text(&request->values, "ma");
	TRY(index_code_resolve(figures, *part, figures->last_year, &code, err));
	if (figures->levels[code] != INDEX_DIMENSION &&
	    figures->levels[code] != INDEX_SUB_DIMENSION)
		return FAIL(err, STATUS_NOT_FOUND, "the index has no part \"" STR_FMT "\"",
			    STR_ARG(*part));
	return STATUS_OK;
}

enum status plan_page_responsibility(const struct http_request *request,
				     struct http_response *response, struct error *err)
{
	ON_LEAVE(page_leave) struct responsibility_page page = {0};
	struct str part;
	TRY(plan_may_edit_all(request, err));
	TRY(page_open(request, &page, err));
	TRY(part_read(&page, request, &part, err));
	const struct plan_responsibility nobody = {.part = part};
	const struct plan_responsibility *found = find(&page, part);
	return form_show(request, response, &page, found == NULL ? &nobody : found, NULL, err);
}

enum status plan_page_responsibility_set(const struct http_request *request,
					 struct http_response *response, struct error *err)
{
	ON_LEAVE(page_leave) struct responsibility_page page = {0};
	const struct account_act act = account_act_of(request);
	struct plan_responsibility wanted = {.version = field_int(&request->values, "phien_ban"),
					     .lead_organ = field_text(&request->values, "chu_tri")};
	TRY(plan_may_edit_all(request, err));
	TRY(page_open(request, &page, err));
	TRY(part_read(&page, request, &wanted.part, err));
	enum status status =
		plan_ticked(field_text(&request->values, "phoi_hop"), wanted.coordinators,
			    PLAN_COORDINATORS_MAX, &wanted.coordinator_count, err);
	if (status == STATUS_OK)
		status = plan_responsibility_set(&act, &wanted, err);
	if (account_failure_is_ours(status))
		return status;
	if (status != STATUS_OK) {
		const struct error problem = *err;
		response->status = status_http_code(status);
		return form_show(request, response, &page, &wanted, &problem, err);
	}
	account_lead_to(request, response, STR("/ke-hoach/phan-cong"));
	return STATUS_OK;
}
