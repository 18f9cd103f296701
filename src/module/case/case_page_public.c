/* case_page_public.c - /da-tra-loi: what was published, with its answer. */
#include "messages.h"
#include "case_pages.h"
#include "case_public.h"

#define PUBLIC_PAGE 20

static struct str about_of(const struct http_request *request, const struct organ_list *organs,
			   const struct case_record *record)
{
	const struct str commune = record->commune.size == 0
					   ? (struct str){0}
					   : case_commune_name(request, organs, record->commune);
	const struct str parts[] = {
		record->type->about.name[request->language], record->place, commune,
		organ_name(organs, record->organ, request->language),
		language_date(request->arena, request->language, record->closed_on)};
	struct buffer out;
	buffer_init(&out, request->arena, ERROR_TEXT_MAX);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i].size > 0)
			buffer_addf(&out, "%s" STR_FMT, out.size == 0 ? "" : " · ",
				    STR_ARG(parts[i]));
	return buffer_text(&out);
}

static struct str page_link(struct arena *arena, size_t page)
{
	return str_format(arena, "/da-tra-loi?trang=%zu", page);
}

enum status case_page_public(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	const struct case_public_question question = {
		.page = (size_t)field_int(&request->values, "trang"), .page_size = PUBLIC_PAGE};
	struct case_public found;
	struct organ_list organs;
	TRY(organ_list_load(request->db, request->arena, &organs, err));
	TRY(case_public_read(request->db, request->arena, &case_state_of(request)->rules, &question,
			     &found, err));
	struct view_case_public_row *rows =
		arena_array(request->arena, struct view_case_public_row, found.count + 1);
	for (size_t i = 0; i < found.count; i++)
		rows[i] = (struct view_case_public_row){
			found.records[i].content, about_of(request, &organs, &found.records[i]),
			found.records[i].answer};
	const struct view_case_public_page view = {
		.finding = message_text(request->language, found.count == 0
								   ? MESSAGE_CASE_PUBLIC_NONE
								   : MESSAGE_CASE_PUBLIC_PAGE),
		.rows = rows,
		.rows_count = found.count,
		.previous = question.page == 0 ? (struct str){0}
					       : page_link(request->arena, question.page - 1),
		.next = found.has_more ? page_link(request->arena, question.page + 1)
				       : (struct str){0},
	};
	return case_page_finish(request, response, MESSAGE_CASE_PUBLIC_PAGE,
				view_case_public_page_markup(&view), err);
}
