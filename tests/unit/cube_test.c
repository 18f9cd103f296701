/* cube_test.c - the cube is the same to the last bit for any number of threads, from parts, and
 * read again; estimates from it are those from the data; damage is told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/estimate.h"
#include "stats/random.h"

#define ROWS 300000 /* three chunks */
#define PROVINCES 7
#define CLUSTERS 5 /* in each province */
#define ITEMS 2    /* coded answers, beside two of real numbers */

static const struct column_value answer_values[] = {
	{.number = 1}, {.number = 2}, {.number = 3}, {.number = 4}, {.missing = true}};

/* Rows of a cluster side by side, or (scattered) in any order, some of them of weight 0. */
struct sample {
	double weight[ROWS], province[ROWS], cluster[ROWS], income[ROWS], persons[ROWS];
	uint8_t answers[ITEMS][ROWS];
};

static void sample_make(struct sample *sample, bool scattered)
{
	struct random_stream stream = random_start(7, 0);
	for (size_t i = 0; i < ROWS; i++) {
		const size_t cluster = scattered ? random_below(&stream, PROVINCES * CLUSTERS)
						 : i * PROVINCES * CLUSTERS / ROWS;
		sample->cluster[i] = (double)cluster;
		sample->province[i] = (double)(cluster / CLUSTERS);
		sample->weight[i] = scattered && i % 11 == 0 ? 0 : 0.5 + random_real(&stream);
		sample->income[i] = 100 * random_real(&stream);
		sample->persons[i] = 1 + random_real(&stream);
		for (size_t item = 0; item < ITEMS; item++)
			sample->answers[item][i] = (uint8_t)random_below(&stream, 5);
	}
}

struct survey {
	struct design design;
	struct grouping domains;
	struct column columns[5], answers[ITEMS];
	struct estimate_request requests[6];
};

static void survey_make(struct arena *arena, const struct sample *sample, struct survey *out)
{
	const double *cells[] = {sample->province, sample->cluster, sample->weight, sample->income,
				 sample->persons};
	for (size_t i = 0; i < 5; i++)
		out->columns[i] = (struct column){.rows = ROWS, .cells.real = cells[i]};
	for (size_t item = 0; item < ITEMS; item++)
		out->answers[item] = (struct column){.kind = COLUMN_CODE,
						     .rows = ROWS,
						     .cells.code = sample->answers[item],
						     .values = answer_values,
						     .value_count = 5};
	const struct design_columns names = {.strata = {out->columns},
					     .clusters = {out->columns + 1},
					     .weight = out->columns + 2,
					     .stratum_count = 1,
					     .cluster_count = 1};
	const struct estimate_request requests[] = {
		{.statistic = ESTIMATE_MEAN, .variable = out->answers},
		{.statistic = ESTIMATE_TOTAL, .variable = out->answers + 1},
		{.statistic = ESTIMATE_MEAN, .variable = out->columns + 3},
		{.statistic = ESTIMATE_PROPORTION,
		 .variable = out->answers + 1,
		 .category_row = ESTIMATE_CATEGORY_NONE},
		{.statistic = ESTIMATE_RATIO,
		 .variable = out->columns + 3,
		 .denominator = out->columns + 4}};
	memcpy(out->requests, requests, sizeof requests);
	assert_int_equal(design_make(arena, ROWS, &names, &out->design, NULL), STATUS_OK);
	assert_int_equal(group_column(arena, out->columns, &out->domains, NULL), STATUS_OK);
}

static void assert_same_bits(double a, double b)
{
	assert_memory_equal(&a, &b, sizeof a);
}

static void assert_same(const struct estimates *a, const struct estimates *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_same_bits(a->rows[i].value, b->rows[i].value);
		assert_same_bits(a->rows[i].standard_error, b->rows[i].standard_error);
		assert_same_bits(a->rows[i].design_effect, b->rows[i].design_effect);
		assert_same_bits(a->rows[i].interval.low, b->rows[i].interval.low);
		assert_same_bits(a->rows[i].n, b->rows[i].n);
	}
}

static void threads_make_the_same_bits(void **state)
{
	(void)state;
	static struct sample sample;
	static struct survey survey;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	for (int scattered = 0; scattered < 2; scattered++) {
		struct estimates alone = {0};
		sample_make(&sample, scattered);
		survey_make(arena, &sample, &survey);
		for (size_t threads = 1; threads <= 4; threads *= 2) {
			struct estimates told;
			const struct estimate_task task = {.arena = arena,
							   .design = &survey.design,
							   .domains = &survey.domains,
							   .level = 0.95,
							   .threads = threads};
			assert_int_equal(estimate_make(&task, survey.requests, 5, &told, NULL),
					 STATUS_OK);
			if (threads == 1)
				alone = told;
			else
				assert_same(&alone, &told);
		}
	}
}

/* Everything of the survey, or (part_count above 0) some chunks of it. */
static struct cube_archive archive_make(struct arena *arena, const struct survey *survey,
					size_t part_first, size_t part_count)
{
	const struct column *by[] = {survey->columns};
	const struct cube_archive_variable items[] = {
		{CUBE_CATEGORIES, survey->answers, NULL},
		{CUBE_CATEGORIES, survey->answers + 1, NULL},
		{CUBE_NUMBER, survey->columns + 3, NULL},
		{CUBE_PAIR, survey->columns + 3, survey->columns + 4}};
	const struct cube_archive_plan plan = {.cells = {.design = &survey->design,
							 .domains = &survey->domains,
							 .part_first = part_first,
							 .part_count = part_count},
					       .by = by,
					       .by_count = 1,
					       .cluster = survey->columns + 1,
					       .items = items,
					       .item_count = 4};
	struct cube_archive archive;
	assert_int_equal(cube_archive_make(arena, &plan, &archive, NULL), STATUS_OK);
	return archive;
}

/* What survey_make asks of the data, and a quantile. */
static struct estimates archive_estimate(struct arena *arena, const struct cube_archive *archive)
{
	const struct column *variables[] = {
		&archive->items[0].variable, &archive->items[1].variable,
		&archive->items[2].variable, &archive->items[3].variable};
	struct estimate_request *requests = arena_array(arena, struct estimate_request, 6);
	requests[0] = (struct estimate_request){ESTIMATE_MEAN, .variable = variables[0]};
	requests[1] = (struct estimate_request){ESTIMATE_TOTAL, .variable = variables[1]};
	requests[2] = (struct estimate_request){ESTIMATE_MEAN, .variable = variables[2]};
	requests[3] = (struct estimate_request){ESTIMATE_PROPORTION, .variable = variables[1],
						.category_row = ESTIMATE_CATEGORY_NONE};
	requests[4] = (struct estimate_request){ESTIMATE_RATIO, .variable = variables[3]};
	requests[5] = (struct estimate_request){ESTIMATE_QUANTILE, .variable = variables[0],
						.probability = 0.4};
	const struct estimate_task task = {
		.arena = arena, .design = &archive->design, .archive = archive, .level = 0.95};
	struct estimates estimates;
	assert_int_equal(estimate_make(&task, requests, 6, &estimates, NULL), STATUS_OK);
	return estimates;
}

static struct str written(struct arena *arena, const struct cube_archive *archive)
{
	struct buffer out;
	buffer_init(&out, arena, CUBE_ARCHIVE_BYTES_MAX);
	assert_int_equal(cube_archive_write(archive, &out, NULL), STATUS_OK);
	return buffer_text(&out);
}

static void assert_near(double a, double b)
{
	assert_true((isnan(a) && isnan(b)) || fabs(a - b) <= 1e-12 * fabs(b));
}

static void an_archive_tells_what_the_data_do(void **state)
{
	(void)state;
	static struct sample sample;
	static struct survey survey;
	struct estimates told;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample, true);
	survey_make(arena, &sample, &survey);
	survey.requests[5] = (struct estimate_request){
		ESTIMATE_QUANTILE, .variable = survey.answers, .probability = 0.4};
	const struct estimate_task task = {.arena = arena,
					   .design = &survey.design,
					   .domains = &survey.domains,
					   .level = 0.95};
	assert_int_equal(estimate_make(&task, survey.requests, 6, &told, NULL), STATUS_OK);
	const struct cube_archive archive = archive_make(arena, &survey, 0, 0);
	const struct estimates from_it = archive_estimate(arena, &archive);
	assert_int_equal(told.count, from_it.count);
	for (size_t i = 0; i < told.count; i++) {
		assert_near(from_it.rows[i].value, told.rows[i].value);
		assert_near(from_it.rows[i].n, told.rows[i].n);
		assert_near(from_it.rows[i].n_missing, told.rows[i].n_missing);
		assert_true(fabs(from_it.rows[i].standard_error / told.rows[i].standard_error - 1) <
			    1e-9);
	}
}

static void parts_add_up_to_the_whole(void **state)
{
	(void)state;
	static struct sample sample;
	static struct survey survey;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	for (int scattered = 0; scattered < 2; scattered++) {
		sample_make(&sample, scattered);
		survey_make(arena, &sample, &survey);
		const struct cube_archive whole = archive_make(arena, &survey, 0, 0);
		struct cube_archive sum = archive_make(arena, &survey, 0, 2);
		for (size_t chunk = 2; chunk * CUBE_CHUNK_ROWS < ROWS; chunk++) {
			const struct cube_archive part = archive_make(arena, &survey, chunk, 1);
			assert_int_equal(cube_archive_add(&sum, &part, NULL), STATUS_OK);
		}
		const struct str a = written(arena, &whole), b = written(arena, &sum);
		assert_int_equal(a.size, b.size);
		assert_memory_equal(a.data, b.data, a.size);
	}
	const struct cube_archive one = archive_make(arena, &survey, 0, 0);
	struct cube_archive other = one;
	other.item_count--;
	struct error err = {.text = ""};
	assert_int_equal(cube_archive_add(&other, &one, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "cannot be added"));
}

static void an_archive_is_read_as_it_was_written(void **state)
{
	(void)state;
	static struct sample sample;
	static struct survey survey;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample, false);
	survey_make(arena, &sample, &survey);
	const struct cube_archive archive = archive_make(arena, &survey, 0, 0);
	const struct str bytes = written(arena, &archive);
	struct cube_archive again;
	assert_int_equal(cube_archive_read(arena, bytes, &again, NULL), STATUS_OK);
	const struct str bytes_again = written(arena, &again);
	assert_int_equal(bytes.size, bytes_again.size);
	assert_memory_equal(bytes.data, bytes_again.data, bytes.size);
	const struct estimates a = archive_estimate(arena, &archive);
	const struct estimates b = archive_estimate(arena, &again);
	assert_same(&a, &b);
}

static void damage_is_told(void **state)
{
	(void)state;
	static struct sample sample;
	static struct survey survey;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	ON_LEAVE(arena_leave) struct arena *work = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample, false);
	survey_make(arena, &sample, &survey);
	const struct cube_archive archive = archive_make(arena, &survey, 0, 0);
	const struct str bytes = str_copy(arena, written(arena, &archive));
	char *copy = (char *)arena_take(arena, bytes.size, 1);
	struct cube_archive read;
	for (size_t i = 0; i < bytes.size; i += 97, arena_reset(work)) {
		struct error err = {.text = ""};
		memcpy(copy, bytes.data, bytes.size);
		copy[i] = (char)(copy[i] ^ 1);
		assert_int_equal(
			cube_archive_read(work, (struct str){copy, bytes.size}, &read, &err),
			STATUS_INVALID);
		assert_non_null(strstr(err.text, i < 16 ? "no cube" : "damaged"));
		assert_int_equal(cube_archive_read(work, str_slice(bytes, 0, i), &read, &err),
				 STATUS_INVALID);
	}
}

static void domains_joined_are_domains_made_so(void **state)
{
	(void)state;
	static const uint32_t joined[PROVINCES] = {2, 0, 2, 1, 1, 0, GROUP_NONE};
	static struct sample sample;
	static struct survey survey;
	static double region[ROWS];
	static uint64_t valid[COLUMN_VALID_WORDS(ROWS)];
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample, false);
	survey_make(arena, &sample, &survey);
	const struct cube_archive by_province = archive_make(arena, &survey, 0, 0);
	const struct column_value values[] = {{.number = 0}, {.number = 1}, {.number = 2}};
	struct column by = {.name = STR("region")};
	assert_int_equal(column_of_values(arena, &by, values, 3, &by, NULL), STATUS_OK);
	struct cube_archive regrouped;
	assert_int_equal(cube_archive_regroup(arena, &by_province,
					      &(struct cube_archive_domains){joined, 3, &by, 1},
					      &regrouped, NULL),
			 STATUS_OK);
	for (size_t i = 0; i < ROWS; i++) {
		const uint32_t to = joined[(size_t)sample.province[i]];
		region[i] = to == GROUP_NONE ? (double)NAN : (double)to;
		if (to != GROUP_NONE)
			valid[i / 64] |= UINT64_C(1) << i % 64;
	}
	const struct column regions = {.rows = ROWS, .cells.real = region, .valid = valid};
	assert_int_equal(group_column(arena, &regions, &survey.domains, NULL), STATUS_OK);
	const struct cube_archive by_region = archive_make(arena, &survey, 0, 0);
	const struct estimates a = archive_estimate(arena, &regrouped);
	const struct estimates b = archive_estimate(arena, &by_region);
	assert_same(&a, &b);
	assert_int_equal(a.rows[0].psu_count, 2 * CLUSTERS);
}

static void weights_doubled_leave_means(void **state)
{
	(void)state;
	static struct sample sample;
	static struct survey survey;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample, false);
	survey_make(arena, &sample, &survey);
	struct cube_archive archive = archive_make(arena, &survey, 0, 0);
	const struct estimates before = archive_estimate(arena, &archive);
	double *factors = arena_array(arena, double, archive.cube.cell_count);
	for (size_t i = 0; i < archive.cube.cell_count; i++)
		factors[i] = 2;
	cube_archive_reweight(&archive, factors);
	const struct estimates after = archive_estimate(arena, &archive);
	for (size_t i = 0; i < before.count; i++) {
		const bool total = before.rows[i].request->statistic == ESTIMATE_TOTAL;
		assert_near(after.rows[i].value, before.rows[i].value * (total ? 2 : 1));
		assert_near(after.rows[i].n, before.rows[i].n);
		assert_true(fabs(after.rows[i].standard_error /
					 (before.rows[i].standard_error * (total ? 2 : 1)) -
				 1) < 1e-9);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_make_the_same_bits),
		cmocka_unit_test(an_archive_tells_what_the_data_do),
		cmocka_unit_test(parts_add_up_to_the_whole),
		cmocka_unit_test(an_archive_is_read_as_it_was_written),
		cmocka_unit_test(damage_is_told),
		cmocka_unit_test(domains_joined_are_domains_made_so),
		cmocka_unit_test(weights_doubled_leave_means),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
