/* index_page_entry.c - /nhap-ket-qua: a year's results from a file, seen before they are stored.
 *
 * Nothing is kept between the preview and the storing: the page carries the checked rows back in
 * its form, where they are read and checked again. */
#include "../../base/number.h"
#include "../../files/csv_write.h"
#include "../../files/xlsx_write.h"
#include "../../i18n/error_text.h"
#include "../page.h"
#include "index_entry.h"
#include "index_pages.h"
#include "messages.h"
#include "store/statements.h"

#define ENTRIES_SHOWN_MAX 20
#define CHANGES_SHOWN_MAX 100
#define CONTENT_BYTES_MAX ((size_t)INDEX_ENTRY_CONTENT_MAX)

struct entry_page {
	struct index_page page;
	struct view_index_entry_page view;
	struct index_entry *entry;
};

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

static enum status entry_check(struct entry_page *p, struct str name, struct str content,
			       char decimal_mark, struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	const struct sheet_options options = {.decimal_mark = decimal_mark};
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_memory(request->arena, name, content, &options, &sheet, err));
	p->entry = arena_new(request->arena, struct index_entry);
	return index_entry_read(p->page.reader.figures, request->arena, sheet, name,
				request->now.today, p->entry, err);
}

/* The checked rows as the CSV that the form sends back. */
static struct str rows_content(const struct entry_page *p)
{
	const struct http_request *request = p->page.shown.request;
	struct buffer out;
	buffer_init(&out, request->arena, CONTENT_BYTES_MAX);
	struct csv_writer csv = {.out = &out};
	buffer_add(&out, STR("year,province_code,code,score,source_id\r\n"));
	for (size_t i = 0; i < p->entry->row_count; i++) {
		const struct index_entry_row *row = &p->entry->rows[i];
		csv_write_int(&csv, row->year);
		csv_write_text(&csv, row->unit_code);
		csv_write_text(&csv, row->code);
		csv_write_real(&csv, row->score);
		csv_write_text(&csv, row->source);
		csv_write_row_end(&csv);
	}
	return out.status == STATUS_OK ? buffer_text(&out) : (struct str){0};
}

static void changes_table(const struct entry_page *p, struct table *table)
{
	const struct http_request *request = p->page.shown.request;
	static const struct {
		const char *key;
		enum message title;
		enum table_kind kind;
		int decimals;
	} columns[] = {{"year", MESSAGE_COLUMN_YEAR, TABLE_INT, 0},
		       {"unit", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0},
		       {"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0},
		       {"old", MESSAGE_ENTRY_OLD, TABLE_REAL, 4},
		       {"new", MESSAGE_ENTRY_NEW, TABLE_REAL, 4}};
	table_init(table, request->arena, request->language, STR("index-entry"),
		   message_text(request->language, MESSAGE_ENTRY_CHANGES));
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		table_add_column(table,
				 (struct table_column){
					 .key = columns[i].key,
					 .title = message_text(request->language, columns[i].title),
					 .kind = columns[i].kind,
					 .decimals = columns[i].decimals});
	for (size_t i = 0; i < p->entry->row_count && table->row_count < CHANGES_SHOWN_MAX; i++) {
		const struct index_entry_row *row = &p->entry->rows[i];
		if (row->state == INDEX_ENTRY_SAME)
			continue;
		const size_t unit = unit_find(&p->page.reader.figures->units, row->unit_code,
					      date_year_end(row->year));
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_int(row->year);
		cells[1] = table_text(index_unit_name(&p->page.reader, unit, row->year));
		cells[2] = table_text(row->code);
		cells[3] = table_real(row->old_score);
		cells[4] = table_real(row->score);
	}
}

static enum status preview_fill(struct entry_page *p, struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	const struct index_entry *entry = p->entry;
	const size_t kept = entry->problem_count < INDEX_ENTRY_PROBLEMS_MAX
				    ? entry->problem_count
				    : INDEX_ENTRY_PROBLEMS_MAX;
	struct view_index_entry_problem *problems =
		arena_array(request->arena, struct view_index_entry_problem, kept);
	for (size_t i = 0; i < kept; i++)
		problems[i].text = error_text(&entry->problems[i], request->language);
	p->view.previewed = true;
	p->view.problems = problems;
	p->view.problems_count = kept;
	p->view.file_name = entry->file_name;
	p->view.summary = message_entry_summary(
		request->arena, request->language,
		&(struct message_entry_summary){
			.file = entry->file_name,
			.added = number_int_text(request->arena, (int64_t)entry->new_count),
			.same = number_int_text(request->arena, (int64_t)entry->same_count),
			.different =
				number_int_text(request->arena, (int64_t)entry->different_count),
			.problems = number_int_text(request->arena, (int64_t)entry->problem_count),
		});
	const size_t changes = entry->new_count + entry->different_count;
	if (changes > 0) {
		struct table table;
		struct html html;
		changes_table(p, &table);
		html_init(&html, request->arena, request->language);
		table_write_html(&table, &html);
		TRY(html_finish(&html, &p->view.changes, err));
		p->view.has_changes = true;
	}
	p->view.replaces = entry->different_count > 0;
	p->view.content = rows_content(p);
	p->view.can_store = changes > 0 && entry->problem_count == 0 && p->view.content.size > 0;
	return STATUS_OK;
}

/* A file that cannot be read at all is shown as the one problem it has. */
static void preview_failed(struct entry_page *p, struct str name, const struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	struct view_index_entry_problem *problem =
		arena_new(request->arena, struct view_index_entry_problem);
	problem->text = str_copy(request->arena, error_text(err, request->language));
	p->view.previewed = true;
	p->view.summary = name;
	p->view.problems = problem;
	p->view.problems_count = 1;
}

enum status index_page_entry_check(const struct http_request *request,
				   struct http_response *response, struct error *err)
{
	ON_LEAVE(entry_page_leave) struct entry_page p = {0};
	TRY(entry_page_open(request, &p, err));
	const struct str name = field_text(&request->values, "tep");
	const char mark = field_flag(&request->values, "dau_phay") ? ',' : '.';
	const enum status status =
		entry_check(&p, name, field_content(&request->values, "tep"), mark, err);
	if (status == STATUS_OK)
		TRY(preview_fill(&p, err));
	else
		preview_failed(&p, name, err);
	if (status != STATUS_OK || p.entry->problem_count > 0)
		response->status = status_http_code(STATUS_INVALID);
	return entry_page_answer(&p, response, err);
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
	TRY(entry_check(&p, field_text(&request->values, "ten_tep"),
			field_text(&request->values, "noi_dung"), '.', err));
	TRY(index_entry_store(request->context->pool, p.entry,
			      field_flag(&request->values, "thay_the"), request->now.seconds,
			      &number, err));
	response->status = 303;
	response->location = back_link(request, "da_ghi");
	return STATUS_OK;
}

enum status index_page_entry_undo(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	TRY(index_entry_undo(request->context->pool, field_int(&request->values, "so"),
			     request->now.seconds, err));
	response->status = 303;
	response->location = back_link(request, "da_hoan_tac");
	return STATUS_OK;
}

/* One row a province and part of that year; people fill the scores and leave blank what was
 * not published. */
static enum status template_write(const struct index_reader *reader, int year, struct str *content,
				  struct error *err)
{
	const struct index_figures *figures = reader->figures;
	const struct str header[] = {STR("year"),     STR("province_code"), STR("province_name"),
				     STR("code"),     STR("part_name"),     STR("score"),
				     STR("source_id")};
	ON_LEAVE(xlsx_write_leave) struct xlsx_writer *xlsx = NULL;
	TRY(xlsx_write_open(reader->arena, &xlsx, err));
	TRY(xlsx_write_sheet(xlsx, STR("scores"), header, sizeof header / sizeof header[0], err));
	for (size_t unit = 0; unit < figures->units.count; unit++) {
		if (!index_unit_is_in_force(figures, unit, year))
			continue;
		for (size_t code = 0; code < figures->code_count; code++) {
			const struct index_part *part =
				index_edition_part(figures, figures->codes[code], year);
			if (part == NULL || part->level == INDEX_INDICATOR)
				continue;
			xlsx_write_int(xlsx, year);
			xlsx_write_text(xlsx, figures->units.units[unit].code);
			xlsx_write_text(xlsx, index_unit_name(reader, unit, year));
			xlsx_write_text(xlsx, part->code);
			xlsx_write_text(xlsx, part->name[reader->language]);
			xlsx_write_row_end(xlsx);
		}
	}
	return xlsx_write_finish(xlsx, content, err);
}

enum status index_page_entry_template(const struct http_request *request,
				      struct http_response *response, struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	TRY(index_page_open(request, &page, err));
	const int year = (int)field_int(&request->values, "nam");
	if (year < INDEX_FIRST_YEAR || year >= request->now.today.year)
		return FAIL(err, STATUS_NOT_FOUND,
			    "there is no edition of %d; editions are of %d to %d", year,
			    INDEX_FIRST_YEAR, request->now.today.year - 1);
	TRY(template_write(&page.reader, year, &response->body, err));
	response->content_type =
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	response->download_name = str_format(request->arena, "papi-%d.xlsx", year);
	return STATUS_OK;
}
