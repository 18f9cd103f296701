/* csv_read.c - CSV records out of a sliding window over the file.
 *
 * The window holds the record being read and what follows it.  A record that the window cuts is
 * parsed again once the window has been moved and filled; a window that is too small for its
 * record doubles first, so that no byte is parsed more than a few times. */
#include "csv_private.h"

#include <assert.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* One try to parse the record at the reader's `at`. */
struct record {
	char *at;
	size_t newlines;           /* inside quotes */
	size_t quote_line;         /* where the quote being read was opened, or 0 */
	bool complete, has_quotes; /* has_quotes: doubled ones, to be halved */
};

static void separator_tell(struct csv_reader *reader, char separator);
static enum status record_parse(struct csv_reader *reader, struct record *record,
				struct error *err);
static enum status record_check(struct csv_reader *reader, struct str text, struct error *err);
static void record_halve_quotes(struct csv_reader *reader);
static enum status record_too_long(const struct csv_reader *reader, const struct record *record,
				   struct error *err);

/* 0: not known. */
static size_t source_bytes(const struct csv_source *source)
{
	struct stat about;
	if (source->descriptor < 0)
		return source->content.size;
	return fstat(source->descriptor, &about) == 0 ? (size_t)about.st_size : 0;
}

enum status csv_open(struct arena *arena, struct str name, const struct csv_source *source,
		     char separator, struct csv_reader **out, struct error *err)
{
	struct csv_reader *reader = arena_new(arena, struct csv_reader);
	*reader = (struct csv_reader){
		.arena = arena,
		.name = name,
		.source = *source,
		.capacity = CSV_WINDOW_BYTES,
		.line = 1,
	};
	reader->bytes_told = source_bytes(source);
	void *window = NULL;
	TRY(arena_try_take(arena, reader->capacity + 1, 1, 1, &window, err));
	reader->window = window;
	reader->cells = arena_array(arena, struct sheet_cell, SHEET_COLUMNS_MAX);
	TRY(csv_window_fill(reader, err));
	if (str_starts((struct str){reader->window, reader->end}, STR("\xEF\xBB\xBF")))
		reader->at = 3;
	reader->stops['\n'] = CELL_LF;
	reader->stops['\r'] = CELL_CR;
	reader->stops['"'] = CELL_QUOTE;
	reader->stops['\0'] = CELL_NUL;
	separator_tell(reader, separator);
	*out = reader;
	return STATUS_OK;
}

enum status csv_next(struct csv_reader *reader, struct sheet_row *row, bool *more,
		     struct error *err)
{
	struct record record;
	for (;;) {
		record = (struct record){.at = reader->window + reader->at};
		TRY(record_parse(reader, &record, err));
		if (record.complete)
			break;
		if (reader->at == 0 && reader->capacity >= SHEET_RECORD_BYTES_MAX)
			return record_too_long(reader, &record, err);
		TRY(csv_window_fill(reader, err));
	}
	const size_t size = (size_t)(record.at - reader->window) - reader->at;
	TRY(record_check(reader, (struct str){reader->window + reader->at, size}, err));
	if (record.has_quotes)
		record_halve_quotes(reader);
	*more = size != 0;
	*row = (struct sheet_row){reader->cells, reader->cell_count, reader->line};
	reader->at += size;
	reader->bytes += size;
	reader->line += 1 + record.newlines;
	return STATUS_OK;
}

/* "NAME, line 7, column 2: " before the sentence in err. */
static enum status place(const struct csv_reader *reader, size_t line, size_t cell_index,
			 enum status code, struct error *err)
{
	return error_place(err, code, STR_FMT ", line %zu, column %zu", STR_ARG(reader->name), line,
			   cell_index + 1);
}

static enum status source_read(struct csv_reader *reader, char *into, size_t room, size_t *size,
			       struct error *err)
{
	if (reader->source.descriptor < 0) {
		const struct str part = str_slice(reader->source.content, 0, room);
		if (part.size != 0)
			memcpy(into, part.data, part.size);
		reader->source.content =
			str_slice(reader->source.content, part.size, reader->source.content.size);
		*size = part.size;
		return STATUS_OK;
	}
	ssize_t got = 0;
	do
		got = read(reader->source.descriptor, into, room);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, STR_FMT, STR_ARG(reader->name)), errno);
	*size = (size_t)got;
	return STATUS_OK;
}

/* Moves the unread bytes to the front, doubles a window that they fill, and reads it full. */
enum status csv_window_fill(struct csv_reader *reader, struct error *err)
{
	const size_t kept = reader->end - reader->at;
	char *window = reader->window;
	if (kept == reader->capacity) {
		void *larger = NULL;
		TRY(arena_try_take(reader->arena, reader->capacity * 2 + 1, 1, 1, &larger, err));
		window = larger;
		reader->capacity *= 2;
	}
	memmove(window, reader->window + reader->at, kept);
	reader->window = window;
	reader->at = 0;
	reader->end = kept;
	while (!reader->source_ended && reader->end < reader->capacity) {
		size_t size = 0;
		TRY(source_read(reader, window + reader->end, reader->capacity - reader->end, &size,
				err));
		reader->source_ended = size == 0;
		reader->end += size;
	}
	window[reader->end] = '\0';
	return STATUS_OK;
}

/* The one of , ; tab that the first record has most often outside quotes. */
static void separator_tell(struct csv_reader *reader, char separator)
{
	static const char separators[] = ",;\t";
	if (separator == 0) {
		size_t counts[256] = {0};
		bool quoted = false;
		size_t i = reader->at;
		while (i < reader->end && (reader->window[i] == '\r' || reader->window[i] == '\n'))
			i++;
		for (; i < reader->end; i++) {
			const char c = reader->window[i];
			if (c == '\n' && !quoted)
				break;
			quoted = quoted != (c == '"');
			counts[(unsigned char)c] += !quoted;
		}
		separator = separators[0];
		for (const char *other = separators; *other != '\0'; other++)
			if (counts[(unsigned char)*other] > counts[(unsigned char)separator])
				separator = *other;
	}
	assert(memchr(separators, separator, 3) != NULL);
	reader->separator = separator;
	reader->stops[(unsigned char)separator] = CELL_SEPARATOR;
}

/* Steps from an opening quote to behind the closing one; NULL when the window ends before. */
static char *quoted_end(char *open, const char *end, struct record *record)
{
	char *at = open + 1;
	for (;;) {
		char *quote = memchr(at, '"', (size_t)(end - at));
		if (quote == NULL)
			return NULL;
		if (quote[1] != '"') /* at the window's end that is its NUL */
			return quote + 1;
		record->has_quotes = true;
		at = quote + 2;
	}
}

static size_t newlines_count(const char *from, const char *to)
{
	size_t count = 0;
	while ((from = memchr(from, '\n', (size_t)(to - from))) != NULL) {
		count++;
		from++;
	}
	return count;
}

/* Reads one cell and leaves record->at on what follows it; false when the window ends in it. */
static bool cell_parse(struct csv_reader *reader, struct record *record)
{
	struct sheet_cell *cell = &reader->cells[reader->cell_count];
	char *start = record->at, *at = start;
	if (*start == '"') {
		record->quote_line = reader->line + record->newlines;
		at = quoted_end(start, reader->window + reader->end, record);
		if (at == NULL)
			return false;
		record->quote_line = 0;
		record->newlines += newlines_count(start, at);
		cell->text = (struct str){start + 1, (size_t)(at - start) - 2};
	} else {
		while (reader->stops[(unsigned char)*at] == CELL_TEXT)
			at++;
		cell->text = (struct str){start, (size_t)(at - start)};
	}
	record->at = at;
	reader->cell_count++;
	return true;
}

/* What is wrong when a cell is followed by neither a separator nor the record's end. */
static enum status stop_wrong(struct csv_reader *reader, const struct record *record, bool quoted,
			      struct error *err)
{
	const char stop = *record->at;
	if (stop == '\r')
		(void)FAIL(err, STATUS_INVALID,
			   "a line ends with CR alone; save the file with LF or CRLF line ends");
	else if (stop == '\0' && record->at < reader->window + reader->end)
		(void)FAIL(err, STATUS_INVALID, "there is a NUL byte; the file is not text");
	else if (quoted)
		(void)FAIL(err, STATUS_INVALID,
			   "there is text after the closing quote; a quote inside a quoted cell "
			   "is written twice");
	else
		(void)FAIL(err, STATUS_INVALID,
			   "there is a quote inside a cell that does not start with one; put the "
			   "cell in quotes and write the quote twice");
	return place(reader, reader->line + record->newlines, reader->cell_count - 1,
		     STATUS_INVALID, err);
}

/* Steps over what ends a cell; *ended when that is the record's end too. */
static enum status cell_finish(struct csv_reader *reader, struct record *record, bool quoted,
			       bool *ended, struct error *err)
{
	const char *end = reader->window + reader->end;
	*ended = true;
	switch ((enum cell_stop)reader->stops[(unsigned char)*record->at]) {
	case CELL_SEPARATOR:
		record->at++;
		*ended = false;
		return STATUS_OK;
	case CELL_LF:
		record->at++;
		record->complete = true;
		return STATUS_OK;
	case CELL_CR:
		if (record->at[1] == '\n') { /* behind the window's last byte that is its NUL */
			record->at += 2;
			record->complete = true;
			return STATUS_OK;
		}
		if (record->at + 1 == end && !reader->source_ended)
			return STATUS_OK;
		break;
	case CELL_NUL:
		if (record->at == end) {
			record->complete = reader->source_ended;
			return STATUS_OK;
		}
		break;
	case CELL_TEXT:
	case CELL_QUOTE:
		break;
	}
	return stop_wrong(reader, record, quoted, err);
}

static enum status record_parse(struct csv_reader *reader, struct record *record, struct error *err)
{
	reader->cell_count = 0;
	for (bool ended = false; !ended;) {
		if (reader->cell_count == SHEET_COLUMNS_MAX)
			return FAIL(err, STATUS_LIMIT,
				    STR_FMT ", line %zu: there are more than %d columns",
				    STR_ARG(reader->name), reader->line, SHEET_COLUMNS_MAX);
		const bool quoted = *record->at == '"';
		if (cell_parse(reader, record)) {
			TRY(cell_finish(reader, record, quoted, &ended, err));
			continue;
		}
		if (!reader->source_ended)
			return STATUS_OK;
		(void)FAIL(err, STATUS_INVALID, "the quote opened here is never closed");
		return place(reader, record->quote_line, reader->cell_count, STATUS_INVALID, err);
	}
	return STATUS_OK;
}

static enum status record_too_long(const struct csv_reader *reader, const struct record *record,
				   struct error *err)
{
	if (record->quote_line != 0)
		return FAIL(err, STATUS_LIMIT,
			    STR_FMT ", line %zu, column %zu: the quote opened here is not closed "
				    "within %zu bytes",
			    STR_ARG(reader->name), record->quote_line, reader->cell_count + 1,
			    SHEET_RECORD_BYTES_MAX);
	return FAIL(err, STATUS_LIMIT, STR_FMT ", line %zu is longer than %zu bytes",
		    STR_ARG(reader->name), reader->line, SHEET_RECORD_BYTES_MAX);
}

static bool is_ascii(struct str text)
{
	const size_t words = text.size / sizeof(uint64_t);
	uint64_t seen = 0;
	for (size_t i = 0; i < words; i++) {
		uint64_t word = 0;
		memcpy(&word, text.data + i * sizeof word, sizeof word);
		seen |= word;
	}
	unsigned char last = 0;
	for (size_t i = words * sizeof seen; i < text.size; i++)
		last |= (unsigned char)text.data[i];
	return ((seen | last) & 0x8080808080808080U) == 0;
}

static enum status cells_check_sizes(struct csv_reader *reader, struct error *err)
{
	for (size_t i = 0; i < reader->cell_count; i++) {
		const size_t size = reader->cells[i].text.size;
		if (size <= SHEET_CELL_BYTES_MAX)
			continue;
		(void)FAIL(err, STATUS_LIMIT, "the cell has %zu bytes; at most %zu are read", size,
			   SHEET_CELL_BYTES_MAX);
		return place(reader, reader->line, i, STATUS_LIMIT, err);
	}
	return STATUS_OK;
}

/* Cells too long, NUL bytes inside quotes, and malformed UTF-8 anywhere. */
static enum status record_check(struct csv_reader *reader, struct str text, struct error *err)
{
	if (text.size > SHEET_CELL_BYTES_MAX)
		TRY(cells_check_sizes(reader, err));
	const char *nul = text.size == 0 ? NULL : memchr(text.data, '\0', text.size);
	if (nul == NULL && is_ascii(text))
		return STATUS_OK;
	size_t bad = str_utf8_error(text);
	if (nul == NULL && bad == text.size)
		return STATUS_OK;
	if (nul != NULL && (size_t)(nul - text.data) < bad)
		bad = (size_t)(nul - text.data);
	const char *at = text.data + bad;
	size_t column = 0;
	while (column + 1 < reader->cell_count && reader->cells[column + 1].text.data <= at)
		column++;
	if (*at == '\0')
		(void)FAIL(err, STATUS_INVALID, "there is a NUL byte; the file is not text");
	else
		(void)FAIL(err, STATUS_INVALID,
			   "the byte 0x%02X is not UTF-8; save the file as UTF-8 (in Excel: CSV "
			   "UTF-8)",
			   (unsigned)(unsigned char)*at);
	return place(reader, reader->line + newlines_count(text.data, at), column, STATUS_INVALID,
		     err);
}

/* Only quoted cells hold quotes, and every one there is doubled. */
static void record_halve_quotes(struct csv_reader *reader)
{
	for (size_t i = 0; i < reader->cell_count; i++) {
		struct str *text = &reader->cells[i].text;
		char *to = reader->window + (text->data - reader->window);
		struct str rest = *text, part;
		while (str_cut(rest, '"', &part, &rest)) {
			memmove(to, part.data, part.size + 1);
			to += part.size + 1;
			rest = str_slice(rest, 1, rest.size);
		}
		if (part.size != 0)
			memmove(to, part.data, part.size);
		text->size = (size_t)(to - text->data) + part.size;
	}
}
