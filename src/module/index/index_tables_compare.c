/* index_tables_compare.c - comparison, stability and redraw as tables. */
#include "index_tables.h"

#include <math.h>
#include "../../base/number.h"
#include "messages.h"

#define CHILDREN_MAX 64

static void column(struct table *table, const char *key, struct str title, enum table_kind kind,
		   int decimals)
{
	table_add_column(table, (struct table_column){
					.key = key,
					.title = title,
					.kind = kind,
					.decimals = decimals,
					.row_header = table->column_count == 0,
				});
}

struct str index_reference_name(const struct index_reader *reader, int year,
				struct index_reference reference)
{
	switch (reference.kind) {
	case INDEX_REFERENCE_MEAN:
		return message_text(reader->language, MESSAGE_REFERENCE_MEAN);
	case INDEX_REFERENCE_MEDIAN:
		return message_text(reader->language, MESSAGE_REFERENCE_MEDIAN);
	case INDEX_REFERENCE_BEST: {
		const struct index_distribution *all =
			index_distribution(reader->figures, reader->figures->total, year);
		return message_reference_best(
			reader->arena, reader->language,
			&(struct message_reference_best){
				all->count == 0 ? STR("–")
						: index_unit_name(reader, all->order[0], year)});
	}
	case INDEX_REFERENCE_PREVIOUS:
		return str_format(reader->arena, "%d", year - 1);
	case INDEX_REFERENCE_UNIT:
		return index_unit_name(reader, reference.unit, year);
	}
	return (struct str){0};
}

/* "score_12", "gap_12", "score_median": a key of its own for each reference. */
static const char *reference_key(const struct index_reader *reader, const char *what,
				 struct index_reference reference)
{
	const char *key = index_reference_key(reference.kind);
	if (key != NULL)
		return str_format(reader->arena, "%s_%s", what, key).data;
	return str_format(reader->arena, "%s_" STR_FMT, what,
			  STR_ARG(reader->figures->units.units[reference.unit].code))
		.data;
}

static void compare_row(const struct index_reader *reader, int year, size_t unit, size_t code,
			const struct index_reference *references, size_t count, struct table *table)
{
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(index_part_name(reader, code, year));
	cells[1] = table_text(reader->figures->codes[code]);
	cells[2] = table_real(index_score(reader->figures, code, year, unit));
	if (cells[2].state == TABLE_MISSING)
		cells[2].note = index_missing_reason(reader, code, year, unit);
	for (size_t i = 0; i < count; i++) {
		cells[3 + 2 * i] = table_real(
			index_reference_score(reader->figures, references[i], code, year, unit));
		cells[4 + 2 * i] =
			table_real(index_gap(reader->figures, references[i], code, year, unit));
	}
}

/* What the dimensions' gaps leave of the total's: real for the median, rounding otherwise. */
static void remainder_row(const struct index_reader *reader, int year, size_t unit,
			  const struct index_reference *references, size_t count,
			  struct table *table)
{
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(message_text(reader->language, MESSAGE_INDEX_REMAINDER));
	cells[1] = table_text(STR("remainder"));
	for (size_t i = 0; i < count; i++)
		cells[4 + 2 * i] = table_real(index_gap_remainder(
			reader->figures, references[i], reader->figures->total, year, unit));
}

void index_compare_table(const struct index_reader *reader, int year, size_t unit,
			 const struct index_reference *references, size_t reference_count,
			 struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const enum language language = reader->language;
	const struct str name = index_unit_name(reader, unit, year);
	table_init(table, reader->arena, language,
		   str_format(reader->arena, "index-compare-" STR_FMT "-%d",
			      STR_ARG(figures->units.units[unit].code), year),
		   message_index_compare_caption(
			   reader->arena, language,
			   &(struct message_index_compare_caption){
				   .unit = name, .year = number_int_text(reader->arena, year)}));
	column(table, "name", message_text(language, MESSAGE_COLUMN_PART), TABLE_TEXT, 0);
	column(table, "code", message_text(language, MESSAGE_COLUMN_CODE), TABLE_TEXT, 0);
	column(table, "score", name, TABLE_REAL, 2);
	for (size_t i = 0; i < reference_count; i++) {
		const struct str other = index_reference_name(reader, year, references[i]);
		column(table, reference_key(reader, "score", references[i]), other, TABLE_REAL, 2);
		column(table, reference_key(reader, "gap", references[i]),
		       message_column_gap_to(reader->arena, language,
					     &(struct message_column_gap_to){other}),
		       TABLE_SIGNED, 2);
	}
	compare_row(reader, year, unit, figures->total, references, reference_count, table);
	for (size_t code = 0; code < figures->code_count; code++)
		if (figures->levels[code] == INDEX_DIMENSION &&
		    index_part_at(figures, code, year) != NULL)
			compare_row(reader, year, unit, code, references, reference_count, table);
	remainder_row(reader, year, unit, references, reference_count, table);
}

static void child_row(const struct index_reader *reader, size_t code, int year, size_t unit,
		      struct table *table)
{
	const struct index_figures *figures = reader->figures;
	struct table_cell *cells = table_add_row(table);
	const size_t rank = index_rank(figures, code, year, unit);
	cells[0] = table_text(index_part_name(reader, code, year));
	if (figures->levels[code] != INDEX_INDICATOR)
		cells[0].link = index_part_link(reader, code, year, UNIT_NONE);
	cells[1] = table_text(figures->codes[code]);
	cells[2] = table_real(index_score(figures, code, year, unit));
	if (cells[2].state == TABLE_MISSING)
		cells[2].note = index_missing_reason(reader, code, year, unit);
	if (rank > 0)
		cells[3] = table_int((int64_t)rank);
	cells[4] = table_real(index_median(figures, code, year));
}

void index_children_table(const struct index_reader *reader, size_t code, int year, size_t unit,
			  struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const enum language language = reader->language;
	table_init(table, reader->arena, language,
		   str_format(reader->arena, "index-parts-" STR_FMT "-%d",
			      STR_ARG(figures->codes[code]), year),
		   message_index_children_caption(
			   reader->arena, language,
			   &(struct message_index_children_caption){
				   .part = index_part_name(reader, code, year),
				   .year = number_int_text(reader->arena, year)}));
	column(table, "name", message_text(language, MESSAGE_COLUMN_PART), TABLE_TEXT, 0);
	column(table, "code", message_text(language, MESSAGE_COLUMN_CODE), TABLE_TEXT, 0);
	column(table, "score", index_unit_name(reader, unit, year), TABLE_REAL, 2);
	column(table, "rank", message_text(language, MESSAGE_COLUMN_RANK), TABLE_INT, 0);
	column(table, "median", message_text(language, MESSAGE_COLUMN_MEDIAN), TABLE_REAL, 2);
	size_t children[CHILDREN_MAX];
	const size_t count = index_children(figures, code, year, children, CHILDREN_MAX);
	for (size_t i = 0; i < count; i++)
		child_row(reader, children[i], year, unit, table);
}

static void stability_row(const struct index_reader *reader, int as_of, size_t unit,
			  struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const struct index_stability *stability = index_stability(figures, as_of, unit);
	struct table_cell *cells = table_add_row(table);
	size_t uneven_units = 0, lasting_units = 0;
	const size_t uneven = index_unevenness_rank(figures, as_of, unit, &uneven_units);
	const size_t lasting = index_lastingness_rank(figures, as_of, unit, &lasting_units);
	cells[0] = table_text(index_unit_name(reader, unit, as_of));
	cells[0].link = index_unit_link(reader, unit, as_of);
	cells[1] = table_text(figures->units.units[unit].code);
	cells[2] = table_real(stability->unevenness);
	if (uneven > 0)
		cells[3] = table_int((int64_t)uneven);
	cells[4] = table_int((int64_t)uneven_units);
	cells[5] = table_real(stability->lastingness);
	cells[5].note = index_stability_reason(reader, as_of, unit);
	if (lasting > 0)
		cells[6] = table_int((int64_t)lasting);
	cells[7] = table_int((int64_t)lasting_units);
	cells[8] = table_int((int64_t)stability->gains);
	cells[9] = table_real(index_stability_p(figures, as_of, unit));
}

void index_stability_table(const struct index_reader *reader, int as_of, size_t unit,
			   struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const enum language language = reader->language;
	static const struct {
		const char *key;
		enum message title;
		enum table_kind kind;
		int decimals;
		bool machine_only;
	} columns[] = {
		{"unit_name", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0, false},
		{"unit", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, true},
		{"unevenness", MESSAGE_COLUMN_UNEVENNESS, TABLE_REAL, 3, false},
		{"unevenness_rank", MESSAGE_COLUMN_UNEVENNESS_RANK, TABLE_INT, 0, false},
		{"unevenness_units", MESSAGE_COLUMN_RANKED_UNITS, TABLE_INT, 0, true},
		{"lastingness", MESSAGE_COLUMN_LASTINGNESS, TABLE_REAL, 3, false},
		{"lastingness_rank", MESSAGE_COLUMN_LASTINGNESS_RANK, TABLE_INT, 0, false},
		{"lastingness_units", MESSAGE_COLUMN_RANKED_UNITS, TABLE_INT, 0, true},
		{"gains", MESSAGE_COLUMN_GAINS, TABLE_INT, 0, false},
		{"p", MESSAGE_COLUMN_P, TABLE_REAL, 2, false},
	};
	table_init(table, reader->arena, language,
		   str_format(reader->arena, "index-stability-%d", as_of),
		   message_index_stability_caption(
			   reader->arena, language,
			   &(struct message_index_stability_caption){
				   .from = str_format(reader->arena, "%d",
						      index_stability_first_year(figures, as_of)),
				   .year = number_int_text(reader->arena, as_of)}));
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
		column(table, columns[i].key, message_text(language, columns[i].title),
		       columns[i].kind, columns[i].decimals);
		table->columns[i].machine_only = columns[i].machine_only;
	}
	for (size_t i = 0; i < figures->units.count; i++)
		if ((unit == UNIT_NONE || unit == i) && index_unit_is_in_force(figures, i, as_of))
			stability_row(reader, as_of, i, table);
}

void index_redraw_table(const struct index_reader *reader, size_t code, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const enum language language = reader->language;
	table_init(
		table, reader->arena, language,
		str_format(reader->arena, "index-redraw-" STR_FMT, STR_ARG(figures->codes[code])),
		message_index_redraw_caption(reader->arena, language,
					     &(struct message_index_redraw_caption){index_part_name(
						     reader, code, figures->last_year)}));
	column(table, "year", message_text(language, MESSAGE_COLUMN_YEAR), TABLE_INT, 0);
	column(table, "code", message_text(language, MESSAGE_COLUMN_CODE), TABLE_TEXT, 0);
	table->columns[1].machine_only = true;
	column(table, "correlation", message_text(language, MESSAGE_COLUMN_CORRELATION), TABLE_REAL,
	       2);
	column(table, "units", message_text(language, MESSAGE_COLUMN_COMMON_UNITS), TABLE_INT, 0);
	column(table, "redraw_suspected", message_text(language, MESSAGE_COLUMN_REDRAW), TABLE_TEXT,
	       0);
	for (int year = figures->first_year + 1; year <= figures->last_year; year++) {
		if (index_part_at(figures, code, year) == NULL)
			continue;
		size_t common = 0;
		const double correlation = index_redraw_correlation(figures, code, year, &common);
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_int(year);
		cells[0].text = number_int_text(reader->arena, year);
		cells[1] = table_text(figures->codes[code]);
		cells[2] = table_real(correlation);
		cells[3] = table_int((int64_t)common);
		cells[4] =
			table_text(message_text(language, index_redraw_suspected(figures, year)
								  ? MESSAGE_REDRAW_SUSPECTED
								  : MESSAGE_REDRAW_NOT_SUSPECTED));
	}
}
