/* sample_server.c - a server with one route of each kind, for run.sh: prints its address, then
 * serves until SIGTERM.  sample_server ADDRESS IDLE_TIMEOUT_S */
#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/number.h"
#include "http/http.h"

static enum status form_show(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	struct html html;
	(void)err;
	html_init(&html, request->arena, request->language);
	html_literal(&html, "<form method=\"post\"><input type=\"hidden\" name=\"" HTTP_CSRF_FIELD
			    "\" value=\"");
	html_attribute(&html, http_csrf_token(request));
	html_literal(&html, "\"></form>");
	return http_page(response, &html, err);
}

static enum status form_take(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	const struct str name = field_text(&request->values, "ten");
	if (str_is(name, "cham"))
		(void)usleep(600000);
	if (str_is(name, "bug"))
		return FAIL(err, STATUS_INTERNAL, "the secret of the house");
	response->status = 303;
	response->location = str_format(request->arena, "/xong?ten=" STR_FMT "&size=%zu",
					STR_ARG(name), field_content(&request->values, "tep").size);
	return STATUS_OK;
}

static enum status note_take(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	(void)request, (void)err;
	response->status = 303;
	response->location = STR("/xong");
	return STATUS_OK;
}

static enum status large_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	const size_t size = (size_t)field_int(&request->values, "kb") << 10;
	void *memory = NULL;
	TRY(arena_try_take(request->arena, size, 1, 1, &memory, err));
	memset(memory, 'a', size);
	response->body = (struct str){memory, size};
	response->content_type = "text/csv; charset=utf-8";
	response->download_name = STR("số.csv");
	return STATUS_OK;
}

static enum status heavy_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	(void)request, (void)err;
	(void)usleep(600000);
	response->body = STR("heavy");
	return STATUS_OK;
}

/* As a page is that can also be had as a picture. */
static enum status chart_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	if (field_choice(&request->values, "dang") == 1)
		return heavy_show(request, response, err);
	response->body = STR("light");
	return STATUS_OK;
}

#define SAMPLE_SECRET "s3cret"

/* The one who knows the secret may edit the plan of one organ. */
static enum status sample_identify(const struct http_context *context, struct arena *arena,
				   struct str secret, struct instant now,
				   const struct http_person **person, struct error *err)
{
	static const struct http_grant grants[] = {{{"plan.edit", 9}, {"so_noi_vu", 9}}};
	(void)context, (void)now, (void)err;
	*person = NULL;
	if (!str_is(secret, SAMPLE_SECRET))
		return STATUS_OK;
	struct http_person *known = arena_new(arena, struct http_person);
	*known = (struct http_person){
		.id = 1, .name = STR("An"), .grants = grants, .grant_count = 1};
	*person = known;
	return STATUS_OK;
}

static enum status sign_in_take(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	(void)request, (void)err;
	response->status = 303;
	response->location = STR("/account");
	response->session_secret = STR(SAMPLE_SECRET);
	return STATUS_OK;
}

static enum status sign_out_take(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	(void)request, (void)err;
	response->status = 303;
	response->location = STR("/form");
	response->session_ends = true;
	return STATUS_OK;
}

static enum status organ_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	(void)err;
	response->content_type = "text/plain; charset=utf-8";
	response->body = str_format(request->arena, "own %d other %d",
				    http_may(request, "plan.edit", STR("so_noi_vu")),
				    http_may(request, "plan.edit", STR("so_tu_phap")));
	return STATUS_OK;
}

static const struct field form_fields_table[] = {
	{.name = "ten", .kind = FIELD_TEXT, .required = true},
	{.name = "tep", .kind = FIELD_FILE, .max = 1 << 20},
	{0},
};
static const struct field large_fields[] = {
	{.name = "kb", .kind = FIELD_INT, .min = 1, .max = 32768, .fallback = "64"},
	{0},
};
static const struct field chart_fields[] = {
	{.name = "dang",
	 .kind = FIELD_CHOICE,
	 .choices = "html|png",
	 .heavy = "png",
	 .fallback = "html"},
	{0},
};
static const struct field note_fields[] = {
	{.name = "ten", .kind = FIELD_TEXT},
	{0},
};

static const struct route routes[] = {
	{.path = "/form", .permission = "public", .handler = form_show, .summary = "form"},
	{.method = HTTP_POST,
	 .path = "/form",
	 .permission = "public",
	 .fields = form_fields_table,
	 .handler = form_take,
	 .summary = "form"},
	{.method = HTTP_POST,
	 .path = "/note",
	 .permission = "public",
	 .fields = note_fields,
	 .handler = note_take,
	 .summary = "form without a file"},
	{.path = "/large",
	 .permission = "public",
	 .fields = large_fields,
	 .handler = large_show,
	 .summary = "many bytes"},
	{.path = "/heavy",
	 .permission = "public",
	 .handler = heavy_show,
	 .summary = "long",
	 .heavy = true},
	{.path = "/chart",
	 .permission = "public",
	 .fields = chart_fields,
	 .handler = chart_show,
	 .summary = "light or long"},
	{.path = "/local", .permission = "local", .handler = form_show, .summary = "local"},
	{.path = "/account", .permission = "signed_in", .handler = form_show, .summary = "anyone"},
	{.path = "/plan",
	 .permission = "plan.edit",
	 .fields = note_fields,
	 .handler = organ_show,
	 .summary = "a holder"},
	{.path = "/vault", .permission = "vault.open", .handler = form_show, .summary = "nobody"},
	{.method = HTTP_POST,
	 .path = "/sign-in",
	 .permission = "public",
	 .handler = sign_in_take,
	 .summary = "signs in"},
	{.method = HTTP_POST,
	 .path = "/sign-out",
	 .permission = "signed_in",
	 .handler = sign_out_take,
	 .summary = "signs out"},
	{0},
};

static void failure_show(const struct http_request *request, struct http_response *response,
			 const struct http_failure *failure)
{
	response->content_type = "text/plain; charset=utf-8";
	response->body = str_format(request->arena, "%d " STR_FMT " %s\n", failure->status,
				    STR_ARG(request->id), failure->error->text);
}

int main(int argc, char **argv)
{
	static const struct route *const tables[] = {routes};
	static const struct http_context context = {
		.now = instant_now, .identify = sample_identify, .sign_in_path = "/sign-in"};
	int64_t idle_s = 0;
	assert(argc == 3);
	if (number_int(str_from(argv[2]), 1, 60, &idle_s, NULL) != STATUS_OK)
		return 2;
	sigset_t signals;
	(void)sigemptyset(&signals);
	(void)sigaddset(&signals, SIGTERM);
	(void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)1 << 20);
	const struct server_options options = {
		.listen = str_from(argv[1]),
		.router = router_create(arena, tables, 1),
		.context = &context,
		.error_page = failure_show,
		.connections_max = 64,
		.connections_per_ip_max = 8,
		.idle_timeout_s = (uint32_t)idle_s,
		.heavy_max = 1,
	};
	struct server *server = NULL;
	struct error err;
	const enum status status = server_start(&options, &server, &err);
	if (status != STATUS_OK) {
		(void)fprintf(stderr, "%s\n", err.text);
		return status_exit_code(status);
	}
	(void)printf("http://" STR_FMT "\n", STR_ARG(server_address(server)));
	(void)fflush(stdout);
	int number = 0;
	(void)sigwait(&signals, &number);
	server_stop(server);
	return 0;
}
