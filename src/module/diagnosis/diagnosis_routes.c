/* diagnosis_routes.c - the addresses of the diagnosis's pages. */
#include "diagnosis_page.h"
#include "messages.h"

static const struct field gap_fields[] = {
	INDEX_YEAR_FIELD,
	INDEX_UNIT_FIELD,
	{.name = "voi",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .max = 200,
	 .fallback = "median",
	 .summary =
		 "what the province is held against: mean, median, best, previous, or a province"},
	FINDING_FORMAT_FIELD,
	{0}};

static const struct field noise_fields[] = {INDEX_YEAR_FIELD,
					    INDEX_UNIT_FIELD,
					    {.name = "ma",
					     .kind = FIELD_TEXT,
					     .max = 20,
					     .fallback = "total",
					     .summary = "the total or a dimension, such as 8"},
					    FINDING_FORMAT_FIELD,
					    {0}};

static const struct field sample_fields[] = {
	INDEX_YEAR_FIELD, INDEX_UNIT_FIELD, FINDING_FORMAT_FIELD, {0}};

const struct route diagnosis_routes[] = {
	{.method = HTTP_GET,
	 .path = "/phan-tich",
	 .permission = "public",
	 .fields = gap_fields,
	 .handler = diagnosis_page_gap,
	 .summary = "Which parts make a province's gap, and whether it is beyond sampling error."},
	{.method = HTTP_GET,
	 .path = "/chi-so/muc-do-tin-cay",
	 .permission = "public",
	 .fields = noise_fields,
	 .handler = diagnosis_page_noise,
	 .summary =
		 "Which ranks sampling error allows, and from whom a province differs beyond it."},
	{.method = HTTP_GET,
	 .path = "/tinh-dai-dien",
	 .permission = "public",
	 .fields = sample_fields,
	 .handler = diagnosis_page_sample,
	 .summary = "How representative the sample was; no place below the province is named."},
	{0}};

const struct navigation diagnosis_navigation[] = {
	{SITE_UNDERSTAND, "/phan-tich", NULL, MESSAGE_PAGE_ANALYSIS, 10, NULL},
	{SITE_UNDERSTAND, "/tinh-dai-dien", NULL, MESSAGE_PAGE_REPRESENTATIVENESS, 60, NULL},
	{SITE_MEASURE, "/chi-so/muc-do-tin-cay", NULL, MESSAGE_PAGE_NOISE, 50, NULL},
	{0}};
