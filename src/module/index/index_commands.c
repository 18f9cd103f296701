/* index_commands.c - dannoi index show, rank, trend, compare, stability, redraw. */
#include "index_commands.h"

#include "index_command.h"
#include "index_entry.h"
#include "index_entry_template.h"
#include "index_json.h"
#include "index_tables.h"
#include "messages.h"

#define CODE_FIELD                                                                                 \
	{                                                                                          \
		.name = "code", .kind = FIELD_TEXT, .max = 20, .fallback = "total",                \
		.summary = "a part: total, 8 or 8.2"                                               \
	}

/* Sentences for people beside a table: only where it is written for them. */
static void sentence_write(const struct command_context *context, struct str sentence)
{
	if (field_choice(&context->values, "format") != TABLE_AS_TEXT || sentence.size == 0)
		return;
	buffer_add(context->out, sentence);
	buffer_add_char(context->out, '\n');
}

static void blank_line(const struct command_context *context)
{
	if (field_choice(&context->values, "format") == TABLE_AS_TEXT)
		buffer_add_char(context->out, '\n');
}

static void findings_write(const struct command_context *context, const struct index_reader *reader,
			   int year, size_t unit)
{
	sentence_write(context, index_finding(reader, year, unit));
	sentence_write(context, index_finding_tier(reader, year, unit));
	sentence_write(context, index_rank_note(reader, year, unit));
	sentence_write(context, index_finding_parts(reader, year, unit));
	sentence_write(context, index_finding_stability(reader, year, unit));
	sentence_write(context, index_stability_caution(reader, year, unit));
	sentence_write(context, index_finding_next_tier(reader, year, unit));
	sentence_write(context, index_finding_error(reader, year, unit));
	if (index_structure_is_assumed(reader->figures, year))
		sentence_write(context,
			       message_text(reader->language, MESSAGE_INDEX_STRUCTURE_ASSUMED));
	blank_line(context);
}

static enum status run_show(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	int year = 0;
	size_t unit = 0;
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_command_year_and_unit(context, &reader, "year", &year, &unit, err));
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		index_show_json(&reader, year, unit, context->out);
		return STATUS_OK;
	}
	findings_write(context, &reader, year, unit);
	struct table table;
	index_profile_table(&reader, year, unit, INDEX_DIMENSION, &table);
	return command_answer(context, &table, err);
}

static enum status run_rank(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	TRY(index_command_open(context, &figures, &reader, err));
	const int64_t year = field_int(&context->values, "year");
	TRY(index_year_check(figures, year, err));
	struct index_rank_question question = {.year = (int)year, .marked = UNIT_NONE};
	TRY(index_code_resolve(figures, field_text(&context->values, "code"), (int)year,
			       &question.code, err));
	if (figures->levels[question.code] == INDEX_INDICATOR)
		return FAIL(
			err, STATUS_INVALID,
			"provinces are not ranked by a single indicator; ask for a dimension or "
			"sub-dimension");
	if (field_present(&context->values, "region"))
		TRY(unit_region_resolve(&figures->units, field_text(&context->values, "region"),
					context->arena, &question.region, err));
	if (question.region.size > 0 &&
	    unit_region(&figures->units,
			index_distribution(figures, question.code, (int)year)->order[0],
			date_year_end((int)year))
			    .size == 0)
		return FAIL(err, STATUS_INVALID,
			    "the six regions divide the provinces before 1 July 2025 only");
	struct table table;
	index_rank_table(&reader, &question, &table);
	return command_answer(context, &table, err);
}

static enum status run_trend(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	size_t unit = 0, code = 0;
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_unit_resolve_any(figures, field_text(&context->values, "unit"), context->arena,
				   &unit, err));
	TRY(index_code_resolve_any(figures, field_text(&context->values, "code"), &code, err));
	struct table table, breaks;
	sentence_write(context, index_finding_trend(&reader, code, unit));
	blank_line(context);
	index_trend_table(&reader, code, unit, &table);
	TRY(command_answer(context, &table, err));
	if (field_choice(&context->values, "format") != TABLE_AS_TEXT)
		return STATUS_OK;
	blank_line(context);
	index_breaks_table(&reader, code, &breaks);
	TRY(command_answer(context, &breaks, err));
	blank_line(context);
	sentence_write(context, index_redraw_explained(&reader));
	return STATUS_OK;
}

static enum status run_compare(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	int year = 0;
	size_t unit = 0, count = 0;
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_command_year_and_unit(context, &reader, "year", &year, &unit, err));
	struct index_reference references[INDEX_COMPARE_MAX];
	TRY(index_references_parse(&reader, field_text(&context->values, "with"), year, references,
				   &count, err));
	TRY(index_references_check(&reader, year, unit, references, count, err));
	struct table table;
	index_compare_table(&reader, year, unit, references, count, &table);
	return command_answer(context, &table, err);
}

static enum status run_stability(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	TRY(index_command_open(context, &figures, &reader, err));
	int year = (int)field_int(&context->values, "as_of");
	TRY(index_year_check(figures, year, err));
	size_t unit = UNIT_NONE;
	if (field_present(&context->values, "unit"))
		TRY(index_command_year_and_unit(context, &reader, "as_of", &year, &unit, err));
	struct table table;
	index_stability_table(&reader, year, unit, &table);
	TRY(command_answer(context, &table, err));
	blank_line(context);
	sentence_write(context, message_text(reader.language, MESSAGE_INDEX_STABILITY_EXPLAINED));
	return STATUS_OK;
}

static enum status run_redraw(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	size_t code = 0;
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_code_resolve_any(figures, field_text(&context->values, "code"), &code, err));
	struct table table;
	index_redraw_table(&reader, code, &table);
	TRY(command_answer(context, &table, err));
	blank_line(context);
	sentence_write(context, index_redraw_explained(&reader));
	return STATUS_OK;
}

static struct index_entry_act act_of(const struct command_context *context)
{
	return (struct index_entry_act){.pool = context->pool,
					.actor = LEDGER_ACTOR_PROGRAM,
					.now_seconds = context->now.seconds};
}

static enum status run_import(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	TRY(index_command_open(context, &figures, &reader, err));
	const struct str path = field_text(&context->values, "file");
	const char mark = field_flag(&context->values, "decimal_comma") ? ',' : '.';
	ON_LEAVE(index_entry_file_leave) struct index_entry_file file = {0};
	TRY(index_entry_open_path(context->arena, path, mark, &file, err));
	struct index_entry *entry = arena_new(context->arena, struct index_entry);
	TRY(index_entry_read(figures, context->arena, &file, context->now.today, entry, err));
	int64_t number = 0;
	const struct index_entry_act act = act_of(context);
	TRY(index_entry_store(&act, entry, field_flag(&context->values, "replace"), &number, err));
	buffer_addf(context->out, "%zu added, %zu replaced, %zu the same already", entry->new_count,
		    entry->different_count, entry->same_count);
	if (entry->part_count > 0)
		buffer_addf(context->out, "; structure of %d with %zu parts%s",
			    entry->structure_year, entry->part_count,
			    entry->structure_state == INDEX_ENTRY_SAME ? ", the same already" : "");
	if (number > 0)
		buffer_addf(context->out, "; entry %lld", (long long)number);
	buffer_add_char(context->out, '\n');
	return STATUS_OK;
}

static enum status run_undo(struct command_context *context, struct error *err)
{
	const int64_t number = field_int(&context->values, "number");
	const struct index_entry_act act = act_of(context);
	TRY(index_entry_undo(&act, number, err));
	buffer_addf(context->out, "entry %lld undone\n", (long long)number);
	return STATUS_OK;
}

static enum status run_template(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct str content;
	TRY(index_command_open(context, &figures, &reader, err));
	const int year = (int)field_int(&context->values, "year");
	TRY(index_entry_edition_check(year, context->now.today, err));
	TRY(index_entry_template(&reader, year, &content, err));
	buffer_add(context->out, content);
	return STATUS_OK;
}

static const struct field import_fields[] = {
	{.name = "file",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "CSV or XLSX with the columns year,province_code,code,score[,source_id]"},
	{.name = "replace",
	 .kind = FIELD_FLAG,
	 .summary = "replace values that are stored otherwise"},
	{.name = "decimal_comma", .kind = FIELD_FLAG, .summary = "numbers are written 40,87"},
	{0}};
static const struct field undo_fields[] = {{.name = "number",
					    .kind = FIELD_INT,
					    .required = true,
					    .positional = true,
					    .min = 1,
					    .max = INT64_MAX,
					    .summary = "the number that import printed"},
					   {0}};
static const struct field template_fields[] = {
	INDEX_COMMAND_YEAR_FIELD("year", true), COMMAND_OUT_FIELD, {0}};
static const struct field show_fields[] = {INDEX_COMMAND_UNIT_FIELD(true),
					   INDEX_COMMAND_YEAR_FIELD("year", true),
					   COMMAND_FORMAT_FIELD,
					   COMMAND_OUT_FIELD,
					   {0}};
static const struct field rank_fields[] = {
	INDEX_COMMAND_YEAR_FIELD("year", true),
	CODE_FIELD,
	{.name = "region",
	 .kind = FIELD_TEXT,
	 .max = 100,
	 .summary = "only provinces of this region, such as NMM; ranks stay national"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};
static const struct field trend_fields[] = {
	INDEX_COMMAND_UNIT_FIELD(true), CODE_FIELD, COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};
static const struct field compare_fields[] = {
	INDEX_COMMAND_UNIT_FIELD(true),
	{.name = "with",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .min = 1,
	 .max = 500,
	 .summary = "provinces or references, by commas: 12,11,median,mean,best,previous"},
	INDEX_COMMAND_YEAR_FIELD("year", true),
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};
static const struct field stability_fields[] = {INDEX_COMMAND_YEAR_FIELD("as_of", true),
						INDEX_COMMAND_UNIT_FIELD(false),
						COMMAND_FORMAT_FIELD,
						COMMAND_OUT_FIELD,
						{0}};
static const struct field redraw_fields[] = {
	CODE_FIELD, COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};

const struct command index_commands[] = {
	{"index show", show_fields, COMMAND_WITH_STORE, run_show,
	 "Shows where a province stands in a year: total, rank, tier, dimensions, stability.",
	 "Example: dannoi index show --unit 14 --year 2022"},
	{"index rank", rank_fields, COMMAND_WITH_STORE, run_rank,
	 "Lists the provinces of a year in rank order.",
	 "Example: dannoi index rank --year 2022 --code 8 --region NMM"},
	{"index trend", trend_fields, COMMAND_WITH_STORE, run_trend,
	 "Follows a province over the years, with the breaks that forbid comparison.",
	 "Example: dannoi index trend --unit 14 --code 8.2"},
	{"index compare", compare_fields, COMMAND_WITH_STORE, run_compare,
	 "Sets a province beside others or beside references; gaps are province - reference.",
	 "Example: dannoi index compare --unit 14 --with 12,11,median --year 2022"},
	{"index stability", stability_fields, COMMAND_WITH_STORE, run_stability,
	 "Tells how unevenly provinces move and how much of their gains lasts.",
	 "Example: dannoi index stability --as-of 2022 --unit 14"},
	{"index redraw", redraw_fields, COMMAND_WITH_STORE, run_redraw,
	 "Correlates provinces' scores of successive years: did provinces change, or the sample?",
	 "Example: dannoi index redraw --code 4.1"},
	{"import scores", import_fields, COMMAND_WITH_STORE, run_import,
	 "Enters published scores from a file: all rows or none.",
	 "A key twice in the file is an error; a value stored already is skipped; another stored "
	 "value is a conflict unless --replace. A workbook's worksheet \"structure\" brings the\n"
	 "structure of a new edition; without it that of the last known edition is assumed.\n"
	 "Example: dannoi import scores papi-2025.xlsx"},
	{"import template", template_fields, COMMAND_WITH_STORE, run_template,
	 "Writes the workbook to be filled with an edition's results.",
	 "Example: dannoi import template --year 2025 --out papi-2025.xlsx"},
	{"import undo", undo_fields, COMMAND_WITH_STORE, run_undo, "Takes the newest entry back.",
	 "Example: dannoi import undo 3"},
	{0}};
