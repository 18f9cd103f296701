/* estimate_page.c - /khao-sat/uoc-luong: a file of answers uploaded, asked, shown, forgotten. */
#include "estimate_page.h"

#include "../../base/sandbox.h"
#include "../../i18n/error_text.h"
#include "../microdata/microdata.h"
#include "../page.h"
#include "answer_words.h"

extern const struct module estimate_module;

static struct estimate_files *files_of(const struct http_request *request)
{
	return module_state(request->context, &estimate_module);
}

static void page_leave(struct estimate_page *page)
{
	estimate_loan_leave(&page->loan);
}

static void page_open(const struct http_request *request, struct estimate_page *page)
{
	const struct estimate_owner owner = estimate_owner_of(request);
	*page = (struct estimate_page){.request = request};
	finding_page_init(&page->shown, request);
	estimate_files_borrow(files_of(request), &owner, request->now.seconds, &page->loan);
	page->shown.title = estimate_page_words(page, MESSAGE_ESTIMATE_PAGE_TITLE);
	page->shown.heading = page->shown.title;
}

static enum status problem_add(struct estimate_page *page, const struct error *problem,
			       struct error *err)
{
	const struct http_request *request = page->request;
	struct html html;
	html_init(&html, request->arena, request->language);
	view_estimate_problem(
		&html, &(struct view_estimate_problem){
			       str_copy(request->arena, error_text(problem, request->language))});
	struct view_finding_section *section = finding_page_add_section(
		&page->shown, estimate_page_words(page, MESSAGE_ESTIMATE_PAGE_PROBLEM),
		(struct str){0}, NULL);
	return html_finish(&html, &section->content, err);
}

/* What of the file's words says that nobody answered it. */
static bool says_synthetic(struct str text)
{
	static const char *const words[] = {"synthetic", "mô phỏng", "giả lập", "mo_phong",
					    "gia_lap"};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		const size_t size = strlen(words[i]);
		for (size_t at = 0; at + size <= text.size; at++)
			if (strncasecmp(text.data + at, words[i], size) == 0)
				return true;
	}
	return false;
}

static bool is_synthetic(const struct frame *frame)
{
	bool says = says_synthetic(frame->name);
	for (size_t i = 0; i < frame->column_count && !says; i++)
		says = says_synthetic(frame->columns[i].name) ||
		       says_synthetic(frame->columns[i].label);
	return says;
}

/* A file and no question yet. */
static void unasked_add(struct estimate_page *page)
{
	const struct frame *frame = &page->loan.file->frame;
	struct arena *arena = page->request->arena;
	const enum language language = page->request->language;
	page->shown.heading = message_estimate_page_loaded(
		arena, language,
		&(struct message_estimate_page_loaded){
			.file = frame->name,
			.rows = language_int(arena, language, (int64_t)frame->rows),
			.variables = language_int(arena, language, (int64_t)frame->column_count)});
	finding_page_add_paragraph(&page->shown,
				   estimate_page_words(page, MESSAGE_ESTIMATE_PAGE_ASK));
}

static enum status page_with_file(struct estimate_page *page, struct http_response *response,
				  struct error *err)
{
	struct error problem = {.text = ""};
	bool asked = false;
	enum status status = STATUS_OK;
	estimate_page_question(page, &asked);
	if (asked)
		status = question_answer(page->request->arena, &page->loan.file->frame,
					 &page->question, &page->answer, &problem);
	if (asked && status == STATUS_OK)
		TRY(estimate_page_add_result(page, err));
	else
		unasked_add(page);
	if (is_synthetic(&page->loan.file->frame))
		finding_page_add_paragraph(&page->shown,
					   estimate_page_words(page, MESSAGE_ESTIMATE_SYNTHETIC));
	if (status != STATUS_OK) {
		response->status = status_http_code(status);
		TRY(problem_add(page, &problem, err));
	}
	TRY(estimate_page_add_form(page, err));
	return estimate_page_add_file(page, err);
}

static enum status page_show(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	ON_LEAVE(page_leave) struct estimate_page page;
	page_open(request, &page);
	if (page.loan.file != NULL)
		TRY(page_with_file(&page, response, err));
	else
		finding_page_add_paragraph(&page.shown,
					   estimate_page_words(&page, MESSAGE_ESTIMATE_PAGE_LEAD));
	TRY(estimate_page_add_upload(&page, err));
	return finding_page_answer(&page.shown, response, err);
}

static enum status lead_back(const struct http_request *request, struct http_response *response)
{
	response->status = 303;
	response->location = request->language == LANGUAGE_EN ? STR("/en" ESTIMATE_PAGE_PATH)
							      : STR(ESTIMATE_PAGE_PATH);
	return STATUS_OK;
}

static enum status file_read_apart(const struct http_request *request, struct estimate_file *file,
				   struct error *err)
{
	const struct field_values *values = &request->values;
	const struct codebook_file data = {str_copy(file->arena, field_text(values, "tep")),
					   field_content(values, "tep")};
	const struct codebook_file codebook = {str_copy(file->arena, field_text(values, "bang_ma")),
					       field_content(values, "bang_ma")};
	TRY(microdata_read_apart(file->arena, SANDBOX_SELF, &data, &codebook, &file->frame, err));
	file->codebook = codebook.name;
	if (file->frame.column_count <= ESTIMATE_PAGE_VARIABLES_MAX)
		return STATUS_OK;
	return FAIL(err, STATUS_LIMIT,
		    STR_FMT " has %zu variables; this page offers at most %d: keep those that are "
			    "needed, or use the command line",
		    STR_ARG(data.name), file->frame.column_count, ESTIMATE_PAGE_VARIABLES_MAX);
}

static enum status page_upload(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct estimate_owner owner = estimate_owner_of(request);
	ON_LEAVE(estimate_file_leave)
	struct estimate_file *file = estimate_file_create(&owner, request->now.seconds);
	struct error problem = {.text = ""};
	enum status status = file_read_apart(request, file, &problem);
	if (status == STATUS_OK)
		status = estimate_files_keep(files_of(request), &file, &problem);
	if (status == STATUS_OK)
		return lead_back(request, response);
	ON_LEAVE(page_leave) struct estimate_page page;
	page_open(request, &page);
	response->status = status_http_code(status);
	page.shown.heading = estimate_page_words(&page, MESSAGE_ESTIMATE_PAGE_REFUSED);
	TRY(problem_add(&page, &problem, err));
	TRY(estimate_page_add_upload(&page, err));
	return finding_page_answer(&page.shown, response, err);
}

static enum status page_forget(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct estimate_owner owner = estimate_owner_of(request);
	(void)err;
	estimate_files_forget(files_of(request), &owner);
	return lead_back(request, response);
}

#define VARIABLE_FIELD(field_name, what)                                                           \
	{                                                                                          \
		.name = (field_name), .kind = FIELD_TEXT, .max = 300, .summary = (what)            \
	}

static const struct field ask_fields[] = {
	{.name = "thong_ke",
	 .kind = FIELD_CHOICE,
	 .choices = "trung_binh|tong|ty_le|ty_so|phan_vi",
	 .fallback = "trung_binh",
	 .summary = "mean, total, proportions, ratio or quantile"},
	VARIABLE_FIELD("bien", "the variable"),
	VARIABLE_FIELD("mau_so", "the denominator of a ratio"),
	{.name = "phan", .kind = FIELD_TEXT, .max = 60, .summary = "shares of quantiles: 0.25,0.5"},
	VARIABLE_FIELD("theo", "in every domain of this variable"),
	VARIABLE_FIELD("theo_2", "crossed with this one"),
	{.name = "dieu_kien", .kind = FIELD_TEXT, .max = 500, .summary = "as --where"},
	{.name = "so_sanh", .kind = FIELD_TEXT, .max = 500, .summary = "as --contrast"},
	VARIABLE_FIELD("quyen_so", "the variable of weights"),
	VARIABLE_FIELD("tang", "the variable of strata"),
	VARIABLE_FIELD("cum", "the variable of clusters"),
	VARIABLE_FIELD("cum_2", "the variable of clusters of the second stage"),
	VARIABLE_FIELD("tong_the", "population sizes or fractions of the first stage"),
	VARIABLE_FIELD("tong_the_2", "the same of the second stage"),
	{.name = "long_nhau",
	 .kind = FIELD_FLAG,
	 .summary = "clusters are numbered anew in strata"},
	{.name = "mot_cum",
	 .kind = FIELD_CHOICE,
	 .choices = DESIGN_LONELY_CHOICES,
	 .fallback = "refuse",
	 .summary = "what a stratum of one cluster means"},
	{.name = "do_tin_cay",
	 .kind = FIELD_CHOICE,
	 .choices = "0.90|0.95|0.99",
	 .fallback = "0.95",
	 .summary = "how often such intervals cover"},
	{.name = "khong_tra_loi",
	 .kind = FIELD_CHOICE,
	 .choices = ESTIMATE_MISSING_CHOICES,
	 .fallback = "exclude",
	 .summary = "what no answer means"},
	{.name = "dieu_hoa", .kind = FIELD_FLAG, .summary = "as --moderate"},
	FINDING_FORMAT_FIELD,
	{0}};

static const struct field upload_fields[] = {{.name = "tep",
					      .kind = FIELD_FILE,
					      .required = true,
					      .max = (int64_t)HTTP_UPLOAD_BYTES_MAX,
					      .summary = "the file of answers"},
					     {.name = "bang_ma",
					      .kind = FIELD_FILE,
					      .max = (int64_t)HTTP_UPLOAD_BYTES_MAX,
					      .summary = "its codebook"},
					     FINDING_FORMAT_FIELD,
					     {0}};

#define WHO_MAY "local|survey.estimate"

const struct route estimate_routes[] = {
	{.method = HTTP_GET,
	 .heavy = true,
	 .without_store = true,
	 .path = ESTIMATE_PAGE_PATH,
	 .permission = WHO_MAY,
	 .fields = ask_fields,
	 .handler = page_show,
	 .summary = "Estimates from the file of answers that the asker has uploaded."},
	{.method = HTTP_POST,
	 .heavy = true,
	 .path = ESTIMATE_PAGE_PATH,
	 .permission = WHO_MAY,
	 .fields = upload_fields,
	 .handler = page_upload,
	 .summary = "Reads a file of answers apart from the program and keeps it in memory."},
	{.method = HTTP_POST,
	 .path = ESTIMATE_PAGE_PATH "/xoa",
	 .permission = WHO_MAY,
	 .handler = page_forget,
	 .summary = "Forgets the asker's file of answers."},
	{0}};

const struct navigation estimate_navigation[] = {
	{SITE_ASK, ESTIMATE_PAGE_PATH, NULL, MESSAGE_ESTIMATE_PAGE_TITLE, 50, WHO_MAY}, {0}};
