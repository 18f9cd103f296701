/* definition_tables.c - definitions and scores as tables and JSON. */
#include "definition_tables.h"

#include <math.h>
#include "../../view/json.h"
#include "../columns.h"

#define FLAGS_BYTES_MAX 200

struct str definition_summary(struct arena *arena, enum language language,
			      const struct definition *definition)
{
	size_t levels[DEFINITION_LEVEL_COUNT] = {0}, exact = 0, near = 0, closed = 0;
	for (size_t i = 0; i < definition->part_count; i++) {
		const struct definition_part *part = &definition->parts[i];
		levels[part->level]++;
		closed += part->not_rebuildable.size > 0 ? 1 : 0;
		near += part->residual > 0 ? 1 : 0;
		exact += part->level == DEFINITION_SUB_DIMENSION && part->residual == 0 &&
					 part->aggregation != DEFINITION_GIVEN
				 ? 1
				 : 0;
	}
	return message_definition_summary(
		arena, language,
		&(struct message_definition_summary){
			.code = definition->code,
			.dimensions = language_int(arena, language,
						   (int64_t)levels[DEFINITION_DIMENSION]),
			.sub_dimensions = language_int(arena, language,
						       (int64_t)levels[DEFINITION_SUB_DIMENSION]),
			.indicators = language_int(arena, language,
						   (int64_t)levels[DEFINITION_INDICATOR]),
			.exact = language_int(arena, language, (int64_t)exact),
			.near = language_int(arena, language, (int64_t)near),
			.closed = language_int(arena, language, (int64_t)closed)});
}

/* How a part is made, in a word; why not, where it is not. */
static struct str way_of(enum language language, const struct definition_part *part)
{
	static const enum message words[] = {
		[DEFINITION_GIVEN] = MESSAGE_DEFINITION_GIVEN,
		[DEFINITION_SUM] = MESSAGE_DEFINITION_SUM,
		[DEFINITION_MEAN] = MESSAGE_DEFINITION_MEAN,
		[DEFINITION_WEIGHTED] = MESSAGE_DEFINITION_WEIGHTED,
		[DEFINITION_GEOMETRIC] = MESSAGE_DEFINITION_GEOMETRIC,
		[DEFINITION_LINEAR] = MESSAGE_DEFINITION_LINEAR,
	};
	return message_text(language, part->not_rebuildable.size > 0
					      ? MESSAGE_DEFINITION_NOT_REBUILDABLE
					      : words[part->aggregation]);
}

static enum message level_word(enum definition_level level)
{
	static const enum message words[] = {
		[DEFINITION_INDEX] = MESSAGE_DEFINITION_LEVEL_INDEX,
		[DEFINITION_DIMENSION] = MESSAGE_DEFINITION_LEVEL_DIMENSION,
		[DEFINITION_SUB_DIMENSION] = MESSAGE_DEFINITION_LEVEL_SUB_DIMENSION,
		[DEFINITION_INDICATOR] = MESSAGE_DEFINITION_LEVEL_INDICATOR,
	};
	return words[level];
}

void definition_table(struct arena *arena, enum language language,
		      const struct definition *definition, struct table *table)
{
	static const struct column columns[] = {
		{"name", MESSAGE_DEFINITION_NAME, TABLE_TEXT, 0, FOR_ALL},
		{"code", MESSAGE_DEFINITION_CODE, TABLE_TEXT, 0, FOR_ALL},
		{"level", MESSAGE_DEFINITION_LEVEL, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"level_name", MESSAGE_DEFINITION_LEVEL, TABLE_TEXT, 0, FOR_PEOPLE},
		{"scale_low", MESSAGE_DEFINITION_LOW, TABLE_REAL, 2, FOR_ALL},
		{"scale_high", MESSAGE_DEFINITION_HIGH, TABLE_REAL, 2, FOR_ALL},
		{"aggregation", MESSAGE_DEFINITION_WAY, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"way", MESSAGE_DEFINITION_WAY, TABLE_TEXT, 0, FOR_PEOPLE},
		{"constant", MESSAGE_DEFINITION_CONSTANT, TABLE_REAL, 6, FOR_PROGRAMS},
		{"weight", MESSAGE_DEFINITION_WEIGHT, TABLE_REAL, 6, FOR_ALL},
		{"counts", MESSAGE_DEFINITION_COUNTS, TABLE_FLAG, 0, FOR_ALL},
		{"residual", MESSAGE_DEFINITION_RESIDUAL, TABLE_REAL, 3, FOR_ALL},
	};
	table_init(table, arena, language,
		   str_format(arena, "definition-" STR_FMT, STR_ARG(definition->code)),
		   definition->parts[0].name[language]);
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < definition->part_count; i++) {
		const struct definition_part *part = &definition->parts[i];
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_text(part->name[language]);
		cells[1] = table_text(part->code);
		cells[2] = table_text(str_from(definition_level_key(part->level)));
		cells[3] = table_text(message_text(language, level_word(part->level)));
		cells[4] = table_real(part->low);
		cells[5] = table_real(part->high);
		cells[6] = table_text(str_from(definition_aggregation_key(part->aggregation)));
		cells[7] = table_text(way_of(language, part));
		if (part->aggregation == DEFINITION_LINEAR)
			cells[8] = table_real(part->constant);
		cells[9] = table_real(part->weight);
		cells[10] = table_flag(part->counts);
		cells[10].text = message_text(language, part->counts ? MESSAGE_DEFINITION_YES
								     : MESSAGE_DEFINITION_NO);
		if (part->residual > 0)
			cells[11] = table_real(part->residual);
	}
}

/* "not_rebuildable missing", the keys of the flags. */
static struct str flags_text(struct arena *arena, unsigned flags)
{
	struct buffer text;
	buffer_init(&text, arena, FLAGS_BYTES_MAX);
	for (size_t i = 0; i < DEFINITION_FLAG_COUNT; i++)
		if ((flags & 1U << i) != 0)
			buffer_addf(&text, "%s%s", text.size > 0 ? " " : "",
				    definition_flag_key(i));
	return buffer_text(&text);
}

static void score_row(struct table *table, const struct definition_scores *scores, size_t unit,
		      size_t place)
{
	const struct definition *definition = scores->definition;
	const struct definition_part *part = &definition->parts[place];
	const struct definition_score *score =
		&scores->scores[unit * definition->part_count + place];
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(scores->values->units[unit]);
	cells[1] = table_text(part->code);
	cells[2] = table_text(str_from(definition_level_key(part->level)));
	cells[3] = table_text(part->name[table->language]);
	cells[4] = table_real(score->value);
	if (score->rank > 0)
		cells[5] = table_int((int64_t)score->rank);
	if (score->tier != INDEX_TIER_NONE)
		cells[6] = table_text(str_from(index_tier_key(score->tier)));
	cells[7] = table_text(flags_text(table->arena, score->flags));
}

void definition_scores_table(struct arena *arena, enum language language,
			     const struct definition_scores *scores, size_t part,
			     struct table *table)
{
	static const struct column columns[] = {
		{"unit", MESSAGE_DEFINITION_UNIT, TABLE_TEXT, 0, FOR_ALL},
		{"code", MESSAGE_DEFINITION_CODE, TABLE_TEXT, 0, FOR_ALL},
		{"level", MESSAGE_DEFINITION_LEVEL, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"name", MESSAGE_DEFINITION_NAME, TABLE_TEXT, 0, FOR_ALL},
		{"score", MESSAGE_DEFINITION_SCORE, TABLE_REAL, 4, FOR_ALL},
		{"rank", MESSAGE_DEFINITION_RANK, TABLE_INT, 0, FOR_ALL},
		{"tier", MESSAGE_DEFINITION_TIER, TABLE_TEXT, 0, FOR_ALL},
		{"flags", MESSAGE_DEFINITION_FLAGS, TABLE_TEXT, 0, FOR_ALL},
	};
	const struct definition *definition = scores->definition;
	table_init(table, arena, language,
		   str_format(arena, "scores-" STR_FMT, STR_ARG(definition->code)),
		   definition->parts[0].name[language]);
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t unit = 0; unit < scores->values->unit_count; unit++)
		for (size_t place = 0; place < definition->part_count; place++)
			if (part == DEFINITION_NONE || part == place)
				score_row(table, scores, unit, place);
}

/* --- JSON ------------------------------------------------------------------------------------- */

static void score_json(struct json *json, const struct definition_scores *scores, size_t unit,
		       size_t place)
{
	static const char *const unknown[] = {"se", "ci_low", "ci_high", "df", "df_kind", "n"};
	const struct definition_part *part = &scores->definition->parts[place];
	const struct definition_score *score =
		&scores->scores[unit * scores->definition->part_count + place];
	json_object_begin(json);
	json_key_text(json, "unit", scores->values->units[unit]);
	json_key_text(json, "level", str_from(definition_level_key(part->level)));
	json_key_text(json, "code", part->code);
	json_key_real(json, "score", score->value);
	for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
		json_key_null(json, unknown[i]);
	if (score->rank > 0)
		json_key_int(json, "rank", (int64_t)score->rank);
	else
		json_key_null(json, "rank");
	json_key_null(json, "rank_low");
	json_key_null(json, "rank_high");
	if (score->tier != INDEX_TIER_NONE)
		json_key_text(json, "tier", str_from(index_tier_key(score->tier)));
	else
		json_key_null(json, "tier");
	json_key_null(json, "tier_probabilities");
	json_key(json, "flags");
	json_array_begin(json);
	for (size_t i = 0; i < DEFINITION_FLAG_COUNT; i++)
		if ((score->flags & 1U << i) != 0)
			json_text(json, str_from(definition_flag_key(i)));
	json_array_end(json);
	json_object_end(json);
}

void definition_scores_json(const struct definition_scores *scores, size_t part, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_array_begin(&json);
	for (size_t unit = 0; unit < scores->values->unit_count; unit++)
		for (size_t place = 0; place < scores->definition->part_count; place++)
			if (part == DEFINITION_NONE || part == place)
				score_json(&json, scores, unit, place);
	json_array_end(&json);
}
