/* viewgen_body.c - blocks, literals and #line of a view's function. */
#include "viewgen_body.h"

#include "c_text.h"

enum ending { ENDING_ELSE, ENDING_END };

static enum status compile_until(struct view_body *body, enum ending *ending, struct error *err);

void statement_begin(struct view_body *body, struct view_place place)
{
	if (body->code_line != place.line) {
		buffer_addf(body->code, "#line %d ", place.line);
		c_text_add_literal(body->code, place.path);
		buffer_add_char(body->code, '\n');
		body->code_line = place.line;
	}
	for (size_t i = 0; i <= body->block_depth; i++)
		buffer_add_char(body->code, '\t');
}

void statement_end(struct view_body *body)
{
	buffer_add_char(body->code, '\n');
	body->code_line++;
}

void literal_flush(struct view_body *body)
{
	struct buffer *literal = &body->markup.literal;
	struct str rest = buffer_text(literal);
	while (rest.size > 0) {
		size_t size = rest.size < C_TEXT_LITERAL_MAX ? rest.size : C_TEXT_LITERAL_MAX;
		while (size < rest.size && (rest.data[size] & 0xC0) == 0x80)
			size--; /* not inside a character */
		statement_begin(body, body->markup.literal_place);
		buffer_add(body->code, STR("html_literal(html, "));
		c_text_add_literal(body->code, str_slice(rest, 0, size));
		buffer_add(body->code, STR(");"));
		statement_end(body);
		rest = str_slice(rest, size, rest.size);
	}
	literal->size = 0;
}

static void block_line(struct view_body *body, struct view_place place, const char *text)
{
	statement_begin(body, place);
	buffer_add(body->code, str_from(text));
	statement_end(body);
}

/* One branch of a block: its statements, ending where it began. */
static enum status compile_branch(struct view_body *body, struct view_place place,
				  const struct markup_position *before, enum ending *ending,
				  struct error *err)
{
	if (body->block_depth == VIEWGEN_BLOCKS_MAX)
		return VIEW_FAIL(place, err, "blocks nest deeper than %d", VIEWGEN_BLOCKS_MAX);
	body->block_depth++;
	TRY(compile_until(body, ending, err));
	markup_flush_space(&body->markup);
	literal_flush(body);
	body->block_depth--;
	if (!markup_same_position(before, &body->markup.position))
		return VIEW_FAIL(place, err,
				 "the block must leave open elements and tags as it found them");
	return STATUS_OK;
}

/* Ids and attributes of one branch do not clash with those of the other. */
static void hide_branch(struct markup *markup, size_t first_id, size_t first_attribute, bool hidden)
{
	for (size_t i = first_id; i < markup->id_count; i++)
		markup->ids[i].hidden = hidden;
	for (size_t i = first_attribute; i < markup->attribute_count; i++)
		markup->attributes[i].hidden = hidden;
}

static void block_begin(struct view_body *body)
{
	markup_flush_space(&body->markup);
	literal_flush(body);
}

static enum status compile_if(struct view_body *body, struct view_place place, struct error *err)
{
	struct markup *markup = &body->markup;
	struct view_token word;
	struct view_value value = {0};
	struct str condition = {0};
	TRY(token_word(&markup->cursor, "a field", &word, err));
	const bool negated = str_is(word.text, "not");
	if (negated)
		TRY(token_word(&markup->cursor, "a field", &word, err));
	TRY(value_read(body, word, &value, err));
	TRY(value_condition(body, &value, &condition, err));
	TRY(token_close(&markup->cursor, err));
	block_begin(body);
	statement_begin(body, place);
	buffer_addf(body->code, negated ? "if (!(" STR_FMT ")) {" : "if (" STR_FMT ") {",
		    STR_ARG(condition));
	statement_end(body);

	const struct markup_position before = markup->position;
	const size_t first_id = markup->id_count;
	const size_t first_attribute =
		before.state == MARKUP_TAG ? markup->attribute_count : MARKUP_ATTRIBUTES_MAX;
	enum ending ending = ENDING_END;
	TRY(compile_branch(body, place, &before, &ending, err));
	const struct markup_position after = markup->position;
	markup->position = before;
	if (ending == ENDING_ELSE) {
		hide_branch(markup, first_id, first_attribute, true);
		block_line(body, markup->cursor.place, "} else {");
		TRY(compile_branch(body, place, &before, &ending, err));
		hide_branch(markup, first_id, first_attribute, false);
		if (ending == ENDING_ELSE)
			return VIEW_FAIL(markup->cursor.place, err, "a second {{else}}");
	}
	block_line(body, markup->cursor.place, "}");
	if (markup->position.url_started != after.url_started)
		return VIEW_FAIL(place, err, "only one branch begins the URL: write it in both");
	markup->position.after_block = markup->position.after_block && after.after_block;
	return STATUS_OK;
}

/* name in rows}} */
static enum status read_loop(struct view_body *body, struct view_loop *loop,
			     struct view_value *rows, struct view_place *place, struct error *err)
{
	struct view_cursor *cursor = &body->markup.cursor;
	struct view_token name;
	struct view_token word;
	TRY(name_read(cursor, &name, err));
	*place = name.place;
	bool taken = declaration_field(body->view, name.text) != NULL;
	for (size_t i = 0; i < body->loop_count; i++)
		taken = taken || str_equal(body->loops[i].name, name.text);
	if (taken)
		return VIEW_FAIL(name.place, err, "the name \"" STR_FMT "\" is taken",
				 STR_ARG(name.text));
	TRY(token_word(cursor, "in", &word, err));
	if (!str_is(word.text, "in"))
		return VIEW_FAIL(word.place, err, "expected in, not \"" STR_FMT "\"",
				 STR_ARG(word.text));
	TRY(token_word(cursor, "a list", &word, err));
	TRY(value_read(body, word, rows, err));
	if (!rows->many)
		return VIEW_FAIL(rows->place, err, "%s is no list", view_kind_phrase(rows->kind));
	if (body->loop_count == VIEWGEN_LOOPS_MAX)
		return VIEW_FAIL(name.place, err, "loops nest deeper than %d", VIEWGEN_LOOPS_MAX);
	*loop = (struct view_loop){.name = name.text, .kind = rows->kind, .record = rows->record};
	return token_close(cursor, err);
}

static void loop_line(struct view_body *body, struct view_place place, const struct view_loop *loop,
		      struct str rows)
{
	statement_begin(body, place);
	buffer_addf(body->code,
		    "for (size_t index_" STR_FMT " = 0; index_" STR_FMT " < " STR_FMT
		    "_count; index_" STR_FMT "++) { const ",
		    STR_ARG(loop->name), STR_ARG(loop->name), STR_ARG(rows), STR_ARG(loop->name));
	model_add_c_type(body->code, loop->kind, loop->record);
	buffer_addf(body->code, " *const item_" STR_FMT " = &" STR_FMT "[index_" STR_FMT "];",
		    STR_ARG(loop->name), STR_ARG(rows), STR_ARG(loop->name));
	statement_end(body);
}

static enum status compile_for(struct view_body *body, struct view_place place, struct error *err)
{
	struct markup *markup = &body->markup;
	struct view_loop loop = {0};
	struct view_value rows = {0};
	struct view_place name_place = {0};
	if (markup->position.state == MARKUP_TAG)
		return VIEW_FAIL(place, err, "a loop would repeat attributes");
	TRY(read_loop(body, &loop, &rows, &name_place, err));
	block_begin(body);
	loop_line(body, place, &loop, rows.expression);

	const struct markup_position before = markup->position;
	enum ending ending = ENDING_END;
	body->loops[body->loop_count++] = loop;
	markup->loops++;
	markup->position.after_block = false; /* the row before may end with text */
	TRY(compile_branch(body, place, &before, &ending, err));
	markup->loops--;
	bool after_block = before.after_block && markup->position.after_block;
	if (!body->loops[--body->loop_count].used)
		return VIEW_FAIL(name_place, err, "\"" STR_FMT "\" is never used in the loop",
				 STR_ARG(loop.name));
	if (markup->position.url_started != before.url_started)
		return VIEW_FAIL(place, err, "a loop cannot begin a URL");
	block_line(body, markup->cursor.place, "}");
	markup->position = before;
	if (ending == ENDING_ELSE) {
		statement_begin(body, markup->cursor.place);
		buffer_addf(body->code, "if (" STR_FMT "_count == 0) {", STR_ARG(rows.expression));
		statement_end(body);
		TRY(compile_branch(body, place, &before, &ending, err));
		if (ending == ENDING_ELSE)
			return VIEW_FAIL(markup->cursor.place, err, "a second {{else}}");
		if (markup->position.url_started != before.url_started)
			return VIEW_FAIL(place, err, "a loop cannot begin a URL");
		block_line(body, markup->cursor.place, "}");
		after_block = after_block && markup->position.after_block;
		markup->position = before;
	}
	markup->position.after_block = after_block;
	return STATUS_OK;
}

/* {{show path}}: a field that is a view.  A type cannot hold itself, so this ends. */
static enum status compile_show(struct view_body *body, struct view_place place, struct error *err)
{
	struct view_token word;
	TRY(token_word(&body->markup.cursor, "a field that is a view", &word, err));
	if (body->markup.position.state != MARKUP_TEXT ||
	    markup_is_inside(&body->markup, ELEMENT_TEXT_ONLY))
		return VIEW_FAIL(place, err, "a view stands only between tags");
	if (body->view->xml)
		body->markup.position.space_waits = false; /* elements follow */
	markup_flush_space(&body->markup);
	body->markup.position.after_block = body->view->xml;
	literal_flush(body);
	struct view_value value;
	TRY(value_read(body, word, &value, err));
	if (value.many || value.record == NULL || !value.record->is_view)
		return VIEW_FAIL(value.place, err, "%s is no view",
				 value.many ? "a list" : view_kind_phrase(value.kind));
	if (value.record->xml != body->view->xml)
		return VIEW_FAIL(value.place, err, "HTML and XML do not stand in each other");
	TRY(token_close(&body->markup.cursor, err));
	statement_begin(body, place);
	buffer_addf(body->code, "view_" STR_FMT "(html, %s" STR_FMT ");",
		    STR_ARG(value.record->name), value.pointer ? "" : "&",
		    STR_ARG(value.expression));
	statement_end(body);
	return STATUS_OK;
}

/* After {{: ends the branch, or writes something. */
static enum status compile_directive(struct view_body *body, bool *ended, enum ending *ending,
				     struct error *err)
{
	struct view_cursor *cursor = &body->markup.cursor;
	const struct view_place place = cursor->place;
	struct view_token word;
	cursor_skip(cursor, 2);
	TRY(token_word(cursor, "a field or a word of templates", &word, err));
	const bool is_else = str_is(word.text, "else");
	if (is_else || str_is(word.text, "end")) {
		*ended = true;
		*ending = is_else ? ENDING_ELSE : ENDING_END;
		return token_close(cursor, err);
	}
	if (str_is(word.text, "if"))
		return compile_if(body, place, err);
	if (str_is(word.text, "for"))
		return compile_for(body, place, err);
	if (str_is(word.text, "show"))
		return compile_show(body, place, err);
	if (str_is(word.text, "t"))
		return message_write(body, err);
	if (str_is(word.text, "language"))
		return language_write(body, place, err);
	return value_write(body, word, err);
}

static enum status compile_until(struct view_body *body, enum ending *ending, struct error *err)
{
	struct markup *markup = &body->markup;
	for (bool ended = false; !ended;) {
		if (cursor_ended(&markup->cursor))
			return VIEW_FAIL(markup->cursor.place, err, "the file ends in a view");
		if (cursor_is_at(&markup->cursor, STR("{{#")))
			TRY(cursor_skip_comment(&markup->cursor, err));
		else if (cursor_is_at(&markup->cursor, STR("{{")))
			TRY(compile_directive(body, &ended, ending, err));
		else
			TRY(markup_step(markup, err));
		if (markup->base_wanted) {
			literal_flush(body);
			block_line(body, markup->cursor.place, "html_base(html);");
			markup->base_wanted = false;
		}
	}
	return STATUS_OK;
}

/* The same view as markup for a place of another: written when that is reached. */
static void add_markup(struct view_body *body)
{
	const struct str name = body->view->name;
	buffer_addf(body->code,
		    "\nstatic void write_" STR_FMT "(struct html *html, const void *from)\n{\n"
		    "\tview_" STR_FMT "(html, from);\n}\n",
		    STR_ARG(name), STR_ARG(name));
	buffer_addf(body->code,
		    "\nstruct html_markup view_" STR_FMT "_markup(const struct view_" STR_FMT
		    " *view)\n{\n"
		    "\treturn (struct html_markup){.write = write_" STR_FMT ", .from = view};\n}\n",
		    STR_ARG(name), STR_ARG(name), STR_ARG(name));
}

enum status body_compile(struct view_body *body, struct error *err)
{
	const struct view_declaration *view = body->view;
	markup_init(&body->markup, body->arena, view->body, view->xml);
	buffer_addf(body->code, "\n#line %d ", view->place.line);
	c_text_add_literal(body->code, view->place.path);
	buffer_addf(body->code, "\nvoid view_" STR_FMT "(struct html *html", STR_ARG(view->name));
	if (view->field_count > 0)
		buffer_addf(body->code, ", const struct view_" STR_FMT " *view",
			    STR_ARG(view->name));
	buffer_add(body->code, STR(")\n{\n"));
	body->code_line = 0;
	const size_t start = body->code->size;
	enum ending ending = ENDING_END;
	TRY(compile_until(body, &ending, err));
	if (ending == ENDING_ELSE)
		return VIEW_FAIL(body->markup.cursor.place, err, "an {{else}} without {{if}}");
	TRY(markup_finish(&body->markup, err));
	literal_flush(body);
	if (body->code->size == start)
		return VIEW_FAIL(view->place, err, "the view writes nothing");
	buffer_add(body->code, STR("}\n"));
	if (view->field_count > 0)
		add_markup(body);
	return STATUS_OK;
}
