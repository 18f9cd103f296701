/* draft_cells.h - figures in the tables of a draft: a cell says what its row and its columns are
 * headed by.  Private to the module. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_CELLS_H
#define DANNOI_MODULE_DRAFT_DRAFT_CELLS_H

#include "draft_context.h"

/* Where the headings of a cell end in its sentence, in bytes. */
struct draft_headings {
	size_t columns_end; /* those of its columns */
	size_t end;         /* and those of its row: here its own text starts */
};
/* A cell as a sentence, "Điểm năm 2022: Quản trị điện tử: 2,33".  first is the table's first
 * paragraph.  Empty when nothing heads the cell. */
struct str draft_cell_sentence(struct arena *arena, const struct draft_document *document,
			       size_t first, size_t paragraph, struct draft_headings *headings);

/* What a cell that is nothing but a number claims by its headings; count 0: nothing.  at is the
 * cell's first token in the sentence. */
void draft_cell_match(const struct draft_sentence *sentence, const struct draft_headings *headings,
		      size_t at, struct draft_match *match);

#endif
