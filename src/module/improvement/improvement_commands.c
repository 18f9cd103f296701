/* improvement_commands.c - dannoi diagnose peers, what-if. */
#include "improvement_commands.h"

#include "../index/index_command.h"
#include "improvement_tables.h"

/* Figures, province and year of one command, with the figures file that it was given. */
static enum status ground_open(const struct command_context *context,
			       struct index_figures **figures, struct index_reader *reader,
			       struct improvement_ground **ground, struct error *err)
{
	int year = 0;
	size_t unit = 0;
	TRY(index_command_open(context, figures, reader, err));
	TRY(index_command_year_and_unit(context, reader, "year", &year, &unit, err));
	ON_LEAVE(sheet_leave) struct sheet *given = NULL;
	if (field_present(&context->values, "figures"))
		TRY(sheet_open_path(context->arena, field_text(&context->values, "figures"),
				    &(struct sheet_options){0}, &given, err));
	return improvement_ground_make(reader, year, unit, given, ground, err);
}

static void write_line(struct buffer *out, struct str text)
{
	if (text.size == 0)
		return;
	buffer_add(out, text);
	buffer_add_char(out, '\n');
}

static enum status run_peers(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct improvement_ground *ground = NULL;
	TRY(ground_open(context, &figures, &reader, &ground, err));
	if (!ground->peers.known)
		return FAIL(err, STATUS_NOT_FOUND,
			    "neither region nor population of province " STR_FMT
			    " is known for %d, so nothing tells which provinces are like it; give "
			    "figures with --figures",
			    STR_ARG(figures->units.units[ground->unit].code), ground->year);
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		improvement_peers_json(&reader, ground, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT) {
		write_line(context->out, improvement_peers_rule(&reader, &ground->peers));
		buffer_add_char(context->out, '\n');
	}
	struct table table;
	improvement_peers_table(&reader, ground, &table);
	return command_answer(context, &table, err);
}

static void scenario_text(const struct index_reader *reader,
			  const struct improvement_ground *ground,
			  const struct improvement_scenario *scenario, struct buffer *out)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct sentence_scenario facts = improvement_scenario_facts(reader, ground, scenario);
	write_line(out, sentence_scenario_finding(arena, language, &facts));
	write_line(out, sentence_scenario_tier(arena, language, &facts));
	write_line(out, sentence_scenario_passed(arena, language, &facts));
	write_line(out, sentence_scenario_beyond(arena, language, &facts));
	write_line(out, sentence_scenario_caution(language));
	buffer_add_char(out, '\n');
}

static enum status run_what_if(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct improvement_ground *ground = NULL;
	TRY(ground_open(context, &figures, &reader, &ground, err));
	struct improvement_scenario *scenario =
		arena_new(context->arena, struct improvement_scenario);
	TRY(improvement_changes_parse(ground, field_text(&context->values, "set"), scenario, err));
	TRY(improvement_scenario_compute(ground, scenario, err));
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		improvement_scenario_json(&reader, ground, scenario, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT) {
		scenario_text(&reader, ground, scenario, context->out);
	}
	struct table table;
	improvement_scenario_table(&reader, ground, scenario, &table);
	return command_answer(context, &table, err);
}

#define FIGURES_FIELD                                                                              \
	{                                                                                          \
		.name = "figures", .kind = FIELD_FILE,                                             \
		.summary = "more figures to find peers by: CSV or XLSX with the columns "          \
			   "province_code,figure,value"                                            \
	}

static const struct field peers_fields[] = {INDEX_COMMAND_UNIT_FIELD(true),
					    INDEX_COMMAND_YEAR_FIELD("year", true),
					    FIGURES_FIELD,
					    COMMAND_FORMAT_FIELD,
					    COMMAND_OUT_FIELD,
					    {0}};
static const struct field what_if_fields[] = {
	INDEX_COMMAND_UNIT_FIELD(true),
	INDEX_COMMAND_YEAR_FIELD("year", true),
	{.name = "set",
	 .kind = FIELD_TEXT,
	 .pairs = true,
	 .required = true,
	 .min = 1,
	 .summary = "an assumed value, CODE=VALUE; again or by commas for more"},
	FIGURES_FIELD,
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

const struct command improvement_commands[] = {
	{"diagnose peers", peers_fields, COMMAND_WITH_STORE, run_peers,
	 "Finds the provinces in a like position, each distance explained.",
	 "The rule (region, population, and figures that you give) is dated data:\n"
	 "definitions/improvement/papi.yaml.  A distance is the weighted mean of: region, 0 in "
	 "the\n"
	 "same and 1 in another; population, 1 for twice or half; a given figure, its difference\n"
	 "in interquartile ranges.\n"
	 "JSON: {unit, unit_name, year, rule: {valid_from, count, distance_max}, peers: [{unit,\n"
	 "unit_name, distance, traits: [{trait, own, other, distance, weight}], score, rank,\n"
	 "tier}]}.\n"
	 "Example: dannoi diagnose peers --unit 14 --year 2022"},
	{"diagnose what-if", what_if_fields, COMMAND_WITH_STORE, run_what_if,
	 "Computes what assumed values of parts would make of score, rank and group.",
	 "It is no forecast: all other provinces stay where they are.  A part is set by its "
	 "score;\n"
	 "in 2018 and 2019 also by an indicator, where the part follows exactly from its\n"
	 "indicators.  A value outside what provinces achieved in years that compare is computed\n"
	 "and said to be so.\n"
	 "JSON: {unit, unit_name, year, ranked_units, changes: [{code, from, to, weight, points,\n"
	 "low, high, believable, evidence: {basis, cases, provinces, first_year, last_year,\n"
	 "nearest}}], before: {score, rank, tier}, after: {score, rank, tier}, passed: [unit]}.\n"
	 "Example: dannoi diagnose what-if --unit 14 --year 2022 --set 8.1=0.45 --set 8.2=1.9"},
	{0}};
