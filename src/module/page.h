/* page.h - the frame of the site around what a module wrote, and the page of a failure. */
#ifndef DANNOI_MODULE_PAGE_H
#define DANNOI_MODULE_PAGE_H

#include "module.h"

/* Ends a handler: puts main, as view_NAME_markup gives it, into the site's frame.  title is the
 * page's own, without the site's name; the other language is the same path and query. */
MUST_CHECK enum status page_finish(const struct http_request *request,
				   struct http_response *response, struct str title,
				   struct html_markup main, struct error *err);

/* The same, with a module of web/ that only adds to the page ("web/scenario.js"); NULL: none. */
MUST_CHECK enum status page_finish_with(const struct http_request *request,
					struct http_response *response, struct str title,
					struct html_markup main, const char *script,
					struct error *err);

/* The server's error_page: what happened in people's words, what lies near, the way home. */
http_error_page page_failure;

#endif
