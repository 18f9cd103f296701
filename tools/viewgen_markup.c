/* viewgen_markup.c - reads text and attribute values; tags are in viewgen_tag.c. */
#include "viewgen_markup.h"

#include "viewgen_tag.h"

void markup_init(struct markup *markup, struct arena *arena, struct view_cursor cursor, bool xml)
{
	*markup = (struct markup){.cursor = cursor, .xml = xml, .position = {.after_block = true}};
	buffer_init(&markup->literal, arena, MARKUP_LITERAL_BYTES_MAX);
}

bool markup_is_inside(const struct markup *markup, unsigned flags)
{
	for (size_t i = 0; i < markup->position.depth; i++) {
		const struct element *element = markup->position.open[i].element;
		if (element != NULL && (element->flags & flags) != 0)
			return true;
	}
	return false;
}

bool markup_is_foreign(const struct markup *markup)
{
	if (markup->xml)
		return true;
	for (size_t i = 0; i < markup->position.depth; i++)
		if (str_is(markup->position.open[i].name, "svg"))
			return true;
	return false;
}

static bool same_place(struct view_place a, struct view_place b)
{
	return a.line == b.line && a.column == b.column;
}

bool markup_same_position(const struct markup_position *before, const struct markup_position *after)
{
	if (before->state != after->state || before->depth != after->depth ||
	    (before->state != MARKUP_TEXT && !same_place(before->tag.place, after->tag.place)))
		return false;
	if (before->state == MARKUP_VALUE && before->value_start != after->value_start)
		return false;
	for (size_t i = 0; i < before->depth; i++)
		if (!str_equal(before->open[i].name, after->open[i].name))
			return false;
	return true;
}

void markup_literal(struct markup *markup, struct str text)
{
	if (markup->literal.size == 0)
		markup->literal_place = markup->cursor.place;
	buffer_add(&markup->literal, text);
}

void markup_flush_space(struct markup *markup)
{
	if (markup->position.space_waits)
		markup_literal(markup, STR(" "));
	markup->position.after_block =
		markup->position.after_block && !markup->position.space_waits;
	markup->position.space_waits = false;
}

void markup_begin_inline(struct markup *markup)
{
	markup_flush_space(markup);
	markup->position.after_block = false;
}

/* Letters of words: what people read stands in the catalogue, in both languages.  Capitals alone
 * ("CSV") and digits are the same in all. */
static bool is_word_letter(uint32_t code_point)
{
	return (code_point >= 'a' && code_point <= 'z') ||
	       (code_point >= 0xC0 && code_point < 0x250 && code_point != 0xD7 &&
		code_point != 0xF7) ||
	       (code_point >= 0x1E00 && code_point < 0x1F00);
}

/* A character that people read, or one of an attribute; & begins a character reference. */
static enum status read_character(struct markup *markup, bool people, struct error *err)
{
	struct view_cursor *cursor = &markup->cursor;
	size_t end = cursor->at;
	const uint32_t code_point = str_utf8_next(cursor->text, &end);
	size_t size = end - cursor->at;
	if (code_point < 0x20 && !view_is_space((char)code_point))
		return VIEW_FAIL(cursor->place, err, "a control character");
	if (code_point == '&') {
		while (cursor_byte(cursor, size) == '#' ||
		       markup_is_name_byte(cursor_byte(cursor, size)))
			size++;
		if (size == 1 || cursor_byte(cursor, size) != ';')
			return VIEW_FAIL(cursor->place, err, "a bare & is written &amp;");
		size++;
	}
	if (people && is_word_letter(code_point))
		return VIEW_FAIL(cursor->place, err,
				 "people's words belong in the catalogue: write {{t key}}");
	if (code_point == '}' && cursor_byte(cursor, 1) == '}')
		return VIEW_FAIL(cursor->place, err, "a }} stands without its {{");
	markup_literal(markup, str_slice(cursor->text, cursor->at, size));
	cursor_skip(cursor, size);
	return STATUS_OK;
}

static enum status step_text(struct markup *markup, struct error *err)
{
	struct view_cursor *cursor = &markup->cursor;
	const char c = cursor_byte(cursor, 0);
	if (c == '<')
		return tag_begin(markup, err);
	if (c == '>')
		return VIEW_FAIL(cursor->place, err, "a bare > is written &gt;");
	if (view_is_space(c) && !markup_is_inside(markup, ELEMENT_KEEPS_SPACE)) {
		markup->position.space_waits = !markup->position.after_block;
		cursor_skip_space(cursor);
		return STATUS_OK;
	}
	markup_begin_inline(markup);
	return read_character(markup, true, err);
}

/* @ at the start of a URL stands for the language's base, "" or "/en". */
static enum status step_base(struct markup *markup, struct error *err)
{
	cursor_skip(&markup->cursor, 1);
	if (cursor_byte(&markup->cursor, 0) != '/' && !cursor_is_at(&markup->cursor, STR("{{")))
		return VIEW_FAIL(markup->cursor.place, err, "after @ stands / or a value");
	markup->base_wanted = true;
	return STATUS_OK;
}

static enum status step_value(struct markup *markup, struct error *err)
{
	struct view_cursor *cursor = &markup->cursor;
	const char c = cursor_byte(cursor, 0);
	if (c == '"')
		return tag_value_end(markup, err);
	if (c == '<')
		return VIEW_FAIL(cursor->place, err,
				 "a < inside a value: is the quote before it closed?");
	const bool url = markup->position.value_kind == ATTRIBUTE_URL;
	if (url && c == '@' && !markup->position.url_started)
		return step_base(markup, err);
	if (view_is_space(c)) {
		if (url)
			return VIEW_FAIL(cursor->place, err, "a space in a URL is written %%20");
		markup_literal(markup, STR(" "));
		cursor_skip_space(cursor);
		return STATUS_OK;
	}
	markup->position.url_started = true;
	return read_character(markup, markup->position.value_kind == ATTRIBUTE_PEOPLE, err);
}

enum status markup_step(struct markup *markup, struct error *err)
{
	switch (markup->position.state) {
	case MARKUP_TEXT:
		return step_text(markup, err);
	case MARKUP_TAG:
		return tag_step(markup, err);
	case MARKUP_VALUE:
		return step_value(markup, err);
	}
	return STATUS_INTERNAL;
}

static bool has_label(const struct markup *markup, struct str id)
{
	for (size_t i = 0; i < markup->label_count; i++)
		if (str_equal(markup->labels[i], id))
			return true;
	return false;
}

enum status markup_finish(struct markup *markup, struct error *err)
{
	if (markup->position.state != MARKUP_TEXT)
		return VIEW_FAIL(markup->position.tag.place, err, "the tag <" STR_FMT " has no >",
				 STR_ARG(markup->position.tag.name));
	if (markup->position.depth > 0) {
		const struct markup_element *open =
			&markup->position.open[markup->position.depth - 1];
		return VIEW_FAIL(open->place, err, "<" STR_FMT "> is not closed",
				 STR_ARG(open->name));
	}
	for (size_t i = 0; i < markup->control_count; i++)
		if (!has_label(markup, markup->controls[i].value))
			return VIEW_FAIL(markup->controls[i].place, err,
					 "no label in this view has for=\"" STR_FMT "\"",
					 STR_ARG(markup->controls[i].value));
	return STATUS_OK;
}
