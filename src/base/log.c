/* log.c - log lines, each written by one call so that threads do not mix them. */
#include "log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>
#include "date.h"

#define LOG_LINE_MAX 1024

static atomic_int log_level_shown = LOG_INFO; /* the one global: a process has one log */

void log_set_level(enum log_level level)
{
	atomic_store(&log_level_shown, (int)level);
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
	static const char *const names[] = {"error", "warning", "info", "debug"};
	if ((int)level > atomic_load(&log_level_shown))
		return;
	char line[LOG_LINE_MAX];
	int used = snprintf(line, sizeof line, "time=%lld level=%s event=%s ",
			    (long long)instant_now().seconds, names[level], event);
	va_list arguments;
	va_start(arguments, format);
	used += vsnprintf(line + used, sizeof line - (size_t)used, format, arguments);
	va_end(arguments);
	if (used > LOG_LINE_MAX - 2)
		used = LOG_LINE_MAX - 2;
	for (int i = 0; i < used; i++)
		if (line[i] == '\n' || line[i] == '\r')
			line[i] = ' ';
	line[used] = '\n';
	const ssize_t written = write(STDERR_FILENO, line, (size_t)used + 1);
	(void)written; /* a log that cannot be written has nowhere to say so */
}
