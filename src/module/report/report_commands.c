/* report_commands.c - dannoi report. */
#include "report_module.h"

#include "../index/index_command.h"
#include "report.h"

static enum status run_report(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	enum document_format format = DOCUMENT_AS_DOCX;
	struct report_question question = {
		.kind = (enum report_kind)field_choice(&context->values, "kind"),
		.today = context->now.today,
	};
	/* The ending first: nothing is computed for a file that cannot be written. */
	TRY(document_format_of(field_text(&context->values, "out"), &format, err));
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_command_year_and_unit(context, &reader, "year", &question.year, &question.unit,
					err));
	struct paper paper;
	struct document document;
	struct str content;
	TRY(report_paper(context->arena, question.today, &paper, err));
	TRY(report_build(&reader, &paper, &question, &document, err));
	TRY(document_write(&document, format, &content, err));
	buffer_add(context->out, content);
	return STATUS_OK;
}

static const struct field report_fields[] = {
	INDEX_COMMAND_UNIT_FIELD(true),
	INDEX_COMMAND_YEAR_FIELD("year", true),
	{.name = "kind",
	 .kind = FIELD_CHOICE,
	 .choices = REPORT_KIND_CHOICES,
	 .fallback = "analysis",
	 .summary = "the analysis report, or the brief of one page"},
	{.name = "out",
	 .kind = FIELD_FILE,
	 .required = true,
	 .summary = "the file; its ending .docx, .pdf or .html says how it is written"},
	{0}};

const struct command report_commands[] = {
	{"report", report_fields, COMMAND_WITH_STORE, run_report,
	 "Writes a draft paper about a province's year, in the layout of Decree 30/2020/NĐ-CP.",
	 "Issuing organ, number, date, recipients and signature are left blank; what the figures "
	 "cannot say is marked [...] to be filled in.\n"
	 "Example: dannoi report --unit 14 --year 2022 --kind analysis --out papi-2022.docx"},
	{0}};
