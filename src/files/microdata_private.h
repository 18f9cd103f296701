/* microdata_private.h - a file of SPSS or Stata while it is read; for microdata_*.c only. */
#ifndef DANNOI_FILES_MICRODATA_PRIVATE_H
#define DANNOI_FILES_MICRODATA_PRIVATE_H

#include <readstat.h>
#include "frame_maker.h"
#include "microdata_read.h"
#include "number_maker.h"

#define MICRODATA_RANGES_MAX 32 /* of a variable: as many as libreadstat keeps */

/* How a file's numbers of time become a column's: multiplied, then moved. */
struct microdata_clock {
	enum column_unit unit;
	double factor, start;
};

struct microdata_label {
	double number;
	struct str text; /* of a label of a text */
	struct str label;
	struct microdata_label *next;
};

/* Value labels that variables share. */
struct microdata_set {
	struct str name;
	struct microdata_label *first, *last;
	size_t count;
};

struct microdata_variable {
	struct column column; /* its name, label and unit */
	struct str set;       /* the name of its value labels, or empty */
	struct microdata_clock clock;
	struct number_range ranges[MICRODATA_RANGES_MAX]; /* missing, in the clock's unit */
	struct str missing_texts[MICRODATA_RANGES_MAX];
	size_t range_count, missing_text_count;
	bool is_text;
	union {
		struct number_maker *numbers;
		struct column_maker *texts;
	};
};

struct microdata_reader {
	struct arena *arena;
	struct str name;
	FILE *file;
	enum microdata_format format;
	size_t rows, rows_told;
	size_t set_name_bytes; /* that the name of a variable's value labels may take in the file */
	struct microdata_variable *variables; /* as many as are told */
	size_t variable_count, variables_told;
	struct microdata_set *sets; /* MICRODATA_SETS_MAX */
	size_t set_count, label_count;
	enum status status; /* of what a handler refused */
	struct error *err;
};

/* Tells libreadstat where what it finds goes. */
void microdata_collect(readstat_parser_t *parser);
MUST_CHECK enum status microdata_finish(struct microdata_reader *reader, struct frame *frame,
					struct error *err);

#endif
