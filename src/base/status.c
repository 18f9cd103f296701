/* status.c - filling and placing errors. */
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

static void strcat_bounded(char *text, size_t capacity, const char *more)
{
	const size_t used = strlen(text), size = strlen(more);
	const size_t room = capacity - used - 1;
	memcpy(text + used, more, size < room ? size : room);
	text[used + (size < room ? size : room)] = '\0';
}

void error_set(struct error *err, enum status code, const char *file, int line, const char *format,
	       ...)
{
	if (err == NULL)
		return;
	err->code = code;
	err->file = file;
	err->line = line;
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(err->text, sizeof err->text, format, arguments);
	va_end(arguments);
	text_trim(err->text, sizeof err->text);
}

void error_prefix(struct error *err, const char *format, ...)
{
	if (err == NULL)
		return;
	char text[2 * ERROR_TEXT_MAX + 3];
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(text, ERROR_TEXT_MAX, format, arguments);
	va_end(arguments);
	strcat_bounded(text, sizeof text, ": ");
	strcat_bounded(text, sizeof text, err->text);
	memcpy(err->text, text, sizeof err->text - 1);
	err->text[sizeof err->text - 1] = '\0';
	text_trim(err->text, sizeof err->text);
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
