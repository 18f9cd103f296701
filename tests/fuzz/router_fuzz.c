/* router_fuzz.c - any bytes as a target and as a form: what arrives is declared, whole and UTF-8.
 *
 * The first line is the target, the second the form's type, the rest its body. */
#include <assert.h>
#include <stdint.h>

#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status handler(const struct http_request *request, struct http_response *response,
			   struct error *err)
{
	(void)request, (void)response, (void)err;
	return STATUS_OK;
}

static const struct field fields[] = {
	{.name = "ma", .kind = FIELD_TEXT, .required = true},
	{.name = "nam", .kind = FIELD_INT, .min = 2011, .max = 2100, .fallback = "2024"},
	{.name = "ngay", .kind = FIELD_DATE},
	{.name = "loai", .kind = FIELD_CHOICE, .choices = "a|b"},
	{.name = "tep", .kind = FIELD_FILE, .max = 1000},
	{0},
};
static const struct route routes[] = {
	{.path = "/", .permission = "public", .handler = handler, .summary = "s"},
	{.path = "/tinh/{ma}",
	 .permission = "public",
	 .fields = fields,
	 .handler = handler,
	 .summary = "s"},
	{.method = HTTP_POST,
	 .path = "/nop/{ma}",
	 .permission = "public",
	 .fields = fields,
	 .handler = handler,
	 .summary = "s"},
	{0},
};

static void check_values(const struct http_request *request)
{
	const struct field *table = request->values.fields;
	for (size_t i = 0; table[i].name != NULL; i++) {
		const struct str text = request->values.values[i].text;
		assert(str_utf8_error(text) == text.size);
	}
}

static void try_method(const struct router *router, enum http_method method, struct str target,
		       struct str type, struct str body)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct http_request request = {.arena = arena, .method = method};
	struct http_match match;
	struct error err = {.text = ""};
	enum status status = router_match(router, target, &request, &match, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	assert(request.path.size > 0 && str_utf8_error(request.path) == request.path.size);
	if (status != STATUS_OK || match.route == NULL)
		return;
	check_values(&request);
	struct str csrf;
	status = http_form_read(&request, &match, type, body, &csrf, &err);
	if (status == STATUS_OK)
		check_values(&request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct route *const tables[] = {routes};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct router *router = router_create(arena, tables, 1);
	struct str target, type, body, rest;
	(void)str_cut((struct str){(const char *)data, size}, '\n', &target, &rest);
	(void)str_cut(rest, '\n', &type, &body);
	if (target.size > HTTP_URL_BYTES_MAX)
		return 0; /* the server refuses it */
	try_method(router, HTTP_GET, target, type, body);
	try_method(router, HTTP_POST, target, type, body);
	return 0;
}
