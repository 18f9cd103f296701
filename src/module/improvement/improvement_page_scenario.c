/* improvement_page_scenario.c - /kich-ban: what changed parts would be worth, and how far to go. */
#include "improvement_pages.h"

#include <math.h>
#include "../../base/number.h"
#include "messages.h"

#define CHART_ROWS_MAX 10

struct scenario_page {
	struct index_page page;
	struct improvement_ground *ground;
	struct improvement_levers levers, charted; /* all; the few that the chart shows */
	struct improvement_scenario *scenario;
};

static void scenario_page_leave(struct scenario_page *p)
{
	index_page_leave(&p->page);
}

static struct improvement_choice room_of(const struct improvement_lever *lever)
{
	return (struct improvement_choice){.lever = *lever,
					   .most = lever->range.high - lever->value};
}

/* What a believable rise of the whole would bring, when nothing is assumed yet. */
static void reach_write(struct scenario_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const struct index_figures *figures = reader->figures;
	const struct improvement_ground *ground = p->ground;
	const struct improvement_bound_rule *rule =
		improvement_bound_rule(&ground->rules, ground->year);
	const struct improvement_lever total = improvement_total_lever(ground);
	const struct index_next_tier next =
		index_next_tier(figures, figures->total, ground->year, ground->unit);
	struct sentence_reach reach = {
		.unit = index_unit_name(reader, ground->unit, ground->year),
		.year = ground->year,
		.within_years = rule->within_years,
		.score = total.value,
		.gain = total.range.basis == IMPROVEMENT_BASIS_SPREAD
				? (double)NAN
				: total.range.high - total.value,
		.share = rule->share,
	};
	if (next.tier != INDEX_TIER_NONE) {
		reach.next_tier = index_tier_name(reader, next.tier);
		reach.next_points = next.points;
	}
	p->page.shown.heading = sentence_reach_finding(reader->arena, reader->language, &reach);
	finding_page_add_paragraph(
		&p->page.shown,
		sentence_reach_basis(reader->arena, reader->language, &reach,
				     improvement_range_evidence(reader, &total.range)));
}

static void scenario_write(struct scenario_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct sentence_scenario facts =
		improvement_scenario_facts(reader, p->ground, p->scenario);
	struct finding_page *shown = &p->page.shown;
	shown->heading = sentence_scenario_finding(arena, language, &facts);
	finding_page_add_paragraph(shown, sentence_scenario_tier(arena, language, &facts));
	finding_page_add_paragraph(shown, sentence_scenario_passed(arena, language, &facts));
	finding_page_add_paragraph(shown, sentence_scenario_beyond(arena, language, &facts));
}

/* Today's standing below an assumed one. */
static struct str before_note(const struct scenario_page *p, struct str before)
{
	const struct index_reader *reader = &p->page.reader;
	if (p->scenario->change_count == 0)
		return (struct str){0};
	return message_scenario_before_note(reader->arena, reader->language,
					    &(struct message_scenario_before_note){before});
}

/* As it was printed, or among the provinces with a total when something is assumed. */
static struct sentence_rank rank_shown(const struct scenario_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	if (p->scenario->change_count == 0)
		return index_rank_facts(reader, reader->figures->total, p->ground->year,
					p->ground->unit);
	return (struct sentence_rank){.rank = (int64_t)p->scenario->after.rank,
				      .units = (int64_t)p->scenario->standings.ranked};
}

static void facts_add(struct scenario_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const enum language language = reader->language;
	const struct improvement_standing *before = &p->scenario->before,
					  *after = &p->scenario->after;
	finding_page_add_fact(
		&p->page.shown, message_text(language, MESSAGE_SCENARIO_TOTAL),
		language_number(reader->arena, language, after->score, 2),
		before_note(p, language_number(reader->arena, language, before->score, 2)));
	finding_page_add_fact(&p->page.shown, message_text(language, MESSAGE_SCENARIO_RANK),
			      sentence_rank_short(reader->arena, language, rank_shown(p)),
			      before_note(p, str_format(reader->arena, "%zu", before->rank)));
	finding_page_add_fact(&p->page.shown, message_text(language, MESSAGE_SCENARIO_TIER),
			      index_tier_name(reader, after->tier),
			      before_note(p, index_tier_name(reader, before->tier)));
}

/* Changed parts first, then those with most room. */
static bool charted_before(const struct scenario_page *p, const struct improvement_lever *a,
			   const struct improvement_lever *b)
{
	const bool a_changed = improvement_change_of(p->scenario, a->code) != NULL;
	const bool b_changed = improvement_change_of(p->scenario, b->code) != NULL;
	const struct improvement_choice left = room_of(a), right = room_of(b);
	if (a_changed != b_changed)
		return a_changed;
	return a->weight * left.most > b->weight * right.most;
}

static void charted_choose(struct scenario_page *p)
{
	struct improvement_lever *order =
		arena_array(p->page.reader.arena, struct improvement_lever, CHART_ROWS_MAX);
	size_t count = 0;
	for (size_t i = 0; i < p->levers.count; i++) {
		const struct improvement_lever *lever = &p->levers.items[i];
		size_t at = count < CHART_ROWS_MAX ? count++ : CHART_ROWS_MAX;
		if (at == CHART_ROWS_MAX && !charted_before(p, lever, &order[--at]))
			continue;
		for (; at > 0 && charted_before(p, lever, &order[at - 1]); at--)
			order[at] = order[at - 1];
		order[at] = *lever;
	}
	p->charted = (struct improvement_levers){order, count};
}

static void chart_draw(struct scenario_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const enum language language = reader->language;
	struct chart_dot *rows = arena_array(reader->arena, struct chart_dot, p->charted.count);
	double top = 0;
	for (size_t i = 0; i < p->charted.count; i++) {
		const struct improvement_lever *lever = &p->charted.items[i];
		const struct improvement_change *change =
			improvement_change_of(p->scenario, lever->code);
		const double value = change == NULL ? lever->value : change->to;
		rows[i] = (struct chart_dot){
			.label = index_part_name(reader, lever->code, p->ground->year),
			.value = value,
			.reference = lever->value,
			.low = lever->range.low,
			.high = lever->range.high,
			.value_text = language_number(reader->arena, language, value, 2),
		};
		top = fmax(top, fmax(value, lever->range.high));
	}
	index_page_start_chart(&p->page,
			       message_text(language, MESSAGE_SCENARIO_CHART_DESCRIPTION));
	chart_dots_draw(
		&p->page.shown.chart,
		&(struct chart_dots){
			.text = p->page.shown.chart_text,
			.scale_low = 0,
			.scale_high = ceil(top),
			.value_name = message_text(language, MESSAGE_SCENARIO_LEGEND_VALUE),
			.reference_name = message_text(language, MESSAGE_SCENARIO_LEGEND_TODAY),
			.range_name = message_text(language, MESSAGE_SCENARIO_LEGEND_RANGE),
			.rows = rows,
			.row_count = p->charted.count,
		});
}

static struct view_scenario_input input_of(const struct scenario_page *p,
					   const struct improvement_lever *lever)
{
	const struct index_reader *reader = &p->page.reader;
	const struct str code = reader->figures->codes[lever->code];
	const struct improvement_change *change = improvement_change_of(p->scenario, lever->code);
	struct buffer value;
	buffer_init(&value, reader->arena, 64);
	if (change != NULL)
		number_add_shortest(&value, change->to);
	return (struct view_scenario_input){
		.id = str_format(reader->arena, "muc-" STR_FMT, STR_ARG(code)),
		.name = str_format(reader->arena, "muc." STR_FMT, STR_ARG(code)),
		.code = code,
		.label = index_part_name(reader, lever->code, p->ground->year),
		.value = buffer_text(&value),
		.today = lever->value,
		.low = lever->range.low,
		.high = lever->range.high,
		.min = lever->scale_min,
		.max = lever->scale_max,
	};
}

/* The dimension above a part or an indicator. */
static size_t dimension_of(const struct index_figures *figures, size_t code)
{
	while (figures->levels[code] > INDEX_DIMENSION)
		code = figures->parents[code];
	return code;
}

static void form_add(struct scenario_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const struct index_figures *figures = reader->figures;
	struct view_scenario_group *groups =
		arena_array(reader->arena, struct view_scenario_group, p->levers.count);
	struct view_scenario_input *inputs =
		arena_array(reader->arena, struct view_scenario_input, p->levers.count);
	size_t count = 0, dimension = INDEX_NONE;
	for (size_t i = 0; i < p->levers.count; i++) {
		const size_t own = dimension_of(figures, p->levers.items[i].code);
		inputs[i] = input_of(p, &p->levers.items[i]);
		if (own != dimension)
			groups[count++] = (struct view_scenario_group){
				.title = index_part_name(reader, own, p->ground->year),
				.inputs = &inputs[i]};
		dimension = own;
		groups[count - 1].inputs_count++;
	}
	struct view_scenario_form *form = arena_new(reader->arena, struct view_scenario_form);
	const struct str unit = figures->units.units[p->ground->unit].code;
	*form = (struct view_scenario_form){
		.unit = unit,
		.year = str_format(reader->arena, "%d", p->ground->year),
		.groups = groups,
		.groups_count = count,
		.clear = str_format(reader->arena, "/kich-ban?don_vi=" STR_FMT "&nam=%d",
				    STR_ARG(unit), p->ground->year),
	};
	finding_page_add_section(&p->page.shown,
				 message_text(reader->language, MESSAGE_SCENARIO_FORM_TITLE),
				 (struct str){0}, NULL)
		->content = view_scenario_form_markup(form);
}

static void all_levers_add(struct scenario_page *p)
{
	struct table table;
	improvement_levers_table(&p->page.reader, p->ground, &p->levers, p->scenario, &table);
	finding_page_add_section(&p->page.shown,
				 message_text(p->page.reader.language, MESSAGE_SCENARIO_ALL_LEVERS),
				 (struct str){0}, &table);
}

static void links_add(struct scenario_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	const struct str unit = reader->figures->units.units[p->ground->unit].code;
	p->page.shown.links_title = message_text(reader->language, MESSAGE_SCENARIO_LOOK_FURTHER);
	finding_page_add_link(&p->page.shown,
			      message_text(reader->language, MESSAGE_PAGE_EXPERIENCE),
			      str_format(reader->arena, "/kinh-nghiem?don_vi=" STR_FMT "&nam=%d",
					 STR_ARG(unit), p->ground->year),
			      false);
	finding_page_add_link(&p->page.shown,
			      index_unit_name(reader, p->ground->unit, p->ground->year),
			      str_format(reader->arena, "/tinh/" STR_FMT "?nam=%d", STR_ARG(unit),
					 p->ground->year),
			      false);
}

/* A province without a total: the page says so and lets another be chosen. */
static enum status no_total_answer(struct scenario_page *p, int year, size_t unit,
				   struct http_response *response, struct error *err)
{
	const struct index_reader *reader = &p->page.reader;
	p->page.shown.heading = index_finding(reader, year, unit);
	finding_page_add_paragraph(&p->page.shown,
				   message_text(reader->language, MESSAGE_SCENARIO_NO_TOTAL));
	index_page_form(&p->page, STR("/kich-ban"), year, unit, INDEX_NONE);
	return finding_page_answer(&p->page.shown, response, err);
}

static struct str scenario_json(const struct scenario_page *p)
{
	struct buffer json;
	buffer_init(&json, p->page.reader.arena, TABLE_BYTES_MAX);
	improvement_scenario_json(&p->page.reader, p->ground, p->scenario, &json);
	return buffer_text(&json);
}

/* Chances where errors are published; elsewhere the words that none can be given. */
static void chance_add(struct scenario_page *p)
{
	const struct index_reader *reader = &p->page.reader;
	struct improvement_errors *errors = arena_new(reader->arena, struct improvement_errors);
	if (improvement_errors_make(p->ground, errors, NULL) != STATUS_OK) {
		finding_page_add_paragraph(
			&p->page.shown,
			sentence_chance_none(reader->arena, reader->language, p->ground->year,
					     reader->figures->rules.near_cut_error_year));
		return;
	}
	if (p->scenario->change_count == 0) {
		finding_page_add_paragraph(&p->page.shown,
					   improvement_certainty(reader, p->ground, errors));
		return;
	}
	p->scenario->errors = errors;
	finding_page_add_paragraph(&p->page.shown,
				   improvement_scenario_chance(reader, p->ground, p->scenario));
}

/* Only the scenario, as sliders ask for it with each move: no forms, no other parts. */
static enum status json_answer(struct scenario_page *p, struct http_response *response,
			       struct error *err)
{
	improvement_scenario_table(&p->page.reader, p->ground, p->scenario, &p->page.shown.table);
	p->page.shown.json = scenario_json(p);
	return finding_page_answer(&p->page.shown, response, err);
}

enum status improvement_page_scenario(const struct http_request *request,
				      struct http_response *response, struct error *err)
{
	ON_LEAVE(scenario_page_leave) struct scenario_page p = {0};
	int year = 0;
	size_t unit = 0;
	TRY(index_page_open(request, &p.page, err));
	TRY(index_page_year(&p.page, &year, err));
	TRY(index_page_unit(&p.page, year, &unit, err));
	const struct index_reader *reader = &p.page.reader;
	p.page.shown.title = message_text(request->language, MESSAGE_PAGE_SCENARIO);
	if (isnan(index_score(reader->figures, reader->figures->total, year, unit)))
		return no_total_answer(&p, year, unit, response, err);
	TRY(improvement_page_ground(&p.page, year, unit, &p.ground, err));
	p.scenario = arena_new(request->arena, struct improvement_scenario);
	TRY(improvement_changes_parse(p.ground, field_text(&request->values, "muc"), p.scenario,
				      err));
	TRY(improvement_scenario_compute(p.ground, p.scenario, err));
	if (str_is(field_text(&request->values, "dinh_dang"), "json"))
		return json_answer(&p, response, err);
	improvement_levers_make(p.ground, &p.levers);
	if (p.scenario->change_count > 0)
		scenario_write(&p);
	else
		reach_write(&p);
	chance_add(&p);
	finding_page_add_paragraph(&p.page.shown, sentence_scenario_caution(request->language));
	facts_add(&p);
	index_page_form(&p.page, STR("/kich-ban"), year, unit, INDEX_NONE);
	charted_choose(&p);
	chart_draw(&p);
	improvement_levers_table(reader, p.ground, &p.charted, p.scenario, &p.page.shown.table);
	enum status asked = STATUS_OK;
	improvement_page_add_options(&p.page, p.ground, &p.levers, &asked);
	if (asked != STATUS_OK)
		response->status = status_http_code(asked);
	form_add(&p);
	p.page.shown.script = "web/scenario.js";
	all_levers_add(&p);
	links_add(&p);
	index_page_add_sources(&p.page, year, unit);
	return finding_page_answer(&p.page.shown, response, err);
}
