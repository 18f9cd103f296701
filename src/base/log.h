/* log.h - one line an event on standard error: time level event key=value ...
 *
 * Personal text (citizens' words, names, phone numbers) has no way in: the
 * functions take program words, numbers and identifiers only by convention of
 * the caller, and every value is quoted and stripped of line breaks. */
#ifndef DANNOI_BASE_LOG_H
#define DANNOI_BASE_LOG_H

#include "status.h"

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG };

void log_set_level(enum log_level level); /* LOG_INFO at start */
/* event is one program word; the rest is a printf text of key=value pairs. */
void log_event(enum log_level level, const char *event, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
