/* draft_page.c - /kiem-tra-du-thao: a draft pasted or uploaded, and its claims marked in place.
 *
 * Nothing of a draft outlives its request: the form carries the text back so that it can be mended
 * and checked again. */
#include "draft_page.h"

#include "../../i18n/error_text.h"
#include "../index/index_page.h"
#include "draft.h"
#include "messages.h"
#include "views.h"

#define TEXT_BYTES_MAX 200000 /* pasted, and carried back by the form */

struct draft_page {
	struct index_page page;
	struct draft_defaults defaults;
	struct draft_document document;
	struct draft_report report;
	struct str text; /* for the form */
};

static void draft_page_leave(struct draft_page *p)
{
	index_page_leave(&p->page);
}

static const char *const signs[DRAFT_VERDICT_COUNT] = {"✓", "✗", "?"};

/* --- the form -------------------------------------------------------------------------------- */

static void units_offer(const struct draft_page *p, struct view_draft_form *form)
{
	const struct index_figures *figures = p->page.reader.figures;
	struct view_draft_option *options =
		arena_array(p->page.reader.arena, struct view_draft_option, figures->units.count);
	for (size_t i = 0; i < figures->units.count; i++)
		if (unit_is_in_force(&figures->units.units[i], date_year_end(figures->last_year)))
			options[form->units_count++] = (struct view_draft_option){
				figures->units.units[i].code,
				index_unit_name(&p->page.reader, i, figures->last_year),
				i == p->defaults.unit};
	form->units = options;
}

static void years_offer(const struct draft_page *p, struct view_draft_form *form)
{
	const struct index_figures *figures = p->page.reader.figures;
	struct view_draft_option *options =
		arena_array(p->page.reader.arena, struct view_draft_option, figures->year_count);
	for (size_t i = 0; i < figures->year_count; i++) {
		const int year = figures->last_year - (int)i;
		const struct str text = str_format(p->page.reader.arena, "%d", year);
		options[i] = (struct view_draft_option){text, text, year == p->defaults.year};
	}
	form->years = options;
	form->years_count = figures->year_count;
}

static enum status form_add(struct draft_page *p, struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	struct view_draft_form form = {.csrf = http_csrf_token(request),
				       .text = p->text,
				       .has_text = p->report.count > 0 && p->text.size > 0};
	struct html html;
	units_offer(p, &form);
	years_offer(p, &form);
	html_init(&html, request->arena, request->language);
	view_draft_form(&html, &form);
	struct view_finding_section *section = finding_page_add_section(
		&p->page.shown, message_text(request->language, MESSAGE_DRAFT_FORM_TITLE),
		message_text(request->language, MESSAGE_DRAFT_FORM_PRIVACY), NULL);
	return html_finish(&html, &section->content, err);
}

/* --- the result ------------------------------------------------------------------------------ */

/* The pieces of one paragraph: its claims, and what stands between them. */
static void paragraph_show(const struct draft_page *p, size_t index, size_t *next,
			   struct view_draft_shown *shown)
{
	const struct draft_report *report = &p->report;
	const struct draft_paragraph *paragraph = &p->document.paragraphs[index];
	const struct index_reader *reader = &p->page.reader;
	size_t last = *next, at = 0;
	while (last < report->count && report->claims[last].paragraph == index)
		last++;
	struct view_draft_piece *pieces =
		arena_array(reader->arena, struct view_draft_piece, 2 * (last - *next) + 1);
	for (; *next < last; (*next)++) {
		const struct draft_claim *claim = &report->claims[*next];
		pieces[shown->pieces_count++].text =
			str_slice(paragraph->text, at, claim->from - at);
		pieces[shown->pieces_count++] = (struct view_draft_piece){
			.text = str_slice(paragraph->text, claim->from, claim->to - claim->from),
			.is_claim = true,
			.number = (int64_t)*next + 1,
			.kind = str_from(draft_verdict_key(claim->verdict)),
			.sign = str_from(signs[claim->verdict]),
			.verdict = draft_verdict_name(reader->language, claim->verdict),
		};
		at = claim->to;
	}
	pieces[shown->pieces_count++].text = str_slice(paragraph->text, at, paragraph->text.size);
	shown->pieces = pieces;
}

static enum status text_add(struct draft_page *p, struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	size_t next = 0;
	struct view_draft_text view = {.paragraphs_count = p->document.count};
	struct view_draft_shown *paragraphs =
		arena_array(request->arena, struct view_draft_shown, p->document.count);
	for (size_t i = 0; i < p->document.count; i++)
		paragraph_show(p, i, &next, &paragraphs[i]);
	view.paragraphs = paragraphs;
	struct html html;
	html_init(&html, request->arena, request->language);
	view_draft_text(&html, &view);
	struct view_finding_section *section = finding_page_add_section(
		&p->page.shown, message_text(request->language, MESSAGE_DRAFT_TEXT_TITLE),
		(struct str){0}, NULL);
	return html_finish(&html, &section->content, err);
}

static struct view_draft_finding finding_of(const struct draft_page *p, size_t index)
{
	const struct index_reader *reader = &p->page.reader;
	const struct draft_claim *claim = &p->report.claims[index];
	return (struct view_draft_finding){
		.number = (int64_t)index + 1,
		.kind = str_from(draft_verdict_key(claim->verdict)),
		.sign = str_from(signs[claim->verdict]),
		.verdict = draft_verdict_name(reader->language, claim->verdict),
		.words = draft_claim_words(reader, &p->document, claim),
		.place = draft_place_name(reader, &p->document.paragraphs[claim->paragraph]),
		.figure = claim->figure,
		.subject = claim->subject,
		.note = claim->note,
		.source = claim->source,
	};
}

/* What must be mended comes first. */
static enum status findings_add(struct draft_page *p, struct error *err)
{
	static const enum draft_verdict order[] = {DRAFT_WRONG, DRAFT_NOT_DECIDABLE, DRAFT_RIGHT};
	const struct http_request *request = p->page.shown.request;
	struct view_draft_findings view = {.findings_count = 0};
	struct view_draft_finding *findings =
		arena_array(request->arena, struct view_draft_finding, p->report.count);
	for (size_t i = 0; i < DRAFT_VERDICT_COUNT; i++)
		for (size_t k = 0; k < p->report.count; k++)
			if (p->report.claims[k].verdict == order[i])
				findings[view.findings_count++] = finding_of(p, k);
	view.findings = findings;
	struct html html;
	html_init(&html, request->arena, request->language);
	view_draft_findings(&html, &view);
	struct view_finding_section *section = finding_page_add_section(
		&p->page.shown, message_text(request->language, MESSAGE_DRAFT_CAPTION),
		(struct str){0}, NULL);
	return html_finish(&html, &section->content, err);
}

/* The titles of the sources that the verdicts name. */
static void sources_add(struct draft_page *p)
{
	const struct index_figures *figures = p->page.reader.figures;
	for (size_t i = 0; i < p->report.count; i++) {
		struct str rest = p->report.claims[i].source, id;
		while (rest.size > 0) {
			(void)str_cut(rest, ',', &id, &rest);
			const struct index_source *source =
				index_source_find(figures, str_trim(id));
			if (source != NULL)
				finding_page_add_source(
					&p->page.shown,
					(struct view_finding_note){source->id, source->title,
								   source->publisher,
								   source->address});
		}
	}
}

static void facts_add(struct draft_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	for (unsigned verdict = 0; verdict < DRAFT_VERDICT_COUNT; verdict++)
		finding_page_add_fact(
			&p->page.shown,
			draft_verdict_name(reader->language, (enum draft_verdict)verdict),
			str_format(reader->arena, "%s %zu", signs[verdict],
				   p->report.verdicts[verdict]),
			(struct str){0});
}

static enum status result_add(struct draft_page *p, struct error *err)
{
	p->page.shown.heading = draft_finding(&p->page.reader, &p->report);
	if (p->report.count == 0) {
		finding_page_add_paragraph(&p->page.shown, message_text(p->page.reader.language,
									MESSAGE_DRAFT_NONE_HINT));
		return STATUS_OK;
	}
	facts_add(p);
	TRY(text_add(p, err));
	TRY(findings_add(p, err));
	sources_add(p);
	return STATUS_OK;
}

/* --- the handlers ---------------------------------------------------------------------------- */

static enum status draft_page_open(const struct http_request *request, struct draft_page *p,
				   struct error *err)
{
	TRY(index_page_open(request, &p->page, err));
	if (field_present(&request->values, "nam")) {
		TRY(index_year_check(p->page.reader.figures, field_int(&request->values, "nam"),
				     err));
		p->defaults.year = (int)field_int(&request->values, "nam");
	}
	const int year =
		p->defaults.year != 0 ? p->defaults.year : p->page.reader.figures->last_year;
	TRY(index_page_unit(&p->page, year, &p->defaults.unit, err));
	p->page.shown.title = message_text(request->language, MESSAGE_DRAFT_TITLE);
	p->page.shown.heading = p->page.shown.title;
	return STATUS_OK;
}

/* The text of a file, as the form can carry it back; empty when it is too much. */
static struct str document_text(const struct http_request *request,
				const struct draft_document *document)
{
	struct buffer text;
	buffer_init(&text, request->arena, TEXT_BYTES_MAX);
	for (size_t i = 0; i < document->count; i++) {
		buffer_add(&text, document->paragraphs[i].text);
		buffer_add_char(&text, '\n');
	}
	return text.status == STATUS_OK ? buffer_text(&text) : (struct str){0};
}

static enum status draft_read(const struct http_request *request, struct draft_page *p,
			      struct error *err)
{
	const struct str name = message_text(request->language, MESSAGE_DRAFT_PASTED);
	if (field_present(&request->values, "tep")) {
		TRY(draft_read_file(request->arena, field_text(&request->values, "tep"),
				    field_content(&request->values, "tep"), &p->document, err));
		p->text = document_text(request, &p->document);
		return STATUS_OK;
	}
	if (!field_present(&request->values, "van_ban"))
		return FAIL(err, STATUS_INVALID,
			    "there is no draft to check; paste its text or choose a file");
	p->text = field_text(&request->values, "van_ban");
	return draft_read_text(request->arena, name, p->text, &p->document, err);
}

static enum status problem_add(struct draft_page *p, const struct error *problem, struct error *err)
{
	const struct http_request *request = p->page.shown.request;
	struct html html;
	html_init(&html, request->arena, request->language);
	view_draft_problem(&html, &(struct view_draft_problem){str_copy(
					  request->arena, error_text(problem, request->language))});
	struct view_finding_section *section = finding_page_add_section(
		&p->page.shown, message_text(request->language, MESSAGE_DRAFT_PROBLEM),
		(struct str){0}, NULL);
	return html_finish(&html, &section->content, err);
}

static enum status page_form(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	ON_LEAVE(draft_page_leave) struct draft_page p = {.text = {0}};
	TRY(draft_page_open(request, &p, err));
	finding_page_add_paragraph(&p.page.shown,
				   message_text(request->language, MESSAGE_DRAFT_LEAD));
	TRY(form_add(&p, err));
	return finding_page_answer(&p.page.shown, response, err);
}

static enum status page_check(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	ON_LEAVE(draft_page_leave) struct draft_page p = {.text = {0}};
	struct error problem = {.text = ""};
	TRY(draft_page_open(request, &p, err));
	enum status status = draft_read(request, &p, &problem);
	if (status == STATUS_OK)
		status = draft_check(&p.page.reader, &p.document, &p.defaults, &p.report, &problem);
	if (status == STATUS_OK && field_choice(&request->values, "dinh_dang") != 0) {
		draft_table(&p.page.reader, &p.document, &p.report, &p.page.shown.table);
		return finding_page_answer(&p.page.shown, response, err);
	}
	response->status = status_http_code(status);
	if (status == STATUS_OK)
		TRY(result_add(&p, err));
	else
		TRY(problem_add(&p, &problem, err));
	TRY(form_add(&p, err));
	return finding_page_answer(&p.page.shown, response, err);
}

static const struct field form_fields[] = {
	INDEX_YEAR_FIELD, INDEX_UNIT_FIELD, FINDING_FORMAT_FIELD, {0}};
static const struct field check_fields[] = {{.name = "van_ban",
					     .kind = FIELD_TEXT,
					     .max = TEXT_BYTES_MAX,
					     .summary = "the draft's text, as pasted"},
					    {.name = "tep",
					     .kind = FIELD_FILE,
					     .max = (int64_t)DRAFT_FILE_BYTES_MAX,
					     .summary = "or the draft as a .docx or text file"},
					    INDEX_YEAR_FIELD,
					    INDEX_UNIT_FIELD,
					    FINDING_FORMAT_FIELD,
					    {0}};

const struct route draft_routes[] = {
	{.method = HTTP_GET,
	 .path = "/kiem-tra-du-thao",
	 .permission = "public",
	 .fields = form_fields,
	 .handler = page_form,
	 .summary = "The form for checking a draft."},
	{.method = HTTP_POST,
	 .heavy = true,
	 .path = "/kiem-tra-du-thao",
	 .permission = "public",
	 .fields = check_fields,
	 .handler = page_check,
	 .summary = "Checks the claims of a draft about the index; keeps nothing of it."},
	{0}};

const struct navigation draft_navigation[] = {
	{SITE_UNDERSTAND, "/kiem-tra-du-thao", NULL, MESSAGE_DRAFT_TITLE, 60, NULL}, {0}};
