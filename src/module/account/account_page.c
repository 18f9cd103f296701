/* account_page.c - what pages on which people act have in common. */
#include "account_page.h"

struct account_act account_act_of(const struct http_request *request)
{
	return (struct account_act){
		.pool = request->context->pool,
		.arena = request->arena,
		.actor = request->person == NULL ? LEDGER_ACTOR_PROGRAM : request->person->id,
		.now_seconds = request->now.seconds,
	};
}

void account_lead_to(const struct http_request *request, struct http_response *response,
		     struct str path)
{
	response->status = 303;
	response->location =
		str_format(request->arena, "%s" STR_FMT,
			   request->language == LANGUAGE_EN ? "/en" : "", STR_ARG(path));
}

bool account_failure_is_ours(enum status status)
{
	return status == STATUS_UNAVAILABLE || status == STATUS_INTERNAL;
}

struct str account_time(struct arena *arena, enum language language, int64_t seconds)
{
	const struct str iso = instant_iso(arena, seconds); /* 2026-11-24T14:05:00+07:00 */
	struct date date;
	if (date_parse(str_slice(iso, 0, DATE_TEXT_SIZE), &date, NULL) != STATUS_OK)
		return iso;
	return str_format(arena, STR_FMT " " STR_FMT, STR_ARG(language_date(arena, language, date)),
			  STR_ARG(str_slice(iso, DATE_TEXT_SIZE + 1, 5)));
}

enum status account_db_borrow(const struct http_request *request, struct db **db, struct error *err)
{
	*db = request->db;
	return *db != NULL ? STATUS_OK : db_read_begin(request->context->pool, db, err);
}

void account_db_return(const struct http_request *request, struct db *db)
{
	if (db != request->db)
		db_read_end(request->context->pool, db);
}
