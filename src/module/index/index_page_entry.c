/* index_page_entry.c - /nhap-ket-qua: a year's results from a file, seen before they are stored.
 *
 * Nothing is kept between the preview and the storing: the page carries the checked rows back in
 * its form, where they are read and checked again. */
#include "../../base/number.h"
#include "../page.h"
#include "index_entry_page.h"
#include "index_entry_template.h"
#include "messages.h"
#include "store/statements.h"

#define ENTRIES_SHOWN_MAX 20

static void entry_page_leave(struct entry_page *entry_page)
{
	index_page_leave(&entry_page->page);
}

static enum status items_load(struct entry_page *p, struct db *db, struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	struct view_index_entry_item *items =
		arena_array(request->arena, struct view_index_entry_item, ENTRIES_SHOWN_MAX);
	bool newest_found = false;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_entry_list_query(db, &rows, err));
	struct db_index_entry_list_row row;
	while (p->view.items_count < ENTRIES_SHOWN_MAX && db_index_entry_list_next(&rows, &row)) {
		struct view_index_entry_item *item = &items[p->view.items_count++];
		item->number = row.number;
		item->undone = row.undone_at.present;
		item->newest = !item->undone && !newest_found;
		newest_found = newest_found || item->newest;
		item->text = message_entry_item(
			request->arena, request->language,
			&(struct message_entry_item){
				.number = str_format(request->arena, "%lld", (long long)row.number),
				.file = str_copy(request->arena, row.file_name),
				.added = str_format(request->arena, "%lld", (long long)row.added),
				.replaced =
					str_format(request->arena, "%lld", (long long)row.replaced),
				.time = instant_iso(request->arena, row.entered_at),
				.structure = row.parts > 0
						     ? message_text(request->language,
								    MESSAGE_ENTRY_ITEM_STRUCTURE)
						     : (struct str){0},
			});
	}
	p->view.items = items;
	return db_rows_close(&rows, err);
}

/* Editions that can exist: also those whose figures are not stored yet. */
static void years_offer(struct entry_page *p)
{
	const struct http_request *request = p->page.shown.request;
	const int last = request->now.today.year - 1;
	const size_t count = (size_t)last - INDEX_FIRST_YEAR + 1;
	struct view_index_entry_year *years =
		arena_array(request->arena, struct view_index_entry_year, count);
	for (size_t i = 0; i < count; i++) {
		years[i].value = str_format(request->arena, "%d", last - (int)i);
		years[i].selected = i == 0;
	}
	p->view.years = years;
	p->view.years_count = count;
}

static enum status entry_page_open(const struct http_request *request, struct entry_page *p,
				   struct error *err)
{
	TRY(index_page_open(request, &p->page, err));
	p->view.csrf = http_csrf_token(request);
	years_offer(p);
	struct db *db = NULL;
	TRY(db_read_begin(request->context->pool, &db, err));
	const enum status status = items_load(p, db, err);
	db_read_end(request->context->pool, db);
	return status;
}

static enum status entry_page_answer(struct entry_page *p, struct http_response *response,
				     struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	return page_finish(request, response, message_text(request->language, MESSAGE_ENTRY_TITLE),
			   view_index_entry_page_markup(&p->view), err);
}

enum status index_page_entry(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	ON_LEAVE(entry_page_leave) struct entry_page p = {0};
	TRY(entry_page_open(request, &p, err));
	if (field_present(&request->values, "da_ghi"))
		p.view.done = message_text(request->language, MESSAGE_ENTRY_STORED);
	if (field_present(&request->values, "da_hoan_tac"))
		p.view.done = message_text(request->language, MESSAGE_ENTRY_TAKEN_BACK);
	return entry_page_answer(&p, response, err);
}

static enum status entry_read(struct entry_page *p, const struct index_entry_file *file,
			      struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	p->entry = arena_new(request->arena, struct index_entry);
	return index_entry_read(p->page.reader.figures, request->arena, file, request->now.today,
				p->entry, err);
}

/* The file as it was sent. */
static enum status entry_check(struct entry_page *p, struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	const char mark = field_flag(&request->values, "dau_phay") ? ',' : '.';
	ON_LEAVE(index_entry_file_leave) struct index_entry_file file = {0};
	TRY(index_entry_open_memory(request->arena, field_text(&request->values, "tep"),
				    field_content(&request->values, "tep"), mark, &file, err));
	return entry_read(p, &file, err);
}

/* The rows that the preview's form brings back. */
static enum status entry_check_again(struct entry_page *p, struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	const struct str structure = field_text(&request->values, "co_cau");
	const struct sheet_options options = {0};
	ON_LEAVE(index_entry_file_leave)
	struct index_entry_file file = {.name = field_text(&request->values, "ten_tep")};
	TRY(sheet_open_memory(request->arena, file.name, field_text(&request->values, "noi_dung"),
			      &options, &file.scores, err));
	if (structure.size > 0)
		TRY(sheet_open_memory(request->arena, file.name, structure, &options,
				      &file.structure, err));
	return entry_read(p, &file, err);
}

enum status index_page_entry_check(const struct http_request *request,
				   struct http_response *response, struct error *err)
{
	ON_LEAVE(entry_page_leave) struct entry_page p = {0};
	TRY(entry_page_open(request, &p, err));
	const struct str name = field_text(&request->values, "tep");
	const enum status status = entry_check(&p, err);
	if (status == STATUS_OK)
		TRY(index_entry_preview(&p, err));
	else
		index_entry_preview_failed(&p, name, err);
	if (status != STATUS_OK || p.entry->problem_count > 0)
		response->status = status_http_code(STATUS_INVALID);
	return entry_page_answer(&p, response, err);
}

static struct index_entry_act act_of(const struct http_request *request)
{
	return (struct index_entry_act){
		.pool = request->context->pool,
		.actor = request->person == NULL ? LEDGER_ACTOR_PROGRAM : request->person->id,
		.now_seconds = request->now.seconds,
	};
}

static struct str back_link(const struct http_request *request, const char *what)
{
	return str_format(request->arena, "%s/nhap-ket-qua?%s=1",
			  request->language == LANGUAGE_EN ? "/en" : "", what);
}

enum status index_page_entry_store(const struct http_request *request,
				   struct http_response *response, struct error *err)
{
	ON_LEAVE(entry_page_leave) struct entry_page p = {0};
	TRY(entry_page_open(request, &p, err));
	int64_t number = 0;
	TRY(entry_check_again(&p, err));
	const struct index_entry_act act = act_of(request);
	TRY(index_entry_store(&act, p.entry, field_flag(&request->values, "thay_the"), &number,
			      err));
	response->status = 303;
	response->location = back_link(request, "da_ghi");
	return STATUS_OK;
}

enum status index_page_entry_undo(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	const struct index_entry_act act = act_of(request);
	TRY(index_entry_undo(&act, field_int(&request->values, "so"), err));
	response->status = 303;
	response->location = back_link(request, "da_hoan_tac");
	return STATUS_OK;
}

enum status index_page_entry_template(const struct http_request *request,
				      struct http_response *response, struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	TRY(index_page_open(request, &page, err));
	const int year = (int)field_int(&request->values, "nam");
	TRY(index_entry_edition_check(year, request->now.today, err));
	TRY(index_entry_template(&page.reader, year, &response->body, err));
	response->content_type =
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	response->download_name = str_format(request->arena, "papi-%d.xlsx", year);
	return STATUS_OK;
}
