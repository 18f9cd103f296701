/* case_routes.c - the addresses of cases. */
#include "../finding_page.h"
#include "messages.h"
#include "case_pages.h"
#include "case_public.h"

/* More than is kept, so that the page can say what is too long. */
#define TEXT_FIELD(field_name, what)                                                               \
	{                                                                                          \
		.name = (field_name), .kind = FIELD_TEXT, .max = 4L * CASE_TEXT_BYTES_MAX,         \
		.summary = (what)                                                                  \
	}
#define TYPE_FIELD                                                                                 \
	{                                                                                          \
		.name = "loai", .kind = FIELD_TEXT, .required = true, .max = CASE_KEY_BYTES_MAX,   \
		.summary = "the kind of case: hien-truong, kien-nghi, ..."                         \
	}
#define CODE_FIELD                                                                                 \
	{                                                                                          \
		.name = "ma", .kind = FIELD_TEXT, .required = true, .max = 40,                     \
		.summary = "the code of a case"                                                    \
	}
#define PHONE_END_FIELD                                                                            \
	{                                                                                          \
		.name = "so_cuoi", .kind = FIELD_TEXT, .max = 20,                                  \
		.summary = "the last four digits of the telephone number that was left"            \
	}

static const struct field type_fields[] = {TYPE_FIELD, {0}};
static const struct field answer_fields[] = {
	TYPE_FIELD,
	{.name = "buoc",
	 .kind = FIELD_INT,
	 .required = true,
	 .min = 0,
	 .max = CASE_PAGES_MAX,
	 .summary = "the page that was filled in"},
	{.name = "ve",
	 .kind = FIELD_INT,
	 .min = 0,
	 .max = CASE_PAGES_MAX,
	 .summary = "the page to go back to"},
	{.name = "khoa",
	 .kind = FIELD_TEXT,
	 .max = CASE_REQUEST_KEY_SIZE,
	 .summary = "names the submission, so that it counts once"},
	TEXT_FIELD("noi_dung", "what is brought"),
	TEXT_FIELD("mong_muon", "what is wanted"),
	TEXT_FIELD("da_gui", "who dealt with it before"),
	TEXT_FIELD("xa", "the code of the commune"),
	TEXT_FIELD("dia_diem", "the place"),
	TEXT_FIELD("ho_ten", "the sender's name"),
	TEXT_FIELD("dien_thoai", "the sender's telephone"),
	TEXT_FIELD("dia_chi", "the sender's address"),
	{.name = "tep", .kind = FIELD_FILE, .max = ATTACHMENT_BYTES_MAX, .summary = "a photo"},
	{0}};
static const struct field print_fields[] = {TYPE_FIELD,
					    TEXT_FIELD("dong_1", "the first line of the form"),
					    TEXT_FIELD("dong_2", "the second"),
					    TEXT_FIELD("dong_3", "the third"),
					    TEXT_FIELD("dong_4", "the fourth"),
					    TEXT_FIELD("dong_5", "the fifth"),
					    TEXT_FIELD("dong_6", "the sixth"),
					    TEXT_FIELD("dong_7", "the seventh"),
					    TEXT_FIELD("dong_8", "the eighth"),
					    TEXT_FIELD("dong_9", "the ninth"),
					    TEXT_FIELD("dong_10", "the tenth"),
					    TEXT_FIELD("dong_11", "the eleventh"),
					    TEXT_FIELD("dong_12", "the twelfth"),
					    {0}};
static const struct field receipt_fields[] = {{.name = "khoa",
					       .kind = FIELD_TEXT,
					       .required = true,
					       .max = CASE_REQUEST_KEY_SIZE,
					       .summary = "names the submission"},
					      {0}};
static const struct field code_fields[] = {CODE_FIELD, {0}};
static const struct field track_fields[] = {CODE_FIELD, PHONE_END_FIELD, {0}};
static const struct field rate_fields[] = {CODE_FIELD,
					   PHONE_END_FIELD,
					   {.name = "diem",
					    .kind = FIELD_CHOICE,
					    .choices = "none|satisfied|not_satisfied",
					    .fallback = "none",
					    .summary = "the rating"},
					   TEXT_FIELD("noi_dung", "a remark"),
					   {0}};
static const struct field reopen_fields[] = {
	CODE_FIELD, PHONE_END_FIELD, TEXT_FIELD("noi_dung", "why to look again"), {0}};
static const struct field inbox_fields[] = {
	{.name = "loc",
	 .kind = FIELD_CHOICE,
	 .choices = "tat_ca|qua_han|hom_nay|sap_han|moi|cho",
	 .fallback = "tat_ca",
	 .summary = "all that is open, overdue, due today, due soon, new, waiting"},
	{.name = "co_quan",
	 .kind = FIELD_TEXT,
	 .max = ORGAN_KEY_BYTES_MAX,
	 .summary = "the organ that holds them"},
	{.name = "trang",
	 .kind = FIELD_INT,
	 .min = 0,
	 .max = 100000,
	 .fallback = "0",
	 .summary = "the page, from 0"},
	{0}};
static const struct field change_fields[] = {CODE_FIELD,
					     {.name = "phien_ban",
					      .kind = FIELD_INT,
					      .required = true,
					      .min = 1,
					      .max = INT64_MAX,
					      .summary = "the version that the page showed"},
					     {.name = "viec",
					      .kind = FIELD_TEXT,
					      .required = true,
					      .max = CASE_KEY_BYTES_MAX,
					      .summary = "the step: a transition of the type"},
					     TEXT_FIELD("noi_dung", "what is told"),
					     {.name = "co_quan",
					      .kind = FIELD_TEXT,
					      .max = ORGAN_KEY_BYTES_MAX,
					      .summary = "the organ that it is handed to"},
					     {0}};
static const struct field official_fields[] = {CODE_FIELD,
					       {.name = "mau",
						.kind = FIELD_TEXT,
						.max = CASE_KEY_BYTES_MAX,
						.summary = "the words to begin the answer with"},
					       {0}};
static const struct field reclassify_fields[] = {
	CODE_FIELD,
	TYPE_FIELD,
	{.name = "phien_ban",
	 .kind = FIELD_INT,
	 .required = true,
	 .min = 1,
	 .max = INT64_MAX,
	 .summary = "the version that the page showed"},
	TEXT_FIELD("noi_dung", "why it is of another type"),
	{0}};
static const struct field forget_fields[] = {
	CODE_FIELD, TEXT_FIELD("noi_dung", "why the sender is forgotten"), {0}};
static const struct field counter_fields[] = {
	TYPE_FIELD,
	{.name = "khoa",
	 .kind = FIELD_TEXT,
	 .max = CASE_REQUEST_KEY_SIZE,
	 .summary = "names the submission, so that it counts once"},
	{.name = "kenh",
	 .kind = FIELD_CHOICE,
	 .choices = "counter|telephone|letter",
	 .fallback = "counter",
	 .summary = "how it came"},
	{.name = "ngay", .kind = FIELD_DATE, .required = true, .summary = "the day of receipt"},
	TEXT_FIELD("noi_dung", "what was said, in the person's words"),
	TEXT_FIELD("mong_muon", "what is wanted"),
	TEXT_FIELD("da_gui", "who dealt with it before"),
	TEXT_FIELD("xa", "the code of the commune"),
	TEXT_FIELD("dia_diem", "the place"),
	TEXT_FIELD("ho_ten", "the person's name"),
	TEXT_FIELD("dien_thoai", "the person's telephone"),
	TEXT_FIELD("dia_chi", "the person's address"),
	TEXT_FIELD("tieng", "the language that was spoken"),
	TEXT_FIELD("phien_dich", "who interpreted"),
	{.name = "da_doc_lai", .kind = FIELD_FLAG, .summary = "it was read back and agreed to"},
	{0}};
static const struct field sender_fields[] = {
	CODE_FIELD, TEXT_FIELD("ly_do", "what the sender's data are needed for"), {0}};
static const struct field statistics_fields[] = {{.name = "nam",
						  .kind = FIELD_INT,
						  .min = 2011,
						  .max = 2200,
						  .summary = "received in this year"},
						 FINDING_FORMAT_FIELD,
						 {0}};
static const struct field public_fields[] = {{.name = "trang",
					      .kind = FIELD_INT,
					      .min = 0,
					      .max = 100000,
					      .fallback = "0",
					      .summary = "the page, from 0"},
					     {0}};
#define JURISDICTION_FIELD                                                                         \
	{                                                                                          \
		.name = "jurisdiction_id", .kind = FIELD_TEXT, .max = 100,                         \
		.summary = "of GeoReport v2; there is one here"                                    \
	}
static const struct field open311_fields[] = {JURISDICTION_FIELD, {0}};
static const struct field open311_request_fields[] = {
	{.name = "id",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = 40,
	 .summary = "the code of a public case, with .json or .xml"},
	JURISDICTION_FIELD,
	{0}};
static const struct field open311_requests_fields[] = {
	JURISDICTION_FIELD,
	TEXT_FIELD("service_code", "a type of case"),
	{.name = "status", .kind = FIELD_TEXT, .max = 20, .summary = "open or closed"},
	{.name = "start_date", .kind = FIELD_TEXT, .max = 40, .summary = "received from this day"},
	{.name = "end_date", .kind = FIELD_TEXT, .max = 40, .summary = "received up to this day"},
	{.name = "page",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 100000,
	 .fallback = "1",
	 .summary = "the page, from 1"},
	{.name = "page_size",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = CASE_PUBLIC_PAGE_MAX,
	 .fallback = "100",
	 .summary = "how many a page"},
	{0}};
static const struct field photo_fields[] = {CODE_FIELD,
					    {.name = "so",
					     .kind = FIELD_INT,
					     .required = true,
					     .min = 1,
					     .max = INT64_MAX,
					     .summary = "the number of the file"},
					    {0}};

#define GET(route_path, route_permission, route_fields, route_handler, route_summary)              \
	{                                                                                          \
		.method = HTTP_GET, .path = (route_path), .permission = (route_permission),        \
		.fields = (route_fields), .handler = (route_handler), .summary = (route_summary)   \
	}
#define POST(route_path, route_permission, route_fields, route_handler, route_summary)             \
	{                                                                                          \
		.method = HTTP_POST, .path = (route_path), .permission = (route_permission),       \
		.fields = (route_fields), .handler = (route_handler), .summary = (route_summary)   \
	}

const struct route case_routes[] = {
	GET("/phan-anh", "public", NULL, case_page_choices,
	    "What can be brought, in plain words, and what follows in law."),
	GET("/phan-anh/{loai}", "public", type_fields, case_page_form,
	    "The first page of the form, or what the law takes on paper only."),
	POST("/phan-anh/{loai}", "public", answer_fields, case_page_answer,
	     "The next page of the form, the check, or sending it."),
	GET("/phan-anh/da-gui/{khoa}", "public", receipt_fields, case_page_receipt,
	    "The receipt: code, due date and how it was counted."),
	POST("/in-don/{loai}", "public", print_fields, case_page_print,
	     "A complaint as a paper to print and sign; nothing is kept."),
	GET("/tra-cuu", "public", NULL, case_page_track_start, "The form to follow a case."),
	GET("/tra-cuu/{ma}", "public", code_fields, case_page_track_form,
	    "The form to follow a case, its code filled in."),
	POST("/tra-cuu", "public", track_fields, case_page_track, "Where a case is."),
	POST("/danh-gia", "public", rate_fields, case_page_rate, "Rates an answer."),
	POST("/de-nghi-xem-lai", "public", reopen_fields, case_page_reopen,
	     "Asks to look at a case again."),
	GET("/viec", "signed_in", inbox_fields, case_page_inbox,
	    "The inbox: what is to be done next, by due date."),
	GET("/viec/{ma}", "signed_in", official_fields, case_page_official,
	    "One case, for who handles it."),
	POST("/viec/{ma}", "case.handle", change_fields, case_page_change,
	     "Takes a step with a case."),
	POST("/viec/{ma}/nguoi-gui", "case.handle", sender_fields, case_page_sender,
	     "Shows who sent a case, and notes for what."),
	POST("/viec/{ma}/loai", "case.handle", reclassify_fields, case_page_reclassify,
	     "Makes a case one of another type, with its term."),
	POST("/viec/{ma}/an-danh", "case.handle", forget_fields, case_page_forget,
	     "Forgets who sent a case."),
	GET("/viec/nhap", "case.register", NULL, case_page_counter,
	    "The form for what is said at the counter or on the telephone."),
	POST("/viec/nhap", "case.register", counter_fields, case_page_counter_take,
	     "Writes down what was said, on the person's behalf."),
	GET("/viec/{ma}/tep", "signed_in", photo_fields, case_page_photo,
	    "A photo of a case, as a download."),
	GET("/da-tra-loi", "public", public_fields, case_page_public,
	    "Published cases with their answers."),
	GET("/open311/v2/services.json", "public", open311_fields, case_open311_services,
	    "GeoReport v2: what can be brought."),
	GET("/open311/v2/services.xml", "public", open311_fields, case_open311_services,
	    "GeoReport v2: what can be brought, as XML."),
	GET("/open311/v2/requests.json", "public", open311_requests_fields, case_open311_requests,
	    "GeoReport v2: published cases."),
	GET("/open311/v2/requests.xml", "public", open311_requests_fields, case_open311_requests,
	    "GeoReport v2: published cases, as XML."),
	GET("/open311/v2/requests/{id}", "public", open311_request_fields, case_open311_request,
	    "GeoReport v2: one published case, ID.json or ID.xml."),
	GET("/thong-ke", "public", statistics_fields, case_page_statistics,
	    "How people are served: on time, days, satisfaction, by type and organ."),
	{0}};

const struct navigation case_navigation[] = {
	{SITE_LISTEN, "/phan-anh", NULL, MESSAGE_CASE_SPEAK, 10, NULL},
	{SITE_LISTEN, "/tra-cuu", NULL, MESSAGE_CASE_TRACK, 20, NULL},
	{SITE_LISTEN, "/da-tra-loi", NULL, MESSAGE_CASE_PUBLIC_PAGE, 22, NULL},
	{SITE_LISTEN, "/thong-ke", NULL, MESSAGE_CASE_STATISTICS, 25, NULL},
	{SITE_LISTEN, "/viec/nhap", NULL, MESSAGE_CASE_COUNTER, 35, "case.register"},
	{SITE_LISTEN, "/viec", NULL, MESSAGE_CASE_INBOX, 30, "case.handle"},
	{0}};
