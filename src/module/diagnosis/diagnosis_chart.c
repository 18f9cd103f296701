/* diagnosis_chart.c - draws what pulls down, what lifts, what remains. */
#include "diagnosis_chart.h"

#include "messages.h"

#define BARS_LOWEST 8 /* further ones are drawn as one bar */
#define BARS_MAX (BARS_LOWEST + 4)

static void bar_add(const struct index_reader *reader, struct chart_bar *bars, size_t *count,
		    struct str label, double value)
{
	bars[(*count)++] = (struct chart_bar){
		.label = label,
		.value = value,
		.value_text = language_signed(reader->arena, reader->language, value, 2),
	};
}

/* The bars add up to the last one, the gap. */
static size_t bars_fill(const struct index_reader *reader, const struct diagnosis_gap *gap,
			struct chart_bar *bars)
{
	const enum index_level level = INDEX_SUB_DIMENSION;
	const struct diagnosis_entry *lowest[BARS_LOWEST];
	const size_t shown_count = diagnosis_gap_lowest(gap, level, lowest, BARS_LOWEST);
	double others = diagnosis_gap_sum(gap, level, true);
	size_t count = 0;
	for (size_t i = 0; i < shown_count; i++) {
		bar_add(reader, bars, &count,
			index_part_name(reader, lowest[i]->code, gap->question.year),
			lowest[i]->contribution);
		others -= lowest[i]->contribution;
	}
	if (shown_count == BARS_LOWEST)
		bar_add(reader, bars, &count,
			message_text(reader->language, MESSAGE_DIAGNOSIS_OTHERS_LOWER), others);
	bar_add(reader, bars, &count, message_text(reader->language, MESSAGE_DIAGNOSIS_ALL_HIGHER),
		diagnosis_gap_sum(gap, level, false));
	bar_add(reader, bars, &count, message_text(reader->language, MESSAGE_DIAGNOSIS_REMAINDER),
		diagnosis_gap_remainder(gap, level)->contribution);
	bar_add(reader, bars, &count, message_text(reader->language, MESSAGE_DIAGNOSIS_GAP),
		gap->gap);
	bars[count - 1].total = true;
	return count;
}

void diagnosis_gap_draw(const struct index_reader *reader, const struct diagnosis_gap *gap,
			const struct chart_text *text, struct html *html)
{
	struct chart_bar bars[BARS_MAX];
	const size_t count = bars_fill(reader, gap, bars);
	chart_bars_draw(
		html,
		&(struct chart_bars){
			.text = *text,
			.left_name = message_text(reader->language, MESSAGE_DIAGNOSIS_LOWER),
			.right_name = message_text(reader->language, MESSAGE_DIAGNOSIS_HIGHER),
			.rows = bars,
			.row_count = count,
		});
}
