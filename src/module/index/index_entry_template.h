/* index_entry_template.h - the workbook that people fill with an edition's results. */
#ifndef DANNOI_MODULE_INDEX_INDEX_ENTRY_TEMPLATE_H
#define DANNOI_MODULE_INDEX_INDEX_ENTRY_TEMPLATE_H

#include "index_sentence.h"

/* STATUS_NOT_FOUND with the editions that there can be. */
MUST_CHECK enum status index_entry_edition_check(int year, struct date today, struct error *err);

/* The edition's provinces and parts to be filled with scores, an empty worksheet for a new
 * structure, the structure that holds without one, and how to fill it all. */
MUST_CHECK enum status index_entry_template(const struct index_reader *reader, int year,
					    struct str *content, struct error *err);

#endif
