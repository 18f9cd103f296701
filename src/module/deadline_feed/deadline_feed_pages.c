/* deadline_feed_pages.c - /lich: one's calendars of deadlines; /lich/{ma}: what programs read. */
#include "../account/account_page.h"
#include "../page.h"
#include "deadline_feed_private.h"
#include "messages.h"
#include "views.h"

/* Organs whose tasks the person may read, as options; all organs first when they may. */
static struct html_markup organ_options(const struct http_request *request,
					const struct organ_list *organs)
{
	const struct str all = {0};
	struct option_list *options = option_list_create(request->arena, organs->count + 1);
	if (http_may(request, "plan.read", all))
		option_list_add(options, organs->count, all,
				message_text(request->language, MESSAGE_DEADLINE_FEED_ALL));
	for (size_t i = 0; i < organs->count; i++)
		if (http_may(request, "plan.read", organs->organs[i].key) &&
		    organ_is_in_force(&organs->organs[i], request->now.today))
			option_list_add(options, i, organs->organs[i].key,
					organs->organs[i].name[request->language]);
	return option_list_markup(request->arena, options, organs->count);
}

/* secret: of the feed just made; empty: none. */
static enum status feeds_answer(const struct http_request *request, struct db *db,
				struct str secret, struct http_response *response,
				struct error *err)
{
	struct organ_list organs;
	struct deadline_feed *feeds = NULL;
	size_t count = 0;
	TRY(organ_list_load(db, request->arena, &organs, err));
	TRY(deadline_feeds(db, request->arena, request->person->id, &feeds, &count, err));
	struct view_deadline_feed_row *rows =
		arena_array(request->arena, struct view_deadline_feed_row, count + 1);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct view_deadline_feed_row){
			.id = feeds[i].id,
			.organ =
				feeds[i].organ.size == 0
					? message_text(request->language, MESSAGE_DEADLINE_FEED_ALL)
					: organ_name(&organs, feeds[i].organ, request->language),
			.made = account_time(request->arena, request->language, feeds[i].made_at)};
	const struct view_deadline_feed_page view = {
		.csrf = http_csrf_token(request),
		.address = secret.size == 0 ? (struct str){0}
					    : STR_JOIN(request->arena, request->origin,
						       request->language == LANGUAGE_EN ? STR("/en")
											: STR(""),
						       STR("/lich/"), secret),
		.organs = organ_options(request, &organs),
		.feeds = rows,
		.feeds_count = count};
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_DEADLINE_FEED_PAGE),
			   view_deadline_feed_page_markup(&view), err);
}

static enum status feeds_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	return feeds_answer(request, request->db, (struct str){0}, response, err);
}

/* The secret stands on this answer only: nothing leads back to it. */
static enum status feed_add(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	const struct account_act act = account_act_of(request);
	const struct str organ = field_text(&request->values, "co_quan");
	struct organ_list organs;
	struct str secret;
	struct db *db = NULL;
	if (!http_may(request, "plan.read", organ))
		return FAIL(err, STATUS_FORBIDDEN, "your roles do not reach that organ's tasks");
	TRY(account_db_borrow(request, &db, err));
	enum status status = organ_list_load(db, request->arena, &organs, err);
	if (status == STATUS_OK && organ.size > 0 && organ_find(&organs, organ) == ORGAN_NONE)
		status = FAIL(err, STATUS_NOT_FOUND, "there is no organ \"" STR_FMT "\"",
			      STR_ARG(organ));
	account_db_return(request, db);
	TRY(status);
	TRY(deadline_feed_add(&act, organ, &secret, err));
	TRY(account_db_borrow(request, &db, err));
	status = feeds_answer(request, db, secret, response, err);
	account_db_return(request, db);
	return status;
}

static enum status feed_revoke(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct account_act act = account_act_of(request);
	TRY(deadline_feed_revoke(&act, field_int(&request->values, "so"), err));
	account_lead_to(request, response, STR("/lich"));
	return STATUS_OK;
}

static enum status calendar_show(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	struct deadline_feed feed;
	const struct str site = config_text(request->context->config, "site_address");
	const struct deadline_feed_words words = {.language = request->language,
						  .today = request->now.today,
						  .site = site.size > 0 ? site : request->origin};
	TRY(deadline_feed_find(request->db, request->arena, field_text(&request->values, "ma"),
			       &feed, err));
	response->content_type = "text/calendar; charset=utf-8";
	return deadline_feed_write(request->db, request->arena, &feed, &words, &response->body,
				   err);
}

static const struct field add_fields[] = {{.name = "co_quan",
					   .kind = FIELD_TEXT,
					   .max = ORGAN_KEY_BYTES_MAX,
					   .summary = "of one organ; all"},
					  {0}};
static const struct field revoke_fields[] = {{.name = "so",
					      .kind = FIELD_INT,
					      .required = true,
					      .min = 1,
					      .max = INT64_MAX,
					      .summary = "the number of a calendar"},
					     {0}};
static const struct field calendar_fields[] = {{.name = "ma",
						.kind = FIELD_TEXT,
						.required = true,
						.min = DEADLINE_FEED_SECRET_DIGITS,
						.max = DEADLINE_FEED_SECRET_DIGITS,
						.summary = "the calendar's secret"},
					       {0}};

const struct route deadline_feed_routes[] = {
	{.method = HTTP_GET,
	 .path = "/lich",
	 .permission = "plan.read",
	 .handler = feeds_show,
	 .summary = "One's calendars of deadlines."},
	{.method = HTTP_POST,
	 .path = "/lich",
	 .permission = "plan.read",
	 .fields = add_fields,
	 .handler = feed_add,
	 .summary = "Makes a calendar and shows its secret address, once."},
	{.method = HTTP_POST,
	 .path = "/lich/thoi",
	 .permission = "plan.read",
	 .fields = revoke_fields,
	 .handler = feed_revoke,
	 .summary = "Revokes a calendar's address."},
	{.method = HTTP_GET,
	 .path = "/lich/{ma}",
	 .permission = "public",
	 .fields = calendar_fields,
	 .handler = calendar_show,
	 .summary = "Deadlines of an organ as iCalendar; who knows the address may read."},
	{0}};

const struct navigation deadline_feed_navigation[] = {
	{SITE_ACT, "/lich", NULL, MESSAGE_DEADLINE_FEED_PAGE, 30, "plan.read"}, {0}};
