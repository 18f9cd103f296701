/* field.h - declared inputs.  A route, a command and a setting each list the
 * fields they take; only declared fields, parsed and range-checked, arrive. */
#ifndef DANNOI_BASE_FIELD_H
#define DANNOI_BASE_FIELD_H

#include <stdbool.h>
#include <stdint.h>
#include "date.h"
#include "status.h"
#include "str.h"

enum field_kind {
	FIELD_TEXT, /* min..max: its size in bytes (max 0: FIELD_TEXT_MAX) */
	FIELD_INT,  /* min..max: its value */
	FIELD_REAL,
	FIELD_DATE,   /* ISO */
	FIELD_FLAG,   /* present or not; "1" in a query */
	FIELD_CHOICE, /* one of choices, separated by '|' */
	FIELD_FILE    /* http: an uploaded file of at most max bytes; command: a path */
};

#define FIELD_TEXT_MAX 4096
#define FIELD_COUNT_MAX 40

struct field {
	const char *name; /* "nam", "year"; an array of fields ends with {0} */
	enum field_kind kind;
	bool required;
	bool positional; /* command line: FILE, not --file FILE */
	bool pairs; /* FIELD_TEXT of KEY=VALUE: may be given again, and arrives as one text with
		     * commas between; over http a pair is NAME.KEY=VALUE */
	int64_t min, max;
	const char *choices; /* "table|json|csv|xlsx" */
	const char *heavy;   /* http: of these, those that are long calculations: "xlsx"; or NULL */
	const char *fallback; /* text of the default, or NULL */
	const char *summary;  /* one English phrase for help and OpenAPI */
};

struct field_value {
	bool present;    /* given, or filled from the fallback */
	struct str text; /* as given; a file's name */
	int64_t integer; /* FIELD_INT; FIELD_FLAG: 0 or 1; FIELD_CHOICE: its index */
	double real;
	struct date date;
	struct str content; /* FIELD_FILE over http */
};

/* Values side by side with the fields they belong to. */
struct field_values {
	const struct field *fields;
	struct field_value values[FIELD_COUNT_MAX];
};

/* Starts with every fallback filled in; asserts that the fallbacks are valid. */
void field_values_init(struct field_values *values, const struct field *fields);
/* The field of that name, or NULL. */
const struct field *field_find(const struct field *fields, struct str name);
/* Parses text into the field's place; err names the field, the value and the rule. */
MUST_CHECK enum status field_set(struct field_values *values, const struct field *field,
				 struct str text, struct error *err);
/* After the last field_set: every required field is present. */
MUST_CHECK enum status field_values_check(const struct field_values *values, struct error *err);

/* Is one of the heavy choices made? */
bool field_values_heavy(const struct field_values *values);

/* For handlers.  Asking for a name that is not declared is a bug: asserts. */
bool field_present(const struct field_values *values, const char *name);
struct str field_text(const struct field_values *values, const char *name);
int64_t field_int(const struct field_values *values, const char *name);
double field_real(const struct field_values *values, const char *name);
struct date field_date(const struct field_values *values, const char *name);
bool field_flag(const struct field_values *values, const char *name);
size_t field_choice(const struct field_values *values, const char *name);
struct str field_content(const struct field_values *values, const char *name);

#endif
