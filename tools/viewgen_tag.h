/* viewgen_tag.h - tags and attributes; parts of viewgen_markup.c. */
#ifndef DANNOI_TOOLS_VIEWGEN_TAG_H
#define DANNOI_TOOLS_VIEWGEN_TAG_H

#include "viewgen_markup.h"

bool markup_is_name_byte(char c); /* letters and digits */
void markup_literal(struct markup *markup, struct str text);
/* The cursor stands at <. */
MUST_CHECK enum status tag_begin(struct markup *markup, struct error *err);
/* Inside a start tag: a space, an attribute's name, or >. */
MUST_CHECK enum status tag_step(struct markup *markup, struct error *err);
/* The cursor stands at the quote that ends a value. */
MUST_CHECK enum status tag_value_end(struct markup *markup, struct error *err);

#endif
