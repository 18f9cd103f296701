/* answer_write.h - estimates as JSON, and as a table for everything else. */
#ifndef DANNOI_MODULE_ESTIMATE_ANSWER_WRITE_H
#define DANNOI_MODULE_ESTIMATE_ANSWER_WRITE_H

#include "../../view/table.h"
#include "question.h"

void answer_write_json(const struct answer *answer, struct buffer *out);
void answer_table(struct arena *arena, const struct answer *answer, enum language language,
		  struct table *table);
/* What a reader of the figures must know, a sentence a line; or nothing. */
void answer_write_notes(const struct answer *answer, enum language language, struct buffer *out);

/* How far the weights had to move, and how near the totals are. */
void answer_write_calibration(const struct calibration *calibration, enum language language,
			      struct buffer *out);

#endif
