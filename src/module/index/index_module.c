/* index_module.c - what the index module brings to the program. */
#include "../module.h"
#include "index_bundle.h"
#include "index_commands.h"
#include "index_entry.h"
#include "index_routes.h"
#include "index_state.h"

/* Entering results adds sources; it adds and replaces scores, which replay accounts for. */
static const struct db_list bundled[] = {
	{.statement = "source_list", .key_count = 1, .may_grow = true},
	{.statement = "index_part_list", .key_count = 2},
	{.statement = "index_score_list", .key_count = 3},
	{.statement = "index_uncertainty_all", .key_count = 4},
	{.statement = "index_break_list", .key_count = 3},
	{.statement = "index_statement_list", .key_count = 1},
	{.statement = "index_printed_group_list", .key_count = 1},
	{0}};

extern const struct module index_module;
const struct module index_module = {
	.name = "index",
	.routes = index_routes,
	.commands = index_commands,
	.settings = index_settings,
	.navigation = index_navigation,
	.fill = index_bundle_fill,
	.bundled = bundled,
	.replay = index_entry_replay,
	.verify = index_entry_verify,
	.state_create = index_state_create,
	.state_destroy = index_state_destroy,
};
