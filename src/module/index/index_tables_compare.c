/* index_tables_compare.c - a province beside others, its parts, and its stability, as tables. */
#include "index_tables.h"

#include <math.h>
#include "../../base/number.h"
#include "index_cells.h"

#define CHILDREN_MAX 64

static const struct column part_columns[] = {
	{"name", MESSAGE_COLUMN_PART, TABLE_TEXT, 0, FOR_ALL},
	{"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_ALL},
};

/* The columns of a part's name and code, and of the province's score under the province's name. */
static void part_columns_add(struct table *table, struct str unit_name)
{
	columns_add(table, part_columns, sizeof part_columns / sizeof part_columns[0]);
	table_add_column(table, (struct table_column){.key = "score",
						      .title = unit_name,
						      .kind = TABLE_REAL,
						      .decimals = 2,
						      .noted = true});
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

/* What must be known beside a gap: whether it may be chance, or why two years do not compare. */
static struct str gap_note(const struct index_reader *reader, int year, size_t unit, size_t code,
			   struct index_reference reference)
{
	const struct index_figures *figures = reader->figures;
	if (reference.kind == INDEX_REFERENCE_PREVIOUS) {
		const struct index_change change = index_change(figures, code, year, unit);
		return change.state == INDEX_CHANGE_KNOWN
			       ? index_marks_text(reader, &change)
			       : index_change_reason(reader, code, year, unit, &change);
	}
	const enum index_verdict verdict =
		index_verdict(index_gap(figures, reference, code, year, unit),
			      index_gap_error(figures, reference, code, year, unit));
	return verdict == INDEX_VERDICT_UNKNOWN
		       ? (struct str){0}
		       : sentence_verdict(reader->language, verdict == INDEX_VERDICT_DIFFERENT);
}

static void compare_row(const struct index_reader *reader, int year, size_t unit, size_t code,
			const struct index_reference *references, size_t count, struct table *table)
{
	struct table_cell *cell = table_add_row(table);
	*cell = table_text(index_part_name(reader, code, year));
	cell++->link = index_part_link(reader, code, year, UNIT_NONE);
	*cell++ = table_text(reader->figures->codes[code]);
	cell += index_score_cell(reader, code, year, unit, cell);
	for (size_t i = 0; i < count; i++) {
		*cell++ = table_real(
			index_reference_score(reader->figures, references[i], code, year, unit));
		*cell = table_real(index_gap(reader->figures, references[i], code, year, unit));
		cell++->note = gap_note(reader, year, unit, code, references[i]);
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

/* The reference's score, and the gap with what must be known beside it. */
static void reference_columns_add(const struct index_reader *reader, int year,
				  struct index_reference reference, struct table *table)
{
	const struct str other = index_reference_name(reader, year, reference);
	table_add_column(table,
			 (struct table_column){.key = reference_key(reader, "score", reference),
					       .title = other,
					       .kind = TABLE_REAL,
					       .decimals = 2});
	table_add_column(table,
			 (struct table_column){.key = reference_key(reader, "gap", reference),
					       .title = message_column_gap_to(
						       reader->arena, reader->language,
						       &(struct message_column_gap_to){other}),
					       .kind = TABLE_SIGNED,
					       .decimals = 2,
					       .noted = true});
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
				   .unit = name, .year = index_year_text(reader, year)}));
	part_columns_add(table, name);
	for (size_t i = 0; i < reference_count; i++)
		reference_columns_add(reader, year, references[i], table);
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
	struct table_cell *cell = table_add_row(table);
	*cell = table_text(index_part_name(reader, code, year));
	if (figures->levels[code] != INDEX_INDICATOR)
		cell->link = index_part_link(reader, code, year, UNIT_NONE);
	cell++;
	*cell++ = table_text(figures->codes[code]);
	cell += index_score_cell(reader, code, year, unit, cell);
	cell += index_rank_cells(reader, code, year, unit, cell);
	*cell = table_real(index_median(figures, code, year));
}

void index_children_table(const struct index_reader *reader, size_t code, int year, size_t unit,
			  struct table *table)
{
	static const struct column columns[] = {
		INDEX_RANK_COLUMNS,
		{"median", MESSAGE_COLUMN_MEDIAN, TABLE_REAL, 2, FOR_ALL},
	};
	const struct index_figures *figures = reader->figures;
	const enum language language = reader->language;
	table_init(
		table, reader->arena, language,
		str_format(reader->arena, "index-parts-" STR_FMT "-%d",
			   STR_ARG(figures->codes[code]), year),
		message_index_children_caption(reader->arena, language,
					       &(struct message_index_children_caption){
						       .part = index_part_name(reader, code, year),
						       .year = index_year_text(reader, year)}));
	part_columns_add(table, index_unit_name(reader, unit, year));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
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
	static const struct column columns[] = {
		{"unit_name", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0, FOR_ALL},
		{"unit", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"unevenness", MESSAGE_COLUMN_UNEVENNESS, TABLE_REAL, 3, FOR_ALL},
		{"unevenness_rank", MESSAGE_COLUMN_UNEVENNESS_RANK, TABLE_INT, 0, FOR_ALL},
		{"unevenness_units", MESSAGE_COLUMN_RANKED_UNITS, TABLE_INT, 0, FOR_PROGRAMS},
		{"lastingness", MESSAGE_COLUMN_LASTINGNESS, TABLE_REAL, 3, FOR_ALL_NOTED},
		{"lastingness_rank", MESSAGE_COLUMN_LASTINGNESS_RANK, TABLE_INT, 0, FOR_ALL},
		{"lastingness_units", MESSAGE_COLUMN_RANKED_UNITS, TABLE_INT, 0, FOR_PROGRAMS},
		{"gains", MESSAGE_COLUMN_GAINS, TABLE_INT, 0, FOR_ALL},
		{"p", MESSAGE_COLUMN_P, TABLE_REAL, 2, FOR_ALL},
	};
	table_init(table, reader->arena, language,
		   str_format(reader->arena, "index-stability-%d", as_of),
		   message_index_stability_caption(
			   reader->arena, language,
			   &(struct message_index_stability_caption){
				   .from = str_format(reader->arena, "%d",
						      index_stability_first_year(figures, as_of)),
				   .year = index_year_text(reader, as_of)}));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < figures->units.count; i++)
		if ((unit == UNIT_NONE || unit == i) && index_unit_is_in_force(figures, i, as_of))
			stability_row(reader, as_of, i, table);
}
