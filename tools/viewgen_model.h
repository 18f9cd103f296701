/* viewgen_model.h - types and views declared by the templates, and the views.h they become. */
#ifndef DANNOI_TOOLS_VIEWGEN_MODEL_H
#define DANNOI_TOOLS_VIEWGEN_MODEL_H

#include "viewgen.h"
#include "viewgen_lexer.h"

#define VIEWGEN_FIELDS_MAX 40
#define VIEWGEN_DECLARATIONS_MAX 1024

enum view_kind {
	KIND_STR,
	KIND_INT,
	KIND_REAL,
	KIND_BOOL,
	KIND_DATE,
	KIND_MARKUP,
	KIND_MESSAGE,
	KIND_RECORD, /* a declared type or view */
	KIND_COUNT
};

struct view_field {
	struct str name, type_name;
	struct view_place place;
	enum view_kind kind;
	bool many; /* T[]: a pointer and a count */
	struct view_declaration *record;
	bool used;
};

struct view_declaration {
	struct str name;
	struct view_place place;
	bool is_view;
	bool xml; /* of a *.xml template: no HTML, escaped as XML wants it */
	struct view_field fields[VIEWGEN_FIELDS_MAX];
	size_t field_count;
	struct view_cursor body; /* of a view: after its }} */
	enum { EMIT_WAITING, EMIT_OPEN, EMIT_DONE } emitted;
};

struct view_model {
	struct view_declaration *declarations[VIEWGEN_DECLARATIONS_MAX];
	size_t count;
};

/* Reads the declarations of one source; bodies are stepped over. */
MUST_CHECK enum status model_add_source(struct view_model *model, struct arena *arena,
					const struct viewgen_source *source, struct error *err);
/* After the last source: finds the types that fields name. */
MUST_CHECK enum status model_resolve(struct view_model *model, struct error *err);
MUST_CHECK enum status model_emit_header(struct view_model *model, struct buffer *out,
					 struct error *err);

/* The next token, a name that neither C nor the template language has taken. */
MUST_CHECK enum status name_read(struct view_cursor *cursor, struct view_token *out,
				 struct error *err);
struct view_declaration *model_find(const struct view_model *model, struct str name);
struct view_field *declaration_field(struct view_declaration *declaration, struct str name);
/* "struct str", "struct view_index_row". */
void model_add_c_type(struct buffer *out, enum view_kind kind,
		      const struct view_declaration *record);
/* "a text", "a number with decimals": for errors. */
const char *view_kind_phrase(enum view_kind kind);

#endif
