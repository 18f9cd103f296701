/* config.c - settings and where each value came from. */
#include "config.h"

#include <assert.h>
#include <ctype.h>
#include "file.h"
#include "nearest.h"

#define ENVIRONMENT_PREFIX "DANNOI_"

static struct config_entry *entry_find(struct config *config, struct str name)
{
	for (size_t i = 0; i < config->count; i++)
		if (str_is(name, config->entries[i].setting->name))
			return &config->entries[i];
	return NULL;
}

static enum status entry_set(struct config_entry *entry, struct str value,
			     enum config_origin origin, struct error *err)
{
	const struct field fields[2] = {*entry->setting, {0}};
	struct field_values values = {.fields = fields};
	TRY(field_set(&values, &fields[0], value, err));
	entry->value = values.values[0];
	entry->origin = origin;
	return STATUS_OK;
}

void config_init(struct config *config, const struct field *const *tables, size_t table_count)
{
	config->count = 0;
	for (size_t i = 0; i < table_count; i++) {
		for (const struct field *setting = tables[i]; setting->name != NULL; setting++) {
			assert(config->count < CONFIG_SETTINGS_MAX && setting->fallback != NULL);
			assert(entry_find(config, str_from(setting->name)) == NULL);
			struct config_entry *entry = &config->entries[config->count++];
			entry->setting = setting;
			const enum status status =
				entry_set(entry, str_from(setting->fallback), CONFIG_DEFAULT, NULL);
			assert(status == STATUS_OK);
			(void)status;
		}
	}
}

enum status config_set(struct config *config, struct str name, struct str value,
		       enum config_origin origin, struct error *err)
{
	struct config_entry *entry = entry_find(config, name);
	if (entry != NULL)
		return entry_set(entry, value, origin, err);
	struct nearest nearest = {.wanted = name};
	for (size_t i = 0; i < config->count; i++) {
		const struct str known = str_from(config->entries[i].setting->name);
		nearest_offer(&nearest, known, known);
	}
	return error_nearest(err,
			     FAIL(err, STATUS_INVALID, "there is no setting \"" STR_FMT "\"",
				  STR_ARG(str_slice(name, 0, 60))),
			     &nearest);
}

enum status config_read_file(struct config *config, struct arena *arena, struct str path,
			     struct error *err)
{
	struct str rest, line;
	const enum status read = file_read(arena, path, CONFIG_FILE_BYTES_MAX, &rest, err);
	if (read == STATUS_NOT_FOUND)
		return STATUS_OK;
	TRY(read);
	for (size_t number = 1; rest.size > 0; number++) {
		(void)str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.size == 0 || line.data[0] == '#')
			continue;
		struct str name, value;
		enum status status = STATUS_OK;
		if (!str_cut(line, '=', &name, &value))
			status = FAIL(err, STATUS_INVALID, "write name = value");
		else
			status = config_set(config, str_trim(name), str_trim(value), CONFIG_FILE,
					    err);
		if (status != STATUS_OK)
			return error_place(err, status, STR_FMT ", line %zu", STR_ARG(path),
					   number);
	}
	return STATUS_OK;
}

enum status config_read_environment(struct config *config, struct arena *arena,
				    char *const *environment, struct error *err)
{
	for (; *environment != NULL; environment++) {
		struct str name, value;
		if (!str_starts(str_from(*environment), STR(ENVIRONMENT_PREFIX)) ||
		    !str_cut(str_from(*environment), '=', &name, &value))
			continue;
		name = str_slice(name, strlen(ENVIRONMENT_PREFIX), name.size);
		char *lower = arena_take(arena, name.size + 1, 1);
		for (size_t i = 0; i < name.size; i++)
			lower[i] = (char)tolower((unsigned char)name.data[i]);
		const enum status status = config_set(config, (struct str){lower, name.size}, value,
						      CONFIG_ENVIRONMENT, err);
		if (status != STATUS_OK)
			return error_place(err, status, "environment variable %.*s",
					   (int)strcspn(*environment, "="), *environment);
	}
	return STATUS_OK;
}

static const struct field_value *value_named(const struct config *config, const char *name)
{
	size_t at = 0;
	while (at < config->count && strcmp(config->entries[at].setting->name, name) != 0)
		at++;
	assert(at < config->count); /* asking for an undeclared setting is a bug */
	return &config->entries[at].value;
}

struct str config_text(const struct config *config, const char *name)
{
	return value_named(config, name)->text;
}

int64_t config_int(const struct config *config, const char *name)
{
	return value_named(config, name)->integer;
}

const char *config_origin_name(enum config_origin origin)
{
	switch (origin) {
	case CONFIG_DEFAULT:
		return "default";
	case CONFIG_FILE:
		return "file";
	case CONFIG_ENVIRONMENT:
		return "environment";
	case CONFIG_FLAG:
		return "flag";
	}
	return "";
}
