/* index_entry_preview.c - what a file of results would change, shown before anything is stored. */
#include <math.h>
#include "../../base/number.h"
#include "../../files/csv_write.h"
#include "../../i18n/error_text.h"
#include "../columns.h"
#include "index_entry_page.h"

#define CHANGES_SHOWN_MAX 100
#define CONTENT_BYTES_MAX ((size_t)INDEX_ENTRY_CONTENT_MAX)

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

static struct str structure_content(const struct entry_page *p)
{
	struct buffer out;
	buffer_init(&out, p->page.shown.request->arena, CONTENT_BYTES_MAX);
	struct csv_writer csv = {.out = &out};
	buffer_add(&out, STR("year,code,name_vi,name_en,scale_min,scale_max\r\n"));
	for (size_t i = 0; i < p->entry->part_count; i++) {
		const struct index_part *part = &p->entry->parts[i];
		csv_write_int(&csv, part->first_year);
		csv_write_text(&csv, part->code);
		csv_write_text(&csv, part->name[LANGUAGE_VI]);
		csv_write_text(&csv, part->name[LANGUAGE_EN]);
		csv_write_real(&csv, part->scale_min);
		csv_write_real(&csv, part->scale_max);
		csv_write_row_end(&csv);
	}
	return out.status == STATUS_OK ? buffer_text(&out) : (struct str){0};
}

static void changes_table(const struct entry_page *p, struct table *table)
{
	const struct http_request *request = p->page.shown.request;
	static const struct column columns[] = {
		{"year", MESSAGE_COLUMN_YEAR, TABLE_INT, 0, FOR_ALL},
		{"unit", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0, FOR_ALL},
		{"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_ALL},
		{"old", MESSAGE_ENTRY_OLD, TABLE_REAL, 4, FOR_ALL},
		{"new", MESSAGE_ENTRY_NEW, TABLE_REAL, 4, FOR_ALL},
	};
	table_init(table, request->arena, request->language, STR("index-entry"),
		   message_text(request->language, MESSAGE_ENTRY_CHANGES));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < p->entry->row_count && table->row_count < CHANGES_SHOWN_MAX; i++) {
		const struct index_entry_row *row = &p->entry->rows[i];
		if (row->state == INDEX_ENTRY_SAME)
			continue;
		const size_t unit = unit_find(&p->page.reader.figures->units, row->unit_code,
					      date_year_end(row->year));
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_int(row->year);
		cells[0].text = number_int_text(request->arena, row->year);
		cells[1] = table_text(index_unit_name(&p->page.reader, unit, row->year));
		cells[2] = table_text(row->code);
		cells[3] = table_real(row->old_score);
		cells[4] = table_real(row->score);
	}
}

static enum status table_show(const struct entry_page *p, const struct table *table,
			      struct html_markup *markup, struct error *err)
{
	struct html html;
	html_init(&html, p->page.shown.request->arena, p->page.shown.request->language);
	table_write_html(table, &html);
	return html_finish(&html, markup, err);
}

/* --- the structure -------------------------------------------------------------------------------
 */

static struct str scale_text(const struct entry_page *p, const struct index_part *part)
{
	const struct index_reader *reader = &p->page.reader;
	if (isnan(part->scale_min))
		return (struct str){0};
	return message_index_interval(
		reader->arena, reader->language,
		&(struct message_index_interval){
			.low = language_number(reader->arena, reader->language, part->scale_min, 2),
			.high = language_number(reader->arena, reader->language, part->scale_max,
						2)});
}

/* One part before and now; either may be NULL. */
static void part_row(const struct entry_page *p, const struct index_part *before,
		     const struct index_part *now, struct table *table)
{
	const enum language language = p->page.reader.language;
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(now != NULL ? now->code : before->code);
	cells[1] = table_text(message_text(language, before == NULL ? MESSAGE_ENTRY_PART_ADDED
						     : now == NULL  ? MESSAGE_ENTRY_PART_REMOVED
								    : MESSAGE_ENTRY_PART_CHANGED));
	const struct index_part *parts[] = {before, now};
	for (size_t i = 0; i < 2; i++) {
		if (parts[i] == NULL)
			continue;
		cells[2 + 2 * i] = table_text(parts[i]->name[language]);
		cells[3 + 2 * i] = table_text(scale_text(p, parts[i]));
	}
}

/* What the entered structure changes against the edition before. */
static void structure_table(const struct entry_page *p, struct table *table)
{
	static const struct column columns[] = {
		{"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_ALL},
		{"kind", MESSAGE_COLUMN_KIND, TABLE_TEXT, 0, FOR_ALL},
		{"old_name", MESSAGE_ENTRY_NAME_BEFORE, TABLE_TEXT, 0, FOR_ALL},
		{"old_scale", MESSAGE_ENTRY_SCALE_BEFORE, TABLE_TEXT, 0, FOR_ALL},
		{"new_name", MESSAGE_ENTRY_NAME_NOW, TABLE_TEXT, 0, FOR_ALL},
		{"new_scale", MESSAGE_ENTRY_SCALE_NOW, TABLE_TEXT, 0, FOR_ALL},
	};
	const struct index_figures *figures = p->page.reader.figures;
	const struct index_entry *entry = p->entry;
	table_init(table, p->page.reader.arena, p->page.reader.language, STR("index-structure"),
		   message_text(p->page.reader.language, MESSAGE_ENTRY_STRUCTURE_CAPTION));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < entry->part_count; i++) {
		const struct index_part *now = &entry->parts[i];
		const struct index_part *before =
			index_edition_part(figures, now->code, entry->structure_year - 1);
		if (before == NULL || !index_part_means_same(before, now))
			part_row(p, before, now, table);
	}
	for (size_t code = 0; code < figures->code_count; code++) {
		const struct index_part *before = index_edition_part(figures, figures->codes[code],
								     entry->structure_year - 1);
		if (before != NULL && before->level != INDEX_INDICATOR &&
		    index_entry_part(entry, before->code) == NULL)
			part_row(p, before, NULL, table);
	}
}

/* The structure that the file brings, or whose it is that the scores are checked against. */
static enum status structure_show(struct entry_page *p, struct error *err)
{
	const struct index_reader *reader = &p->page.reader;
	const struct index_entry *entry = p->entry;
	const int known_to = reader->figures->rules.structure_known_to;
	if (entry->part_count > 0) {
		struct table table;
		structure_table(p, &table);
		p->view.structure_note = message_entry_structure(
			reader->arena, reader->language,
			&(struct message_entry_structure){
				.year = number_int_text(reader->arena, entry->structure_year),
				.parts = number_int_text(reader->arena, (int64_t)entry->part_count),
				.changes =
					number_int_text(reader->arena, (int64_t)table.row_count)});
		return table.row_count == 0
			       ? STATUS_OK
			       : table_show(p, &table, &p->view.structure_changes, err);
	}
	const int structure = index_structure_year(reader->figures, entry->last_year);
	if (entry->last_year > known_to && structure != entry->last_year)
		p->view.structure_note = message_entry_structure_assumed(
			reader->arena, reader->language,
			&(struct message_entry_structure_assumed){
				.year = number_int_text(reader->arena, entry->last_year),
				.known = number_int_text(reader->arena, structure)});
	return STATUS_OK;
}

enum status index_entry_preview(struct entry_page *p, struct error *err)
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
	if (entry->new_count + entry->different_count > 0) {
		struct table table;
		changes_table(p, &table);
		TRY(table_show(p, &table, &p->view.changes, err));
		p->view.has_changes = true;
	}
	TRY(structure_show(p, err));
	p->view.replaces = index_entry_replaces(entry);
	p->view.content = rows_content(p);
	p->view.structure = structure_content(p);
	const bool fits = p->view.content.size > 0 && p->view.structure.size > 0;
	const bool good = index_entry_changes(entry) && entry->problem_count == 0;
	p->view.can_store = good && fits;
	p->view.is_too_large = good && !fits;
	return STATUS_OK;
}

void index_entry_preview_failed(struct entry_page *p, struct str name, const struct error *err)
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
