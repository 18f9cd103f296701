/* case_statistics.h - how people are served: on time, in how many days, how satisfied; by type and
 * by organ, never by name, and only where enough cases stand behind a figure. */
#ifndef DANNOI_MODULE_CASE_CASE_STATISTICS_H
#define DANNOI_MODULE_CASE_CASE_STATISTICS_H

#include "case.h"

#define CASE_GROUPS_MAX 4000

/* The cases received in a period, of one type; organ empty: of all organs. */
struct case_group {
	struct str type, organ;
	int64_t received, on_time, late, overdue, open, satisfied, rated;
	double median_days, p90_days; /* calendar days to the answer; NaN: none answered */
};
/* On time / (answered + open overdue), in percent; NaN when nothing has come due. */
double case_group_rate(const struct case_group *group);

struct case_statistics {
	struct case_group *groups; /* by type: first all organs, then each */
	size_t count;
	int64_t minimum, left_out; /* groups with fewer cases than the minimum are left out */
};
MUST_CHECK enum status case_statistics_read(struct db *db, struct arena *arena, int year,
					    struct date today, struct case_statistics *statistics,
					    struct error *err);

#endif
