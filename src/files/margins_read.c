/* margins_read.c - lines of totals. */
#include "margins_read.h"

static const char *const columns[] = {"variable", "value", "total", NULL};
enum { VARIABLE, VALUE, TOTAL, COLUMN_COUNT };

static enum status line_read(const struct sheet *sheet, const struct sheet_row *row,
			     const size_t *positions, struct arena *arena,
			     struct calibrate_total *out, struct error *err)
{
	out->variable = str_copy(arena, sheet_text(row, positions[VARIABLE]));
	out->value = str_copy(arena, sheet_text(row, positions[VALUE]));
	out->line = row->line;
	if (out->variable.size == 0) {
		(void)FAIL(err, STATUS_INVALID, "the variable is missing");
		return sheet_place(sheet, row, positions[VARIABLE], err);
	}
	return sheet_real(sheet, row, positions[TOTAL], &out->total, err);
}

static enum status lines_read(struct arena *arena, struct str name, struct sheet *sheet,
			      struct calibrate_total **totals, size_t *count, struct error *err)
{
	size_t positions[COLUMN_COUNT];
	*totals = arena_array(arena, struct calibrate_total, CALIBRATE_CONSTRAINTS_MAX);
	*count = 0;
	TRY(sheet_header(sheet, columns, positions, err));
	for (;;) {
		struct sheet_row row;
		bool more = false;
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		if (*count == CALIBRATE_CONSTRAINTS_MAX)
			return FAIL(err, STATUS_LIMIT, STR_FMT " has more than %d totals",
				    STR_ARG(name), CALIBRATE_CONSTRAINTS_MAX);
		TRY(line_read(sheet, &row, positions, arena, *totals + (*count)++, err));
	}
}

enum status margins_read(struct arena *arena, struct str path, struct calibrate_total **totals,
			 size_t *count, struct error *err)
{
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_path(arena, path, &(struct sheet_options){0}, &sheet, err));
	return lines_read(arena, path, sheet, totals, count, err);
}

enum status margins_read_memory(struct arena *arena, struct str name, struct str content,
				struct calibrate_total **totals, size_t *count, struct error *err)
{
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_memory(arena, name, content, &(struct sheet_options){0}, &sheet, err));
	return lines_read(arena, name, sheet, totals, count, err);
}
