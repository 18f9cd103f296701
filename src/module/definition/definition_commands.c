/* definition_commands.c - dannoi index check, describe and score: files alone, no store. */
#include "definition_commands.h"

#include "definition_tables.h"

static enum status run_check(struct command_context *context, struct error *err)
{
	struct definition definition;
	TRY(definition_open(context->arena, field_text(&context->values, "file"), &definition,
			    err));
	buffer_add(context->out,
		   definition_summary(context->arena, context->language, &definition));
	buffer_add_char(context->out, '\n');
	return STATUS_OK;
}

static enum status run_describe(struct command_context *context, struct error *err)
{
	struct definition definition;
	struct table table;
	TRY(definition_open(context->arena, field_text(&context->values, "file"), &definition,
			    err));
	definition_table(context->arena, context->language, &definition, &table);
	return command_answer(context, &table, err);
}

/* --code: one part only. */
static enum status part_asked(const struct command_context *context,
			      const struct definition *definition, size_t *part, struct error *err)
{
	const struct str code = field_text(&context->values, "code");
	*part = DEFINITION_NONE;
	if (!field_present(&context->values, "code"))
		return STATUS_OK;
	*part = definition_find(definition, code);
	if (*part == DEFINITION_NONE)
		return FAIL(err, STATUS_NOT_FOUND,
			    "the definition " STR_FMT " has no part \"" STR_FMT "\"",
			    STR_ARG(definition->code), STR_ARG(code));
	return STATUS_OK;
}

static enum status run_score(struct command_context *context, struct error *err)
{
	struct definition definition;
	struct definition_values values;
	struct definition_scores scores;
	struct table table;
	size_t part = DEFINITION_NONE;
	TRY(definition_open(context->arena, field_text(&context->values, "definition"), &definition,
			    err));
	TRY(part_asked(context, &definition, &part, err));
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_path(context->arena, field_text(&context->values, "indicators"),
			    &(struct sheet_options){0}, &sheet, err));
	TRY(definition_values_read(&definition, (int)field_int(&context->values, "year"),
				   context->arena, sheet, &values, err));
	TRY(definition_score(&definition, &values, context->arena, &scores, err));
	if (field_choice(&context->values, "format") == TABLE_AS_JSON) {
		definition_scores_json(&scores, part, context->out);
		return STATUS_OK;
	}
	definition_scores_table(context->arena, context->language, &scores, part, &table);
	return command_answer(context, &table, err);
}

#define DEFINITION_FILE_FIELD                                                                      \
	{                                                                                          \
		.name = "file", .kind = FIELD_FILE, .required = true, .positional = true,          \
		.summary = "the definition: a YAML file, or a bundled one such as papi-2019"       \
	}

static const struct field check_fields[] = {DEFINITION_FILE_FIELD, {0}};

static const struct field describe_fields[] = {
	DEFINITION_FILE_FIELD, COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};

static const struct field score_fields[] = {
	{.name = "definition",
	 .kind = FIELD_FILE,
	 .required = true,
	 .summary = "the definition: a YAML file, or a bundled one such as papi-2019"},
	{.name = "indicators",
	 .kind = FIELD_FILE,
	 .required = true,
	 .summary = "CSV or XLSX: year,level,province_code,indicator_code,value"},
	{.name = "year",
	 .kind = FIELD_INT,
	 .required = true,
	 .min = 1900,
	 .max = 2200,
	 .summary = "the year to score"},
	{.name = "code",
	 .kind = FIELD_TEXT,
	 .max = DEFINITION_CODE_BYTES_MAX,
	 .summary = "one part only, such as 8.1 or total"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

const struct command definition_commands[] = {
	{"index check", check_fields, COMMAND_WITHOUT_STORE, run_check,
	 "Checks the definition of an index, and says how much of it can be computed.",
	 "Everything wrong is told with its file, line and column: unknown keys, a code twice, a\n"
	 "scale reversed, weights that do not sum.  docs/book/index-definitions.md is the "
	 "language.\n"
	 "Example: dannoi index check definitions/index/papi-2019.yaml"},
	{"index describe", describe_fields, COMMAND_WITHOUT_STORE, run_describe,
	 "Lists the parts of a definition: scales, how each follows from what is below, weights.",
	 "Example: dannoi index describe papi-2019 --format csv"},
	{"index score", score_fields, COMMAND_WITHOUT_STORE, run_score,
	 "Computes every part of an index for every unit from the values of its indicators.",
	 "Rows of the year and of level province are read; a value given for a part stands in the\n"
	 "place of what is below it.  A part that does not follow from what is below has no score\n"
	 "and the flag not_rebuildable; missing: something below has no value; approximate: "
	 "within\n"
	 "the residual that the definition tells; outside_scale: a value leaves its scale.\n"
	 "JSON: [{unit, level, code, score, se, ci_low, ci_high, df, df_kind, n, rank, rank_low,\n"
	 "rank_high, tier, tier_probabilities, flags}]; what needs errors is null.\n"
	 "Example: dannoi index score --definition papi-2019 --indicators indicator_values.csv "
	 "--year 2019 --code 8.1"},
	{0}};
