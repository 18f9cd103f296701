/* diagnosis_commands.c - dannoi diagnose gap, noise and sample. */
#include "diagnosis_commands.h"

#include <math.h>
#include "../index/index_command.h"
#include "diagnosis_json.h"
#include "diagnosis_sentence.h"

/* Exactly one province or reference, other than the province itself. */
static enum status reference_of(const struct command_context *context,
				const struct index_reader *reader,
				struct diagnosis_question *question, struct error *err)
{
	struct index_reference references[INDEX_COMPARE_MAX];
	const struct str text = field_text(&context->values, "reference");
	size_t count = 0;
	TRY(index_references_parse(reader, text, question->year, references, &count, err));
	return diagnosis_reference_take(references, count, question, err);
}

/* One a line, empty ones left out, and an empty line after them. */
static void sentences_write(const struct str *sentences, size_t count, struct buffer *out)
{
	for (size_t i = 0; i < count; i++)
		if (sentences[i].size > 0) {
			buffer_add(out, sentences[i]);
			buffer_add_char(out, '\n');
		}
	buffer_add_char(out, '\n');
}

/* Text for people: the finding, then what it rests on, one sentence a line. */
static void gap_text(const struct index_reader *reader, const struct diagnosis_gap *gap,
		     struct buffer *out)
{
	const struct str sentences[] = {
		diagnosis_gap_finding(reader, gap),    diagnosis_gap_balance(reader, gap),
		diagnosis_gap_caution(reader, gap),    diagnosis_gap_remainder_text(reader, gap),
		diagnosis_gap_indicators(reader, gap),
	};
	sentences_write(sentences, sizeof sentences / sizeof sentences[0], out);
	const struct diagnosis_entry *parts[INDEX_CODES_MAX];
	const size_t count = diagnosis_gap_parts(gap, INDEX_DIMENSION, parts, INDEX_CODES_MAX);
	for (size_t i = 0; i < count; i++) {
		buffer_add(out, STR("- "));
		buffer_add(out, diagnosis_gap_branch(reader, gap, parts[i]));
		buffer_add_char(out, '\n');
	}
	buffer_add_char(out, '\n');
}

static enum status run_gap(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct diagnosis_question question = {
		.depth = (enum index_level)(INDEX_DIMENSION +
					    field_choice(&context->values, "depth")),
	};
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_command_year_and_unit(context, &reader, "year", &question.year, &question.unit,
					err));
	TRY(reference_of(context, &reader, &question, err));
	const bool with_probability = field_flag(&context->values, "probability");
	struct diagnosis_gap gap;
	diagnosis_gap_compute(figures, context->arena, &question, &gap);
	if (with_probability && isnan(gap.se))
		return FAIL(err, STATUS_INVALID,
			    "no probability can be given: sampling errors are published for %d "
			    "only, and this gap needs those of both sides",
			    figures->rules.near_cut_error_year);
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		diagnosis_gap_json(figures, &gap, with_probability, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT)
		gap_text(&reader, &gap, context->out);
	struct table table;
	diagnosis_gap_table(&reader, &gap, with_probability, &table);
	return command_answer(context, &table, err);
}

/* Leaves the provinces that --with names, when it is given. */
static enum status comparisons_choose(const struct command_context *context,
				      const struct index_reader *reader,
				      struct diagnosis_noise *noise, struct error *err)
{
	struct index_reference references[INDEX_COMPARE_MAX];
	size_t units[INDEX_COMPARE_MAX], count = 0;
	if (!field_present(&context->values, "with"))
		return STATUS_OK;
	TRY(index_references_parse(reader, field_text(&context->values, "with"), noise->year,
				   references, &count, err));
	for (size_t i = 0; i < count; i++) {
		if (references[i].kind != INDEX_REFERENCE_UNIT || references[i].unit == noise->unit)
			return FAIL(err, STATUS_INVALID,
				    "--with takes other provinces; a gap to the mean or the median "
				    "is told by dannoi diagnose gap --probability");
		if (index_rank(reader->figures, noise->code, noise->year, references[i].unit) == 0)
			return FAIL(
				err, STATUS_NOT_FOUND,
				STR_FMT " has no score of %d to compare with",
				STR_ARG(index_unit_name(reader, references[i].unit, noise->year)),
				noise->year);
		units[i] = references[i].unit;
	}
	diagnosis_noise_keep(noise, units, count);
	return STATUS_OK;
}

static void noise_text(const struct index_reader *reader, const struct diagnosis_noise *noise,
		       struct buffer *out)
{
	const struct str sentences[] = {
		diagnosis_noise_finding(reader, noise),
		diagnosis_noise_error(reader, noise),
		diagnosis_noise_pairs(reader, noise),
	};
	sentences_write(sentences, sizeof sentences / sizeof sentences[0], out);
}

static enum status run_noise(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	int year = 0;
	size_t unit = 0, code = 0;
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_command_year_and_unit(context, &reader, "year", &year, &unit, err));
	TRY(index_code_resolve(figures, field_text(&context->values, "code"), year, &code, err));
	struct diagnosis_noise noise;
	diagnosis_noise_compute(figures, context->arena, code, year, unit, &noise);
	TRY(comparisons_choose(context, &reader, &noise, err));
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		diagnosis_noise_json(figures, &noise, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT)
		noise_text(&reader, &noise, context->out);
	struct table table;
	diagnosis_noise_table(&reader, &noise, &table);
	return command_answer(context, &table, err);
}

static enum status run_sample(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	int year = 0;
	size_t unit = 0;
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_command_year_and_unit(context, &reader, "year", &year, &unit, err));
	struct diagnosis_sampling *sampling = arena_new(context->arena, struct diagnosis_sampling);
	struct diagnosis_sample sample;
	TRY(diagnosis_sampling_load(context->arena, sampling, err));
	diagnosis_sample_make(figures, sampling, year, unit, &sample);
	const struct sentence_sample facts = diagnosis_sample_facts(&reader, &sample);
	if (field_choice(&context->values, "format") == TABLE_AS_TEXT) {
		const struct str sentences[] = {
			sentence_sample_finding(context->arena, context->language, &facts),
			sentence_sample_design(context->arena, context->language, &facts),
			sentence_sample_national(context->arena, context->language, &facts),
			sentence_sample_limits(context->arena, context->language, &facts),
			sentence_sample_redraw(context->arena, context->language, &facts),
		};
		sentences_write(sentences, sizeof sentences / sizeof sentences[0], context->out);
	}
	struct table table;
	diagnosis_sample_table(&reader, sampling, year, unit, &table);
	return command_answer(context, &table, err);
}

static void trend_text(const struct index_reader *reader, const struct diagnosis_trends *trends,
		       struct buffer *out)
{
	for (size_t i = 0; i < trends->count; i++) {
		buffer_add(out, diagnosis_trend_finding(reader, trends, &trends->items[i]));
		buffer_add_char(out, '\n');
	}
	buffer_add_char(out, '\n');
}

static enum status run_trend(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	int year = 0;
	size_t unit = 0;
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_command_year_and_unit(context, &reader, "year", &year, &unit, err));
	struct diagnosis_trends *trends = arena_new(context->arena, struct diagnosis_trends);
	diagnosis_trends_compute(figures, year, unit, trends);
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		diagnosis_trends_json(figures, trends, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT)
		trend_text(&reader, trends, context->out);
	struct table table;
	diagnosis_trends_table(&reader, trends, &table);
	return command_answer(context, &table, err);
}

static const struct field sample_fields[] = {INDEX_COMMAND_UNIT_FIELD(true),
					     INDEX_COMMAND_YEAR_FIELD("year", true),
					     COMMAND_FORMAT_FIELD,
					     COMMAND_OUT_FIELD,
					     {0}};

static const struct field noise_fields[] = {INDEX_COMMAND_UNIT_FIELD(true),
					    INDEX_COMMAND_YEAR_FIELD("year", true),
					    {.name = "code",
					     .kind = FIELD_TEXT,
					     .max = 20,
					     .fallback = "total",
					     .summary = "the total or a dimension, such as 8"},
					    {.name = "with",
					     .kind = FIELD_TEXT,
					     .min = 1,
					     .max = 500,
					     .summary = "only these provinces, by commas: 12,11"},
					    COMMAND_FORMAT_FIELD,
					    COMMAND_OUT_FIELD,
					    {0}};

static const struct field gap_fields[] = {
	INDEX_COMMAND_UNIT_FIELD(true),
	INDEX_COMMAND_YEAR_FIELD("year", true),
	{.name = "reference",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .max = 200,
	 .fallback = "median",
	 .summary = "mean, median, best, previous, or a province's code or name"},
	{.name = "depth",
	 .kind = FIELD_CHOICE,
	 .choices = "dimension|sub_dimension|indicator",
	 .fallback = "sub_dimension",
	 .summary = "how far down the gap is split"},
	{.name = "probability",
	 .kind = FIELD_FLAG,
	 .summary = "add the chance of so large a difference by sampling alone"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

const struct command diagnosis_commands[] = {
	{"diagnose gap", gap_fields, COMMAND_WITH_STORE, run_gap,
	 "Splits a province's gap to a reference into what each part adds to it.",
	 "Each level's contributions and its remainder sum to the gap, which is province - "
	 "reference; indicators stand only below parts that follow from them exactly (2018 and "
	 "2019).\n"
	 "Example: dannoi diagnose gap --unit 14 --year 2022 --reference median"},
	{"diagnose noise", noise_fields, COMMAND_WITH_STORE, run_noise,
	 "Tells which ranks sampling error allows, and from whom a province differs beyond it.",
	 "From the published errors of 2019; for other years a scenario with their median, called "
	 "so.\n"
	 "Example: dannoi diagnose noise --unit 14 --year 2019 --with 12,11"},
	{"diagnose trend", sample_fields, COMMAND_WITH_STORE, run_trend,
	 "Tells whether the total and the dimensions moved in one direction beyond sampling error.",
	 "A line by generalised least squares through the successive years up to --year that\n"
	 "compare, at least three.  Errors were published for 2019 only: two scenarios give every\n"
	 "year an error of 2019, the median or the province's own, all years independent.\n"
	 "p_together controls false findings among all parts (Benjamini and Hochberg).\n"
	 "redraws are the years in between in which the sample was perhaps redrawn.\n"
	 "JSON: [{code, errors, error_year, from_year, to_year, years, redraws, slope, se, "
	 "ci_low,\n"
	 "ci_high, p, differs, p_together, differs_together, line_p, own_se, own_ci_low,\n"
	 "own_ci_high, own_p, own_differs}]; slope in points a year.\n"
	 "Example: dannoi diagnose trend --unit 14 --year 2024"},
	{"diagnose sample", sample_fields, COMMAND_WITH_STORE, run_sample,
	 "Tells for whom a province's answers speak and what the sample cannot show.",
	 "Places below the province are never named.\n"
	 "Example: dannoi diagnose sample --unit 14 --year 2019"},
	{0}};
