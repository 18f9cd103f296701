/* official_paper.h - what every official paper has whatever it says: the layout in force, and what
 * stands around the text (letterhead, number, recipients, signature), left blank for the clerk.
 *
 * How papers look is view/document.h; what they say is their modules'. */
#ifndef DANNOI_MODULE_OFFICIAL_PAPER_H
#define DANNOI_MODULE_OFFICIAL_PAPER_H

#include "../view/document.h"

#define OFFICIAL_PAPER_ADDRESSEES_MAX (DOCUMENT_ADDRESSEES_MAX - 1)

struct official_paper {
	enum paper_kind kind;
	struct str abstract;
	struct date today; /* of making the file; the paper's own date is left blank */
	/* Whom it is sent to, by name: a letter, a submission, an invitation; none: two blanks
	 * stand among the recipients. */
	const struct str *addressees;
	size_t addressee_count; /* at most OFFICIAL_PAPER_ADDRESSEES_MAX */
};

/* The layout in force on a day, from definitions/paper/. */
MUST_CHECK enum status official_paper_layout(struct arena *arena, struct date day,
					     struct paper *paper, struct error *err);
/* Fills what stands around the text; the document is initialised. */
void official_paper_frame(struct document *document, const struct official_paper *about);

/* The ending of a file's name: "docx". */
const char *official_paper_ending(enum document_format format);

#endif
