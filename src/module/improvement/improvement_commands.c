/* improvement_commands.c - dannoi diagnose peers, rises, what-if, options. */
#include "improvement_commands.h"

#include "../index/index_command.h"
#include "improvement_tables.h"

enum status improvement_command_open(const struct command_context *context,
				     struct index_figures **figures, struct index_reader *reader,
				     struct improvement_ground **ground, struct error *err)
{
	int year = 0;
	size_t unit = 0;
	TRY(index_command_open(context, figures, reader, err));
	TRY(index_command_year_and_unit(context, reader, "year", &year, &unit, err));
	ON_LEAVE(sheet_leave) struct sheet *given = NULL;
	const struct str path = field_present(&context->values, "figures")
					? field_text(&context->values, "figures")
					: config_text(context->config, "peer_figures");
	if (path.size > 0)
		TRY(sheet_open_path(context->arena, path, &(struct sheet_options){0}, &given, err));
	return improvement_ground_make(reader, year, unit, given, ground, err);
}

void improvement_command_line(struct buffer *out, struct str text)
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
	TRY(improvement_command_open(context, &figures, &reader, &ground, err));
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
		improvement_command_line(context->out,
					 improvement_peers_rule(&reader, &ground->peers));
		buffer_add_char(context->out, '\n');
	}
	struct table table;
	improvement_peers_table(&reader, ground, &table);
	return command_answer(context, &table, err);
}

enum status improvement_command_errors(const struct command_context *context,
				       const struct improvement_ground *ground,
				       const struct improvement_errors **errors, struct error *err)
{
	if (!field_flag(&context->values, "probability"))
		return STATUS_OK;
	struct improvement_errors *made = arena_new(context->arena, struct improvement_errors);
	TRY(improvement_errors_make(ground, made, err));
	*errors = made;
	return STATUS_OK;
}

static void scenario_text(const struct index_reader *reader,
			  const struct improvement_ground *ground,
			  const struct improvement_scenario *scenario, struct buffer *out)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct sentence_scenario facts = improvement_scenario_facts(reader, ground, scenario);
	improvement_command_line(out, sentence_scenario_finding(arena, language, &facts));
	improvement_command_line(out, sentence_scenario_tier(arena, language, &facts));
	improvement_command_line(out, sentence_scenario_passed(arena, language, &facts));
	improvement_command_line(out, sentence_scenario_beyond(arena, language, &facts));
	improvement_command_line(out, improvement_scenario_chance(reader, ground, scenario));
	improvement_command_line(out, sentence_scenario_caution(language));
	buffer_add_char(out, '\n');
}

static enum status run_what_if(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct improvement_ground *ground = NULL;
	TRY(improvement_command_open(context, &figures, &reader, &ground, err));
	struct improvement_scenario *scenario =
		arena_new(context->arena, struct improvement_scenario);
	TRY(improvement_command_errors(context, ground, &scenario->errors, err));
	TRY(improvement_changes_parse(ground, field_text(&context->values, "set"), scenario, err));
	TRY(improvement_scenario_compute(ground, scenario, err));
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		improvement_scenario_json(&reader, ground, scenario, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT)
		scenario_text(&reader, ground, scenario, context->out);
	struct table table;
	improvement_scenario_table(&reader, ground, scenario, &table);
	return command_answer(context, &table, err);
}

/* A code that some edition has, for questions about all years. */
static enum status code_of_any_year(const struct command_context *context,
				    const struct index_figures *figures, size_t *code,
				    struct error *err)
{
	const struct str text = field_text(&context->values, "code");
	*code = index_code_find(figures, text);
	if (*code == INDEX_NONE)
		return index_code_resolve(figures, text, figures->last_year, code, err);
	if (figures->levels[*code] == INDEX_INDICATOR)
		return FAIL(err, STATUS_INVALID,
			    "provinces are not grouped by a single indicator; ask for a dimension "
			    "or sub-dimension");
	return STATUS_OK;
}

/* Only the peers of a province, when asked for. */
static enum status peers_asked(const struct command_context *context,
			       const struct index_reader *reader,
			       struct improvement_rise_question *question, struct error *err)
{
	if (!field_present(&context->values, "peers_of"))
		return STATUS_OK;
	size_t unit = 0;
	struct improvement_ground *ground = NULL;
	TRY(unit_resolve(&reader->figures->units, field_text(&context->values, "peers_of"),
			 date_year_end(reader->figures->last_year), context->arena, &unit, err));
	TRY(improvement_ground_make(reader, reader->figures->last_year, unit, NULL, &ground, err));
	question->peers = &ground->peers;
	return STATUS_OK;
}

static void rises_text(const struct index_reader *reader,
		       const struct improvement_rise_question *question,
		       const struct improvement_rises *rises, struct buffer *out)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct sentence_rises facts = improvement_rises_facts(reader, question, rises);
	improvement_command_line(out, sentence_rises_finding(arena, language, &facts));
	improvement_command_line(out, sentence_rises_kept(arena, language, &facts));
	improvement_command_line(out, sentence_rises_redrawn(arena, language, &facts));
	improvement_command_line(out, sentence_rises_caution(language));
	buffer_add_char(out, '\n');
}

static enum status run_rises(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct improvement_rises rises;
	struct improvement_rise_question question = {
		.from_tier = (enum index_tier)field_choice(&context->values, "from_tier"),
		.within_years = (int)field_int(&context->values, "within"),
	};
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(code_of_any_year(context, figures, &question.code, err));
	TRY(peers_asked(context, &reader, &question, err));
	improvement_rises_find(figures, context->arena, &question, &rises);
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		improvement_rises_json(&reader, &question, &rises, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT)
		rises_text(&reader, &question, &rises, context->out);
	struct table table;
	improvement_rises_table(&reader, &question, &rises, &table);
	return command_answer(context, &table, err);
}

#define TIERS_BELOW_TOP "low|mid_low|mid_high"
#define TIER_CHOICES TIERS_BELOW_TOP "|high"
#define PROBABILITY_FIELD                                                                          \
	{                                                                                          \
		.name = "probability", .kind = FIELD_FLAG,                                         \
		.summary = "add chances, for the year whose sampling errors are published"         \
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
	PROBABILITY_FIELD,
	FIGURES_FIELD,
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

static const struct field rises_fields[] = {
	{.name = "from_tier",
	 .kind = FIELD_CHOICE,
	 .choices = TIERS_BELOW_TOP, /* from the highest none rises */
	 .required = true,
	 .summary = "the group that the provinces rose from"},
	{.name = "within",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = IMPROVEMENT_YEARS_MAX,
	 .fallback = "3",
	 .summary = "how many years a rise may take"},
	{.name = "code",
	 .kind = FIELD_TEXT,
	 .max = 20,
	 .fallback = "total",
	 .summary = "a part: total, 8 or 8.2"},
	{.name = "peers_of",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .max = 200,
	 .summary = "only provinces in a like position to this one"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};
static const struct field options_fields[] = {
	INDEX_COMMAND_UNIT_FIELD(true),
	INDEX_COMMAND_YEAR_FIELD("year", true),
	{.name = "target_tier",
	 .kind = FIELD_CHOICE,
	 .choices = TIER_CHOICES,
	 .summary = "the group to reach"},
	{.name = "target_score", .kind = FIELD_REAL, .summary = "the total to reach"},
	{.name = "target_rank",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = UNIT_COUNT_MAX,
	 .summary = "the rank to reach"},
	{.name = "effort",
	 .kind = FIELD_FILE,
	 .summary = "CSV or XLSX with the columns code,effort[,lower][,upper][,step]"},
	{.name = "step",
	 .kind = FIELD_REAL,
	 .summary = "parts change in whole steps of so many points, such as 0.05"},
	PROBABILITY_FIELD,
	{.name = "confidence",
	 .kind = FIELD_REAL,
	 .summary = "reach the target with this chance, 0.5 to 0.99; needs --probability"},
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
	 "nearest}}], before: {score, rank, tier}, after: {score, rank, tier}, passed: [unit]}; "
	 "with --probability\n"
	 "also probability: {before: {low, mid_low, mid_high, high}, after: {...}, "
	 "standard_error,\n"
	 "standard_error_if_independent, implied_correlation}.\n"
	 "Example: dannoi diagnose what-if --unit 14 --year 2022 --set 8.1=0.45 --set 8.2=1.9"},
	{"diagnose rises", rises_fields, COMMAND_WITH_STORE, run_rises,
	 "Lists the provinces that really left a group upwards, and whether it lasted.",
	 "A rise starts in a province's last year in the group; its best rank within the years\n"
	 "after is shown, as far as years compare: no declared or detected break lies between.  A\n"
	 "suspected redraw of the sample in between is told.\n"
	 "JSON: {code, from_tier, within, starts, reached, first_year, last_year, rises: [{unit,\n"
	 "unit_name, from_year, to_year, from: {score, rank, tier}, to: {score, rank, tier},\n"
	 "points, kept: kept|fallen|unknown, redraw}]}.  starts are the years of provinces in the\n"
	 "group that comparable figures follow, reached those that saw a higher group in time.\n"
	 "Example: dannoi diagnose rises --from-tier low --within 3 --code 8.2"},
	{"diagnose options", options_fields, COMMAND_WITH_STORE, improvement_command_options,
	 "Finds the least effort by which a province would reach a group, score or rank.",
	 "min sum(effort x change) subject to total >= target, each change within what provinces\n"
	 "achieved in years that compare; the group rule is applied to the changed scores, and "
	 "all\n"
	 "other provinces stay where they are.  Of equal efforts the parts with most room come\n"
	 "first.  Without --effort each part's effort is 1 for one more point of it.  In the\n"
	 "effort file an empty effort leaves a part as it is; lower and upper bound its value.\n"
	 "With --step, or a step in the file, parts change by whole multiples of it (an integer\n"
	 "program): the total may then pass the target.\n"
	 "JSON: {unit, unit_name, year, ranked_units, target: {tier|rank, score, more_than,\n"
	 "points}, before: {score, rank, tier}, reached: {score, rank, tier}, cost, steps: "
	 "[{code,\n"
	 "from, to, change, step, points, effort, cost, upper, evidence}]}; upper is the highest "
	 "value\n"
	 "that the part may take.  With --probability also probability: {reached, standard_error,\n"
	 "standard_error_if_independent, implied_correlation}: of the true totals, by the errors\n"
	 "published for 2019 and a hierarchical normal model.\n"
	 "Example: dannoi diagnose options --unit 14 --year 2022 --target-tier mid_high"},
	{0}};
