/* main.c - one command from its words to its exit code. */
#include "command.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "../base/file.h"
#include "../i18n/error_text.h"
#include "tick.h"

#define CONFIG_FILE_NAME "dannoi.conf"

static void pool_leave(struct db_pool **pool)
{
	db_pool_close(*pool);
}

/* The program's own table first, then the modules'. */
static void modules_gather(const struct module *modules[COMMAND_MODULES_MAX])
{
	size_t count = 0;
	modules[count++] = &app_module;
	for (const struct module *const *module = all_modules;
	     *module != NULL && count < COMMAND_MODULES_MAX - 1; module++)
		modules[count++] = *module;
	modules[count] = NULL;
}

static bool setting_exists(const struct config *config, const char *name)
{
	for (size_t i = 0; i < config->count; i++)
		if (strcmp(config->entries[i].setting->name, name) == 0)
			return true;
	return false;
}

/* Environment, then what was typed: a flag (no positional word) named like a setting sets it. */
static enum status config_read_outside(struct config *config, struct arena *arena,
				       const struct command_line *line, struct error *err)
{
	TRY(config_read_environment(config, arena, environ, err));
	const struct field_values *const typed[] = {&line->globals, &line->values};
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
		for (const struct field *field = typed[i]->fields; field->name != NULL; field++)
			if (!field->positional && field_present(typed[i], field->name) &&
			    setting_exists(config, field->name))
				TRY(config_set(config, str_from(field->name),
					       field_text(typed[i], field->name), CONFIG_FLAG,
					       err));
	return STATUS_OK;
}

/* Twice, because the file stands in a folder that flag or environment may name. */
static enum status config_gather(struct config *config, struct arena *arena,
				 const struct module *const *modules,
				 const struct command_line *line, struct error *err)
{
	const struct field *tables[COMMAND_MODULES_MAX];
	size_t count = 0;
	for (; *modules != NULL; modules++)
		if ((*modules)->settings != NULL)
			tables[count++] = (*modules)->settings;
	config_init(config, tables, count);
	TRY(config_read_outside(config, arena, line, err));
	struct str path = field_text(&line->globals, "config");
	if (path.size == 0)
		path = str_format(arena, STR_FMT "/" CONFIG_FILE_NAME,
				  STR_ARG(config_text(config, "data")));
	else if (access(str_cstring(arena, path), R_OK) != 0)
		return error_reason(err,
				    FAIL(err, STATUS_NOT_FOUND, "--config " STR_FMT, STR_ARG(path)),
				    errno);
	config_init(config, tables, count);
	TRY(config_read_file(config, arena, path, err));
	return config_read_outside(config, arena, line, err);
}

static enum status now_find(const struct config *config, struct instant *now, struct error *err)
{
	const struct str text = config_text(config, "today");
	*now = instant_now();
	if (text.size == 0)
		return STATUS_OK;
	struct date today;
	const enum status status = date_parse(text, &today, err);
	if (status != STATUS_OK)
		return error_place(err, status, "the setting today");
	*now = instant_from_date(today);
	return STATUS_OK;
}

/* XLSX is bytes, which would only garble a terminal. */
static enum status terminal_check(const struct command_line *line, struct error *err)
{
	const struct field_values *values = &line->values;
	if (field_find(values->fields, STR("format")) == NULL || isatty(STDOUT_FILENO) == 0 ||
	    !str_is(field_text(values, "format"), "xlsx"))
		return STATUS_OK;
	if (field_find(values->fields, STR("out")) != NULL && field_present(values, "out"))
		return STATUS_OK;
	return FAIL(err, STATUS_INVALID, "a terminal cannot show xlsx: use --out FILE or a pipe");
}

/* Errors are told in English until somebody asks for a language: scripts read them. */
static enum language language_by_words(const char *const *words)
{
	struct str text =
		str_from(getenv("DANNOI_LANG")); /* NOLINT(concurrency-mt-unsafe): one thread */
	for (; *words != NULL; words++) {
		const struct str word = str_from(*words);
		if (str_is(word, "--lang"))
			text = str_from(words[1]);
		else if (str_starts(word, STR("--lang=")))
			text = str_slice(word, strlen("--lang="), word.size);
	}
	return str_is(text, "vi") ? LANGUAGE_VI : LANGUAGE_EN;
}

static void language_by_settings(const struct config *config, enum language *language)
{
	for (size_t i = 0; i < config->count; i++)
		if (strcmp(config->entries[i].setting->name, "lang") == 0 &&
		    config->entries[i].origin != CONFIG_DEFAULT)
			*language = str_is(config->entries[i].value.text, "vi") ? LANGUAGE_VI
										: LANGUAGE_EN;
}

static enum status command_run(struct arena *arena, const struct module *const *modules,
			       const struct command_line *line, struct buffer *out,
			       enum language *error_language, struct error *err)
{
	struct config config;
	TRY(config_gather(&config, arena, modules, line, err));
	language_by_settings(&config, error_language);
	struct command_context context = {
		.arena = arena,
		.data_folder = config_text(&config, "data"),
		.config = &config,
		.language = str_is(config_text(&config, "lang"), "en") ? LANGUAGE_EN : LANGUAGE_VI,
		.values = line->values,
		.out = out,
		.modules = modules,
	};
	TRY(now_find(&config, &context.now, err));
	TRY(terminal_check(line, err));
	ON_LEAVE(pool_leave) struct db_pool *pool = NULL;
	const enum command_store store = line->command->store;
	if (store == COMMAND_WITH_STORE || store == COMMAND_SERVES_STORE) {
		const struct db_pool_options options = {.folder = context.data_folder,
							.serve = store == COMMAND_SERVES_STORE};
		TRY(db_pool_open(&options, &pool, err));
		context.pool = pool;
	}
	TRY(line->command->run(&context, err));
	if (store != COMMAND_WITH_STORE)
		return STATUS_OK;
	struct module_tick tick = {.pool = pool,
				   .data_folder = context.data_folder,
				   .config = &config,
				   .now = context.now};
	tick_run_logged(&tick, modules);
	return STATUS_OK;
}

static enum status output_write(struct str text, struct error *err)
{
	while (text.size > 0) {
		const ssize_t written = write(STDOUT_FILENO, text.data, text.size);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return error_reason(err, FAIL(err, STATUS_UNAVAILABLE, "standard output"),
					    errno);
		text = str_slice(text, (size_t)written, text.size);
	}
	return STATUS_OK;
}

/* A failed command's report is still shown, but never replaces a file. */
static enum status answer_write(struct arena *arena, const struct command_line *line,
				const struct buffer *out, enum status status, struct error *err)
{
	const struct field_values *values = &line->values;
	struct error second;
	if (status == STATUS_OK && field_find(values->fields, STR("out")) != NULL &&
	    field_present(values, "out"))
		return file_write(arena, field_text(values, "out"), buffer_text(out), err);
	const enum status written = output_write(buffer_text(out), &second);
	if (status == STATUS_OK && written != STATUS_OK)
		*err = second;
	return status == STATUS_OK ? written : status;
}

static enum status program_run(struct arena *arena, const char *const *words,
			       enum language *error_language, struct error *err)
{
	const struct module *modules[COMMAND_MODULES_MAX];
	modules_gather(modules);
	struct command_line line;
	TRY(command_line_read(arena, modules, words, &line, err));
	struct buffer out;
	buffer_init(&out, arena, COMMAND_OUTPUT_BYTES_MAX);
	enum status status = STATUS_OK;
	if (line.version)
		buffer_add(&out, STR("dannoi " DANNOI_VERSION "\n"));
	else if (line.help && line.command != NULL)
		help_write_command(&out, line.command);
	else if (line.help)
		help_write_program(&out, modules, line.topic);
	else
		status = command_run(arena, modules, &line, &out, error_language, err);
	struct str ignored;
	if (status == STATUS_OK)
		status = buffer_finish(&out, &ignored, err);
	return answer_write(arena, &line, &out, status, err);
}

/* One line, whatever the words that it quotes hold: no escapes reach the terminal. */
static void error_print(const struct error *err, enum language language)
{
	const struct str sentence = error_text(err, language);
	char text[ERROR_TEXT_MAX];
	for (size_t i = 0; i < sentence.size; i++) {
		const unsigned char c = (unsigned char)sentence.data[i];
		text[i] = c < ' ' || c == 0x7f ? '?' : (char)c;
	}
	(void)fprintf(stderr, "dannoi: %.*s\n", (int)sentence.size, text);
}

int main(int argc, char **argv)
{
	(void)signal(SIGPIPE, SIG_IGN); /* a reader that went away is an error of write() */
	(void)signal(SIGXFSZ, SIG_IGN); /* so is a file that has reached its quota */
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	error_text_start();
	const char *const *words = (const char *const *)argv + (argc > 0 ? 1 : 0);
	struct error err = {0};
	enum language error_language = language_by_words(words);
	const enum status status = program_run(arena, words, &error_language, &err);
	if (status != STATUS_OK)
		error_print(&err, error_language);
	return status_exit_code(status);
}
