/* table.h - one table of figures, shown five ways: text for a terminal, HTML, CSV, JSON, XLSX.
 *
 * A question ("the ranks of 2022") is answered once, as a struct table; page, command line and
 * download print the same answer, so that they cannot disagree. */
#ifndef DANNOI_VIEW_TABLE_H
#define DANNOI_VIEW_TABLE_H

#include <math.h>

#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"
#include "html.h"

#define TABLE_COLUMNS_MAX 32
#define TABLE_ROWS_MAX 100000
#define TABLE_BYTES_MAX ((size_t)32 << 20)

enum table_kind {
	TABLE_TEXT,
	TABLE_INT, /* plain digits: ranks, years; large counts are reals without decimals */
	TABLE_REAL,
	TABLE_SIGNED, /* a real with its sign */
	TABLE_FLAG    /* yes or no: people read the cell's text */
};

struct table_column {
	const char *key;  /* "score": JSON and CSV name */
	struct str title; /* "Điểm": people's name (XLSX too), in the table's language */
	enum table_kind kind;
	int decimals;      /* as shown to people; CSV, JSON and XLSX keep the whole number */
	bool row_header;   /* HTML: th scope="row" */
	bool machine_only; /* only in CSV, JSON and XLSX (codes beside names) */
	bool people_only;  /* only in HTML and on the terminal */
	bool page_only;    /* only in HTML: drawings */
	bool noted;        /* CSV, JSON and XLSX have the cells' notes as KEY_note */
	bool prose;        /* TABLE_TEXT of sentences: HTML gives it room */
};

/* {0} is a missing cell. */
struct table_cell {
	enum { TABLE_MISSING, TABLE_VALUE, TABLE_NUMBER } state; /* NUMBER: missing when not one */
	struct str text; /* TABLE_TEXT; beside a number: what people see instead ("46/63") */
	union {
		double real; /* TABLE_REAL, TABLE_SIGNED */
		int64_t integer;
	};
	const struct html_markup *markup; /* HTML: instead of the text, a drawing of it; or NULL */
	struct str link;                  /* HTML: a path without the language base, or empty */
	struct str note;                  /* why it is missing, or a mark */
};

struct table {
	struct arena *arena;
	enum language language;
	struct str name;    /* "index-rank-2022": file and worksheet name, ASCII */
	struct str caption; /* people's title */
	struct table_column columns[TABLE_COLUMNS_MAX];
	size_t column_count;
	struct table_cell *cells; /* row_count * column_count, row by row */
	size_t row_count, row_capacity;
	const bool *row_marked; /* HTML: this row is the reader's province; or NULL */
};

/* Notes stand once below the table, under the number that its cells show: beside the figures they
 * would make rows of a sentence's length. */
#define TABLE_NOTES_MAX 99
struct table_notes {
	struct str texts[TABLE_NOTES_MAX];
	size_t count;
};
/* The number of a note from 1, the same for the same text; 0: there is none, or no room for it. */
size_t table_note_number(struct table_notes *notes, struct str note);

void table_init(struct table *table, struct arena *arena, enum language language, struct str name,
		struct str caption);
void table_add_column(struct table *table, struct table_column column);
/* A new row of missing cells, to be assigned: row[0] = table_text(name).  Valid until the next
 * row.  Columns first, rows after. */
struct table_cell *table_add_row(struct table *table);

/* What a cell is assigned.  Macros, since gcc makes what a function returns on the stack first, and
 * to copy it from there takes longer than all that is written into it. */
#define table_text(s) ((struct table_cell){.state = TABLE_VALUE, .text = (s)})
#define table_int(x) ((struct table_cell){.state = TABLE_VALUE, .integer = (x)})
#define table_real(x) ((struct table_cell){.state = TABLE_NUMBER, .real = (x)})
#define table_flag(x) ((struct table_cell){.state = TABLE_VALUE, .integer = (x)}) /* text apart */
#define table_missing(reason) ((struct table_cell){.state = TABLE_MISSING, .note = (reason)})

/* Missing is shown as missing, never as zero. */
static inline bool table_is_missing(const struct table_cell *cell)
{
	return cell->state == TABLE_MISSING ||
	       (cell->state == TABLE_NUMBER && !isfinite(cell->real));
}

/* Stands where people read text: on the terminal and on paper. */
static inline bool table_is_printed(const struct table_column *column)
{
	return !column->machine_only && !column->page_only;
}

/* Figures stand to the right, words to the left. */
static inline bool table_is_figure(enum table_kind kind)
{
	return kind != TABLE_TEXT && kind != TABLE_FLAG;
}

/* Aligned by display width (combining and wide characters counted as a terminal does). */
void table_write_text(const struct table *table, struct buffer *out);
void table_write_html(const struct table *table, struct html *html); /* in a scrolling region */
struct html_markup table_markup(const struct table *table);          /* the same, for a place */
void table_write_csv(const struct table *table, struct buffer *out);
void table_write_json(const struct table *table, struct buffer *out); /* array of objects */
MUST_CHECK enum status table_write_xlsx(const struct table *table, struct str *content,
					struct error *err);

enum table_format { TABLE_AS_TEXT, TABLE_AS_JSON, TABLE_AS_CSV, TABLE_AS_XLSX };
#define TABLE_FORMAT_CHOICES "table|json|csv|xlsx"
MUST_CHECK enum status table_write(const struct table *table, enum table_format format,
				   struct str *content, struct error *err);

#endif
