/* answer_table.c - estimates as a table for people and spreadsheets. */
#include "answer_write.h"

#include <math.h>
#include "answer_words.h"
#include "messages.h"

#define DECIMALS_MAX 6
#define FLAGS_BYTES_MAX 1024
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
	enum { FOR_ALL, FOR_MACHINES, FOR_PEOPLE } who;
};

static const struct table_place places_what[] = {
	{"statistic", MESSAGE_ESTIMATE_STATISTIC, TABLE_TEXT, 0, FOR_MACHINES},
	{"statistic", MESSAGE_ESTIMATE_STATISTIC, TABLE_TEXT, 0, FOR_PEOPLE},
	{"variable", MESSAGE_ESTIMATE_VARIABLE, TABLE_TEXT, 0, FOR_ALL},
	{"category", MESSAGE_ESTIMATE_CATEGORY, TABLE_TEXT, 0, FOR_ALL},
};
static const struct table_place places_error[] = {
	{"estimate", MESSAGE_ESTIMATE_ESTIMATE, TABLE_REAL, -1, FOR_ALL},
	{"se", MESSAGE_ESTIMATE_SE, TABLE_REAL, -1, FOR_ALL},
};
static const struct table_place place_plain[] = {
	{"se_plain", MESSAGE_ESTIMATE_SE_PLAIN, TABLE_REAL, -1, FOR_ALL},
};
static const struct table_place place_p[] = {
	{"p", MESSAGE_ESTIMATE_P, TABLE_REAL, 3, FOR_ALL},
};
static const struct table_place places_rest[] = {
	{"ci_low", MESSAGE_ESTIMATE_LOW, TABLE_REAL, -1, FOR_ALL},
	{"ci_high", MESSAGE_ESTIMATE_HIGH, TABLE_REAL, -1, FOR_ALL},
	{"level", MESSAGE_ESTIMATE_LEVEL, TABLE_REAL, 2, FOR_MACHINES},
	{"ci_method", MESSAGE_ESTIMATE_METHOD, TABLE_TEXT, 0, FOR_MACHINES},
	{"df", MESSAGE_ESTIMATE_DF, TABLE_REAL, 0, FOR_ALL},
	{"df_kind", MESSAGE_ESTIMATE_DF_KIND, TABLE_TEXT, 0, FOR_MACHINES},
	{"deff", MESSAGE_ESTIMATE_DEFF, TABLE_REAL, 2, FOR_ALL},
	{"deff_replace", MESSAGE_ESTIMATE_DEFF_REPLACE, TABLE_REAL, 2, FOR_MACHINES},
	{"n", MESSAGE_ESTIMATE_N, TABLE_REAL, 0, FOR_ALL},
	{"n_missing", MESSAGE_ESTIMATE_N_MISSING, TABLE_REAL, 0, FOR_ALL},
	{"psus", MESSAGE_ESTIMATE_PSUS, TABLE_INT, 0, FOR_ALL},
	{"strata", MESSAGE_ESTIMATE_STRATA, TABLE_INT, 0, FOR_ALL},
	{"flags", MESSAGE_ESTIMATE_FLAGS, TABLE_TEXT, 0, FOR_MACHINES},
	{"flags", MESSAGE_ESTIMATE_FLAGS, TABLE_TEXT, 0, FOR_PEOPLE},
};
#define PLACES(places) (places), sizeof(places) / sizeof(places)[0]

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
				.machine_only = places[i].who == FOR_MACHINES,
				.people_only = places[i].who == FOR_PEOPLE});
}

static struct str flags_text(struct arena *arena, unsigned flags)
{
	struct buffer text;
	buffer_init(&text, arena, FLAGS_BYTES_MAX);
	for (unsigned i = 0; answer_flag_key(i) != NULL; i++)
		if (flags & 1U << i)
			buffer_addf(&text, "%s%s", text.size > 0 ? " " : "", answer_flag_key(i));
	return buffer_text(&text);
}

static struct str flags_words(struct arena *arena, enum language language, unsigned flags)
{
	struct buffer text;
	buffer_init(&text, arena, FLAGS_BYTES_MAX);
	for (unsigned i = 0; answer_flag_key(i) != NULL; i++)
		if (flags & 1U << i)
			buffer_addf(&text, "%s" STR_FMT, text.size > 0 ? "; " : "",
				    STR_ARG(message_text(language, answer_flag_words(i))));
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

static bool has_contrasts(const struct answer *answer)
{
	return answer->estimates.contrasts_start < answer->estimates.count;
}

static void row_add(struct table *table, const struct answer *answer,
		    const struct estimate *estimate)
{
	struct table_cell *cell = table_add_row(table);
	*cell++ = table_text(answer_statistic(table->arena, estimate));
	*cell++ = table_text(message_text(table->language, answer_statistic_words(estimate)));
	*cell++ = table_text(answer_variable(table->arena, estimate));
	*cell++ = category_cell(table->arena, estimate);
	for (size_t i = 0; i < answer->by_count; i++)
		*cell++ = answer->no_rows || estimate->domain == ESTIMATE_DOMAIN_NONE
				  ? table_missing((struct str){0})
				  : domain_cell(table->arena, answer->by[i],
						answer->domains.first_row[estimate->domain]);
	*cell++ = table_real(estimate->value);
	*cell++ = table_real(estimate->standard_error);
	if (answer->moderate)
		*cell++ = table_real(answer_plain_error(estimate));
	if (has_contrasts(answer))
		*cell++ = table_real(estimate->p);
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
	*cell++ = table_text(flags_text(table->arena, estimate->flags));
	*cell = table_text(flags_words(table->arena, table->language, estimate->flags));
}

void answer_table(struct arena *arena, const struct answer *answer, enum language language,
		  struct table *table)
{
	const int decimals = decimals_of(&answer->estimates);
	table_init(table, arena, language, STR("estimates"),
		   message_text(language, MESSAGE_ESTIMATE_CAPTION));
	columns_add(table, PLACES(places_what), decimals);
	for (size_t i = 0; i < answer->by_count; i++)
		table_add_column(
			table, (struct table_column){.key = str_cstring(arena, answer->by[i]->name),
						     .title = answer->by[i]->name,
						     .kind = TABLE_TEXT,
						     .row_header = true});
	columns_add(table, PLACES(places_error), decimals);
	if (answer->moderate)
		columns_add(table, PLACES(place_plain), decimals);
	if (has_contrasts(answer))
		columns_add(table, PLACES(place_p), decimals);
	columns_add(table, PLACES(places_rest), decimals);
	for (size_t i = 0; i < answer->estimates.count; i++)
		row_add(table, answer, answer->estimates.rows + i);
}
