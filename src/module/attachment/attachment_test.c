/* attachment_test.c - files are what their content says, and only what may be attached. */
#include "../figures_fixture.h"

#include "attachment.h"

#define BYTES(s) ((struct str){(s), sizeof(s) - 1})

static const char png[] =
	"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\x1f\x15\xc4\x89";
static const char pdf[] = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n";

static void test_kinds(void **state)
{
	const struct figures_fixture *fixture = *state;
	static const struct {
		const char *name;
		struct str content;
		enum status status;
		const char *said; /* the name kept, or a part of the sentence */
	} cases[] = {
		{"ảnh.png", {png, sizeof png - 1}, STATUS_OK, "ảnh.png"},
		{"C:\\tmp\\../ảnh:1.PNG", {png, sizeof png - 1}, STATUS_OK, "ảnh_1.PNG"},
		{"a.pdf", {pdf, sizeof pdf - 1}, STATUS_OK, "a.pdf"},
		{"a.txt", {"Kế hoạch", 10}, STATUS_OK, "a.txt"},
		{"a.pdf", {png, sizeof png - 1}, STATUS_INVALID, "but the content is image/png"},
		{"a", {pdf, sizeof pdf - 1}, STATUS_INVALID, "but the content is application/pdf"},
		{"a.html",
		 {"<!DOCTYPE html><html><body>x</body></html>", 41},
		 STATUS_INVALID,
		 "are not taken"},
		{"a.txt", {"xin <script>alert(1)</script>", 29}, STATUS_INVALID, ""},
		{"a.exe",
		 {"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0", 16},
		 STATUS_INVALID,
		 "are not taken"},
		{"a.svg",
		 {"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", 46},
		 STATUS_INVALID,
		 ""},
		{"a.txt", {"", 0}, STATUS_INVALID, "a.txt is empty"},
		{".hidden", {pdf, sizeof pdf - 1}, STATUS_INVALID, "a file needs a name"},
		{"../", {pdf, sizeof pdf - 1}, STATUS_INVALID, "a file needs a name"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct attachment attachment;
		struct error err = {0};
		const enum status status = attachment_check(fixture->arena, str_from(cases[i].name),
							    cases[i].content, &attachment, &err);
		if (status != cases[i].status)
			fail_msg("%zu %s: %d %s", i, cases[i].name, status, err.text);
		if (status == STATUS_OK)
			assert_true(str_is(attachment.name, cases[i].said));
		else
			assert_non_null(strstr(err.text, cases[i].said));
	}
}

/* A picture with an archive behind it opens as either. */
static void test_two_things_at_once(void **state)
{
	const struct figures_fixture *fixture = *state;
	struct buffer both;
	struct attachment attachment;
	struct error err = {0};
	buffer_init(&both, fixture->arena, 1000);
	buffer_add(&both, BYTES(png));
	buffer_add(&both, BYTES("PK\3\4xxxxPK\5\6yyyy"));
	assert_int_equal(attachment_check(fixture->arena, STR("a.png"), buffer_text(&both),
					  &attachment, &err),
			 STATUS_INVALID);
	assert_non_null(strstr(err.text, "and something else at once"));
}

struct keeping {
	struct attachment attachment;
	bool removes;
};

static enum status keep_body(struct db *db, void *context, struct error *err)
{
	struct keeping *keeping = context;
	if (keeping->removes)
		return attachment_remove(db, keeping->attachment.id, 9, err);
	return attachment_add(db, 5, 7, &keeping->attachment, BYTES(pdf), err);
}

static void test_kept_given_removed(void **state)
{
	const struct figures_fixture *fixture = *state;
	struct keeping keeping = {0};
	struct http_response response = {0};
	struct attachment found;
	struct db *db = NULL;
	assert_int_equal(attachment_check(fixture->arena, STR("a.pdf"), BYTES(pdf),
					  &keeping.attachment, NULL),
			 STATUS_OK);
	assert_int_equal(db_write(fixture->pool, keep_body, &keeping, NULL), STATUS_OK);
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(
		attachment_answer(db, fixture->arena, keeping.attachment.id, &response, NULL),
		STATUS_OK);
	db_read_end(fixture->pool, db);
	assert_true(str_equal(response.body, BYTES(pdf)));
	assert_true(str_is(response.download_name, "a.pdf"));
	keeping.removes = true;
	assert_int_equal(db_write(fixture->pool, keep_body, &keeping, NULL), STATUS_OK);
	assert_int_equal(db_write(fixture->pool, keep_body, &keeping, NULL), STATUS_NOT_FOUND);
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(attachment_find(db, fixture->arena, keeping.attachment.id, &found, NULL),
			 STATUS_NOT_FOUND);
	db_read_end(fixture->pool, db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_kinds),
					   cmocka_unit_test(test_two_things_at_once),
					   cmocka_unit_test(test_kept_given_removed)};
	return cmocka_run_group_tests(tests, figures_fixture_open, figures_fixture_close);
}
