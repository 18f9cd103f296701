/* viewgen_model.c - reads declarations and writes views.h. */
#include "viewgen_model.h"

#include "c_text.h"

static const struct {
	const char *name, *c_type, *phrase;
} kinds[KIND_COUNT] = {
	[KIND_STR] = {"str", "struct str", "a text"},
	[KIND_INT] = {"int", "int64_t", "a whole number"},
	[KIND_REAL] = {"real", "double", "a number with decimals"},
	[KIND_BOOL] = {"bool", "bool", "a yes or no"},
	[KIND_DATE] = {"date", "struct date", "a date"},
	[KIND_MARKUP] = {"markup", "struct html_markup", "finished markup"},
	[KIND_MESSAGE] = {"message", "enum message", "a message"},
	[KIND_RECORD] = {"", "struct view_", "a record"},
};

/* Words of the template language cannot name anything. */
static const char *const reserved[] = {"if",   "for", "else", "end", "view",    "type",
				       "show", "t",   "in",   "not", "language"};

const char *view_kind_phrase(enum view_kind kind)
{
	return kinds[kind].phrase;
}

struct view_declaration *model_find(const struct view_model *model, struct str name)
{
	for (size_t i = 0; i < model->count; i++)
		if (str_equal(model->declarations[i]->name, name))
			return model->declarations[i];
	return NULL;
}

struct view_field *declaration_field(struct view_declaration *declaration, struct str name)
{
	for (size_t i = 0; i < declaration->field_count; i++)
		if (str_equal(declaration->fields[i].name, name))
			return &declaration->fields[i];
	return NULL;
}

static enum view_kind kind_of(struct str type_name)
{
	for (enum view_kind kind = KIND_STR; kind < KIND_RECORD; kind++)
		if (str_is(type_name, kinds[kind].name))
			return kind;
	return KIND_RECORD;
}

enum status name_read(struct view_cursor *cursor, struct view_token *out, struct error *err)
{
	TRY(token_word(cursor, "a name", out, err));
	bool taken = !c_text_is_name(out->text);
	for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
		taken = taken || str_is(out->text, reserved[i]);
	if (taken)
		return VIEW_FAIL(out->place, err,
				 "\"" STR_FMT "\" is a word of C or of templates: take another",
				 STR_ARG(out->text));
	return STATUS_OK;
}

static enum status read_field(struct view_cursor *cursor, struct view_declaration *declaration,
			      struct error *err)
{
	struct view_token name;
	struct view_token type;
	TRY(name_read(cursor, &name, err));
	TRY(token_sign(cursor, ':', err));
	TRY(token_word(cursor, "a type", &type, err));
	if (declaration_field(declaration, name.text) != NULL)
		return VIEW_FAIL(name.place, err, "the field \"" STR_FMT "\" stands twice",
				 STR_ARG(name.text));
	if (declaration->field_count == VIEWGEN_FIELDS_MAX)
		return VIEW_FAIL(name.place, err, "more than %d fields", VIEWGEN_FIELDS_MAX);
	struct view_field *field = &declaration->fields[declaration->field_count++];
	*field = (struct view_field){.name = name.text,
				     .type_name = type.text,
				     .place = name.place,
				     .kind = kind_of(type.text)};
	if (token_take_sign(cursor, '[')) {
		TRY(token_sign(cursor, ']', err));
		field->many = true;
	}
	return STATUS_OK;
}

/* name(field: type, ...)}} */
static enum status read_declaration(struct view_model *model, struct arena *arena,
				    struct view_cursor *cursor, struct error *err)
{
	struct view_token name;
	TRY(name_read(cursor, &name, err));
	if (model_find(model, name.text) != NULL || kind_of(name.text) != KIND_RECORD)
		return VIEW_FAIL(name.place, err, "the name \"" STR_FMT "\" is taken",
				 STR_ARG(name.text));
	if (model->count == VIEWGEN_DECLARATIONS_MAX)
		return VIEW_FAIL(name.place, err, "more than %d types and views",
				 VIEWGEN_DECLARATIONS_MAX);
	struct view_declaration *declaration = arena_new(arena, struct view_declaration);
	model->declarations[model->count++] = declaration;
	declaration->name = name.text;
	declaration->place = name.place;
	TRY(token_sign(cursor, '(', err));
	while (!token_take_sign(cursor, ')')) {
		if (declaration->field_count > 0)
			TRY(token_sign(cursor, ',', err));
		TRY(read_field(cursor, declaration, err));
	}
	return token_close(cursor, err);
}

/* Steps over a view's body to behind its {{end}}. */
static enum status skip_body(struct view_cursor *cursor, const struct view_declaration *view,
			     struct error *err)
{
	for (int open = 1; !cursor_ended(cursor);) {
		if (!cursor_is_at(cursor, STR("{{"))) {
			cursor_skip(cursor, 1);
			continue;
		}
		if (cursor_is_at(cursor, STR("{{#"))) {
			TRY(cursor_skip_comment(cursor, err));
			continue;
		}
		struct view_token word;
		cursor_skip(cursor, 2);
		TRY(token_next(cursor, &word, err));
		if (str_is(word.text, "if") || str_is(word.text, "for"))
			open++;
		else if (str_is(word.text, "view") || str_is(word.text, "type"))
			break;
		else if (str_is(word.text, "end") && --open == 0)
			return token_close(cursor, err);
	}
	return VIEW_FAIL(view->place, err, "the view has no {{end}}");
}

enum status model_add_source(struct view_model *model, struct arena *arena,
			     const struct viewgen_source *source, struct error *err)
{
	struct view_cursor cursor = cursor_start(source->path, source->content);
	const size_t wrong = str_utf8_error(source->content);
	cursor_skip(&cursor, wrong);
	if (wrong != source->content.size)
		return VIEW_FAIL(cursor.place, err, "the line is not UTF-8");
	cursor = cursor_start(source->path, source->content);
	for (cursor_skip_space(&cursor); !cursor_ended(&cursor); cursor_skip_space(&cursor)) {
		if (cursor_is_at(&cursor, STR("{{#"))) {
			TRY(cursor_skip_comment(&cursor, err));
			continue;
		}
		struct view_token word = {.place = cursor.place};
		if (cursor_is_at(&cursor, STR("{{"))) {
			cursor_skip(&cursor, 2);
			TRY(token_next(&cursor, &word, err));
		}
		const bool is_view = str_is(word.text, "view");
		if (!is_view && !str_is(word.text, "type"))
			return VIEW_FAIL(word.place, err,
					 "outside a view stand only {{type}}, {{view}} and {{#}}");
		TRY(read_declaration(model, arena, &cursor, err));
		struct view_declaration *declaration = model->declarations[model->count - 1];
		declaration->is_view = is_view;
		declaration->xml = str_ends(source->path, STR(".xml"));
		declaration->body = cursor;
		if (is_view)
			TRY(skip_body(&cursor, declaration, err));
		else if (declaration->field_count == 0)
			return VIEW_FAIL(declaration->place, err, "a type needs a field");
	}
	return STATUS_OK;
}

/* A list brings a second member, rows_count. */
static enum status check_count_name(struct view_declaration *declaration,
				    const struct view_field *field, struct error *err)
{
	for (size_t i = 0; i < declaration->field_count && field->many; i++) {
		const struct str other = declaration->fields[i].name;
		if (str_starts(other, field->name) &&
		    str_is(str_slice(other, field->name.size, other.size), "_count"))
			return VIEW_FAIL(declaration->fields[i].place, err,
					 "\"" STR_FMT "\" is the size of the list before",
					 STR_ARG(other));
	}
	return STATUS_OK;
}

enum status model_resolve(struct view_model *model, struct error *err)
{
	for (size_t i = 0; i < model->count; i++)
		for (size_t k = 0; k < model->declarations[i]->field_count; k++) {
			struct view_field *field = &model->declarations[i]->fields[k];
			TRY(check_count_name(model->declarations[i], field, err));
			if (field->kind != KIND_RECORD)
				continue;
			field->record = model_find(model, field->type_name);
			if (field->record == NULL)
				return VIEW_FAIL(field->place, err,
						 "there is no type \"" STR_FMT "\"",
						 STR_ARG(field->type_name));
			if (field->record->field_count == 0)
				return VIEW_FAIL(field->place, err,
						 "the view \"" STR_FMT
						 "\" has no fields and cannot be a part",
						 STR_ARG(field->type_name));
		}
	return STATUS_OK;
}

void model_add_c_type(struct buffer *out, enum view_kind kind,
		      const struct view_declaration *record)
{
	buffer_add(out, str_from(kinds[kind].c_type));
	if (record != NULL)
		buffer_add(out, record->name);
}

static void emit_struct(const struct view_declaration *declaration, struct buffer *out)
{
	buffer_addf(out, "\nstruct view_" STR_FMT " {\n", STR_ARG(declaration->name));
	for (size_t i = 0; i < declaration->field_count; i++) {
		const struct view_field *field = &declaration->fields[i];
		buffer_add(out, field->many ? STR("\tconst ") : STR("\t"));
		model_add_c_type(out, field->kind, field->record);
		buffer_addf(out, field->many ? " *" STR_FMT ";\n" : " " STR_FMT ";\n",
			    STR_ARG(field->name));
		if (field->many)
			buffer_addf(out, "\tsize_t " STR_FMT "_count;\n", STR_ARG(field->name));
	}
	buffer_add(out, STR("};\n"));
}

/* Types before those that hold them; a type within itself has no order and no end. */
static enum status emit_declaration(struct view_declaration *declaration, struct buffer *out,
				    struct error *err)
{
	if (declaration->emitted == EMIT_DONE)
		return STATUS_OK;
	if (declaration->emitted == EMIT_OPEN)
		return VIEW_FAIL(declaration->place, err, "\"" STR_FMT "\" holds itself",
				 STR_ARG(declaration->name));
	declaration->emitted = EMIT_OPEN;
	for (size_t i = 0; i < declaration->field_count; i++)
		if (declaration->fields[i].record != NULL)
			TRY(emit_declaration(declaration->fields[i].record, out, err));
	declaration->emitted = EMIT_DONE;
	if (declaration->field_count > 0)
		emit_struct(declaration, out);
	if (declaration->is_view && declaration->field_count > 0)
		buffer_addf(out,
			    "void view_" STR_FMT "(struct html *html, const struct view_" STR_FMT
			    " *view);\n"
			    "struct html_markup view_" STR_FMT "_markup(const struct view_" STR_FMT
			    " *view);\n",
			    STR_ARG(declaration->name), STR_ARG(declaration->name),
			    STR_ARG(declaration->name), STR_ARG(declaration->name));
	else if (declaration->is_view)
		buffer_addf(out, "\nvoid view_" STR_FMT "(struct html *html);\n",
			    STR_ARG(declaration->name));
	return STATUS_OK;
}

enum status model_emit_header(struct view_model *model, struct buffer *out, struct error *err)
{
	buffer_add(out, STR("/* views.h - made by tools/viewgen from the templates. */\n"
			    "#ifndef DANNOI_VIEWS_H\n#define DANNOI_VIEWS_H\n\n"
			    "#include \"html.h\"\n#include \"messages.h\"\n"));
	for (size_t i = 0; i < model->count; i++)
		TRY(emit_declaration(model->declarations[i], out, err));
	buffer_add(out, STR("\n#endif\n"));
	return STATUS_OK;
}
