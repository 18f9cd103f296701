/* frame_wire.c - sizes, texts and cells one behind the other, each on a multiple of 8 bytes. */
#include "frame_wire.h"

#include "frame_read.h"

#define WIRE_FRAME UINT64_C(0x31454d4152464e44) /* "DNFRAME1" */
#define WIRE_ERROR UINT64_C(0x31524f5252454e44) /* "DNERROR1" */
#define WIRE_UNIT 8
#define WIRE_LABELS_MAX ((uint64_t)1 << 24) /* values of one column */

/* --- writing -------------------------------------------------------------------------------- */

static void number_write_wire(struct buffer *out, uint64_t number)
{
	buffer_add(out, (struct str){(const char *)&number, sizeof number});
}

static void bytes_write(struct buffer *out, const void *bytes, size_t size)
{
	static const char padding[WIRE_UNIT];
	buffer_add(out, (struct str){bytes, size});
	buffer_add(out, (struct str){padding, -size % WIRE_UNIT});
}

static void text_write(struct buffer *out, struct str text)
{
	number_write_wire(out, text.size);
	bytes_write(out, text.data, text.size);
}

static size_t cell_bytes(enum column_kind kind)
{
	static const size_t sizes[] = {[COLUMN_REAL] = sizeof(double),
				       [COLUMN_CODE] = sizeof(uint8_t),
				       [COLUMN_TEXT] = sizeof(uint32_t)};
	return sizes[kind];
}

static void column_write(struct buffer *out, const struct column *column)
{
	text_write(out, column->name);
	text_write(out, column->label);
	number_write_wire(out, column->kind);
	number_write_wire(out, column->unit);
	number_write_wire(out, column->value_count);
	for (size_t i = 0; i < column->value_count; i++) {
		const struct column_value *value = column->values + i;
		bytes_write(out, &value->number, sizeof value->number);
		number_write_wire(out, value->missing);
		text_write(out, value->text);
		text_write(out, value->label);
	}
	bytes_write(out, column->cells.code, column->rows * cell_bytes(column->kind));
	const bool some_valid = column->kind == COLUMN_REAL && column->valid != NULL;
	number_write_wire(out, some_valid);
	if (some_valid)
		bytes_write(out, column->valid,
			    COLUMN_VALID_WORDS(column->rows) * sizeof column->valid[0]);
}

void frame_wire_write(const struct frame *frame, struct buffer *out)
{
	number_write_wire(out, WIRE_FRAME);
	number_write_wire(out, frame->rows);
	number_write_wire(out, frame->column_count);
	for (size_t i = 0; i < frame->column_count; i++)
		column_write(out, frame->columns + i);
}

void frame_wire_write_error(const struct error *problem, struct buffer *out)
{
	number_write_wire(out, WIRE_ERROR);
	number_write_wire(out, problem->code);
	text_write(out, str_from(problem->text));
	text_write(out, str_from(problem->translation));
}

/* --- reading -------------------------------------------------------------------------------- */

/* Once something is wrong, everything read is 0 or empty. */
struct wire {
	struct arena *arena;
	struct str rest;
	bool wrong;
};

static const char *bytes_read(struct wire *wire, size_t size)
{
	const size_t padded = size + -size % WIRE_UNIT;
	if (wire->wrong || padded < size || padded > wire->rest.size) {
		wire->wrong = true;
		return NULL;
	}
	const char *bytes = wire->rest.data;
	wire->rest = str_slice(wire->rest, padded, wire->rest.size);
	return bytes;
}

/* A number of at most max. */
static size_t number_read(struct wire *wire, uint64_t max)
{
	uint64_t number = 0;
	const char *bytes = bytes_read(wire, sizeof number);
	if (bytes != NULL)
		memcpy(&number, bytes, sizeof number);
	wire->wrong = wire->wrong || number > max;
	return wire->wrong ? 0 : (size_t)number;
}

/* Valid UTF-8 without NUL, which many who use it rely on. */
static struct str text_read(struct wire *wire)
{
	const size_t size = number_read(wire, SIZE_MAX);
	const char *bytes = bytes_read(wire, size);
	const struct str text = {bytes, bytes == NULL ? 0 : size};
	wire->wrong = wire->wrong || str_utf8_error(text) != text.size ||
		      (text.size > 0 && memchr(text.data, '\0', text.size) != NULL);
	return text;
}

/* Every cell points to a value. */
static bool cells_point_inside(const struct column *column)
{
	const size_t count = column->value_count;
	bool inside = true;
	for (size_t row = 0; column->kind == COLUMN_CODE && row < column->rows; row++)
		inside &= column->cells.code[row] < count;
	for (size_t row = 0; column->kind == COLUMN_TEXT && row < column->rows; row++)
		inside &= column->cells.text[row] < count;
	return inside;
}

static enum status values_read(struct wire *wire, struct column *column, struct error *err)
{
	void *memory = NULL;
	const size_t count = number_read(wire, WIRE_LABELS_MAX);
	TRY(arena_try_take(wire->arena, count, sizeof(struct column_value), alignof(max_align_t),
			   &memory, err));
	struct column_value *values = memory;
	for (size_t i = 0; i < count && !wire->wrong; i++) {
		const char *number = bytes_read(wire, sizeof values[i].number);
		if (number != NULL)
			memcpy(&values[i].number, number, sizeof values[i].number);
		values[i].missing = number_read(wire, 1) == 1;
		values[i].text = text_read(wire);
		values[i].label = text_read(wire);
	}
	column->values = values;
	column->value_count = count;
	return STATUS_OK;
}

static enum status column_read(struct wire *wire, size_t rows, struct column *column,
			       struct error *err)
{
	column->name = text_read(wire);
	column->label = text_read(wire);
	column->kind = (enum column_kind)number_read(wire, COLUMN_TEXT);
	column->unit = (enum column_unit)number_read(wire, COLUMN_SECONDS);
	column->rows = rows;
	TRY(values_read(wire, column, err));
	column->cells.code = (const uint8_t *)bytes_read(wire, rows * cell_bytes(column->kind));
	if (number_read(wire, 1) == 1)
		column->valid = (const uint64_t *)(const void *)bytes_read(
			wire, COLUMN_VALID_WORDS(rows) * sizeof(uint64_t));
	wire->wrong = wire->wrong || !cells_point_inside(column);
	return STATUS_OK;
}

static enum status not_understood(struct str name, struct error *err)
{
	return FAIL(err, STATUS_INVALID,
		    STR_FMT " upset the process that read it, which then answered nothing that "
			    "can be used; the file is damaged or made to harm",
		    STR_ARG(name));
}

/* What was sent as text of an error, as our own. */
static enum status error_read(struct wire *wire, struct str name, struct error *err)
{
	const size_t code = number_read(wire, STATUS_INTERNAL);
	const struct str text = text_read(wire), translation = text_read(wire);
	if (wire->wrong || code == STATUS_OK || text.size == 0)
		return not_understood(name, err);
	const enum status status = (enum status)code;
	(void)FAIL(err, status, STR_FMT, STR_ARG(text));
	if (err != NULL)
		(void)snprintf(err->translation, sizeof err->translation, STR_FMT,
			       STR_ARG(translation));
	return status;
}

enum status frame_wire_read(struct arena *arena, struct str name, struct str bytes,
			    struct frame *frame, struct error *err)
{
	struct wire wire = {.arena = arena, .rest = bytes};
	uint64_t kind = 0;
	void *memory = NULL;
	const char *start = bytes_read(&wire, sizeof kind);
	if (start != NULL)
		memcpy(&kind, start, sizeof kind);
	if (kind == WIRE_ERROR)
		return error_read(&wire, name, err);
	wire.wrong |= kind != WIRE_FRAME;
	*frame = (struct frame){.name = name};
	frame->rows = number_read(&wire, SHEET_ROWS_MAX);
	frame->column_count = number_read(&wire, FRAME_COLUMNS_MAX);
	TRY(arena_try_take(arena, frame->column_count, sizeof(struct column), alignof(max_align_t),
			   &memory, err));
	struct column *columns = memory;
	for (size_t i = 0; i < frame->column_count && !wire.wrong; i++)
		TRY(column_read(&wire, frame->rows, columns + i, err));
	frame->columns = columns;
	if (wire.wrong || wire.rest.size != 0 || frame->rows == 0)
		return not_understood(name, err);
	return STATUS_OK;
}
