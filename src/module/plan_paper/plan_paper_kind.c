/* plan_paper_kind.c - the kinds of papers as data, and the frame that each is put into. */
#include "plan_paper_part.h"

static const struct {
	const char *key;
	enum message name; /* in lists of papers */
	enum paper_kind paper;
	bool needs_organ;
	int periods;
	plan_paper_fill *fill;
} kinds[PLAN_PAPER_KIND_COUNT] = {
	[PLAN_PAPER_PLAN] = {"plan", MESSAGE_PLAN_PAPER_KIND_PLAN, PAPER_PLAN, false, 0,
			     plan_paper_plan_fill},
	[PLAN_PAPER_SUBMISSION] = {"submission", MESSAGE_PLAN_PAPER_KIND_SUBMISSION,
				   PAPER_SUBMISSION, false, 0, plan_paper_submission_fill},
	[PLAN_PAPER_ASSIGNMENT] = {"assignment", MESSAGE_PLAN_PAPER_KIND_ASSIGNMENT, PAPER_LETTER,
				   true, 0, plan_paper_assignment_fill},
	[PLAN_PAPER_URGING] = {"urging", MESSAGE_PLAN_PAPER_KIND_URGING, PAPER_LETTER, true, 0,
			       plan_paper_urging_fill},
	[PLAN_PAPER_QUARTERLY] = {"quarterly", MESSAGE_PLAN_PAPER_KIND_QUARTERLY, PAPER_REPORT,
				  false, 4, plan_paper_report_fill},
	[PLAN_PAPER_HALF_YEAR] = {"half_year", MESSAGE_PLAN_PAPER_KIND_HALF_YEAR, PAPER_REPORT,
				  false, 2, plan_paper_report_fill},
	[PLAN_PAPER_ANNUAL] = {"annual", MESSAGE_PLAN_PAPER_KIND_ANNUAL, PAPER_REPORT, false, 0,
			       plan_paper_report_fill},
	[PLAN_PAPER_INVITATION] = {"invitation", MESSAGE_PLAN_PAPER_KIND_INVITATION,
				   PAPER_INVITATION, false, 0, plan_paper_invitation_fill},
	[PLAN_PAPER_CONCLUSION] = {"conclusion", MESSAGE_PLAN_PAPER_KIND_CONCLUSION, PAPER_NOTICE,
				   false, 0, plan_paper_conclusion_fill},
};

const char *plan_paper_kind_key(enum plan_paper_kind kind)
{
	return kinds[kind].key;
}

struct str plan_paper_kind_name(enum language language, enum plan_paper_kind kind)
{
	return message_text(language, kinds[kind].name);
}

bool plan_paper_needs_organ(enum plan_paper_kind kind)
{
	return kinds[kind].needs_organ;
}

int plan_paper_periods(enum plan_paper_kind kind)
{
	return kinds[kind].periods;
}

/* --- the frame ----------------------------------------------------------------------------------
 */

static struct str abstract_of(const struct plan_paper *paper)
{
	struct arena *arena = paper->reader->arena;
	const enum language language = paper->reader->language;
	const struct str title = plan_paper_title(paper);
	switch (paper->question.kind) {
	case PLAN_PAPER_PLAN:
		break;
	case PLAN_PAPER_SUBMISSION:
		return message_plan_paper_about_submission(
			arena, language, &(struct message_plan_paper_about_submission){title});
	case PLAN_PAPER_ASSIGNMENT:
		return message_plan_paper_about_assignment(
			arena, language, &(struct message_plan_paper_about_assignment){title});
	case PLAN_PAPER_URGING:
		return message_plan_paper_about_urging(
			arena, language, &(struct message_plan_paper_about_urging){title});
	case PLAN_PAPER_QUARTERLY:
	case PLAN_PAPER_HALF_YEAR:
	case PLAN_PAPER_ANNUAL:
		return message_plan_paper_about_report(
			arena, language,
			&(struct message_plan_paper_about_report){
				.plan = title, .period = plan_paper_period_name(paper)});
	case PLAN_PAPER_INVITATION:
		return message_plan_paper_about_invitation(
			arena, language, &(struct message_plan_paper_about_invitation){title});
	case PLAN_PAPER_CONCLUSION:
		return message_plan_paper_about_conclusion(
			arena, language, &(struct message_plan_paper_about_conclusion){title});
	case PLAN_PAPER_KIND_COUNT:
		break;
	}
	return title;
}

/* Whom the paper goes to by name; more than fit are told in its text. */
static size_t addressees_of(const struct plan_paper *paper,
			    struct str names[OFFICIAL_PAPER_ADDRESSEES_MAX])
{
	if (paper->organ.size > 0)
		names[0] = plan_paper_organ_name(paper, paper->organ);
	else if (paper->question.kind == PLAN_PAPER_SUBMISSION)
		names[0] = plan_paper_text(paper, MESSAGE_PLAN_PAPER_COMPETENT_ORGAN);
	else if (paper->question.kind != PLAN_PAPER_INVITATION)
		return 0;
	else {
		const size_t count = plan_paper_leads(paper, names, OFFICIAL_PAPER_ADDRESSEES_MAX);
		if (count > 0 && count <= OFFICIAL_PAPER_ADDRESSEES_MAX)
			return count;
		names[0] = plan_paper_text(paper, MESSAGE_PLAN_PAPER_ALL_LEADS);
	}
	return 1;
}

static void frame_add(const struct plan_paper *paper)
{
	struct str names[OFFICIAL_PAPER_ADDRESSEES_MAX];
	const size_t count = addressees_of(paper, names);
	official_paper_frame(paper->document,
			     &(struct official_paper){.kind = kinds[paper->question.kind].paper,
						      .abstract = abstract_of(paper),
						      .today = paper->question.today,
						      .addressees = names,
						      .addressee_count = count});
}

/* An example says so where nobody can overlook it. */
static void example_tell(const struct plan_paper *paper)
{
	const struct plan *plan = &paper->facts->plan;
	if (!plan->is_example)
		return;
	const struct str told = message_plan_paper_example(
		paper->reader->arena, paper->reader->language,
		&(struct message_plan_paper_example){.source = plan->source});
	document_add_text(paper->document,
			  document_text_led(paper->reader->arena, told, (struct str){0}));
}

/* By key also when it is no longer in force: it may still lead tasks. */
static enum status organ_set(struct plan_paper *paper, struct error *err)
{
	const struct organ_list *organs = &paper->facts->organs;
	size_t organ = organ_find(organs, paper->question.organ);
	if (!kinds[paper->question.kind].needs_organ)
		return STATUS_OK;
	if (organ == ORGAN_NONE)
		TRY(organ_resolve(organs, paper->question.organ, paper->question.today,
				  paper->reader->arena, &organ, err));
	paper->organ = organs->organs[organ].key;
	return STATUS_OK;
}

enum status plan_paper_build(const struct index_reader *reader,
			     const struct plan_paper_facts *facts,
			     const struct plan_paper_question *question, struct document *document,
			     struct error *err)
{
	struct plan_paper *paper = arena_new(reader->arena, struct plan_paper);
	struct paper *layout = arena_new(reader->arena, struct paper);
	*paper = (struct plan_paper){
		.reader = reader, .facts = facts, .question = *question, .document = document};
	TRY(index_unit_resolve_any(reader->figures, question->unit, reader->arena, &paper->unit,
				   err));
	TRY(organ_set(paper, err));
	TRY(plan_paper_period_set(paper, err));
	TRY(official_paper_layout(reader->arena, question->today, layout, err));
	document_init(document, reader->arena, reader->language, layout);
	frame_add(paper);
	example_tell(paper);
	return kinds[question->kind].fill(paper, err);
}

struct str plan_paper_file_name(struct arena *arena, const struct plan_paper_question *question,
				enum document_format format)
{
	const struct str organ = question->organ;
	const char *ending = official_paper_ending(format);
	if (kinds[question->kind].needs_organ)
		return str_format(arena, "dannoi-%s-%lld-" STR_FMT ".%s", kinds[question->kind].key,
				  (long long)question->plan_id, STR_ARG(organ), ending);
	if (kinds[question->kind].periods > 0)
		return str_format(arena, "dannoi-%s-%lld-%d.%s", kinds[question->kind].key,
				  (long long)question->plan_id, question->period, ending);
	return str_format(arena, "dannoi-%s-%lld.%s", kinds[question->kind].key,
			  (long long)question->plan_id, ending);
}
