/* diagnosis_trend_words.c - gathers the facts of a trend and has them said. */
#include "diagnosis_sentence.h"

#include <math.h>
#include "../columns.h"

#define SLOPE_DECIMALS 2

static struct sentence_trend facts_of(const struct index_reader *reader,
				      const struct diagnosis_trends *trends,
				      const struct diagnosis_trend *trend)
{
	struct sentence_trend facts = {
		.unit = index_unit_name(reader, trends->unit, trends->year),
		.first_year = trend->first_year,
		.last_year = trend->last_year,
		.error_year = trends->error_year,
		.years = (int64_t)trend->years,
		.years_needed = DIAGNOSIS_TREND_YEARS_MIN,
		.known = trend->known,
		.slope = trend->median.line.slope,
		.low = trend->median.low,
		.high = trend->median.high,
		.differs = diagnosis_differs(trend->median.p),
		.own_low = trend->own.low,
		.own_high = trend->own.high,
		.own_differs = diagnosis_differs(trend->own.p),
		.redraws = index_redraw_years(reader, trend->first_year, trend->last_year),
	};
	if (trend->code != reader->figures->total)
		facts.part = index_part_name(reader, trend->code, trends->year);
	return facts;
}

struct str diagnosis_trend_finding(const struct index_reader *reader,
				   const struct diagnosis_trends *trends,
				   const struct diagnosis_trend *trend)
{
	const struct sentence_trend facts = facts_of(reader, trends, trend);
	return sentence_trend(reader->arena, reader->language, &facts);
}

static struct table_cell verdict(const struct index_reader *reader, double p)
{
	return isnan(p)
		       ? (struct table_cell){0}
		       : table_text(sentence_verdict_short(reader->language, diagnosis_differs(p)));
}

static void row_add(const struct index_reader *reader, const struct diagnosis_trends *trends,
		    const struct diagnosis_trend *trend, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(index_part_name(reader, trend->code, trends->year));
	cells[0].link = str_format(reader->arena, "/dien-bien?ma=" STR_FMT "&don_vi=" STR_FMT,
				   STR_ARG(figures->codes[trend->code]),
				   STR_ARG(figures->units.units[trends->unit].code));
	cells[1] = table_text(figures->codes[trend->code]);
	cells[8] = table_int(trend->first_year);
	cells[9] = table_int(trend->last_year);
	cells[10] = table_text(index_redraw_years(reader, trend->first_year, trend->last_year));
	if (!trend->known)
		return;
	cells[2] = table_real(trend->median.line.slope);
	cells[3] = table_real(trend->median.low);
	cells[4] = table_real(trend->median.high);
	cells[5] = verdict(reader, trend->median.p);
	cells[6] = verdict(reader, trend->own.p);
	cells[7] = verdict(reader, trend->together);
	cells[11] = table_real(trend->median.line.slope_error);
	cells[12] = table_real(trend->median.p);
	cells[13] = table_real(trend->together);
	cells[14] = table_real(trend->median.line.line_p);
	cells[15] = table_real(trend->own.line.slope_error);
	cells[16] = table_real(trend->own.p);
}

void diagnosis_trends_table(const struct index_reader *reader,
			    const struct diagnosis_trends *trends, struct table *table)
{
	static const struct column columns[] = {
		{"part", MESSAGE_DIAGNOSIS_PART, TABLE_TEXT, 0, FOR_ALL},
		{"code", MESSAGE_DIAGNOSIS_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"slope", MESSAGE_DIAGNOSIS_SLOPE, TABLE_SIGNED, SLOPE_DECIMALS, FOR_ALL},
		{"ci_low", MESSAGE_DIAGNOSIS_SLOPE_LOW, TABLE_SIGNED, SLOPE_DECIMALS, FOR_ALL},
		{"ci_high", MESSAGE_DIAGNOSIS_SLOPE_HIGH, TABLE_SIGNED, SLOPE_DECIMALS, FOR_ALL},
		{"verdict", MESSAGE_DIAGNOSIS_VERDICT_MEDIAN, TABLE_TEXT, 0, FOR_ALL},
		{"verdict_own", MESSAGE_DIAGNOSIS_VERDICT_OWN, TABLE_TEXT, 0, FOR_ALL},
		{"verdict_together", MESSAGE_DIAGNOSIS_VERDICT_PARTS, TABLE_TEXT, 0, FOR_ALL},
		{"from_year", MESSAGE_DIAGNOSIS_FROM_YEAR, TABLE_INT, 0, FOR_ALL},
		{"to_year", MESSAGE_DIAGNOSIS_TO_YEAR, TABLE_INT, 0, FOR_ALL},
		{"redraws", MESSAGE_DIAGNOSIS_REDRAWN, TABLE_TEXT, 0, FOR_ALL},
		{"se", MESSAGE_DIAGNOSIS_SE, TABLE_REAL, 3, FOR_PROGRAMS},
		{"p", MESSAGE_DIAGNOSIS_P, TABLE_REAL, 3, FOR_PROGRAMS},
		{"p_together", MESSAGE_DIAGNOSIS_P_TOGETHER, TABLE_REAL, 3, FOR_PROGRAMS},
		{"line_p", MESSAGE_DIAGNOSIS_LINE_P, TABLE_REAL, 3, FOR_PROGRAMS},
		{"own_se", MESSAGE_DIAGNOSIS_OWN_SE, TABLE_REAL, 3, FOR_PROGRAMS},
		{"own_p", MESSAGE_DIAGNOSIS_OWN_P, TABLE_REAL, 3, FOR_PROGRAMS},
	};
	const struct message_diagnosis_trend_caption caption = {
		.unit = index_unit_name(reader, trends->unit, trends->year),
		.year = str_format(reader->arena, "%d", trends->year)};
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "diagnosis-trend-" STR_FMT "-%d",
			      STR_ARG(reader->figures->units.units[trends->unit].code),
			      trends->year),
		   message_diagnosis_trend_caption(reader->arena, reader->language, &caption));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < trends->count; i++)
		row_add(reader, trends, &trends->items[i], table);
}
