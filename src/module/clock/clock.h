/* clock.h - by which day somebody must act: the terms of definitions/calendar/terms.yaml, counted
 * over the calendar of definitions/calendar/vn.yaml and data/calendar/holidays.csv.
 *
 * Rules are dated: what counts is the version in force on the day of the start event. */
#ifndef DANNOI_MODULE_CLOCK_CLOCK_H
#define DANNOI_MODULE_CLOCK_CLOCK_H

#include "../../calendar/term.h"
#include "../../i18n/language.h"
#include "../module.h"

#define CLOCK_RULES_MAX 500
#define CLOCK_VERSIONS_MAX 20 /* of one rule, or of one dated setting */
#define CLOCK_EVENTS_MAX 100
#define CLOCK_EXTENSIONS_MAX 8
#define CLOCK_GROUNDS_MAX 8
#define CLOCK_DAYS_MAX 5000
#define CLOCK_DAY_NAME_BYTES_MAX 200
#define CLOCK_YEARS_MAX 200
#define CLOCK_ID_BYTES_MAX 60

/* A thing with a key for programs and a name for people. */
struct clock_named {
	struct str key, name[LANGUAGE_COUNT];
};

struct clock_extension {
	struct clock_named ground;
	int term, remote; /* remote 0: the same everywhere */
	enum term_unit unit;
	bool from_end; /* adds to the term; else replaces it */
};

struct clock_version {
	struct date valid_from, valid_to; /* year 0: still in force */
	int term, remote;
	enum term_unit unit;
	const struct clock_extension *extensions;
	size_t extension_count;
	const struct clock_named *suspensions; /* lawful grounds */
	size_t suspension_count;
	struct str basis, certainty;
};

struct clock_rule {
	struct clock_named about; /* "complaint_1.resolve" */
	const struct clock_named *event;
	bool is_before;
	const struct clock_version *versions; /* by date, none overlapping */
	size_t version_count;
};

/* Settings of the office that change with time. */
struct clock_office {
	struct date valid_from;
	struct office_hours hours;
	struct str basis, certainty;
};
struct clock_receipt {
	struct date valid_from;
	bool next_working_day; /* what is sent online on a day of rest is received on the next */
	struct str basis, certainty;
};

struct clock_book {
	struct calendar calendar;
	const struct clock_office *offices;
	size_t office_count;
	const struct clock_receipt *receipts;
	size_t receipt_count;
	const struct clock_named *events;
	size_t event_count;
	const struct clock_rule *rules;
	size_t rule_count;
};

/* The bundled calendar and terms; all is the arena's. */
MUST_CHECK enum status clock_book_load(struct arena *arena, struct clock_book *book,
				       struct error *err);

/* The same with the days that were added to the store since, which win; base stays as it is. */
MUST_CHECK enum status clock_book_now(struct db *db, struct arena *arena,
				      const struct clock_book *base, struct clock_book *book,
				      struct error *err);
/* A day that became known late: whoever counts open terms anew compares the numbers. */
struct clock_day_new {
	struct date date;
	enum day_kind kind;
	struct str name[LANGUAGE_COUNT], source;
};
MUST_CHECK enum status clock_day_add(struct db_pool *pool, struct arena *arena,
				     const struct clock_day_new *day, struct instant now,
				     struct error *err);
/* "24/12/2026: Lễ ...; 25/12/2026: ..." of the days added after that number. */
MUST_CHECK enum status clock_days_added_text(struct db *db, struct arena *arena, int64_t after,
					     struct str *text, struct error *err);
/* "holiday", "swap_working", ...; NULL for an ordinary day or the week's rest. */
const char *day_kind_key(enum day_kind kind);

/* A definition by itself, for tests and for who edits one. */
MUST_CHECK enum status clock_week_parse(struct arena *arena, struct str file, struct str content,
					struct clock_book *book, struct error *err);
MUST_CHECK enum status clock_days_parse(struct arena *arena, struct str file, struct str content,
					struct clock_book *book, struct error *err);
MUST_CHECK enum status clock_terms_parse(struct arena *arena, struct str file, struct str content,
					 struct clock_book *book, struct error *err);

/* STATUS_NOT_FOUND with the nearest ids. */
MUST_CHECK enum status clock_rule_find(const struct clock_book *book, struct str id,
				       const struct clock_rule **rule, struct error *err);
/* NULL: none was in force on that day. */
const struct clock_version *clock_version_at(const struct clock_rule *rule, struct date day);

struct clock_question {
	struct str rule;      /* an id; empty: count and unit are given */
	int count;            /* without a rule */
	enum term_unit unit;  /* without a rule */
	struct moment start;  /* the legal start event */
	bool is_online;       /* start is when it was sent online: the dated receipt rule applies */
	bool is_remote;       /* remote area with difficult access */
	struct str extension; /* key of a ground of the version; empty: none */
	const struct term_pause *pauses;
	size_t pause_count;
};

struct clock_answer {
	const struct clock_rule *rule; /* NULL: no rule was asked for */
	const struct clock_version *version;
	const struct clock_extension *extension; /* NULL: none */
	const struct clock_receipt *receipt;     /* NULL: not online */
	struct moment start;                     /* received, after the receipt rule */
	int count; /* of the whole term, or of an extension from the start */
	enum term_unit unit;
	bool is_remote; /* and the version has a term for that */
	struct term term;
	struct term further; /* of an extension from the end; its due is the answer */
};
MUST_CHECK enum status clock_compute(const struct clock_book *book, struct arena *arena,
				     const struct clock_question *question,
				     struct clock_answer *answer, struct error *err);
/* When it ends; minute MINUTES_A_DAY: at the end of the day. */
struct moment clock_due(const struct clock_answer *answer);
bool clock_is_paused(const struct clock_answer *answer);

#endif
