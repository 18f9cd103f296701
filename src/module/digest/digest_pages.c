/* digest_pages.c - /ban-tin: the week's summary, who gets it by e-mail, and what became of it. */
#include "../../i18n/error_text.h"
#include "../account/account_page.h"
#include "../finding_page.h"
#include "../page.h"
#include "../plan/plan_page.h"
#include "digest_private.h"
#include "messages.h"

/* A person reads of the organs that their roles are held for. */
static bool may_read(const void *context, struct str organ)
{
	const struct http_request *request = context;
	return http_may(request, "digest.read", organ);
}

static enum status digest_of(const struct http_request *request, struct digest *digest,
			     struct error *err)
{
	const struct digest_question question = {.organ = field_text(&request->values, "co_quan"),
						 .today = request->now.today,
						 .may = may_read,
						 .context = request};
	return digest_read(request->db, request->arena, &question, digest, err);
}

/* --- the summary --------------------------------------------------------------------------------
 */

static void tasks_section(struct finding_page *page, const struct digest *digest, bool late)
{
	const struct http_request *request = page->request;
	struct table *table = arena_new(request->arena, struct table);
	const struct plan_tasks *tasks = late ? &digest->late : &digest->soon;
	digest_tasks_table(digest, late, request->arena, request->language, table);
	const struct str title = table->caption;
	if (tasks->count > 0)
		(void)finding_page_add_section(
			page, title,
			tasks->has_more ? message_text(request->language, MESSAGE_DIGEST_MORE)
					: (struct str){0},
			table);
}

static void organ_choice_add(struct finding_page *page, const struct digest *digest)
{
	const struct http_request *request = page->request;
	const struct organ_list *organs = &digest->organs;
	struct option_list *options = option_list_create(request->arena, organs->count + 1);
	const size_t chosen = organ_find(organs, digest->organ);
	option_list_add(options, organs->count, (struct str){0},
			message_text(request->language, MESSAGE_DIGEST_ALL));
	for (size_t i = 0; i < organs->count; i++)
		if (may_read(request, organs->organs[i].key) &&
		    organ_is_in_force(&organs->organs[i], request->now.today))
			option_list_add(options, i, organs->organs[i].key,
					organs->organs[i].name[request->language]);
	finding_page_form(page, STR("/ban-tin"));
	finding_page_add_choice(page, "co_quan",
				message_text(request->language, MESSAGE_DIGEST_ORGAN), options,
				chosen == ORGAN_NONE ? organs->count : chosen);
}

static enum status digest_show(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	struct finding_page *page = arena_new(request->arena, struct finding_page);
	struct digest *digest = arena_new(request->arena, struct digest);
	finding_page_init(page, request);
	TRY(digest_of(request, digest, err));
	page->title = message_text(request->language, MESSAGE_DIGEST_PAGE);
	page->heading = digest_finding(digest, request->arena, request->language);
	digest_counts_table(digest, request->arena, request->language, &page->table);
	finding_page_add_remark(page, message_text(request->language, MESSAGE_DIGEST_BASE));
	organ_choice_add(page, digest);
	tasks_section(page, digest, true);
	tasks_section(page, digest, false);
	if (http_may(request, "plan.edit", (struct str){0}))
		finding_page_add_link(page,
				      message_text(request->language, MESSAGE_DIGEST_LETTERS_PAGE),
				      STR("/ban-tin/thu"), false);
	return finding_page_answer(page, response, err);
}

/* The week's letter as it would be sent, as a file. */
static enum status letter_show(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	struct digest *digest = arena_new(request->arena, struct digest);
	TRY(digest_of(request, digest, err));
	response->content_type = "text/plain; charset=utf-8";
	response->download_name = str_format(request->arena, "dannoi-digest-" STR_FMT ".txt",
					     STR_ARG(date_iso(request->arena, digest->monday)));
	response->body = digest_letter(digest, request->arena, request->language,
				       config_text(request->context->config, "site_address"));
	return STATUS_OK;
}

/* --- letters ------------------------------------------------------------------------------------
 */

static const struct view_digest_subscription *subscription_rows(const struct http_request *request,
								const struct organ_list *organs,
								struct db *db, size_t *count,
								struct error *err)
{
	struct digest_subscription *subscriptions = NULL;
	if (digest_subscriptions(db, request->arena, &subscriptions, count, err) != STATUS_OK)
		return NULL;
	struct view_digest_subscription *rows =
		arena_array(request->arena, struct view_digest_subscription, *count + 1);
	for (size_t i = 0; i < *count; i++)
		rows[i] = (struct view_digest_subscription){
			.id = subscriptions[i].id,
			.organ = subscriptions[i].organ.size == 0
					 ? message_text(request->language, MESSAGE_DIGEST_ALL)
					 : organ_name(organs, subscriptions[i].organ,
						      request->language),
			.address = subscriptions[i].address,
			.tongue = message_text(request->language,
					       subscriptions[i].language == LANGUAGE_EN
						       ? MESSAGE_DIGEST_ENGLISH
						       : MESSAGE_DIGEST_VIETNAMESE)};
	return rows;
}

static struct html_markup organ_options(const struct http_request *request,
					const struct organ_list *organs)
{
	struct option_list *options = option_list_create(request->arena, organs->count + 1);
	option_list_add(options, organs->count, (struct str){0},
			message_text(request->language, MESSAGE_DIGEST_ALL));
	for (size_t i = 0; i < organs->count; i++)
		if (organ_is_in_force(&organs->organs[i], request->now.today))
			option_list_add(options, i, organs->organs[i].key,
					organs->organs[i].name[request->language]);
	return option_list_markup(request->arena, options, organs->count);
}

static enum status letters_answer(const struct http_request *request, struct db *db,
				  const struct error *problem, struct http_response *response,
				  struct error *err)
{
	struct organ_list organs;
	struct mail_message *messages = NULL;
	struct table *table = arena_new(request->arena, struct table);
	size_t count = 0;
	TRY(organ_list_load(db, request->arena, &organs, err));
	TRY(mail_list(db, request->arena, &messages, &count, err));
	mail_table(messages, count, request->arena, request->language, table);
	struct view_digest_letters view = {
		.problem =
			problem == NULL ? (struct str){0} : error_text(problem, request->language),
		.configured = mail_is_configured(request->context->config),
		.csrf = http_csrf_token(request),
		.organs = organ_options(request, &organs),
		.address =
			problem == NULL ? (struct str){0} : field_text(&request->values, "dia_chi"),
	};
	if (count > 0)
		view.messages = table_markup(table);
	view.subscriptions =
		subscription_rows(request, &organs, db, &view.subscriptions_count, err);
	if (view.subscriptions == NULL)
		return STATUS_INTERNAL;
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_DIGEST_LETTERS_PAGE),
			   view_digest_letters_markup(&view), err);
}

static enum status letters_show(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	TRY(plan_may_edit_all(request, err));
	return letters_answer(request, request->db, NULL, response, err);
}

static enum status letters_again(const struct http_request *request, struct http_response *response,
				 const struct error *problem, struct error *err)
{
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = letters_answer(request, db, problem, response, err);
	account_db_return(request, db);
	response->status = 400;
	return status;
}

static enum status organ_check(const struct http_request *request, struct str organ,
			       struct error *err)
{
	struct organ_list organs;
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = organ_list_load(db, request->arena, &organs, err);
	account_db_return(request, db);
	TRY(status);
	if (organ.size > 0 && organ_find(&organs, organ) == ORGAN_NONE)
		return FAIL(err, STATUS_NOT_FOUND, "there is no organ \"" STR_FMT "\"",
			    STR_ARG(organ));
	return STATUS_OK;
}

static enum status subscribe(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	const struct account_act act = account_act_of(request);
	const struct digest_subscription subscription = {
		.organ = field_text(&request->values, "co_quan"),
		.address = str_trim(field_text(&request->values, "dia_chi")),
		.language = (enum language)field_choice(&request->values, "ngon_ngu"),
	};
	TRY(plan_may_edit_all(request, err));
	TRY(organ_check(request, subscription.organ, err));
	struct error problem = {0};
	const enum status status = digest_subscribe(&act, &subscription, &problem);
	if (status == STATUS_INVALID || status == STATUS_CONFLICT)
		return letters_again(request, response, &problem, err);
	if (status != STATUS_OK) {
		*err = problem;
		return status;
	}
	account_lead_to(request, response, STR("/ban-tin/thu"));
	return STATUS_OK;
}

static enum status unsubscribe(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct account_act act = account_act_of(request);
	TRY(plan_may_edit_all(request, err));
	TRY(digest_unsubscribe(&act, field_int(&request->values, "so"), err));
	account_lead_to(request, response, STR("/ban-tin/thu"));
	return STATUS_OK;
}

static enum status queue(const struct http_request *request, struct http_response *response,
			 struct error *err)
{
	TRY(plan_may_edit_all(request, err));
	const struct account_act act = account_act_of(request);
	const struct digest_week week = {
		.act = &act,
		.today = request->now.today,
		.site = config_text(request->context->config, "site_address")};
	size_t queued = 0;
	TRY(digest_queue(&week, &queued, err));
	account_lead_to(request, response, STR("/ban-tin/thu"));
	return STATUS_OK;
}

#define ORGAN_FIELD                                                                                \
	{                                                                                          \
		.name = "co_quan", .kind = FIELD_TEXT, .max = ORGAN_KEY_BYTES_MAX,                 \
		.summary = "of one organ only; all"                                                \
	}
static const struct field show_fields[] = {ORGAN_FIELD, FINDING_FORMAT_FIELD, {0}};
static const struct field letter_fields[] = {ORGAN_FIELD, {0}};
static const struct field subscribe_fields[] = {ORGAN_FIELD,
						{.name = "dia_chi",
						 .kind = FIELD_TEXT,
						 .required = true,
						 .max = (int64_t)4 * MAIL_ADDRESS_BYTES_MAX,
						 .summary = "the e-mail address of an organ"},
						{.name = "ngon_ngu",
						 .kind = FIELD_CHOICE,
						 .choices = "vi|en",
						 .fallback = "vi",
						 .summary = "the language of its letters"},
						{0}};
static const struct field unsubscribe_fields[] = {{.name = "so",
						   .kind = FIELD_INT,
						   .required = true,
						   .min = 1,
						   .max = INT64_MAX,
						   .summary = "the number of a subscription"},
						  {0}};

const struct route digest_routes[] = {
	{.method = HTTP_GET,
	 .path = "/ban-tin",
	 .permission = "digest.read",
	 .fields = show_fields,
	 .handler = digest_show,
	 .summary = "The week's summary: late and due tasks by organ."},
	{.method = HTTP_GET,
	 .path = "/ban-tin/tep",
	 .permission = "digest.read",
	 .fields = letter_fields,
	 .handler = letter_show,
	 .summary = "The week's summary as a text file, as it is sent by e-mail."},
	{.method = HTTP_GET,
	 .path = "/ban-tin/thu",
	 .permission = "plan.edit",
	 .handler = letters_show,
	 .summary = "Who gets the summary by e-mail, and what became of the letters."},
	{.method = HTTP_POST,
	 .path = "/ban-tin/thu",
	 .permission = "plan.edit",
	 .fields = subscribe_fields,
	 .handler = subscribe,
	 .summary = "Adds an address that gets the summary."},
	{.method = HTTP_POST,
	 .path = "/ban-tin/thu/thoi",
	 .permission = "plan.edit",
	 .fields = unsubscribe_fields,
	 .handler = unsubscribe,
	 .summary = "Removes an address."},
	{.method = HTTP_POST,
	 .path = "/ban-tin/thu/gui",
	 .permission = "plan.edit",
	 .handler = queue,
	 .summary = "Queues this week's letters that are not queued yet."},
	{0}};

const struct navigation digest_navigation[] = {
	{SITE_ACT, "/ban-tin", NULL, MESSAGE_DIGEST_PAGE, 20, "digest.read"}, {0}};
