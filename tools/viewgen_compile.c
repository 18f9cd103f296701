/* viewgen_compile.c - all templates of one run as views.h and views.c. */
#include "viewgen_body.h"

/* A field that no template writes is a mistake of the template or dead weight. */
static enum status check_used(const struct view_model *model, struct error *err)
{
	for (size_t i = 0; i < model->count; i++)
		for (size_t k = 0; k < model->declarations[i]->field_count; k++) {
			const struct view_field *field = &model->declarations[i]->fields[k];
			if (!field->used)
				return VIEW_FAIL(field->place, err,
						 "the field \"" STR_FMT "\" is never used",
						 STR_ARG(field->name));
		}
	return STATUS_OK;
}

enum status viewgen_compile(struct arena *arena, const struct viewgen_source *sources, size_t count,
			    const struct catalogue *catalogue, struct buffer *header,
			    struct buffer *code, struct error *err)
{
	struct view_model *model = arena_new(arena, struct view_model);
	for (size_t i = 0; i < count; i++)
		TRY(model_add_source(model, arena, &sources[i], err));
	TRY(model_resolve(model, err));
	TRY(model_emit_header(model, header, err));
	buffer_add(code, STR("/* views.c - made by tools/viewgen from the templates. */\n"
			     "#include \"views.h\"\n"));
	for (size_t i = 0; i < model->count; i++) {
		if (!model->declarations[i]->is_view)
			continue;
		struct view_body *body = arena_new(arena, struct view_body);
		body->arena = arena;
		body->model = model;
		body->catalogue = catalogue;
		body->view = model->declarations[i];
		body->code = code;
		TRY(body_compile(body, err));
	}
	return check_used(model, err);
}
