/* answer_table.c - estimates as a table for people and spreadsheets. */
#include "answer_write.h"

#include <math.h>
#include "answer_words.h"
#include "messages.h"

#define DECIMALS_MAX 6
#define SIGNIFICANT 2 /* digits of the smallest standard error that are shown */

/* Decimals that show the smallest standard error with two digits. */
static int decimals_of(const struct estimates *estimates)
{
	double least = (double)INFINITY;
	for (size_t i = 0; i < estimates->count; i++)
		if (estimates->rows[i].standard_error > 0 &&
		    estimates->rows[i].standard_error < least)
			least = estimates->rows[i].standard_error;
	if (isinf(least))
		return SIGNIFICANT;
	const double decimals = SIGNIFICANT - 1 - floor(log10(least));
	return (int)fmin(fmax(decimals, 0), DECIMALS_MAX);
}

struct table_place {
	const char *key;
	enum message title;
	enum table_kind kind;
	int decimals; /* -1: as the estimates' */
	bool machine_only;
};

static const struct table_place places_before[] = {
	{"statistic", MESSAGE_ESTIMATE_STATISTIC, TABLE_TEXT, 0, false},
	{"variable", MESSAGE_ESTIMATE_VARIABLE, TABLE_TEXT, 0, false},
	{"category", MESSAGE_ESTIMATE_CATEGORY, TABLE_TEXT, 0, false},
};
static const struct table_place places_after[] = {
	{"estimate", MESSAGE_ESTIMATE_ESTIMATE, TABLE_REAL, -1, false},
	{"se", MESSAGE_ESTIMATE_SE, TABLE_REAL, -1, false},
	{"ci_low", MESSAGE_ESTIMATE_LOW, TABLE_REAL, -1, false},
	{"ci_high", MESSAGE_ESTIMATE_HIGH, TABLE_REAL, -1, false},
	{"level", MESSAGE_ESTIMATE_LEVEL, TABLE_REAL, 2, true},
	{"ci_method", MESSAGE_ESTIMATE_METHOD, TABLE_TEXT, 0, true},
	{"df", MESSAGE_ESTIMATE_DF, TABLE_REAL, 0, false},
	{"df_kind", MESSAGE_ESTIMATE_DF_KIND, TABLE_TEXT, 0, true},
	{"deff", MESSAGE_ESTIMATE_DEFF, TABLE_REAL, 2, false},
	{"deff_replace", MESSAGE_ESTIMATE_DEFF_REPLACE, TABLE_REAL, 2, true},
	{"n", MESSAGE_ESTIMATE_N, TABLE_REAL, 0, false},
	{"n_missing", MESSAGE_ESTIMATE_N_MISSING, TABLE_REAL, 0, false},
	{"psus", MESSAGE_ESTIMATE_PSUS, TABLE_INT, 0, false},
	{"strata", MESSAGE_ESTIMATE_STRATA, TABLE_INT, 0, false},
	{"flags", MESSAGE_ESTIMATE_FLAGS, TABLE_TEXT, 0, false},
};

static void columns_add(struct table *table, const struct table_place *places, size_t count,
			int decimals)
{
	for (size_t i = 0; i < count; i++)
		table_add_column(
			table,
			(struct table_column){
				.key = places[i].key,
				.title = message_text(table->language, places[i].title),
				.kind = places[i].kind,
				.decimals = places[i].decimals < 0 ? decimals : places[i].decimals,
				.machine_only = places[i].machine_only});
}

static struct str flags_text(struct arena *arena, unsigned flags)
{
	struct buffer text;
	buffer_init(&text, arena, 256);
	for (unsigned i = 0; answer_flag_key(i) != NULL; i++)
		if (flags & 1U << i)
			buffer_addf(&text, "%s%s", text.size > 0 ? " " : "", answer_flag_key(i));
	return buffer_text(&text);
}

static struct table_cell domain_cell(struct arena *arena, const struct column *column, size_t row)
{
	struct table_cell cell = table_text(column_shown(arena, column, row));
	cell.note = column_label(column, row);
	return cell;
}

static struct table_cell category_cell(struct arena *arena, const struct estimate *estimate)
{
	const struct str category = answer_category(arena, estimate);
	if (category.size == 0)
		return table_missing((struct str){0});
	struct table_cell cell = table_text(category);
	if (estimate->category_row != ESTIMATE_CATEGORY_NONE)
		cell.note = column_label(estimate->request->variable, estimate->category_row);
	return cell;
}

static void row_add(struct table *table, const struct answer *answer,
		    const struct estimate *estimate)
{
	struct table_cell *cell = table_add_row(table);
	*cell++ = table_text(answer_statistic(table->arena, estimate));
	*cell++ = table_text(answer_variable(table->arena, estimate));
	*cell++ = category_cell(table->arena, estimate);
	for (size_t i = 0; i < answer->by_count; i++)
		*cell++ = answer->no_rows
				  ? table_missing((struct str){0})
				  : domain_cell(table->arena, answer->by[i],
						answer->domains.first_row[estimate->domain]);
	*cell++ = table_real(estimate->value);
	*cell++ = table_real(estimate->standard_error);
	*cell++ = table_real(estimate->interval.low);
	*cell++ = table_real(estimate->interval.high);
	*cell++ = table_real(estimate->level);
	*cell++ = table_text(str_from(answer_interval_key(estimate->interval.method)));
	*cell++ = table_real(estimate->degrees);
	*cell++ = table_text(str_from(answer_degrees_key(estimate->degrees_kind)));
	*cell++ = table_real(estimate->design_effect);
	*cell++ = table_real(estimate->design_effect_replace);
	*cell++ = table_real(estimate->n);
	*cell++ = table_real(estimate->n_missing);
	const bool told = answer->replicates.weights != NULL; /* weights do not tell the clusters */
	*cell++ = told ? table_missing((struct str){0}) : table_int((int64_t)estimate->psu_count);
	*cell++ =
		told ? table_missing((struct str){0}) : table_int((int64_t)estimate->stratum_count);
	*cell = table_text(flags_text(table->arena, estimate->flags));
}

void answer_table(struct arena *arena, const struct answer *answer, enum language language,
		  struct table *table)
{
	const int decimals = decimals_of(&answer->estimates);
	table_init(table, arena, language, STR("estimates"),
		   message_text(language, MESSAGE_ESTIMATE_CAPTION));
	columns_add(table, places_before, sizeof places_before / sizeof places_before[0], decimals);
	for (size_t i = 0; i < answer->by_count; i++)
		table_add_column(
			table, (struct table_column){.key = str_cstring(arena, answer->by[i]->name),
						     .title = answer->by[i]->name,
						     .kind = TABLE_TEXT,
						     .row_header = true});
	columns_add(table, places_after, sizeof places_after / sizeof places_after[0], decimals);
	for (size_t i = 0; i < answer->estimates.count; i++)
		row_add(table, answer, answer->estimates.rows + i);
}
