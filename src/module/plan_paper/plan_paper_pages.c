/* plan_paper_pages.c - /ke-hoach/{ke_hoach}/van-ban: a paper to read, and as a file to take away.
 */
#include "plan_paper_module.h"

#include "../../i18n/error_text.h"
#include "../index/index_page.h"
#include "../page.h"
#include "../plan/plan_page.h"
#include "messages.h"
#include "plan_paper.h"
#include "views.h"

/* In the order of page_fields. */
enum answer { ANSWER_PAGE, ANSWER_DOCX, ANSWER_PDF };

struct shown {
	const struct http_request *request;
	struct index_page page;
	struct plan_paper_question question;
	struct plan_paper_facts facts;
	struct document document;
};

/* --- the form -----------------------------------------------------------------------------------
 */

static const struct option_list *kind_options(const struct shown *shown)
{
	struct option_list *options =
		option_list_create(shown->request->arena, PLAN_PAPER_KIND_COUNT);
	for (int kind = 0; kind < PLAN_PAPER_KIND_COUNT; kind++)
		option_list_add(
			options, (size_t)kind,
			str_from(plan_paper_kind_key((enum plan_paper_kind)kind)),
			plan_paper_kind_name(shown->request->language, (enum plan_paper_kind)kind));
	return options;
}

/* Whether the organ has a task that the kind of letter is about. */
static bool is_addressed(const struct shown *shown, struct str organ)
{
	for (size_t i = 0; i < shown->facts.task_count; i++) {
		const struct plan_task *task = &shown->facts.tasks[i];
		const bool leads = str_equal(task->lead_organ, organ);
		const bool late =
			plan_task_state(task, shown->question.today) == PLAN_UNDER_WAY_LATE;
		bool addressed = leads && (late || shown->question.kind == PLAN_PAPER_ASSIGNMENT);
		for (size_t k = 0; k < task->coordinator_count && !addressed; k++)
			addressed = shown->question.kind == PLAN_PAPER_ASSIGNMENT &&
				    str_equal(task->coordinators[k], organ);
		if (addressed)
			return true;
	}
	return false;
}

/* The organs that there is a letter for; none chosen is the option past the last. */
static void organ_choice_add(struct shown *shown)
{
	const enum language language = shown->request->language;
	const struct organ_list *organs = &shown->facts.organs;
	struct option_list *options = option_list_create(shown->request->arena, organs->count + 1);
	const size_t chosen = organ_find(organs, shown->question.organ);
	option_list_add(options, organs->count, (struct str){0},
			message_text(language, MESSAGE_PLAN_PAPER_CHOOSE));
	for (size_t i = 0; i < organs->count; i++)
		if (is_addressed(shown, organs->organs[i].key))
			option_list_add(options, i, organs->organs[i].key,
					organs->organs[i].name[language]);
	finding_page_add_choice(&shown->page.shown, "co_quan",
				message_text(language, MESSAGE_PLAN_PAPER_ORGAN_LABEL), options,
				chosen == ORGAN_NONE ? organs->count : chosen);
}

static void period_choice_add(struct shown *shown, int periods)
{
	struct arena *arena = shown->request->arena;
	struct option_list *options = option_list_create(arena, (size_t)periods + 1);
	for (int period = 1; period <= periods; period++)
		option_list_add(options, (size_t)period, str_format(arena, "%d", period),
				document_roman(arena, period));
	finding_page_add_choice(
		&shown->page.shown, "ky",
		message_text(shown->request->language, MESSAGE_PLAN_PAPER_PERIOD_LABEL), options,
		(size_t)shown->question.period);
}

static void form_fill(struct shown *shown)
{
	const int periods = plan_paper_periods(shown->question.kind);
	finding_page_form(&shown->page.shown,
			  str_format(shown->request->arena, "/ke-hoach/%lld/van-ban",
				     (long long)shown->question.plan_id));
	finding_page_add_choice(
		&shown->page.shown, "loai",
		message_text(shown->request->language, MESSAGE_PLAN_PAPER_KIND_LABEL),
		kind_options(shown), (size_t)shown->question.kind);
	if (plan_paper_needs_organ(shown->question.kind))
		organ_choice_add(shown);
	if (periods > 0)
		period_choice_add(shown, periods);
}

/* --- the page -----------------------------------------------------------------------------------
 */

static struct view_plan_paper_file file_link(const struct shown *shown, const char *format,
					     enum message title)
{
	return (struct view_plan_paper_file){
		.title = title,
		.link = str_format(shown->request->arena,
				   "/ke-hoach/%lld/van-ban?loai=%s&co_quan=" STR_FMT
				   "&ky=%d&dinh_dang=%s",
				   (long long)shown->question.plan_id,
				   plan_paper_kind_key(shown->question.kind),
				   STR_ARG(shown->question.organ), shown->question.period, format)};
}

/* problem: why there is no paper; NULL: there is one. */
static enum status page_answer(struct shown *shown, struct str problem,
			       struct http_response *response, struct error *err)
{
	const struct http_request *request = shown->request;
	const struct str title = message_text(request->language, MESSAGE_PLAN_PAPER_PAGE);
	form_fill(shown);
	const struct view_plan_paper_file files[] = {
		file_link(shown, "docx", MESSAGE_PLAN_PAPER_TAKE_DOCX),
		file_link(shown, "pdf", MESSAGE_PLAN_PAPER_TAKE_PDF)};
	struct view_plan_paper_page view = {
		.form = shown->page.shown.view.form,
		.plan = shown->facts.plan.title,
		.plan_link = str_format(request->arena, "/ke-hoach?ke_hoach=%lld",
					(long long)shown->question.plan_id),
		.heading = title,
		.problem = problem,
		.files = files,
		.files_count = sizeof files / sizeof files[0]};
	if (problem.size == 0)
		TRY(document_markup(&shown->document, &view.paper, err));
	return page_finish(request, response, problem.size == 0 ? shown->document.title : title,
			   view_plan_paper_page_markup(&view), err);
}

static enum status file_answer(struct shown *shown, enum document_format format,
			       struct http_response *response, struct error *err)
{
	response->content_type = document_content_type(format);
	response->download_name =
		plan_paper_file_name(shown->request->arena, &shown->question, format);
	return document_write(&shown->document, format, &response->body, err);
}

/* The period that is running, or the plan's last one. */
static int period_of(const struct http_request *request, enum plan_paper_kind kind, int year)
{
	const int asked = (int)field_int(&request->values, "ky");
	const int periods = plan_paper_periods(kind);
	if (asked > 0 || periods == 0)
		return asked;
	return request->now.today.year == year ? (request->now.today.month - 1) * periods / 12 + 1
					       : periods;
}

static enum status question_read(struct shown *shown, struct error *err)
{
	const struct http_request *request = shown->request;
	struct plan_paper_question *question = &shown->question;
	*question = (struct plan_paper_question){
		.kind = (enum plan_paper_kind)field_choice(&request->values, "loai"),
		.plan_id = field_int(&request->values, "ke_hoach"),
		.unit = config_text(request->context->config, "province"),
		.organ = field_text(&request->values, "co_quan"),
		.today = request->now.today,
	};
	TRY(plan_find_open(request, question->plan_id, &shown->facts.plan, err));
	question->period = period_of(request, question->kind, shown->facts.plan.year);
	return plan_paper_read(request->db, request->arena, question, &shown->facts, err);
}

static void shown_leave(struct shown **shown)
{
	index_page_leave(&(*shown)->page);
}

static enum status paper_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	ON_LEAVE(shown_leave) struct shown *shown = arena_new(request->arena, struct shown);
	const enum answer answer = (enum answer)field_choice(&request->values, "dinh_dang");
	shown->request = request;
	TRY(question_read(shown, err));
	TRY(index_page_open(request, &shown->page, err));
	if (answer == ANSWER_PAGE && plan_paper_needs_organ(shown->question.kind) &&
	    shown->question.organ.size == 0)
		return page_answer(shown,
				   message_text(request->language, MESSAGE_PLAN_PAPER_CHOOSE_ORGAN),
				   response, err);
	const enum status status = plan_paper_build(&shown->page.reader, &shown->facts,
						    &shown->question, &shown->document, err);
	/* Nothing to write is an answer; the form stays, so that something else can be chosen. */
	if (status == STATUS_INVALID && answer == ANSWER_PAGE)
		return page_answer(shown, error_text(err, request->language), response, err);
	TRY(status);
	if (answer == ANSWER_PAGE)
		return page_answer(shown, (struct str){0}, response, err);
	return file_answer(shown, answer == ANSWER_DOCX ? DOCUMENT_AS_DOCX : DOCUMENT_AS_PDF,
			   response, err);
}

static const struct field page_fields[] = {
	{.name = "ke_hoach",
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
	{.name = "co_quan",
	 .kind = FIELD_TEXT,
	 .max = ORGAN_KEY_BYTES_MAX,
	 .summary = "the organ that a letter goes to"},
	{.name = "ky",
	 .kind = FIELD_INT,
	 .min = 0,
	 .max = 4,
	 .fallback = "0",
	 .summary = "the quarter or half of the plan's year; the one that is running"},
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
