/* csv_write.c - CSV out. */
#include "csv_write.h"

#include <math.h>

#include "../base/number.h"

static void cell_start(struct csv_writer *writer)
{
	if (writer->row_started)
		buffer_add_char(writer->out, ',');
	writer->row_started = true;
}

/* OWASP, "CSV Injection": what Excel and LibreOffice take for the start of a formula. */
static bool is_formula(struct str cell)
{
	return cell.size != 0 && cell.data[0] != '\0' && strchr("=+-@\t\r", cell.data[0]) != NULL;
}

/* Also other separators, lest a reader that tells them by counting is misled, and white space at
 * an end, which some readers trim. */
static bool needs_quotes(struct str cell)
{
	for (size_t i = 0; i < cell.size; i++)
		if (cell.data[i] != '\0' && strchr(",;\t\"\r\n", cell.data[i]) != NULL)
			return true;
	return str_trim(cell).size != cell.size;
}

void csv_write_text(struct csv_writer *writer, struct str cell)
{
	cell_start(writer);
	const bool apostrophe = writer->formula_safe && is_formula(cell);
	const bool quotes = needs_quotes(cell);
	if (quotes)
		buffer_add_char(writer->out, '"');
	if (apostrophe)
		buffer_add_char(writer->out, '\'');
	struct str rest = cell;
	for (bool more = true; more;) {
		struct str part;
		more = str_cut(rest, '"', &part, &rest);
		buffer_add(writer->out, part);
		if (more)
			buffer_add(writer->out, STR("\"\""));
	}
	if (quotes)
		buffer_add_char(writer->out, '"');
}

void csv_write_real(struct csv_writer *writer, double x)
{
	cell_start(writer);
	if (isfinite(x))
		number_add_shortest(writer->out, x);
}

void csv_write_int(struct csv_writer *writer, int64_t x)
{
	cell_start(writer);
	buffer_addf(writer->out, "%lld", (long long)x);
}

void csv_write_empty(struct csv_writer *writer)
{
	cell_start(writer);
}

void csv_write_row_end(struct csv_writer *writer)
{
	buffer_add(writer->out, STR("\r\n"));
	writer->row_started = false;
}
