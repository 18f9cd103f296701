/* administration_module.c - what administration brings to the program: backups by themselves,
 * health. */
#include "administration.h"

#define TICK_BYTES_MAX ((size_t)64 << 20)
#define LOOK_SECONDS 60 /* whether a backup is due is looked at so often */

static enum status administration_tick(struct module_tick *tick, struct error *err)
{
	struct backup_list list;
	if (!tick->is_serving || (!tick->is_first && tick->now.seconds % LOOK_SECONDS != 0))
		return STATUS_OK;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(TICK_BYTES_MAX);
	TRY(backup_list_read(arena, tick->data_folder, &list, err));
	if (!backup_is_due(&list, config_int(tick->config, "backup_every_hours"),
			   tick->now.seconds))
		return STATUS_OK;
	TRY(backup_make(tick->pool, arena, tick->data_folder, tick->now.seconds, err));
	return backup_prune(arena, tick->data_folder,
			    (size_t)config_int(tick->config, "backup_keep"), err);
}

static const struct field administration_settings[] = {
	{.name = "backup_every_hours",
	 .kind = FIELD_INT,
	 .min = 0,
	 .max = 8760,
	 .fallback = "24",
	 .summary = "hours between backups that the server makes by itself; 0: none"},
	{.name = "backup_keep",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 366,
	 .fallback = "14",
	 .summary = "how many backups are kept; older ones are removed"},
	{.name = "disk_free_min_mb",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 1000000,
	 .fallback = "500",
	 .summary = "megabytes that must be free on the disk; below it health has failed"},
	{0}};

extern const struct module administration_module;
const struct module administration_module = {
	.name = "administration",
	.routes = administration_routes,
	.navigation = administration_navigation,
	.commands = administration_commands,
	.settings = administration_settings,
	.tick = administration_tick,
};
