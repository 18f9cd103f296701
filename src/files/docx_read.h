/* docx_read.h - the text of a DOCX document (ECMA-376), paragraph by paragraph, as a reader sees
 * it: runs joined, tables and text boxes included, insertions kept and deletions left out; notes,
 * headers and footers after the body.  Comments and numbering are not read. */
#ifndef DANNOI_FILES_DOCX_READ_H
#define DANNOI_FILES_DOCX_READ_H

#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"

#define DOCX_BYTES_MAX ((size_t)16 << 20)    /* the file */
#define DOCX_UNPACKED_MAX ((size_t)64 << 20) /* what its parts may unpack to */
#define DOCX_DEPTH_MAX 200                   /* of elements */
#define DOCX_BOXES_MAX 8                     /* text boxes in text boxes */
#define DOCX_TABLES_MAX 8                    /* tables in tables */
#define DOCX_COLUMNS_MAX 1000
#define DOCX_PARAGRAPHS_MAX 20000

#define DOCX_EDGES_MAX 256 /* headers, and as many footers: three a section */

enum docx_place { DOCX_BODY, DOCX_TABLE, DOCX_NOTE, DOCX_HEADER, DOCX_FOOTER };

/* Where in which table, also of a note, header or footer; all from 1, table 0: in none.  A cell may
 * span columns. */
struct docx_cell {
	size_t table, row, column, span;
};
struct docx_paragraph {
	struct str text; /* UTF-8; tabs and line breaks are spaces; never blank */
	enum docx_place place;
	struct docx_cell cell;
};
struct docx_text {
	struct docx_paragraph *paragraphs;
	size_t count;
};

/* name is what errors call the file; at most text_bytes_max bytes of text are taken.  Other files,
 * macros, passwords and hostile packages are STATUS_INVALID or STATUS_LIMIT with what to do. */
MUST_CHECK enum status docx_read(struct arena *arena, struct str name, struct str content,
				 size_t text_bytes_max, struct docx_text *text, struct error *err);

#endif
