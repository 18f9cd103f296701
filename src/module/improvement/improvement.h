/* improvement.h - the way up in the index: provinces in a like position, the rises that really
 * happened, what a change would be worth, and the least effort that reaches a target.
 *
 * Nothing here is a forecast: others are held where they stand, and what is called believable is
 * what provinces achieved in years that compare.  Rules are dated data in definitions/improvement/.
 * Units and codes are indexes of the figures, as in index.h. */
#ifndef DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_H
#define DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_H

#include "../../files/sheet.h"
#include "../account/account.h"
#include "../index/index_sentence.h"

/* --- rules: definitions/improvement/papi.yaml ----------------------------------------------------
 */

#define IMPROVEMENT_RULES_MAX 8
#define IMPROVEMENT_PEERS_MAX 62
#define IMPROVEMENT_YEARS_MAX 10 /* how far apart two years may lie */

struct improvement_peer_rule {
	int valid_from, valid_to; /* years; valid_to 0: still in force */
	size_t count;
	double distance_max;
	double region_weight, population_weight, given_weight;
};
struct improvement_bound_rule {
	int valid_from, valid_to;
	int within_years;
	double share;
	size_t cases_min;
	bool across_redraw;
};
struct improvement_rules {
	struct improvement_peer_rule peers[IMPROVEMENT_RULES_MAX];
	size_t peer_count;
	struct improvement_bound_rule bounds[IMPROVEMENT_RULES_MAX];
	size_t bound_count;
};
MUST_CHECK enum status improvement_rules_parse(struct arena *arena, struct str file,
					       struct str content, struct improvement_rules *rules,
					       struct error *err);
/* The bundled rules. */
MUST_CHECK enum status improvement_rules_load(struct arena *arena, struct improvement_rules *rules,
					      struct error *err);
/* The rule of that year; every year from INDEX_FIRST_YEAR has one (checked when parsed). */
const struct improvement_peer_rule *improvement_peer_rule(const struct improvement_rules *rules,
							  int year);
const struct improvement_bound_rule *improvement_bound_rule(const struct improvement_rules *rules,
							    int year);

/* --- peers (improvement_peers.c) ----------------------------------------------------------------
 */

#define IMPROVEMENT_GIVEN_MAX 8
#define IMPROVEMENT_TRAITS_MAX (IMPROVEMENT_GIVEN_MAX + 2)

enum improvement_measure {
	IMPROVEMENT_REGION,
	IMPROVEMENT_POPULATION, /* thousand persons, 2020 */
	IMPROVEMENT_GIVEN       /* a figure that the province gives itself */
};
/* What all provinces are compared by. */
struct improvement_trait {
	enum improvement_measure measure;
	struct str name; /* IMPROVEMENT_GIVEN: as its file names it */
	double weight;   /* of the rule */
	double *values;  /* by unit; NaN: not known; NULL: IMPROVEMENT_REGION */
	double spread;   /* IMPROVEMENT_GIVEN: the interquartile range */
};
struct improvement_traits {
	struct improvement_trait items[IMPROVEMENT_TRAITS_MAX];
	size_t count;
};
struct improvement_peer {
	size_t unit;
	double distance;
	double distances[IMPROVEMENT_TRAITS_MAX]; /* by trait, unweighted; NaN: not known */
};
struct improvement_peers {
	size_t unit;
	int year;
	const struct improvement_peer_rule *rule;
	struct improvement_traits traits;
	bool known; /* false: nothing is known by which to compare the province that year */
	struct improvement_peer items[IMPROVEMENT_PEERS_MAX]; /* the nearest first */
	size_t count;
};

/* Region and population. */
void improvement_traits_bundled(const struct index_figures *figures,
				const struct improvement_peer_rule *rule, struct arena *arena,
				struct improvement_traits *traits);
/* Adds figures from a sheet of province_code,figure,value.  A province or figure twice, a
 * province that is not one, a figure of one value for all: STATUS_INVALID with the place. */
MUST_CHECK enum status improvement_traits_read(const struct index_reader *reader,
					       const struct improvement_peer_rule *rule, int year,
					       struct sheet *sheet,
					       struct improvement_traits *traits,
					       struct error *err);
void improvement_peers_find(const struct index_figures *figures,
			    const struct improvement_peer_rule *rule,
			    const struct improvement_traits *traits, int year, size_t unit,
			    struct improvement_peers *peers);

/* What every question about a province's way up stands on (improvement_ground.c). */
struct improvement_case;
struct improvement_ground {
	const struct index_figures *figures;
	struct arena *arena;
	size_t unit;
	int year;
	struct improvement_rules rules;
	struct improvement_peers peers;
	struct improvement_case *cases; /* work space of improvement_levers.c */
	double *changes;
};
/* given: a sheet of province_code,figure,value, or NULL. */
MUST_CHECK enum status improvement_ground_make(const struct index_reader *reader, int year,
					       size_t unit, struct sheet *given,
					       struct improvement_ground **ground,
					       struct error *err);

/* --- levers and their believable range (improvement_levers.c) ------------------------------------
 */

#define IMPROVEMENT_LEVERS_MAX 128

enum improvement_basis {
	IMPROVEMENT_BASIS_PEERS,  /* cases of peers that started in the same quarter */
	IMPROVEMENT_BASIS_ALL,    /* cases of all provinces that started there */
	IMPROVEMENT_BASIS_SPREAD, /* no years compare: values of all provinces that year */
	IMPROVEMENT_BASIS_GIVEN   /* the reader's own bounds */
};
const char *improvement_basis_key(enum improvement_basis basis); /* "peers" */

/* What really happened to a province's part between two years that compare. */
struct improvement_case {
	size_t unit;
	int from_year, to_year;
	double from, to;
};
struct improvement_range {
	double low, high; /* today's value lies between */
	enum improvement_basis basis;
	size_t cases, provinces;         /* behind it; 0: IMPROVEMENT_BASIS_GIVEN */
	int first_year, last_year;       /* of the cases */
	struct improvement_case nearest; /* the least one that reached high; unit UNIT_NONE: none */
	bool capped;                     /* high is the best score of those years */
};
/* What can be moved: a part, or an indicator from which its part is exactly rebuilt. */
struct improvement_lever {
	size_t code;
	double value, weight; /* today's; points of the total for one more */
	double scale_min, scale_max;
	struct improvement_range range;
};
struct improvement_levers {
	struct improvement_lever *items;
	size_t count;
};
/* All levers of a province's year, by code; parts without a figure are left out. */
void improvement_levers_make(const struct improvement_ground *ground,
			     struct improvement_levers *levers);
/* The total as if it were a lever: how far totals really rose from the same quarter. */
struct improvement_lever improvement_total_lever(const struct improvement_ground *ground);
/* One lever of any level below the total.  An unknown code, a part without a figure that year, an
 * indicator from which its part does not follow: an error that says so. */
MUST_CHECK enum status improvement_lever_make(const struct improvement_ground *ground,
					      struct str code, struct improvement_lever *lever,
					      struct error *err);

/* --- scenarios (improvement_scenario.c) ----------------------------------------------------------
 */

#define IMPROVEMENT_CHANGES_MAX 64

struct improvement_standing {
	double score;
	size_t rank; /* 0: no score */
	enum index_tier tier;
};
/* All provinces' totals with one of them changed: ranks and tiers by the rule of the year. */
struct improvement_standings {
	size_t ranked; /* provinces with a total */
	double cuts[INDEX_CUTS];
	struct improvement_standing *units;
};
/* total: the province's own in place of the published one. */
void improvement_standings_compute(const struct improvement_ground *ground, double total,
				   struct improvement_standings *standings);

/* A value rounded as people are shown it still counts as within a range. */
#define IMPROVEMENT_SHOWN 1e-4
struct improvement_change {
	struct improvement_lever lever;
	double to, points; /* the new value, and what it adds to the total */
	bool believable;   /* within the lever's range */
};
struct improvement_errors;
struct improvement_scenario {
	const struct improvement_errors *errors; /* or NULL: chances are not asked for */
	struct improvement_change changes[IMPROVEMENT_CHANGES_MAX];
	size_t change_count;
	struct improvement_standing before, after;
	struct improvement_standings standings; /* after the changes */
	size_t *passed; /* provinces that stood above and do no longer, the best first */
	size_t passed_count;
};
/* The change of that part; NULL: none. */
const struct improvement_change *improvement_change_of(const struct improvement_scenario *scenario,
						       size_t code);
/* Adds a change.  A value outside the scale and a part moved twice (itself, or one above or below
 * it) are STATUS_INVALID; else as improvement_lever_make. */
MUST_CHECK enum status improvement_change_add(const struct improvement_ground *ground,
					      struct str code, double to,
					      struct improvement_scenario *scenario,
					      struct error *err);
/* Adds "8.1=0.60,8.2=1.9". */
MUST_CHECK enum status improvement_changes_parse(const struct improvement_ground *ground,
						 struct str text,
						 struct improvement_scenario *scenario,
						 struct error *err);
/* Score, rank and tier after the changes, all others staying where they are.  STATUS_NOT_FOUND
 * when the province has no total that year. */
MUST_CHECK enum status improvement_scenario_compute(const struct improvement_ground *ground,
						    struct improvement_scenario *scenario,
						    struct error *err);

/* --- rises (improvement_rises.c) ----------------------------------------------------------------
 */

enum improvement_kept {
	IMPROVEMENT_KEPT,   /* still above the tier it rose from, a year later */
	IMPROVEMENT_FALLEN, /* back in it, or below */
	IMPROVEMENT_UNKNOWN /* no comparable figure of a year later */
};
const char *improvement_kept_key(enum improvement_kept kept); /* "fallen" */

/* A province that left a tier upwards: its last year there, and its best within the years after. */
struct improvement_rise {
	size_t unit;
	int from_year, to_year;
	struct improvement_standing from, to; /* of the years themselves */
	int redraw;                           /* a suspected redraw in between; 0: none */
	enum improvement_kept kept;
};
struct improvement_rise_question {
	size_t code; /* no indicator */
	enum index_tier from_tier;
	int within_years;
	const struct improvement_peers *peers; /* only these; NULL: all provinces */
};
struct improvement_rises {
	struct improvement_rise *items; /* the largest gain first */
	size_t count;
	size_t starts;  /* years of provinces in the tier with a comparable year soon after */
	size_t reached; /* of them, those with a higher tier within the years */
	int first_year, last_year; /* of the starts; 0: none */
};
void improvement_rises_find(const struct index_figures *figures, struct arena *arena,
			    const struct improvement_rise_question *question,
			    struct improvement_rises *rises);

/* --- targets (improvement_target.c) -------------------------------------------------------------
 */

enum improvement_target_kind {
	IMPROVEMENT_TARGET_TIER,
	IMPROVEMENT_TARGET_SCORE,
	IMPROVEMENT_TARGET_RANK
};
struct improvement_target {
	enum improvement_target_kind kind;
	enum index_tier tier;
	double score;
	size_t rank;
};

/* --- chances (improvement_chance.c) --------------------------------------------------------------
 *
 * Only for the year whose errors are published.  The true totals' posterior is that of
 * stats/posterior.h over all provinces, with the published error of each total: the errors of a
 * province's dimensions are correlated, and the total's error holds that, as the sum of the
 * dimensions' variances does not.  A change moves a province's true total by its points; its error
 * does not depend on it. */

struct improvement_errors {
	size_t count;           /* provinces with a total */
	double *means, *errors; /* by unit: of the true totals; NaN: no total */
	double published;       /* the province's own standard error of its total */
	double independent;     /* what it were if its dimensions' errors were independent */
	double correlation;     /* of the dimensions' errors, that makes one of the other */
};
/* STATUS_INVALID for every year without published errors. */
MUST_CHECK enum status improvement_errors_make(const struct improvement_ground *ground,
					       struct improvement_errors *errors,
					       struct error *err);
/* The chance that the true total, moved by points, reaches the target: a score, a rank, a tier. */
double improvement_chance(const struct improvement_ground *ground,
			  const struct improvement_errors *errors,
			  const struct improvement_target *target, double points);
/* The chance of each tier, the lowest first. */
void improvement_tier_chances(const struct improvement_ground *ground,
			      const struct improvement_errors *errors, double points,
			      double chances[INDEX_CUTS + 1]);

/* --- priority options (improvement_options.c, improvement_effort.c) ------------------------------
 */

#define IMPROVEMENT_EFFORT_MAX 1e6
#define IMPROVEMENT_STEP_MAX 10.0
#define IMPROVEMENT_STEP_MIN 0.001
#define IMPROVEMENT_CONFIDENCE_MIN 0.5
#define IMPROVEMENT_CONFIDENCE_MAX 0.99
/* Above a score means by the least that stored totals differ. */
#define IMPROVEMENT_ABOVE 1e-6

/* A lever with what moving it costs and how far it may go: changes upwards only. */
struct improvement_choice {
	struct improvement_lever lever;
	double effort;      /* of one more point of the lever; NaN: not to be moved */
	double least, most; /* of its change */
	double step;        /* it changes in whole steps of so much; 0: by any amount */
};
struct improvement_choices {
	struct improvement_choice *items;
	size_t count;
};
/* Every lever with effort 1 and its believable range; then what a sheet of
 * code,effort[,lower][,upper][,step] says (NULL: none): an empty effort leaves a part as it is.  A
 * part twice, unknown, without a figure, a negative effort, bounds that contradict each other or
 * today's value: STATUS_INVALID or STATUS_NOT_FOUND with the place. */
MUST_CHECK enum status improvement_choices_make(const struct improvement_ground *ground,
						const struct improvement_levers *levers,
						struct sheet *effort,
						struct improvement_choices *choices,
						struct error *err);

/* Efforts as "8.2=2,6.2=": one without a number leaves its part as it is. */
MUST_CHECK enum status improvement_efforts_parse(const struct improvement_ground *ground,
						 struct str text,
						 struct improvement_choices *choices,
						 struct error *err);

/* All parts without a step of their own change in whole steps of so many points (NaN: by any
 * amount), and every range ends at whole steps.  A step outside IMPROVEMENT_STEP_MIN to
 * IMPROVEMENT_STEP_MAX, and bounds without a whole step between them: STATUS_INVALID. */
MUST_CHECK enum status improvement_choices_step(const struct improvement_ground *ground,
						double step, struct improvement_choices *choices,
						struct error *err);

struct improvement_step {
	const struct improvement_choice *choice;
	double change, cost;
};
struct improvement_options {
	struct improvement_target target;
	const struct improvement_errors *errors; /* or NULL: chances are not asked for */
	double confidence; /* with errors: the chance to be had; 0: the published total is to reach
			      it */
	double chance;     /* with errors: what the steps give; else NaN */
	double needed;     /* the total to reach */
	bool strict;       /* to be above it */
	struct improvement_step steps[IMPROVEMENT_LEVERS_MAX]; /* the largest gain first */
	size_t step_count;
	double cost;
	struct improvement_standing before, after;
	size_t ranked;
};
/* The total that a target asks for, the tier rule re-applied to the changed scores.  A target at
 * or below today's, above the scale, or of a province without a total: an error that says so. */
MUST_CHECK enum status improvement_target_resolve(const struct improvement_ground *ground,
						  struct improvement_options *options,
						  struct error *err);
/* The least effort that reaches options->target: exact, because the total is a sum (methods.md,
 * D20), and by an integer program where parts change in whole steps; of equal efforts the parts
 * with most room, so that they are few.  STATUS_INVALID when no option reaches it, with the bounds
 * that hold it back; STATUS_LIMIT when whole steps are too many to choose among in time. */
MUST_CHECK enum status improvement_options_find(const struct improvement_ground *ground,
						const struct improvement_choices *choices,
						struct improvement_options *options,
						struct error *err);

/* --- notes on what provinces did (improvement_notes.c) ------------------------------------------
 */

#define IMPROVEMENT_NOTES_MAX 500
#define IMPROVEMENT_NOTE_BYTES_MAX 4000
#define IMPROVEMENT_SOURCE_BYTES_MAX 500

/* Written by people, never by the program; not without a source. */
struct improvement_note {
	int64_t number; /* from 1; 0: a new one */
	struct str unit_code, text, source;
	struct str address; /* http:// or https://; or empty */
	int64_t written_at; /* seconds since 1970 */
};
struct improvement_notes {
	struct improvement_note *items; /* by unit code, the oldest first */
	size_t count;
};
MUST_CHECK enum status improvement_notes_read(struct db *db, struct arena *arena,
					      struct improvement_notes *notes, struct error *err);
/* Adds a note, or replaces the one of its number.  Without text or source, an address that is
 * none, a province that is not one: STATUS_INVALID; a number that is not there:
 * STATUS_NOT_FOUND; one more than IMPROVEMENT_NOTES_MAX: STATUS_LIMIT.  Each change leaves its
 * entry in the ledger. */
MUST_CHECK enum status improvement_note_write(const struct account_act *act,
					      const struct index_figures *figures,
					      const struct improvement_note *note,
					      struct error *err);
MUST_CHECK enum status improvement_note_erase(const struct account_act *act, int64_t number,
					      struct error *err);
/* Whether every note is what the ledger recorded of it; what the module verifies. */
MUST_CHECK enum status improvement_notes_verify(struct db *db, struct arena *arena,
						struct buffer *report, struct error *err);

#endif
