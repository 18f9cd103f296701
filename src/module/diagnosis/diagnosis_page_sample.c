/* diagnosis_page_sample.c - /tinh-dai-dien: how representative was the sample? */
#include "diagnosis_page.h"

#include <math.h>
#include "diagnosis_sentence.h"
#include "messages.h"

#define AXIS_STEPS 3 /* between the ticks of a chart */

struct sample_page {
	struct index_page *page;
	struct diagnosis_sampling sampling;
	struct diagnosis_sample sample;
	struct sentence_sample facts;
};

/* Who answered against who was planned, in the provinces of the region. */
static size_t dots_fill(const struct sample_page *shown, struct chart_dot *dots)
{
	const struct index_reader *reader = &shown->page->reader;
	const struct unit_list *units = &reader->figures->units;
	const int year = shown->sample.year;
	const struct str region = unit_region(units, shown->sample.unit, date_year_end(year));
	size_t count = 0;
	for (size_t i = 0; i < units->count; i++) {
		if (!unit_is_in_force(&units->units[i], date_year_end(year)) ||
		    !str_equal(unit_region(units, i, date_year_end(year)), region))
			continue;
		struct diagnosis_sample sample;
		diagnosis_sample_make(reader->figures, &shown->sampling, year, i, &sample);
		dots[count++] = (struct chart_dot){
			.label = index_unit_name(reader, i, year),
			.value = (double)sample.respondents,
			.reference = (double)sample.planned,
			.low = (double)NAN,
			.high = (double)NAN,
			.value_text =
				language_int(reader->arena, reader->language, sample.respondents),
		};
	}
	return count;
}

/* Only for a year whose respondents are published by province. */
static void chart_draw(struct sample_page *shown)
{
	const struct index_reader *reader = &shown->page->reader;
	const enum language language = reader->language;
	if (shown->sample.respondents == 0)
		return;
	struct chart_dot *dots =
		arena_array(reader->arena, struct chart_dot, reader->figures->units.count);
	const size_t count = dots_fill(shown, dots);
	double high = 0;
	for (size_t i = 0; i < count; i++)
		high = fmax(high, fmax(dots[i].value, dots[i].reference));
	index_page_start_chart(shown->page,
			       message_text(language, MESSAGE_DIAGNOSIS_SAMPLE_DESCRIPTION));
	chart_dots_draw(&shown->page->shown.chart,
			&(struct chart_dots){
				.text = shown->page->shown.chart_text,
				.scale_low = 0,
				.scale_high = AXIS_STEPS * 10 * ceil(high / (AXIS_STEPS * 10)),
				.value_name = message_text(language, MESSAGE_DIAGNOSIS_RESPONDENTS),
				.reference_name = message_text(language, MESSAGE_DIAGNOSIS_PLANNED),
				.rows = dots,
				.row_count = count,
			});
}

static void facts_add(struct sample_page *shown)
{
	const struct index_reader *reader = &shown->page->reader;
	struct finding_page *page = &shown->page->shown;
	const struct diagnosis_sample *sample = &shown->sample;
	const enum language language = reader->language;
	const struct str unknown = message_text(language, MESSAGE_DIAGNOSIS_NOT_PUBLISHED);
	finding_page_add_fact(page, message_text(language, MESSAGE_DIAGNOSIS_RESPONDENTS),
			      sample->respondents == 0
				      ? STR("–")
				      : language_int(reader->arena, language, sample->respondents),
			      sample->respondents == 0 ? unknown : (struct str){0});
	if (sample->planned != 0)
		finding_page_add_fact(page, message_text(language, MESSAGE_DIAGNOSIS_PLANNED),
				      language_int(reader->arena, language, sample->planned),
				      (struct str){0});
	if (!isnan(sample->population))
		finding_page_add_fact(
			page, message_text(language, MESSAGE_DIAGNOSIS_POPULATION),
			language_number(reader->arena, language, sample->population, 0),
			(struct str){0});
}

static void page_fill(struct sample_page *shown)
{
	const struct index_reader *reader = &shown->page->reader;
	struct finding_page *page = &shown->page->shown;
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct sentence_sample *facts = &shown->facts;
	page->title = message_text(language, MESSAGE_PAGE_REPRESENTATIVENESS);
	page->heading = sentence_sample_finding(arena, language, facts);
	finding_page_add_paragraph(page, sentence_sample_design(arena, language, facts));
	finding_page_add_paragraph(page, sentence_sample_national(arena, language, facts));
	finding_page_add_paragraph(page, sentence_sample_limits(arena, language, facts));
	finding_page_add_paragraph(page, sentence_sample_redraw(arena, language, facts));
	facts_add(shown);
	index_page_form(shown->page, STR("/tinh-dai-dien"), shown->sample.year, shown->sample.unit,
			INDEX_NONE);
	chart_draw(shown);
	diagnosis_sample_table(reader, &shown->sampling, shown->sample.year, shown->sample.unit,
			       &page->table);
	(void)finding_page_add_section(page,
				       message_text(language, MESSAGE_DIAGNOSIS_UNPUBLISHED_TITLE),
				       message_text(language, MESSAGE_DIAGNOSIS_UNPUBLISHED), NULL);
	page->links_title = message_text(language, MESSAGE_DIAGNOSIS_LINKS);
	finding_page_add_link(page, message_text(language, MESSAGE_DIAGNOSIS_LINK_REDRAW),
			      STR("/chi-so/mau-khao-sat"), false);
	finding_page_add_link(page, message_text(language, MESSAGE_DIAGNOSIS_LINK_NOISE),
			      STR("/chi-so/muc-do-tin-cay"), false);
	index_page_add_sources(shown->page, shown->sample.year, shown->sample.unit);
}

enum status diagnosis_page_sample(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	struct sample_page shown = {.page = &page};
	int year = 0;
	size_t unit = 0;
	TRY(index_page_open(request, &page, err));
	TRY(index_page_year(&page, &year, err));
	TRY(index_page_unit(&page, year, &unit, err));
	TRY(diagnosis_sampling_load(request->arena, &shown.sampling, err));
	diagnosis_sample_make(page.reader.figures, &shown.sampling, year, unit, &shown.sample);
	shown.facts = diagnosis_sample_facts(&page.reader, &shown.sample);
	page_fill(&shown);
	return finding_page_answer(&page.shown, response, err);
}
