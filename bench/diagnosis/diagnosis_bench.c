/* diagnosis_bench.c STORE ROUNDS - how long a scenario and its options take on the server, and GLPK
 * for the same options.  Prints "NAME MICROSECONDS" lines: medians of the rounds. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <glpk.h>
#include "../../src/module/improvement/improvement.h"

#define ROUNDS_MAX 10000
#define YEAR 2022

struct bench {
	const struct index_figures *figures;
	size_t unit;
	struct arena *arena; /* emptied after each round */
};

static double seconds_now(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int compare_doubles(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static struct improvement_ground *ground_of(const struct bench *bench)
{
	const struct index_reader reader = {bench->figures, bench->arena, LANGUAGE_VI};
	struct improvement_ground *ground = NULL;
	if (improvement_ground_make(&reader, YEAR, bench->unit, NULL, &ground, NULL) != STATUS_OK)
		abort();
	return ground;
}

/* What one more change of the form asks: rules and peers, three parts with their believable
 * ranges, every province ranked and grouped anew. */
static void scenario_once(const struct bench *bench)
{
	const struct improvement_ground *ground = ground_of(bench);
	struct improvement_scenario *scenario =
		arena_new(bench->arena, struct improvement_scenario);
	if (improvement_changes_parse(ground, STR("8.1=0.45,8.2=1.9,1.4=1.0"), scenario, NULL) !=
		    STATUS_OK ||
	    improvement_scenario_compute(ground, scenario, NULL) != STATUS_OK)
		abort();
}

/* Only the ranks and groups of all provinces: what the R script does. */
static void rerank_once(const struct bench *bench)
{
	const struct improvement_ground ground = {.figures = bench->figures,
						  .arena = bench->arena,
						  .unit = bench->unit,
						  .year = YEAR};
	struct improvement_standings standings;
	improvement_standings_compute(&ground, 42.0, &standings);
}

/* All 28 parts with their ranges, then the least effort to the next group. */
static void options_once(const struct bench *bench)
{
	const struct improvement_ground *ground = ground_of(bench);
	struct improvement_levers levers;
	struct improvement_choices choices;
	struct improvement_options *options = arena_new(bench->arena, struct improvement_options);
	improvement_levers_make(ground, &levers);
	options->target = (struct improvement_target){.kind = IMPROVEMENT_TARGET_TIER,
						      .tier = INDEX_TIER_MID_HIGH};
	if (improvement_choices_make(ground, &levers, NULL, &choices, NULL) != STATUS_OK ||
	    improvement_options_find(ground, &choices, options, NULL) != STATUS_OK)
		abort();
}

static double median(double *seconds, size_t count)
{
	qsort(seconds, count, sizeof seconds[0], compare_doubles);
	return seconds[count / 2];
}

static void measure(const char *name, const struct bench *bench, size_t rounds,
		    void (*once)(const struct bench *))
{
	double seconds[ROUNDS_MAX];
	for (size_t i = 0; i < rounds; i++) {
		const double start = seconds_now();
		once(bench);
		seconds[i] = seconds_now() - start;
		arena_reset(bench->arena);
	}
	(void)printf("%s %.2f\n", name, 1e6 * median(seconds, rounds));
}

/* The linear program of the options, solved by GLPK's simplex from its usual start. */
static double glpk_once(const struct improvement_choices *choices, double missing)
{
	const double start = seconds_now();
	glp_prob *program = glp_create_prob();
	glp_set_obj_dir(program, GLP_MIN);
	(void)glp_add_rows(program, 1);
	glp_set_row_bnds(program, 1, GLP_LO, missing, 0);
	(void)glp_add_cols(program, (int)choices->count);
	int rows[IMPROVEMENT_LEVERS_MAX + 1], columns[IMPROVEMENT_LEVERS_MAX + 1];
	double weights[IMPROVEMENT_LEVERS_MAX + 1];
	for (int i = 1; i <= (int)choices->count; i++) {
		const struct improvement_choice *choice = &choices->items[i - 1];
		glp_set_obj_coef(program, i, choice->effort);
		glp_set_col_bnds(program, i, choice->most > 0 ? GLP_DB : GLP_FX, 0, choice->most);
		rows[i] = 1;
		columns[i] = i;
		weights[i] = choice->lever.weight;
	}
	glp_load_matrix(program, (int)choices->count, rows, columns, weights);
	if (glp_simplex(program, NULL) != 0 || glp_get_status(program) != GLP_OPT)
		abort();
	glp_delete_prob(program);
	return seconds_now() - start;
}

/* The search alone, on both sides: the parts and their ranges are known. */
static void measure_search(const struct bench *bench, size_t rounds)
{
	double ours[ROUNDS_MAX], theirs[ROUNDS_MAX];
	for (size_t i = 0; i < rounds; i++) { /* in turns, so that noise meets both */
		const struct improvement_ground *ground = ground_of(bench);
		struct improvement_levers levers;
		struct improvement_choices choices;
		struct improvement_options *options =
			arena_new(bench->arena, struct improvement_options);
		improvement_levers_make(ground, &levers);
		options->target = (struct improvement_target){.kind = IMPROVEMENT_TARGET_TIER,
							      .tier = INDEX_TIER_MID_HIGH};
		if (improvement_choices_make(ground, &levers, NULL, &choices, NULL) != STATUS_OK)
			abort();
		const double start = seconds_now();
		if (improvement_options_find(ground, &choices, options, NULL) != STATUS_OK)
			abort();
		ours[i] = seconds_now() - start;
		theirs[i] = glpk_once(&choices, options->needed - options->before.score);
		arena_reset(bench->arena);
	}
	(void)printf("search %.2f\nglpk %.2f\n", 1e6 * median(ours, rounds),
		     1e6 * median(theirs, rounds));
}

static void run(const struct index_figures *figures, size_t rounds)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct bench bench = {
		figures, unit_find(&figures->units, STR("14"), date_year_end(YEAR)), arena};
	(void)glp_term_out(GLP_OFF);
	measure("scenario", &bench, rounds, scenario_once);
	measure("rerank", &bench, rounds, rerank_once);
	measure("options", &bench, rounds, options_once);
	measure_search(&bench, rounds);
}

int main(int count, char **words)
{
	const size_t rounds = count == 3 ? strtoul(words[2], NULL, 10) : 0;
	if (rounds == 0 || rounds > ROUNDS_MAX) {
		(void)fprintf(stderr, "diagnosis_bench STORE ROUNDS (1 to %d)\n", ROUNDS_MAX);
		return EXIT_FAILURE;
	}
	struct error err = {0};
	struct db_pool *pool = NULL;
	struct db *db = NULL;
	struct index_figures *figures = NULL;
	const struct db_pool_options options = {.folder = str_from(words[1])};
	enum status status = db_pool_open(&options, &pool, &err);
	if (status == STATUS_OK)
		status = db_read_begin(pool, &db, &err);
	if (status == STATUS_OK) {
		status = index_figures_load(db, NULL, &figures, &err);
		db_read_end(pool, db);
	}
	if (status == STATUS_OK)
		run(figures, rounds);
	else
		(void)fprintf(stderr, "%s\n", err.text);
	index_figures_destroy(figures);
	db_pool_close(pool);
	return status == STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
