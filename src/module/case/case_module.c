/* case_module.c - what the case module brings to the program. */
#include <assert.h>

#include "case_pages.h"

#define WRONG_CODES_MAX 5
#define WRONG_CODES_OF_ADDRESS_MAX 40
#define SENT_OF_ADDRESS_MAX 30 /* a village may share one address */

static void *state_create(void)
{
	struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct case_module_state *state = arena_new(arena, struct case_module_state);
	struct error err = {0};
	state->arena = arena;
	const enum status status = case_rules_load(arena, &state->rules, &err);
	assert(status ==
	       STATUS_OK); /* the definitions travel in the program, and tests read them */
	(void)status;
	state->tracking = throttle_create(
		(struct throttle_limits){WRONG_CODES_MAX, WRONG_CODES_OF_ADDRESS_MAX});
	state->sending =
		throttle_create((struct throttle_limits){SENT_OF_ADDRESS_MAX, SENT_OF_ADDRESS_MAX});
	return state;
}

static void state_destroy(void *made)
{
	struct case_module_state *state = made;
	throttle_destroy(state->tracking);
	throttle_destroy(state->sending);
	arena_destroy(state->arena);
}

/* Holidays that became known move the terms of what is open. */
static enum status tick(struct module_tick *tick, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct case_rules rules;
	bool is_needed = false;
	TRY(case_recount_is_needed(tick->pool, &is_needed, err));
	if (!is_needed)
		return STATUS_OK;
	TRY(case_rules_load(arena, &rules, err));
	return case_recount(tick->pool, &rules, tick->now.seconds, err);
}

extern const struct module case_module;
const struct module case_module = {
	.name = "case",
	.routes = case_routes,
	.navigation = case_navigation,
	.tick = tick,
	.state_create = state_create,
	.state_destroy = state_destroy,
};
