/* index_state.c - the figures that a running server keeps, renewed when the store's change. */
#include "index_state.h"

#include <pthread.h>
#include <stdlib.h>
#include "../module.h"

struct index_state {
	struct arena *arena; /* its own */
	pthread_mutex_t mutex;
	struct index_figures *current; /* or NULL; holds one reference itself */
};

extern const struct module index_module;

void *index_state_create(void)
{
	struct arena *arena = arena_create((size_t)64 << 10);
	struct index_state *state = arena_new(arena, struct index_state);
	state->arena = arena;
	(void)pthread_mutex_init(&state->mutex, NULL);
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
	arena_destroy(held->arena);
}

/* The kept figures when they are of that version; takes a reference. */
static struct index_figures *kept_of_version(struct index_state *state, int64_t version)
{
	struct index_figures *figures = NULL;
	(void)pthread_mutex_lock(&state->mutex);
	if (state->current != NULL && state->current->version == version) {
		figures = state->current;
		figures->references++;
	}
	(void)pthread_mutex_unlock(&state->mutex);
	return figures;
}

enum status index_figures_borrow(const struct http_context *context, struct db *db,
				 struct index_loan *loan, struct error *err)
{
	int64_t version = 0;
	TRY(index_version_read(db, &version, err));
	loan->state = module_state(context, &index_module);
	loan->figures = kept_of_version(loan->state, version);
	if (loan->figures != NULL)
		return STATUS_OK;
	struct index_figures *fresh = NULL;
	TRY(index_figures_load(db, &fresh, err));
	fresh->references = 2; /* the state's and the loan's */
	(void)pthread_mutex_lock(&loan->state->mutex);
	reference_drop(loan->state->current);
	loan->state->current = fresh;
	(void)pthread_mutex_unlock(&loan->state->mutex);
	loan->figures = fresh;
	return STATUS_OK;
}

void index_loan_leave(struct index_loan *loan)
{
	if (loan->figures == NULL)
		return;
	(void)pthread_mutex_lock(&loan->state->mutex);
	reference_drop(loan->figures);
	(void)pthread_mutex_unlock(&loan->state->mutex);
}
