/* index_state.c - the figures that a running server keeps, renewed when the store's change. */
#include "index_state.h"

#include <pthread.h>
#include <stdlib.h>
#include "../module.h"

struct index_state {
	struct arena *arena;           /* its own */
	pthread_mutex_t reading;       /* held while figures are read from the store */
	pthread_mutex_t mutex;         /* guards current and the references to figures */
	struct index_figures *current; /* or NULL; holds one reference itself */
};

extern const struct module index_module;

void *index_state_create(void)
{
	struct arena *arena = arena_create((size_t)64 << 10);
	struct index_state *state = arena_new(arena, struct index_state);
	state->arena = arena;
	(void)pthread_mutex_init(&state->mutex, NULL);
	(void)pthread_mutex_init(&state->reading, NULL);
	return state;
}

static void reference_drop(struct index_figures *figures)
{
	if (figures != NULL && --figures->references == 0)
		index_figures_destroy(figures);
}

void index_state_destroy(void *state)
{
	struct index_state *held = state;
	reference_drop(held->current);
	(void)pthread_mutex_destroy(&held->mutex);
	(void)pthread_mutex_destroy(&held->reading);
	arena_destroy(held->arena);
}

/* The kept figures, or NULL; takes a reference. */
static struct index_figures *kept_take(struct index_state *state)
{
	(void)pthread_mutex_lock(&state->mutex);
	struct index_figures *figures = state->current;
	if (figures != NULL)
		figures->references++;
	(void)pthread_mutex_unlock(&state->mutex);
	return figures;
}

static void give_back(struct index_state *state, struct index_figures *figures)
{
	(void)pthread_mutex_lock(&state->mutex);
	reference_drop(figures);
	(void)pthread_mutex_unlock(&state->mutex);
}

/* Kept from now on, unless somebody has read newer ones meanwhile; takes a reference. */
static void keep(struct index_state *state, struct index_figures *fresh)
{
	(void)pthread_mutex_lock(&state->mutex);
	fresh->references = 1; /* the loan's */
	if (state->current == NULL || state->current->version < fresh->version) {
		reference_drop(state->current);
		state->current = fresh;
		fresh->references++;
	}
	(void)pthread_mutex_unlock(&state->mutex);
}

/* What changed since the kept figures; the loan then holds the new ones. */
static enum status reread(struct index_loan *loan, struct db *db, struct error *err)
{
	struct index_figures *previous = loan->figures;
	loan->figures = NULL;
	const enum status status = index_figures_load(db, previous, &loan->figures, err);
	if (status == STATUS_OK)
		keep(loan->state, loan->figures);
	if (previous != NULL)
		give_back(loan->state, previous);
	return status;
}

static bool is_of(const struct index_figures *figures, int64_t version)
{
	return figures != NULL && figures->version == version;
}

/* One reads the figures; who comes meanwhile waits for them instead of reading them too. */
static enum status read_once(struct index_loan *loan, struct db *db, int64_t version,
			     struct error *err)
{
	enum status status = STATUS_OK;
	(void)pthread_mutex_lock(&loan->state->reading);
	index_loan_leave(loan); /* perhaps old by now */
	loan->figures = kept_take(loan->state);
	if (!is_of(loan->figures, version))
		status = reread(loan, db, err);
	(void)pthread_mutex_unlock(&loan->state->reading);
	return status;
}

enum status index_figures_borrow(const struct http_context *context, struct db *db,
				 struct index_loan *loan, struct error *err)
{
	int64_t version = 0;
	TRY(index_version_read(db, &version, err));
	loan->state = module_state(context, &index_module);
	loan->figures = kept_take(loan->state);
	return is_of(loan->figures, version) ? STATUS_OK : read_once(loan, db, version, err);
}

void index_loan_leave(struct index_loan *loan)
{
	if (loan->figures != NULL)
		give_back(loan->state, loan->figures);
	loan->figures = NULL;
}
