/* status.h - how every fallible function in the system reports failure.
 *
 * A function that can fail returns enum status and takes a struct error * as
 * its LAST parameter.  STATUS_OK is zero.  On any other value the error holds
 * one sentence: what is wrong, where, and what to do about it. */
#ifndef DANNOI_BASE_STATUS_H
#define DANNOI_BASE_STATUS_H

#include <stdint.h>

enum status {
	STATUS_OK = 0,
	STATUS_INVALID,     /* the input breaks a stated rule: 400, exit 2 */
	STATUS_NOT_FOUND,   /* no such thing, or not visible to the caller: 404, exit 3 */
	STATUS_FORBIDDEN,   /* known caller, missing permission: 403, exit 4 */
	STATUS_CONFLICT,    /* unique key, stale version, busy lock: 409, exit 5 */
	STATUS_LIMIT,       /* a declared limit was reached: 413, exit 6 */
	STATUS_UNAVAILABLE, /* data base, disk or peer is away, may be retried: 503, exit 7 */
	STATUS_INTERNAL     /* a bug or a broken disk: 500, exit 8 */
};

/* Long enough for a path, a place, a rule and three suggestions; longer text is
 * cut at a whole UTF-8 character. */
#define ERROR_TEXT_MAX 768

struct error {
	enum status code;
	int line; /* where in our source it was first noticed */
	const char *file;
	char text[ERROR_TEXT_MAX];        /* English, as the code has it: for the log */
	char translation[ERROR_TEXT_MAX]; /* piece by piece; English where none is known */
};

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))

/* Gives the other language's text of a format, which takes the same arguments (tools/errorgen
 * checks it), or of a phrase; NULL: none is known. */
typedef const char *error_translator(const char *text);
/* Once, at program start, before there are threads. */
void error_translate_by(error_translator *chosen);

/* Behind the macros below; err may be NULL. */
void error_set(struct error *err, enum status code, const char *file, int line, const char *format,
	       ...) PRINTF_LIKE(5, 6);
void error_prefix(struct error *err, const char *format, ...) PRINTF_LIKE(2, 3);
void error_add_reason(struct error *err, int number);

/* Adds to the end of the sentence that err (or NULL) already holds: "; try again later". */
void error_suffix(struct error *err, const char *format, ...) PRINTF_LIKE(2, 3);
/* Adds a separator and a text chosen at run time, each language its own.  What may be chosen is
 * marked where it is written: {"%PDF-", ERROR_PHRASE("is a PDF; save the table as XLSX")}. */
void error_phrase(struct error *err, const char *separator, const char *phrase);
#define ERROR_PHRASE(literal) literal

int status_exit_code(enum status code); /* 0 or 2..8 */
int status_http_code(enum status code); /* 200, 400, 404, ... */

/* Fills *err (or NULL); its value is code, so that a function can end with
 * return FAIL(err, STATUS_INVALID, "weight %g is below 0", weight);
 * A macro, because analyzers cannot see that what a function returns is no success. */
#define FAIL(err, code, ...)                                                                       \
	__extension__({                                                                            \
		enum status fail_code_ = (code);                                                   \
		error_set((err), fail_code_, __FILE__, __LINE__, __VA_ARGS__);                     \
		fail_code_;                                                                        \
	})

/* Puts "place: " before the sentence that err (or NULL) already holds; its value is code. */
#define error_place(err, code, ...)                                                                \
	__extension__({                                                                            \
		enum status place_code_ = (code);                                                  \
		error_prefix((err), __VA_ARGS__);                                                  \
		place_code_;                                                                       \
	})

/* Adds ": " and what the system calls that errno after the sentence; its value is code. */
#define error_reason(err, code, number)                                                            \
	__extension__({                                                                            \
		const int reason_number_ = (number); /* before FAIL may change errno */            \
		enum status reason_code_ = (code);                                                 \
		error_add_reason((err), reason_number_);                                           \
		reason_code_;                                                                      \
	})

/* The only macro in the system that hides a return. */
#define TRY(call)                                                                                  \
	do {                                                                                       \
		const enum status try_status_ = (call);                                            \
		if (try_status_ != STATUS_OK)                                                      \
			return try_status_;                                                        \
	} while (0)

/* Runs function(&variable) when the variable leaves scope; for what no arena
 * owns: descriptors, statements, locks. */
#define ON_LEAVE(function) __attribute__((cleanup(function)))

#endif
