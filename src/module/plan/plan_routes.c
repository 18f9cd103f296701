/* plan_routes.c - the addresses of plans. */
#include "messages.h"
#include "plan_pages.h"

#define PLAN_FIELD                                                                                 \
	{                                                                                          \
		.name = "ke_hoach", .kind = FIELD_INT, .min = 0, .max = INT64_MAX,                 \
		.fallback = "0", .summary = "the number of a plan; the newest"                     \
	}
#define TASK_FIELD                                                                                 \
	{                                                                                          \
		.name = "viec", .kind = FIELD_INT, .required = true, .min = 1, .max = INT64_MAX,   \
		.summary = "the number of a task"                                                  \
	}
#define VERSION_FIELD                                                                              \
	{                                                                                          \
		.name = "phien_ban", .kind = FIELD_INT, .required = true, .min = 0,                \
		.max = INT64_MAX, .summary = "the version that the page showed"                    \
	}
#define TEXT_FIELD(field_name, bytes_max, what)                                                    \
	{                                                                                          \
		.name = (field_name), .kind = FIELD_TEXT, .max = (bytes_max), .summary = (what)    \
	}
#define ORGANS_FIELD                                                                               \
	{                                                                                          \
		.name = "phoi_hop", .kind = FIELD_TEXT, .pairs = true,                             \
		.summary = "organs that coordinate: phoi_hop.so_noi_vu=1"                          \
	}
#define TASKS_FIELD(what)                                                                          \
	{                                                                                          \
		.name = "viec", .kind = FIELD_TEXT, .pairs = true, .max = 40000, .summary = (what) \
	}
#define PART_FIELD TEXT_FIELD("noi_dung", 20, "a part of the index")
#define FORM_FIELDS                                                                                \
	PLAN_FIELD, VERSION_FIELD, TEXT_FIELD("ten", 4000, "what is to be done"), PART_FIELD,      \
		TEXT_FIELD("muc_tieu", 20, "the score to be reached"),                             \
		TEXT_FIELD("chu_tri", ORGAN_KEY_BYTES_MAX, "the organ that leads"), ORGANS_FIELD,  \
		{.name = "han", .kind = FIELD_DATE, .required = true, .summary = "the deadline"},  \
		TEXT_FIELD("san_pham", 4000, "the product"),                                       \
		TEXT_FIELD("kinh_phi", 4000, "the budget")

static const struct field board_fields[] = {
	PLAN_FIELD,
	TEXT_FIELD("co_quan", ORGAN_KEY_BYTES_MAX, "tasks that this organ leads or coordinates"),
	{.name = "trang_thai",
	 .kind = FIELD_CHOICE,
	 .choices = "any|done_in_time|done_late|under_way|under_way_late|due_soon",
	 .fallback = "any",
	 .summary = "tasks in this state"},
	PART_FIELD,
	{.name = "trang",
	 .kind = FIELD_INT,
	 .min = 0,
	 .max = 100000,
	 .fallback = "0",
	 .summary = "the page, from 0"},
	{0}};
static const struct field add_fields[] = {TEXT_FIELD("ten", 4000, "the plan's title"),
					  {.name = "nam",
					   .kind = FIELD_INT,
					   .required = true,
					   .min = 1900,
					   .max = 2200,
					   .summary = "the plan's year"},
					  {0}};
static const struct field publish_fields[] = {
	PLAN_FIELD,
	VERSION_FIELD,
	{.name = "cong_khai", .kind = FIELD_FLAG, .summary = "anyone may read it"},
	{0}};
static const struct field remind_fields[] = {PLAN_FIELD,
					     TASKS_FIELD("the tasks to urge: viec.12=1"),
					     TEXT_FIELD("noi_dung", 2000, "words of the reminder"),
					     {0}};
static const struct field new_fields[] = {
	PLAN_FIELD, PART_FIELD, INDEX_YEAR_FIELD, INDEX_UNIT_FIELD, {0}};
static const struct field form_fields[] = {FORM_FIELDS, {0}};
static const struct field change_fields[] = {TASK_FIELD, FORM_FIELDS, {0}};
static const struct field task_fields[] = {TASK_FIELD, {0}};
static const struct field report_fields[] = {
	TASK_FIELD, VERSION_FIELD, TEXT_FIELD("noi_dung", 16000, "what was done"), {0}};
static const struct field milestones_fields[] = {
	TASK_FIELD, VERSION_FIELD, TEXT_FIELD("moc", 20000, "milestones, a line each"), {0}};
static const struct field milestone_fields[] = {TASK_FIELD,
						VERSION_FIELD,
						{.name = "moc",
						 .kind = FIELD_INT,
						 .required = true,
						 .min = 1,
						 .max = PLAN_MILESTONES_MAX,
						 .summary = "the milestone reached"},
						{0}};
static const struct field comment_fields[] = {
	TASK_FIELD, TEXT_FIELD("noi_dung", 16000, "the comment"), {0}};
static const struct field turn_fields[] = {TASK_FIELD,
					   VERSION_FIELD,
					   TEXT_FIELD("noi_dung", 4000, "the reason"),
					   {.name = "viec_lam",
					    .kind = FIELD_CHOICE,
					    .required = true,
					    .choices = "mo_lai|rut|khoi_phuc",
					    .summary = "reopen, withdraw, restore"},
					   {0}};
static const struct field evidence_fields[] = {TASK_FIELD,
					       VERSION_FIELD,
					       {.name = "tep",
						.kind = FIELD_FILE,
						.required = true,
						.max = ATTACHMENT_BYTES_MAX,
						.summary = "a file that shows it"},
					       {0}};
static const struct field done_fields[] = {TASK_FIELD,
					   VERSION_FIELD,
					   {.name = "ngay",
					    .kind = FIELD_DATE,
					    .required = true,
					    .summary = "the day on which it was done"},
					   {0}};
static const struct field file_fields[] = {TASK_FIELD,
					   {.name = "so",
					    .kind = FIELD_INT,
					    .required = true,
					    .min = 1,
					    .max = INT64_MAX,
					    .summary = "the number of the file"},
					   {0}};

#define DIRECTIVE_FIELD                                                                            \
	{                                                                                          \
		.name = "chi_dao", .kind = FIELD_INT, .required = true, .min = 1,                  \
		.max = INT64_MAX, .summary = "the number of a directive"                           \
	}
#define DIRECTIVE_FIELDS                                                                           \
	TEXT_FIELD("so", 400, "its number and sign"),                                              \
		{.name = "ngay",                                                                   \
		 .kind = FIELD_DATE,                                                               \
		 .required = true,                                                                 \
		 .summary = "the day on which it was issued"},                                     \
		TEXT_FIELD("ban_hanh", 1000, "who issued it"),                                     \
		TEXT_FIELD("trich_yeu", 4000, "what it says"),                                     \
	{                                                                                          \
		.name = "tep", .kind = FIELD_FILE, .max = ATTACHMENT_BYTES_MAX,                    \
		.summary = "the paper"                                                             \
	}
static const struct field none_fields[] = {{0}};
static const struct field directive_add_fields[] = {DIRECTIVE_FIELDS, {0}};
static const struct field directive_fields[] = {DIRECTIVE_FIELD, PLAN_FIELD, {0}};
static const struct field directive_file_fields[] = {DIRECTIVE_FIELD, {0}};
static const struct field directive_change_fields[] = {
	DIRECTIVE_FIELD, VERSION_FIELD, DIRECTIVE_FIELDS, {0}};
static const struct field directive_order_fields[] = {
	DIRECTIVE_FIELD, VERSION_FIELD, PLAN_FIELD, TASKS_FIELD("the tasks it orders"), {0}};
#define CODE_FIELD                                                                                 \
	{                                                                                          \
		.name = "ma", .kind = FIELD_TEXT, .required = true, .min = 1, .max = 20,           \
		.summary = "a part of the index"                                                   \
	}
static const struct field responsibility_fields[] = {CODE_FIELD, {0}};
static const struct field responsibility_set_fields[] = {
	CODE_FIELD,
	VERSION_FIELD,
	TEXT_FIELD("chu_tri", ORGAN_KEY_BYTES_MAX, "the organ that leads"),
	ORGANS_FIELD,
	{0}};

#define MODEL_FIELD                                                                                \
	{                                                                                          \
		.name = "mo_hinh", .kind = FIELD_TEXT, .required = true, .min = 1, .max = 40,      \
		.summary = "the key of a model"                                                    \
	}
static const struct field model_fields[] = {MODEL_FIELD, {0}};
static const struct field adopt_fields[] = {
	MODEL_FIELD,
	PLAN_FIELD,
	TEXT_FIELD("co_quan", ORGAN_KEY_BYTES_MAX, "the organ that adopts it"),
	PART_FIELD,
	{.name = "han", .kind = FIELD_DATE, .required = true, .summary = "the deadline"},
	{0}};

#define ADOPTERS_FIELD TEXT_FIELD("da_lam", 500, "provinces that acted too, by commas")
static const struct field effect_fields[] = {
	{.name = "ma", .kind = FIELD_TEXT, .max = 20, .fallback = "total", .summary = "a part"},
	{.name = "nam",
	 .kind = FIELD_INT,
	 .min = 1900,
	 .max = 2200,
	 .summary = "the year of the action; the last but one with figures"},
	INDEX_UNIT_FIELD,
	ADOPTERS_FIELD,
	FINDING_FORMAT_FIELD,
	{0}};
static const struct field task_effect_fields[] = {
	TASK_FIELD, INDEX_UNIT_FIELD, FINDING_FORMAT_FIELD, {0}};
static const struct field plan_effect_fields[] = {
	PLAN_FIELD, INDEX_UNIT_FIELD, FINDING_FORMAT_FIELD, {0}};

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

const struct route plan_routes[] = {
	GET("/ke-hoach", "public", board_fields, plan_page_board,
	    "Tasks, the late ones first, and counts by organ."),
	POST("/ke-hoach", "plan.edit", add_fields, plan_page_add, "Makes a plan."),
	POST("/ke-hoach/cong-khai", "plan.publish", publish_fields, plan_page_publish,
	     "Opens a plan to everyone, or closes it."),
	POST("/ke-hoach/don-doc", "plan.edit", remind_fields, plan_page_remind,
	     "Urges the organs that lead the tasks."),
	GET("/ke-hoach/moi", "plan.edit", new_fields, plan_page_task_new,
	    "The form of a new task, for a part of the index."),
	POST("/ke-hoach/moi", "plan.edit", form_fields, plan_page_task_add, "Adds a task."),
	GET("/ke-hoach/viec/{viec}", "public", task_fields, plan_page_task,
	    "One task and what became of it."),
	GET("/ke-hoach/viec/{viec}/sua", "plan.edit", task_fields, plan_page_task_edit,
	    "The form to edit a task."),
	POST("/ke-hoach/viec/{viec}/sua", "plan.edit", change_fields, plan_page_task_change,
	     "Changes a task."),
	POST("/ke-hoach/viec/{viec}/cac-moc", "plan.edit", milestones_fields,
	     plan_page_milestones_set, "Sets the milestones of a task."),
	POST("/ke-hoach/viec/{viec}/moc", "plan.report", milestone_fields, plan_page_task_milestone,
	     "Marks a milestone as reached."),
	POST("/ke-hoach/viec/{viec}/y-kien", "plan.read", comment_fields, plan_page_task_comment,
	     "Comments on a task."),
	POST("/ke-hoach/viec/{viec}/doi-trang-thai", "plan.edit", turn_fields, plan_page_task_turn,
	     "Reopens, withdraws or restores a task."),
	POST("/ke-hoach/viec/{viec}/bao-cao", "plan.report", report_fields, plan_page_task_report,
	     "Reports progress."),
	POST("/ke-hoach/viec/{viec}/minh-chung", "plan.report", evidence_fields,
	     plan_page_task_evidence, "Attaches evidence."),
	POST("/ke-hoach/viec/{viec}/hoan-thanh", "plan.report", done_fields, plan_page_task_done,
	     "Marks a task as done."),
	GET("/ke-hoach/viec/{viec}/tep", "public", file_fields, plan_page_task_file,
	    "Evidence, as a download."),
	GET("/ke-hoach/chi-dao", "plan.read", none_fields, plan_page_directives,
	    "Directives and the tasks they order."),
	POST("/ke-hoach/chi-dao", "plan.edit", directive_add_fields, plan_page_directive_add,
	     "Enters a directive."),
	GET("/ke-hoach/chi-dao/{chi_dao}", "plan.read", directive_fields, plan_page_directive,
	    "One directive and its tasks."),
	POST("/ke-hoach/chi-dao/{chi_dao}", "plan.edit", directive_change_fields,
	     plan_page_directive_change, "Changes a directive."),
	POST("/ke-hoach/chi-dao/{chi_dao}/nhiem-vu", "plan.edit", directive_order_fields,
	     plan_page_directive_order, "Sets which tasks of a plan it orders."),
	GET("/ke-hoach/chi-dao/{chi_dao}/tep", "plan.read", directive_file_fields,
	    plan_page_directive_file, "The paper, as a download."),
	GET("/ke-hoach/phan-cong", "plan.read", none_fields, plan_page_responsibilities,
	    "Who answers for which part of the index."),
	GET("/ke-hoach/phan-cong/{ma}", "plan.edit", responsibility_fields,
	    plan_page_responsibility, "The form of who answers for a part."),
	POST("/ke-hoach/phan-cong/{ma}", "plan.edit", responsibility_set_fields,
	     plan_page_responsibility_set, "Sets who answers for a part."),
	GET("/ke-hoach/mo-hinh", "public", none_fields, plan_page_models,
	    "Models that organs may adopt, and how many did."),
	GET("/ke-hoach/mo-hinh/{mo_hinh}", "public", model_fields, plan_page_model,
	    "One model: steps, roles, what is counted, where it runs, who adopted it."),
	POST("/ke-hoach/mo-hinh/{mo_hinh}", "plan.edit", adopt_fields, plan_page_model_adopt,
	     "Adopts a model into an organ's plan."),
	GET("/ke-hoach/hieu-qua", "public", effect_fields, plan_page_effect,
	    "Whether a part rose after an action more than elsewhere."),
	GET("/ke-hoach/viec/{viec}/hieu-qua", "public", task_effect_fields, plan_page_task_effect,
	    "The same of a task."),
	GET("/ke-hoach/{ke_hoach}/hieu-qua", "public", plan_effect_fields, plan_page_plan_effect,
	    "The same of all tasks of a plan."),
	{0}};

const struct navigation plan_navigation[] = {
	{SITE_ACT, "/ke-hoach", NULL, MESSAGE_PLAN_PAGE, 10, NULL},
	{SITE_ACT, "/ke-hoach/chi-dao", NULL, MESSAGE_PLAN_DIRECTIVES, 11, "plan.read"},
	{SITE_ACT, "/ke-hoach/phan-cong", NULL, MESSAGE_PLAN_RESPONSIBILITY_PAGE, 12, "plan.read"},
	{SITE_ACT, "/ke-hoach/mo-hinh", NULL, MESSAGE_PLAN_MODELS, 13, NULL},
	{SITE_ACT, "/ke-hoach/hieu-qua", NULL, MESSAGE_PLAN_EFFECT_PAGE, 14, NULL},
	{0}};
