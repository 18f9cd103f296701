/* estimate_page_result.c - the answer of the page: its finding, its chart, and what to be careful
 * about. */
#include "estimate_page.h"

#include <math.h>
#include "answer_words.h"
#include "answer_write.h"

#define CHART_ROWS_MAX 100 /* more is a wall of dots: then the table alone */
#define JSON_BYTES_MAX ((size_t)16 << 20)
#define NOTES_BYTES_MAX 65536
#define LABEL_BYTES_MAX 600
#define FLAGS_MAX 16
#define P_LEAST 0.001 /* smaller chances are not told apart */

/* --- words ---------------------------------------------------------------------------------- */

static struct str number_shown(const struct estimate_page *page, double x, int decimals)
{
	return language_number(page->request->arena, page->request->language, x, decimals);
}

static struct str count_shown(const struct estimate_page *page, double count)
{
	return number_shown(page, count, 0);
}

/* As the table beside it shows estimates. */
static int decimals_of(const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i].key, "estimate") == 0)
			return table->columns[i].decimals;
	return 2;
}

static struct str value_words(struct arena *arena, const struct column *column, size_t row)
{
	const struct str label = column_label(column, row);
	return label.size > 0 ? label : column_shown(arena, column, row);
}

static struct str variable_words(const struct column *column)
{
	return column->label.size > 0 ? column->label : column->name;
}

/* What is estimated: "Xếp loại" or "Thu nhập / Số người". */
static struct str asked_words(const struct estimate_page *page, const struct estimate *estimate)
{
	const struct estimate_request *request = estimate->request;
	if (request->statistic != ESTIMATE_RATIO)
		return variable_words(request->variable);
	return STR_JOIN(page->request->arena, variable_words(request->variable), STR(" / "),
			variable_words(request->denominator));
}

static void part_add(struct buffer *out, struct str part)
{
	if (part.size > 0 && out->size > 0)
		buffer_add(out, STR(" · "));
	buffer_add(out, part);
}

/* Whose figure a row is: its category, its domains, and its bound; or empty when it is all there
 * is. */
static struct str row_words(const struct estimate_page *page, const struct estimate *estimate)
{
	struct arena *arena = page->request->arena;
	const struct answer *answer = &page->answer;
	const bool in_domain = !answer->no_rows && estimate->domain != ESTIMATE_DOMAIN_NONE;
	struct buffer out;
	buffer_init(&out, arena, LABEL_BYTES_MAX);
	if (estimate->category_row != ESTIMATE_CATEGORY_NONE)
		part_add(&out,
			 value_words(arena, estimate->request->variable, estimate->category_row));
	else if (estimate->request->statistic == ESTIMATE_QUANTILE)
		part_add(&out, answer_category(arena, estimate));
	for (size_t i = 0; i < answer->by_count && in_domain; i++)
		part_add(&out, value_words(arena, answer->by[i],
					   answer->domains.first_row[estimate->domain]));
	if (estimate->bound != ESTIMATE_BOUND_NONE)
		part_add(&out, estimate_page_words(page, answer_statistic_words(estimate)));
	return buffer_text(&out);
}

static struct str statistic_title(const struct estimate_page *page, const struct estimate *estimate)
{
	static const enum message titles[] = {
		MESSAGE_ESTIMATE_FORM_MEAN, MESSAGE_ESTIMATE_FORM_TOTAL,
		MESSAGE_ESTIMATE_FORM_PROPORTION, MESSAGE_ESTIMATE_FORM_RATIO,
		MESSAGE_ESTIMATE_FORM_QUANTILE};
	return estimate_page_words(page, titles[estimate->request->statistic]);
}

static struct str level_shown(const struct estimate_page *page)
{
	return number_shown(page, page->question.level * 100, 0);
}

/* --- the finding ----------------------------------------------------------------------------- */

static struct str finding_one(const struct estimate_page *page, const struct estimate *only,
			      int decimals)
{
	struct arena *arena = page->request->arena;
	const struct str of = row_words(page, only);
	return message_estimate_finding_one(
		arena, page->request->language,
		&(struct message_estimate_finding_one){
			.statistic = statistic_title(page, only),
			.variable = asked_words(page, only),
			.of = of.size > 0 ? STR_JOIN(arena, STR(" ("), of, STR(")"))
					  : (struct str){0},
			.value = number_shown(page, only->value, decimals),
			.level = level_shown(page),
			.low = number_shown(page, only->interval.low, decimals),
			.high = number_shown(page, only->interval.high, decimals),
			.n = count_shown(page, only->n)});
}

/* Whether the lowest and the highest differ by more than their intervals; of a few answers an
 * interval says nothing. */
static enum message verdict_of(const struct estimate *low, const struct estimate *high)
{
	const unsigned weak = ESTIMATE_SMALL_N | ESTIMATE_WIDE_INTERVAL;
	if (((low->flags | high->flags) & weak) != 0)
		return MESSAGE_ESTIMATE_VERDICT_FEW;
	if (!isfinite(low->interval.high) || !isfinite(high->interval.low))
		return MESSAGE_ESTIMATE_VERDICT_UNKNOWN;
	return low->interval.high < high->interval.low ? MESSAGE_ESTIMATE_VERDICT_APART
						       : MESSAGE_ESTIMATE_VERDICT_OVERLAP;
}

static struct str finding_range(const struct estimate_page *page, const struct estimate *low,
				const struct estimate *high, int decimals)
{
	return message_estimate_finding_range(
		page->request->arena, page->request->language,
		&(struct message_estimate_finding_range){
			.statistic = statistic_title(page, low),
			.variable = asked_words(page, low),
			.low = number_shown(page, low->value, decimals),
			.lowest = row_words(page, low),
			.high = number_shown(page, high->value, decimals),
			.highest = row_words(page, high),
			.verdict = estimate_page_words(page, verdict_of(low, high))});
}

/* A contrast with its test: "[H] - [E]: −48 (...; p = 0.01): ...". */
static struct str contrast_words(const struct estimate_page *page, const struct estimate *contrast,
				 int decimals)
{
	struct arena *arena = page->request->arena;
	const struct str of = row_words(page, contrast);
	const bool small = contrast->p < P_LEAST;
	const bool few = (contrast->flags & ESTIMATE_SMALL_N) != 0;
	const bool differs = contrast->p < 1 - page->question.level;
	return message_estimate_contrast_line(
		arena, page->request->language,
		&(struct message_estimate_contrast_line){
			.contrast = answer_variable(arena, contrast),
			.of = of.size > 0 ? STR_JOIN(arena, STR(" ("), of, STR(")"))
					  : (struct str){0},
			.value = number_shown(page, contrast->value, decimals),
			.level = level_shown(page),
			.low = number_shown(page, contrast->interval.low, decimals),
			.high = number_shown(page, contrast->interval.high, decimals),
			.p = STR_JOIN(arena, small ? STR("< ") : STR("= "),
				      number_shown(page, small ? P_LEAST : contrast->p, 3)),
			.verdict = estimate_page_words(
				page, few       ? MESSAGE_ESTIMATE_VERDICT_FEW
				      : differs ? MESSAGE_ESTIMATE_CONTRAST_DIFFERS
						: MESSAGE_ESTIMATE_CONTRAST_WITHIN)});
}

static struct str finding_of(const struct estimate_page *page, int decimals)
{
	const struct estimates *estimates = &page->answer.estimates;
	const struct estimate *low = NULL, *high = NULL;
	if (estimates->contrasts_start < estimates->count)
		return contrast_words(page, estimates->rows + estimates->contrasts_start, decimals);
	for (size_t i = 0; i < estimates->count; i++) {
		const struct estimate *one = estimates->rows + i;
		if (!isfinite(one->value))
			continue;
		low = low == NULL || one->value < low->value ? one : low;
		high = high == NULL || one->value >= high->value ? one : high;
	}
	if (low == NULL)
		return estimate_page_words(page, MESSAGE_ESTIMATE_FINDING_NONE);
	return low == high ? finding_one(page, low, decimals)
			   : finding_range(page, low, high, decimals);
}

/* What the figures rest on. */
static void facts_add(struct estimate_page *page)
{
	const struct answer *answer = &page->answer;
	const struct design *design = &answer->design;
	const struct str weight = page->question.design.weight;
	double most = 0;
	for (size_t i = 0; i < answer->estimates.contrasts_start; i++)
		most = fmax(most, answer->estimates.rows[i].n);
	finding_page_add_fact(&page->shown, estimate_page_words(page, MESSAGE_ESTIMATE_FACT_ROWS),
			      count_shown(page, (double)page->loan.file->frame.rows),
			      page->loan.file->frame.name);
	finding_page_add_fact(&page->shown, estimate_page_words(page, MESSAGE_ESTIMATE_FACT_N),
			      count_shown(page, most),
			      answer->estimates.count > 1
				      ? estimate_page_words(page, MESSAGE_ESTIMATE_FACT_N_NOTE)
				      : (struct str){0});
	finding_page_add_fact(&page->shown, estimate_page_words(page, MESSAGE_ESTIMATE_FACT_WEIGHT),
			      weight.size > 0 ? weight : STR("–"),
			      design->unweighted
				      ? estimate_page_words(page, MESSAGE_ESTIMATE_FACT_UNWEIGHTED)
				      : (struct str){0});
}

/* --- the chart ------------------------------------------------------------------------------- */

/* A scale that both ends and two steps between read well on: three steps of 1, 2 or 5 times a power
 * of ten that hold everything. */
static void scale_make(double low, double high, struct chart_dots *chart)
{
	static const double factors[] = {1, 2, 2.5, 5, 10, 20};
	const double span = high > low ? high - low : fmax(fabs(high), 1) / 10;
	const double power = pow(10, floor(log10(span / 3)));
	for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
		const double step = factors[i] * power;
		chart->scale_low = floor(low / step) * step;
		chart->scale_high = chart->scale_low + 3 * step;
		if (chart->scale_high >= high)
			return;
	}
}

/* The same of all rows together, where that is one figure; NaN else. */
static double reference_find(const struct estimate_page *page)
{
	struct question all = page->question;
	struct answer answer;
	if (all.by.size == 0 || all.total.size > 0)
		return (double)NAN;
	all.by = all.contrast = (struct str){0};
	if (question_answer(page->request->arena, &page->loan.file->frame, &all, &answer, NULL) !=
		    STATUS_OK ||
	    answer.estimates.count != 1)
		return (double)NAN;
	return answer.estimates.rows[0].value;
}

static struct chart_dot dot_of(const struct estimate_page *page, const struct estimate *estimate,
			       double reference, int decimals)
{
	struct str value = number_shown(page, estimate->value, decimals);
	if (isfinite(estimate->interval.low) && isfinite(estimate->interval.high))
		value = STR_JOIN(page->request->arena, value, STR(" ("),
				 number_shown(page, estimate->interval.low, decimals), STR(" – "),
				 number_shown(page, estimate->interval.high, decimals), STR(")"));
	const struct str label = row_words(page, estimate);
	return (struct chart_dot){
		.label = label.size > 0 ? label : asked_words(page, estimate),
		.value = estimate->value,
		.reference = reference,
		.low = estimate->interval.low,
		.high = estimate->interval.high,
		.value_text = isfinite(estimate->value)
				      ? value
				      : estimate_page_words(page, MESSAGE_ESTIMATE_FLAG_EMPTY),
	};
}

static void chart_add(struct estimate_page *page, int decimals)
{
	const struct estimates *estimates = &page->answer.estimates;
	struct chart_dot *rows =
		arena_array(page->request->arena, struct chart_dot, estimates->contrasts_start);
	const double reference = reference_find(page);
	double low = (double)INFINITY, high = -(double)INFINITY;
	for (size_t i = 0; i < estimates->contrasts_start; i++) {
		rows[i] = dot_of(page, estimates->rows + i, reference, decimals);
		const double ends[] = {rows[i].value, rows[i].low, rows[i].high, reference};
		for (size_t k = 0; k < sizeof ends / sizeof ends[0]; k++) {
			low = isfinite(ends[k]) ? fmin(low, ends[k]) : low;
			high = isfinite(ends[k]) ? fmax(high, ends[k]) : high;
		}
	}
	if (low > high)
		return; /* nothing can be drawn */
	finding_page_start_chart(
		&page->shown, page->shown.heading,
		message_estimate_chart(page->request->arena, page->request->language,
				       &(struct message_estimate_chart){level_shown(page)}),
		page->loan.file->frame.name);
	struct chart_dots chart = {
		.text = page->shown.chart_text,
		.value_name = estimate_page_words(page, MESSAGE_ESTIMATE_ESTIMATE),
		.range_name = message_estimate_chart_range(
			page->request->arena, page->request->language,
			&(struct message_estimate_chart_range){level_shown(page)}),
		.rows = rows,
		.row_count = estimates->contrasts_start,
	};
	if (isfinite(reference))
		chart.reference_name = message_estimate_chart_all(
			page->request->arena, page->request->language,
			&(struct message_estimate_chart_all){
				number_shown(page, reference, decimals)});
	scale_make(low, high, &chart);
	chart_dots_draw(&page->shown.chart, &chart);
}

/* --- what to be careful about ----------------------------------------------------------------- */

static const enum message flag_meanings[] = {
	MESSAGE_ESTIMATE_MEANING_LONELY_PSU, MESSAGE_ESTIMATE_MEANING_FEW_DF,
	MESSAGE_ESTIMATE_MEANING_SMALL_N,    MESSAGE_ESTIMATE_MEANING_WIDE_INTERVAL,
	MESSAGE_ESTIMATE_MEANING_EXTREME,    MESSAGE_ESTIMATE_MEANING_MODERATED,
	MESSAGE_ESTIMATE_MEANING_EMPTY};

static enum status flags_add(struct estimate_page *page, struct error *err)
{
	const struct http_request *request = page->request;
	const struct estimates *estimates = &page->answer.estimates;
	struct view_estimate_flag *flags =
		arena_array(request->arena, struct view_estimate_flag, FLAGS_MAX);
	struct view_estimate_flags view = {.flags = flags};
	struct html html;
	for (unsigned i = 0; answer_flag_key(i) != NULL; i++) {
		size_t count = 0;
		for (size_t k = 0; k < estimates->count; k++)
			count += estimates->rows[k].flags >> i & 1U;
		if (count > 0)
			flags[view.flags_count++] = (struct view_estimate_flag){
				.name = estimate_page_words(page, answer_flag_words(i)),
				.count = count_shown(page, (double)count),
				.meaning = estimate_page_words(page, flag_meanings[i])};
	}
	if (view.flags_count == 0)
		return STATUS_OK;
	html_init(&html, request->arena, request->language);
	view_estimate_flags(&html, &view);
	struct view_finding_section *section = finding_page_add_section(
		&page->shown, estimate_page_words(page, MESSAGE_ESTIMATE_PAGE_FLAGS),
		estimate_page_words(page, MESSAGE_ESTIMATE_PAGE_FLAGS_TEXT), NULL);
	return html_finish(&html, &section->content, err);
}

static void notes_add(struct estimate_page *page)
{
	struct buffer notes;
	buffer_init(&notes, page->request->arena, NOTES_BYTES_MAX);
	answer_write_notes(&page->answer, page->request->language, &notes);
	struct str rest = buffer_text(&notes), line;
	while (str_cut(rest, '\n', &line, &rest))
		finding_page_add_remark(&page->shown, line);
	if (page->answer.estimates.contrasts_start > CHART_ROWS_MAX)
		finding_page_add_remark(&page->shown,
					estimate_page_words(page, MESSAGE_ESTIMATE_CHART_TOO_MANY));
}

static enum status contrasts_add(struct estimate_page *page, int decimals, struct error *err)
{
	const struct http_request *request = page->request;
	const struct estimates *estimates = &page->answer.estimates;
	const size_t count = estimates->count - estimates->contrasts_start;
	struct view_estimate_line *lines =
		arena_array(request->arena, struct view_estimate_line, count);
	struct html html;
	if (count < 2) /* one is the heading */
		return STATUS_OK;
	for (size_t i = 0; i < count; i++)
		lines[i].text = contrast_words(
			page, estimates->rows + estimates->contrasts_start + i, decimals);
	html_init(&html, request->arena, request->language);
	view_estimate_contrasts(
		&html, &(struct view_estimate_contrasts){.lines = lines, .lines_count = count});
	struct view_finding_section *section = finding_page_add_section(
		&page->shown, estimate_page_words(page, MESSAGE_ESTIMATE_PAGE_CONTRASTS),
		(struct str){0}, NULL);
	return html_finish(&html, &section->content, err);
}

static enum status command_add(struct estimate_page *page, struct error *err)
{
	const struct http_request *request = page->request;
	struct html html;
	html_init(&html, request->arena, request->language);
	view_estimate_command(&html, &(struct view_estimate_command){estimate_page_command(page)});
	struct view_finding_section *section = finding_page_add_section(
		&page->shown, estimate_page_words(page, MESSAGE_ESTIMATE_PAGE_COMMAND),
		estimate_page_words(page, MESSAGE_ESTIMATE_PAGE_COMMAND_TEXT), NULL);
	return html_finish(&html, &section->content, err);
}

/* A column of categories that no row has would only say what is missing where nothing can be; and
 * flags in words want room. */
static void table_suit(struct table *table, const struct estimates *estimates)
{
	bool any = false;
	for (size_t i = 0; i < estimates->count; i++)
		any |= estimates->rows[i].category_row != ESTIMATE_CATEGORY_NONE ||
		       estimates->rows[i].request->statistic == ESTIMATE_QUANTILE;
	for (size_t i = 0; i < table->column_count; i++) {
		struct table_column *column = table->columns + i;
		if (!any && strcmp(column->key, "category") == 0)
			column->machine_only = true;
		if (column->people_only && strcmp(column->key, "flags") == 0)
			column->prose = true;
	}
}

enum status estimate_page_add_result(struct estimate_page *page, struct error *err)
{
	const struct http_request *request = page->request;
	struct buffer json;
	buffer_init(&json, request->arena, JSON_BYTES_MAX);
	answer_table(request->arena, &page->answer, request->language, &page->shown.table);
	answer_write_json(&page->answer, &json);
	TRY(buffer_finish(&json, &page->shown.json, err));
	const int decimals = decimals_of(&page->shown.table);
	table_suit(&page->shown.table, &page->answer.estimates);
	page->shown.heading = finding_of(page, decimals);
	facts_add(page);
	notes_add(page);
	if (page->answer.estimates.contrasts_start <= CHART_ROWS_MAX)
		chart_add(page, decimals);
	TRY(contrasts_add(page, decimals, err));
	TRY(flags_add(page, err));
	return command_add(page, err);
}
