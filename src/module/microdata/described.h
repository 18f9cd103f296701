/* described.h - a data set described, as JSON for programs and as a table with notes for people. */
#ifndef DANNOI_MODULE_MICRODATA_DESCRIBED_H
#define DANNOI_MODULE_MICRODATA_DESCRIBED_H

#include "../../stats/describe.h"
#include "../../view/table.h"

struct described {
	const struct frame *frame;
	const struct description *descriptions; /* of each column */
	struct design_hints hints;
};

MUST_CHECK enum status described_make(struct arena *arena, const struct frame *frame,
				      struct described *described, struct error *err);
void described_write_json(const struct described *described, struct buffer *out);
void described_table(struct arena *arena, const struct described *described, enum language language,
		     struct table *table);
/* Which variables may be the design, and what to be careful about: a sentence a line; or nothing.
 */
void described_write_notes(const struct described *described, enum language language,
			   struct buffer *out);

#endif
