/* draft_page.h - the page of the module, for draft_module.c. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_PAGE_H
#define DANNOI_MODULE_DRAFT_DRAFT_PAGE_H

#include "../module.h"

extern const struct route draft_routes[];
extern const struct navigation draft_navigation[];

#endif
