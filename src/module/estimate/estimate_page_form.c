/* estimate_page_form.c - the forms of the page: a file, and what is asked of it. */
#include "estimate_page.h"

#include "../../stats/describe.h"

#define SECONDS_A_MINUTE 60
#define SHOWN_LABEL_BYTES 90

/* Markup of a view of ours as a section. */
static enum status section_add(struct estimate_page *page, enum message title, struct str text,
			       struct html *html, struct error *err)
{
	struct view_finding_section *section = finding_page_add_section(
		&page->shown, estimate_page_words(page, title), text, NULL);
	return html_finish(html, &section->content, err);
}

enum status estimate_page_add_upload(struct estimate_page *page, struct error *err)
{
	const struct http_request *request = page->request;
	struct html html;
	const struct str limit = language_int(request->arena, request->language,
					      (int64_t)(HTTP_UPLOAD_BYTES_MAX >> 20));
	const struct str minutes = language_int(request->arena, request->language,
						ESTIMATE_FILE_IDLE_SECONDS / SECONDS_A_MINUTE);
	html_init(&html, request->arena, request->language);
	view_estimate_upload(&html, &(struct view_estimate_upload){.csrf = http_csrf_token(request),
								   .limit = limit});
	return section_add(page,
			   page->loan.file == NULL ? MESSAGE_ESTIMATE_PAGE_UPLOAD
						   : MESSAGE_ESTIMATE_PAGE_UPLOAD_OTHER,
			   message_estimate_page_privacy(
				   request->arena, request->language,
				   &(struct message_estimate_page_privacy){.minutes = minutes}),
			   &html, err);
}

enum status estimate_page_add_file(struct estimate_page *page, struct error *err)
{
	const struct http_request *request = page->request;
	const struct frame *frame = &page->loan.file->frame;
	struct html html;
	html_init(&html, request->arena, request->language);
	view_estimate_file(&html, &(struct view_estimate_file){.csrf = http_csrf_token(request)});
	const struct str text = message_estimate_page_file(
		request->arena, request->language,
		&(struct message_estimate_page_file){
			.file = frame->name,
			.rows = language_int(request->arena, request->language,
					     (int64_t)frame->rows),
			.variables = language_int(request->arena, request->language,
						  (int64_t)frame->column_count)});
	return section_add(page, MESSAGE_ESTIMATE_PAGE_YOURS, text, &html, err);
}

/* --- what is asked --------------------------------------------------------------------------- */

/* What may stand in a list: any variable, or those of numbers. */
enum offered { OFFER_ANY, OFFER_NUMBERS };

static struct str variable_label(struct arena *arena, const struct column *column)
{
	if (column->label.size == 0)
		return column->name;
	const struct str label = str_slice(column->label, 0, SHOWN_LABEL_BYTES);
	const size_t whole = str_utf8_error(label);
	return str_format(arena, STR_FMT ": " STR_FMT "%s", STR_ARG(column->name),
			  STR_ARG(str_slice(label, 0, whole)),
			  label.size < column->label.size ? "…" : "");
}

/* The list of one field; chosen: what stands there, or empty. */
static struct view_estimate_choice choice_make(const struct estimate_page *page, const char *field,
					       enum message label, enum offered offered,
					       struct str chosen)
{
	struct arena *arena = page->request->arena;
	const struct frame *frame = &page->loan.file->frame;
	struct view_estimate_option *options =
		arena_array(arena, struct view_estimate_option, frame->column_count);
	struct view_estimate_choice choice = {
		.id = str_format(arena, "chon-%s", field),
		.name = str_from(field),
		.label = estimate_page_words(page, label),
		.options = options,
	};
	for (size_t i = 0; i < frame->column_count; i++) {
		const struct column *column = frame->columns + i;
		if (memchr(column->name.data, ',', column->name.size) != NULL ||
		    (offered == OFFER_NUMBERS && column->kind == COLUMN_TEXT))
			continue; /* a comma stands between names */
		options[choice.options_count++] =
			(struct view_estimate_option){.value = column->name,
						      .label = variable_label(arena, column),
						      .selected = str_equal(column->name, chosen)};
	}
	return choice;
}

struct list {
	const char *field;
	enum message label;
	enum offered offered;
	int role; /* enum hint_role that is proposed where nothing was chosen; -1: none */
};
static const struct list asked_lists[] = {
	{"bien", MESSAGE_ESTIMATE_FORM_VARIABLE, OFFER_ANY, -1},
	{"mau_so", MESSAGE_ESTIMATE_FORM_DENOMINATOR, OFFER_NUMBERS, -1},
	{"theo", MESSAGE_ESTIMATE_FORM_BY, OFFER_ANY, -1},
	{"theo_2", MESSAGE_ESTIMATE_FORM_BY_2, OFFER_ANY, -1}};
static const struct list design_lists[] = {
	{"quyen_so", MESSAGE_ESTIMATE_FORM_WEIGHT, OFFER_NUMBERS, HINT_WEIGHT},
	{"tang", MESSAGE_ESTIMATE_FORM_STRATA, OFFER_ANY, HINT_STRATUM},
	{"cum", MESSAGE_ESTIMATE_FORM_CLUSTER, OFFER_ANY, HINT_CLUSTER},
	{"cum_2", MESSAGE_ESTIMATE_FORM_CLUSTER_2, OFFER_ANY, -1},
	{"tong_the", MESSAGE_ESTIMATE_FORM_FPC, OFFER_NUMBERS, HINT_POPULATION},
	{"tong_the_2", MESSAGE_ESTIMATE_FORM_FPC_2, OFFER_NUMBERS, -1}};
#define LISTS(lists) (lists), sizeof(lists) / sizeof(lists)[0]

/* The first variable that looks like that part of a design. */
static struct str proposed(const struct design_hints *hints, int role)
{
	for (size_t i = 0; i < hints->count; i++)
		if ((int)hints->hints[i].role == role)
			return hints->hints[i].column->name;
	return (struct str){0};
}

static const struct view_estimate_choice *choices_make(const struct estimate_page *page,
						       const struct list *lists, size_t count,
						       const struct design_hints *hints)
{
	struct view_estimate_choice *choices =
		arena_array(page->request->arena, struct view_estimate_choice, count);
	for (size_t i = 0; i < count; i++) {
		const struct str given = field_text(&page->request->values, lists[i].field);
		choices[i] = choice_make(page, lists[i].field, lists[i].label, lists[i].offered,
					 hints == NULL ? given : proposed(hints, lists[i].role));
	}
	return choices;
}

/* The words of a field of choices, in the order of its keys. */
static const struct view_estimate_option *words_make(const struct estimate_page *page,
						     const char *field, const enum message *words,
						     size_t count)
{
	struct arena *arena = page->request->arena;
	struct view_estimate_option *options =
		arena_array(arena, struct view_estimate_option, count);
	struct str rest =
		str_from(field_find(page->request->values.fields, str_from(field))->choices);
	for (size_t i = 0; i < count; i++) {
		(void)str_cut(rest, '|', &options[i].value, &rest);
		options[i].label = estimate_page_words(page, words[i]);
		options[i].selected = field_choice(&page->request->values, field) == i;
	}
	return options;
}

static const enum message statistic_words[] = {
	MESSAGE_ESTIMATE_FORM_MEAN, MESSAGE_ESTIMATE_FORM_TOTAL, MESSAGE_ESTIMATE_FORM_PROPORTION,
	MESSAGE_ESTIMATE_FORM_RATIO, MESSAGE_ESTIMATE_FORM_QUANTILE};
static const enum message lonely_words[] = {
	MESSAGE_ESTIMATE_FORM_LONELY_REFUSE, MESSAGE_ESTIMATE_FORM_LONELY_CERTAINTY,
	MESSAGE_ESTIMATE_FORM_LONELY_CENTER, MESSAGE_ESTIMATE_FORM_LONELY_COLLAPSE,
	MESSAGE_ESTIMATE_FORM_LONELY_MODERATE};
static const enum message level_words[] = {MESSAGE_ESTIMATE_FORM_LEVEL_90,
					   MESSAGE_ESTIMATE_FORM_LEVEL_95,
					   MESSAGE_ESTIMATE_FORM_LEVEL_99};
static const enum message missing_words[] = {MESSAGE_ESTIMATE_FORM_MISSING_EXCLUDE,
					     MESSAGE_ESTIMATE_FORM_MISSING_CATEGORY,
					     MESSAGE_ESTIMATE_FORM_MISSING_BOUNDS};
#define WORDS(words) (words), sizeof(words) / sizeof(words)[0]

enum status estimate_page_add_form(struct estimate_page *page, struct error *err)
{
	const struct http_request *request = page->request;
	const struct field_values *values = &request->values;
	const struct frame *frame = &page->loan.file->frame;
	const struct description *descriptions = NULL;
	struct design_hints *hints = NULL;
	struct html html;
	if (!field_present(values, "bien")) { /* nothing was chosen yet */
		hints = arena_new(request->arena, struct design_hints);
		TRY(describe_frame(request->arena, frame, &descriptions, err));
		TRY(describe_design(request->arena, frame, descriptions, hints, err));
	}
	const struct view_estimate_form form = {
		.asked = choices_make(page, LISTS(asked_lists), NULL),
		.asked_count = sizeof asked_lists / sizeof asked_lists[0],
		.design = choices_make(page, LISTS(design_lists), hints),
		.design_count = sizeof design_lists / sizeof design_lists[0],
		.statistics = words_make(page, "thong_ke", WORDS(statistic_words)),
		.statistics_count = sizeof statistic_words / sizeof statistic_words[0],
		.lonely = words_make(page, "mot_cum", WORDS(lonely_words)),
		.lonely_count = sizeof lonely_words / sizeof lonely_words[0],
		.levels = words_make(page, "do_tin_cay", WORDS(level_words)),
		.levels_count = sizeof level_words / sizeof level_words[0],
		.missing = words_make(page, "khong_tra_loi", WORDS(missing_words)),
		.missing_count = sizeof missing_words / sizeof missing_words[0],
		.share = field_text(values, "phan"),
		.where = field_text(values, "dieu_kien"),
		.contrast = field_text(values, "so_sanh"),
		.nest = field_flag(values, "long_nhau"),
		.moderate = field_flag(values, "dieu_hoa"),
		.proposed = hints != NULL && hints->count > 0,
	};
	html_init(&html, request->arena, request->language);
	view_estimate_form(&html, &form);
	return section_add(page, MESSAGE_ESTIMATE_PAGE_QUESTION, (struct str){0}, &html, err);
}
