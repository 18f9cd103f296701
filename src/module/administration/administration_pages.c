/* administration_pages.c - /quan-tri and /suc-khoe: how the program fares, for those who keep it
 * running and for what watches it. */
#include "../account/account_page.h"
#include "../finding_page.h"
#include "administration.h"
#include "messages.h"
#include "views.h"

#define HEALTH_JSON_BYTES_MAX ((size_t)1 << 14)

static struct str data_folder(const struct http_request *request)
{
	return config_text(request->context->config, "data");
}

static enum status health_ask(const struct http_request *request, struct health *health,
			      struct error *err)
{
	const struct health_question question = {.db = request->db,
						 .config = request->context->config,
						 .now = request->now,
						 .language = request->language};
	return health_read(request->arena, &question, health, err);
}

/* --- for programs ----------------------------------------------------------------------------- */

static enum status health_answer(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	struct health health;
	struct buffer out;
	TRY(health_ask(request, &health, err));
	buffer_init(&out, request->arena, HEALTH_JSON_BYTES_MAX);
	health_write_json(&health, &out);
	response->status = health.state == HEALTH_FAILED ? 503 : 200;
	response->content_type = "application/json; charset=utf-8";
	return buffer_finish(&out, &response->body, err);
}

/* --- for people ------------------------------------------------------------------------------- */

static struct str health_finding(const struct http_request *request, const struct health *health)
{
	struct str names[HEALTH_CHECKS_MAX];
	size_t count = 0;
	const enum language language = request->language;
	for (size_t i = 0; i < health->count; i++)
		if (health->checks[i].state != HEALTH_SOUND)
			names[count++] = message_text(language, health->checks[i].name);
	if (count == 0)
		return message_text(language, MESSAGE_ADMINISTRATION_ALL_SOUND);
	return message_administration_not_sound(
		request->arena, language,
		&(struct message_administration_not_sound){
			language_list(request->arena, language, names, count)});
}

/* The head as it is to be kept elsewhere. */
static void head_section(const struct http_request *request, struct finding_page *page,
			 const struct ledger_head *head)
{
	const enum language language = request->language;
	struct view_administration_head *view =
		arena_new(request->arena, struct view_administration_head);
	view->head = ledger_head_text(request->arena, head->size, &head->root);
	const struct str text = message_administration_head_text(
		request->arena, language,
		&(struct message_administration_head_text){
			account_time(request->arena, language, head->sealed_at)});
	finding_page_add_section(page, message_text(language, MESSAGE_ADMINISTRATION_HEAD), text,
				 NULL)
		->content = view_administration_head_markup(view);
}

static void page_begin(struct finding_page *page, const struct http_request *request,
		       enum message title, struct str heading, enum message lead)
{
	finding_page_init(page, request);
	page->title = message_text(request->language, title);
	page->heading = heading;
	finding_page_add_paragraph(page, message_text(request->language, lead));
}

static enum status overview_show(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	struct health health;
	struct ledger_head head;
	struct finding_page page;
	bool found = false;
	TRY(health_ask(request, &health, err));
	TRY(ledger_head_last(request->db, request->arena, &head, &found, err));
	page_begin(&page, request, MESSAGE_ADMINISTRATION_TITLE, health_finding(request, &health),
		   MESSAGE_ADMINISTRATION_LEAD);
	health_table(&health, request->arena, request->language, &page.table);
	if (found)
		head_section(request, &page, &head);
	return finding_page_answer(&page, response, err);
}

static struct str backup_finding(const struct http_request *request, const struct backup_list *list)
{
	const struct backup *newest = backup_newest(list);
	const enum language language = request->language;
	if (newest == NULL)
		return message_text(language, MESSAGE_ADMINISTRATION_NO_BACKUP);
	return message_administration_newest(request->arena, language,
					     &(struct message_administration_newest){account_time(
						     request->arena, language, newest->made_at)});
}

static struct str schedule_text(const struct http_request *request)
{
	const struct config *config = request->context->config;
	const enum language language = request->language;
	const int64_t hours = config_int(config, "backup_every_hours");
	const int64_t keep = config_int(config, "backup_keep");
	if (hours == 0)
		return message_text(language, MESSAGE_ADMINISTRATION_NO_SCHEDULE);
	return message_administration_schedule(
		request->arena, language,
		&(struct message_administration_schedule){
			.hours = language_int(request->arena, language, hours),
			.keep = language_int(request->arena, language, keep)});
}

static enum status backups_show(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	struct backup_list list;
	struct finding_page page;
	struct view_administration_backup *form =
		arena_new(request->arena, struct view_administration_backup);
	TRY(backup_list_read(request->arena, data_folder(request), &list, err));
	page_begin(&page, request, MESSAGE_ADMINISTRATION_BACKUPS, backup_finding(request, &list),
		   MESSAGE_ADMINISTRATION_BACKUP_LEAD);
	finding_page_add_paragraph(&page, schedule_text(request));
	if (list.count > 0)
		backup_table(&list, request->arena, request->language, &page.table);
	form->csrf = http_csrf_token(request);
	finding_page_add_section(
		&page, message_text(request->language, MESSAGE_ADMINISTRATION_MAKE),
		message_text(request->language, MESSAGE_ADMINISTRATION_MAKE_LEAD), NULL)
		->content = view_administration_backup_markup(form);
	return finding_page_answer(&page, response, err);
}

static enum status backup_take(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct http_context *context = request->context;
	TRY(backup_make(context->pool, request->arena, data_folder(request), request->now.seconds,
			err));
	TRY(backup_prune(request->arena, data_folder(request),
			 (size_t)config_int(context->config, "backup_keep"), err));
	account_lead_to(request, response, STR("/quan-tri/sao-luu"));
	return STATUS_OK;
}

static enum status settings_show(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	const struct config *config = request->context->config;
	struct finding_page page;
	int64_t set = 0;
	for (size_t i = 0; i < config->count; i++)
		set += config->entries[i].origin != CONFIG_DEFAULT;
	page_begin(&page, request, MESSAGE_ADMINISTRATION_SETTINGS,
		   message_administration_settings_finding(
			   request->arena, request->language,
			   &(struct message_administration_settings_finding){
				   .set = language_int(request->arena, request->language, set),
				   .count = language_int(request->arena, request->language,
							 (int64_t)config->count)}),
		   MESSAGE_ADMINISTRATION_SETTINGS_LEAD);
	settings_table(config, request->arena, request->language, &page.table);
	return finding_page_answer(&page, response, err);
}

static enum status definitions_show(const struct http_request *request,
				    struct http_response *response, struct error *err)
{
	struct finding_page page;
	struct table table;
	TRY(definitions_table(request->db, request->arena, request->language, &table, err));
	page_begin(&page, request, MESSAGE_ADMINISTRATION_DEFINITIONS,
		   message_administration_definitions_finding(
			   request->arena, request->language,
			   &(struct message_administration_definitions_finding){language_int(
				   request->arena, request->language, (int64_t)table.row_count)}),
		   MESSAGE_ADMINISTRATION_DEFINITIONS_LEAD);
	page.table = table;
	return finding_page_answer(&page, response, err);
}

static enum status organs_show(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	struct organ_list organs;
	struct finding_page page;
	int64_t in_force = 0;
	TRY(organ_list_load(request->db, request->arena, &organs, err));
	for (size_t i = 0; i < organs.count; i++)
		in_force += organ_is_in_force(&organs.organs[i], request->now.today);
	page_begin(&page, request, MESSAGE_ADMINISTRATION_ORGANS,
		   message_administration_organs_finding(
			   request->arena, request->language,
			   &(struct message_administration_organs_finding){
				   language_int(request->arena, request->language, in_force)}),
		   MESSAGE_ADMINISTRATION_ORGANS_LEAD);
	organs_table(&organs, request->now.today, request->arena, request->language, &page.table);
	return finding_page_answer(&page, response, err);
}

/* --- the addresses ------------------------------------------------------------------------------
 */

static const struct field page_fields[] = {FINDING_FORMAT_FIELD, {0}};

#define PAGE(route_path, route_handler, route_summary)                                             \
	{                                                                                          \
		.method = HTTP_GET, .path = (route_path), .permission = "system.manage",           \
		.fields = page_fields, .handler = (route_handler), .summary = (route_summary)      \
	}

const struct route administration_routes[] = {
	{.method = HTTP_GET,
	 .path = "/suc-khoe",
	 .permission = "public",
	 .handler = health_answer,
	 .summary = "How the program fares, for what watches it: JSON, 503 when it failed."},
	PAGE("/quan-tri", overview_show, "How the program fares: store, disk, backups, ledger."),
	PAGE("/quan-tri/sao-luu", backups_show, "The backups, and what keeps them."),
	{.method = HTTP_POST,
	 .heavy = true,
	 .path = "/quan-tri/sao-luu",
	 .permission = "system.manage",
	 .handler = backup_take,
	 .summary = "Makes a backup and checks it."},
	PAGE("/quan-tri/cau-hinh", settings_show, "The settings, and where each comes from."),
	PAGE("/quan-tri/dinh-nghia", definitions_show,
	     "The rules and figures of the program, with fingerprint and entry in the ledger."),
	PAGE("/quan-tri/co-quan", organs_show, "The organs, and when each is in force."),
	{0}};

const struct navigation administration_navigation[] = {
	{SITE_RUN, "/quan-tri", NULL, MESSAGE_ADMINISTRATION_TITLE, 10, "system.manage"},
	{SITE_RUN, "/quan-tri/co-quan", NULL, MESSAGE_ADMINISTRATION_ORGANS, 22, "system.manage"},
	{SITE_RUN, "/quan-tri/dinh-nghia", NULL, MESSAGE_ADMINISTRATION_DEFINITIONS, 24,
	 "system.manage"},
	{SITE_RUN, "/quan-tri/sao-luu", NULL, MESSAGE_ADMINISTRATION_BACKUPS, 26, "system.manage"},
	{SITE_RUN, "/quan-tri/cau-hinh", NULL, MESSAGE_ADMINISTRATION_SETTINGS, 28,
	 "system.manage"},
	{0}};
