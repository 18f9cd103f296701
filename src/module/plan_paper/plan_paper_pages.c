/* plan_paper_pages.c - /ke-hoach/{ke_hoach}/van-ban: a paper to read, and as a file to take away.
 */
#include "plan_paper_module.h"

#include "../index/index_page.h"
#include "../page.h"
#include "../plan/plan_page.h"
#include "messages.h"
#include "plan_paper.h"
#include "views.h"

/* In the order of page_fields. */
enum answer { ANSWER_PAGE, ANSWER_DOCX, ANSWER_PDF };

static struct view_plan_paper_file file_link(const struct http_request *request,
					     const struct plan_paper_question *question,
					     const char *format, enum message title)
{
	return (struct view_plan_paper_file){
		.title = title,
		.link = str_format(request->arena, "/ke-hoach/%lld/van-ban?loai=%s&dinh_dang=%s",
				   (long long)question->plan_id,
				   plan_paper_kind_key(question->kind), format)};
}

static enum status page_answer(const struct http_request *request,
			       const struct plan_paper_facts *facts,
			       const struct plan_paper_question *question,
			       const struct document *document, struct http_response *response,
			       struct error *err)
{
	const struct view_plan_paper_file files[] = {
		file_link(request, question, "docx", MESSAGE_PLAN_PAPER_TAKE_DOCX),
		file_link(request, question, "pdf", MESSAGE_PLAN_PAPER_TAKE_PDF)};
	struct view_plan_paper_page view = {.plan = facts->plan.title,
					    .plan_link = str_format(request->arena,
								    "/ke-hoach?ke_hoach=%lld",
								    (long long)question->plan_id),
					    .files = files,
					    .files_count = sizeof files / sizeof files[0]};
	TRY(document_markup(document, &view.paper, err));
	return page_finish(request, response, document->title, view_plan_paper_page_markup(&view),
			   err);
}

static enum status paper_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	const struct plan_paper_question question = {
		.kind = (enum plan_paper_kind)field_choice(&request->values, "loai"),
		.plan_id = field_int(&request->values, "ke_hoach"),
		.unit = config_text(request->context->config, "province"),
		.today = request->now.today,
	};
	struct plan_paper_facts facts;
	struct document *document = arena_new(request->arena, struct document);
	TRY(plan_find_open(request, question.plan_id, &facts.plan, err));
	TRY(plan_paper_read(request->db, request->arena, &question, &facts, err));
	TRY(index_page_open(request, &page, err));
	TRY(plan_paper_build(&page.reader, &facts, &question, document, err));
	const enum answer answer = (enum answer)field_choice(&request->values, "dinh_dang");
	if (answer == ANSWER_PAGE)
		return page_answer(request, &facts, &question, document, response, err);
	const enum document_format format =
		answer == ANSWER_DOCX ? DOCUMENT_AS_DOCX : DOCUMENT_AS_PDF;
	response->content_type = document_content_type(format);
	response->download_name = plan_paper_file_name(request->arena, &question, format);
	return document_write(document, format, &response->body, err);
}

static const struct field page_fields[] = {{.name = "ke_hoach",
					    .kind = FIELD_INT,
					    .required = true,
					    .min = 1,
					    .max = INT64_MAX,
					    .summary = "the number of a plan"},
					   {.name = "loai",
					    .kind = FIELD_CHOICE,
					    .choices = PLAN_PAPER_KIND_CHOICES,
					    .fallback = "plan",
					    .summary = "which paper"},
					   {.name = "dinh_dang",
					    .kind = FIELD_CHOICE,
					    .choices = "html|docx|pdf",
					    .fallback = "html",
					    .summary = "the page, or the paper as a file"},
					   {0}};

const struct route plan_paper_routes[] = {
	{.method = HTTP_GET,
	 .heavy = true,
	 .path = "/ke-hoach/{ke_hoach}/van-ban",
	 .permission = "public",
	 .fields = page_fields,
	 .handler = paper_show,
	 .summary = "A draft paper of a plan, to read or as DOCX and PDF."},
	{0}};
