/* status.c - filling, placing and extending errors, in two languages. */
#include "status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts what vsnprintf truncated back to a whole UTF-8 character. */
static void text_trim(char *text, size_t capacity)
{
	size_t size = strlen(text);
	if (size + 1 < capacity)
		return;
	while (size > 0 && ((unsigned char)text[size - 1] & 0xC0U) == 0x80U)
		size--;
	if (size > 0 && ((unsigned char)text[size - 1] & 0xC0U) == 0xC0U)
		size--;
	text[size] = '\0';
}

static error_translator *translator;

void error_translate_by(error_translator *chosen)
{
	translator = chosen;
}

/* The text itself where no other is known. */
static const char *translated(const char *text) __attribute__((format_arg(1)));
static const char *translated(const char *text)
{
	const char *other = translator == NULL ? NULL : translator(text);
	return other == NULL ? text : other;
}

static void text_add(char text[ERROR_TEXT_MAX], const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));
static void text_add(char text[ERROR_TEXT_MAX], const char *format, va_list arguments)
{
	const size_t used = strlen(text);
	(void)vsnprintf(text + used, ERROR_TEXT_MAX - used, format, arguments);
	text_trim(text, ERROR_TEXT_MAX);
}

/* Both texts take the same arguments. */
static void texts_add(char text[ERROR_TEXT_MAX], char translation[ERROR_TEXT_MAX],
		      const char *format, va_list arguments) __attribute__((format(printf, 3, 0)));
static void texts_add(char text[ERROR_TEXT_MAX], char translation[ERROR_TEXT_MAX],
		      const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	text_add(text, format, arguments);
	text_add(translation, translated(format), again);
	va_end(again);
}

void error_set(struct error *err, enum status code, const char *file, int line, const char *format,
	       ...)
{
	if (err == NULL)
		return;
	err->code = code;
	err->file = file;
	err->line = line;
	err->text[0] = '\0';
	err->translation[0] = '\0';
	va_list arguments;
	va_start(arguments, format);
	texts_add(err->text, err->translation, format, arguments);
	va_end(arguments);
}

void error_suffix(struct error *err, const char *format, ...)
{
	if (err == NULL)
		return;
	va_list arguments;
	va_start(arguments, format);
	texts_add(err->text, err->translation, format, arguments);
	va_end(arguments);
}

/* Puts "place: " before the text. */
static void text_place(char text[ERROR_TEXT_MAX], const char *place)
{
	char whole[2 * ERROR_TEXT_MAX];
	const int size = snprintf(whole, sizeof whole, "%s: %s", place, text);
	memcpy(text, whole, (size_t)size < ERROR_TEXT_MAX ? (size_t)size + 1 : ERROR_TEXT_MAX);
	text[ERROR_TEXT_MAX - 1] = '\0';
	text_trim(text, ERROR_TEXT_MAX);
}

void error_prefix(struct error *err, const char *format, ...)
{
	if (err == NULL)
		return;
	char place[ERROR_TEXT_MAX] = "", translation[ERROR_TEXT_MAX] = "";
	va_list arguments;
	va_start(arguments, format);
	texts_add(place, translation, format, arguments);
	va_end(arguments);
	text_place(err->text, place);
	text_place(err->translation, translation);
}

static void phrase_add(char text[ERROR_TEXT_MAX], const char *separator, const char *phrase)
{
	const size_t used = strlen(text);
	(void)snprintf(text + used, ERROR_TEXT_MAX - used, "%s%s", separator, phrase);
	text_trim(text, ERROR_TEXT_MAX);
}

void error_phrase(struct error *err, const char *separator, const char *phrase)
{
	if (err == NULL)
		return;
	phrase_add(err->text, separator, phrase);
	phrase_add(err->translation, separator, translated(phrase));
}

void error_add_reason(struct error *err, int number)
{
	error_phrase(err, ": ", strerror(number));
}

int status_exit_code(enum status code)
{
	return code == STATUS_OK ? 0 : (int)code + 1;
}

int status_http_code(enum status code)
{
	switch (code) {
	case STATUS_OK:
		return 200;
	case STATUS_INVALID:
		return 400;
	case STATUS_NOT_FOUND:
		return 404;
	case STATUS_FORBIDDEN:
		return 403;
	case STATUS_CONFLICT:
		return 409;
	case STATUS_LIMIT:
		return 413;
	case STATUS_UNAVAILABLE:
		return 503;
	case STATUS_INTERNAL:
		return 500;
	}
	return 500;
}
