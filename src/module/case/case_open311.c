/* case_open311.c - /open311/v2: what is public, as GeoReport v2 (wiki.open311.org) shapes it, in
 * JSON and XML.  Reading only: a case is brought by people, through /phan-anh, where they see what
 * follows in law. */
#include "../../i18n/error_text.h"
#include "../../view/json.h"
#include "messages.h"
#include "case_pages.h"
#include "case_public.h"

#define ANSWER_BYTES_MAX ((size_t)8 << 20)
#define JSON_ENDING STR(".json")
#define XML_ENDING STR(".xml")

static void answer_kind(struct http_response *response, bool is_json)
{
	response->content_type =
		is_json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
}

/* By the end of the path: "requests.json". */
static bool is_json(const struct http_request *request)
{
	return str_ends(request->path, JSON_ENDING);
}

/* A failure in the shape that clients of the interface read. */
static enum status error_answer(const struct http_request *request, struct http_response *response,
				enum status status, struct error *err)
{
	struct buffer out;
	struct html xml;
	struct html_markup markup;
	const struct str sentence = error_text(err, request->language);
	if (account_failure_is_ours(status))
		return status;
	response->status = status_http_code(status);
	answer_kind(response, is_json(request));
	if (!is_json(request)) {
		html_init(&xml, request->arena, request->language);
		view_open311_error(&xml, &(struct view_open311_error){response->status, sentence});
		TRY(html_finish(&xml, &markup, err));
		response->body = markup.text;
		return STATUS_OK;
	}
	struct json json;
	buffer_init(&out, request->arena, ANSWER_BYTES_MAX);
	json_init(&json, &out);
	json_array_begin(&json);
	json_object_begin(&json);
	json_key_int(&json, "code", response->status);
	json_key_text(&json, "description", sentence);
	json_object_end(&json);
	json_array_end(&json);
	return buffer_finish(&out, &response->body, err);
}

/* --- services
 * --------------------------------------------------------------------------------------- */

static size_t services_fill(const struct http_request *request, struct view_open311_service *out)
{
	const struct case_rules *rules = &case_state_of(request)->rules;
	size_t count = 0;
	for (size_t i = 0; i < rules->type_count; i++) {
		const struct case_type *type = &rules->types[i];
		if (!type->on_paper)
			out[count++] = (struct view_open311_service){
				type->about.key,
				type->about.name[request->language],
				type->plain[request->language],
				type->path,
				message_text(request->language, MESSAGE_CASE_SPEAK),
				STR("false"),
				STR("realtime")};
	}
	return count;
}

static void services_json(const struct view_open311_service *services, size_t count,
			  struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_array_begin(&json);
	for (size_t i = 0; i < count; i++) {
		json_object_begin(&json);
		json_key_text(&json, "service_code", services[i].code);
		json_key_text(&json, "service_name", services[i].name);
		json_key_text(&json, "description", services[i].description);
		json_key(&json, "metadata");
		json_bool(&json, false);
		json_key_text(&json, "type", services[i].kind);
		json_key_text(&json, "keywords", services[i].keywords);
		json_key_text(&json, "group", services[i].group);
		json_object_end(&json);
	}
	json_array_end(&json);
}

enum status case_open311_services(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	struct view_open311_service services[CASE_TYPES_MAX];
	const size_t count = services_fill(request, services);
	struct buffer out;
	struct html xml;
	struct html_markup markup;
	answer_kind(response, is_json(request));
	if (is_json(request)) {
		buffer_init(&out, request->arena, ANSWER_BYTES_MAX);
		services_json(services, count, &out);
		return buffer_finish(&out, &response->body, err);
	}
	html_init(&xml, request->arena, request->language);
	view_open311_services(&xml, &(struct view_open311_services){services, count});
	TRY(html_finish(&xml, &markup, err));
	response->body = markup.text;
	return STATUS_OK;
}

/* --- requests
 * ---------------------------------------------------------------------------------------- */

static struct view_open311_request request_of(const struct http_request *request,
					      const struct organ_list *organs,
					      const struct case_record *record)
{
	struct arena *arena = request->arena;
	const struct str commune = record->commune.size == 0
					   ? (struct str){0}
					   : case_commune_name(request, organs, record->commune);
	return (struct view_open311_request){
		.id = record->code,
		.status = record->closed_at == 0 ? STR("open") : STR("closed"),
		.status_notes = record->answer,
		.service_name = record->type->about.name[request->language],
		.service_code = record->type->about.key,
		.description = record->content,
		.agency = organ_name(organs, record->organ, request->language),
		.requested = instant_iso(arena, record->received_at),
		.updated = instant_iso(arena, record->published_at),
		.expected =
			record->due.date.year == 0
				? (struct str){0}
				: instant_iso(arena, instant_from_date(record->due.date).seconds),
		.address = record->place.size == 0 || commune.size == 0
				   ? STR_JOIN(arena, record->place, commune)
				   : STR_JOIN(arena, record->place, STR(", "), commune),
	};
}

static void text_or_null(struct json *json, const char *key, struct str text)
{
	if (text.size == 0)
		json_key_null(json, key);
	else
		json_key_text(json, key, text);
}

static void requests_json(const struct view_open311_request *requests, size_t count,
			  struct buffer *out)
{
	static const char *const unknown[] = {"address_id", "zipcode", "lat", "long", "media_url"};
	struct json json;
	json_init(&json, out);
	json_array_begin(&json);
	for (size_t i = 0; i < count; i++) {
		const struct view_open311_request *one = &requests[i];
		json_object_begin(&json);
		json_key_text(&json, "service_request_id", one->id);
		json_key_text(&json, "status", one->status);
		text_or_null(&json, "status_notes", one->status_notes);
		json_key_text(&json, "service_name", one->service_name);
		json_key_text(&json, "service_code", one->service_code);
		text_or_null(&json, "description", one->description);
		json_key_text(&json, "agency_responsible", one->agency);
		json_key_null(&json, "service_notice");
		json_key_text(&json, "requested_datetime", one->requested);
		json_key_text(&json, "updated_datetime", one->updated);
		text_or_null(&json, "expected_datetime", one->expected);
		text_or_null(&json, "address", one->address);
		for (size_t j = 0; j < sizeof unknown / sizeof unknown[0]; j++)
			json_key_null(&json, unknown[j]);
		json_object_end(&json);
	}
	json_array_end(&json);
}

static enum status requests_answer(const struct http_request *request,
				   struct http_response *response, const struct case_public *found,
				   struct error *err)
{
	struct organ_list organs;
	struct view_open311_request *requests =
		arena_array(request->arena, struct view_open311_request, found->count + 1);
	struct buffer out;
	struct html xml;
	struct html_markup markup;
	TRY(organ_list_load(request->db, request->arena, &organs, err));
	for (size_t i = 0; i < found->count; i++)
		requests[i] = request_of(request, &organs, &found->records[i]);
	answer_kind(response, is_json(request));
	if (is_json(request)) {
		buffer_init(&out, request->arena, ANSWER_BYTES_MAX);
		requests_json(requests, found->count, &out);
		return buffer_finish(&out, &response->body, err);
	}
	html_init(&xml, request->arena, request->language);
	view_open311_requests(&xml, &(struct view_open311_requests){requests, found->count});
	TRY(html_finish(&xml, &markup, err));
	response->body = markup.text;
	return STATUS_OK;
}

/* Dates of the interface are moments; the day is what counts here. */
static enum status day_read(const struct http_request *request, const char *name, int days_added,
			    int64_t *seconds, struct error *err)
{
	const struct str text = field_text(&request->values, name);
	struct date date;
	if (text.size == 0)
		return STATUS_OK;
	TRY(date_parse(str_slice(text, 0, DATE_TEXT_SIZE), &date, err));
	const struct instant noon = instant_from_date(date_add_days(date, days_added));
	*seconds = noon.seconds - (int64_t)instant_minute(noon.seconds) * 60;
	return STATUS_OK;
}

static enum status question_read(const struct http_request *request,
				 struct case_public_question *question, struct error *err)
{
	const struct str service = field_text(&request->values, "service_code");
	*question = (struct case_public_question){
		.type = service,
		.page = (size_t)field_int(&request->values, "page") - 1,
		.page_size = (size_t)field_int(&request->values, "page_size"),
	};
	if (service.size > 0 && case_type_find(&case_state_of(request)->rules, service) == NULL)
		return FAIL(err, STATUS_NOT_FOUND, "there is no kind of case \"" STR_FMT "\"",
			    STR_ARG(service));
	TRY(day_read(request, "start_date", 0, &question->from_at, err));
	return day_read(request, "end_date", 1, &question->to_at, err);
}

enum status case_open311_requests(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	struct case_public_question question;
	struct case_public found = {.count = 0};
	const enum status status = question_read(request, &question, err);
	if (status != STATUS_OK)
		return error_answer(request, response, status, err);
	/* Only what is answered is public: nothing open is. */
	if (!str_is(field_text(&request->values, "status"), "open"))
		TRY(case_public_read(request->db, request->arena, &case_state_of(request)->rules,
				     &question, &found, err));
	return requests_answer(request, response, &found, err);
}

/* "AAAAAAAAAA.json" */
enum status case_open311_request(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	const struct str name = field_text(&request->values, "id");
	const size_t ending = str_ends(name, JSON_ENDING)  ? JSON_ENDING.size
			      : str_ends(name, XML_ENDING) ? XML_ENDING.size
							   : 0;
	struct case_record record;
	if (ending == 0)
		return FAIL(err, STATUS_NOT_FOUND, "ask for a request as ID.json or ID.xml");
	const enum status status =
		case_public_find(request->db, request->arena, &case_state_of(request)->rules,
				 str_slice(name, 0, name.size - ending), &record, err);
	if (status != STATUS_OK)
		return error_answer(request, response, status, err);
	return requests_answer(request, response,
			       &(struct case_public){.records = &record, .count = 1}, err);
}
