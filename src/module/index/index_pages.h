/* index_pages.h - the pages of the index, one file each.  Private to the module. */
#ifndef DANNOI_MODULE_INDEX_INDEX_PAGES_H
#define DANNOI_MODULE_INDEX_INDEX_PAGES_H

#include "index_page.h"
#include "index_tables.h"

/* The provinces of a year as a tile grid, by group of one part. */
MUST_CHECK enum status index_page_tiles(const struct index_reader *reader, size_t code, int year,
					size_t marked, struct html_markup *markup,
					struct error *err);

http_handler index_page_home, index_page_overview, index_page_province, index_page_province_find,
	index_page_part, index_page_compare, index_page_trend, index_page_sample, index_page_entry,
	index_page_entry_check, index_page_entry_store, index_page_entry_undo,
	index_page_entry_template;

/* What the form of the preview may carry back; larger files are entered by dannoi import. */
#define INDEX_ENTRY_CONTENT_MAX 150000

#endif
