/* draft.h - checking a draft: each figure and claim about the index in a text is right, wrong or
 * not decidable by the published figures.
 *
 * A claim is what the patterns of definitions/draft find.  What it is about (year, province, part)
 * comes from its sentence or, where the sentence does not say, from what was named last; then
 * there can be several readings, and a claim is wrong only when none of them makes it right.
 * Numbers are right when the published figure rounds to them (half away from zero).  A figure cut
 * off ("42,39" for 42.3966, as the publisher's own press prints) is not decidable, nor is one that
 * an article printed against the published scores: both are told.  Silence is better than a false
 * alarm: what is not surely a claim about the index is passed over.
 *
 * Nothing of a draft is stored or logged. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_H
#define DANNOI_MODULE_DRAFT_DRAFT_H

#include "../../files/docx_read.h"
#include "../../view/table.h"
#include "../index/index_sentence.h"

#define DRAFT_FILE_BYTES_MAX ((size_t)15 << 20)
#define DRAFT_TEXT_BYTES_MAX ((size_t)1 << 20)
#define DRAFT_PARAGRAPHS_MAX 20000
#define DRAFT_CLAIMS_MAX 2000

/* --- the text -------------------------------------------------------------------------------- */

enum draft_place {
	DRAFT_PLACE_LINE,
	DRAFT_PLACE_PARAGRAPH,
	DRAFT_PLACE_TABLE,
	DRAFT_PLACE_NOTE,
	DRAFT_PLACE_HEADER,
	DRAFT_PLACE_FOOTER,
	DRAFT_PLACE_COUNT
};

struct draft_paragraph {
	struct str text; /* UTF-8, NFC, without line breaks */
	enum draft_place place;
	size_t number; /* from 1, counted a place: lines of a text file, paragraphs, notes */
	struct docx_cell cell; /* of a table; table 0: none */
};
struct draft_document {
	struct draft_paragraph *paragraphs;
	size_t count;
};

/* Text as typed or pasted: a paragraph a line.  UTF-16, other encodings and binary files are
 * refused with what to do. */
MUST_CHECK enum status draft_read_text(struct arena *arena, struct str name, struct str content,
				       struct draft_document *document, struct error *err);
/* A file by its first bytes: DOCX or text. */
MUST_CHECK enum status draft_read_file(struct arena *arena, struct str name, struct str content,
				       struct draft_document *document, struct error *err);

/* --- claims ---------------------------------------------------------------------------------- */

enum draft_verdict { DRAFT_RIGHT, DRAFT_WRONG, DRAFT_NOT_DECIDABLE, DRAFT_VERDICT_COUNT };
const char *draft_verdict_key(enum draft_verdict verdict); /* "not_decidable" */

struct draft_claim {
	size_t paragraph; /* index */
	size_t from, to;  /* bytes of its text */
	enum draft_verdict verdict;
	struct str subject; /* what was understood: "Sơn La, năm 2022, Tổng điểm" */
	struct str figure;  /* what is published; empty: nothing */
	struct str note;    /* why it cannot be decided, or what to know besides; or empty */
	struct str source;  /* ids of the sources; or empty */
};
struct draft_report {
	struct draft_claim *claims; /* as they stand in the text */
	size_t count;
	size_t verdicts[DRAFT_VERDICT_COUNT];
};

struct draft_defaults {
	size_t unit; /* the province that drafts speak of when they name none */
	int year;    /* 0: the first that the draft names, else the newest */
};

MUST_CHECK enum status draft_check(const struct index_reader *reader,
				   const struct draft_document *document,
				   const struct draft_defaults *defaults,
				   struct draft_report *report, struct error *err);

/* --- words ----------------------------------------------------------------------------------- */

/* "2 trong 9 khẳng định về chỉ số là sai"; also when there are none. */
struct str draft_finding(const struct index_reader *reader, const struct draft_report *report);
struct str draft_verdict_name(enum language language, enum draft_verdict verdict);
/* "dòng 3", "đoạn 7", "đoạn 7 (bảng)", "chú thích 2". */
struct str draft_place_name(const struct index_reader *reader,
			    const struct draft_paragraph *paragraph);
/* The claim's words, cut when there are many. */
struct str draft_claim_words(const struct index_reader *reader,
			     const struct draft_document *document,
			     const struct draft_claim *claim);
void draft_table(const struct index_reader *reader, const struct draft_document *document,
		 const struct draft_report *report, struct table *table);

#endif
