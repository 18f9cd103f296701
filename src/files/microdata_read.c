/* microdata_read.c - runs libreadstat over a file, and says what went wrong and where. */
#include "microdata_private.h"

#include <string.h>
#include <sys/types.h>

#define DTA_VERSION_FIRST 104
#define DTA_VERSION_LAST 115

enum microdata_format microdata_format_of(struct str start)
{
	if (str_starts(start, STR("$FL2")) || str_starts(start, STR("$FL3")))
		return MICRODATA_SAV;
	if (str_starts(start, STR("<stata_dta>")))
		return MICRODATA_DTA;
	/* Older files start with the version, the byte order (1 or 2) and 1. */
	if (start.size > 2 && start.data[0] >= DTA_VERSION_FIRST &&
	    start.data[0] <= DTA_VERSION_LAST && (start.data[1] == 1 || start.data[1] == 2) &&
	    start.data[2] == 1)
		return MICRODATA_DTA;
	return MICRODATA_NONE;
}

static int file_open(const char *path, void *context)
{
	(void)path;
	(void)context;
	return 0;
}

static int file_close(void *context)
{
	(void)context;
	return 0;
}

static readstat_off_t file_seek(readstat_off_t offset, readstat_io_flags_t whence, void *context)
{
	const struct microdata_reader *reader = context;
	static const int origins[] = {SEEK_SET, SEEK_CUR, SEEK_END};
	return fseeko(reader->file, offset, origins[whence]) == 0 ? ftello(reader->file) : -1;
}

static ssize_t file_read_some(void *bytes, size_t count, void *context)
{
	const struct microdata_reader *reader = context;
	const size_t got = fread(bytes, 1, count, reader->file);
	return got == 0 && ferror(reader->file) ? -1 : (ssize_t)got;
}

static const char *reason_of(readstat_error_t code)
{
	static const struct {
		readstat_error_t code;
		const char *sentence;
	} reasons[] = {
		{READSTAT_ERROR_READ, ERROR_PHRASE("the file ends too early")},
		{READSTAT_ERROR_SEEK, ERROR_PHRASE("the file ends too early")},
		{READSTAT_ERROR_MALLOC,
		 ERROR_PHRASE("it announces a part that is too large to be true")},
		{READSTAT_ERROR_ROW_COUNT_MISMATCH,
		 ERROR_PHRASE("it has fewer rows than it announces")},
		{READSTAT_ERROR_UNSUPPORTED_CHARSET,
		 ERROR_PHRASE("its text is in an encoding that is not known; save it anew as "
			      "Unicode (UTF-8)")},
		{READSTAT_ERROR_CONVERT,
		 ERROR_PHRASE("a text is not in the encoding that the file announces; save it "
			      "anew as Unicode (UTF-8)")},
		{READSTAT_ERROR_CONVERT_BAD_STRING,
		 ERROR_PHRASE("a text is not in the encoding that the file announces; save it "
			      "anew as Unicode (UTF-8)")},
		{READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION,
		 ERROR_PHRASE("this version of the format is not known; save it anew as another")},
		{READSTAT_ERROR_UNSUPPORTED_COMPRESSION,
		 ERROR_PHRASE("its compression is not known; save it anew without")},
	};
	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
		if (reasons[i].code == code)
			return reasons[i].sentence;
	return ERROR_PHRASE("what stands there breaks the rules of the format");
}

static enum status failure(struct microdata_reader *reader, readstat_error_t code,
			   struct error *err)
{
	if (reader->status != STATUS_OK)
		return reader->status;
	const off_t stopped = ftello(reader->file);
	const off_t end = fseeko(reader->file, 0, SEEK_END) == 0 ? ftello(reader->file) : stopped;
	const enum status status =
		FAIL(err, STATUS_INVALID,
		     STR_FMT " is cut off or damaged after row %zu, near byte %lld of %lld",
		     STR_ARG(reader->name), reader->rows,
		     (long long)(stopped < end ? stopped : end), (long long)end);
	error_phrase(err, ": ", reason_of(code));
	return status;
}

static void parser_leave(readstat_parser_t **parser)
{
	if (*parser != NULL)
		readstat_parser_free(*parser);
}

enum status microdata_read(struct arena *arena, struct str name, FILE *file,
			   enum microdata_format format, struct frame *frame, struct error *err)
{
	struct microdata_reader *reader = arena_new(arena, struct microdata_reader);
	*reader = (struct microdata_reader){
		.arena = arena,
		.name = name,
		.file = file,
		.format = format,
		.sets = arena_array(arena, struct microdata_set, MICRODATA_SETS_MAX),
		.err = err,
	};
	ON_LEAVE(parser_leave) readstat_parser_t *parser = readstat_parser_init();
	if (parser == NULL)
		return FAIL(err, STATUS_LIMIT, "no memory is left to read " STR_FMT, STR_ARG(name));
	(void)readstat_set_open_handler(parser, file_open);
	(void)readstat_set_close_handler(parser, file_close);
	(void)readstat_set_seek_handler(parser, file_seek);
	(void)readstat_set_read_handler(parser, file_read_some);
	(void)readstat_set_io_ctx(parser, reader);
	rewind(file);
	microdata_collect(parser);
	const readstat_error_t code = format == MICRODATA_SAV
					      ? readstat_parse_sav(parser, "", reader)
					      : readstat_parse_dta(parser, "", reader);
	if (code != READSTAT_OK ||
	    reader->status != STATUS_OK) /* what was refused is not always passed on */
		return failure(reader, code, err);
	return microdata_finish(reader, frame, err);
}
