/* diagnosis_page_noise.c - /chi-so/muc-do-tin-cay: how sure a province's place is. */
#include "diagnosis_page.h"

#include <math.h>
#include "diagnosis_json.h"
#include "diagnosis_sentence.h"
#include "messages.h"

#define AXIS_STEPS 3 /* between the ticks of a chart; whole points then */
#define JSON_BYTES_MAX ((size_t)1 << 20)

/* Only what errors were published of: the total and the dimensions. */
static void offer_codes(struct index_page *page, const struct diagnosis_noise *noise)
{
	const struct index_reader *reader = &page->reader;
	const struct index_figures *figures = reader->figures;
	struct option_list *options = option_list_create(reader->arena, figures->code_count);
	for (size_t code = 0; code < figures->code_count; code++)
		if (figures->levels[code] <= INDEX_DIMENSION &&
		    index_part_at(figures, code, noise->year) != NULL)
			option_list_add(options, code, figures->codes[code],
					index_part_name(reader, code, noise->year));
	finding_page_add_choice(&page->shown, "ma",
				message_text(reader->language, MESSAGE_FORM_PART), options,
				noise->code);
}

static struct chart_dot dot_of(const struct index_reader *reader,
			       const struct diagnosis_noise *noise, size_t unit,
			       struct stats_estimate estimate)
{
	const double reach = (noise->high - noise->low) / 2 / noise->se * estimate.error;
	const struct str code = reader->figures->units.units[unit].code;
	return (struct chart_dot){
		.label = index_unit_name(reader, unit, noise->year),
		.value = estimate.value,
		.reference = (double)NAN,
		.low = estimate.value - reach,
		.high = estimate.value + reach,
		.value_text = language_number(reader->arena, reader->language, estimate.value, 2),
		.link = str_format(reader->arena,
				   "/chi-so/muc-do-tin-cay?nam=%d&don_vi=" STR_FMT "&ma=" STR_FMT,
				   noise->year, STR_ARG(code),
				   STR_ARG(reader->figures->codes[noise->code])),
	};
}

/* The province first, then those of its region by rank; all others where regions are no more. */
static size_t dots_fill(const struct index_reader *reader, const struct diagnosis_noise *noise,
			struct chart_dot *dots)
{
	const struct unit_list *units = &reader->figures->units;
	const struct date day = date_year_end(noise->year);
	const struct str region = unit_region(units, noise->unit, day);
	size_t count = 0;
	dots[count++] = dot_of(reader, noise, noise->unit,
			       (struct stats_estimate){noise->score, noise->se});
	for (size_t i = 0; i < noise->comparison_count; i++) {
		const struct diagnosis_comparison *other = &noise->comparisons[i];
		if (str_equal(unit_region(units, other->unit, day), region))
			dots[count++] = dot_of(reader, noise, other->unit, other->estimate);
	}
	return count;
}

static void chart_draw(struct index_page *page, const struct diagnosis_noise *noise)
{
	const struct index_reader *reader = &page->reader;
	const enum language language = reader->language;
	if (noise->rank_low == 0)
		return;
	struct chart_dot *dots =
		arena_array(reader->arena, struct chart_dot, noise->comparison_count + 1);
	const size_t count = dots_fill(reader, noise, dots);
	double low = dots[0].low, high = dots[0].high;
	for (size_t i = 1; i < count; i++) {
		low = fmin(low, dots[i].low);
		high = fmax(high, dots[i].high);
	}
	low = floor(low);
	high = low + AXIS_STEPS * ceil((high - low) / AXIS_STEPS);
	index_page_start_chart(page, message_text(language, MESSAGE_DIAGNOSIS_DOTS_DESCRIPTION));
	chart_dots_draw(&page->shown.chart,
			&(struct chart_dots){
				.text = page->shown.chart_text,
				.scale_low = low,
				.scale_high = high,
				.value_name = message_text(language, MESSAGE_DIAGNOSIS_SCORE),
				.range_name = message_text(language, MESSAGE_DIAGNOSIS_INTERVAL),
				.rows = dots,
				.row_count = count,
			});
}

static void facts_add(struct index_page *page, const struct diagnosis_noise *noise)
{
	const struct index_reader *reader = &page->reader;
	struct finding_page *shown = &page->shown;
	const enum language language = reader->language;
	if (noise->rank_low == 0)
		return;
	const struct str origin = message_text(language, noise->errors == DIAGNOSIS_ERRORS_SCENARIO
								 ? MESSAGE_DIAGNOSIS_SCENARIO
								 : MESSAGE_DIAGNOSIS_PUBLISHED);
	finding_page_add_fact(
		shown, message_text(language, MESSAGE_DIAGNOSIS_RANKS),
		str_format(reader->arena, "%zu–%zu", noise->rank_low, noise->rank_high),
		message_diagnosis_of_ranked(reader->arena, language,
					    &(struct message_diagnosis_of_ranked){str_format(
						    reader->arena, "%zu", noise->ranked)}));
	finding_page_add_fact(shown, message_text(language, MESSAGE_DIAGNOSIS_SCORE),
			      language_number(reader->arena, language, noise->score, 2),
			      index_rank_short(reader, noise->code, noise->year, noise->unit));
	finding_page_add_fact(shown, message_text(language, MESSAGE_DIAGNOSIS_SE),
			      language_number(reader->arena, language, noise->se, 2), origin);
}

/* Under the year's place: whether the years before lead to it. */
static void trend_add(struct index_page *page, const struct diagnosis_noise *noise)
{
	const struct index_reader *reader = &page->reader;
	struct diagnosis_trends *trends = arena_new(reader->arena, struct diagnosis_trends);
	struct table *table = arena_new(reader->arena, struct table);
	diagnosis_trends_compute(reader->figures, noise->year, noise->unit, trends);
	const struct diagnosis_trend *trend = diagnosis_trend_of(trends, noise->code);
	diagnosis_trends_table(reader, trends, table);
	if (trend != NULL)
		finding_page_add_paragraph(&page->shown,
					   diagnosis_trend_finding(reader, trends, trend));
	(void)finding_page_add_section(
		&page->shown, message_text(reader->language, MESSAGE_DIAGNOSIS_TREND),
		message_text(reader->language, MESSAGE_DIAGNOSIS_TREND_TEXT), table);
}

static void page_fill(struct index_page *page, const struct diagnosis_noise *noise)
{
	const struct index_reader *reader = &page->reader;
	struct finding_page *shown = &page->shown;
	const bool printed = noise->errors == DIAGNOSIS_ERRORS_PUBLISHED &&
			     noise->code == reader->figures->total;
	shown->title = message_text(reader->language, MESSAGE_PAGE_NOISE);
	shown->heading = diagnosis_noise_finding(reader, noise);
	finding_page_add_paragraph(shown,
				   printed ? index_finding_error(reader, noise->year, noise->unit)
					   : diagnosis_noise_error(reader, noise));
	finding_page_add_paragraph(shown, diagnosis_noise_pairs(reader, noise));
	finding_page_add_paragraph(shown, diagnosis_noise_detectable(reader, noise));
	facts_add(page, noise);
	index_page_form(page, STR("/chi-so/muc-do-tin-cay"), noise->year, noise->unit, INDEX_NONE);
	offer_codes(page, noise);
	chart_draw(page, noise);
	diagnosis_noise_table(reader, noise, &shown->table);
	trend_add(page, noise);
	(void)finding_page_add_section(
		shown, message_text(reader->language, MESSAGE_DIAGNOSIS_METHOD),
		message_text(reader->language, MESSAGE_DIAGNOSIS_METHOD_TEXT), NULL);
	index_page_add_sources(page, noise->year, noise->unit);
}

enum status diagnosis_page_noise(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	int year = 0;
	size_t unit = 0, code = 0;
	TRY(index_page_open(request, &page, err));
	TRY(index_page_year(&page, &year, err));
	TRY(index_page_unit(&page, year, &unit, err));
	TRY(index_code_resolve(page.reader.figures, field_text(&request->values, "ma"), year, &code,
			       err));
	struct diagnosis_noise noise;
	diagnosis_noise_compute(page.reader.figures, request->arena, code, year, unit, &noise);
	page_fill(&page, &noise);
	struct buffer json;
	buffer_init(&json, request->arena, JSON_BYTES_MAX);
	diagnosis_noise_json(page.reader.figures, &noise, &json);
	TRY(buffer_finish(&json, &page.shown.json, err));
	return finding_page_answer(&page.shown, response, err);
}
