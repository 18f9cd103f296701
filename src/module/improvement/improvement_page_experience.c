/* improvement_page_experience.c - /kinh-nghiem: who is like the province, who of them really rose
 * from where it stands, and what is noted on how they did it. */
#include "improvement_pages.h"

#include <math.h>
#include "improvement_cases.h"
#include "messages.h"

#define RISES_SHOWN_MAX 15
#define LINES_MAX 4 /* the province and three others */

struct experience_page {
	struct index_page page;
	struct improvement_ground *ground;
	struct improvement_rise_question question;
	struct improvement_rises rises; /* of the peers */
};

static void experience_page_leave(struct experience_page *p)
{
	index_page_leave(&p->page);
}

/* The part asked for; provinces have no groups by a single indicator. */
static enum status code_asked(const struct index_page *page, int year, size_t *code,
			      struct error *err)
{
	const struct index_figures *figures = page->reader.figures;
	const struct str text = field_text(&page->shown.request->values, "ma");
	TRY(index_code_resolve(figures, text, year, code, err));
	if (figures->levels[*code] == INDEX_INDICATOR)
		return FAIL(err, STATUS_INVALID,
			    "provinces are not grouped by a single indicator; ask for a dimension "
			    "or sub-dimension");
	return STATUS_OK;
}

/* The largest rises, one a province; those across a suspected redraw may be other villages' and
 * stand in the table only. */
static size_t largest_rises(const struct improvement_rises *rises,
			    const struct improvement_rise **found, size_t capacity)
{
	size_t count = 0;
	for (size_t i = 0; i < rises->count && count < capacity; i++) {
		bool named = rises->items[i].redraw != 0;
		for (size_t j = 0; j < count; j++)
			named = named || found[j]->unit == rises->items[i].unit;
		if (!named)
			found[count++] = &rises->items[i];
	}
	return count;
}

static struct str part_named(const struct experience_page *p)
{
	return p->question.code == p->page.reader.figures->total
		       ? (struct str){0}
		       : index_part_name(&p->page.reader, p->question.code, p->ground->year);
}

static struct str finding(const struct experience_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const struct str unit = index_unit_name(reader, p->ground->unit, p->ground->year);
	if (p->question.from_tier == INDEX_TIER_HIGH)
		return message_experience_top(
			reader->arena, reader->language,
			&(struct message_experience_top){
				.unit = unit,
				.year = str_format(reader->arena, "%d", p->ground->year)});
	const struct improvement_rise *largest[SENTENCE_PARTS_MAX];
	struct sentence_experience experience = {
		.unit = unit,
		.tier = index_tier_name(reader, p->question.from_tier),
		.part = part_named(p),
		.within_years = p->question.within_years,
		.starts = (int64_t)p->rises.starts,
		.reached = (int64_t)p->rises.reached,
		.largest_count = largest_rises(&p->rises, largest, SENTENCE_PARTS_MAX),
	};
	for (size_t i = 0; i < experience.largest_count; i++)
		experience.largest[i] = (struct sentence_case){
			.unit = index_unit_name(reader, largest[i]->unit, largest[i]->to_year),
			.from_year = largest[i]->from_year,
			.to_year = largest[i]->to_year,
			.from = largest[i]->from.score,
			.to = largest[i]->to.score,
		};
	return sentence_experience_finding(reader->arena, reader->language, &experience);
}

static void paragraphs_add(struct experience_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct sentence_rises facts =
		improvement_rises_facts(reader, &p->question, &p->rises);
	if (!p->ground->peers.known)
		finding_page_add_paragraph(
			&p->page.shown, message_experience_no_peers(
						arena, language,
						&(struct message_experience_no_peers){
							str_format(arena, "%d", p->ground->year)}));
	finding_page_add_paragraph(&p->page.shown, sentence_rises_kept(arena, language, &facts));
	finding_page_add_paragraph(&p->page.shown, sentence_rises_redrawn(arena, language, &facts));
	finding_page_add_paragraph(&p->page.shown, sentence_rises_caution(language));
}

static struct chart_line line_of(const struct experience_page *p, size_t unit, bool main)
{
	const struct index_reader *reader = &p->page.reader;
	const struct index_figures *figures = reader->figures;
	double *values = arena_array(reader->arena, double, figures->year_count);
	for (size_t i = 0; i < figures->year_count; i++)
		values[i] =
			index_score(figures, p->question.code, figures->first_year + (int)i, unit);
	return (struct chart_line){.name = index_unit_name(reader, unit, p->ground->year),
				   .values = values,
				   .main = main};
}

/* The province and the peers that rose most, over the years. */
static void chart_draw(struct experience_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const struct index_figures *figures = reader->figures;
	const struct improvement_rise *largest[LINES_MAX - 1];
	struct chart_line lines[LINES_MAX] = {line_of(p, p->ground->unit, true)};
	const size_t others = largest_rises(&p->rises, largest, LINES_MAX - 1);
	bool *breaks = arena_array(reader->arena, bool, figures->year_count);
	bool *redraws = arena_array(reader->arena, bool, figures->year_count);
	for (size_t i = 0; i < others; i++)
		lines[i + 1] = line_of(p, largest[i]->unit, false);
	for (size_t i = 1; i < figures->year_count; i++) {
		const int year = figures->first_year + (int)i;
		breaks[i] = index_part_at(figures, p->question.code, year) != NULL &&
			    !improvement_years_compare(figures, p->question.code, year - 1, year);
		redraws[i] = index_redraw_suspected(figures, year);
	}
	index_page_start_chart(
		&p->page, message_text(reader->language, MESSAGE_EXPERIENCE_CHART_DESCRIPTION));
	chart_lines_draw(
		&p->page.shown.chart,
		&(struct chart_lines){
			.text = p->page.shown.chart_text,
			.first_year = figures->first_year,
			.year_count = figures->year_count,
			.breaks = breaks,
			.redraws = redraws,
			.break_name = message_text(reader->language, MESSAGE_EXPERIENCE_BREAK_NAME),
			.redraw_name =
				message_text(reader->language, MESSAGE_EXPERIENCE_REDRAW_NAME),
			.scale_low = (double)NAN,
			.scale_high = (double)NAN,
			.decimals = 1,
			.lines = lines,
			.line_count = others + 1,
		});
}

/* Who is like it; and the largest rises of the whole country. */
static void sections_add(struct experience_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const enum language language = reader->language;
	struct table table;
	improvement_peers_table(reader, p->ground, &table);
	finding_page_add_section(&p->page.shown,
				 message_text(language, MESSAGE_EXPERIENCE_PEERS_TITLE),
				 improvement_peers_rule(reader, &p->ground->peers), &table);
	if (p->question.from_tier == INDEX_TIER_HIGH)
		return;
	struct improvement_rises all;
	struct improvement_rise_question of_all = p->question;
	of_all.peers = NULL;
	improvement_rises_find(reader->figures, reader->arena, &of_all, &all);
	const struct sentence_rises facts = improvement_rises_facts(reader, &of_all, &all);
	all.count = all.count < RISES_SHOWN_MAX ? all.count : RISES_SHOWN_MAX;
	improvement_rises_table(reader, &of_all, &all, &table);
	finding_page_add_section(&p->page.shown,
				 message_text(language, MESSAGE_EXPERIENCE_ALL_TITLE),
				 sentence_rises_finding(reader->arena, language, &facts), &table);
}

static void links_add(struct experience_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const struct str unit = reader->figures->units.units[p->ground->unit].code;
	p->page.shown.links_title = message_text(reader->language, MESSAGE_SCENARIO_LOOK_FURTHER);
	finding_page_add_link(&p->page.shown, message_text(reader->language, MESSAGE_PAGE_SCENARIO),
			      str_format(reader->arena, "/kich-ban?don_vi=" STR_FMT "&nam=%d",
					 STR_ARG(unit), p->ground->year),
			      false);
	for (size_t i = 0; i < p->ground->peers.count; i++) {
		const size_t peer = p->ground->peers.items[i].unit;
		finding_page_add_link(&p->page.shown,
				      index_unit_name(reader, peer, p->ground->year),
				      str_format(reader->arena, "/tinh/" STR_FMT "?nam=%d",
						 STR_ARG(reader->figures->units.units[peer].code),
						 p->ground->year),
				      false);
	}
}

static struct str rises_json(const struct experience_page *p)
{
	struct buffer json;
	buffer_init(&json, p->page.reader.arena, TABLE_BYTES_MAX);
	improvement_rises_json(&p->page.reader, &p->question, &p->rises, &json);
	return buffer_text(&json);
}

/* A year in which the province has no score of the part: there is no group to rise from. */
static enum status no_score_answer(struct experience_page *p, int year, size_t unit,
				   struct http_response *response, struct error *err)
{
	const struct index_reader *reader = &p->page.reader;
	p->page.shown.heading = message_experience_no_score(
		reader->arena, reader->language,
		&(struct message_experience_no_score){
			.unit = index_unit_name(reader, unit, year),
			.year = str_format(reader->arena, "%d", year),
			.reason = index_missing_reason(reader, p->question.code, year, unit),
		});
	index_page_form(&p->page, STR("/kinh-nghiem"), year, unit, p->question.code);
	return finding_page_answer(&p->page.shown, response, err);
}

enum status improvement_page_experience(const struct http_request *request,
					struct http_response *response, struct error *err)
{
	ON_LEAVE(experience_page_leave) struct experience_page p = {0};
	int year = 0;
	size_t unit = 0;
	TRY(index_page_open(request, &p.page, err));
	TRY(index_page_year(&p.page, &year, err));
	TRY(index_page_unit(&p.page, year, &unit, err));
	TRY(code_asked(&p.page, year, &p.question.code, err));
	const struct index_reader *reader = &p.page.reader;
	p.page.shown.title = message_text(request->language, MESSAGE_PAGE_EXPERIENCE);
	p.question.from_tier = index_tier_of(reader->figures, p.question.code, year, unit);
	if (p.question.from_tier == INDEX_TIER_NONE)
		return no_score_answer(&p, year, unit, response, err);
	TRY(improvement_page_ground(&p.page, year, unit, &p.ground, err));
	p.question.within_years = improvement_bound_rule(&p.ground->rules, year)->within_years;
	p.question.peers = &p.ground->peers;
	improvement_rises_find(reader->figures, request->arena, &p.question, &p.rises);
	p.page.shown.heading = finding(&p);
	paragraphs_add(&p);
	index_page_form(&p.page, STR("/kinh-nghiem"), year, unit, p.question.code);
	chart_draw(&p);
	if (p.question.from_tier != INDEX_TIER_HIGH) {
		improvement_rises_table(reader, &p.question, &p.rises, &p.page.shown.table);
		p.page.shown.json = rises_json(&p);
	}
	TRY(improvement_page_add_notes(&p.page, p.ground, err));
	sections_add(&p);
	links_add(&p);
	index_page_add_sources(&p.page, year, unit);
	return finding_page_answer(&p.page.shown, response, err);
}
