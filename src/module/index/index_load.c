/* index_load.c - reads all published figures from the store into columns. */
#include "index.h"

#include <math.h>
#include <stdlib.h>
#include "../../embedded/embedded.h"
#include "index_reload.h"
#include "store/statements.h"

#define FIGURES_BYTES_MAX ((size_t)256 << 20)
#define RULES_FILE "definitions/index/papi.yaml"

static enum status rules_load(struct index_figures *figures, struct error *err)
{
	struct str content;
	TRY(embedded_content(figures->arena, RULES_FILE, &content, err));
	return index_rules_parse(figures->arena, STR(RULES_FILE), content, &figures->rules, err);
}

static struct str copy_optional(struct arena *arena, struct db_optional_text text)
{
	return text.present ? str_copy(arena, text.value) : (struct str){0};
}

#define SOURCES_MAX 4096

static enum status sources_load(struct db *db, struct index_figures *figures, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	figures->sources = arena_array(figures->arena, struct index_source, SOURCES_MAX);
	TRY(db_source_list_query(db, &rows, err));
	struct db_source_list_row row;
	while (db_source_list_next(&rows, &row)) {
		if (figures->source_count == SOURCES_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d sources", SOURCES_MAX);
		figures->sources[figures->source_count++] = (struct index_source){
			.id = str_copy(figures->arena, row.source_id),
			.title = str_copy(figures->arena, row.title),
			.publisher = copy_optional(figures->arena, row.publisher),
			.year = copy_optional(figures->arena, row.year),
			.address = copy_optional(figures->arena, row.address),
			.is_derived = str_starts(row.source_id, STR("CALC-")),
		};
	}
	return db_rows_close(&rows, err);
}

static enum status level_parse(struct str text, enum index_level *level, struct error *err)
{
	for (int i = 0; i < INDEX_LEVEL_COUNT; i++) {
		if (!str_is(text, index_level_key((enum index_level)i)))
			continue;
		*level = (enum index_level)i;
		return STATUS_OK;
	}
	return FAIL(err, STATUS_INTERNAL, "the store holds a part of level \"" STR_FMT "\"",
		    STR_ARG(text));
}

static enum status parts_load(struct db *db, struct index_figures *figures, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct arena *arena = figures->arena;
	figures->parts = arena_array(arena, struct index_part, INDEX_PARTS_MAX);
	TRY(db_index_part_list_query(db, &rows, err));
	struct db_index_part_list_row row;
	while (db_index_part_list_next(&rows, &row)) {
		if (figures->part_count == INDEX_PARTS_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d parts", INDEX_PARTS_MAX);
		struct index_part *part = &figures->parts[figures->part_count++];
		TRY(level_parse(row.level, &part->level, err));
		part->code = str_copy(arena, row.code);
		part->parent = copy_optional(arena, row.parent_code);
		part->source = str_copy(arena, row.source_id);
		part->first_year = (int)row.first_year;
		part->last_year = row.last_year.present ? (int)row.last_year.value : 0;
		part->name[LANGUAGE_VI] = str_copy(arena, row.name_vi);
		part->name[LANGUAGE_EN] = str_copy(arena, row.name_en);
		part->scale_min = row.scale_min.present ? row.scale_min.value : (double)NAN;
		part->scale_max = row.scale_max.present ? row.scale_max.value : (double)NAN;
	}
	return db_rows_close(&rows, err);
}

/* From the last code to the first, so that the first child is the first in order. */
static void children_make(struct index_figures *figures)
{
	figures->first_child = arena_array(figures->arena, size_t, figures->code_count);
	figures->next_sibling = arena_array(figures->arena, size_t, figures->code_count);
	for (size_t i = 0; i < figures->code_count; i++)
		figures->first_child[i] = INDEX_NONE;
	for (size_t i = figures->code_count; i-- > 0;) {
		const size_t parent = figures->parents[i];
		figures->next_sibling[i] =
			parent == INDEX_NONE ? INDEX_NONE : figures->first_child[parent];
		if (parent != INDEX_NONE)
			figures->first_child[parent] = i;
	}
}

static enum status codes_make(struct index_figures *figures, struct error *err)
{
	struct str *codes = arena_array(figures->arena, struct str, INDEX_PARTS_MAX);
	for (size_t i = 0; i < figures->part_count; i++)
		codes[i] = figures->parts[i].code;
	qsort(codes, figures->part_count, sizeof codes[0], index_code_compare);
	figures->codes = codes;
	for (size_t i = 0; i < figures->part_count; i++)
		if (i == 0 || !str_equal(codes[i], codes[figures->code_count - 1]))
			codes[figures->code_count++] = codes[i];
	if (figures->code_count > INDEX_CODES_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d index codes", INDEX_CODES_MAX);
	figures->total = index_code_find(figures, STR("total"));
	if (figures->total == INDEX_NONE)
		return FAIL(err, STATUS_INTERNAL, "the store knows no part \"total\"");
	figures->levels = arena_array(figures->arena, enum index_level, figures->code_count);
	figures->parents = arena_array(figures->arena, size_t, figures->code_count);
	for (size_t i = 0; i < figures->code_count; i++)
		figures->parents[i] = INDEX_NONE;
	for (size_t i = 0; i < figures->part_count; i++) {
		const struct index_part *part = &figures->parts[i];
		const size_t code = index_code_find(figures, part->code);
		figures->levels[code] = part->level;
		if (part->parent.size > 0)
			figures->parents[code] = index_code_find(figures, part->parent);
	}
	children_make(figures);
	return STATUS_OK;
}

static enum status years_load(struct db *db, struct index_figures *figures, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_year_range_query(db, &rows, err));
	struct db_index_year_range_row row;
	const bool found = db_index_year_range_next(&rows, &row);
	TRY(db_rows_close(&rows, err));
	if (!found || !row.first_year.present)
		return FAIL(err, STATUS_NOT_FOUND,
			    "the store holds no index figures; make one with dannoi init");
	figures->first_year = (int)row.first_year.value;
	figures->last_year = (int)row.last_year.value;
	figures->year_count = (size_t)figures->last_year - (size_t)figures->first_year + 1;
	if (figures->year_count > INDEX_YEARS_MAX)
		return FAIL(err, STATUS_LIMIT, "the figures span more than %d years",
			    INDEX_YEARS_MAX);
	return STATUS_OK;
}

/* Rows come by code, so the last answers are kept. */
struct score_cursor {
	int year;
	struct str code_text, source_text;
	size_t code;
	uint16_t source;
	size_t units[100]; /* by two-digit code, of that year */
};

static void cursor_year(const struct index_figures *figures, struct score_cursor *cursor, int year)
{
	cursor->year = year;
	for (size_t i = 0; i < 100; i++)
		cursor->units[i] = UNIT_NONE;
	for (size_t i = 0; i < figures->units.count; i++) {
		const struct unit *unit = &figures->units.units[i];
		if (unit_is_in_force(unit, date_year_end(year)))
			cursor->units[(unit->code.data[0] - '0') * 10 + unit->code.data[1] - '0'] =
				i;
	}
}

static enum status score_place(struct index_figures *figures, struct score_cursor *cursor,
			       const struct db_index_score_year_list_row *row, struct error *err)
{
	if (!str_equal(cursor->code_text, row->code)) {
		cursor->code = index_code_find(figures, row->code);
		if (cursor->code == INDEX_NONE)
			return FAIL(err, STATUS_INTERNAL,
				    "the store holds a score of unknown part " STR_FMT,
				    STR_ARG(row->code));
		cursor->code_text = figures->codes[cursor->code];
	}
	if (!str_equal(cursor->source_text, row->source_id)) {
		const struct index_source *source = index_source_find(figures, row->source_id);
		if (source == NULL)
			return FAIL(err, STATUS_INTERNAL,
				    "the store holds a score of unknown source " STR_FMT,
				    STR_ARG(row->source_id));
		cursor->source = (uint16_t)(source - figures->sources);
		cursor->source_text = source->id;
	}
	const struct str code = row->unit_code;
	const bool two_digits = code.size == 2 && code.data[0] >= '0' && code.data[0] <= '9' &&
				code.data[1] >= '0' && code.data[1] <= '9';
	const size_t unit = two_digits
				    ? cursor->units[(code.data[0] - '0') * 10 + code.data[1] - '0']
				    : UNIT_NONE;
	if (unit == UNIT_NONE)
		return FAIL(err, STATUS_INTERNAL,
			    "the store holds a score of unit " STR_FMT
			    ", which was not there in %d",
			    STR_ARG(code), cursor->year);
	struct index_column *column = index_column_make(figures, cursor->code, cursor->year);
	column->scores[unit] = row->score;
	column->sources[unit] = cursor->source;
	return STATUS_OK;
}

static enum status scores_read(struct db *db, struct index_figures *figures, int year,
			       struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct score_cursor cursor = {0};
	cursor_year(figures, &cursor, year);
	TRY(db_index_score_year_list_query(db, &(struct db_index_score_year_list_in){year}, &rows,
					   err));
	struct db_index_score_year_list_row row;
	while (db_index_score_year_list_next(&rows, &row))
		TRY(score_place(figures, &cursor, &row, err));
	return db_rows_close(&rows, err);
}

static enum status scores_load(struct db *db, const struct index_kept *kept,
			       struct index_figures *figures, struct error *err)
{
	for (int year = figures->first_year; year <= figures->last_year; year++)
		if (kept->is_same[year - figures->first_year])
			index_kept_take_scores(kept, figures, year);
		else
			TRY(scores_read(db, figures, year, err));
	return STATUS_OK;
}

static enum status figures_read(struct db *db, const struct index_figures *previous,
				struct index_figures *figures, struct error *err)
{
	struct index_kept kept;
	TRY(index_version_read(db, &figures->version, err));
	TRY(rules_load(figures, err));
	TRY(unit_list_load(db, figures->arena, &figures->units, err));
	TRY(sources_load(db, figures, err));
	TRY(parts_load(db, figures, err));
	TRY(codes_make(figures, err));
	TRY(years_load(db, figures, err));
	TRY(index_entries_load(db, figures, err));
	TRY(index_kept_find(db, previous, figures, &kept, err));
	TRY(index_formulas_load(figures, err));
	index_columns_make(figures);
	TRY(scores_load(db, &kept, figures, err));
	index_distributions_make(figures);
	index_unit_sources_make(figures);
	TRY(index_notes_load(db, figures, err));
	index_steps_make(figures);
	index_texts_make(figures);
	index_options_make(figures);
	index_stability_compute(figures, &kept);
	return STATUS_OK;
}

enum status index_version_read(struct db *db, int64_t *version, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_version_query(db, &rows, err));
	struct db_index_version_row row;
	*version = db_index_version_next(&rows, &row) ? row.number : 0;
	return db_rows_close(&rows, err);
}

enum status index_figures_load(struct db *db, const struct index_figures *previous,
			       struct index_figures **figures, struct error *err)
{
	struct arena *arena = arena_create(FIGURES_BYTES_MAX);
	struct index_figures *read = arena_new(arena, struct index_figures);
	read->arena = arena;
	const enum status status = figures_read(db, previous, read, err);
	if (status != STATUS_OK) {
		arena_destroy(arena);
		return status;
	}
	*figures = read;
	return STATUS_OK;
}

void index_figures_destroy(struct index_figures *figures)
{
	if (figures != NULL)
		arena_destroy(figures->arena);
}

void index_figures_leave(struct index_figures **figures)
{
	index_figures_destroy(*figures);
}
