/* figures_fixture.h - for tests of modules: a store of its own with all bundled figures, and the
 * figures read from it. */
#ifndef DANNOI_MODULE_FIGURES_FIXTURE_H
#define DANNOI_MODULE_FIGURES_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "index/index.h"
#include "module.h"

struct figures_fixture {
	char folder[64];
	struct db_pool *pool;
	struct index_figures *figures;
	struct arena *arena;
	size_t son_la;
};

static inline enum status figures_fixture_fill(struct db *db, void *context, struct error *err)
{
	for (const struct module *const *module = all_modules; *module != NULL; module++)
		if ((*module)->fill != NULL)
			TRY((*module)->fill(db, context, err));
	return STATUS_OK;
}

/* The figures as they are in the store now, read anew since previous (or NULL: whole); the caller's
 * to destroy. */
static inline struct index_figures *figures_fixture_reread(const struct figures_fixture *fixture,
							   const struct index_figures *previous)
{
	struct error err = {0};
	struct db *db = NULL;
	struct index_figures *figures = NULL;
	assert_int_equal(db_read_begin(fixture->pool, &db, &err), STATUS_OK);
	const enum status status = index_figures_load(db, previous, &figures, &err);
	db_read_end(fixture->pool, db);
	if (status != STATUS_OK)
		fail_msg("%s", err.text);
	return figures;
}

static inline struct index_figures *figures_fixture_read(const struct figures_fixture *fixture)
{
	return figures_fixture_reread(fixture, NULL);
}

/* Setup of a group of tests; *state is a struct figures_fixture. */
static inline int figures_fixture_open(void **state)
{
	static struct figures_fixture fixture = {.folder = "/tmp/dannoi-figures-XXXXXX"};
	struct error err = {0};
	assert_non_null(mkdtemp(fixture.folder));
	fixture.arena = arena_create(ARENA_COMMAND_BYTES);
	const struct db_pool_options options = {.folder = str_from(fixture.folder), .create = true};
	assert_int_equal(db_pool_open(&options, &fixture.pool, &err), STATUS_OK);
	if (db_write(fixture.pool, figures_fixture_fill, fixture.arena, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	fixture.figures = figures_fixture_read(&fixture);
	fixture.son_la = unit_find(&fixture.figures->units, STR("14"), date_year_end(2022));
	*state = &fixture;
	return 0;
}

static inline int figures_fixture_remove(const char *path, const struct stat *about, int kind,
					 struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

static inline int figures_fixture_close(void **state)
{
	struct figures_fixture *fixture = *state;
	index_figures_destroy(fixture->figures);
	arena_destroy(fixture->arena);
	db_pool_close(fixture->pool);
	return nftw(fixture->folder, figures_fixture_remove, 16, FTW_DEPTH | FTW_PHYS);
}

static inline size_t figures_fixture_code(const struct index_figures *figures, const char *code)
{
	const size_t found = index_code_find(figures, str_from(code));
	assert_true(found != INDEX_NONE);
	return found;
}

static inline void figures_fixture_near(double got, double wanted, double tolerance)
{
	if (!(fabs(got - wanted) <= tolerance))
		fail_msg("%.12g is not %.12g", got, wanted);
}

#endif
