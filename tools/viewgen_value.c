/* viewgen_value.c - values and messages of a view: what they are, and how their place wants them
 * written. */
#include "viewgen_body.h"

#include "c_text.h"

/* :2, :+2; a whole number takes :0 to be written for people (1.234), else plain (2022). */
struct value_format {
	bool given, sign;
	int decimals;
};

static enum status find_root(struct view_body *body, const struct view_token *word,
			     struct view_value *out, struct error *err)
{
	*out = (struct view_value){.place = word->place};
	for (size_t i = 0; i < body->loop_count; i++) {
		if (!str_equal(body->loops[i].name, word->text))
			continue;
		body->loops[i].used = true;
		out->expression = str_format(body->arena, "item_" STR_FMT, STR_ARG(word->text));
		out->kind = body->loops[i].kind;
		out->record = body->loops[i].record;
		out->pointer = true;
		return STATUS_OK;
	}
	struct view_field *field = declaration_field(body->view, word->text);
	if (field == NULL)
		return VIEW_FAIL(word->place, err, "\"" STR_FMT "\" is no field of " STR_FMT,
				 STR_ARG(word->text), STR_ARG(body->view->name));
	field->used = true;
	out->expression = str_format(body->arena, "view->" STR_FMT, STR_ARG(word->text));
	out->kind = field->kind;
	out->many = field->many;
	out->record = field->record;
	return STATUS_OK;
}

enum status value_read(struct view_body *body, struct view_token first, struct view_value *out,
		       struct error *err)
{
	TRY(find_root(body, &first, out, err));
	while (token_take_sign(&body->markup.cursor, '.')) {
		struct view_token word;
		TRY(token_word(&body->markup.cursor, "a field", &word, err));
		struct view_field *field = out->record == NULL || out->many
						   ? NULL
						   : declaration_field(out->record, word.text);
		if (field == NULL)
			return VIEW_FAIL(word.place, err, "there is no field \"" STR_FMT "\" here",
					 STR_ARG(word.text));
		field->used = true;
		out->expression =
			str_format(body->arena, STR_FMT "%s" STR_FMT, STR_ARG(out->expression),
				   out->pointer ? "->" : ".", STR_ARG(word.text));
		out->kind = field->kind;
		out->many = field->many;
		out->record = field->record;
		out->pointer = false;
	}
	if (out->pointer && out->kind != KIND_RECORD) {
		out->expression =
			str_format(body->arena, "(*" STR_FMT ")", STR_ARG(out->expression));
		out->pointer = false;
	}
	return STATUS_OK;
}

enum status value_condition(struct view_body *body, const struct view_value *value, struct str *out,
			    struct error *err)
{
	static const char *const tests[KIND_COUNT] = {[KIND_STR] = ".size != 0",
						      [KIND_INT] = " != 0",
						      [KIND_BOOL] = "",
						      [KIND_DATE] = ".year != 0"};
	if (value->kind == KIND_MARKUP && !value->many) {
		*out = str_format(body->arena, "html_has(" STR_FMT ")", STR_ARG(value->expression));
		return STATUS_OK;
	}
	const char *test = value->many ? "_count != 0" : tests[value->kind];
	if (test == NULL)
		return VIEW_FAIL(value->place, err, "%s is neither true nor false",
				 view_kind_phrase(value->kind));
	*out = str_format(body->arena, STR_FMT "%s", STR_ARG(value->expression), test);
	return STATUS_OK;
}

static enum status read_format(struct view_body *body, struct value_format *out, struct error *err)
{
	*out = (struct value_format){0};
	if (!token_take_sign(&body->markup.cursor, ':'))
		return STATUS_OK;
	struct view_token digits;
	out->given = true;
	out->sign = token_take_sign(&body->markup.cursor, '+');
	TRY(token_next(&body->markup.cursor, &digits, err));
	if (digits.kind != TOKEN_NUMBER || digits.text.size != 1)
		return VIEW_FAIL(digits.place, err,
				 "a format is the number of decimals: :2 or :+2");
	out->decimals = digits.text.data[0] - '0';
	return STATUS_OK;
}

static enum status check_printable(const struct view_value *value,
				   const struct value_format *format, struct error *err)
{
	if (value->many || value->kind == KIND_RECORD || value->kind == KIND_BOOL)
		return VIEW_FAIL(value->place, err, "%s cannot be written as it is",
				 value->many ? "a list" : view_kind_phrase(value->kind));
	if (value->kind == KIND_REAL && !format->given)
		return VIEW_FAIL(value->place, err, "a number needs its decimals, like {{x:2}}");
	if (format->given && value->kind != KIND_REAL &&
	    (value->kind != KIND_INT || format->decimals != 0))
		return VIEW_FAIL(value->place, err, "%s takes no such format",
				 view_kind_phrase(value->kind));
	return STATUS_OK;
}

/* Values that a URL or a program reads. */
static enum status machine_write(struct view_body *body, const struct view_value *value,
				 const struct value_format *format, struct error *err)
{
	if (value->kind == KIND_REAL && !format->sign)
		buffer_addf(body->code, "html_plain_number(html, " STR_FMT ", %d)",
			    STR_ARG(value->expression), format->decimals);
	else if (value->kind == KIND_DATE)
		buffer_addf(body->code, "html_plain_date(html, " STR_FMT ")",
			    STR_ARG(value->expression));
	else if (value->kind == KIND_INT && !format->given)
		buffer_addf(body->code, "html_int(html, " STR_FMT ")", STR_ARG(value->expression));
	else
		return VIEW_FAIL(value->place, err,
				 "here stands a value for programs: %s cannot be written so",
				 view_kind_phrase(value->kind));
	return STATUS_OK;
}

static void people_write(struct view_body *body, const struct view_value *value,
			 const struct value_format *format)
{
	const char *function = value->kind == KIND_DATE ? "html_date"
			       : !format->given         ? "html_int"
			       : format->sign           ? "html_signed"
							: "html_number";
	buffer_addf(body->code, "%s(html, %s" STR_FMT, function,
		    value->kind == KIND_INT && format->given ? "(double)" : "",
		    STR_ARG(value->expression));
	if (format->given)
		buffer_addf(body->code, ", %d", format->decimals);
	buffer_add_char(body->code, ')');
}

/* The function that writes a text at the present place. */
static enum status text_function(struct view_body *body, const char **out, struct error *err)
{
	struct markup_position *position = &body->markup.position;
	if (position->state == MARKUP_TAG)
		return VIEW_FAIL(body->markup.cursor.place, err,
				 "a value stands between tags or in a quoted attribute");
	if (position->state == MARKUP_TEXT) {
		markup_begin_inline(&body->markup);
		*out = body->view->xml ? "xml_text" : "html_text";
	} else if (position->value_kind == ATTRIBUTE_URL) {
		*out = position->url_started ? "html_url_part" : "html_url";
		position->url_started = true;
	} else {
		*out = body->view->xml ? "xml_attribute" : "html_attribute";
	}
	return STATUS_OK;
}

enum status value_write(struct view_body *body, struct view_token first, struct error *err)
{
	struct view_value value;
	struct value_format format;
	const char *text_writer = NULL;
	const struct markup_position *position = &body->markup.position;
	const bool for_machine =
		position->state == MARKUP_VALUE && (position->value_kind == ATTRIBUTE_URL ||
						    position->value_kind == ATTRIBUTE_MACHINE);
	const bool in_url = for_machine && position->value_kind == ATTRIBUTE_URL;
	TRY(value_read(body, first, &value, err));
	TRY(read_format(body, &format, err));
	TRY(token_close(&body->markup.cursor, err));
	TRY(check_printable(&value, &format, err));
	TRY(text_function(body, &text_writer, err));
	literal_flush(body);
	statement_begin(body, value.place);
	if (value.kind == KIND_STR) {
		buffer_addf(body->code, "%s(html, " STR_FMT ")", text_writer,
			    STR_ARG(value.expression));
	} else if (value.kind == KIND_MESSAGE && !in_url) {
		buffer_addf(body->code, "%s(html, message_text(html->language, " STR_FMT "))",
			    text_writer, STR_ARG(value.expression));
	} else if (value.kind == KIND_MARKUP && body->view->xml) {
		return VIEW_FAIL(value.place, err, "HTML and XML do not stand in each other");
	} else if (value.kind == KIND_MARKUP) {
		if (position->state != MARKUP_TEXT ||
		    markup_is_inside(&body->markup, ELEMENT_TEXT_ONLY))
			return VIEW_FAIL(value.place, err, "markup stands only between tags");
		buffer_addf(body->code, "html_insert(html, " STR_FMT ")",
			    STR_ARG(value.expression));
	} else if (for_machine) {
		TRY(machine_write(body, &value, &format, err));
	} else {
		people_write(body, &value, &format);
	}
	buffer_add_char(body->code, ';');
	statement_end(body);
	return STATUS_OK;
}

enum status language_write(struct view_body *body, struct view_place place, struct error *err)
{
	const char *text_writer = NULL;
	TRY(token_close(&body->markup.cursor, err));
	TRY(text_function(body, &text_writer, err));
	literal_flush(body);
	statement_begin(body, place);
	buffer_addf(body->code, "%s(html, language_code(html->language));", text_writer);
	statement_end(body);
	return STATUS_OK;
}

/* The value as a struct str, for a message's placeholder. */
static void add_as_text(const struct view_value *value, const struct value_format *format,
			struct buffer *out)
{
	static const char in_language[] = "html->out.arena, html->language, ";
	const struct str expression = value->expression;
	if (value->kind == KIND_STR)
		buffer_add(out, expression);
	else if (value->kind == KIND_MESSAGE)
		buffer_addf(out, "message_text(html->language, " STR_FMT ")", STR_ARG(expression));
	else if (value->kind == KIND_DATE)
		buffer_addf(out, "language_date(%s" STR_FMT ")", in_language, STR_ARG(expression));
	else if (format->given)
		buffer_addf(out, "language_%s(%s%s" STR_FMT ", %d)",
			    format->sign ? "signed" : "number", in_language,
			    value->kind == KIND_INT ? "(double)" : "", STR_ARG(expression),
			    format->decimals);
	else
		buffer_addf(out, "str_format(html->out.arena, \"%%lld\", (long long)" STR_FMT ")",
			    STR_ARG(expression));
}

/* area.name of a message. */
static enum status read_key(struct view_body *body, struct view_token *word,
			    const struct catalogue_message **out, struct error *err)
{
	struct buffer key;
	buffer_init(&key, body->arena, PO_TEXT_BYTES_MAX);
	TRY(token_word(&body->markup.cursor, "a message's key", word, err));
	buffer_add(&key, word->text);
	while (token_take_sign(&body->markup.cursor, '.')) {
		struct view_token part;
		TRY(token_word(&body->markup.cursor, "the rest of the key", &part, err));
		buffer_add_char(&key, '.');
		buffer_add(&key, part.text);
	}
	*out = catalogue_find(body->catalogue, buffer_text(&key));
	if (*out == NULL)
		return VIEW_FAIL(word->place, err, "there is no message " STR_FMT,
				 STR_ARG(buffer_text(&key)));
	return STATUS_OK;
}

/* name=path:format of one placeholder. */
static enum status read_argument(struct view_body *body, const struct catalogue_message *message,
				 const struct view_token *name, bool *given, struct buffer *out,
				 struct error *err)
{
	size_t i = 0;
	while (i < message->placeholder_count && !str_equal(message->placeholders[i], name->text))
		i++;
	if (i == message->placeholder_count || given[i])
		return VIEW_FAIL(name->place, err, "{" STR_FMT "} %s", STR_ARG(name->text),
				 i < message->placeholder_count ? "is given twice"
								: "is not in the message");
	given[i] = true;
	struct view_token first;
	struct view_value value;
	struct value_format format;
	TRY(token_sign(&body->markup.cursor, '=', err));
	TRY(token_word(&body->markup.cursor, "a field", &first, err));
	TRY(value_read(body, first, &value, err));
	TRY(read_format(body, &format, err));
	TRY(check_printable(&value, &format, err));
	if (value.kind == KIND_MARKUP)
		return VIEW_FAIL(value.place, err, "markup cannot stand in a message");
	buffer_addf(out, "." STR_FMT " = ", STR_ARG(name->text));
	add_as_text(&value, &format, out);
	buffer_add(out, STR(", "));
	return STATUS_OK;
}

enum status message_write(struct view_body *body, struct error *err)
{
	struct view_token word;
	struct view_token next;
	const struct catalogue_message *message = NULL;
	bool given[CATALOGUE_PLACEHOLDERS_MAX] = {false};
	const char *text_writer = NULL;
	struct buffer arguments;
	buffer_init(&arguments, body->arena, VIEWGEN_OUTPUT_BYTES_MAX);
	TRY(read_key(body, &word, &message, err));
	TRY(token_next(&body->markup.cursor, &next, err));
	while (next.kind == TOKEN_WORD) {
		TRY(read_argument(body, message, &next, given, &arguments, err));
		TRY(token_next(&body->markup.cursor, &next, err));
	}
	if (next.kind != TOKEN_CLOSE)
		return VIEW_FAIL(next.place, err, "expected name=value or }}, not \"" STR_FMT "\"",
				 STR_ARG(next.text));
	for (size_t i = 0; i < message->placeholder_count; i++)
		if (!given[i])
			return VIEW_FAIL(word.place, err, "the message also needs {" STR_FMT "}",
					 STR_ARG(message->placeholders[i]));
	if (body->markup.position.state == MARKUP_VALUE &&
	    body->markup.position.value_kind == ATTRIBUTE_URL)
		return VIEW_FAIL(word.place, err, "a message cannot stand in a URL");
	TRY(text_function(body, &text_writer, err));
	literal_flush(body);
	statement_begin(body, word.place);
	buffer_addf(body->code, "%s(html, message_", text_writer);
	if (message->placeholder_count == 0) {
		buffer_add(body->code, STR("text(html->language, MESSAGE_"));
		c_text_add_upper(body->code, message->key);
		buffer_add(body->code, STR("));"));
	} else {
		c_text_add_lower(body->code, message->key);
		buffer_add(body->code, STR("(html->out.arena, html->language, "
					   "&(const struct message_"));
		c_text_add_lower(body->code, message->key);
		buffer_addf(body->code, "){" STR_FMT "}));", STR_ARG(buffer_text(&arguments)));
	}
	statement_end(body);
	return STATUS_OK;
}
