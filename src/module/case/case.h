/* case.h - what citizens bring, kept to its term: reports, petitions, comments on regulations.
 *
 * What a kind of case asks, which states it has, who may do what and which term runs are
 * definitions (definitions/case/); no rule of law stands in code.  Who sent it is kept apart from
 * what was sent, and looking at it leaves a note.  Every change is one transaction with its event
 * and its entry in the ledger. */
#ifndef DANNOI_MODULE_CASE_CASE_H
#define DANNOI_MODULE_CASE_CASE_H

#include "../account/account.h"
#include "../attachment/attachment.h"
#include "../clock/clock.h"
#include "../organ/organ.h"

#define CASE_TYPES_MAX 30
#define CASE_PAGES_MAX 12
#define CASE_STATES_MAX 30
#define CASE_TRANSITIONS_MAX 60
#define CASE_KEY_BYTES_MAX 40
#define CASE_TEXT_BYTES_MAX 8000 /* what a person writes in one place */
#define CASE_LINE_BYTES_MAX 300
#define CASE_CODE_SIZE 10 /* signs of 5 bits: nobody guesses one */
#define CASE_REQUEST_KEY_SIZE                                                                      \
	32                  /* hexadecimal digits: one submission, however often it is sent        \
			     */
#define CASE_EVENTS_MAX 500 /* of one case */
#define CASE_PAUSES_MAX 20
#define CASE_REPLIES_MAX 20
#define CASE_FORM_LINES_MAX 12

/* --- definitions (case_types.c) ------------------------------------------------------------- */

/* What can be asked of who brings a case. */
enum case_field {
	CASE_CONTENT,
	CASE_OUTCOME, /* what is wanted */
	CASE_EARLIER, /* who dealt with it before */
	CASE_COMMUNE,
	CASE_PLACE,
	CASE_NAME,
	CASE_PHONE,
	CASE_ADDRESS,
	CASE_FIELD_COUNT
};
const char *case_field_key(enum case_field field); /* "content" */

struct case_asked {
	enum case_field field;
	bool required;
	struct str label[LANGUAGE_COUNT], hint[LANGUAGE_COUNT]; /* hints may be empty */
};
struct case_page {
	struct str title[LANGUAGE_COUNT];
	struct case_asked asked[CASE_FIELD_COUNT];
	size_t asked_count;
};
struct case_state {
	struct clock_named about;
	struct str citizen[LANGUAGE_COUNT]; /* the sentence that the sender reads */
	bool is_closed;
};

/* What the law wants on paper: printed with its lines, signed by hand. */
struct case_form_line {
	struct str label[LANGUAGE_COUNT];
	bool is_long;
};
struct case_form {
	struct str title, signature, basis;
	struct case_form_line lines[CASE_FORM_LINES_MAX];
	size_t line_count;
};

/* Words that answers often need. */
struct case_reply {
	struct clock_named about;
	struct str text;
};

/* What a transition does besides changing the state. */
enum case_effect {
	CASE_EFFECT_NONE,
	CASE_EFFECT_CLOSE,  /* its text is the answer; the term has ended */
	CASE_EFFECT_EXTEND, /* detail: a ground of the rule */
	CASE_EFFECT_PAUSE,  /* detail: a ground of suspension of the rule */
	CASE_EFFECT_RESUME,
	CASE_EFFECT_HAND, /* to another organ */
	CASE_EFFECT_RATE,
	CASE_EFFECT_REOPEN, /* the term begins anew */
	CASE_EFFECT_PUBLISH,
	CASE_EFFECT_COUNT
};
struct case_transition {
	struct clock_named about;
	uint64_t from; /* a bit a state */
	size_t to;     /* SIZE_MAX: the state stays */
	bool by_citizen, is_shown, needs_text, needs_organ;
	enum case_effect effect;
	struct str detail;
};
struct case_type {
	struct clock_named about;
	struct str path;                  /* "hien-truong" */
	int order;                        /* among the choices */
	struct str plain[LANGUAGE_COUNT]; /* the choice in plain words */
	struct str law[LANGUAGE_COUNT];   /* what follows in law, in a line or two */
	bool on_paper; /* the law takes it on paper only: form, and nothing below it */
	struct case_form form;
	struct str receiver; /* an organ's key; empty: the commune's committee */
	struct str term;     /* a rule of the clock */
	const struct case_page *pages;
	size_t page_count;
	const struct case_state *states; /* the first is where a case begins */
	size_t state_count;
	const struct case_transition *transitions;
	size_t transition_count;
	bool is_public[CASE_FIELD_COUNT]; /* may be published */
	const struct case_reply *replies;
	size_t reply_count;
};

/* All definitions and the calendar, read once. */
struct case_rules {
	struct clock_book book;
	const struct case_type *types; /* by order */
	size_t type_count;
};
MUST_CHECK enum status case_rules_load(struct arena *arena, struct case_rules *rules,
				       struct error *err);
MUST_CHECK enum status case_type_parse(struct arena *arena, struct str file, struct str content,
				       const struct clock_book *book, struct case_type *type,
				       struct error *err);
/* By key or by path; NULL: none. */
const struct case_type *case_type_find(const struct case_rules *rules, struct str key);
size_t case_state_find(const struct case_type *type, struct str key); /* SIZE_MAX: none */

/* --- cases ------------------------------------------------------------------------------------ */

enum case_rating { CASE_UNRATED, CASE_SATISFIED, CASE_NOT_SATISFIED };

struct case_record {
	int64_t id, version;
	struct str code;
	const struct case_type *type;
	size_t state;
	struct str organ; /* who holds it */
	struct str commune, place, content, outcome, earlier, channel;
	int64_t received_at;
	struct moment start;  /* when the term began */
	struct str extension; /* ground on which the term was extended; empty: it was not */
	struct moment due;    /* date year 0: paused, no due date */
	int64_t closed_at;    /* 0: open */
	struct date closed_on;
	struct str answer;
	enum case_rating rating;
	struct str rating_note;
	int64_t closed_days;  /* of the calendar, from the start of the term to the answer */
	int64_t published_at; /* 0: not public */
};
bool case_is_late(const struct case_record *record, struct date today);

/* Who sent it: kept apart, read by who must only. */
struct case_sender {
	struct str name, phone, address;
};

struct case_event {
	int64_t at, person_id; /* 0: the sender, or the program */
	struct str kind;       /* a transition's key, "submit", "recompute" */
	struct str organ, text;
	bool is_shown; /* to the sender */
	int64_t attachment_id;
	struct date due; /* after it; year 0: none */
};

/* --- bringing one (case_submit.c) ---------------------------------------------------------------
 */

struct case_submission {
	const struct case_type *type;
	struct str values[CASE_FIELD_COUNT];
	struct str request_key; /* one submission, however often a flaky telephone sends it */
	struct str channel;     /* "web" */
	struct str photo_name, photo;
	struct moment received;           /* at the counter; year 0: now */
	struct str language, interpreter; /* at the counter: spoken, and by whom put into words */
};
/* Says which field is wrong, and why; *field is that field. */
MUST_CHECK enum status case_page_check(struct arena *arena, const struct case_type *type,
				       size_t page, struct case_submission *submission,
				       enum case_field *field, struct error *err);
/* Keeps it and gives its code; the same request key gives the same case. */
MUST_CHECK enum status case_submit(const struct account_act *act, const struct case_rules *rules,
				   struct case_submission *submission, struct str *code,
				   struct error *err);

/* --- reading (case_read.c)
 * ------------------------------------------------------------------------ */

MUST_CHECK enum status case_find(struct db *db, struct arena *arena, const struct case_rules *rules,
				 struct str code, struct case_record *record, struct error *err);
MUST_CHECK enum status case_find_by_request(struct db *db, struct arena *arena,
					    const struct case_rules *rules, struct str request_key,
					    struct case_record *record, struct error *err);
/* For the sender: the code and, where a telephone was left, its last four digits.  One sentence
 * for a wrong code and for another's. */
MUST_CHECK enum status case_track(struct db *db, struct arena *arena,
				  const struct case_rules *rules, struct str code,
				  struct str phone_end, struct case_record *record,
				  struct error *err);
MUST_CHECK enum status case_sender_find(struct db *db, struct arena *arena, int64_t case_id,
					struct case_sender *sender, struct error *err);
/* What was spoken, and by whom put into words; empty: it was written by the sender. */
struct case_help {
	struct str language, interpreter;
};
MUST_CHECK enum status case_help_find(struct db *db, struct arena *arena, int64_t case_id,
				      struct case_help *help, struct error *err);
MUST_CHECK enum status case_events(struct db *db, struct arena *arena, int64_t case_id,
				   struct case_event **events, size_t *count, struct error *err);
/* The question and the count of the term that runs. */
MUST_CHECK enum status case_clock(struct db *db, struct arena *arena,
				  const struct case_rules *rules, const struct case_record *record,
				  struct clock_question *question, struct clock_answer *answer,
				  struct error *err);

/* Open cases of the same type and commune in much the same words; the record itself is not one. */
#define CASE_NEAR_MAX 10
struct case_nearby {
	struct str code, content, place;
};
MUST_CHECK enum status case_near(struct db *db, struct arena *arena,
				 const struct case_record *record,
				 struct case_nearby found[CASE_NEAR_MAX], size_t *count,
				 struct error *err);

enum case_filter { CASE_ALL_OPEN, CASE_OVERDUE, CASE_TODAY, CASE_SOON, CASE_NEW, CASE_WAITING };
#define CASE_SOON_WORKING_DAYS 3
struct case_inbox_question {
	struct str organ; /* empty: all */
	enum case_filter filter;
	struct date today, soon;
	size_t page;
};
#define CASE_INBOX_PAGE 50
struct case_inbox {
	struct case_record *records; /* by due date */
	size_t count;
	bool has_more;
	int64_t overdue, due_today, soon, fresh, waiting, open;
};
MUST_CHECK enum status case_inbox_read(struct db *db, struct arena *arena,
				       const struct case_rules *rules,
				       const struct case_inbox_question *question,
				       struct case_inbox *inbox, struct error *err);

/* --- changing (case_change.c)
 * ---------------------------------------------------------------------- */

struct case_step {
	struct str code;
	int64_t version;
	struct str transition; /* its key */
	struct str text, organ;
	enum case_rating rating;
	bool by_citizen;
	struct instant now;
};
/* STATUS_CONFLICT: somebody was quicker; STATUS_INVALID: not from this state, or words missing. */
MUST_CHECK enum status case_change(const struct account_act *act, const struct case_rules *rules,
				   const struct case_step *step, struct error *err);
/* The case is of another type: its term is counted anew from the same start, the sender is told. */
struct case_reclassification {
	struct str code, type, text;
	int64_t version;
	struct instant now;
};
MUST_CHECK enum status case_reclassify(const struct account_act *act,
				       const struct case_rules *rules,
				       const struct case_reclassification *change,
				       struct error *err);
/* Forgets who sent it, for good; the words stay.  Its text says why. */
MUST_CHECK enum status case_anonymise(const struct account_act *act, const struct case_rules *rules,
				      struct str code, struct str reason, struct error *err);
/* The transition of that key, allowed from the record's state; NULL: none. */
const struct case_transition *case_transition_of(const struct case_record *record, struct str key,
						 bool by_citizen);

#endif
