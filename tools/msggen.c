/* msggen.c - compiles the PO files of both languages into messages.h and messages.c.
 *
 *     msggen messages.h messages.c FILE.po...
 *     msggen --unused FILE.po... SOURCE...      names the messages that no source uses */
#include <stdio.h>

#include "../src/base/file.h"
#include "c_text.h"
#include "msggen_emit.h"

#define SOURCE_BYTES_MAX ((size_t)4 << 20)

static enum status write_all(struct arena *arena, char **arguments, size_t count, struct error *err)
{
	struct catalogue catalogue;
	TRY(catalogue_read(arena, (const char *const *)arguments + 2, count - 2, &catalogue, err));
	void (*const emit[])(const struct catalogue *, struct buffer *) = {msggen_emit_header,
									   msggen_emit_code};
	for (size_t i = 0; i < 2; i++) {
		struct buffer out;
		struct str content = {0};
		buffer_init(&out, arena, MSGGEN_OUTPUT_BYTES_MAX);
		emit[i](&catalogue, &out);
		TRY(buffer_finish(&out, &content, err));
		TRY(file_write(arena, str_from(arguments[i]), content, err));
	}
	return STATUS_OK;
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/* Whether word stands in text with no letter, digit or _ on either side. */
static bool holds_word(struct str text, struct str word)
{
	const char *end = text.data + text.size;
	for (const char *at = text.data; at != NULL && at < end; at++) {
		at = memmem(at, (size_t)(end - at), word.data, word.size);
		if (at == NULL)
			return false;
		const bool begins = at == text.data || !is_name_byte(at[-1]);
		const bool ends = at + word.size == end || !is_name_byte(at[word.size]);
		if (begins && ends)
			return true;
	}
	return false;
}

/* The names a message has in C and in templates. */
static void message_words(struct arena *arena, const struct catalogue_message *message,
			  struct str words[2])
{
	struct buffer name;
	buffer_init(&name, arena, PO_TEXT_BYTES_MAX);
	if (message->placeholder_count == 0) {
		buffer_add(&name, STR("MESSAGE_"));
		c_text_add_upper(&name, message->key);
	} else {
		buffer_add(&name, STR("message_"));
		c_text_add_lower(&name, message->key);
	}
	words[0] = buffer_text(&name);
	words[1] = message->key;
}

static enum status list_unused(struct arena *arena, char **arguments, size_t count,
			       struct error *err)
{
	size_t po_count = 0;
	while (po_count < count && str_ends(str_from(arguments[po_count]), STR(".po")))
		po_count++;
	struct catalogue catalogue;
	TRY(catalogue_read(arena, (const char *const *)arguments, po_count, &catalogue, err));
	bool *used = arena_array(arena, bool, catalogue.count);
	for (size_t i = po_count; i < count; i++) {
		struct str source = {0};
		TRY(file_read(arena, str_from(arguments[i]), SOURCE_BYTES_MAX, &source, err));
		for (size_t k = 0; k < catalogue.count; k++) {
			struct str words[2];
			message_words(arena, &catalogue.messages[k], words);
			used[k] = used[k] || holds_word(source, words[0]) ||
				  holds_word(source, words[1]);
		}
	}
	size_t unused = 0;
	for (size_t k = 0; k < catalogue.count; k++) {
		if (used[k])
			continue;
		unused++;
		(void)printf(STR_FMT ":%d: " STR_FMT " is not used\n",
			     STR_ARG(catalogue.messages[k].texts[LANGUAGE_VI].path),
			     catalogue.messages[k].texts[LANGUAGE_VI].line,
			     STR_ARG(catalogue.messages[k].key));
	}
	return unused == 0 ? STATUS_OK
			   : FAIL(err, STATUS_INVALID, "%zu messages are not used", unused);
}

int main(int count, char **arguments)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct error err;
	enum status status = STATUS_OK;
	if (count > 3 && str_is(str_from(arguments[1]), "--unused"))
		status = list_unused(arena, arguments + 2, (size_t)count - 2, &err);
	else if (count > 3)
		status = write_all(arena, arguments + 1, (size_t)count - 1, &err);
	else
		status = FAIL(&err, STATUS_INVALID,
			      "usage: msggen messages.h messages.c FILE.po... | "
			      "--unused FILE.po... SOURCE...");
	if (status != STATUS_OK)
		(void)fprintf(stderr, "%s\n", err.text);
	return status_exit_code(status);
}
