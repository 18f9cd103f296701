/* case_page_paper.c - what the law wants on paper.  A complaint is filled in here and printed; a
 * denunciation is filled in by hand, or in the browser by web/denounce.js, and never sent.  This
 * program stores nothing of either. */
#include "../../base/number.h"
#include "../page.h"
#include "messages.h"
#include "case_pages.h"

#define PAPER_LANGUAGE LANGUAGE_VI /* papers to organs are in Vietnamese */

static const char *line_name(struct arena *arena, size_t line)
{
	return str_cstring(
		arena, STR_JOIN(arena, STR("dong_"), number_int_text(arena, (int64_t)line + 1)));
}

/* As a form asks for them, in the page's language. */
static const struct view_case_paper_line *lines_to_fill(const struct http_request *request,
							const struct case_form *form)
{
	struct view_case_paper_line *lines =
		arena_array(request->arena, struct view_case_paper_line, form->line_count);
	for (size_t i = 0; i < form->line_count; i++) {
		const char *name = line_name(request->arena, i);
		lines[i] = (struct view_case_paper_line){
			.id = case_id_of(request->arena, name),
			.name = str_from(name),
			.label = form->lines[i].label[request->language],
			.is_long = form->lines[i].is_long,
		};
	}
	return lines;
}

/* As they are printed; filled: with what was typed. */
static struct view_case_paper paper_of(const struct http_request *request,
				       const struct case_form *form, bool is_filled)
{
	struct view_case_paper_line *lines =
		arena_array(request->arena, struct view_case_paper_line, form->line_count);
	for (size_t i = 0; i < form->line_count; i++) {
		lines[i].label = form->lines[i].label[PAPER_LANGUAGE];
		lines[i].is_long = form->lines[i].is_long;
		if (is_filled)
			lines[i].value = str_trim(
				field_text(&request->values, line_name(request->arena, i)));
	}
	return (struct view_case_paper){.title = form->title,
					.signature = form->signature,
					.basis = form->basis,
					.lines = lines,
					.lines_count = form->line_count};
}

static bool is_denunciation(const struct case_type *type)
{
	return str_is(type->about.key, "denunciation");
}

enum status case_paper_show(const struct http_request *request, struct http_response *response,
			    const struct case_type *type, struct error *err)
{
	const struct str heading = type->about.name[request->language];
	if (is_denunciation(type)) {
		const struct view_case_denounce view = {
			.heading = heading,
			.plain = type->plain[request->language],
			.law = type->law[request->language],
			.paper = paper_of(request, &type->form, false),
		};
		return page_finish_with(request, response, heading,
					view_case_denounce_markup(&view), "web/denounce.js", err);
	}
	const struct view_case_paper_form view = {
		.heading = heading,
		.plain = type->plain[request->language],
		.law = type->law[request->language],
		.csrf = http_csrf_token(request),
		.action = STR_JOIN(request->arena, STR("/in-don/"), type->path),
		.lines = lines_to_fill(request, &type->form),
		.lines_count = type->form.line_count,
	};
	return page_finish(request, response, heading, view_case_paper_form_markup(&view), err);
}

enum status case_page_print(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	const struct str path = field_text(&request->values, "loai");
	const struct case_type *type = case_type_find(&case_state_of(request)->rules, path);
	if (type == NULL || !type->on_paper || is_denunciation(type))
		return FAIL(err, STATUS_NOT_FOUND, "there is no kind of case \"" STR_FMT "\"",
			    STR_ARG(path));
	const struct view_case_paper_print view = {
		.heading = type->about.name[request->language],
		.paper = paper_of(request, &type->form, true),
	};
	return page_finish(request, response, view.heading, view_case_paper_print_markup(&view),
			   err);
}
