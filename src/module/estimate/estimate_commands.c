/* estimate_commands.c - dannoi estimate. */
#include "estimate_commands.h"

#include <stdio.h>
#include "../../files/frame_read.h"
#include "answer_write.h"

static struct question question_read(const struct field_values *values)
{
	return (struct question){
		.weight = field_text(values, "weight"),
		.strata = field_text(values, "strata"),
		.cluster = field_text(values, "cluster"),
		.fpc = field_text(values, "fpc"),
		.nest = field_flag(values, "nest"),
		.lonely = (enum design_lonely)field_choice(values, "lonely"),
		.mean = field_text(values, "mean"),
		.by = field_text(values, "by"),
		.level = field_real(values, "level"),
	};
}

/* Notes stand under a table that people read, and on standard error beside what programs read. */
static void notes_write(struct command_context *context, const struct answer *answer,
			enum table_format format)
{
	struct buffer notes;
	buffer_init(&notes, context->arena, TABLE_BYTES_MAX);
	answer_write_notes(answer, context->language, &notes);
	if (format == TABLE_AS_TEXT && notes.size > 0)
		buffer_addf(context->out, "\n" STR_FMT, STR_ARG(buffer_text(&notes)));
	else
		(void)fprintf(stderr, STR_FMT, STR_ARG(buffer_text(&notes)));
}

static enum status run_estimate(struct command_context *context, struct error *err)
{
	const struct question question = question_read(&context->values);
	const enum table_format format =
		(enum table_format)field_choice(&context->values, "format");
	struct frame frame;
	struct answer answer;
	TRY(frame_read(context->arena, field_text(&context->values, "data"), &frame, err));
	TRY(question_answer(context->arena, &frame, &question, &answer, err));
	if (format == TABLE_AS_JSON) {
		answer_write_json(&answer, context->out);
	} else {
		struct table table;
		struct str content;
		answer_table(context->arena, &answer, context->language, &table);
		TRY(table_write(&table, format, &content, err));
		buffer_add(context->out, content);
	}
	notes_write(context, &answer, format);
	return STATUS_OK;
}

static const struct field estimate_fields[] = {
	{.name = "data",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "the file of answers: CSV or XLSX with a header row"},
	{.name = "weight", .kind = FIELD_TEXT, .summary = "the variable of weights"},
	{.name = "strata",
	 .kind = FIELD_TEXT,
	 .summary = "the variables of strata, one a stage, with commas between"},
	{.name = "cluster",
	 .kind = FIELD_TEXT,
	 .summary = "the variables of clusters, one a stage; none: each row is drawn alone"},
	{.name = "fpc",
	 .kind = FIELD_TEXT,
	 .summary = "variables of population sizes or sampling fractions, one a stage"},
	{.name = "nest",
	 .kind = FIELD_FLAG,
	 .summary = "clusters are numbered anew in each stratum"},
	{.name = "lonely",
	 .kind = FIELD_CHOICE,
	 .choices = DESIGN_LONELY_CHOICES,
	 .fallback = "refuse",
	 .summary = "what a stratum of one cluster means"},
	{.name = "mean", .kind = FIELD_TEXT, .summary = "means of these variables"},
	{.name = "by", .kind = FIELD_TEXT, .summary = "in every domain of these variables"},
	{.name = "level",
	 .kind = FIELD_REAL,
	 .fallback = "0.95",
	 .summary = "how often such intervals cover"},
	{.name = "format",
	 .kind = FIELD_CHOICE,
	 .choices = TABLE_FORMAT_CHOICES,
	 .fallback = "table",
	 .summary = "how the answer is written"},
	{.name = "out", .kind = FIELD_FILE, .summary = "write to this file instead"},
	{0}};

const struct command estimate_commands[] = {
	{"estimate", estimate_fields, COMMAND_WITHOUT_STORE, run_estimate,
	 "Estimates means with honest errors from a complex sample.",
	 "Example: dannoi estimate answers.csv --weight w --strata province --cluster village "
	 "--mean satisfied --by province"},
	{0}};
