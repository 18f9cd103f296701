/* icalendar_write.h - calendars out (iCalendar, RFC 5545): lines folded, texts escaped.
 *
 * Only what a feed of days needs: events without a time of day.  A writer of our own, because what
 * libical adds to these hundred lines is reading, recurrence and time zones, none of which is
 * asked for here. */
#ifndef DANNOI_FILES_ICALENDAR_WRITE_H
#define DANNOI_FILES_ICALENDAR_WRITE_H

#include "../base/date.h"
#include "../base/str.h"

#define ICALENDAR_LINE_BYTES_MAX 75 /* without the line break: RFC 5545, 3.1 */

struct icalendar_event {
	struct str uid;              /* stays the same for the same thing */
	int64_t revised_at, version; /* seconds since 1970; version from 1 */
	struct date day;
	struct str summary, description, category;
	struct str url; /* empty: none */
};

void icalendar_start(struct buffer *out, struct str name, struct str language);
void icalendar_add(struct buffer *out, struct arena *arena, const struct icalendar_event *event);
void icalendar_end(struct buffer *out);

#endif
