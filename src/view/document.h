/* document.h - one official paper, written three ways: DOCX to edit, PDF to print, HTML to read.
 *
 * A paper is built once, as a struct document; the writers print the same letterhead, text,
 * tables and pictures, so that they cannot disagree.  The look of the first two is that of a
 * struct paper (Decree 30/2020/NĐ-CP).  Not for pages of the site: those are templates. */
#ifndef DANNOI_VIEW_DOCUMENT_H
#define DANNOI_VIEW_DOCUMENT_H

#include "chart.h"
#include "paper.h"
#include "table.h"

#define DOCUMENT_BLOCKS_MAX 512
#define DOCUMENT_RUNS_MAX 64  /* of one text */
#define DOCUMENT_ITEMS_MAX 64 /* of one list */
#define DOCUMENT_PICTURES_MAX 24
#define DOCUMENT_ANNEXES_MAX 12
#define DOCUMENT_RECIPIENTS_MAX 16
#define DOCUMENT_ADDRESSEES_MAX 16
#define DOCUMENT_BYTES_MAX ((size_t)16 << 20)

/* A stretch of text of one look.  Numbers are never divided between runs. */
struct document_run {
	struct str text;
	bool bold, italic;
	bool blank;  /* a place that the clerk fills in: shown so */
	bool raised; /* a mark that leads to a note */
};
struct document_text {
	const struct document_run *runs;
	size_t count;
};

enum document_kind {
	DOCUMENT_HEADING, /* level 1: I.  2: 1.  3: a) */
	DOCUMENT_PARAGRAPH,
	DOCUMENT_NOTE, /* small, below a table or picture */
	DOCUMENT_LIST,
	DOCUMENT_TABLE,
	DOCUMENT_PICTURE
};

/* A chart, drawn by chart_NAME_draw, with what it shows in words for those who do not see it. */
struct document_picture {
	struct str drawn;       /* markup of the page's chart */
	struct str description; /* alternative text */
};

struct document_block {
	enum document_kind kind;
	int level;                 /* of a heading: 1 to 3 */
	int number;                /* of a heading at its level, a table or a picture: from 1 */
	struct document_text text; /* heading, paragraph, note; caption of a table or picture */
	const struct document_text *items; /* of a list */
	size_t item_count;
	const struct table *table;
	struct document_picture picture;
};

/* The body, or one annex. */
struct document_part {
	struct str title; /* of an annex, in capitals */
	int number;       /* of an annex: from 1; 0: the body */
	bool wide;        /* its pages lie on their side, for tables of many columns */
	struct document_block *blocks;
	size_t block_count, block_capacity;
	int headings[3]; /* how many of each level stand open */
};

/* Empty texts are left out, except that blanks to fill in are texts of their own: "[…]". */
struct document_letterhead {
	struct str superior_organ, organ; /* in capitals */
	struct str number;                /* "Số: …/BC-…" */
	struct str subject;               /* of a letter, below its number: "V/v …" */
	struct str country, motto;
	struct str place_and_date;
};

struct document {
	struct arena *arena;
	enum language language;
	const struct paper *paper;
	bool compact; /* the least of each measure of text: for papers of one page */
	struct date date;
	struct str kind;  /* "BÁO CÁO"; empty: a letter, which has neither kind nor abstract */
	struct str title; /* of the file: kind and abstract in one line */
	struct str abstract;
	struct document_letterhead letterhead;
	struct str addressees[DOCUMENT_ADDRESSEES_MAX]; /* "Kính gửi: …", line by line */
	size_t addressee_count;
	struct str recipients_title; /* "Nơi nhận:" */
	struct str recipients[DOCUMENT_RECIPIENTS_MAX];
	size_t recipient_count;
	struct str annex_origin; /* below the title of each annex */
	struct str authority;    /* above the signature, in capitals */
	struct str signatory;    /* below it */
	struct document_part body, annexes[DOCUMENT_ANNEXES_MAX];
	size_t annex_count;
	int table_count, picture_count;
};

void document_init(struct document *document, struct arena *arena, enum language language,
		   const struct paper *paper);
/* What is chosen for a measure of text, or the least of it when the paper is compact. */
double document_measure(const struct document *document, struct paper_measure measure);

/* A text of one look; what stands in square brackets, brackets included, is a blank. */
struct document_text document_text(struct arena *arena, struct str text);
/* The same after a bold beginning. */
struct document_text document_text_led(struct arena *arena, struct str lead, struct str text);
/* Without the looks. */
struct str document_plain(struct arena *arena, struct document_text text);

/* To the last annex, or to the body when there is none.  Empty texts are left out. */
void document_add_heading(struct document *document, int level, struct str text);
void document_add_paragraph(struct document *document, struct str text);
void document_add_text(struct document *document, struct document_text text);
void document_add_note(struct document *document, struct str text);
void document_add_list(struct document *document, const struct document_text *items, size_t count);
/* Keeps the table; its caption stands above it. */
void document_add_table(struct document *document, const struct table *table);
void document_add_picture(struct document *document, struct document_picture picture,
			  struct str caption);
/* Starts an annex, on a page of its own; title in capitals. */
void document_add_annex(struct document *document, struct str title);
/* The same on pages that lie on their side. */
void document_add_wide_annex(struct document *document, struct str title);
void document_add_recipient(struct document *document, struct str recipient);
void document_add_addressee(struct document *document, struct str line);

/* "I.", "1.", "a)" of a heading; "I" of an annex. */
struct str document_heading_number(struct arena *arena, const struct document_block *heading);
struct str document_roman(struct arena *arena, int number);

enum document_format { DOCUMENT_AS_DOCX, DOCUMENT_AS_PDF, DOCUMENT_AS_HTML };

/* By the ending of a file's name; STATUS_INVALID names the endings there are. */
MUST_CHECK enum status document_format_of(struct str path, enum document_format *format,
					  struct error *err);
/* The whole file; same document, same bytes. */
MUST_CHECK enum status document_write(const struct document *document, enum document_format format,
				      struct str *content, struct error *err);
const char *document_content_type(enum document_format format);
/* The paper as a part of a page: headings from h1 on. */
MUST_CHECK enum status document_markup(const struct document *document, struct html_markup *markup,
				       struct error *err);

#endif
