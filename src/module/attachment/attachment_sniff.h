/* attachment_sniff.h - what a file is, by its content. */
#ifndef DANNOI_MODULE_ATTACHMENT_ATTACHMENT_SNIFF_H
#define DANNOI_MODULE_ATTACHMENT_ATTACHMENT_SNIFF_H

#include "../../base/arena.h"
#include "../../base/status.h"
#include "../../base/str.h"

/* ending: ".pdf", lower case, of the file's name. */
MUST_CHECK enum status attachment_sniff(struct arena *arena, struct str ending, struct str content,
					struct str *media_type, struct error *err);

#endif
