/* index_entry_page.h - the page of entering results while it is put together.  Private to the
 * index.
 */
#ifndef DANNOI_MODULE_INDEX_INDEX_ENTRY_PAGE_H
#define DANNOI_MODULE_INDEX_INDEX_ENTRY_PAGE_H

#include "index_entry.h"
#include "index_pages.h"

struct entry_page {
	struct index_page page;
	struct view_index_entry_page view;
	struct index_entry *entry;
};

/* Shows what the checked entry would change, every problem, and the form that stores it. */
MUST_CHECK enum status index_entry_preview(struct entry_page *p, struct error *err);
/* A file that cannot be read at all is shown as the one problem it has. */
void index_entry_preview_failed(struct entry_page *p, struct str name, const struct error *err);

#endif
