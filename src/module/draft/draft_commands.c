/* draft_commands.c - dannoi check. */
#include "draft_commands.h"

#include "../../base/file.h"
#include "../index/index_command.h"
#include "draft.h"

/* The province that drafts are about when they name none: --unit, else the configured one. */
static enum status defaults_read(const struct command_context *context,
				 const struct index_reader *reader, struct draft_defaults *defaults,
				 struct error *err)
{
	*defaults = (struct draft_defaults){.year = 0};
	if (field_present(&context->values, "year")) {
		TRY(index_year_check(reader->figures, field_int(&context->values, "year"), err));
		defaults->year = (int)field_int(&context->values, "year");
	}
	const struct str unit = field_present(&context->values, "unit")
					? field_text(&context->values, "unit")
					: config_text(context->config, "province");
	const int year = defaults->year != 0 ? defaults->year : reader->figures->last_year;
	return unit_resolve(&reader->figures->units, unit, date_year_end(year), context->arena,
			    &defaults->unit, err);
}

static enum status run_check(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct draft_defaults defaults;
	struct draft_document document;
	struct draft_report report;
	struct str content;
	const struct str path = field_text(&context->values, "file");
	TRY(file_read(context->arena, path, DRAFT_FILE_BYTES_MAX, &content, err));
	TRY(draft_read_file(context->arena, path, content, &document, err));
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(defaults_read(context, &reader, &defaults, err));
	TRY(draft_check(&reader, &document, &defaults, &report, err));
	if (field_choice(&context->values, "format") == TABLE_AS_TEXT) {
		buffer_add(context->out, draft_finding(&reader, &report));
		buffer_add(context->out, STR("\n\n"));
		if (report.count == 0)
			return STATUS_OK;
	}
	struct table table;
	draft_table(&reader, &document, &report, &table);
	return command_answer(context, &table, err);
}

static const struct field check_fields[] = {{.name = "file",
					     .kind = FIELD_FILE,
					     .required = true,
					     .positional = true,
					     .summary = "the draft: a .docx, or text in UTF-8"},
					    INDEX_COMMAND_UNIT_FIELD(false),
					    INDEX_COMMAND_YEAR_FIELD("year", false),
					    COMMAND_FORMAT_FIELD,
					    COMMAND_OUT_FIELD,
					    {0}};

const struct command draft_commands[] = {
	{"check", check_fields, COMMAND_WITH_STORE, run_check,
	 "Checks each figure and claim about the index in a draft: right, wrong or not decidable.",
	 "--unit and --year are what the draft speaks of where it does not say: the configured "
	 "province, the first year that it names.  Nothing of the draft is kept.\n"
	 "Example: dannoi check du-thao.docx --unit 14 --year 2022"},
	{0}};
