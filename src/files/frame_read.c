/* frame_read.c - the rows of a sheet into the columns of a frame. */
#include "frame_read.h"

#include <stdalign.h>
#include <stdio.h>
#include "frame_maker.h"
#include "microdata_read.h"
#include "shown.h"

#define PAGE_BYTES ((size_t)4096)
#define CACHE_LINE_BYTES ((size_t)64)

struct reader {
	struct arena *arena;
	struct sheet *sheet;
	struct column_maker *makers;
	size_t count;
};

static enum status name_check(const struct reader *reader, size_t column, struct error *err)
{
	const struct str name = reader->makers[column].column.name;
	if (name.size == 0)
		return STATUS_OK;
	for (size_t i = 0; i < column; i++)
		if (str_equal(reader->makers[i].column.name, name))
			return FAIL(err, STATUS_INVALID,
				    "the name \"" STR_FMT "\" is also that of column %zu; each "
				    "variable needs its own",
				    STR_ARG(text_shown(name)), i + 1);
	return STATUS_OK;
}

static enum status header_read(struct reader *reader, struct str name, struct error *err)
{
	struct sheet_row row;
	bool more = false;
	TRY(sheet_next(reader->sheet, &row, &more, err));
	if (!more)
		return FAIL(err, STATUS_INVALID, STR_FMT " is empty", STR_ARG(name));
	reader->count = row.cell_count;
	while (reader->count > 0 && sheet_text(&row, reader->count - 1).size == 0)
		reader->count--;
	reader->makers = arena_array(reader->arena, struct column_maker, reader->count);
	for (size_t i = 0; i < reader->count; i++) {
		TRY(column_maker_init(reader->makers + i, reader->arena,
				      str_copy(reader->arena, sheet_text(&row, i)), err));
		if (name_check(reader, i, err) != STATUS_OK)
			return sheet_place(reader->sheet, &row, i, err);
	}
	return STATUS_OK;
}

static enum status row_read(const struct reader *reader, const struct sheet_row *row,
			    struct error *err)
{
	for (size_t i = reader->count; i < row->cell_count; i++) {
		if (sheet_text(row, i).size == 0)
			continue;
		(void)FAIL(err, STATUS_INVALID,
			   "there are %zu cells and the header has %zu; a cell that holds the "
			   "separator is put in quotes",
			   row->cell_count, reader->count);
		return sheet_place(reader->sheet, row, SIZE_MAX, err);
	}
	for (size_t i = 0; i < reader->count; i++)
		TRY(column_maker_add(reader->makers + i, sheet_text(row, i), err));
	return STATUS_OK;
}

/* Room for one column and a line of the cache: were columns whole pages apart, their ends, all of
 * which a row writes to, would fight for the same few places of the cache. */
static size_t column_stride(const struct column_maker *maker, size_t rows)
{
	return (column_maker_bytes(maker, rows) / PAGE_BYTES + 1) * PAGE_BYTES + CACHE_LINE_BYTES;
}

/* Room in all columns for the rows that the file promises, so that they seldom move; in one piece,
 * for which the system has large pages. */
static enum status room_make(const struct reader *reader, size_t rows, struct error *err)
{
	if (reader->count == 0 || rows < reader->makers[0].capacity)
		return STATUS_OK;
	const size_t expected = sheet_rows_expected(reader->sheet), least = rows + rows / 4;
	const size_t room = expected > least ? expected : least;
	size_t size = 0;
	void *memory = NULL;
	for (size_t i = 0; i < reader->count; i++)
		size += column_stride(reader->makers + i, room);
	TRY(arena_try_take_raw(reader->arena, size, alignof(max_align_t), &memory, err));
	char *at = memory;
	for (size_t i = 0; i < reader->count; i++) {
		struct column_maker *maker = reader->makers + i;
		const size_t stride = column_stride(maker, room);
		column_maker_move(maker, at, room);
		maker->expected = room;
		at += stride;
	}
	return STATUS_OK;
}

enum status frame_read_sheet(struct arena *arena, struct str name, struct sheet *sheet,
			     struct frame *frame, struct error *err)
{
	struct reader reader = {.arena = arena, .sheet = sheet};
	*frame = (struct frame){.name = name};
	TRY(header_read(&reader, name, err));
	for (;;) {
		struct sheet_row row;
		bool more = false;
		TRY(room_make(&reader, frame->rows, err));
		frame->rows += sheet_plain_rows(sheet, reader.makers, reader.count);
		TRY(room_make(&reader, frame->rows, err));
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			break;
		TRY(row_read(&reader, &row, err));
		frame->rows++;
	}
	if (frame->rows == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " has a header and no rows",
			    STR_ARG(name));
	struct column *columns = arena_array(arena, struct column, reader.count);
	for (size_t i = 0; i < reader.count; i++)
		TRY(column_maker_finish(reader.makers + i, columns + i, err));
	frame->columns = columns;
	frame->column_count = reader.count;
	return STATUS_OK;
}

static void file_leave(FILE **file)
{
	if (*file != NULL)
		(void)fclose(*file);
}

enum status frame_read_memory(struct arena *arena, struct str name, struct str content,
			      struct frame *frame, struct error *err)
{
	const enum microdata_format format =
		microdata_format_of(str_slice(content, 0, MICRODATA_MAGIC_BYTES));
	if (format == MICRODATA_NONE) {
		ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
		TRY(sheet_open_memory(arena, name, content, &(struct sheet_options){0}, &sheet,
				      err));
		return frame_read_sheet(arena, name, sheet, frame, err);
	}
	ON_LEAVE(file_leave) FILE *file = NULL;
	void *bytes = NULL; /* only read from; the library's type says it might be written */
	memcpy(&bytes, &content.data, sizeof bytes);
	file = fmemopen(bytes, content.size, "rb");
	if (file == NULL)
		return FAIL(err, STATUS_LIMIT, "no memory is left to read " STR_FMT, STR_ARG(name));
	return microdata_read(arena, name, file, format, frame, err);
}

enum status frame_read(struct arena *arena, struct str path, struct frame *frame, struct error *err)
{
	char start[MICRODATA_MAGIC_BYTES];
	const struct str name = str_copy(arena, path);
	ON_LEAVE(file_leave) FILE *file = fopen(str_cstring(arena, path), "rbe");
	const size_t size = file == NULL ? 0 : fread(start, 1, sizeof start, file);
	const enum microdata_format format = microdata_format_of((struct str){start, size});
	if (format != MICRODATA_NONE)
		return microdata_read(arena, name, file, format, frame, err);
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_path(arena, path, &(struct sheet_options){0}, &sheet, err));
	return frame_read_sheet(arena, name, sheet, frame, err);
}
