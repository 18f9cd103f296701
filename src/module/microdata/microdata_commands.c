/* microdata_commands.c - dannoi describe, and the table of commands. */
#include "microdata_commands.h"

#include <stdio.h>
#include "../../files/codebook_read.h"
#include "described.h"

#define NOTES_BYTES_MAX 65536

static enum status run_describe(struct command_context *context, struct error *err)
{
	struct frame frame;
	struct described described;
	struct table table;
	struct buffer notes;
	const enum table_format format =
		(enum table_format)field_choice(&context->values, "format");
	TRY(codebook_frame_read(context->arena, field_text(&context->values, "data"),
				field_text(&context->values, "codebook"), &frame, err));
	TRY(described_make(context->arena, &frame, &described, err));
	if (format == TABLE_AS_JSON) {
		described_write_json(&described, context->out);
		return STATUS_OK;
	}
	described_table(context->arena, &described, context->language, &table);
	TRY(command_answer(context, &table, err));
	buffer_init(&notes, context->arena, NOTES_BYTES_MAX);
	described_write_notes(&described, context->language, &notes);
	if (format == TABLE_AS_TEXT && notes.size > 0)
		buffer_addf(context->out, "\n" STR_FMT, STR_ARG(buffer_text(&notes)));
	else
		(void)fprintf(stderr, STR_FMT, STR_ARG(buffer_text(&notes)));
	return STATUS_OK;
}

static const struct field describe_fields[] = {
	{.name = "data",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "the file of answers: SPSS, Stata, CSV or XLSX"},
	{.name = "codebook",
	 .kind = FIELD_FILE,
	 .summary = "labels, types and missing codes of a CSV or XLSX file: "
		    "variable,label,type,value,value_label,missing"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

static const struct field convert_fields[] = {
	{.name = "data",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "the file of answers: SPSS, Stata, CSV or XLSX"},
	{.name = "codebook",
	 .kind = FIELD_FILE,
	 .summary = "labels, types and missing codes of a CSV or XLSX file: "
		    "variable,label,type,value,value_label,missing"},
	{.name = "target",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "the new file; its ending .csv, .xlsx, .sav, .zsav or .dta tells the format"},
	{0}};

const struct command microdata_commands[] = {
	{"describe", describe_fields, COMMAND_WITHOUT_STORE, run_describe,
	 "Lists the variables of a file of answers, their labels, ranges and missing codes, and "
	 "which of them look like the sampling design.",
	 "Example: dannoi describe answers.sav --format json"},
	{"convert", convert_fields, COMMAND_WITHOUT_STORE, convert_run,
	 "Writes a file of answers in another format, with labels and missing codes where it has a "
	 "place for them; what it cannot hold is told.",
	 "CSV has no place for labels: they go to TARGET.codebook.csv; XLSX has them on its second "
	 "sheet.\nExample: dannoi convert answers.sav answers.dta"},
	{"answers read-apart", NULL, COMMAND_WITHOUT_STORE, read_apart_run,
	 "Reads a stranger's file of answers behind walls, for the page that takes uploads; not "
	 "for "
	 "people.",
	 NULL},
	{0}};
