/* report_pages.c - /bao-cao: a paper to read, and as a file to take away. */
#include "report_module.h"

#include "../index/index_page.h"
#include "../page.h"
#include "messages.h"
#include "report.h"
#include "views.h"

/* In the order of report_fields. */
enum answer { ANSWER_PAGE, ANSWER_DOCX, ANSWER_PDF };

static enum status question_read(const struct http_request *request, const struct index_page *page,
				 struct report_question *question, struct error *err)
{
	question->kind = (enum report_kind)field_choice(&request->values, "loai");
	question->today = request->now.today;
	TRY(index_page_year(page, &question->year, err));
	return index_page_unit(page, question->year, &question->unit, err);
}

static void form_fill(struct index_page *page, const struct report_question *question)
{
	static const char *const keys[] = {"analysis", "brief"};
	static const enum message names[] = {MESSAGE_REPORT_KIND_ANALYSIS,
					     MESSAGE_REPORT_KIND_BRIEF};
	const size_t count = sizeof keys / sizeof keys[0];
	struct option_list *options = option_list_create(page->reader.arena, count);
	for (size_t i = 0; i < count; i++)
		option_list_add(options, i, str_from(keys[i]),
				message_text(page->reader.language, names[i]));
	index_page_form(page, STR("/bao-cao"), question->year, question->unit, INDEX_NONE);
	finding_page_add_choice(&page->shown, "loai",
				message_text(page->reader.language, MESSAGE_REPORT_KIND_LABEL),
				options, (size_t)question->kind);
}

static struct view_report_file file_link(const struct index_page *page,
					 const struct report_question *question, const char *format,
					 enum message title)
{
	return (struct view_report_file){
		.title = title,
		.link = str_format(page->reader.arena,
				   "/bao-cao?loai=%s&don_vi=" STR_FMT "&nam=%d&dinh_dang=%s",
				   question->kind == REPORT_BRIEF ? "brief" : "analysis",
				   STR_ARG(page->reader.figures->units.units[question->unit].code),
				   question->year, format)};
}

static enum status page_answer(struct index_page *page, const struct report_question *question,
			       const struct document *document, struct http_response *response,
			       struct error *err)
{
	const struct http_request *request = page->shown.request;
	form_fill(page, question);
	const struct view_report_file files[] = {
		file_link(page, question, "docx", MESSAGE_REPORT_TAKE_DOCX),
		file_link(page, question, "pdf", MESSAGE_REPORT_TAKE_PDF)};
	struct view_report_page view = {.form = page->shown.view.form,
					.files = files,
					.files_count = sizeof files / sizeof files[0]};
	TRY(document_markup(document, &view.paper, err));
	return page_finish(request, response, document->title, view_report_page_markup(&view), err);
}

static enum status report_show(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page;
	struct report_question question;
	struct paper paper;
	struct document *document = arena_new(request->arena, struct document);
	TRY(index_page_open(request, &page, err));
	TRY(question_read(request, &page, &question, err));
	TRY(official_paper_layout(request->arena, question.today, &paper, err));
	TRY(report_build(&page.reader, &paper, &question, document, err));
	const enum answer answer = (enum answer)field_choice(&request->values, "dinh_dang");
	if (answer == ANSWER_PAGE)
		return page_answer(&page, &question, document, response, err);
	const enum document_format format =
		answer == ANSWER_DOCX ? DOCUMENT_AS_DOCX : DOCUMENT_AS_PDF;
	response->content_type = document_content_type(format);
	response->download_name = report_file_name(request->arena, &page.reader, &question, format);
	return document_write(document, format, &response->body, err);
}

static const struct field report_fields[] = {
	{.name = "loai",
	 .kind = FIELD_CHOICE,
	 .choices = REPORT_KIND_CHOICES,
	 .fallback = "analysis",
	 .summary = "the analysis report, or the brief of one page"},
	INDEX_YEAR_FIELD,
	INDEX_UNIT_FIELD,
	{.name = "dinh_dang",
	 .kind = FIELD_CHOICE,
	 .choices = "html|docx|pdf",
	 .fallback = "html",
	 .summary = "the page, or the paper as a file"},
	{0}};

const struct route report_routes[] = {
	{.method = HTTP_GET,
	 .heavy = true,
	 .path = "/bao-cao",
	 .permission = "public",
	 .fields = report_fields,
	 .handler = report_show,
	 .summary = "A draft paper about a province's year, to read or as DOCX and PDF."},
	{0}};

const struct navigation report_navigation[] = {
	{SITE_UNDERSTAND, "/bao-cao", NULL, MESSAGE_REPORT_PAGE, 60, NULL}, {0}};
