/* microdata_write.h - a frame out as SPSS (.sav, .zsav) or Stata (.dta), by libreadstat. */
#ifndef DANNOI_FILES_MICRODATA_WRITE_H
#define DANNOI_FILES_MICRODATA_WRITE_H

#include "../stats/frame.h"

enum microdata_out { MICRODATA_OUT_SAV, MICRODATA_OUT_ZSAV, MICRODATA_OUT_DTA };

#define MICRODATA_NOTES_MAX 10000

enum microdata_note_kind {
	MICRODATA_RENAMED,      /* a name that the format cannot hold: from, to */
	MICRODATA_CODE_MOVED,   /* a missing code that it cannot: from, to */
	MICRODATA_LABEL_DROPPED /* a value label that it cannot: of from */
};

/* What is otherwise in the file than in the frame. */
struct microdata_note {
	enum microdata_note_kind kind;
	struct str name; /* of the variable in the frame */
	struct str from, to;
};

struct microdata_notes {
	struct microdata_note *notes; /* MICRODATA_NOTES_MAX */
	size_t count;
};

/* The file into out.  What the format cannot hold is changed and noted, or (longer texts, more
 * missing codes) STATUS_INVALID. */
MUST_CHECK enum status microdata_write(const struct frame *frame, enum microdata_out format,
				       struct buffer *out, struct microdata_notes *notes,
				       struct error *err);

#endif
