/* survey_data.h - synthetic interviews for the benchmarks: PSUs in provinces, items of five
 * answers, one in twenty missing, weights that differ. */
#ifndef DANNOI_BENCH_SURVEY_DATA_H
#define DANNOI_BENCH_SURVEY_DATA_H

#include "../../src/stats/frame.h"

#define BENCH_PROVINCES 63
#define BENCH_CLUSTERS 189 /* three in each province, numbered through */
#define BENCH_ITEMS 120

/* Columns province, cluster, w, sex, age, region, then q1 to q120; rows of one cluster lie side by
 * side, as interviews are filed. */
struct frame survey_data_make(struct arena *arena, size_t rows);
const struct column *survey_data_column(const struct frame *frame, const char *name);

#endif
