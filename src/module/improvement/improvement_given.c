/* improvement_given.c - figures that a province gives itself, by which peers are found too. */
#include "improvement.h"

#include <math.h>
#include "../../stats/descriptive.h"

enum { PROVINCE, FIGURE, VALUE, COLUMNS };
static const char *const columns[] = {"province_code", "figure", "value", NULL};

#define FIGURE_NAME_BYTES_MAX 100

struct given_reader {
	const struct index_reader *index;
	const struct improvement_peer_rule *rule;
	int year;
	struct improvement_traits *traits;
	const struct sheet *sheet;
	size_t at[COLUMNS];
};

/* The trait of that name, a new one when there is none yet. */
static enum status trait_of(const struct given_reader *reader, struct str name,
			    struct improvement_trait **trait, struct error *err)
{
	struct improvement_traits *traits = reader->traits;
	for (size_t i = 0; i < traits->count; i++) {
		*trait = &traits->items[i];
		if ((*trait)->measure == IMPROVEMENT_GIVEN && str_equal((*trait)->name, name))
			return STATUS_OK;
	}
	if (name.size == 0 || name.size > FIGURE_NAME_BYTES_MAX)
		return FAIL(err, STATUS_INVALID, "a figure's name has 1 to %d bytes",
			    FIGURE_NAME_BYTES_MAX);
	if (traits->count == IMPROVEMENT_TRAITS_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d figures", IMPROVEMENT_GIVEN_MAX);
	*trait = &traits->items[traits->count++];
	**trait = (struct improvement_trait){
		.measure = IMPROVEMENT_GIVEN,
		.name = str_copy(reader->index->arena, name),
		.weight = reader->rule->given_weight,
		.values = arena_array(reader->index->arena, double,
				      reader->index->figures->units.count),
	};
	for (size_t i = 0; i < reader->index->figures->units.count; i++)
		(*trait)->values[i] = (double)NAN;
	return STATUS_OK;
}

static enum status row_take(const struct given_reader *reader, const struct sheet_row *row,
			    struct error *err)
{
	struct improvement_trait *trait = NULL;
	double value = 0;
	const struct str code = sheet_text(row, reader->at[PROVINCE]);
	const size_t unit =
		unit_find(&reader->index->figures->units, code, date_year_end(reader->year));
	if (unit == UNIT_NONE) {
		(void)FAIL(err, STATUS_INVALID, "there was no province \"" STR_FMT "\" in %d",
			   STR_ARG(str_slice(code, 0, 20)), reader->year);
		return sheet_place(reader->sheet, row, reader->at[PROVINCE], err);
	}
	const enum status status =
		trait_of(reader, sheet_text(row, reader->at[FIGURE]), &trait, err);
	if (status != STATUS_OK)
		return sheet_place(reader->sheet, row, reader->at[FIGURE], err);
	TRY(sheet_real(reader->sheet, row, reader->at[VALUE], &value, err));
	if (!isnan(trait->values[unit])) {
		(void)FAIL(err, STATUS_INVALID,
			   "the figure \"" STR_FMT "\" of province " STR_FMT " is given twice",
			   STR_ARG(trait->name), STR_ARG(code));
		return sheet_place(reader->sheet, row, SIZE_MAX, err);
	}
	trait->values[unit] = value;
	return STATUS_OK;
}

/* Differences are told in interquartile ranges, so there must be one. */
static enum status spread_measure(const struct index_figures *figures,
				  struct improvement_trait *trait, struct error *err)
{
	double values[UNIT_COUNT_MAX];
	size_t count = 0;
	for (size_t i = 0; i < figures->units.count; i++)
		if (!isnan(trait->values[i]))
			values[count++] = trait->values[i];
	stats_sort(values, count);
	trait->spread = stats_quantile(values, count, 0.75) - stats_quantile(values, count, 0.25);
	if (!(trait->spread > 0))
		return FAIL(err, STATUS_INVALID,
			    "the figure \"" STR_FMT "\" is the same in at least half of the %zu "
			    "provinces it is given for: it cannot tell provinces apart",
			    STR_ARG(trait->name), count);
	return STATUS_OK;
}

enum status improvement_traits_read(const struct index_reader *reader,
				    const struct improvement_peer_rule *rule, int year,
				    struct sheet *sheet, struct improvement_traits *traits,
				    struct error *err)
{
	struct given_reader given = {reader, rule, year, traits, sheet, {0}};
	const size_t bundled = traits->count;
	TRY(sheet_header(sheet, columns, given.at, err));
	struct sheet_row row;
	for (bool more = true;;) {
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			break;
		TRY(row_take(&given, &row, err));
	}
	for (size_t i = bundled; i < traits->count; i++)
		TRY(spread_measure(reader->figures, &traits->items[i], err));
	return STATUS_OK;
}
