/* site_navigation.h - the way about the site: its sections, and the pages of the one shown. */
#ifndef DANNOI_MODULE_SITE_NAVIGATION_H
#define DANNOI_MODULE_SITE_NAVIGATION_H

#include "module.h"
#include "views.h"

#define SITE_PAGES_MAX 24 /* of one section */

struct site_navigation {
	struct view_site_link sections[SITE_SECTION_COUNT]; /* those with a page to show */
	size_t section_count;
	struct str section_title; /* of the request's section; empty: of none */
	struct view_site_link pages[SITE_PAGES_MAX];
	size_t page_count; /* 0: the section is its only page */
};

/* From the entries of all modules; equal orders stay as the modules are listed. */
void site_navigation_gather(const struct http_request *request, struct site_navigation *out);

#endif
