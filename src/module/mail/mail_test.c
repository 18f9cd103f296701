/* mail_test.c - addresses, letters that nobody can add a header to, a queue without doubles. */
#include "../figures_fixture.h"

#include "mail_private.h"

static struct figures_fixture *fixture;

static int setup(void **state)
{
	const int failed = figures_fixture_open(state);
	fixture = *state;
	return failed;
}

static void test_addresses(void **state)
{
	(void)state;
	static const char *const right[] = {"a@b.vn", "van.thu-01+x_y@so-noi-vu.sonla.gov.vn"};
	static const char *const wrong[] = {
		"",         "a",          "@b.vn",    "a@b",      "a@b@c.vn", "a b@c.vn",
		"a@b.vn\n", "a@b.vn\r\n", "a@b.vn>",  "<a@b.vn",  "a,c@b.vn", "\"a\"@b.vn",
		"a@b.vn;c", "ô@b.vn",     "a@b.vn c", "a\t@b.vn", "a:b@c.vn", "(x)a@b.vn"};
	struct error err = {0};
	for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
		assert_int_equal(mail_address_check(str_from(right[i]), &err), STATUS_OK);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		if (mail_address_check(str_from(wrong[i]), &err) != STATUS_INVALID)
			fail_msg("%s is taken for an address", wrong[i]);
	char long_address[MAIL_ADDRESS_BYTES_MAX + 8];
	memset(long_address, 'a', sizeof long_address);
	memcpy(long_address + sizeof long_address - 6, "@b.vn", 6);
	assert_int_equal(mail_address_check(str_from(long_address), &err), STATUS_INVALID);
}

static struct str letter_of(struct str subject, struct str body)
{
	struct str out;
	struct error err = {0};
	const struct mail_letter letter = {.from_name = STR("Dân Nói"),
					   .from = STR("dannoi@sonla.gov.vn"),
					   .to = STR("a@b.vn"),
					   .subject = subject,
					   .body = body,
					   .id = STR("1.2@sonla.gov.vn"),
					   .written_at = 1795500000};
	if (mail_letter_write(fixture->arena, &letter, &out, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return out;
}

/* Every line is short, ends with CR LF, and the head has the headers that we write. */
static void head_check(struct str letter)
{
	size_t headers = 0;
	for (struct str line, rest = letter; rest.size > 0;) {
		assert_true(str_cut(rest, '\n', &line, &rest));
		assert_true(line.size > 0 && line.data[line.size - 1] == '\r');
		assert_true(line.size <= 79);
		if (line.size == 1)
			break;
		headers += line.data[0] != ' ';
	}
	assert_int_equal(headers, 9);
}

static void test_nothing_is_smuggled_into_a_head(void **state)
{
	(void)state;
	static const char hostile[] = "Tuần này\r\nBcc: x@y.vn\r\n\r\n<b>Thư</b>\x01 ?= =?UTF-8?Q?";
	struct buffer long_text;
	buffer_init(&long_text, fixture->arena, 4000);
	while (long_text.size < 380)
		buffer_add(&long_text, STR("nghiêng "));
	head_check(letter_of(str_from(hostile), str_from(hostile)));
	head_check(letter_of(buffer_text(&long_text), buffer_text(&long_text)));
	head_check(letter_of(STR("x"), (struct str){0}));
	const struct str letter = letter_of(str_from(hostile), str_from(hostile));
	assert_null(memmem(letter.data, letter.size, "Bcc", 3));
	assert_non_null(memmem(letter.data, letter.size, "Date: Tue, 24 Nov 2026 ", 23));
}

struct queueing {
	struct mail_message message;
	bool queued;
};

static enum status queue_body(struct db *db, void *context, struct error *err)
{
	struct queueing *queueing = context;
	return mail_queue(db, 1795500000, 3, &queueing->message, &queueing->queued, err);
}

static void test_a_key_is_queued_once(void **state)
{
	(void)state;
	struct queueing queueing = {.message = {.key = STR("k"),
						.recipient = STR("a@b.vn"),
						.subject = STR("s"),
						.body = STR("b")}};
	struct error err = {0};
	assert_int_equal(db_write(fixture->pool, queue_body, &queueing, &err), STATUS_OK);
	assert_true(queueing.queued);
	assert_int_equal(db_write(fixture->pool, queue_body, &queueing, &err), STATUS_OK);
	assert_false(queueing.queued);
	queueing.message.recipient = STR("a@b.vn\r\nRCPT TO:<x@y.vn>");
	assert_int_equal(db_write(fixture->pool, queue_body, &queueing, &err), STATUS_INVALID);
	queueing.message.recipient = STR("a@b.vn");
	queueing.message.subject = (struct str){0};
	assert_int_equal(db_write(fixture->pool, queue_body, &queueing, &err), STATUS_LIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_nothing_is_smuggled_into_a_head),
		cmocka_unit_test(test_a_key_is_queued_once),
	};
	return cmocka_run_group_tests(tests, setup, figures_fixture_close);
}
