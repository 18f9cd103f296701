/* csv_read.h - one CSV record after another (RFC 4180), in constant memory.
 * Private to files/: others come through sheet.h. */
#ifndef DANNOI_FILES_CSV_READ_H
#define DANNOI_FILES_CSV_READ_H

#include "sheet.h"

struct csv_source {
	int descriptor;     /* a file open for reading, kept open by the caller; or -1: */
	struct str content; /* the text itself, kept by the reader */
};

struct csv_reader;

/* separator 0: told from the first record.  name is what errors call the file. */
MUST_CHECK enum status csv_open(struct arena *arena, struct str name,
				const struct csv_source *source, char separator,
				struct csv_reader **reader, struct error *err);
/* The next record, empty ones too; errors carry their place. */
MUST_CHECK enum status csv_next(struct csv_reader *reader, struct sheet_row *row, bool *more,
				struct error *err);

#endif
