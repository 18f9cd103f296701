/* viewgen_markup.h - follows the HTML or XML of a view, so that each value is escaped by its place
 * and mistakes of markup fail the build. */
#ifndef DANNOI_TOOLS_VIEWGEN_MARKUP_H
#define DANNOI_TOOLS_VIEWGEN_MARKUP_H

#include "viewgen_element.h"
#include "viewgen_lexer.h"

#define MARKUP_DEPTH_MAX 64
#define MARKUP_ATTRIBUTES_MAX 40
#define MARKUP_IDS_MAX 256
#define MARKUP_LITERAL_BYTES_MAX ((size_t)1 << 20)

enum markup_state {
	MARKUP_TEXT,
	MARKUP_TAG,  /* between the attributes of a start tag */
	MARKUP_VALUE /* inside an attribute's quotes */
};

struct markup_element {
	struct str name;
	const struct element *element; /* NULL inside svg and in XML */
	struct view_place place;
};

/* Where the reader of the page stands: what blocks must leave as they found it. */
struct markup_position {
	enum markup_state state;
	struct markup_element open[MARKUP_DEPTH_MAX];
	size_t depth;
	struct markup_element tag; /* being read; its attributes are markup.attributes */
	enum attribute_kind value_kind;
	size_t value_start; /* offset in the template */
	bool url_started;   /* something of the URL stands already */
	bool after_block;   /* white space here is not seen */
	bool space_waits;   /* white space was read and not yet written */
};

struct markup_attribute {
	struct str name, value; /* the value as in the template */
	bool hidden;            /* stands in another branch */
};

struct markup_id {
	struct str value; /* as in the template */
	struct view_place place;
	bool hidden;
};

struct markup {
	struct view_cursor cursor;
	bool xml;
	struct markup_position position;
	struct markup_attribute attributes[MARKUP_ATTRIBUTES_MAX];
	size_t attribute_count;
	struct view_place value_place;
	struct markup_id ids[MARKUP_IDS_MAX];      /* of elements */
	struct markup_id controls[MARKUP_IDS_MAX]; /* ids of controls that wait for a label */
	struct str labels[MARKUP_IDS_MAX];         /* for= */
	size_t id_count, control_count, label_count;
	size_t loops;          /* open {{for}} */
	struct buffer literal; /* markup not yet written as C */
	struct view_place literal_place;
	bool base_wanted; /* an @ was read: the language's base goes here */
};

void markup_init(struct markup *markup, struct arena *arena, struct view_cursor cursor, bool xml);
/* Reads on by one character, tag or attribute name; the cursor is not at "{{". */
MUST_CHECK enum status markup_step(struct markup *markup, struct error *err);
/* Before a block of the template: writes the white space that waits. */
void markup_flush_space(struct markup *markup);
/* Before text or a value: the same, and white space after it is seen. */
void markup_begin_inline(struct markup *markup);
/* After the view: every element is closed, every control has its label. */
MUST_CHECK enum status markup_finish(struct markup *markup, struct error *err);
/* Whether an element with one of these flags is open. */
bool markup_is_inside(const struct markup *markup, unsigned flags);
/* Whether names are not HTML's here: in XML, and inside svg. */
bool markup_is_foreign(const struct markup *markup);
/* Whether a block that began at before may end at after; the URL's start is not compared. */
bool markup_same_position(const struct markup_position *before,
			  const struct markup_position *after);

#endif
