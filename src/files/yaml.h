/* yaml.h - definitions: a small YAML document tree in which every node knows its place, and
 * the walker that checks it.  No anchors, aliases, tags or merge keys: a definition that needs
 * them is too clever, and a bomb needs them. */
#ifndef DANNOI_FILES_YAML_H
#define DANNOI_FILES_YAML_H

#include <stdbool.h>
#include "../base/arena.h"
#include "../base/date.h"
#include "../base/status.h"
#include "../base/str.h"

#define YAML_BYTES_MAX ((size_t)4 << 20)
#define YAML_DEPTH_MAX 32
#define YAML_NODES_MAX 200000

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	struct str file;     /* for error sentences */
	size_t line, column; /* from 1 */
	struct str scalar;   /* YAML_SCALAR: its text; plain null or ~ is the empty text */
	size_t count;        /* YAML_LIST: items; YAML_MAP: pairs */
	const struct yaml_node *const *keys;   /* YAML_MAP: scalars */
	const struct yaml_node *const *values; /* YAML_LIST and YAML_MAP */
};

/* A key twice in one map is an error with both places. */
MUST_CHECK enum status yaml_parse(struct arena *arena, struct str file, struct str content,
				  const struct yaml_node **root, struct error *err);

/* Refuses keys of a map that are not in allowed (ends with NULL), with the nearest name. */
MUST_CHECK enum status yaml_only(const struct yaml_node *map, const char *const *allowed,
				 struct error *err);
/* The value of a key, or NULL. */
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key);
/* The value of a key that must be there and of that kind. */
MUST_CHECK enum status yaml_need(const struct yaml_node *map, const char *key, enum yaml_kind kind,
				 const struct yaml_node **value, struct error *err);

/* A required scalar of a map, parsed; an empty one is an error.  Errors carry file:line:column. */
MUST_CHECK enum status yaml_text(const struct yaml_node *map, const char *key, struct str *out,
				 struct error *err);
MUST_CHECK enum status yaml_int(const struct yaml_node *map, const char *key, int64_t min,
				int64_t max, int64_t *out, struct error *err);
MUST_CHECK enum status yaml_real(const struct yaml_node *map, const char *key, double *out,
				 struct error *err);
MUST_CHECK enum status yaml_date(const struct yaml_node *map, const char *key, struct date *out,
				 struct error *err);
/* A required list of so many numbers. */
MUST_CHECK enum status yaml_reals(const struct yaml_node *map, const char *key, size_t count,
				  double *out, struct error *err);

/* valid_from and valid_to of a dated rule, at least first; valid_to 0: still in force. */
MUST_CHECK enum status yaml_years(const struct yaml_node *map, int first, int *from, int *to,
				  struct error *err);
/* The same of the next rule of a list without holes: it begins in *next, which becomes the year
 * after it, or 0 after an open rule. */
MUST_CHECK enum status yaml_years_follow(const struct yaml_node *map, int *next, int *from, int *to,
					 struct error *err);

/* FAIL(err, STATUS_INVALID, ...) as "FILE:LINE:COLUMN: sentence". */
#define yaml_fail(err, node, ...)                                                                  \
	error_place((err), FAIL((err), STATUS_INVALID, __VA_ARGS__), STR_FMT ":%zu:%zu",           \
		    STR_ARG((node)->file), (node)->line, (node)->column)

#endif
