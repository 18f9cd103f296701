/* official_paper.c - the frame of official papers, and the layout in force. */
#include "official_paper.h"

#include "../embedded/embedded.h"
#include "messages.h"

static const char paper_folder[] = "definitions/paper/";

static bool in_force(const struct paper *paper, struct date day)
{
	return date_compare(paper->valid_from, day) <= 0 &&
	       (paper->valid_to.year == 0 || date_compare(day, paper->valid_to) <= 0);
}

enum status official_paper_layout(struct arena *arena, struct date day, struct paper *paper,
				  struct error *err)
{
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct str name = str_from(embedded_files[i].name);
		struct str content;
		if (!str_starts(name, str_from(paper_folder)))
			continue;
		TRY(embedded_content(arena, embedded_files[i].name, &content, err));
		TRY(paper_parse(arena, name, content, paper, err));
		if (in_force(paper, day))
			return STATUS_OK;
	}
	return FAIL(err, STATUS_NOT_FOUND, "no layout of papers in %s is in force on " STR_FMT,
		    paper_folder, STR_ARG(date_iso(arena, day)));
}

/* How a kind is called: in capitals above its abstract, and in a sentence. */
static const struct {
	enum message heading, name;
} kinds[PAPER_KIND_COUNT] = {
	[PAPER_REPORT] = {MESSAGE_PAPER_REPORT_HEADING, MESSAGE_PAPER_REPORT_NAME},
	[PAPER_PLAN] = {MESSAGE_PAPER_PLAN_HEADING, MESSAGE_PAPER_PLAN_NAME},
	[PAPER_SUBMISSION] = {MESSAGE_PAPER_SUBMISSION_HEADING, MESSAGE_PAPER_SUBMISSION_NAME},
	[PAPER_LETTER] = {MESSAGE_PAPER_LETTER_NAME, MESSAGE_PAPER_LETTER_NAME},
	[PAPER_INVITATION] = {MESSAGE_PAPER_INVITATION_HEADING, MESSAGE_PAPER_INVITATION_NAME},
	[PAPER_NOTICE] = {MESSAGE_PAPER_NOTICE_HEADING, MESSAGE_PAPER_NOTICE_NAME},
};

/* "[…]/KH-[…]"; of a letter "[…]/[…]-[…]": it names no kind. */
static struct str number_blank(const struct document *document, enum paper_kind kind)
{
	if (kind == PAPER_LETTER)
		return STR("[…]/[…]-[…]");
	return str_format(document->arena, "[…]/" STR_FMT "-[…]",
			  STR_ARG(document->paper->codes[kind]));
}

static void letterhead_fill(struct document *document, enum paper_kind kind)
{
	const enum language language = document->language;
	document->letterhead = (struct document_letterhead){
		.superior_organ = message_text(language, MESSAGE_PAPER_SUPERIOR_ORGAN),
		.organ = message_text(language, MESSAGE_PAPER_ORGAN),
		.number = message_paper_number(
			document->arena, language,
			&(struct message_paper_number){number_blank(document, kind)}),
		.country = message_text(language, MESSAGE_PAPER_COUNTRY),
		.motto = message_text(language, MESSAGE_PAPER_MOTTO),
		.place_and_date = message_text(language, MESSAGE_PAPER_PLACE_AND_DATE),
	};
}

static void recipients_fill(struct document *document, bool addressed)
{
	const enum language language = document->language;
	document->recipients_title = message_text(language, MESSAGE_PAPER_RECIPIENTS);
	document_add_recipient(document,
			       message_text(language, addressed ? MESSAGE_PAPER_RECIPIENT_ABOVE
								: MESSAGE_PAPER_RECIPIENT_FIRST));
	document_add_recipient(document, message_text(language, MESSAGE_PAPER_RECIPIENT_MORE));
	document_add_recipient(document, message_text(language, MESSAGE_PAPER_RECIPIENT_FILED));
}

/* One on the line that says so; more of them line by line below it. */
static void addressees_fill(struct document *document, const struct official_paper *about)
{
	struct arena *arena = document->arena;
	const struct str to = message_text(document->language, MESSAGE_PAPER_TO);
	if (about->addressee_count == 1) {
		document_add_addressee(document, str_format(arena, STR_FMT " " STR_FMT, STR_ARG(to),
							    STR_ARG(about->addressees[0])));
		return;
	}
	if (about->addressee_count > 0)
		document_add_addressee(document, to);
	for (size_t i = 0; i < about->addressee_count; i++)
		document_add_addressee(document,
				       str_format(arena, "- " STR_FMT "%s",
						  STR_ARG(about->addressees[i]),
						  i + 1 < about->addressee_count ? ";" : "."));
}

void official_paper_frame(struct document *document, const struct official_paper *about)
{
	struct arena *arena = document->arena;
	const enum language language = document->language;
	const struct str name = message_text(language, kinds[about->kind].name);
	letterhead_fill(document, about->kind);
	document->date = about->today;
	if (about->kind == PAPER_LETTER) {
		document->letterhead.subject = message_paper_subject(
			arena, language, &(struct message_paper_subject){about->abstract});
	} else {
		document->kind = message_text(language, kinds[about->kind].heading);
		document->abstract = about->abstract;
	}
	document->title = message_paper_title(arena, language,
					      &(struct message_paper_title){name, about->abstract});
	document->annex_origin = message_paper_annex_origin(
		arena, language,
		&(struct message_paper_annex_origin){
			.name = name, .number = number_blank(document, about->kind)});
	addressees_fill(document, about);
	recipients_fill(document, about->addressee_count > 0);
	document->authority = message_text(language, MESSAGE_PAPER_AUTHORITY);
	document->signatory = message_text(language, MESSAGE_PAPER_SIGNATORY);
}

const char *official_paper_ending(enum document_format format)
{
	static const char *const endings[] = {[DOCUMENT_AS_DOCX] = "docx",
					      [DOCUMENT_AS_PDF] = "pdf",
					      [DOCUMENT_AS_HTML] = "html"};
	return endings[format];
}
