/* improvement_pages.h - the pages of the module, one file each.  Private to it. */
#ifndef DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_PAGES_H
#define DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_PAGES_H

#include "../index/index_page.h"
#include "improvement_tables.h"

extern const struct route improvement_routes[];
extern const struct navigation improvement_navigation[];
extern const struct field improvement_settings[];

/* Rules and peers for a page's province and year, by the figures file of the settings too. */
MUST_CHECK enum status improvement_page_ground(const struct index_page *page, int year, size_t unit,
					       struct improvement_ground **ground,
					       struct error *err);

/* The priority options of /kich-ban: their form, and what was found or why nothing was.  *asked is
 * the status of what was asked for. */
void improvement_page_add_options(struct index_page *page, const struct improvement_ground *ground,
				  const struct improvement_levers *levers, enum status *asked);

/* The notes of /kinh-nghiem, with their forms for those who may write. */
MUST_CHECK enum status improvement_page_add_notes(struct index_page *page,
						  const struct improvement_ground *ground,
						  struct error *err);

http_handler improvement_page_scenario, improvement_page_experience, improvement_page_note_write,
	improvement_page_note_erase;

#endif
