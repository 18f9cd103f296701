/* icalendar_write.c - calendars out: content lines, folded between characters. */
#include "icalendar_write.h"

/* What a text cannot hold as it is (RFC 5545, 3.3.11); other control characters are left out. */
static void escape_add(struct buffer *out, uint32_t character)
{
	switch (character) {
	case '\\':
	case ';':
	case ',':
		buffer_add_char(out, '\\');
		buffer_add_char(out, (char)character);
		return;
	case '\n':
		buffer_add(out, STR("\\n"));
		return;
	default:
		if (character >= 0x20 && character != 0x7F)
			buffer_add_code_point(out, character);
	}
}

/* A line ends after 75 bytes and goes on after a space; a character is never divided. */
static void line_add(struct buffer *out, struct str line)
{
	size_t used = 0;
	for (size_t at = 0; at < line.size;) {
		size_t next = at;
		(void)str_utf8_next(line, &next);
		if (used + (next - at) > ICALENDAR_LINE_BYTES_MAX) {
			buffer_add(out, STR("\r\n "));
			used = 1;
		}
		buffer_add(out, str_slice(line, at, next - at));
		used += next - at;
		at = next;
	}
	buffer_add(out, STR("\r\n"));
}

static void text_add(struct buffer *out, struct arena *arena, const char *name, struct str text)
{
	struct buffer line;
	if (text.size == 0)
		return;
	buffer_init(&line, arena, 4 * text.size + 100);
	buffer_add(&line, str_from(name));
	buffer_add_char(&line, ':');
	for (size_t at = 0; at < text.size;)
		escape_add(&line, str_utf8_next(text, &at));
	line_add(out, buffer_text(&line));
}

/* 20261124T070500Z */
static struct str moment(struct arena *arena, int64_t seconds)
{
	const int64_t day_seconds = (int64_t)24 * 3600;
	const struct date epoch = {1970, 1, 1};
	const struct date day = date_add_days(epoch, (int)(seconds / day_seconds));
	const int left = (int)(seconds % day_seconds);
	return str_format(arena, "%04d%02d%02dT%02d%02d%02dZ", day.year, day.month, day.day,
			  left / 3600, left / 60 % 60, left % 60);
}

static struct str day_text(struct arena *arena, struct date day)
{
	return str_format(arena, "%04d%02d%02d", day.year, day.month, day.day);
}

void icalendar_start(struct buffer *out, struct str name, struct str language)
{
	buffer_add(out, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dan Noi//dannoi//"));
	buffer_add(out, str_is(language, "en") ? STR("EN\r\n") : STR("VI\r\n"));
	buffer_add(out, STR("CALSCALE:GREGORIAN\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"));
	text_add(out, out->arena, "NAME", name);
	text_add(out, out->arena, "X-WR-CALNAME", name);
}

void icalendar_add(struct buffer *out, struct arena *arena, const struct icalendar_event *event)
{
	buffer_add(out, STR("BEGIN:VEVENT\r\n"));
	text_add(out, arena, "UID", event->uid);
	text_add(out, arena, "DTSTAMP", moment(arena, event->revised_at));
	buffer_addf(out, "SEQUENCE:%lld\r\n", (long long)event->version - 1);
	buffer_addf(out, "DTSTART;VALUE=DATE:" STR_FMT "\r\n",
		    STR_ARG(day_text(arena, event->day)));
	buffer_addf(out, "DTEND;VALUE=DATE:" STR_FMT "\r\n",
		    STR_ARG(day_text(arena, date_add_days(event->day, 1))));
	text_add(out, arena, "SUMMARY", event->summary);
	text_add(out, arena, "DESCRIPTION", event->description);
	text_add(out, arena, "CATEGORIES", event->category);
	if (event->url.size > 0)
		line_add(out, str_format(arena, "URL:" STR_FMT, STR_ARG(event->url)));
	buffer_add(out, STR("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"));
}

void icalendar_end(struct buffer *out)
{
	buffer_add(out, STR("END:VCALENDAR\r\n"));
}
