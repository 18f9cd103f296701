/* diagnosis_json.c - diagnoses as JSON. */
#include "diagnosis_json.h"

#include <math.h>
#include "../../stats/normal.h"
#include "../../view/json.h"

static struct str unit_code(const struct index_figures *figures, size_t unit)
{
	return figures->units.units[unit].code;
}

void diagnosis_gap_json(const struct index_figures *figures, const struct diagnosis_gap *gap,
			bool with_probability, struct buffer *out)
{
	const struct diagnosis_question *question = &gap->question;
	const char *reference = index_reference_key(question->reference.kind);
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	json_key_text(&json, "unit", unit_code(figures, question->unit));
	json_key_int(&json, "year", question->year);
	json_key_text(&json, "reference",
		      reference != NULL ? str_from(reference)
					: unit_code(figures, question->reference.unit));
	json_key_real(&json, "gap", gap->gap);
	json_key(&json, "contributions");
	json_array_begin(&json);
	for (size_t i = 0; i < gap->entry_count; i++) {
		const struct diagnosis_entry *entry = &gap->entries[i];
		json_object_begin(&json);
		json_key_text(&json, "code",
			      entry->code == INDEX_NONE ? STR("remainder")
							: figures->codes[entry->code]);
		json_key_text(&json, "level", str_from(index_level_key(entry->level)));
		json_key_real(&json, "contribution", entry->contribution);
		json_key_real(&json, "se", entry->se);
		if (with_probability)
			json_key_real(&json, "p",
				      stats_normal_two_sided(entry->contribution / entry->se));
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

static void key_bool(struct json *json, const char *key, bool x)
{
	json_key(json, key);
	json_bool(json, x);
}

/* 0 is no rank. */
static void key_rank(struct json *json, const char *key, size_t rank)
{
	if (rank == 0)
		json_key_null(json, key);
	else
		json_key_int(json, key, (int64_t)rank);
}

static void write_comparison(struct json *json, const struct index_figures *figures,
			     const struct diagnosis_comparison *comparison)
{
	json_object_begin(json);
	json_key_text(json, "unit", unit_code(figures, comparison->unit));
	json_key_real(json, "difference", comparison->difference);
	json_key_real(json, "se", comparison->se);
	json_key_real(json, "p", comparison->p);
	key_bool(json, "differs", diagnosis_differs(comparison->p));
	json_key_real(json, "p_together", comparison->together);
	key_bool(json, "differs_together", diagnosis_differs(comparison->together));
	json_object_end(json);
}

static void write_place(struct json *json, const struct diagnosis_noise *noise)
{
	json_key_real(json, "score", noise->score);
	json_key_real(json, "se", noise->se);
	json_key_real(json, "ci_low", noise->low);
	json_key_real(json, "ci_high", noise->high);
	key_rank(json, "rank", noise->rank);
	json_key_int(json, "ranked_units", (int64_t)noise->ranked);
	key_rank(json, "rank_low", noise->rank_low);
	key_rank(json, "rank_high", noise->rank_high);
	if (noise->rank_low == 0) {
		json_key_null(json, "differing");
		json_key_null(json, "differing_together");
		return;
	}
	json_key_int(json, "differing", (int64_t)noise->differing);
	json_key_int(json, "differing_together", (int64_t)noise->differing_together);
}

static void write_errors(struct json *json, enum diagnosis_errors errors, int year)
{
	static const char *const names[] = {"published", "scenario"};
	if (errors == DIAGNOSIS_ERRORS_NONE) {
		json_key_null(json, "errors");
		json_key_null(json, "error_year");
	} else {
		json_key_text(json, "errors", str_from(names[errors]));
		json_key_int(json, "error_year", year);
	}
}

void diagnosis_noise_json(const struct index_figures *figures, const struct diagnosis_noise *noise,
			  struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	json_key_text(&json, "unit", unit_code(figures, noise->unit));
	json_key_int(&json, "year", noise->year);
	json_key_text(&json, "code", figures->codes[noise->code]);
	write_errors(&json, noise->errors, noise->error_year);
	write_place(&json, noise);
	json_key(&json, "comparisons");
	json_array_begin(&json);
	for (size_t i = 0; i < noise->comparison_count; i++)
		write_comparison(&json, figures, &noise->comparisons[i]);
	json_array_end(&json);
	json_object_end(&json);
}

static void key_differs(struct json *json, const char *key, double p)
{
	if (isnan(p))
		json_key_null(json, key);
	else
		key_bool(json, key, diagnosis_differs(p));
}

/* Nulls where no trend is known. */
static void write_slopes(struct json *json, const struct diagnosis_trend *trend)
{
	static const struct diagnosis_slope none = {
		{(double)NAN, (double)NAN, 0, 0, 0, 0, 0, (double)NAN},
		(double)NAN,
		(double)NAN,
		(double)NAN};
	const struct diagnosis_slope *median = trend->known ? &trend->median : &none;
	const struct diagnosis_slope *own =
		trend->known && !isnan(trend->own.p) ? &trend->own : &none;
	const double together = trend->known ? trend->together : (double)NAN;
	json_key_real(json, "slope", median->line.slope);
	json_key_real(json, "se", median->line.slope_error);
	json_key_real(json, "ci_low", median->low);
	json_key_real(json, "ci_high", median->high);
	json_key_real(json, "p", median->p);
	key_differs(json, "differs", median->p);
	json_key_real(json, "p_together", together);
	key_differs(json, "differs_together", together);
	json_key_real(json, "line_p", median->line.line_p);
	json_key_real(json, "own_se", own->line.slope_error);
	json_key_real(json, "own_ci_low", own->low);
	json_key_real(json, "own_ci_high", own->high);
	json_key_real(json, "own_p", own->p);
	key_differs(json, "own_differs", own->p);
}

static void write_trend(struct json *json, const struct index_figures *figures,
			const struct diagnosis_trends *trends, const struct diagnosis_trend *trend)
{
	json_object_begin(json);
	json_key_text(json, "code", figures->codes[trend->code]);
	write_errors(json, trend->errors, trends->error_year);
	json_key_int(json, "from_year", trend->first_year);
	json_key_int(json, "to_year", trend->last_year);
	json_key_int(json, "years", (int64_t)trend->years);
	json_key(json, "redraws");
	json_array_begin(json);
	for (int year = trend->first_year + 1; year <= trend->last_year; year++)
		if (index_redraw_suspected(figures, year))
			json_int(json, year);
	json_array_end(json);
	write_slopes(json, trend);
	json_object_end(json);
}

void diagnosis_trends_json(const struct index_figures *figures,
			   const struct diagnosis_trends *trends, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_array_begin(&json);
	for (size_t i = 0; i < trends->count; i++)
		write_trend(&json, figures, trends, &trends->items[i]);
	json_array_end(&json);
}
