/* answer_json.c - estimates as the array of objects that issue 4 lists. */
#include "answer_write.h"

#include <math.h>
#include "../../view/json.h"
#include "answer_words.h"

/* The value of a domain: a number as a number, a text as a text. */
static void write_value(struct json *json, const struct column *column, size_t row,
			struct arena *arena)
{
	if (column->kind == COLUMN_TEXT)
		json_text(json, column_shown(arena, column, row));
	else
		json_real(json, column_number(column, row));
}

static void write_domain(struct json *json, const struct answer *answer, size_t domain)
{
	json_key(json, "domain");
	json_object_begin(json);
	for (size_t i = 0; i < answer->by_count; i++) {
		json_key(json, str_cstring(json->out->arena, answer->by[i]->name));
		if (answer->no_rows || domain == ESTIMATE_DOMAIN_NONE)
			json_null(json);
		else
			write_value(json, answer->by[i], answer->domains.first_row[domain],
				    json->out->arena);
	}
	json_object_end(json);
}

static void write_flags(struct json *json, unsigned flags)
{
	json_key(json, "flags");
	json_array_begin(json);
	for (unsigned i = 0; answer_flag_key(i) != NULL; i++)
		if (flags & 1U << i)
			json_text(json, str_from(answer_flag_key(i)));
	json_array_end(json);
}

static void write_estimate(struct json *json, const struct answer *answer,
			   const struct estimate *estimate)
{
	json_object_begin(json);
	struct arena *arena = json->out->arena;
	const struct str category = answer_category(arena, estimate);
	json_key_text(json, "statistic", answer_statistic(arena, estimate));
	json_key_text(json, "variable", answer_variable(arena, estimate));
	json_key(json, "category");
	if (category.size == 0)
		json_null(json);
	else
		json_text(json, category);
	write_domain(json, answer, estimate->domain);
	json_key_exact(json, "estimate", estimate->value);
	json_key_exact(json, "se", estimate->standard_error);
	if (answer->moderate)
		json_key_exact(json, "se_plain", answer_plain_error(estimate));
	json_key_exact(json, "ci_low", estimate->interval.low);
	json_key_exact(json, "ci_high", estimate->interval.high);
	json_key_real(json, "level", estimate->level);
	json_key_text(json, "ci_method", str_from(answer_interval_key(estimate->interval.method)));
	json_key_exact(json, "df", estimate->degrees);
	json_key_text(json, "df_kind", str_from(answer_degrees_key(estimate->degrees_kind)));
	json_key_exact(json, "deff", estimate->design_effect);
	json_key_exact(json, "deff_replace", estimate->design_effect_replace);
	json_key_int(json, "n", (int64_t)estimate->n);
	json_key_real(json, "n_missing", estimate->n_missing);
	if (answer->replicates.weights != NULL) { /* told weights do not tell the clusters */
		json_key_null(json, "psus");
		json_key_null(json, "strata");
	} else {
		json_key_int(json, "psus", (int64_t)estimate->psu_count);
		json_key_int(json, "strata", (int64_t)estimate->stratum_count);
	}
	if (estimate->request->statistic == ESTIMATE_CONTRAST)
		json_key_exact(json, "p", estimate->p);
	write_flags(json, estimate->flags);
	json_object_end(json);
}

void answer_write_json(const struct answer *answer, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_array_begin(&json);
	for (size_t i = 0; i < answer->estimates.count; i++)
		write_estimate(&json, answer, answer->estimates.rows + i);
	json_array_end(&json);
}
