/* command.c - reading the command line against the tables of commands and fields. */
#include "command.h"

#include <assert.h>
#include <ctype.h>
#include "../base/nearest.h"

#define FLAG_START STR("--")

static const struct field no_fields[] = {{0}};

const struct field command_global_flags[] = {
	{.name = "data", .kind = FIELD_TEXT, .min = 1, .summary = "folder of the store [var]"},
	{.name = "lang",
	 .kind = FIELD_CHOICE,
	 .choices = "vi|en",
	 .summary = "language of names in the answer [vi]; once given, of errors too"},
	{.name = "config",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .summary = "file of settings [dannoi.conf in the folder of the store]"},
	{0},
};

struct str command_flag_name(struct arena *arena, const struct field *field)
{
	const size_t size = strlen(field->name);
	const size_t dashes = field->positional ? 0 : FLAG_START.size;
	char *name = arena_take(arena, dashes + size + 1, 1);
	memcpy(name, FLAG_START.data, dashes);
	for (size_t i = 0; i < size; i++) {
		const int c = (unsigned char)field->name[i];
		if (field->positional)
			name[dashes + i] = (char)toupper(c);
		else
			name[dashes + i] = (char)(c == '_' ? '-' : c);
	}
	return (struct str){name, dashes + size};
}

/* The same fields under the names that people type, so that look-up and errors speak of
 * "--as-of" and FILE. */
static const struct field *fields_as_typed(struct arena *arena, const struct field *fields)
{
	size_t count = 0;
	while (fields[count].name != NULL)
		count++;
	static_assert(FIELD_COUNT_MAX <= 64, "struct reader has a bit a flag");
	assert(count <= FIELD_COUNT_MAX);
	struct field *typed = arena_array(arena, struct field, count + 1);
	for (size_t i = 0; i < count; i++) {
		typed[i] = fields[i];
		typed[i].name = command_flag_name(arena, &fields[i]).data;
	}
	return typed;
}

struct reader {
	struct arena *arena;
	const struct module *const *modules;
	const char *const *next;       /* the words not read yet */
	uint64_t given, given_globals; /* a bit a flag: none comes twice */
	struct command_line *line;
};

static const struct command *command_find(const struct reader *reader, struct str name)
{
	for (const struct module *const *module = reader->modules; *module != NULL; module++)
		for (const struct command *command = (*module)->commands;
		     command != NULL && command->name != NULL; command++)
			if (str_is(name, command->name))
				return command;
	return NULL;
}

static bool group_exists(const struct reader *reader, struct str word)
{
	const struct str start = str_format(reader->arena, STR_FMT " ", STR_ARG(word));
	for (const struct module *const *module = reader->modules; *module != NULL; module++)
		for (const struct command *command = (*module)->commands;
		     command != NULL && command->name != NULL; command++)
			if (str_starts(str_from(command->name), start))
				return true;
	return false;
}

static enum status command_unknown(const struct reader *reader, struct str name, struct error *err)
{
	struct nearest nearest = {.wanted = name};
	struct str offered_group = {0};
	for (const struct module *const *module = reader->modules; *module != NULL; module++) {
		for (const struct command *command = (*module)->commands;
		     command != NULL && command->name != NULL; command++) {
			struct str group, rest;
			nearest_offer(&nearest, str_from(command->name), str_from(command->name));
			if (str_cut(str_from(command->name), ' ', &group, &rest) &&
			    !str_equal(group, offered_group))
				nearest_offer(&nearest, group, group);
			offered_group = group;
		}
	}
	const enum status status = FAIL(err, STATUS_INVALID, "there is no command \"" STR_FMT "\"",
					STR_ARG(str_slice(name, 0, 60)));
	if (nearest.count == 0)
		error_suffix(err, "; dannoi --help lists them");
	return error_nearest(err, status, &nearest);
}

/* A word before the command is known: the command's name, or its first half. */
static enum status name_read(struct reader *reader, struct str word, struct error *err)
{
	struct command_line *line = reader->line;
	if (line->topic.size == 0 && !line->help && str_is(word, "help")) {
		line->help = true;
		return STATUS_OK;
	}
	const struct str name =
		line->topic.size == 0
			? word
			: str_format(reader->arena, STR_FMT " " STR_FMT, STR_ARG(line->topic),
				     STR_ARG(str_slice(word, 0, FIELD_TEXT_MAX)));
	line->command = command_find(reader, name);
	if (line->command != NULL) {
		const struct field *fields = line->command->fields;
		field_values_init(
			&line->values,
			fields_as_typed(reader->arena, fields == NULL ? no_fields : fields));
		return STATUS_OK;
	}
	if (line->topic.size > 0 || !group_exists(reader, word))
		return command_unknown(reader, name, err);
	line->topic = word;
	return STATUS_OK;
}

static enum status flag_unknown(const struct reader *reader, struct str name, struct error *err)
{
	struct nearest nearest = {.wanted = name};
	const struct field *const tables[] = {reader->line->values.fields,
					      reader->line->globals.fields};
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
		for (const struct field *field = tables[i]; field->name != NULL; field++)
			nearest_offer(&nearest, str_from(field->name), str_from(field->name));
	const struct command *command = reader->line->command;
	return error_nearest(err,
			     FAIL(err, STATUS_INVALID, "%s has no flag \"" STR_FMT "\"",
				  command == NULL ? "dannoi" : command->name,
				  STR_ARG(str_slice(name, 0, 60))),
			     &nearest);
}

/* Finds the flag among the command's own and those of all commands, and takes it off the list of
 * those that may still come. */
static enum status flag_find(struct reader *reader, struct str name, struct field_values **values,
			     const struct field **field, struct error *err)
{
	uint64_t *given = &reader->given;
	*values = &reader->line->values;
	*field = field_find((*values)->fields, name);
	if (*field == NULL) {
		given = &reader->given_globals;
		*values = &reader->line->globals;
		*field = field_find((*values)->fields, name);
	}
	if (*field == NULL)
		return flag_unknown(reader, name, err);
	const uint64_t bit = (uint64_t)1 << (*field - (*values)->fields);
	if ((*given & bit) != 0 && !(*field)->pairs)
		return FAIL(err, STATUS_INVALID, "%s is given twice", (*field)->name);
	*given |= bit;
	return STATUS_OK;
}

/* --name VALUE, --name=VALUE, or --name alone for what is only present or not. */
static enum status flag_read(struct reader *reader, struct str word, struct error *err)
{
	struct command_line *line = reader->line;
	struct str name, value;
	const bool joined = str_cut(word, '=', &name, &value);
	if (str_is(word, "--help")) {
		line->help = true;
		return STATUS_OK;
	}
	if (str_is(word, "--version") && line->command == NULL) {
		line->version = true;
		return STATUS_OK;
	}
	struct field_values *values = NULL;
	const struct field *field = NULL;
	TRY(flag_find(reader, name, &values, &field, err));
	if (field->kind == FIELD_FLAG && joined)
		return FAIL(err, STATUS_INVALID, "%s takes no value", field->name);
	if (field->kind == FIELD_FLAG)
		return field_set(values, field, STR("1"), err);
	if (!joined) {
		value = str_from(*reader->next);
		if (*reader->next == NULL || str_starts(value, FLAG_START))
			return FAIL(err, STATUS_INVALID, "%s needs a value: %s", field->name,
				    field->summary);
		reader->next++;
	}
	const struct str before = values->values[field - values->fields].text;
	if (field->pairs && before.size > 0)
		value = str_format(reader->arena, STR_FMT "," STR_FMT, STR_ARG(before),
				   STR_ARG(value));
	return field_set(values, field, value, err);
}

static enum status positional_read(struct reader *reader, struct str word, struct error *err)
{
	struct field_values *values = &reader->line->values;
	for (const struct field *field = values->fields; field->name != NULL; field++)
		if (field->positional && !values->values[field - values->fields].present)
			return field_set(values, field, word, err);
	return FAIL(err, STATUS_INVALID, "%s does not know what to do with \"" STR_FMT "\"",
		    reader->line->command->name, STR_ARG(str_slice(word, 0, 60)));
}

enum status command_line_read(struct arena *arena, const struct module *const *modules,
			      const char *const *words, struct command_line *line,
			      struct error *err)
{
	*line = (struct command_line){.values = {.fields = no_fields}};
	field_values_init(&line->globals, fields_as_typed(arena, command_global_flags));
	struct reader reader = {.arena = arena, .modules = modules, .next = words, .line = line};
	bool flags_ended = false;
	while (*reader.next != NULL) {
		const struct str word = str_from(*reader.next++);
		if (reader.next - words > COMMAND_WORDS_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d words on the command line",
				    COMMAND_WORDS_MAX);
		if (!flags_ended && str_equal(word, FLAG_START))
			flags_ended = true;
		else if (!flags_ended && str_starts(word, FLAG_START))
			TRY(flag_read(&reader, word, err));
		else if (line->command == NULL)
			TRY(name_read(&reader, word, err));
		else
			TRY(positional_read(&reader, word, err));
	}
	line->help = line->help || (line->command == NULL && !line->version);
	if (!line->help && line->command != NULL)
		TRY(field_values_check(&line->values, err));
	line->globals.fields = command_global_flags;
	if (line->command != NULL && line->command->fields != NULL)
		line->values.fields = line->command->fields;
	return STATUS_OK;
}
