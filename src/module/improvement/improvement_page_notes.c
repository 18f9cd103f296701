/* improvement_page_notes.c - the notes on /kinh-nghiem: shown to all, written on this machine until
 * people can sign in. */
#include "../account/account_page.h"
#include "improvement_pages.h"

#include <assert.h>
#include "messages.h"

/* The provinces of the year, one of them chosen. */
static void units_offer(const struct index_page *page, const struct improvement_ground *ground,
			struct str chosen, struct view_experience_fields *fields)
{
	const struct index_reader *reader = &page->reader;
	const struct unit_list *units = &reader->figures->units;
	struct view_experience_choice *offered =
		arena_array(reader->arena, struct view_experience_choice, units->count);
	for (size_t i = 0; i < units->count; i++) {
		if (!unit_is_in_force(&units->units[i], date_year_end(ground->year)))
			continue;
		offered[fields->units_count++] = (struct view_experience_choice){
			.value = units->units[i].code,
			.label = index_unit_name(reader, i, ground->year),
			.selected = str_equal(units->units[i].code, chosen),
		};
	}
	fields->units = offered;
}

/* The province of a note by the list of that year, else of any. */
static size_t unit_of_note(const struct improvement_ground *ground, struct str code)
{
	const struct unit_list *units = &ground->figures->units;
	size_t found = unit_find(units, code, date_year_end(ground->year));
	for (size_t i = 0; i < units->count && found == UNIT_NONE; i++)
		if (str_equal(units->units[i].code, code))
			found = i;
	assert(found != UNIT_NONE); /* checked when it was written */
	return found;
}

static bool is_peer(const struct improvement_ground *ground, size_t unit)
{
	for (size_t i = 0; i < ground->peers.count; i++)
		if (ground->peers.items[i].unit == unit)
			return true;
	return false;
}

static struct str done_text(const struct http_request *request)
{
	if (field_flag(&request->values, "da_ghi"))
		return message_text(request->language, MESSAGE_EXPERIENCE_KEPT);
	if (field_flag(&request->values, "da_xoa"))
		return message_text(request->language, MESSAGE_EXPERIENCE_ERASED);
	return (struct str){0};
}

static void note_show(const struct index_page *page, const struct improvement_ground *ground,
		      const struct improvement_note *note, struct view_experience_notes *view,
		      struct view_experience_note *shown)
{
	const struct index_reader *reader = &page->reader;
	*shown = (struct view_experience_note){
		.number = note->number,
		.unit = index_unit_name(reader, unit_of_note(ground, note->unit_code),
					ground->year),
		.text = note->text,
		.source = note->source,
		.address = note->address,
		.fields = {.id = str_format(reader->arena, "-%lld", (long long)note->number),
			   .text = note->text,
			   .source = note->source,
			   .address = note->address},
	};
	if (view->may_write)
		units_offer(page, ground, note->unit_code, &shown->fields);
}

/* Those on provinces in a like position first. */
static void notes_fill(const struct index_page *page, const struct improvement_ground *ground,
		       const struct improvement_notes *notes, struct view_experience_notes *view)
{
	struct view_experience_note *shown =
		arena_array(page->reader.arena, struct view_experience_note, notes->count);
	for (int of_peers = 1; of_peers >= 0; of_peers--)
		for (size_t i = 0; i < notes->count; i++) {
			const struct improvement_note *note = &notes->items[i];
			const size_t unit = unit_of_note(ground, note->unit_code);
			if (is_peer(ground, unit) == (of_peers == 1))
				note_show(page, ground, note, view, &shown[view->notes_count++]);
		}
	view->notes = shown;
}

enum status improvement_page_add_notes(struct index_page *page,
				       const struct improvement_ground *ground, struct error *err)
{
	const struct index_reader *reader = &page->reader;
	const struct http_request *request = page->shown.request;
	struct improvement_notes notes;
	TRY(improvement_notes_read(request->db, reader->arena, &notes, err));
	struct view_experience_notes *view = arena_new(reader->arena, struct view_experience_notes);
	const struct unit *units = reader->figures->units.units;
	*view = (struct view_experience_notes){
		.done = done_text(request),
		.back = str_format(reader->arena, "don_vi=" STR_FMT "&nam=%d",
				   STR_ARG(units[ground->unit].code), ground->year),
		.may_write = http_is_open(request, "local"),
		.blank = {.id = STR("-moi")},
	};
	notes_fill(page, ground, &notes, view);
	if (view->may_write) {
		view->csrf = http_csrf_token(request);
		units_offer(page, ground,
			    ground->peers.count > 0 ? units[ground->peers.items[0].unit].code
						    : units[ground->unit].code,
			    &view->blank);
	}
	finding_page_add_section(&page->shown,
				 message_text(reader->language, MESSAGE_EXPERIENCE_NOTES_TITLE),
				 (struct str){0}, NULL)
		->content = view_experience_notes_markup(view);
	return STATUS_OK;
}

/* Back to the page that the form stood on; only its own query is taken over. */
static void lead_back(const struct http_request *request, const char *what,
		      struct http_response *response)
{
	struct buffer link;
	const struct str back = field_text(&request->values, "ve");
	buffer_init(&link, request->arena, HTTP_URL_BYTES_MAX);
	buffer_addf(&link, "%s/kinh-nghiem?", request->language == LANGUAGE_EN ? "/en" : "");
	for (size_t i = 0; i < back.size; i++) {
		const char c = back.data[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '=' ||
		    c == '&')
			buffer_add_char(&link, c);
	}
	buffer_addf(&link, "%s%s=1", back.size > 0 ? "&" : "", what);
	response->status = 303;
	response->location = buffer_text(&link);
}

enum status improvement_page_note_write(const struct http_request *request,
					struct http_response *response, struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	TRY(index_page_open(request, &page, err));
	const struct improvement_note note = {
		.number = field_int(&request->values, "so"),
		.unit_code = field_text(&request->values, "tinh"),
		.text = field_text(&request->values, "viec"),
		.source = field_text(&request->values, "nguon"),
		.address = field_text(&request->values, "dia_chi"),
	};
	const struct account_act act = account_act_of(request);
	TRY(improvement_note_write(&act, page.reader.figures, &note, err));
	lead_back(request, "da_ghi", response);
	return STATUS_OK;
}

enum status improvement_page_note_erase(const struct http_request *request,
					struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	TRY(improvement_note_erase(&act, field_int(&request->values, "so"), err));
	lead_back(request, "da_xoa", response);
	return STATUS_OK;
}
