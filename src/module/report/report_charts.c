/* report_charts.c - the pictures of papers: the charts of the pages, with captions of their own. */
#include "report_part.h"

#include <math.h>
#include "../diagnosis/diagnosis_chart.h"
#include "../index/index_chart.h"

static struct html chart_start(const struct report *report)
{
	struct html html;
	html_init(&html, report->reader->arena, report->reader->language);
	return html;
}

/* A picture of what was drawn, with its caption. */
static enum status picture_add(const struct report *report, struct html *drawn,
			       struct str description, struct str caption, struct error *err)
{
	struct html_markup markup;
	TRY(html_finish(drawn, &markup, err));
	document_add_picture(report->document, (struct document_picture){markup.text, description},
			     caption);
	return STATUS_OK;
}

enum status report_add_dimension_chart(const struct report *report, struct error *err)
{
	const struct index_reader *reader = report->reader;
	const struct chart_text text = {
		.title = index_finding(reader, report->question.year, report->question.unit),
		.description = report_text(report, MESSAGE_INDEX_DOTS_DESCRIPTION),
		.id = STR("bao-cao-chi-so"),
	};
	struct html html = chart_start(report);
	index_dimensions_draw(reader, report->question.year, report->question.unit, &text, &html);
	return picture_add(report, &html, text.description,
			   message_report_dimension_chart(reader->arena, reader->language,
							  &(struct message_report_dimension_chart){
								  .unit = report_unit(report),
								  .year = report_year(report)}),
			   err);
}

enum status report_add_gap_chart(const struct report *report, struct error *err)
{
	const struct index_reader *reader = report->reader;
	const struct diagnosis_gap *gap = &report->facts.gap;
	const struct chart_text text = {
		.title = diagnosis_gap_finding(reader, gap),
		.description = report_text(report, MESSAGE_DIAGNOSIS_BARS_DESCRIPTION),
		.id = STR("bao-cao-khoang-cach"),
	};
	if (isnan(gap->gap))
		return STATUS_OK;
	struct html html = chart_start(report);
	diagnosis_gap_draw(reader, gap, &text, &html);
	return picture_add(report, &html, text.description,
			   message_report_gap_chart(
				   reader->arena, reader->language,
				   &(struct message_report_gap_chart){.unit = report_unit(report),
								      .year = report_year(report)}),
			   err);
}

enum status report_add_trend_chart(const struct report *report, struct error *err)
{
	const struct index_reader *reader = report->reader;
	const struct chart_text text = {
		.title = index_finding(reader, report->question.year, report->question.unit),
		.description = report_text(report, MESSAGE_INDEX_TREND_DESCRIPTION),
		.id = STR("bao-cao-dien-bien"),
	};
	struct html html = chart_start(report);
	index_trend_draw(reader, reader->figures->total, report->question.year,
			 report->question.unit, &text, &html);
	return picture_add(report, &html, text.description,
			   message_report_trend_chart(
				   reader->arena, reader->language,
				   &(struct message_report_trend_chart){report_unit(report)}),
			   err);
}
