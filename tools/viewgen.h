/* viewgen.h - compiles templates of HTML and XML into C (the language: docs/book/templates.md).
 * A source whose path ends with .xml is XML: its elements and attributes are not HTML's. */
#ifndef DANNOI_TOOLS_VIEWGEN_H
#define DANNOI_TOOLS_VIEWGEN_H

#include "catalogue.h"

#define VIEWGEN_SOURCE_BYTES_MAX ((size_t)1 << 20)
#define VIEWGEN_OUTPUT_BYTES_MAX ((size_t)16 << 20)

struct viewgen_source {
	struct str path, content;
};

/* Writes views.h and views.c.  Errors are "PATH:LINE:COLUMN: sentence". */
MUST_CHECK enum status viewgen_compile(struct arena *arena, const struct viewgen_source *sources,
				       size_t count, const struct catalogue *catalogue,
				       struct buffer *header, struct buffer *code,
				       struct error *err);

#endif
