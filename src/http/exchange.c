/* exchange.c - from a request whose head is known to its answer: may it, handle it, or tell why
 * not. */
#include "exchange.h"

#include "../base/log.h"

size_t exchange_body_limit(const struct route *route)
{
	for (const struct field *field = route->fields; field != NULL && field->name != NULL;
	     field++)
		if (field->kind == FIELD_FILE)
			return HTTP_UPLOAD_BYTES_MAX;
	return HTTP_FORM_BYTES_MAX;
}

/* Who is not signed in and asks for a page is led to sign in; a form is refused. */
enum status exchange_permit(struct exchange *exchange, struct error *err)
{
	const enum status status = guard_check_permission(exchange->match.route, &exchange->request,
							  &exchange->sign_in, err);
	exchange->sign_in = exchange->sign_in && exchange->request.method == HTTP_GET;
	return exchange->sign_in ? STATUS_OK : status;
}

static bool heavy_enter(struct exchange_gate *gate)
{
	if (atomic_fetch_add(&gate->heavy_count, 1) < gate->heavy_max)
		return true;
	atomic_fetch_sub(&gate->heavy_count, 1);
	return false;
}

static enum status form_read(struct exchange *exchange, struct error *err)
{
	struct str token;
	const struct str body = {exchange->body, exchange->body_received};
	TRY(http_form_read(&exchange->request, &exchange->match, exchange->content_type, body,
			   &token, err));
	TRY(guard_check_form(&exchange->request, &exchange->sender, token, err));
	return field_values_check(&exchange->request.values, err);
}

/* The page is rendered when the handler returns, so the read transaction ends there. */
static enum status route_run(struct exchange *exchange, struct http_response *response,
			     struct error *err)
{
	struct http_request *request = &exchange->request;
	const struct route *route = exchange->match.route;
	struct db_pool *pool = request->context->pool;
	if (request->method == HTTP_GET && !route->without_store && pool != NULL)
		TRY(db_read_begin(pool, &request->db, err));
	const enum status status = route->handler(request, response, err);
	if (request->db != NULL)
		db_read_end(pool, request->db);
	request->db = NULL;
	return status;
}

/* The page where people sign in, which leads back here. */
static struct str sign_in_location(const struct http_request *request)
{
	struct html url;
	const struct str back =
		str_format(request->arena, STR_FMT "%s" STR_FMT, STR_ARG(request->path),
			   request->query.size > 0 ? "?" : "", STR_ARG(request->query));
	html_init(&url, request->arena, request->language);
	html_base(&url);
	buffer_addf(&url.out, "%s?tiep=", request->context->sign_in_path);
	html_url_part(&url, back);
	return buffer_text(&url.out);
}

static bool is_heavy(const struct exchange *exchange)
{
	return exchange->match.route->heavy || field_values_heavy(&exchange->request.values);
}

bool exchange_may_wait(const struct exchange *exchange)
{
	return exchange->match.route != NULL && !exchange->sign_in &&
	       (exchange->request.method == HTTP_POST || is_heavy(exchange));
}

enum status exchange_handle(struct exchange_gate *gate, struct exchange *exchange,
			    struct http_response *response, struct error *err)
{
	if (exchange->match.redirect.size > 0) {
		response->status = CODE_REDIRECT;
		response->location = exchange->match.redirect;
		return STATUS_OK;
	}
	if (exchange->sign_in) {
		response->status = CODE_SEE_OTHER;
		response->location = sign_in_location(&exchange->request);
		return STATUS_OK;
	}
	if (exchange->request.method == HTTP_POST)
		TRY(form_read(exchange, err));
	if (!is_heavy(exchange))
		return route_run(exchange, response, err);
	if (!heavy_enter(gate)) {
		exchange->code = CODE_UNAVAILABLE;
		return FAIL(err, STATUS_UNAVAILABLE,
			    "%u people already wait for long calculations; try again soon",
			    gate->heavy_max);
	}
	const enum status status = route_run(exchange, response, err);
	atomic_fetch_sub(&gate->heavy_count, 1);
	arena_trim();
	return status;
}

/* What a failure of ours was stands in the log only, beside the number that the page shows. */
static void failure_log(const struct exchange *exchange)
{
	const struct route *route = exchange->match.route;
	log_event(LOG_ERROR, "request_failed", "id=" STR_FMT " route=%s at=%s:%d error=\"%s\"",
		  STR_ARG(exchange->request.id), route == NULL ? "none" : route->path,
		  exchange->error.file == NULL ? "" : exchange->error.file, exchange->error.line,
		  exchange->error.text);
}

void exchange_fail(struct exchange *exchange, http_error_page *error_page,
		   struct http_response *response)
{
	struct http_failure failure = {
		.status = exchange->code != 0             ? exchange->code
			  : exchange->match.allow != NULL ? CODE_METHOD
							  : status_http_code(exchange->status),
		.error = &exchange->error,
		.near = exchange->match.near,
		.near_count = exchange->match.near_count,
	};
	const struct error nothing = {.code = exchange->status};
	if (failure.status >= CODE_OURS) {
		if (exchange->code == 0) /* a closed gate is no failure */
			failure_log(exchange);
		failure.error = &nothing;
	}
	*response = (struct http_response){0};
	error_page(&exchange->request, response, &failure);
	response->status = failure.status;
}
