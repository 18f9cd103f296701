/* case_statistics.c - counts cases by type and organ, and the days they took. */
#include "case_statistics.h"

#include <math.h>
#include <stdlib.h>
#include "../../embedded/embedded.h"
#include "../../files/yaml.h"
#include "case_private.h"

#define RULES_FILE "definitions/statistics/cases.yaml"
#define FIRST_YEAR 2011
#define DAYS_KINDS_MAX 20000 /* different (group, days) */

double case_group_rate(const struct case_group *group)
{
	const int64_t due = group->on_time + group->late + group->overdue;
	return due == 0 ? (double)NAN : 100 * (double)group->on_time / (double)due;
}

static enum status minimum_read(struct arena *arena, int year, int64_t *minimum, struct error *err)
{
	static const char *const keys[] = {"valid_from", "valid_to",  "count",
					   "basis",      "certainty", NULL};
	const struct yaml_node *root = NULL, *list = NULL;
	struct str content;
	int next = FIRST_YEAR;
	TRY(embedded_content(arena, RULES_FILE, &content, err));
	TRY(yaml_parse(arena, STR(RULES_FILE), content, &root, err));
	TRY(yaml_need(root, "minimum_n", YAML_LIST, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		int from = 0, to = 0;
		int64_t count = 0;
		TRY(yaml_only(list->values[i], keys, err));
		TRY(yaml_years_follow(list->values[i], &next, &from, &to, err));
		TRY(yaml_int(list->values[i], "count", 1, 1000000, &count, err));
		if (i == 0 || from <= year)
			*minimum = count;
	}
	return STATUS_OK;
}

/* Seconds at which a year begins in Viet Nam. */
static int64_t year_begin(int year)
{
	const struct instant noon = instant_from_date((struct date){year, 1, 1});
	return noon.seconds - (int64_t)instant_minute(noon.seconds) * 60;
}

/* The group of all organs of the type of the last one, which precedes them. */
static struct case_group *whole_of(struct case_statistics *statistics, struct str type)
{
	struct case_group *whole = NULL;
	for (size_t i = 0; i < statistics->count; i++)
		if (str_equal(statistics->groups[i].type, type) &&
		    statistics->groups[i].organ.size == 0)
			whole = &statistics->groups[i];
	if (whole != NULL || statistics->count == CASE_GROUPS_MAX)
		return whole;
	whole = &statistics->groups[statistics->count++];
	*whole = (struct case_group){
		.type = type, .median_days = (double)NAN, .p90_days = (double)NAN};
	return whole;
}

static void group_add(struct case_group *whole, const struct case_group *part)
{
	whole->received += part->received;
	whole->on_time += part->on_time;
	whole->late += part->late;
	whole->overdue += part->overdue;
	whole->open += part->open;
	whole->satisfied += part->satisfied;
	whole->rated += part->rated;
}

static enum status totals_read(struct db *db, struct arena *arena,
			       const struct db_case_totals_in *in,
			       struct case_statistics *statistics, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_case_totals_row row;
	TRY(db_case_totals_query(db, in, &rows, err));
	while (db_case_totals_next(&rows, &row)) {
		const struct case_group group = {
			.type = str_copy(arena, row.type),
			.organ = str_copy(arena, row.organ_key),
			.received = row.received,
			.on_time = row.on_time,
			.late = row.late,
			.overdue = row.overdue,
			.open = row.open,
			.satisfied = row.satisfied,
			.rated = row.rated,
			.median_days = (double)NAN,
			.p90_days = (double)NAN,
		};
		struct case_group *whole = whole_of(statistics, group.type);
		if (whole == NULL || statistics->count == CASE_GROUPS_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d groups of cases",
				    CASE_GROUPS_MAX);
		group_add(whole, &group);
		statistics->groups[statistics->count++] = group;
	}
	return db_rows_close(&rows, err);
}

/* How many answers took how many days, by type and organ. */
struct days {
	struct str type, organ;
	int64_t days, count;
};

static int days_compare(const void *a, const void *b)
{
	const struct days *left = a, *right = b;
	return (left->days > right->days) - (left->days < right->days);
}

/* The smallest number of days within which that share of the answers came. */
static double quantile(const struct days *days, size_t count, const struct case_group *group,
		       double share)
{
	int64_t all = 0, seen = 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count; i++) {
			if (!str_equal(days[i].type, group->type) ||
			    (group->organ.size > 0 && !str_equal(days[i].organ, group->organ)))
				continue;
			if (pass == 0)
				all += days[i].count;
			else
				seen += days[i].count;
			if (pass == 1 && (double)seen >= share * (double)all)
				return (double)days[i].days;
		}
	return (double)NAN;
}

static enum status days_read(struct db *db, struct arena *arena, const struct db_case_days_in *in,
			     struct case_statistics *statistics, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_case_days_row row;
	struct days *days = arena_array(arena, struct days, DAYS_KINDS_MAX);
	size_t count = 0;
	TRY(db_case_days_query(db, in, &rows, err));
	while (db_case_days_next(&rows, &row)) {
		if (count == DAYS_KINDS_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d groups of cases",
				    DAYS_KINDS_MAX);
		days[count++] =
			(struct days){str_copy(arena, row.type), str_copy(arena, row.organ_key),
				      row.closed_days, row.count};
	}
	TRY(db_rows_close(&rows, err));
	qsort(days, count, sizeof days[0], days_compare);
	for (size_t i = 0; i < statistics->count; i++) {
		struct case_group *group = &statistics->groups[i];
		group->median_days = quantile(days, count, group, 0.5);
		group->p90_days = quantile(days, count, group, 0.9);
	}
	return STATUS_OK;
}

/* The whole of each type stays, so that what is left out is counted somewhere. */
static void small_drop(struct case_statistics *statistics)
{
	size_t kept = 0;
	for (size_t i = 0; i < statistics->count; i++) {
		if (statistics->groups[i].received >= statistics->minimum)
			statistics->groups[kept++] = statistics->groups[i];
		else
			statistics->left_out++;
	}
	statistics->count = kept;
}

enum status case_statistics_read(struct db *db, struct arena *arena, int year, struct date today,
				 struct case_statistics *statistics, struct error *err)
{
	*statistics = (struct case_statistics){
		.groups = arena_array(arena, struct case_group, CASE_GROUPS_MAX)};
	const struct db_case_totals_in totals = {year_begin(year), year_begin(year + 1),
						 date_iso(arena, today)};
	const struct db_case_days_in days = {totals.from_at, totals.to_at};
	TRY(minimum_read(arena, year, &statistics->minimum, err));
	TRY(totals_read(db, arena, &totals, statistics, err));
	TRY(days_read(db, arena, &days, statistics, err));
	small_drop(statistics);
	return STATUS_OK;
}
