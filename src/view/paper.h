/* paper.h - the measures of official papers, read from definitions/paper/: what a rule allows and
 * what is chosen within it. */
#ifndef DANNOI_VIEW_PAPER_H
#define DANNOI_VIEW_PAPER_H

#include "../base/date.h"
#include "../base/status.h"
#include "../base/str.h"

/* Papers differ in what stands around their text. */
enum paper_kind {
	PAPER_REPORT,     /* báo cáo */
	PAPER_PLAN,       /* kế hoạch */
	PAPER_SUBMISSION, /* tờ trình */
	PAPER_LETTER,     /* công văn: it has no code of its own */
	PAPER_INVITATION, /* giấy mời */
	PAPER_NOTICE,     /* thông báo */
	PAPER_KIND_COUNT
};

struct paper_measure {
	double least, most, chosen;
};

struct paper {
	struct str id, name_vi, name_en, font;
	struct str codes[PAPER_KIND_COUNT]; /* in a paper's number: "BC"; a letter's is empty */
	struct date valid_from, valid_to;   /* valid_to.year 0: still in force */
	struct paper_measure page_width_mm, page_height_mm;
	struct paper_measure margin_top_mm, margin_bottom_mm, margin_left_mm, margin_right_mm;
	struct paper_measure page_number_pt, country_pt, motto_pt, organ_pt, number_pt, place_pt;
	struct paper_measure subject_pt;
	struct paper_measure organ_line_share, abstract_line_share;
	struct paper_measure title_pt, abstract_pt, heading_pt, body_pt;
	struct paper_measure indent_mm, paragraph_gap_pt, line_spacing;
	struct paper_measure recipients_title_pt, recipients_pt, signature_pt;
	struct paper_measure annex_pt, annex_title_pt, table_pt, caption_pt, note_pt;
};

/* A choice outside what the rule allows is an error with its place. */
MUST_CHECK enum status paper_parse(struct arena *arena, struct str file, struct str content,
				   struct paper *paper, struct error *err);

#define PAPER_POINTS_PER_MM (72 / 25.4)

#endif
