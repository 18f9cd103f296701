/* draft_check.c - walks through a draft: sentences, matches, readings, verdicts. */
#include <math.h>

#include "draft_cells.h"
#include "messages.h"

#define CELL_BYTES_MAX 120 /* a longer cell is prose, which its headings do not complete */
#define SCRATCH_BYTES_MAX ((size_t)256 << 20) /* a paragraph of DRAFT_TEXT_BYTES_MAX, in tokens */

static const struct draft_carried nothing_carried = {.unit = DRAFT_NAME_NONE,
						     .part = DRAFT_NAME_NONE};

struct checker {
	const struct index_reader *reader;
	struct draft_vocabulary *vocabulary;
	struct draft_grammar *grammar;
	struct draft_names *names;
	struct draft_defaults defaults;
	struct draft_carried carried;
	struct draft_report *report;
	struct arena *scratch; /* emptied after each paragraph */
	size_t table_start;    /* the first paragraph of the table under way */
};

/* A paragraph under way.  Of a cell of a table, its headings stand before its own text. */
struct paragraph {
	size_t index;
	bool is_cell;
	struct draft_headings headings;
	size_t heading_tokens;
	struct draft_tokens tokens;
	struct draft_span *spans;
};

/* The first paragraph of the table that this one lies in, and of tables within it. */
static size_t table_start_of(const struct draft_document *document, size_t index)
{
	const size_t table = document->paragraphs[index].cell.table;
	while (index > 0 && document->paragraphs[index - 1].cell.table >= table)
		index--;
	return index;
}

/* The text to be read: of a cell, with its headings. */
static struct str headed_text(struct checker *checker, const struct draft_document *document,
			      struct paragraph *paragraph)
{
	const size_t index = paragraph->index;
	const struct draft_paragraph *own = &document->paragraphs[index];
	if (!paragraph->is_cell)
		return own->text;
	if (index == 0 || document->paragraphs[index - 1].cell.table != own->cell.table)
		checker->table_start = table_start_of(document, index);
	const struct str headed = draft_cell_sentence(
		checker->scratch, document, checker->table_start, index, &paragraph->headings);
	return headed.size > 0 ? headed : own->text;
}

static enum status paragraph_read(struct checker *checker, const struct draft_document *document,
				  size_t index, struct paragraph *paragraph, struct error *err)
{
	void *spans = NULL;
	const struct draft_paragraph *own = &document->paragraphs[index];
	*paragraph = (struct paragraph){
		.index = index,
		.is_cell = own->cell.table != 0 && own->text.size <= CELL_BYTES_MAX,
	};
	arena_reset(checker->scratch);
	const struct str text = headed_text(checker, document, paragraph);
	TRY(draft_tokenize(checker->scratch, checker->vocabulary, text, &paragraph->tokens, err));
	while (paragraph->heading_tokens < paragraph->tokens.count &&
	       paragraph->tokens.items[paragraph->heading_tokens].from < paragraph->headings.end)
		paragraph->heading_tokens++;
	TRY(arena_try_take(checker->scratch, paragraph->tokens.count, sizeof(struct draft_span),
			   alignof(struct draft_span), &spans, err));
	paragraph->spans = spans;
	for (size_t at = 0; at < paragraph->tokens.count; at++)
		paragraph->spans[at] = draft_name_match(checker->names, &paragraph->tokens, at);
	return STATUS_OK;
}

/* --- one claim ------------------------------------------------------------------------------- */

static void statement_fill(const struct draft_sentence *sentence, size_t at,
			   const struct draft_match *match, struct draft_statement *statement)
{
	*statement = (struct draft_statement){.kind = match->kind, .unit_name = match->unit};
	statement->is_negated = (draft_lead_before(sentence, at) & 1U << DRAFT_LEAD_NEGATION) != 0;
	memcpy(statement->values, match->values, sizeof statement->values);
	for (size_t slot = 0; slot < DRAFT_SLOT_COUNT; slot++) {
		struct draft_number *number = &statement->numbers[slot];
		number->bounds = match->bounds[slot];
		number->is_given = match->numbers[slot] != 0 || !isnan(match->numerals[slot]);
		number->value = match->numerals[slot];
		if (match->numbers[slot] == 0)
			continue;
		number->value = sentence->tokens->items[match->numbers[slot] - 1].value;
		number->decimals = sentence->tokens->items[match->numbers[slot] - 1].decimals;
	}
	const int since = draft_since(sentence, at, match);
	statement->numbers[DRAFT_FROM_YEAR] =
		(struct draft_number){.is_given = since != 0, .value = since};
}

static struct str subject_text(const struct checker *checker, const struct draft_reading *reading)
{
	const struct index_reader *reader = checker->reader;
	const struct str year = str_format(reader->arena, "%d", reading->year);
	return message_draft_subject(
		reader->arena, reader->language,
		&(struct message_draft_subject){
			.unit = reading->unit == UNIT_NONE
					? STR("?")
					: index_unit_name(reader, reading->unit, reading->year),
			.part = reading->code == INDEX_NONE
					? STR("?")
					: index_part_name(reader, reading->code, reading->year),
			.year = year});
}

/* Right when some reading is; else as the likeliest reading says. */
static size_t reading_choose(const struct draft_judge *judge,
			     const struct draft_statement *statement,
			     const struct draft_reading *readings, size_t count,
			     struct draft_judgement *judgement)
{
	*judgement = draft_judge_claim(judge, statement, &readings[0]);
	for (size_t i = 1; i < count && judgement->verdict != DRAFT_RIGHT; i++) {
		const struct draft_judgement other =
			draft_judge_claim(judge, statement, &readings[i]);
		if (other.verdict != DRAFT_RIGHT)
			continue;
		*judgement = other;
		return i;
	}
	return 0;
}

/* What can be said of several in one breath; a number belongs to one. */
static bool is_said_of_all(const struct draft_statement *statement)
{
	return statement->kind == DRAFT_CLAIM_TIER || (statement->kind == DRAFT_CLAIM_CHANGE &&
						       !statement->numbers[DRAFT_POINTS].is_given);
}

/* Judges a claim under all its readings; *reading is the one that the verdict is about. */
static struct draft_judgement claim_judge(const struct checker *checker,
					  const struct draft_sentence *sentence, size_t at,
					  const struct draft_match *match,
					  struct draft_reading *reading)
{
	const struct draft_judge judge = {checker->reader, checker->names,
					  draft_rules_of(checker->grammar)};
	struct draft_reading readings[DRAFT_READINGS_MAX];
	struct draft_statement statement;
	struct draft_judgement judgement;
	statement_fill(sentence, at, match, &statement);
	size_t count = draft_readings(sentence, &checker->carried, checker->names,
				      &checker->defaults, at, match, readings);
	*reading = readings[reading_choose(&judge, &statement, readings, count, &judgement)];
	if (!is_said_of_all(&statement))
		return judgement;
	count = draft_also(sentence, checker->names, at, reading, readings);
	for (size_t i = 0; i < count && judgement.verdict == DRAFT_RIGHT; i++) {
		const struct draft_judgement other =
			draft_judge_claim(&judge, &statement, &readings[i]);
		if (other.verdict == DRAFT_RIGHT)
			continue;
		judgement = other;
		*reading = readings[i];
	}
	return judgement;
}

static enum status claim_add(struct checker *checker, const struct draft_sentence *sentence,
			     const struct paragraph *paragraph, size_t at,
			     const struct draft_match *match, struct error *err)
{
	struct draft_report *report = checker->report;
	struct draft_reading reading;
	if (report->count == DRAFT_CLAIMS_MAX)
		return FAIL(err, STATUS_LIMIT,
			    "the draft makes more than %d claims; check it in pieces",
			    DRAFT_CLAIMS_MAX);
	const struct draft_judgement judgement =
		claim_judge(checker, sentence, at, match, &reading);
	report->claims[report->count++] = (struct draft_claim){
		.paragraph = paragraph->index,
		.from = paragraph->tokens.items[at].from - paragraph->headings.end,
		.to = paragraph->tokens.items[at + match->count - 1].to - paragraph->headings.end,
		.verdict = judgement.verdict,
		.subject = subject_text(checker, &reading),
		.figure = judgement.figure,
		.note = judgement.note,
		.source = judgement.source,
	};
	report->verdicts[judgement.verdict]++;
	return STATUS_OK;
}

/* --- sentences ------------------------------------------------------------------------------- */

/* The claim that starts at a token, or none; a cell that is a number claims it by its headings. */
static void match_find(const struct checker *checker, const struct draft_sentence *sentence,
		       const struct paragraph *paragraph, size_t at, struct draft_match *match)
{
	match->count = 0;
	if (at > 0 && at == paragraph->heading_tokens)
		draft_cell_match(sentence, &paragraph->headings, at, match);
	if (match->count == 0)
		draft_claim_match(checker->grammar, &paragraph->tokens, paragraph->spans, at,
				  match);
	if (at + match->count > sentence->to)
		match->count = 0;
}

static enum status sentence_check(struct checker *checker, struct draft_sentence *sentence,
				  const struct paragraph *paragraph, struct error *err)
{
	draft_sentence_read(sentence);
	const size_t first = sentence->from < paragraph->heading_tokens ? paragraph->heading_tokens
									: sentence->from;
	for (size_t at = first; at < sentence->to;) {
		struct draft_match match;
		const struct draft_span span = paragraph->spans[at];
		if (span.name != DRAFT_NAME_NONE && !span.is_unit) {
			at += span.count;
			continue;
		}
		match_find(checker, sentence, paragraph, at, &match);
		if (match.count == 0) {
			at++;
			continue;
		}
		if (draft_is_claim(sentence, &checker->carried, at, &match)) {
			TRY(claim_add(checker, sentence, paragraph, at, &match, err));
			if (checker->carried.topic == DRAFT_ABOUT_UNKNOWN)
				checker->carried.topic = DRAFT_ABOUT_INDEX;
		}
		at += match.count;
	}
	if (!paragraph->is_cell) /* the last column says nothing of what follows the table */
		draft_carry(sentence, &checker->carried);
	return STATUS_OK;
}

static enum status paragraph_check(struct checker *checker, const struct paragraph *paragraph,
				   struct error *err)
{
	struct draft_sentence *sentence = arena_new(checker->scratch, struct draft_sentence);
	for (size_t at = 0; at < paragraph->tokens.count; at = sentence->to) {
		sentence->grammar = checker->grammar;
		sentence->tokens = &paragraph->tokens;
		sentence->spans = paragraph->spans;
		sentence->from = at;
		sentence->to = draft_sentence_end(checker->grammar, &paragraph->tokens, at);
		TRY(sentence_check(checker, sentence, paragraph, err));
	}
	return STATUS_OK;
}

/* The first edition that the draft names; the newest when it names none. */
static enum status first_year_find(struct checker *checker, const struct draft_document *document,
				   int *year, struct error *err)
{
	struct draft_sentence *sentence = arena_new(checker->reader->arena, struct draft_sentence);
	for (size_t i = 0; i < document->count; i++) {
		struct paragraph paragraph;
		TRY(paragraph_read(checker, document, i, &paragraph, err));
		sentence->grammar = checker->grammar;
		sentence->tokens = &paragraph.tokens;
		sentence->spans = paragraph.spans;
		sentence->to = paragraph.tokens.count;
		draft_sentence_read(sentence);
		for (size_t j = 0; j < sentence->mention_count; j++) {
			const struct draft_mention *mention = &sentence->mentions[j];
			if (mention->kind != DRAFT_MENTION_YEAR || mention->is_object ||
			    mention->year < checker->reader->figures->first_year ||
			    mention->year > checker->reader->figures->last_year)
				continue;
			*year = mention->year;
			return STATUS_OK;
		}
	}
	*year = checker->reader->figures->last_year;
	return STATUS_OK;
}

/* A header or footer does not go on from the words before it in the file. */
static bool starts_anew(const struct draft_document *document, size_t index)
{
	const enum draft_place place = document->paragraphs[index].place;
	return (place == DRAFT_PLACE_HEADER || place == DRAFT_PLACE_FOOTER) &&
	       (index == 0 || document->paragraphs[index - 1].place != place);
}

static enum status document_check(struct checker *checker, const struct draft_document *document,
				  struct error *err)
{
	if (checker->defaults.year == 0)
		TRY(first_year_find(checker, document, &checker->defaults.year, err));
	for (size_t i = 0; i < document->count; i++) {
		struct paragraph paragraph;
		if (starts_anew(document, i))
			checker->carried = nothing_carried;
		TRY(paragraph_read(checker, document, i, &paragraph, err));
		TRY(paragraph_check(checker, &paragraph, err));
	}
	return STATUS_OK;
}

enum status draft_check(const struct index_reader *reader, const struct draft_document *document,
			const struct draft_defaults *defaults, struct draft_report *report,
			struct error *err)
{
	*report = (struct draft_report){
		.claims = arena_array(reader->arena, struct draft_claim, DRAFT_CLAIMS_MAX)};
	ON_LEAVE(arena_leave) struct arena *scratch = arena_create(SCRATCH_BYTES_MAX);
	struct checker checker = {
		.reader = reader,
		.vocabulary = arena_new(reader->arena, struct draft_vocabulary),
		.defaults = *defaults,
		.carried = nothing_carried,
		.report = report,
		.scratch = scratch,
	};
	checker.vocabulary->arena = reader->arena;
	TRY(draft_grammar_load(reader->arena, checker.vocabulary, &checker.grammar, err));
	TRY(draft_names_load(reader->arena, checker.vocabulary, reader->figures, checker.grammar,
			     &checker.names, err));
	return document_check(&checker, document, err);
}
