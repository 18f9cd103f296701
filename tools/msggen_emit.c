/* msggen_emit.c - writes messages.h and messages.c.
 *
 * A message without placeholders is a cell of one table.  One with placeholders is a function
 * that joins parts split here, so that nothing is searched at run time. */
#include "msggen_emit.h"

#include "c_text.h"

static void emit_prototype(const struct catalogue_message *message, struct buffer *out)
{
	buffer_add(out, STR("struct str message_"));
	c_text_add_lower(out, message->key);
	buffer_add(out, STR("(struct arena *arena, enum language language,\n\t\t"
			    "const struct message_"));
	c_text_add_lower(out, message->key);
	buffer_add(out, STR(" *values)"));
}

void msggen_emit_header(const struct catalogue *catalogue, struct buffer *out)
{
	buffer_add(out, STR("/* messages.h - made by tools/msggen from the PO files. */\n"
			    "#ifndef DANNOI_MESSAGES_H\n#define DANNOI_MESSAGES_H\n\n"
			    "#include \"language.h\"\n\nenum message {\n"));
	for (size_t i = 0; i < catalogue->count; i++) {
		if (catalogue->messages[i].placeholder_count > 0)
			continue;
		buffer_add(out, STR("\tMESSAGE_"));
		c_text_add_upper(out, catalogue->messages[i].key);
		buffer_add(out, STR(",\n"));
	}
	buffer_add(out, STR("\tMESSAGE_COUNT\n};\n\n"
			    "struct str message_text(enum language language, "
			    "enum message message);\n"));
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct catalogue_message *message = &catalogue->messages[i];
		if (message->placeholder_count == 0)
			continue;
		buffer_add(out, STR("\nstruct message_"));
		c_text_add_lower(out, message->key);
		buffer_add(out, STR(" {\n\tstruct str "));
		for (size_t k = 0; k < message->placeholder_count; k++)
			buffer_addf(out, "%s" STR_FMT, k > 0 ? ", " : "",
				    STR_ARG(message->placeholders[k]));
		buffer_add(out, STR(";\n};\n"));
		emit_prototype(message, out);
		buffer_add(out, STR(";\n"));
	}
	buffer_add(out, STR("\n#endif\n"));
}

/* {"text", 4}: an initializer of struct str. */
static void emit_str(struct str text, struct buffer *out)
{
	buffer_add_char(out, '{');
	c_text_add_literal(out, text);
	buffer_addf(out, ", %zu}", text.size);
}

static void emit_texts(const struct catalogue *catalogue, enum language language,
		       struct buffer *out)
{
	buffer_addf(out, "\t[%s] = {\n", language == LANGUAGE_VI ? "LANGUAGE_VI" : "LANGUAGE_EN");
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct catalogue_message *message = &catalogue->messages[i];
		if (message->placeholder_count > 0)
			continue;
		buffer_add(out, STR("\t\t[MESSAGE_"));
		c_text_add_upper(out, message->key);
		buffer_add(out, STR("] = "));
		emit_str(message->texts[language].whole, out);
		buffer_add(out, STR(",\n"));
	}
	buffer_add(out, STR("\t},\n"));
}

static void emit_part(const struct catalogue_part *part, struct buffer *out)
{
	switch (part->kind) {
	case PART_LITERAL:
		emit_str(part->text, out);
		break;
	case PART_VALUE:
		buffer_addf(out, "values->" STR_FMT, STR_ARG(part->text));
		break;
	case PART_PLURAL:
		buffer_addf(out, "phrase_is_one(values->" STR_FMT ") ? (struct str)",
			    STR_ARG(part->text));
		emit_str(part->one, out);
		buffer_add(out, STR(" : (struct str)"));
		emit_str(part->other, out);
		break;
	}
}

static void emit_join(const struct catalogue_text *text, const char *indent, struct buffer *out)
{
	buffer_addf(out, "%sconst struct str parts[] = {\n", indent);
	for (size_t i = 0; i < text->part_count; i++) {
		buffer_addf(out, "%s\t", indent);
		emit_part(&text->parts[i], out);
		buffer_add(out, STR(",\n"));
	}
	buffer_addf(out, "%s};\n%sreturn str_join(arena, parts, %zu);\n", indent, indent,
		    text->part_count);
}

void msggen_emit_code(const struct catalogue *catalogue, struct buffer *out)
{
	buffer_add(out, STR("/* messages.c - made by tools/msggen from the PO files. */\n"
			    "#include \"messages.h\"\n\n#include <assert.h>\n#include "
			    "\"phrase.h\"\n\n"
			    "static const struct str texts[LANGUAGE_COUNT][MESSAGE_COUNT] = {\n"));
	emit_texts(catalogue, LANGUAGE_VI, out);
	emit_texts(catalogue, LANGUAGE_EN, out);
	buffer_add(out, STR("};\n\nstruct str message_text(enum language language, "
			    "enum message message)\n{\n"
			    "\tassert(language < LANGUAGE_COUNT && message < MESSAGE_COUNT);\n"
			    "\treturn texts[language][message];\n}\n"));
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct catalogue_message *message = &catalogue->messages[i];
		if (message->placeholder_count == 0)
			continue;
		buffer_add_char(out, '\n');
		emit_prototype(message, out);
		buffer_add(out, STR("\n{\n\tif (language == LANGUAGE_EN) {\n"));
		emit_join(&message->texts[LANGUAGE_EN], "\t\t", out);
		buffer_add(out, STR("\t}\n"));
		emit_join(&message->texts[LANGUAGE_VI], "\t", out);
		buffer_add(out, STR("}\n"));
	}
}
