/* viewgen_tag.c - reads tags and attributes and checks how elements stand in each other. */
#include "viewgen_tag.h"

bool markup_is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_letter(char c)
{
	return markup_is_name_byte(c) && !(c >= '0' && c <= '9');
}

/* The name from offset on: letters, digits and the signs in also, in XML those of its names. */
static struct str name_at(const struct markup *markup, size_t offset, const char *also)
{
	const struct view_cursor *cursor = &markup->cursor;
	if (markup->xml)
		also = "-_.:";
	size_t size = 0;
	for (char c = cursor_byte(cursor, offset);
	     markup_is_name_byte(c) || (c != '\0' && strchr(also, c) != NULL);
	     c = cursor_byte(cursor, offset + size))
		size++;
	return str_slice(cursor->text, cursor->at + offset, size);
}

static const struct markup_attribute *attribute_of(const struct markup *markup, const char *name)
{
	for (size_t i = 0; i < markup->attribute_count; i++)
		if (str_is(markup->attributes[i].name, name))
			return &markup->attributes[i];
	return NULL;
}

/* White space beside the tags of a block, and of all elements of XML, is not seen. */
static bool hides_space(const struct markup *markup, const struct element *element)
{
	return markup->xml || (element != NULL && (element->flags & ELEMENT_BLOCK) != 0);
}

static void leave_tag(struct markup *markup, const struct element *element)
{
	markup->position.state = MARKUP_TEXT;
	markup->position.space_waits = false;
	markup->position.after_block = hides_space(markup, element);
}

static void space_before_tag(struct markup *markup, const struct element *element)
{
	if (hides_space(markup, element))
		markup->position.space_waits = false;
	markup_flush_space(markup);
}

static enum status read_end_tag(struct markup *markup, struct error *err)
{
	struct view_cursor *cursor = &markup->cursor;
	struct markup_position *position = &markup->position;
	const struct str name = name_at(markup, 2, "-");
	if (position->depth == 0)
		return VIEW_FAIL(cursor->place, err, "</" STR_FMT "> closes nothing",
				 STR_ARG(name));
	const struct markup_element *open = &position->open[position->depth - 1];
	if (!str_equal(open->name, name))
		return VIEW_FAIL(cursor->place, err,
				 "</" STR_FMT "> stands where <" STR_FMT "> of line %d is open",
				 STR_ARG(name), STR_ARG(open->name), open->place.line);
	if (cursor_byte(cursor, 2 + name.size) != '>')
		return VIEW_FAIL(cursor->place, err, "the end tag </" STR_FMT " has no >",
				 STR_ARG(name));
	space_before_tag(markup, open->element);
	markup_literal(markup, str_slice(cursor->text, cursor->at, name.size + 3));
	cursor_skip(cursor, name.size + 3);
	leave_tag(markup, open->element);
	position->depth--;
	return STATUS_OK;
}

/* What stands before the first element. */
static void write_prolog(struct markup *markup, struct str text)
{
	markup->position.space_waits = false;
	markup_literal(markup, text);
	cursor_skip(&markup->cursor, text.size);
	markup->position.after_block = true;
}

static enum status read_doctype(struct markup *markup, struct error *err)
{
	if (markup->xml || !cursor_is_at(&markup->cursor, STR("<!doctype html>")))
		return VIEW_FAIL(markup->cursor.place, err,
				 "after <! only <!doctype html> is known; comments are {{# }}");
	write_prolog(markup, STR("<!doctype html>"));
	return STATUS_OK;
}

static enum status read_xml_declaration(struct markup *markup, struct error *err)
{
	static const char declaration[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
	if (!markup->xml || !cursor_is_at(&markup->cursor, str_from(declaration)))
		return VIEW_FAIL(markup->cursor.place, err, "after <? only %s of XML is known",
				 declaration);
	write_prolog(markup, str_from(declaration));
	return STATUS_OK;
}

static enum status check_parents(const struct markup *markup, const struct markup_element *tag,
				 struct error *err)
{
	const struct markup_position *position = &markup->position;
	for (size_t i = 0; i < position->depth; i++) {
		const struct str outer = position->open[i].name;
		const bool ends_p = (tag->element->flags & ELEMENT_CLOSES_P) != 0;
		const bool nested = (tag->element->flags & ELEMENT_NOT_NESTED) != 0;
		if ((ends_p && str_is(outer, "p")) || (nested && str_equal(outer, tag->name)))
			return VIEW_FAIL(
				tag->place, err,
				"<" STR_FMT "> cannot stand inside <" STR_FMT "> of line %d",
				STR_ARG(tag->name), STR_ARG(outer), position->open[i].place.line);
	}
	if (position->depth == 0)
		return STATUS_OK;
	const struct markup_element *parent = &position->open[position->depth - 1];
	if (!element_allows_parent(tag->element, parent->name) ||
	    (parent->element != NULL && (parent->element->flags & ELEMENT_TEXT_ONLY) != 0))
		return VIEW_FAIL(tag->place, err, "<" STR_FMT "> cannot stand in <" STR_FMT ">",
				 STR_ARG(tag->name), STR_ARG(parent->name));
	return STATUS_OK;
}

/* The Content-Security-Policy forbids what is not our own file, so a script has no place but this.
 */
static bool is_refused(const struct markup *markup, const struct markup_element *tag)
{
	const struct markup_position *position = &markup->position;
	const unsigned flags = tag->element == NULL ? 0 : tag->element->flags;
	if (str_is(tag->name, "foreignObject") || (flags & ELEMENT_REFUSED) != 0)
		return true;
	return (flags & ELEMENT_SCRIPT) != 0 &&
	       (position->depth == 0 || !str_is(position->open[position->depth - 1].name, "head"));
}

static enum status read_start_tag(struct markup *markup, struct error *err)
{
	struct view_cursor *cursor = &markup->cursor;
	const struct str name = name_at(markup, 1, "-");
	const bool foreign = markup_is_foreign(markup);
	const struct markup_element tag = {.name = name,
					   .element = markup->xml ? NULL : element_find(name),
					   .place = cursor->place};
	if (tag.element == NULL && !foreign)
		return VIEW_FAIL(tag.place, err,
				 "HTML has no element <" STR_FMT "> (names are lower case)",
				 STR_ARG(name));
	if (is_refused(markup, &tag))
		return VIEW_FAIL(tag.place, err, "<" STR_FMT "> is not allowed in a template",
				 STR_ARG(name));
	if (tag.element != NULL && !foreign)
		TRY(check_parents(markup, &tag, err));
	space_before_tag(markup, tag.element);
	markup_literal(markup, str_slice(cursor->text, cursor->at, name.size + 1));
	cursor_skip(cursor, name.size + 1);
	markup->position.tag = tag;
	markup->position.state = MARKUP_TAG;
	markup->attribute_count = 0;
	return STATUS_OK;
}

enum status tag_begin(struct markup *markup, struct error *err)
{
	const struct view_cursor *cursor = &markup->cursor;
	const char next = cursor_byte(cursor, 1);
	if (next == '/')
		return read_end_tag(markup, err);
	if (next == '!')
		return read_doctype(markup, err);
	if (next == '?')
		return read_xml_declaration(markup, err);
	if (is_letter(next))
		return read_start_tag(markup, err);
	if (cursor_is_at(cursor, STR("<{{")))
		return VIEW_FAIL(cursor->place, err, "a value cannot be a tag's name");
	return VIEW_FAIL(cursor->place, err, "a bare < is written &lt;");
}

/* A control is named by what stands around it, by its own attribute, or by a label's for. */
static enum status check_label(struct markup *markup, struct error *err)
{
	const struct view_place place = markup->position.tag.place;
	const struct markup_attribute *type = attribute_of(markup, "type");
	static const char *const unlabelled[] = {"hidden", "submit", "button", "reset", "image"};
	for (size_t i = 0; type != NULL && i < sizeof unlabelled / sizeof unlabelled[0]; i++)
		if (str_is(type->value, unlabelled[i]))
			return STATUS_OK;
	for (size_t i = 0; i < markup->position.depth; i++)
		if (str_is(markup->position.open[i].name, "label"))
			return STATUS_OK;
	if (attribute_of(markup, "aria-label") != NULL ||
	    attribute_of(markup, "aria-labelledby") != NULL)
		return STATUS_OK;
	const struct markup_attribute *id = attribute_of(markup, "id");
	if (id == NULL)
		return VIEW_FAIL(place, err,
				 "<" STR_FMT "> needs a label: around it, by for and id, or "
				 "aria-label",
				 STR_ARG(markup->position.tag.name));
	if (markup->control_count == MARKUP_IDS_MAX)
		return VIEW_FAIL(place, err, "more than %d controls", MARKUP_IDS_MAX);
	markup->controls[markup->control_count++] =
		(struct markup_id){.value = id->value, .place = place};
	return STATUS_OK;
}

/* A module of our own, and nothing inside: <script type="module" src="{{url}}"></script>. */
static enum status check_script(const struct markup *markup, struct error *err)
{
	const struct markup_attribute *type = attribute_of(markup, "type");
	const struct markup_attribute *source = attribute_of(markup, "src");
	if (type == NULL || !str_is(type->value, "module") || source == NULL ||
	    !str_starts(source->value, STR("{{")) ||
	    !cursor_is_at(&markup->cursor, STR("></script>")))
		return VIEW_FAIL(markup->position.tag.place, err,
				 "a script is written <script type=\"module\" "
				 "src=\"{{url}}\"></script>");
	return STATUS_OK;
}

/* At > : the element is open, unless it is void. */
static enum status finish_tag(struct markup *markup, bool closed, struct error *err)
{
	struct markup_position *position = &markup->position;
	const struct markup_element *tag = &position->tag;
	const unsigned flags = tag->element == NULL ? 0 : tag->element->flags;
	if (tag->element != NULL && str_is(tag->name, "img") && attribute_of(markup, "alt") == NULL)
		return VIEW_FAIL(tag->place, err, "<img> needs alt (empty when it only decorates)");
	if ((flags & ELEMENT_CONTROL) != 0)
		TRY(check_label(markup, err));
	if ((flags & ELEMENT_SCRIPT) != 0)
		TRY(check_script(markup, err));
	markup_literal(markup, closed ? STR("/>") : STR(">"));
	cursor_skip(&markup->cursor, closed ? 2 : 1);
	leave_tag(markup, tag->element);
	if (closed || (flags & ELEMENT_VOID) != 0)
		return STATUS_OK;
	if (position->depth == MARKUP_DEPTH_MAX)
		return VIEW_FAIL(tag->place, err, "elements nest deeper than %d", MARKUP_DEPTH_MAX);
	position->open[position->depth++] = *tag;
	return STATUS_OK;
}

static enum status add_attribute(struct markup *markup, struct str name, struct error *err)
{
	const struct view_place place = markup->cursor.place;
	for (size_t i = 0; i < markup->attribute_count; i++)
		if (!markup->attributes[i].hidden && str_equal(markup->attributes[i].name, name))
			return VIEW_FAIL(place, err, "the attribute " STR_FMT " stands twice",
					 STR_ARG(name));
	if (markup->attribute_count == MARKUP_ATTRIBUTES_MAX)
		return VIEW_FAIL(place, err, "more than %d attributes", MARKUP_ATTRIBUTES_MAX);
	markup->attributes[markup->attribute_count++] = (struct markup_attribute){.name = name};
	return STATUS_OK;
}

static enum status read_attribute(struct markup *markup, struct error *err)
{
	struct view_cursor *cursor = &markup->cursor;
	const struct str name = name_at(markup, 0, "-_:");
	const enum attribute_kind kind = markup->xml ? ATTRIBUTE_MACHINE : attribute_kind_of(name);
	if (kind == ATTRIBUTE_REFUSED)
		return VIEW_FAIL(cursor->place, err,
				 "the attribute " STR_FMT " is not allowed in a template",
				 STR_ARG(name));
	TRY(add_attribute(markup, name, err));
	markup_literal(markup, STR(" "));
	markup_literal(markup, name);
	cursor_skip(cursor, name.size);
	if (cursor_byte(cursor, 0) != '=')
		return STATUS_OK;
	if (cursor_byte(cursor, 1) != '"')
		return VIEW_FAIL(cursor->place, err,
				 "the value of " STR_FMT " stands in double quotes", STR_ARG(name));
	markup_literal(markup, STR("=\""));
	cursor_skip(cursor, 2);
	markup->position.value_start = cursor->at;
	markup->value_place = cursor->place;
	markup->position.state = MARKUP_VALUE;
	markup->position.value_kind =
		kind == ATTRIBUTE_PLAIN && markup_is_foreign(markup) ? ATTRIBUTE_MACHINE : kind;
	return STATUS_OK;
}

enum status tag_step(struct markup *markup, struct error *err)
{
	struct view_cursor *cursor = &markup->cursor;
	if (view_is_space(cursor_byte(cursor, 0))) {
		cursor_skip_space(cursor);
		return STATUS_OK;
	}
	if (cursor_byte(cursor, 0) == '>')
		return finish_tag(markup, false, err);
	if (cursor_is_at(cursor, STR("/>"))) {
		if (!markup_is_foreign(markup))
			return VIEW_FAIL(cursor->place, err,
					 "/> is for svg: write > (and an end tag)");
		return finish_tag(markup, true, err);
	}
	if (is_letter(cursor_byte(cursor, 0)))
		return read_attribute(markup, err);
	return VIEW_FAIL(cursor->place, err, "expected an attribute's name or > in <" STR_FMT ">",
			 STR_ARG(markup->position.tag.name));
}

static enum status add_id(struct markup *markup, struct str id, struct error *err)
{
	const bool fixed = memmem(id.data, id.size, "{{", 2) == NULL;
	if (id.size == 0)
		return VIEW_FAIL(markup->value_place, err, "the id is empty");
	if (fixed && markup->loops > 0)
		return VIEW_FAIL(markup->value_place, err,
				 "the id \"" STR_FMT "\" would be repeated by the loop",
				 STR_ARG(id));
	for (size_t i = 0; i < markup->id_count; i++)
		if (!markup->ids[i].hidden && str_equal(markup->ids[i].value, id))
			return VIEW_FAIL(markup->value_place, err,
					 "the id \"" STR_FMT "\" stands twice (line %d)",
					 STR_ARG(id), markup->ids[i].place.line);
	if (markup->id_count == MARKUP_IDS_MAX)
		return VIEW_FAIL(markup->value_place, err, "more than %d ids", MARKUP_IDS_MAX);
	markup->ids[markup->id_count++] =
		(struct markup_id){.value = id, .place = markup->value_place};
	return STATUS_OK;
}

/* A template's own URL may not carry code, nor leave its scheme to values: before the first
 * / ? or # a colon ends a known scheme, and neither values nor references stand before it. */
static enum status check_url(const struct markup *markup, struct str url, struct error *err)
{
	bool fixed = true;
	for (size_t i = 0; i < url.size && strchr("/?#", url.data[i]) == NULL; i++) {
		const struct str scheme = str_slice(url, 0, i);
		const bool known = fixed && (str_is(scheme, "https") || str_is(scheme, "http") ||
					     str_is(scheme, "mailto"));
		if (url.data[i] == '&' || (url.data[i] == ':' && !known))
			return VIEW_FAIL(markup->value_place, err,
					 "a URL begins with https:, http:, mailto:, a path or a "
					 "whole URL's value");
		if (url.data[i] == ':')
			return STATUS_OK;
		if (!str_starts(str_slice(url, i, url.size), STR("{{")))
			continue;
		fixed = false;
		while (i + 2 < url.size && !str_starts(str_slice(url, i + 1, 2), STR("}}")))
			i++;
		i += 2;
	}
	return STATUS_OK;
}

enum status tag_value_end(struct markup *markup, struct error *err)
{
	struct markup_attribute *attribute = &markup->attributes[markup->attribute_count - 1];
	attribute->value = str_slice(markup->cursor.text, markup->position.value_start,
				     markup->cursor.at - markup->position.value_start);
	if (markup->position.value_kind == ATTRIBUTE_URL)
		TRY(check_url(markup, attribute->value, err));
	if (str_is(attribute->name, "id") && !markup->xml)
		TRY(add_id(markup, attribute->value, err));
	if (str_is(attribute->name, "for") && str_is(markup->position.tag.name, "label")) {
		if (markup->label_count == MARKUP_IDS_MAX)
			return VIEW_FAIL(markup->value_place, err, "more than %d labels",
					 MARKUP_IDS_MAX);
		markup->labels[markup->label_count++] = attribute->value;
	}
	markup_literal(markup, STR("\""));
	cursor_skip(&markup->cursor, 1);
	markup->position.state = MARKUP_TAG;
	markup->position.url_started = false;
	return STATUS_OK;
}
