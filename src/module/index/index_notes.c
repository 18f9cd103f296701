/* index_notes.c - reads what belongs beside the scores: breaks, printed statements, errors. */
#include "index.h"

#include <math.h>
#include "store/statements.h"

#define BREAKS_MAX 1000
#define STATEMENTS_MAX 5000

static enum status break_kind_parse(struct str text, enum index_break_kind *kind, struct error *err)
{
	for (int i = INDEX_BREAK_DECLARED; i <= INDEX_BREAK_REDRAW; i++) {
		if (!str_is(text, index_break_key((enum index_break_kind)i)))
			continue;
		*kind = (enum index_break_kind)i;
		return STATUS_OK;
	}
	return FAIL(err, STATUS_INTERNAL, "the store holds a break of kind \"" STR_FMT "\"",
		    STR_ARG(text));
}

static enum status breaks_load(struct db *db, struct index_figures *figures, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	figures->breaks = arena_array(figures->arena, struct index_break, BREAKS_MAX);
	TRY(db_index_break_list_query(db, &rows, err));
	struct db_index_break_list_row row;
	while (db_index_break_list_next(&rows, &row)) {
		if (figures->break_count == BREAKS_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d breaks", BREAKS_MAX);
		struct index_break *b = &figures->breaks[figures->break_count++];
		TRY(break_kind_parse(row.kind, &b->kind, err));
		b->year = (int)row.year;
		b->code = str_copy(figures->arena, row.code);
		b->source = str_copy(figures->arena, row.source_id);
		b->reason[LANGUAGE_VI] = str_copy(figures->arena, row.reason_vi);
		b->reason[LANGUAGE_EN] = str_copy(figures->arena, row.reason_en);
	}
	return db_rows_close(&rows, err);
}

static enum status statements_load(struct db *db, struct index_figures *figures, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	figures->statements = arena_array(figures->arena, struct index_statement, STATEMENTS_MAX);
	TRY(db_index_statement_list_query(db, &rows, err));
	struct db_index_statement_list_row row;
	while (db_index_statement_list_next(&rows, &row)) {
		if (figures->statement_count == STATEMENTS_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d printed statements",
				    STATEMENTS_MAX);
		figures->statements[figures->statement_count++] = (struct index_statement){
			.year = (int)row.year,
			.unit = unit_find(&figures->units, row.unit_code,
					  date_year_end((int)row.year)),
			.item = str_copy(figures->arena, row.item),
			.value = str_copy(figures->arena, row.value),
			.note = row.note.present ? str_copy(figures->arena, row.note.value)
						 : (struct str){0},
			.source = str_copy(figures->arena, row.source_id),
		};
	}
	return db_rows_close(&rows, err);
}

/* Totals are printed with their standard error, dimensions with their variance. */
static void error_place_value(struct index_figures *figures, size_t code, size_t unit,
			      const struct db_index_uncertainty_all_row *row)
{
	double *error = &figures->standard_errors[code * figures->units.count + unit];
	if (str_is(row->statistic, "standard_error"))
		*error = row->value;
	if (str_is(row->statistic, "variance"))
		*error = sqrt(row->value);
	if (str_is(row->statistic, "n_respondents"))
		figures->respondents[unit] = row->value;
}

static enum status errors_load(struct db *db, struct index_figures *figures, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const int year = figures->rules.near_cut_error_year;
	const size_t units = figures->units.count, count = figures->code_count * units;
	figures->standard_errors = arena_array(figures->arena, double, count);
	figures->respondents = arena_array(figures->arena, double, units);
	for (size_t i = 0; i < count; i++)
		figures->standard_errors[i] = (double)NAN;
	for (size_t i = 0; i < units; i++)
		figures->respondents[i] = (double)NAN;
	TRY(db_index_uncertainty_all_query(db, &rows, err));
	struct db_index_uncertainty_all_row row;
	while (db_index_uncertainty_all_next(&rows, &row)) {
		const size_t unit = unit_find(&figures->units, row.unit_code, date_year_end(year));
		const size_t code = index_code_find(figures, row.code);
		if (row.year == year && unit != UNIT_NONE && code != INDEX_NONE)
			error_place_value(figures, code, unit, &row);
	}
	return db_rows_close(&rows, err);
}

enum status index_notes_load(struct db *db, struct index_figures *figures, struct error *err)
{
	TRY(breaks_load(db, figures, err));
	TRY(statements_load(db, figures, err));
	return errors_load(db, figures, err);
}
