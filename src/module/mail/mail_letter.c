/* mail_letter.c - a letter as it goes over the wire: a head that nobody can add to, and a text in
 * base64, which no server on the way alters. */
#include "mail_private.h"

#include <sodium.h>

#define LINE_BYTES 76     /* of base64 in the body: RFC 2045, 6.8 */
#define WORD_BYTES_MAX 42 /* of text in one encoded word: RFC 2047, 2 */
#define LETTER_BYTES_MAX (2 * MAIL_BODY_BYTES_MAX)

static void base64_add(struct buffer *out, struct str bytes)
{
	char text[4 * WORD_BYTES_MAX];
	(void)sodium_bin2base64(text, sizeof text, (const unsigned char *)bytes.data, bytes.size,
				sodium_base64_VARIANT_ORIGINAL);
	buffer_add(out, str_from(text));
}

/* How many bytes of text fill a word without dividing a character. */
static size_t word_size(struct str text)
{
	size_t size = 0;
	for (size_t at = 0; at < text.size;) {
		(void)str_utf8_next(text, &at);
		if (at > WORD_BYTES_MAX)
			break;
		size = at;
	}
	return size;
}

/* Text of a head as encoded words, one a line: every byte that could end a line or separate
 * addresses is inside base64. */
static void words_add(struct buffer *out, struct str text)
{
	for (bool first = true; text.size > 0; first = false) {
		const size_t size = word_size(text);
		buffer_add(out, first ? STR("=?UTF-8?B?") : STR("\r\n =?UTF-8?B?"));
		base64_add(out, str_slice(text, 0, size));
		buffer_add(out, STR("?="));
		text = str_slice(text, size, text.size);
	}
}

static void body_add(struct buffer *out, struct str body)
{
	const size_t bytes_a_line = (size_t)LINE_BYTES / 4 * 3;
	for (size_t at = 0; at < body.size; at += bytes_a_line) {
		const struct str piece = str_slice(body, at, bytes_a_line);
		char line[LINE_BYTES + 1];
		(void)sodium_bin2base64(line, sizeof line, (const unsigned char *)piece.data,
					piece.size, sodium_base64_VARIANT_ORIGINAL);
		buffer_add(out, str_from(line));
		buffer_add(out, STR("\r\n"));
	}
}

/* "Tue, 24 Nov 2026 12:05:00 +0700" */
static void date_add(struct buffer *out, struct arena *arena, int64_t seconds)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	const struct date monday = {1970, 1, 5};
	const struct str iso = instant_iso(arena, seconds); /* 2026-11-23T14:05:00+07:00 */
	struct date day = {0};
	if (date_parse(str_slice(iso, 0, DATE_TEXT_SIZE), &day, NULL) != STATUS_OK)
		return;
	const int since = date_days_between(monday, day) % 7;
	buffer_addf(out, "Date: %s, %d %s %d " STR_FMT " +0700\r\n", days[(since + 7) % 7], day.day,
		    months[day.month - 1], day.year,
		    STR_ARG(str_slice(iso, DATE_TEXT_SIZE + 1, 8)));
}

enum status mail_letter_write(struct arena *arena, const struct mail_letter *letter,
			      struct str *out, struct error *err)
{
	struct buffer text;
	buffer_init(&text, arena, LETTER_BYTES_MAX);
	TRY(mail_address_check(letter->from, err));
	TRY(mail_address_check(letter->to, err));
	date_add(&text, arena, letter->written_at);
	buffer_add(&text, STR("From: "));
	words_add(&text, letter->from_name);
	buffer_addf(&text, " <" STR_FMT ">\r\nTo: <" STR_FMT ">\r\nMessage-ID: <" STR_FMT ">\r\n",
		    STR_ARG(letter->from), STR_ARG(letter->to), STR_ARG(letter->id));
	buffer_add(&text, STR("Subject: "));
	words_add(&text, letter->subject);
	buffer_add(&text, STR("\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
			      "Content-Type: text/plain; charset=utf-8\r\n"
			      "Content-Transfer-Encoding: base64\r\n\r\n"));
	body_add(&text, letter->body);
	return buffer_finish(&text, out, err);
}
