/* improvement_page_options.c - the priority options on /kich-ban. */
#include "improvement_pages.h"

#include "../../i18n/error_text.h"
#include "../../base/number.h"
#include "messages.h"

enum asked_kind { ASKED_MID_LOW, ASKED_MID_HIGH, ASKED_HIGH, ASKED_SCORE, ASKED_RANK, ASKED_COUNT };
static const char *const asked_names[ASKED_COUNT] = {"mid_low", "mid_high", "high", "diem", "thu"};

/* The target asked for; nothing asked: the next group, which is the first question. */
static bool target_of(const struct index_page *page, const struct improvement_ground *ground,
		      struct improvement_target *target, size_t *kind)
{
	const struct index_figures *figures = ground->figures;
	const struct field_values *values = &page->shown.request->values;
	const double value = field_real(values, "gia_tri");
	if (!field_present(values, "muc_tieu")) {
		target->tier =
			index_next_tier(figures, figures->total, ground->year, ground->unit).tier;
		*kind = target->tier == INDEX_TIER_NONE ? ASKED_RANK
							: (size_t)target->tier - INDEX_TIER_MID_LOW;
		return target->tier != INDEX_TIER_NONE;
	}
	*kind = field_choice(values, "muc_tieu");
	if (*kind == ASKED_SCORE)
		*target = (struct improvement_target){.kind = IMPROVEMENT_TARGET_SCORE,
						      .score = value};
	else if (*kind == ASKED_RANK)
		*target = (struct improvement_target){.kind = IMPROVEMENT_TARGET_RANK,
						      .rank = value >= 1 ? (size_t)value : 0};
	else
		target->tier = (enum index_tier)(INDEX_TIER_MID_LOW + *kind);
	return true;
}

static enum status options_find(const struct index_page *page,
				const struct improvement_ground *ground,
				const struct improvement_levers *levers,
				struct improvement_options *options, struct error *err)
{
	const struct field_values *values = &page->shown.request->values;
	const double step =
		field_present(values, "buoc") ? field_real(values, "buoc") : (double)NAN;
	struct improvement_choices choices;
	TRY(improvement_choices_make(ground, levers, NULL, &choices, err));
	TRY(improvement_efforts_parse(ground, field_text(values, "cong_suc"), &choices, err));
	TRY(improvement_choices_step(ground, step, &choices, err));
	return improvement_options_find(ground, &choices, options, err);
}

/* The groups above today's, a score, a rank. */
static size_t targets_offer(const struct index_reader *reader,
			    const struct improvement_ground *ground, size_t chosen,
			    struct view_options_choice offered[ASKED_COUNT])
{
	const struct index_figures *figures = ground->figures;
	const enum index_tier today =
		index_tier_of(figures, figures->total, ground->year, ground->unit);
	size_t count = 0;
	for (size_t i = 0; i < ASKED_COUNT; i++) {
		const enum index_tier tier = (enum index_tier)(INDEX_TIER_MID_LOW + i);
		if (i <= ASKED_HIGH && tier <= today)
			continue;
		struct str label = message_text(reader->language, MESSAGE_OPTIONS_TARGET_SCORE);
		if (i == ASKED_RANK)
			label = message_text(reader->language, MESSAGE_OPTIONS_TARGET_RANK);
		else if (i <= ASKED_HIGH)
			label = message_options_target_tier(reader->arena, reader->language,
							    &(struct message_options_target_tier){
								    index_tier_name(reader, tier)});
		offered[count++] =
			(struct view_options_choice){str_from(asked_names[i]), label, i == chosen};
	}
	return count;
}

/* The option's levels as a scenario: rounded up to what people type, so that the target stays
 * reached. */
static struct str apply_link(const struct index_reader *reader,
			     const struct improvement_ground *ground,
			     const struct improvement_options *options)
{
	struct buffer link;
	buffer_init(&link, reader->arena, HTTP_URL_BYTES_MAX);
	buffer_addf(&link, "/kich-ban?don_vi=" STR_FMT "&nam=%d",
		    STR_ARG(reader->figures->units.units[ground->unit].code), ground->year);
	for (size_t i = 0; i < options->step_count; i++) {
		const struct improvement_lever *lever = &options->steps[i].choice->lever;
		const double to = lever->value + options->steps[i].change;
		buffer_addf(&link, "&muc." STR_FMT "=",
			    STR_ARG(reader->figures->codes[lever->code]));
		number_add_fixed(&link, to + IMPROVEMENT_SHOWN / 2, 4, '.');
	}
	return buffer_text(&link);
}

static void found_write(const struct index_reader *reader, const struct improvement_ground *ground,
			const struct improvement_options *options, struct view_options_form *form)
{
	struct table *table = arena_new(reader->arena, struct table);
	const struct sentence_options facts = improvement_options_facts(reader, ground, options);
	form->found = sentence_options_finding(reader->arena, reader->language, &facts);
	form->reached = sentence_options_reached(reader->arena, reader->language, &facts);
	improvement_options_table(reader, ground, options, table);
	form->table = table_markup(table);
	form->apply = apply_link(reader, ground, options);
}

void improvement_page_add_options(struct index_page *page, const struct improvement_ground *ground,
				  const struct improvement_levers *levers, enum status *asked)
{
	const struct index_reader *reader = &page->reader;
	const struct field_values *values = &page->shown.request->values;
	struct improvement_options *options = arena_new(reader->arena, struct improvement_options);
	struct view_options_choice *targets =
		arena_array(reader->arena, struct view_options_choice, ASKED_COUNT);
	struct view_options_form *form = arena_new(reader->arena, struct view_options_form);
	size_t kind = ASKED_RANK;
	const bool has_target = target_of(page, ground, &options->target, &kind);
	*form = (struct view_options_form){
		.unit = reader->figures->units.units[ground->unit].code,
		.year = str_format(reader->arena, "%d", ground->year),
		.levels = field_text(values, "muc"),
		.targets = targets,
		.targets_count = targets_offer(reader, ground, kind, targets),
		.value = field_text(values, "gia_tri"),
		.effort = field_text(values, "cong_suc"),
		.step = field_text(values, "buoc"),
	};
	struct error err = {0};
	const enum status status =
		has_target ? options_find(page, ground, levers, options, &err) : STATUS_OK;
	if (status != STATUS_OK)
		form->refusal = str_copy(reader->arena, error_text(&err, reader->language));
	else if (has_target)
		found_write(reader, ground, options, form);
	if (field_present(values, "muc_tieu"))
		*asked = status;
	finding_page_add_section(&page->shown,
				 message_text(reader->language, MESSAGE_OPTIONS_TITLE),
				 message_text(reader->language, MESSAGE_OPTIONS_EXPLAINED), NULL)
		->content = view_options_form_markup(form);
}
