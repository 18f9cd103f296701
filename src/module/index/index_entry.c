/* index_entry.c - reads and checks a file of results. */
#include "index_entry.h"

#include <math.h>
#include <stdlib.h>
#include "../../base/file.h"
#include "../../base/nearest.h"
#include "../../base/number.h"

enum { YEAR, UNIT, CODE, SCORE, SOURCE, UNIT_NAME, PART_NAME, COLUMN_COUNT };
static const char *const columns[] = {"year",       "province_code",  "code",       "score",
				      "?source_id", "?province_name", "?part_name", NULL};

/* One reading of one file. */
struct reading {
	const struct index_figures *figures;
	struct arena *arena;
	const struct sheet *sheet;
	const struct sheet_row *row;
	size_t at[COLUMN_COUNT];
	int last_possible_year; /* an edition is published after its year has ended */
	struct index_entry *entry;
};

void index_entry_problem_add(struct index_entry *entry, const struct error *problem)
{
	if (entry->problem_count < INDEX_ENTRY_PROBLEMS_MAX)
		entry->problems[entry->problem_count] = *problem;
	entry->problem_count++;
}

/* "14", or the "1" that a spreadsheet made of "01". */
static struct str unit_code_of(const struct reading *reading)
{
	const struct str text = sheet_text(reading->row, reading->at[UNIT]);
	if (text.size == 1 && text.data[0] >= '0' && text.data[0] <= '9')
		return str_format(reading->arena, "0" STR_FMT, STR_ARG(text));
	return str_copy(reading->arena, text);
}

static enum status year_read(const struct reading *reading, int *year, struct error *err)
{
	int64_t value = 0;
	TRY(number_int(sheet_text(reading->row, reading->at[YEAR]), 1900, 2200, &value, err));
	if (value < INDEX_FIRST_YEAR || value > reading->last_possible_year)
		return FAIL(err, STATUS_INVALID,
			    "%lld has no definition; editions are of %d to %d, the last year that "
			    "has ended",
			    (long long)value, INDEX_FIRST_YEAR, reading->last_possible_year);
	*year = (int)value;
	return STATUS_OK;
}

static enum status unit_check(const struct reading *reading, struct str code, int year,
			      struct error *err)
{
	if (unit_find(&reading->figures->units, code, date_year_end(year)) != UNIT_NONE)
		return STATUS_OK;
	size_t ignored = 0;
	enum status status = unit_resolve(&reading->figures->units, code, date_year_end(year),
					  reading->arena, &ignored, err);
	if (status == STATUS_OK)
		status = FAIL(err, STATUS_INVALID,
			      "\"" STR_FMT
			      "\" is a name; write the province's two-digit code " STR_FMT,
			      STR_ARG(code), STR_ARG(reading->figures->units.units[ignored].code));
	return status;
}

/* Of the structure that the file brings, else of the one that is known or assumed. */
static const struct index_part *part_find(const struct reading *reading, struct str code, int year)
{
	return reading->entry->structure_year == year
		       ? index_entry_part(reading->entry, code)
		       : index_edition_part(reading->figures, code, year);
}

static enum status part_check(const struct reading *reading, struct str code, int year,
			      const struct index_part **part, struct error *err)
{
	*part = part_find(reading, code, year);
	if (*part != NULL)
		return STATUS_OK;
	struct nearest nearest = {.wanted = str_slice(code, 0, 20)};
	for (size_t i = 0; i < reading->figures->code_count; i++)
		if (part_find(reading, reading->figures->codes[i], year) != NULL)
			nearest_offer(&nearest, reading->figures->codes[i],
				      reading->figures->codes[i]);
	return error_nearest(err,
			     FAIL(err, STATUS_INVALID,
				  "the index of %d has no part \"" STR_FMT "\"", year,
				  STR_ARG(str_slice(code, 0, 20))),
			     &nearest);
}

/* Scores lie on their scale; indicators may leave theirs (data/papi/README.md, section 5). */
static enum status scale_check(const struct index_part *part, double score, struct error *err)
{
	if (part->level == INDEX_INDICATOR ||
	    (!(score < part->scale_min) && !(score > part->scale_max)))
		return STATUS_OK;
	return FAIL(err, STATUS_INVALID, "%.10g is outside the scale of " STR_FMT ", %g to %g",
		    score, STR_ARG(part->code), part->scale_min, part->scale_max);
}

static void state_find(const struct index_figures *figures, struct index_entry_row *row)
{
	const size_t code = index_code_find(figures, row->code);
	const size_t unit = unit_find(&figures->units, row->unit_code, date_year_end(row->year));
	row->old_score =
		code == INDEX_NONE ? (double)NAN : index_score(figures, code, row->year, unit);
	if (isnan(row->old_score))
		return;
	row->old_source = index_score_source(figures, code, row->year, unit)->id;
	row->state = row->old_score == row->score ? INDEX_ENTRY_SAME : INDEX_ENTRY_DIFFERENT;
}

/* Fills row; on failure *column is where. */
static enum status row_read(const struct reading *reading, struct index_entry_row *row,
			    size_t *column, struct error *err)
{
	const struct index_part *part = NULL;
	*row = (struct index_entry_row){
		.line = reading->row->line,
		.unit_code = unit_code_of(reading),
		.code = str_copy(reading->arena, sheet_text(reading->row, reading->at[CODE])),
		.source = reading->at[SOURCE] == SIZE_MAX
				  ? (struct str){0}
				  : str_copy(reading->arena,
					     sheet_text(reading->row, reading->at[SOURCE])),
	};
	*column = reading->at[YEAR];
	TRY(year_read(reading, &row->year, err));
	*column = reading->at[UNIT];
	TRY(unit_check(reading, row->unit_code, row->year, err));
	*column = reading->at[CODE];
	TRY(part_check(reading, row->code, row->year, &part, err));
	*column = SIZE_MAX; /* sheet_real names its place itself */
	TRY(sheet_real(reading->sheet, reading->row, reading->at[SCORE], &row->score, err));
	*column = reading->at[SCORE];
	TRY(scale_check(part, row->score, err));
	state_find(reading->figures, row);
	return STATUS_OK;
}

static int key_compare(const void *a, const void *b)
{
	const struct index_entry_row *x = a, *y = b;
	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	int order = str_compare(x->code, y->code);
	if (order == 0)
		order = str_compare(x->unit_code, y->unit_code);
	if (order == 0)
		order = (x->line > y->line) - (x->line < y->line);
	return order;
}

/* Sorts the rows by key and tells every key that comes twice. */
static void duplicates_find(struct index_entry *entry)
{
	qsort(entry->rows, entry->row_count, sizeof entry->rows[0], key_compare);
	for (size_t i = 1; i < entry->row_count; i++) {
		const struct index_entry_row *before = &entry->rows[i - 1], *row = &entry->rows[i];
		if (before->year != row->year || !str_equal(before->code, row->code) ||
		    !str_equal(before->unit_code, row->unit_code))
			continue;
		struct error problem;
		(void)FAIL(&problem, STATUS_INVALID,
			   STR_FMT ", line %zu: year %d, province " STR_FMT ", part " STR_FMT
				   " stands already in line %zu; keep one of the two",
			   STR_ARG(entry->file_name), row->line, row->year, STR_ARG(row->unit_code),
			   STR_ARG(row->code), before->line);
		index_entry_problem_add(entry, &problem);
	}
}

static void rows_count(struct index_entry *entry)
{
	for (size_t i = 0; i < entry->row_count; i++) {
		const struct index_entry_row *row = &entry->rows[i];
		entry->new_count += row->state == INDEX_ENTRY_NEW;
		entry->same_count += row->state == INDEX_ENTRY_SAME;
		entry->different_count += row->state == INDEX_ENTRY_DIFFERENT;
	}
	if (entry->row_count > 0) {
		entry->first_year = entry->rows[0].year;
		entry->last_year = entry->rows[entry->row_count - 1].year;
	}
}

static enum status rows_read(struct reading *reading, struct sheet *sheet, struct sheet_row *cells,
			     size_t *blank_count, struct error *err)
{
	struct index_entry *entry = reading->entry;
	for (bool more = true;;) {
		TRY(sheet_next(sheet, cells, &more, err));
		if (!more)
			return STATUS_OK;
		if (entry->row_count == INDEX_ENTRY_ROWS_MAX)
			return FAIL(err, STATUS_LIMIT, STR_FMT " has more than %d rows; divide it",
				    STR_ARG(entry->file_name), INDEX_ENTRY_ROWS_MAX);
		if (sheet_text(cells, reading->at[SCORE]).size == 0) {
			(*blank_count)++; /* not published: the template leaves it blank */
			continue;
		}
		struct error problem;
		size_t column = 0;
		if (row_read(reading, &entry->rows[entry->row_count], &column, &problem) ==
		    STATUS_OK) {
			entry->row_count++;
			continue;
		}
		if (column != SIZE_MAX)
			(void)sheet_place(sheet, cells, column, &problem);
		index_entry_problem_add(entry, &problem);
	}
}

enum status index_entry_read(const struct index_figures *figures, struct arena *arena,
			     const struct index_entry_file *file, struct date today,
			     struct index_entry *entry, struct error *err)
{
	struct sheet_row cells;
	struct reading reading = {.figures = figures,
				  .arena = arena,
				  .sheet = file->scores,
				  .row = &cells,
				  .last_possible_year = today.year - 1,
				  .entry = entry};
	size_t blank_count = 0;
	*entry = (struct index_entry){.file_name = file->name, .version = figures->version};
	entry->rows = arena_array(arena, struct index_entry_row, INDEX_ENTRY_ROWS_MAX);
	entry->problems = arena_array(arena, struct error, INDEX_ENTRY_PROBLEMS_MAX);
	if (file->structure != NULL)
		TRY(index_entry_structure_read(figures, arena, file->structure, today, entry, err));
	TRY(sheet_header(file->scores, columns, reading.at, err));
	TRY(rows_read(&reading, file->scores, &cells, &blank_count, err));
	duplicates_find(entry);
	rows_count(entry);
	if (entry->row_count + entry->problem_count + entry->part_count > 0)
		return STATUS_OK;
	if (blank_count > 0)
		return FAIL(err, STATUS_INVALID,
			    STR_FMT " has no score yet: the column score is blank in all %zu rows",
			    STR_ARG(file->name), blank_count);
	return FAIL(err, STATUS_INVALID, STR_FMT " has no rows below its header",
		    STR_ARG(file->name));
}

static bool structure_changes(const struct index_entry *entry)
{
	return entry->part_count > 0 && entry->structure_state != INDEX_ENTRY_SAME;
}

bool index_entry_changes(const struct index_entry *entry)
{
	return entry->new_count + entry->different_count > 0 || structure_changes(entry);
}

bool index_entry_replaces(const struct index_entry *entry)
{
	return entry->different_count > 0 ||
	       (entry->part_count > 0 && entry->structure_state == INDEX_ENTRY_DIFFERENT);
}

/* --- opening --------------------------------------------------------------------------------- */

void index_entry_file_leave(struct index_entry_file *file)
{
	sheet_close(file->scores);
	sheet_close(file->structure);
}

/* The worksheet of the structure under a name that tells it from that of the scores. */
static struct str structure_name(struct arena *arena, struct str name)
{
	return str_format(arena, STR_FMT " (" INDEX_ENTRY_STRUCTURE ")", STR_ARG(name));
}

enum status index_entry_open_memory(struct arena *arena, struct str name, struct str content,
				    char decimal_mark, struct index_entry_file *file,
				    struct error *err)
{
	struct sheet_options options = {.decimal_mark = decimal_mark};
	file->name = name;
	TRY(sheet_open_memory(arena, name, content, &options, &file->scores, err));
	if (!sheet_is_workbook(file->scores))
		return STATUS_OK;
	options.sheet = STR(INDEX_ENTRY_STRUCTURE);
	const enum status status = sheet_open_memory(arena, structure_name(arena, name), content,
						     &options, &file->structure, err);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status index_entry_open_path(struct arena *arena, struct str path, char decimal_mark,
				  struct index_entry_file *file, struct error *err)
{
	const struct sheet_options options = {.decimal_mark = decimal_mark};
	file->name = path;
	TRY(sheet_open_path(arena, path, &options, &file->scores, err));
	if (!sheet_is_workbook(file->scores))
		return STATUS_OK;
	struct str content;
	index_entry_file_leave(file);
	file->scores = NULL;
	TRY(file_read(arena, path, SHEET_XLSX_BYTES_MAX, &content, err));
	return index_entry_open_memory(arena, path, content, decimal_mark, file, err);
}
