/* index_json.c - a province's year as JSON. */
#include "index_json.h"

#include <math.h>
#include "../../view/json.h"

#define SOURCES_SHOWN_MAX 32

static void key_text_or_null(struct json *json, const char *key, struct str text)
{
	if (text.size == 0)
		json_key_null(json, key);
	else
		json_key_text(json, key, text);
}

/* A rank or a count: 0 means that there is none. */
static void key_count_or_null(struct json *json, const char *key, size_t count)
{
	if (count == 0)
		json_key_null(json, key);
	else
		json_key_int(json, key, (int64_t)count);
}

static void write_marks(struct json *json, const struct index_reader *reader,
			const struct index_change *change)
{
	json_key(json, "marks");
	json_array_begin(json);
	for (size_t i = 0; i < change->mark_count; i++) {
		json_object_begin(json);
		json_key_text(json, "code", change->marks[i]->code);
		json_key_text(json, "kind", str_from(index_break_key(change->marks[i]->kind)));
		json_key_text(json, "reason", change->marks[i]->reason[reader->language]);
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_change(struct json *json, const struct index_reader *reader, size_t code,
			 int year, size_t unit)
{
	const struct index_change change = index_change(reader->figures, code, year, unit);
	if (change.state != INDEX_CHANGE_KNOWN) {
		json_key_null(json, "change");
		json_key_text(json, "change_reason",
			      index_change_reason(reader, code, year, unit, &change));
		return;
	}
	json_key(json, "change");
	json_object_begin(json);
	json_key_int(json, "from_year", change.from_year);
	json_key_real(json, "points", change.points);
	if (code == reader->figures->total) {
		const struct index_places places = index_places(reader->figures, code, year, unit);
		if (places.known)
			json_key_int(json, "places", places.gained);
		else
			json_key_null(json, "places");
		json_key_int(json, "places_common", places.gained_common);
		json_key_int(json, "common_units", (int64_t)places.common_units);
	}
	write_marks(json, reader, &change);
	json_object_end(json);
}

static void write_tier(struct json *json, const struct index_reader *reader, size_t code, int year,
		       size_t unit)
{
	key_text_or_null(
		json, "tier",
		str_from(index_tier_key(index_tier_of(reader->figures, code, year, unit))));
}

/* What the score is worth: its honest interval where an error was published, and whether it was
 * printed itself or is the sum of what was. */
static void write_quality(struct json *json, const struct index_reader *reader, size_t code,
			  int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct index_interval interval = index_interval(figures, code, year, unit);
	const struct index_source *source = index_score_source(figures, code, year, unit);
	if (source == NULL) {
		json_key_null(json, "derived");
	} else {
		json_key(json, "derived");
		json_bool(json, index_source_is_derived(source));
	}
	json_key_real(json, "standard_error", index_standard_error(figures, code, year, unit));
	json_key_real(json, "interval_low", interval.low);
	json_key_real(json, "interval_high", interval.high);
}

static void write_total(struct json *json, const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const size_t total = figures->total;
	const double score = index_score(figures, total, year, unit);
	json_key_real(json, "total", score);
	if (isnan(score))
		json_key_text(json, "total_reason",
			      index_missing_reason(reader, total, year, unit));
	write_quality(json, reader, total, year, unit);
	const size_t rank = index_rank(figures, total, year, unit);
	size_t region_units = 0;
	const size_t region_rank = index_region_rank(figures, total, year, unit, &region_units);
	struct str source = {0};
	const size_t printed = index_printed_rank(figures, year, unit, &source);
	key_count_or_null(json, "rank", rank);
	json_key_int(json, "ranked_units",
		     (int64_t)index_distribution(figures, total, year)->count);
	key_count_or_null(json, "printed_units",
			  rank != 0 && printed == rank
				  ? unit_count_at(&figures->units, date_year_end(year))
				  : 0);
	key_text_or_null(json, "rank_note", index_rank_note(reader, year, unit));
	key_count_or_null(json, "region_rank", region_rank);
	key_count_or_null(json, "region_units", region_units);
	write_tier(json, reader, total, year, unit);
	json_key(json, "tier_flags");
	json_array_begin(json);
	if (index_is_on_cut(figures, total, year, unit))
		json_text(json, STR("on_cut"));
	if (index_is_near_cut(figures, total, year, unit))
		json_text(json, STR("near_cut"));
	json_array_end(json);
}

static void write_next_tier(struct json *json, const struct index_reader *reader, int year,
			    size_t unit)
{
	const struct index_next_tier next =
		index_next_tier(reader->figures, reader->figures->total, year, unit);
	if (next.tier == INDEX_TIER_NONE) {
		json_key_null(json, "next_tier");
		return;
	}
	json_key(json, "next_tier");
	json_object_begin(json);
	json_key_text(json, "tier", str_from(index_tier_key(next.tier)));
	json_key_real(json, "points", next.points);
	json_key(json, "more_than");
	json_bool(json, next.strict);
	json_object_end(json);
}

static void write_dimensions(struct json *json, const struct index_reader *reader, int year,
			     size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct index_reference median = {.kind = INDEX_REFERENCE_MEDIAN};
	const struct index_reference mean = {.kind = INDEX_REFERENCE_MEAN};
	json_key(json, "dimensions");
	json_array_begin(json);
	for (size_t code = 0; code < figures->code_count; code++) {
		const struct index_part *part = index_part_at(figures, code, year);
		if (part == NULL || part->level != INDEX_DIMENSION)
			continue;
		const double score = index_score(figures, code, year, unit);
		json_object_begin(json);
		json_key_text(json, "code", part->code);
		json_key_text(json, "name_vi", part->name[LANGUAGE_VI]);
		json_key_text(json, "name_en", part->name[LANGUAGE_EN]);
		json_key_real(json, "score", score);
		if (isnan(score))
			json_key_text(json, "score_reason",
				      index_missing_reason(reader, code, year, unit));
		write_quality(json, reader, code, year, unit);
		key_count_or_null(json, "rank", index_rank(figures, code, year, unit));
		json_key_int(json, "ranked_units",
			     (int64_t)index_distribution(figures, code, year)->count);
		write_tier(json, reader, code, year, unit);
		json_key_real(json, "gap_to_median", index_gap(figures, median, code, year, unit));
		json_key_real(json, "gap_to_mean", index_gap(figures, mean, code, year, unit));
		write_change(json, reader, code, year, unit);
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_stability(struct json *json, const struct index_reader *reader, int year,
			    size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct index_stability *stability = index_stability(figures, year, unit);
	size_t uneven_units = 0, lasting_units = 0;
	const size_t uneven = index_unevenness_rank(figures, year, unit, &uneven_units);
	const size_t lasting = index_lastingness_rank(figures, year, unit, &lasting_units);
	json_key(json, "stability");
	json_object_begin(json);
	json_key_int(json, "as_of", year);
	json_key_real(json, "unevenness", stability->unevenness);
	key_count_or_null(json, "unevenness_rank", uneven);
	key_count_or_null(json, "unevenness_units", uneven_units);
	json_key_real(json, "lastingness", stability->lastingness);
	key_count_or_null(json, "lastingness_rank", lasting);
	key_count_or_null(json, "lastingness_units", lasting_units);
	json_key_int(json, "gains", (int64_t)stability->gains);
	json_key_real(json, "p", index_stability_p(figures, year, unit));
	const struct str reason = index_stability_reason(reader, year, unit);
	if (reason.size > 0)
		json_key_text(json, "stability_reason", reason);
	json_object_end(json);
}

/* The sources of the total and the dimensions, each once. */
static void write_sources(struct json *json, const struct index_reader *reader, int year,
			  size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct index_source *shown[SOURCES_SHOWN_MAX];
	size_t count = 0;
	json_key(json, "sources");
	json_array_begin(json);
	for (size_t code = 0; code < figures->code_count; code++) {
		const struct index_source *source = index_score_source(figures, code, year, unit);
		bool known = source == NULL || figures->levels[code] > INDEX_DIMENSION ||
			     count == SOURCES_SHOWN_MAX;
		for (size_t i = 0; i < count && !known; i++)
			known = shown[i] == source;
		if (known)
			continue;
		shown[count++] = source;
		json_object_begin(json);
		json_key_text(json, "source_id", source->id);
		json_key_text(json, "title", source->title);
		key_text_or_null(json, "publisher", source->publisher);
		key_text_or_null(json, "year", source->year);
		key_text_or_null(json, "address", source->address);
		json_key(json, "derived");
		json_bool(json, index_source_is_derived(source));
		json_object_end(json);
	}
	json_array_end(json);
}

void index_show_json(const struct index_reader *reader, int year, size_t unit, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	json_key_text(&json, "unit", reader->figures->units.units[unit].code);
	json_key_text(&json, "unit_name", index_unit_name(reader, unit, year));
	json_key_int(&json, "year", year);
	write_total(&json, reader, year, unit);
	write_next_tier(&json, reader, year, unit);
	write_change(&json, reader, reader->figures->total, year, unit);
	write_dimensions(&json, reader, year, unit);
	write_stability(&json, reader, year, unit);
	write_sources(&json, reader, year, unit);
	json_object_end(&json);
	buffer_add_char(out, '\n');
}
