/* http_test.c - from targets and forms as strangers send them to declared fields, without a server.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "http/gzip.h"
#include "http/listen.h"
#include "http/response.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static enum status handler(const struct http_request *request, struct http_response *response,
			   struct error *err)
{
	(void)request, (void)response, (void)err;
	return STATUS_OK;
}

static const struct field page_fields[] = {
	{.name = "ma", .kind = FIELD_TEXT, .required = true, .max = 40},
	{.name = "nam", .kind = FIELD_INT, .min = 2011, .max = 2100, .fallback = "2024"},
	{.name = "loc", .kind = FIELD_FLAG},
	{.name = "muc", .kind = FIELD_TEXT, .pairs = true, .max = 30},
	{0},
};
static const struct field form_table[] = {
	{.name = "ten", .kind = FIELD_TEXT, .required = true, .max = 20},
	{.name = "tep", .kind = FIELD_FILE, .max = 64},
	{0},
};
static const struct route routes[] = {
	{HTTP_GET, false, false, "/", "public", NULL, handler, "home"},
	{HTTP_GET, false, false, "/tinh/{ma}", "public", page_fields, handler, "one"},
	{HTTP_GET, false, false, "/tinh/ban-do", "public", NULL, handler, "map"},
	{HTTP_GET, false, false, "/nop", "public", NULL, handler, "form"},
	{HTTP_POST, false, false, "/nop", "public", form_table, handler, "send"},
	{HTTP_POST, false, false, "/chi-nop", "local", NULL, handler, "send only"},
	{0},
};

struct fixture {
	struct arena *arena;
	struct router *router;
	struct http_request request;
	struct http_match match;
	struct error err;
};

static int setup(void **state)
{
	static struct fixture fixture;
	static const struct route *const tables[] = {routes};
	fixture.arena = arena_create((size_t)64 << 20);
	fixture.router = router_create(fixture.arena, tables, 1);
	*state = &fixture;
	return 0;
}

static int teardown(void **state)
{
	arena_destroy(((struct fixture *)*state)->arena);
	return 0;
}

static enum status match(struct fixture *fixture, enum http_method method, const char *target)
{
	fixture->request = (struct http_request){.arena = fixture->arena, .method = method};
	fixture->err = (struct error){.text = ""};
	return router_match(fixture->router, str_from(target), &fixture->request, &fixture->match,
			    &fixture->err);
}

static void assert_text(struct str text, const char *wanted)
{
	if (!str_is(text, wanted))
		fail_msg("\"" STR_FMT "\" is not \"%s\"", STR_ARG(text), wanted);
}

static void test_targets_find_their_route(void **state)
{
	static const struct {
		const char *target, *route, *path, *ma;
		enum language language;
		int64_t nam;
	} cases[] = {
		{"/", "/", "/", NULL, LANGUAGE_VI, 0},
		{"/en", "/", "/", NULL, LANGUAGE_EN, 0},
		{"/en/", "/", "/", NULL, LANGUAGE_EN, 0},
		{"/?utm_source=x&fbclid=1", "/", "/", NULL, LANGUAGE_VI, 0},
		{"/tinh/14", "/tinh/{ma}", "/tinh/14", "14", LANGUAGE_VI, 2024},
		{"/en/tinh/14?nam=2022", "/tinh/{ma}", "/tinh/14", "14", LANGUAGE_EN, 2022},
		{"/tinh/14?nam=&loc=1", "/tinh/{ma}", "/tinh/14", "14", LANGUAGE_VI, 2024},
		{"/tinh/14?&&nam=2022&", "/tinh/{ma}", "/tinh/14", "14", LANGUAGE_VI, 2022},
		{"/tinh/S%C6%A1n%20La", "/tinh/{ma}", "/tinh/Sơn La", "Sơn La", LANGUAGE_VI, 2024},
		{"/tinh/a+b", "/tinh/{ma}", "/tinh/a+b", "a+b", LANGUAGE_VI, 2024},
		{"/tinh/ban-do", "/tinh/ban-do", "/tinh/ban-do", NULL, LANGUAGE_VI, 0},
		{"/tinh/en", "/tinh/{ma}", "/tinh/en", "en", LANGUAGE_VI, 2024},
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (match(fixture, HTTP_GET, cases[i].target) != STATUS_OK)
			fail_msg("%s: %s", cases[i].target, fixture->err.text);
		assert_non_null(fixture->match.route);
		assert_string_equal(fixture->match.route->path, cases[i].route);
		assert_text(fixture->request.path, cases[i].path);
		assert_int_equal(fixture->request.language, cases[i].language);
		if (cases[i].ma != NULL) {
			assert_text(field_text(&fixture->request.values, "ma"), cases[i].ma);
			assert_int_equal(field_int(&fixture->request.values, "nam"), cases[i].nam);
		}
	}
}

/* A field of pairs takes one input a key, as a form without scripts sends them. */
static void test_pairs_are_joined(void **state)
{
	static const struct {
		const char *target, *joined;
	} cases[] = {
		{"/tinh/14", ""},
		{"/tinh/14?muc.8.1=0.6", "8.1=0.6"},
		{"/tinh/14?muc.8.1=0,6", "8.1=0.6"},
		{"/tinh/14?muc.8.1=-1,25", "8.1=-1.25"},
		{"/tinh/14?muc.8.1=&muc.8.2=1.9&muc.8.1=0.6", "8.2=1.9,8.1=0.6"},
		{"/tinh/14?muc=8.1%3D0.6,8.2%3D1.9", "8.1=0.6,8.2=1.9"},
		{"/tinh/14?muc=8.1%3D0.6&muc.8.2=1.9", "8.1=0.6,8.2=1.9"},
	};
	static const struct {
		const char *target, *says;
	} refused[] = {
		{"/tinh/14?muc.8.1=0,6,7", "muc.8.1 is \"0,6,7\", but may hold no comma"},
		{"/tinh/14?muc.8.1=a,6", "muc.8.1 is \"a,6\", but may hold no comma"},
		{"/tinh/14?muc.8.1=1.0,6", "muc.8.1 is \"1.0,6\", but may hold no comma"},
		{"/tinh/14?muc.a%2Cb=1", "may hold no comma"},
		{"/tinh/14?nam.8.1=1", "there is no field \"nam.8.1\" here"},
		{"/tinh/14?muc.=1", "there is no field \"muc.\" here"},
		{"/tinh/14?muc.8.1=%FF", "UTF-8"},
		{"/tinh/14?muc.8.1=12345678901234567890123456789", "at most 30 are allowed"},
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (match(fixture, HTTP_GET, cases[i].target) != STATUS_OK)
			fail_msg("%s: %s", cases[i].target, fixture->err.text);
		assert_text(field_text(&fixture->request.values, "muc"), cases[i].joined);
	}
	for (size_t i = 0; i < COUNT(refused); i++) {
		assert_int_not_equal(match(fixture, HTTP_GET, refused[i].target), STATUS_OK);
		if (strstr(fixture->err.text, refused[i].says) == NULL)
			fail_msg("%s: %s", refused[i].target, fixture->err.text);
	}
}

static void test_wrong_targets_are_refused(void **state)
{
	static const struct {
		const char *target;
		enum status status;
		const char *says;
	} cases[] = {
		{"/tin/14", STATUS_NOT_FOUND, "/tinh/14"},
		{"/tinh", STATUS_NOT_FOUND, "there is no page /tinh"},
		{"/a/b/c/d/e/f/g/h/i", STATUS_NOT_FOUND, "levels"},
		{"//tinh/14", STATUS_NOT_FOUND, "no page"},
		{"//evil.example/", STATUS_NOT_FOUND, "no page"},
		{"/tinh//", STATUS_NOT_FOUND, "no page"},
		{"/en/en", STATUS_NOT_FOUND, "no page"},
		{"/tinh/14?nma=2022", STATUS_INVALID, "did you mean "},
		{"/tinh/14?nam=2022&nam=2023", STATUS_INVALID, "nam is given more than once"},
		{"/tinh/14?ma=15", STATUS_INVALID, "ma is given more than once"},
		{"/tinh/14?nam=2010", STATUS_INVALID, "nam"},
		{"/tinh/14?nam=2022x", STATUS_INVALID, "nam"},
		{"/tinh/14?_csrf=1", STATUS_INVALID, "_csrf"},
		{"/?nam=2022", STATUS_INVALID, "no field \"nam\""},
		{"/tinh/%", STATUS_INVALID, "hexadecimal"},
		{"/tinh/%4", STATUS_INVALID, "hexadecimal"},
		{"/tinh/%zz", STATUS_INVALID, "hexadecimal"},
		{"/tinh/%00", STATUS_INVALID, "NUL"},
		{"/tinh/%FF", STATUS_INVALID, "UTF-8"},
		{"/tinh/%C0%AF", STATUS_INVALID, "UTF-8"},
		{"/tinh/..", STATUS_INVALID, ".."},
		{"/tinh/%2e%2E", STATUS_INVALID, ".."},
		{"/tinh/a%2Fb", STATUS_INVALID, "slash"},
		{"/tinh/a%5Cb", STATUS_INVALID, "slash"},
		{"/tinh/a%0d%0aX:1", STATUS_INVALID, "control"},
		{"http://x/", STATUS_INVALID, "starts with"},
		{"", STATUS_INVALID, "starts with"},
		{"*", STATUS_INVALID, "starts with"},
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(match(fixture, HTTP_GET, cases[i].target), cases[i].status);
		if (strstr(fixture->err.text, cases[i].says) == NULL)
			fail_msg("%s: \"%s\" lacks \"%s\"", cases[i].target, fixture->err.text,
				 cases[i].says);
	}
	assert_int_equal(match(fixture, HTTP_GET, "/en/tihn/14"), STATUS_NOT_FOUND);
	assert_true(fixture->match.near_count > 0);
	assert_text(fixture->match.near[0], "/tinh/14");
}

static void test_methods_and_slashes(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(match(fixture, HTTP_GET, "/chi-nop"), STATUS_INVALID);
	assert_string_equal(fixture->match.allow, "POST");
	assert_int_equal(match(fixture, HTTP_POST, "/tinh/14"), STATUS_INVALID);
	assert_string_equal(fixture->match.allow, "GET, HEAD");
	assert_int_equal(match(fixture, HTTP_OTHER, "/nop"), STATUS_INVALID);
	assert_string_equal(fixture->match.allow, "GET, HEAD, POST");
	assert_int_equal(match(fixture, HTTP_POST, "/nop"), STATUS_OK);
	assert_ptr_equal(fixture->match.route, &routes[4]);
	assert_int_equal(match(fixture, HTTP_GET, "/tinh/14/?nam=2022"), STATUS_OK);
	assert_text(fixture->match.redirect, "/tinh/14?nam=2022");
	assert_int_equal(match(fixture, HTTP_GET, "/en/tinh/14/"), STATUS_OK);
	assert_text(fixture->match.redirect, "/en/tinh/14");
}

#define PART(name, rest, content)                                                                  \
	"--b\r\nContent-Disposition: form-data; name=\"" name "\"" rest "\r\n\r\n" content "\r\n"

static void test_forms(void **state)
{
#define URLENCODED "application/x-www-form-urlencoded; charset=UTF-8"
#define MULTIPART "multipart/form-data; boundary=b"
	static const struct {
		const char *type, *body, *says; /* says: of the refusal, or NULL */
	} cases[] = {
		{URLENCODED, "ten=S%C6%A1n+La&_csrf=abc", NULL},
		{URLENCODED, "_csrf=abc&ten=S%C6%A1n+La", NULL},
		{URLENCODED, "_csrf=abc", "ten"},
		{URLENCODED, "ten=a&ten=b", "more than once"},
		{URLENCODED, "_csrf=a&_csrf=b", "more than once"},
		{URLENCODED, "ten=a&la=b", "no field \"la\""},
		{URLENCODED, "ten=a&utm_source=b", "no field"},
		{URLENCODED, "ten=%00", "NUL"},
		{URLENCODED, "ten=%FF", "UTF-8"},
		{URLENCODED, "ten=aaaaaaaaaaaaaaaaaaaaaaaaa", "ten"},
		{URLENCODED, "ten=a&tep=b", "multipart"},
		{"text/plain", "ten=a", "not \"text/plain\""},
		{"", "ten=a", "multipart/form-data"},
		{MULTIPART, PART("ten", "", "Sơn La") PART("_csrf", "", "abc") "--b--\r\n", NULL},
		{"multipart/form-data; boundary=\"b\"",
		 "preamble\r\n" PART("_csrf", "", "abc") PART("ten", "", "Sơn La") "--b--", NULL},
		{MULTIPART, PART("ten", "", "a"), "cut off"},
		{MULTIPART, PART("ten", "", "a") "--b", "cut off"},
		{MULTIPART, "", "lacks its boundary"},
		{MULTIPART, PART("ten", "", "a") PART("ten", "", "b") "--b--", "more than once"},
		{MULTIPART, PART("ten", "; filename=\"x\"", "a") "--b--", "not a file"},
		{MULTIPART, PART("ten", "", "\xFF") "--b--", "UTF-8"},
		{MULTIPART, PART("la", "", "a") "--b--", "no field"},
		{MULTIPART, "--b\r\n\r\na\r\n--b--", "no name"},
		{MULTIPART, "--b\r\nContent-Disposition: form-data\r\n\r\na\r\n--b--", "no name"},
		{MULTIPART, "--b\r\nContent-Disposition: form-data; name=\"ten\r\n\r\na\r\n--b--",
		 "no name"},
		{"multipart/form-data", PART("ten", "", "a") "--b--", "no boundary"},
		{"multipart/form-data; boundary=", PART("ten", "", "a") "--b--", "no boundary"},
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str csrf;
		assert_int_equal(match(fixture, HTTP_POST, "/nop"), STATUS_OK);
		enum status status =
			http_form_read(&fixture->request, &fixture->match, str_from(cases[i].type),
				       str_from(cases[i].body), &csrf, &fixture->err);
		if (status == STATUS_OK)
			status = field_values_check(&fixture->request.values, &fixture->err);
		if (cases[i].says == NULL) {
			if (status != STATUS_OK)
				fail_msg("%s: %s", cases[i].body, fixture->err.text);
			assert_text(field_text(&fixture->request.values, "ten"), "Sơn La");
			assert_text(csrf, "abc");
		} else if (status == STATUS_OK ||
			   strstr(fixture->err.text, cases[i].says) == NULL) {
			fail_msg("%s: \"%s\" lacks \"%s\"", cases[i].body, fixture->err.text,
				 cases[i].says);
		}
	}
}

static void test_files_of_forms(void **state)
{
	struct fixture *fixture = *state;
	struct str csrf;
	const char *const good = PART("ten", "", "a")
		PART("tep", "; filename=\"C:\\kho\\sổ.csv\"", "x\r\n--c\r\ny") "--b--";
	assert_int_equal(match(fixture, HTTP_POST, "/nop"), STATUS_OK);
	assert_int_equal(http_form_read(&fixture->request, &fixture->match, STR(MULTIPART),
					str_from(good), &csrf, &fixture->err),
			 STATUS_OK);
	assert_text(field_text(&fixture->request.values, "tep"), "sổ.csv");
	assert_text(field_content(&fixture->request.values, "tep"), "x\r\n--c\r\ny");

	const char *const none = PART("ten", "", "a") PART("tep", "; filename=\"\"", "") "--b--";
	assert_int_equal(match(fixture, HTTP_POST, "/nop"), STATUS_OK);
	assert_int_equal(http_form_read(&fixture->request, &fixture->match, STR(MULTIPART),
					str_from(none), &csrf, &fixture->err),
			 STATUS_OK);
	assert_false(field_present(&fixture->request.values, "tep"));

	char large[256];
	(void)snprintf(large, sizeof large, PART("tep", "; filename=\"a\"", "%065d") "--b--", 1);
	assert_int_equal(match(fixture, HTTP_POST, "/nop"), STATUS_OK);
	assert_int_equal(http_form_read(&fixture->request, &fixture->match, STR(MULTIPART),
					str_from(large), &csrf, &fixture->err),
			 STATUS_LIMIT);
}

static void test_gzip(void **state)
{
	static const struct {
		const char *header;
		bool accepted;
	} cases[] = {
		{"", false},         {"gzip", true},        {"br, gzip", true},    {"*", true},
		{"gzip;q=0", false}, {"gzip;q=0.0", false}, {"gzip; q=0.5", true}, {"br", false},
		{"gzipped", false},  {"gzip;q=x", false},
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(gzip_is_accepted(str_from(cases[i].header)), cases[i].accepted);

	struct gzip_pool pool;
	gzip_pool_init(&pool);
	for (size_t size = 0; size < 70000; size = size * 3 + 1) {
		char *text = arena_array(fixture->arena, char, size + 1);
		unsigned char *back = arena_array(fixture->arena, unsigned char, size + 1);
		for (size_t i = 0; i < size; i++)
			text[i] = (char)('a' + i * i % 23);
		struct str packed;
		assert_int_equal(gzip_pack(&pool, fixture->arena, (struct str){text, size}, &packed,
					   &fixture->err),
				 STATUS_OK);
		z_stream stream = {.next_in = (const unsigned char *)packed.data,
				   .avail_in = (uInt)packed.size,
				   .next_out = back,
				   .avail_out = (uInt)size + 1};
		assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
		assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
		assert_int_equal(stream.total_out, size);
		assert_memory_equal(back, text, size);
		(void)inflateEnd(&stream);
	}
	gzip_pool_release(&pool);
}

static void test_download_names(void **state)
{
	static const struct {
		const char *name, *header;
	} cases[] = {
		{"a-1.csv", "attachment; filename=\"a-1.csv\""},
		{"sổ liệu.csv", "attachment; filename=\"s__li_u.csv\"; "
				"filename*=UTF-8''s%E1%BB%95%20li%E1%BB%87u.csv"},
		{"a\"\r\nb", "attachment; filename=\"a___b\"; filename*=UTF-8''a%22%0D%0Ab"},
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_text(response_disposition(fixture->arena, str_from(cases[i].name)),
			    cases[i].header);
}

static void test_addresses_to_listen_on(void **state)
{
	static const char *const wrong[] = {"",          "8080",           ":8080",
					    "127.0.0.1", "127.0.0.1:",     "127.0.0.1:65536",
					    "[::1:8080", "localhost:8080", "127.0.0.1:-1",
					    "::1:8080",  "127.0.0.1:80a"};
	struct fixture *fixture = *state;
	struct str bound;
	int socket_fd = -1;
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_int_equal(listen_open(fixture->arena, str_from(wrong[i]), &socket_fd, &bound,
					     &fixture->err),
				 STATUS_INVALID);
	assert_int_equal(
		listen_open(fixture->arena, STR("127.0.0.1:0"), &socket_fd, &bound, &fixture->err),
		STATUS_OK);
	assert_true(str_starts(bound, STR("127.0.0.1:")) && !str_ends(bound, STR(":0")));
	int second_fd = -1;
	assert_int_equal(listen_open(fixture->arena, bound, &second_fd, &bound, &fixture->err),
			 STATUS_CONFLICT);
	assert_non_null(strstr(fixture->err.text, "--listen"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_targets_find_their_route),
		cmocka_unit_test(test_pairs_are_joined),
		cmocka_unit_test(test_wrong_targets_are_refused),
		cmocka_unit_test(test_methods_and_slashes),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_files_of_forms),
		cmocka_unit_test(test_gzip),
		cmocka_unit_test(test_download_names),
		cmocka_unit_test(test_addresses_to_listen_on),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
