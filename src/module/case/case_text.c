/* case_text.c - what people write, made sound: one Unicode form, no signs that hide or steer. */
#include "case_private.h"

#include "../../i18n/vietnamese.h"

#define PHONE_DIGITS_MIN 8
#define PHONE_DIGITS_MAX 15

/* Controls of old terminals, and of the direction of writing, which make a text look like another.
 */
static bool is_hidden_control(uint32_t c)
{
	if (c < ' ')
		return c != '\n' && c != '\t' && c != '\r';
	return (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static enum status controls_check(struct str text, struct error *err)
{
	size_t count = 0;
	for (size_t offset = 0; offset < text.size;) {
		const uint32_t c = str_utf8_next(text, &offset);
		count++;
		if (is_hidden_control(c))
			return FAIL(err, STATUS_INVALID,
				    "sign %zu is invisible (U+%04X); delete it and write on", count,
				    (unsigned)c);
	}
	return STATUS_OK;
}

enum status case_text_clean(struct arena *arena, struct str text, size_t bytes_max,
			    struct str *clean, struct error *err)
{
	struct buffer out;
	struct str normal;
	if (str_utf8_error(text) != text.size)
		return FAIL(err, STATUS_INVALID, "the text is not UTF-8; write it anew");
	TRY(controls_check(text, err));
	TRY(vietnamese_nfc(arena, str_trim(text), &normal, err));
	buffer_init(&out, arena, normal.size + 1);
	for (size_t i = 0; i < normal.size; i++)
		if (normal.data[i] != '\r')
			buffer_add_char(&out, normal.data[i]);
	*clean = buffer_text(&out);
	if (clean->size > bytes_max)
		return FAIL(err, STATUS_INVALID,
			    "this is %zu bytes long, and at most %zu are kept; say it shorter, or "
			    "send the rest as a second one",
			    clean->size, bytes_max);
	return STATUS_OK;
}

/* Digits only; what people put between them does not matter. */
static enum status phone_clean(struct arena *arena, struct str text, struct str *clean,
			       struct error *err)
{
	struct buffer digits;
	buffer_init(&digits, arena, CASE_LINE_BYTES_MAX);
	for (size_t i = 0; i < text.size && i < CASE_LINE_BYTES_MAX; i++) {
		const char c = text.data[i];
		if (c >= '0' && c <= '9')
			buffer_add_char(&digits, c);
		else if (strchr(" .-()+", c) == NULL || c == '\0')
			return FAIL(err, STATUS_INVALID,
				    "a telephone number has digits only, such as 0912 345 678");
	}
	*clean = buffer_text(&digits);
	if (clean->size < PHONE_DIGITS_MIN || clean->size > PHONE_DIGITS_MAX)
		return FAIL(err, STATUS_INVALID, "a telephone number has %d to %d digits",
			    PHONE_DIGITS_MIN, PHONE_DIGITS_MAX);
	return STATUS_OK;
}

static enum status commune_check(struct str code, struct error *err)
{
	bool is_code = code.size == 5;
	for (size_t i = 0; i < code.size && is_code; i++)
		is_code = code.data[i] >= '0' && code.data[i] <= '9';
	return is_code ? STATUS_OK
		       : FAIL(err, STATUS_INVALID, "choose the commune or ward from the list");
}

static enum status value_check(struct arena *arena, const struct case_asked *asked,
			       struct str *value, struct error *err)
{
	const bool is_long = asked->field == CASE_CONTENT || asked->field == CASE_OUTCOME ||
			     asked->field == CASE_EARLIER;
	TRY(case_text_clean(arena, *value, is_long ? CASE_TEXT_BYTES_MAX : CASE_LINE_BYTES_MAX,
			    value, err));
	if (value->size == 0)
		return asked->required ? FAIL(err, STATUS_INVALID,
					      "this is needed, and nothing was written")
				       : STATUS_OK;
	if (asked->field == CASE_PHONE)
		return phone_clean(arena, *value, value, err);
	return asked->field == CASE_COMMUNE ? commune_check(*value, err) : STATUS_OK;
}

enum status case_page_check(struct arena *arena, const struct case_type *type, size_t page,
			    struct case_submission *submission, enum case_field *field,
			    struct error *err)
{
	for (size_t i = 0; i < type->pages[page].asked_count; i++) {
		const struct case_asked *asked = &type->pages[page].asked[i];
		*field = asked->field;
		TRY(value_check(arena, asked, &submission->values[asked->field], err));
	}
	return STATUS_OK;
}
