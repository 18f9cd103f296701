/* viewgen_body.h - the body of a view as C statements. */
#ifndef DANNOI_TOOLS_VIEWGEN_BODY_H
#define DANNOI_TOOLS_VIEWGEN_BODY_H

#include "viewgen_markup.h"
#include "viewgen_model.h"

#define VIEWGEN_LOOPS_MAX 8
#define VIEWGEN_BLOCKS_MAX 16

struct view_loop {
	struct str name;
	enum view_kind kind; /* of a row */
	struct view_declaration *record;
	bool used;
};

struct view_body {
	struct arena *arena;
	const struct view_model *model;
	const struct catalogue *catalogue;
	struct view_declaration *view;
	struct markup markup;
	struct view_loop loops[VIEWGEN_LOOPS_MAX];
	size_t loop_count;
	size_t block_depth;
	struct buffer *code;
	int code_line; /* the template's line that the next line of C is taken to be; 0: none */
};

/* Appends the function of the view to code. */
MUST_CHECK enum status body_compile(struct view_body *body, struct error *err);

/* One statement: the place it comes from, indentation; then its text; then its end. */
void statement_begin(struct view_body *body, struct view_place place);
void statement_end(struct view_body *body);
/* Writes the markup read so far. */
void literal_flush(struct view_body *body);

/* What a path like row.name stands for. */
struct view_value {
	struct view_place place;
	struct str expression; /* C */
	enum view_kind kind;
	bool many;
	bool pointer; /* the expression is a pointer to it */
	struct view_declaration *record;
};

/* first: the path's first word, already read. */
MUST_CHECK enum status value_read(struct view_body *body, struct view_token first,
				  struct view_value *out, struct error *err);
/* The C condition that the value is there: true, not empty, not 0. */
MUST_CHECK enum status value_condition(struct view_body *body, const struct view_value *value,
				       struct str *out, struct error *err);
/* {{path}} and {{path:format}} */
MUST_CHECK enum status value_write(struct view_body *body, struct view_token first,
				   struct error *err);
/* {{t key name=path ...}} */
MUST_CHECK enum status message_write(struct view_body *body, struct error *err);
/* {{language}} */
MUST_CHECK enum status language_write(struct view_body *body, struct view_place place,
				      struct error *err);

#endif
