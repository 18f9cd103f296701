/* diagnosis_page_gap.c - /phan-tich: which parts make a province's gap. */
#include "diagnosis_page.h"

#include <math.h>
#include "diagnosis_chart.h"
#include "diagnosis_json.h"
#include "diagnosis_sentence.h"
#include "messages.h"
#include "views.h"

#define PART_LINKS 3
#define JSON_BYTES_MAX ((size_t)1 << 20)

struct gap_page {
	struct index_page *page;
	struct diagnosis_question question;
	struct diagnosis_gap gap;
};

static enum status question_read(struct gap_page *shown, struct error *err)
{
	struct index_page *page = shown->page;
	struct diagnosis_question *question = &shown->question;
	struct index_reference references[INDEX_COMPARE_MAX];
	size_t count = 0;
	TRY(index_page_year(page, &question->year, err));
	TRY(index_page_unit(page, question->year, &question->unit, err));
	question->depth = diagnosis_depth(page->reader.figures, question->year);
	TRY(index_references_parse(&page->reader, field_text(&page->shown.request->values, "voi"),
				   question->year, references, &count, err));
	return diagnosis_reference_take(references, count, question, err);
}

/* --- the form ----------------------------------------------------------------------------------
 */

static void offer_references(struct gap_page *shown)
{
	const struct index_reader *reader = &shown->page->reader;
	const struct diagnosis_question *question = &shown->question;
	const struct unit_list *units = &reader->figures->units;
	struct option_list *options =
		option_list_create(reader->arena, INDEX_REFERENCE_UNIT + units->count);
	for (int kind = INDEX_REFERENCE_MEAN; kind < INDEX_REFERENCE_UNIT; kind++) {
		const struct index_reference reference = {.kind = (enum index_reference_kind)kind};
		option_list_add(options, (size_t)kind,
				str_from(index_reference_key(reference.kind)),
				index_reference_name(reader, question->year, reference));
	}
	for (size_t i = 0; i < units->count; i++) {
		if (i == question->unit ||
		    !unit_is_in_force(&units->units[i], date_year_end(question->year)))
			continue;
		option_list_add(options, INDEX_REFERENCE_UNIT + i, units->units[i].code,
				index_unit_name(reader, i, question->year));
	}
	finding_page_add_choice(&shown->page->shown, "voi",
				message_text(reader->language, MESSAGE_FORM_WITH), options,
				question->reference.kind == INDEX_REFERENCE_UNIT
					? INDEX_REFERENCE_UNIT + question->reference.unit
					: (size_t)question->reference.kind);
}

/* --- the tree -----------------------------------------------------------------------------------
 */

static struct str part_link(const struct gap_page *shown, size_t code)
{
	const struct index_figures *figures = shown->page->reader.figures;
	return str_format(shown->page->reader.arena, "/chi-so/" STR_FMT "?nam=%d&don_vi=" STR_FMT,
			  STR_ARG(figures->codes[code]), shown->question.year,
			  STR_ARG(figures->units.units[shown->question.unit].code));
}

/* "Đóng góp tự nguyện: 0,80, bên so sánh 1,05 (−0,25)". */
static struct str entry_text(const struct gap_page *shown, const struct diagnosis_entry *entry)
{
	const struct index_reader *reader = &shown->page->reader;
	return message_diagnosis_leaf(
		reader->arena, reader->language,
		&(struct message_diagnosis_leaf){
			.part = index_part_name(reader, entry->code, shown->question.year),
			.score = language_number(reader->arena, reader->language, entry->score, 2),
			.other = language_number(reader->arena, reader->language,
						 entry->reference_score, 2),
			.points = language_signed(reader->arena, reader->language,
						  entry->contribution, 2)});
}

static void leaves_fill(const struct gap_page *shown, size_t parent,
			struct view_diagnosis_twig *twig)
{
	const struct diagnosis_gap *gap = &shown->gap;
	struct view_diagnosis_leaf *leaves =
		arena_array(shown->page->reader.arena, struct view_diagnosis_leaf, INDEX_TERMS_MAX);
	for (size_t i = 0; i < gap->entry_count; i++)
		if (gap->entries[i].parent == parent && gap->entries[i].code != INDEX_NONE &&
		    twig->leaves_count < INDEX_TERMS_MAX)
			leaves[twig->leaves_count++] =
				(struct view_diagnosis_leaf){entry_text(shown, &gap->entries[i])};
	twig->leaves = leaves;
}

/* To the form of a task for this part, for who may make one; empty for others. */
static struct str task_link(const struct gap_page *shown, size_t code)
{
	const struct index_reader *reader = &shown->page->reader;
	const struct diagnosis_question *question = &shown->question;
	if (!http_is_open(shown->page->shown.request, "plan.edit"))
		return (struct str){0};
	return str_format(reader->arena,
			  "/ke-hoach/moi?noi_dung=" STR_FMT "&nam=%d&don_vi=" STR_FMT,
			  STR_ARG(reader->figures->codes[code]), question->year,
			  STR_ARG(reader->figures->units.units[question->unit].code));
}

static struct view_diagnosis_branch branch_of(const struct gap_page *shown,
					      const struct diagnosis_entry *dimension)
{
	const struct index_reader *reader = &shown->page->reader;
	const struct diagnosis_entry *parts[INDEX_CODES_MAX];
	const size_t count =
		diagnosis_gap_parts(&shown->gap, INDEX_SUB_DIMENSION, parts, INDEX_CODES_MAX);
	struct view_diagnosis_twig *twigs =
		arena_array(reader->arena, struct view_diagnosis_twig, count);
	struct view_diagnosis_branch branch = {
		.text = diagnosis_gap_branch(reader, &shown->gap, dimension), .twigs = twigs};
	for (size_t i = 0; i < count; i++) {
		if (parts[i]->parent != dimension->code)
			continue;
		struct view_diagnosis_twig *twig = &twigs[branch.twigs_count++];
		*twig = (struct view_diagnosis_twig){.text = entry_text(shown, parts[i]),
						     .link = part_link(shown, parts[i]->code),
						     .task_link = task_link(shown, parts[i]->code)};
		leaves_fill(shown, parts[i]->code, twig);
	}
	return branch;
}

static enum status tree_add(struct gap_page *shown, struct error *err)
{
	const struct index_reader *reader = &shown->page->reader;
	const struct diagnosis_entry *parts[INDEX_CODES_MAX];
	const size_t count =
		diagnosis_gap_parts(&shown->gap, INDEX_DIMENSION, parts, INDEX_CODES_MAX);
	struct view_diagnosis_branch *branches =
		arena_array(reader->arena, struct view_diagnosis_branch, count);
	for (size_t i = 0; i < count; i++)
		branches[i] = branch_of(shown, parts[i]);
	struct html html;
	html_init(&html, reader->arena, reader->language);
	view_diagnosis_tree(&html, &(struct view_diagnosis_tree){branches, count});
	struct view_finding_section *section = finding_page_add_section(
		&shown->page->shown, message_text(reader->language, MESSAGE_DIAGNOSIS_TREE),
		diagnosis_gap_indicators(reader, &shown->gap), NULL);
	return html_finish(&html, &section->content, err);
}

/* --- around it ----------------------------------------------------------------------------------
 */

static void facts_add(struct gap_page *shown)
{
	const struct index_reader *reader = &shown->page->reader;
	const struct diagnosis_gap *gap = &shown->gap;
	struct finding_page *page = &shown->page->shown;
	const int year = shown->question.year;
	if (isnan(gap->gap))
		return;
	finding_page_add_fact(
		page, index_unit_name(reader, shown->question.unit, year),
		language_number(reader->arena, reader->language, gap->score, 2),
		index_rank_short(reader, reader->figures->total, year, shown->question.unit));
	finding_page_add_fact(
		page, index_reference_name(reader, year, shown->question.reference),
		language_number(reader->arena, reader->language, gap->reference_score, 2),
		(struct str){0});
	finding_page_add_fact(
		page, message_text(reader->language, MESSAGE_DIAGNOSIS_GAP),
		language_signed(reader->arena, reader->language, gap->gap, 2),
		isnan(gap->se) ? (struct str){0}
			       : sentence_verdict(reader->language, diagnosis_gap_differs(gap)));
}

/* Is it more than sampling error?  The ranks that are possible, and the page that tells more. */
static void noise_add(struct gap_page *shown)
{
	const struct index_reader *reader = &shown->page->reader;
	const struct diagnosis_question *question = &shown->question;
	struct diagnosis_noise noise;
	diagnosis_noise_compute(reader->figures, reader->arena, reader->figures->total,
				question->year, question->unit, &noise);
	const struct str sentences[] = {
		diagnosis_gap_verdict(reader, &shown->gap),
		diagnosis_noise_finding(reader, &noise),
		diagnosis_noise_error(reader, &noise),
	};
	struct buffer text;
	buffer_init(&text, reader->arena, 4096);
	for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
		if (sentences[i].size == 0)
			continue;
		buffer_add(&text, text.size > 0 ? STR(" ") : STR(""));
		buffer_add(&text, sentences[i]);
		if (!str_ends(sentences[i], STR(".")))
			buffer_add_char(&text, '.');
	}
	(void)finding_page_add_section(&shown->page->shown,
				       message_text(reader->language, MESSAGE_DIAGNOSIS_NOISE),
				       buffer_text(&text), NULL);
}

/* True when the program has a page there: other modules' pages are named only where they are. */
static bool page_exists(const char *path)
{
	for (const struct module *const *module = all_modules; *module != NULL; module++)
		for (const struct route *route = (*module)->routes;
		     route != NULL && route->path != NULL; route++)
			if (strcmp(route->path, path) == 0)
				return true;
	return false;
}

static void links_add(struct gap_page *shown)
{
	static const struct {
		const char *path;
		enum message title;
	} pages[] = {
		{"/kinh-nghiem", MESSAGE_DIAGNOSIS_LINK_EXPERIENCE},
		{"/kich-ban", MESSAGE_DIAGNOSIS_LINK_SCENARIO},
		{"/chi-so/muc-do-tin-cay", MESSAGE_DIAGNOSIS_LINK_NOISE},
		{"/tinh-dai-dien", MESSAGE_DIAGNOSIS_LINK_SAMPLE},
		{"/bao-cao", MESSAGE_DIAGNOSIS_LINK_REPORT},
	};
	const struct index_reader *reader = &shown->page->reader;
	const struct diagnosis_entry *lowest[PART_LINKS];
	const size_t count =
		diagnosis_gap_lowest(&shown->gap, INDEX_SUB_DIMENSION, lowest, PART_LINKS);
	struct finding_page *page = &shown->page->shown;
	page->links_title = message_text(reader->language, MESSAGE_DIAGNOSIS_LINKS);
	for (size_t i = 0; i < count; i++)
		finding_page_add_link(
			page, index_part_name(reader, lowest[i]->code, shown->question.year),
			part_link(shown, lowest[i]->code), false);
	for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
		if (page_exists(pages[i].path))
			finding_page_add_link(
				page, message_text(reader->language, pages[i].title),
				str_format(
					reader->arena, "%s?nam=%d&don_vi=" STR_FMT, pages[i].path,
					shown->question.year,
					STR_ARG(reader->figures->units.units[shown->question.unit]
							.code)),
				false);
}

static enum status page_fill(struct gap_page *shown, struct error *err)
{
	const struct index_reader *reader = &shown->page->reader;
	const struct diagnosis_gap *gap = &shown->gap;
	struct finding_page *page = &shown->page->shown;
	page->title = message_text(reader->language, MESSAGE_PAGE_ANALYSIS);
	page->heading = diagnosis_gap_finding(reader, gap);
	finding_page_add_paragraph(page, diagnosis_gap_balance(reader, gap));
	finding_page_add_paragraph(page, diagnosis_gap_caution(reader, gap));
	finding_page_add_paragraph(page, diagnosis_gap_remainder_text(reader, gap));
	facts_add(shown);
	index_page_form(shown->page, STR("/phan-tich"), shown->question.year, shown->question.unit,
			INDEX_NONE);
	offer_references(shown);
	if (diagnosis_gap_compares(&shown->gap)) {
		index_page_start_chart(shown->page,
				       message_text(shown->page->reader.language,
						    MESSAGE_DIAGNOSIS_BARS_DESCRIPTION));
		diagnosis_gap_draw(&shown->page->reader, &shown->gap,
				   &shown->page->shown.chart_text, &shown->page->shown.chart);
	}
	diagnosis_gap_table(reader, gap, false, &page->table);
	TRY(tree_add(shown, err));
	noise_add(shown);
	links_add(shown);
	index_page_add_sources(shown->page, shown->question.year, shown->question.unit);
	return STATUS_OK;
}

enum status diagnosis_page_gap(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	struct gap_page shown = {.page = &page};
	TRY(index_page_open(request, &page, err));
	TRY(question_read(&shown, err));
	diagnosis_gap_compute(page.reader.figures, request->arena, &shown.question, &shown.gap);
	TRY(page_fill(&shown, err));
	struct buffer json;
	buffer_init(&json, request->arena, JSON_BYTES_MAX);
	diagnosis_gap_json(page.reader.figures, &shown.gap, false, &json);
	TRY(buffer_finish(&json, &page.shown.json, err));
	return finding_page_answer(&page.shown, response, err);
}
