/* estimate_module.c - what the estimate module brings to the program. */
#include "../account/account.h"
#include "../module.h"
#include "estimate_commands.h"
#include "estimate_page.h"

extern const struct module estimate_module;

/* Whoever has signed out leaves no file behind. */
static enum status forget_signed_out(struct estimate_files *files, const struct module_tick *tick,
				     struct db *db, const struct estimate_owner *owner,
				     struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct account_session *sessions = NULL;
	size_t count = 0;
	TRY(account_sessions(db, arena, owner->person, tick->now.seconds, &sessions, &count, err));
	for (size_t i = 0; i < count; i++)
		if (sessions[i].id == owner->session)
			return STATUS_OK;
	estimate_files_forget(files, owner);
	return STATUS_OK;
}

static enum status tick(struct module_tick *tick, struct error *err)
{
	struct estimate_files *files = tick_state(tick, &estimate_module);
	struct estimate_owner owners[ESTIMATE_FILES_MAX];
	if (files == NULL)
		return STATUS_OK;
	const size_t count = estimate_files_expire(files, tick->now.seconds, owners);
	if (count == 0)
		return STATUS_OK;
	struct db *db = NULL;
	enum status status = STATUS_OK;
	TRY(db_read_begin(tick->pool, &db, err));
	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = forget_signed_out(files, tick, db, owners + i, err);
	db_read_end(tick->pool, db);
	return status;
}

const struct module estimate_module = {
	.name = "estimate",
	.routes = estimate_routes,
	.commands = estimate_commands,
	.navigation = estimate_navigation,
	.tick = tick,
	.state_create = estimate_files_create,
	.state_destroy = estimate_files_destroy,
};
