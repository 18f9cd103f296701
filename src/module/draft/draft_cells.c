/* draft_cells.c - cells of tables, read with their headings. */
#include "draft_cells.h"

#include <math.h>

#define HEADING_ROWS_MAX 3
#define SENTENCE_BYTES_MAX 8192

/* Digits with the signs of figures, and no year: such a cell heads nothing. */
static bool is_figure(struct str text)
{
	for (size_t i = 0; i < text.size; i++) {
		const char c = text.data[i];
		if ((c < '0' || c > '9') && c != ',' && c != '.' && c != '/' && c != ' ' &&
		    c != '+' && c != '-')
			return false;
	}
	return text.size != 4;
}

static bool overlaps(const struct docx_cell *a, const struct docx_cell *b)
{
	return a->column < b->column + b->span && b->column < a->column + a->span;
}

static bool heads(const struct draft_paragraph *heading, const struct docx_cell *cell)
{
	const struct docx_cell *place = &heading->cell;
	const bool is_before = place->row == cell->row
				       ? place->column < cell->column
				       : place->row < cell->row && place->row <= HEADING_ROWS_MAX &&
						 overlaps(place, cell);
	return place->table == cell->table && is_before && !is_figure(heading->text);
}

struct str draft_cell_sentence(struct arena *arena, const struct draft_document *document,
			       size_t first, size_t paragraph, struct draft_headings *headings)
{
	struct buffer sentence;
	buffer_init(&sentence, arena, SENTENCE_BYTES_MAX);
	const struct draft_paragraph *own = &document->paragraphs[paragraph];
	*headings = (struct draft_headings){0};
	for (size_t i = first; i < paragraph; i++) {
		if (!heads(&document->paragraphs[i], &own->cell))
			continue;
		buffer_add(&sentence, document->paragraphs[i].text);
		buffer_add(&sentence, STR(": "));
		if (document->paragraphs[i].cell.row < own->cell.row)
			headings->columns_end = sentence.size;
	}
	headings->end = sentence.size;
	buffer_add(&sentence, own->text);
	if (headings->end > 0 && sentence.status == STATUS_OK)
		return buffer_text(&sentence);
	*headings = (struct draft_headings){0};
	return (struct str){0};
}

/* --- numbers by themselves ------------------------------------------------------------------- */

/* The values of DRAFT_COLUMN that the headings name, as bits. */
static uint32_t columns_named(const struct draft_sentence *sentence,
			      const struct draft_headings *headings)
{
	const struct draft_token *tokens = sentence->tokens->items;
	uint32_t columns = 0;
	for (size_t at = sentence->from; tokens[at].from < headings->columns_end; at++) {
		uint32_t values = 0;
		(void)draft_phrase_match(sentence->grammar, DRAFT_COLUMN, sentence->tokens, at,
					 &values);
		columns |= values;
	}
	return columns;
}

/* How many different years the headings name; a figure of two years is none of a year. */
static size_t years_named(const struct draft_sentence *sentence)
{
	size_t count = 0;
	int last = 0;
	for (size_t i = 0; i < sentence->mention_count; i++) {
		const struct draft_mention *mention = &sentence->mentions[i];
		if (mention->kind != DRAFT_MENTION_YEAR || mention->year == last)
			continue;
		last = mention->year;
		count++;
	}
	return count;
}

static bool is_number(const struct draft_sentence *sentence, size_t at)
{
	return at < sentence->to && sentence->tokens->items[at].kind == DRAFT_TOKEN_NUMBER &&
	       !isnan(sentence->tokens->items[at].value);
}

void draft_cell_match(const struct draft_sentence *sentence, const struct draft_headings *headings,
		      size_t at, struct draft_match *match)
{
	const size_t size = sentence->to - at;
	const bool is_pair = size == 3 && is_number(sentence, at + 2) &&
			     sentence->tokens->items[at + 1].sign == '/';
	*match = (struct draft_match){.unit = DRAFT_NAME_NONE, .need = DRAFT_NEED_TOPIC};
	const size_t years = years_named(sentence);
	if (!is_number(sentence, at) || (size != 1 && !is_pair) || years > 1)
		return;
	const uint32_t columns = columns_named(sentence, headings);
	const bool is_score =
		columns == 1U << DRAFT_COLUMN_SCORE ||
		(columns == 0 && years == 1 && sentence->tokens->items[at].decimals > 0);
	for (size_t slot = 0; slot < DRAFT_SLOT_COUNT; slot++)
		match->numerals[slot] = (double)NAN;
	if (columns == 1U << DRAFT_COLUMN_RANK) {
		match->kind = DRAFT_CLAIM_RANK;
		match->numbers[DRAFT_RANK] = at + 1;
		match->numbers[DRAFT_OF] = is_pair ? at + 3 : 0;
		match->count = size;
	} else if (is_score && !is_pair) {
		match->kind = DRAFT_CLAIM_SCORE;
		match->numbers[DRAFT_POINTS] = at + 1;
		match->count = size;
	}
}
