/* index_routes.c - the addresses of the index's pages. */
#include "index_routes.h"

#include "index_pages.h"
#include "messages.h"

#define PART_FIELD                                                                                 \
	{                                                                                          \
		.name = "ma", .kind = FIELD_TEXT, .max = 20, .fallback = "total",                  \
		.summary = "a part: total, 8 or 8.2"                                               \
	}

static const struct field page_fields[] = {
	INDEX_YEAR_FIELD, INDEX_UNIT_FIELD, FINDING_FORMAT_FIELD, {0}};
static const struct field part_fields[] = {
	PART_FIELD, INDEX_YEAR_FIELD, INDEX_UNIT_FIELD, FINDING_FORMAT_FIELD, {0}};
static const struct field compare_fields[] = {
	INDEX_YEAR_FIELD,
	INDEX_UNIT_FIELD,
	FINDING_FORMAT_FIELD,
	{.name = "voi",
	 .kind = FIELD_TEXT,
	 .max = 500,
	 .fallback = "median",
	 .summary = "provinces or references, by commas: 12,11,median,mean,best,previous"},
	{0}};
static const struct field trend_fields[] = {
	INDEX_UNIT_FIELD, PART_FIELD, FINDING_FORMAT_FIELD, {0}};
static const struct field sample_fields[] = {PART_FIELD, FINDING_FORMAT_FIELD, {0}};

static const struct field entry_fields[] = {
	{.name = "da_ghi", .kind = FIELD_FLAG, .summary = "results were just stored"},
	{.name = "da_hoan_tac", .kind = FIELD_FLAG, .summary = "an entry was just undone"},
	{0}};
static const struct field check_fields[] = {
	{.name = "tep",
	 .kind = FIELD_FILE,
	 .required = true,
	 .max = 8 << 20,
	 .summary = "a CSV or XLSX file by the template"},
	{.name = "dau_phay", .kind = FIELD_FLAG, .summary = "numbers are written 40,87"},
	{0}};
static const struct field store_fields[] = {{.name = "noi_dung",
					     .kind = FIELD_TEXT,
					     .required = true,
					     .max = INDEX_ENTRY_CONTENT_MAX,
					     .summary = "the checked rows as CSV"},
					    {.name = "co_cau",
					     .kind = FIELD_TEXT,
					     .max = INDEX_ENTRY_CONTENT_MAX,
					     .summary = "the checked structure as CSV"},
					    {.name = "ten_tep",
					     .kind = FIELD_TEXT,
					     .required = true,
					     .max = 255,
					     .summary = "the file's name"},
					    {.name = "thay_the",
					     .kind = FIELD_FLAG,
					     .summary = "replace values that are stored otherwise"},
					    {0}};
static const struct field undo_fields[] = {{.name = "so",
					    .kind = FIELD_INT,
					    .required = true,
					    .min = 1,
					    .max = INT64_MAX,
					    .summary = "the number of the entry"},
					   {0}};
static const struct field template_fields[] = {{.name = "nam",
						.kind = FIELD_INT,
						.required = true,
						.min = 1900,
						.max = 2200,
						.summary = "the year of the edition"},
					       {0}};

const struct route index_routes[] = {
	{.method = HTTP_GET,
	 .path = "/",
	 .permission = "public",
	 .fields = page_fields,
	 .handler = index_page_home,
	 .summary = "The finding of the configured province, and where to look further."},
	{.method = HTTP_GET,
	 .path = "/chi-so",
	 .permission = "public",
	 .fields = page_fields,
	 .handler = index_page_overview,
	 .summary = "Where the provinces stand in a year."},
	{.method = HTTP_GET,
	 .path = "/chi-so/mau-khao-sat",
	 .permission = "public",
	 .fields = sample_fields,
	 .handler = index_page_sample,
	 .summary = "Did the province change, or the sample?"},
	{.method = HTTP_GET,
	 .path = "/chi-so/{ma}",
	 .permission = "public",
	 .fields = part_fields,
	 .handler = index_page_part,
	 .summary = "One part of the index in a year: all provinces and what lies below."},
	{.method = HTTP_GET,
	 .path = "/tinh",
	 .permission = "public",
	 .fields = page_fields,
	 .handler = index_page_province_find,
	 .summary = "Leads to the page of the province chosen in a form."},
	{.method = HTTP_GET,
	 .path = "/tinh/{don_vi}",
	 .permission = "public",
	 .fields = page_fields,
	 .handler = index_page_province,
	 .summary = "One province's year, whole."},
	{.method = HTTP_GET,
	 .path = "/so-sanh",
	 .permission = "public",
	 .fields = compare_fields,
	 .handler = index_page_compare,
	 .summary = "A province beside others or beside references."},
	{.method = HTTP_GET,
	 .path = "/dien-bien",
	 .permission = "public",
	 .fields = trend_fields,
	 .handler = index_page_trend,
	 .summary = "A province over the years, with breaks and suspected redraws."},
	{.method = HTTP_GET,
	 .path = "/nhap-ket-qua",
	 .permission = "local",
	 .fields = entry_fields,
	 .handler = index_page_entry,
	 .summary = "Entering a year's results from a file."},
	{.method = HTTP_POST,
	 .path = "/nhap-ket-qua",
	 .permission = "local",
	 .fields = check_fields,
	 .handler = index_page_entry_check,
	 .summary = "Checks a file of results and shows what it would change."},
	{.method = HTTP_POST,
	 .path = "/nhap-ket-qua/ghi",
	 .permission = "local",
	 .fields = store_fields,
	 .handler = index_page_entry_store,
	 .summary = "Stores checked results, all or none."},
	{.method = HTTP_POST,
	 .path = "/nhap-ket-qua/hoan-tac",
	 .permission = "local",
	 .fields = undo_fields,
	 .handler = index_page_entry_undo,
	 .summary = "Takes the newest entry back."},
	{.method = HTTP_GET,
	 .path = "/nhap-ket-qua/mau",
	 .permission = "local",
	 .fields = template_fields,
	 .handler = index_page_entry_template,
	 .summary = "The template of a year's results as XLSX."},
	{0}};

const struct navigation index_navigation[] = {
	{SITE_MEASURE, "/chi-so", "/tinh", MESSAGE_PAGE_OVERVIEW, 10, NULL},
	{SITE_MEASURE, "/so-sanh", NULL, MESSAGE_PAGE_COMPARE, 20, NULL},
	{SITE_MEASURE, "/dien-bien", NULL, MESSAGE_PAGE_TREND, 30, NULL},
	{SITE_MEASURE, "/chi-so/mau-khao-sat", NULL, MESSAGE_PAGE_SAMPLE, 40, NULL},
	{SITE_RUN, "/nhap-ket-qua", NULL, MESSAGE_PAGE_ENTRY, 10, "local"},
	{0}};

const struct field index_settings[] = {
	{.name = "province",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .max = 200,
	 .fallback = "14",
	 .summary = "the province that pages show when none is asked for, by code or name"},
	{0}};
