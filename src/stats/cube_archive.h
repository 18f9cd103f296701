/* cube_archive.h - a cube that stands on its own: weighted answers by cluster, item and category,
 * with what they mean, and without the people.  Estimates are made from it as from the data, but
 * for calibration and told replicate weights; it can be added up, moved to other domains, weighted
 * anew, written and read again to the last bit. */
#ifndef DANNOI_STATS_CUBE_ARCHIVE_H
#define DANNOI_STATS_CUBE_ARCHIVE_H

#include "cube.h"

#define CUBE_ARCHIVE_BY_MAX 8
#define CUBE_ARCHIVE_ITEMS_MAX 4096
#define CUBE_ARCHIVE_BYTES_MAX ((size_t)1 << 30)

/* What is counted of one variable, or two. */
struct cube_archive_item {
	enum cube_kind kind;
	/* CUBE_CATEGORIES: its rows are the values that occur, also those that are no answers;
	 * else it has no rows.  Requests for estimates name these columns. */
	struct column variable;
	struct column denominator; /* CUBE_PAIR */
	double shift;              /* CUBE_NUMBER */
	size_t slot_count;         /* a cell */
	/* CUBE_CATEGORIES: answers, then weights of each category; else as cube_item. */
	double *sums;
};

struct cube_archive {
	struct design design; /* its stages; it has no rows */
	struct cube cube;     /* its cells; of no design but that above */
	size_t by_count;
	struct column by[CUBE_ARCHIVE_BY_MAX]; /* a row a domain: its values */
	struct column clusters;                /* a row a cluster of the first stage: its name */
	size_t item_count;
	struct cube_archive_item *items;
};

struct cube_archive_variable {
	enum cube_kind kind;
	const struct column *variable, *denominator; /* denominator: of a pair */
};

/* What an archive is made of. */
struct cube_archive_plan {
	struct cube_plan cells; /* without classes */
	const struct column *const *by;
	size_t by_count;
	const struct column *cluster; /* that names clusters of the first stage; or NULL */
	const struct cube_archive_variable *items;
	size_t item_count;
};

/* Keeps the lists of the design; nothing of the data. */
MUST_CHECK enum status cube_archive_make(struct arena *arena, const struct cube_archive_plan *plan,
					 struct cube_archive *out, struct error *err);

/* Adds the sums of part, which counts other rows of the same design, domains and items. */
MUST_CHECK enum status cube_archive_add(struct cube_archive *archive,
					const struct cube_archive *part, struct error *err);

/* Other domains: domain d becomes domain new_domain[d], or none (GROUP_NONE); by: a row for each of
 * the count new ones.  Clusters and strata stay as they were drawn, so that this is exact. */
struct cube_archive_domains {
	const uint32_t *new_domain;
	size_t count;
	const struct column *by;
	size_t by_count;
};
MUST_CHECK enum status cube_archive_regroup(struct arena *arena, const struct cube_archive *archive,
					    const struct cube_archive_domains *domains,
					    struct cube_archive *out, struct error *err);

/* Multiplies the weights of every cell. */
void cube_archive_reweight(struct cube_archive *archive, const double *factors);

/* The sums of an item as estimates need them.  as: CUBE_NUMBER of an item of categories takes the
 * numbers that its values are; with_codes: values that are no answers are categories too. */
MUST_CHECK enum status cube_archive_sums(struct arena *arena, const struct cube_archive *archive,
					 const struct cube_archive_item *item, enum cube_kind as,
					 bool with_codes, struct cube_item *out, struct error *err);
/* The item whose variable that very column is; NULL: none. */
const struct cube_archive_item *cube_archive_find(const struct cube_archive *archive,
						  const struct column *variable);

/* Bytes that do not depend on the machine. */
MUST_CHECK enum status cube_archive_write(const struct cube_archive *archive, struct buffer *out,
					  struct error *err);
/* Keeps nothing of the bytes.  Damaged or hostile ones are refused with the byte at which they go
 * wrong. */
MUST_CHECK enum status cube_archive_read(struct arena *arena, struct str bytes,
					 struct cube_archive *out, struct error *err);

#endif
