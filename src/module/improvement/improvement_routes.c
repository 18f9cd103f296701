/* improvement_routes.c - the addresses of the module's pages, and its settings. */
#include "improvement_pages.h"

#include "messages.h"

static const struct field scenario_fields[] = {
	INDEX_YEAR_FIELD,
	INDEX_UNIT_FIELD,
	FINDING_FORMAT_FIELD,
	{.name = "muc",
	 .kind = FIELD_TEXT,
	 .pairs = true,
	 .summary = "assumed levels: muc.8.1=0.60, or muc=8.1=0.60,8.2=1.9"},
	{.name = "muc_tieu",
	 .kind = FIELD_CHOICE,
	 .choices = "mid_low|mid_high|high|diem|thu",
	 .summary = "what the options shall reach: a group, a total, a rank; the next group"},
	{.name = "gia_tri", .kind = FIELD_REAL, .summary = "the total or rank to reach"},
	{.name = "cong_suc",
	 .kind = FIELD_TEXT,
	 .max = 1000,
	 .summary = "efforts by code: 8.2=2,6.2="},
	{.name = "buoc", .kind = FIELD_REAL, .summary = "parts change in whole steps of it"},
	{0}};

static const struct field experience_fields[] = {
	INDEX_YEAR_FIELD,
	INDEX_UNIT_FIELD,
	FINDING_FORMAT_FIELD,
	{.name = "ma",
	 .kind = FIELD_TEXT,
	 .max = 20,
	 .fallback = "total",
	 .summary = "a part: total, 8 or 8.2"},
	{.name = "da_ghi", .kind = FIELD_FLAG, .summary = "a note was just kept"},
	{.name = "da_xoa", .kind = FIELD_FLAG, .summary = "a note was just erased"},
	{0}};

#define NOTE_NUMBER_FIELD(needed)                                                                  \
	{                                                                                          \
		.name = "so", .kind = FIELD_INT, .required = (needed), .min = 1, .max = INT64_MAX, \
		.summary = "the number of the note"                                                \
	}
#define NOTE_BACK_FIELD                                                                            \
	{                                                                                          \
		.name = "ve", .kind = FIELD_TEXT, .max = 100,                                      \
		.summary = "the query of the page to go back to"                                   \
	}
static const struct field note_fields[] = {
	NOTE_NUMBER_FIELD(false),
	NOTE_BACK_FIELD,
	{.name = "tinh",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = 20,
	 .summary = "the code of the province that the note is about"},
	{.name = "viec",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = IMPROVEMENT_NOTE_BYTES_MAX,
	 .summary = "what the province did"},
	{.name = "nguon",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = IMPROVEMENT_SOURCE_BYTES_MAX,
	 .summary = "where it can be looked up"},
	{.name = "dia_chi",
	 .kind = FIELD_TEXT,
	 .max = IMPROVEMENT_SOURCE_BYTES_MAX,
	 .summary = "the source's web address"},
	{0}};
static const struct field erase_fields[] = {NOTE_NUMBER_FIELD(true), NOTE_BACK_FIELD, {0}};

const struct route improvement_routes[] = {
	{.method = HTTP_GET,
	 .path = "/kinh-nghiem",
	 .permission = "public",
	 .fields = experience_fields,
	 .handler = improvement_page_experience,
	 .summary = "Provinces in a like position, their real rises, and notes on what they did."},
	{.method = HTTP_POST,
	 .path = "/kinh-nghiem/ghi-chu",
	 .permission = "local",
	 .fields = note_fields,
	 .handler = improvement_page_note_write,
	 .summary = "Keeps a note on what a province did, with its source."},
	{.method = HTTP_POST,
	 .path = "/kinh-nghiem/ghi-chu/xoa",
	 .permission = "local",
	 .fields = erase_fields,
	 .handler = improvement_page_note_erase,
	 .summary = "Erases a note."},
	{.method = HTTP_GET,
	 .path = "/kich-ban",
	 .permission = "public",
	 .fields = scenario_fields,
	 .handler = improvement_page_scenario,
	 .summary = "What changed parts would make of a province's score, and priority options."},
	{0}};

const struct navigation improvement_navigation[] = {
	{SITE_UNDERSTAND, "/kinh-nghiem", NULL, MESSAGE_PAGE_EXPERIENCE, 25, NULL},
	{SITE_UNDERSTAND, "/kich-ban", NULL, MESSAGE_PAGE_SCENARIO, 30, NULL},
	{0}};

const struct field improvement_settings[] = {
	{.name = "peer_figures",
	 .kind = FIELD_TEXT,
	 .max = 1000,
	 .fallback = "",
	 .summary = "a CSV or XLSX of province_code,figure,value by which peers are found too"},
	{0}};

enum status improvement_page_ground(const struct index_page *page, int year, size_t unit,
				    struct improvement_ground **ground, struct error *err)
{
	ON_LEAVE(sheet_leave) struct sheet *given = NULL;
	const struct str path = config_text(page->shown.request->context->config, "peer_figures");
	if (path.size > 0)
		TRY(sheet_open_path(page->shown.request->arena, path, &(struct sheet_options){0},
				    &given, err));
	return improvement_ground_make(&page->reader, year, unit, given, ground, err);
}
