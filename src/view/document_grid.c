/* document_grid.c - a table as papers print it: cells as text, widths by what they hold, remarks
 * numbered and gathered below, because a narrow column cannot hold a sentence. */
#include "document_parts.h"

#include <assert.h>
#include <math.h>

/* Widths in type sizes, a little more than Times needs: of a character of text, of a bold one,
 * what a text may ask for before it wraps, and the air beside any text. */
#define CHARACTER_EMS 0.5
#define BOLD_CHARACTER_EMS 0.66
#define TEXT_EMS_MAX 20
#define PROSE_EMS_MAX 36
#define NUMBER_EMS_MAX 6 /* "46 of 62" stays on one line */
#define AIR_EMS 0.8

static double width_ems(struct str s, double character_ems)
{
	size_t count = 0;
	for (size_t at = 0; at < s.size; count++)
		(void)str_utf8_next(s, &at);
	return (double)count * character_ems;
}

static double longest_word_ems(struct str s, double character_ems)
{
	double longest = 0;
	struct str word, rest = s;
	while (rest.size > 0) {
		(void)str_cut(rest, ' ', &word, &rest);
		longest = fmax(longest, width_ems(word, character_ems));
	}
	return longest;
}

static struct str cell_text(struct arena *arena, const struct table *table, size_t column,
			    const struct table_cell *cell)
{
	const struct table_column *about = &table->columns[column];
	if (table_is_missing(cell))
		return STR("–");
	if (cell->text.size != 0 || !table_is_figure(about->kind))
		return cell->text;
	switch (about->kind) {
	case TABLE_INT:
		return str_format(arena, "%lld", (long long)cell->integer);
	case TABLE_SIGNED:
		return language_signed(arena, table->language, cell->real, about->decimals);
	case TABLE_REAL:
	case TABLE_TEXT:
	case TABLE_FLAG:
		break;
	}
	return language_number(arena, table->language, cell->real, about->decimals);
}

bool document_grid_is_number(const struct document_grid *grid, size_t column)
{
	return table_is_figure(grid->table->columns[grid->columns[column]].kind);
}

static struct document_text text_with_mark(struct arena *arena, struct document_text text,
					   size_t number)
{
	struct document_run *runs = arena_array(arena, struct document_run, text.count + 1);
	memcpy(runs, text.runs, text.count * sizeof *runs);
	runs[text.count] =
		(struct document_run){.text = str_format(arena, "(%zu)", number), .raised = true};
	return (struct document_text){runs, text.count + 1};
}

struct document_text document_grid_text(struct arena *arena, const struct document_grid *grid,
					size_t row, size_t column)
{
	if (row == 0)
		return document_text(arena, grid->table->columns[grid->columns[column]].title);
	const struct document_cell *cell = &grid->cells[(row - 1) * grid->column_count + column];
	const struct document_text text = document_text(arena, cell->text);
	return cell->note == 0 || text.count == 0 ? text
						  : text_with_mark(arena, text, (size_t)cell->note);
}

bool document_grid_is_marked(const struct document_grid *grid, size_t row)
{
	return row > 0 && grid->table->row_marked != NULL && grid->table->row_marked[row - 1];
}

struct document_text document_grid_note(struct arena *arena, const struct document_grid *grid,
					size_t note)
{
	struct document_run *runs = arena_array(arena, struct document_run, 2);
	runs[0] =
		(struct document_run){.text = str_format(arena, "(%zu)", note + 1), .raised = true};
	runs[1].text = str_format(arena, " " STR_FMT, STR_ARG(grid->notes.texts[note]));
	return (struct document_text){runs, 2};
}

/* A column is never narrower than its longest word, so that no number breaks; what is left of the
 * room goes to those that would like more. */
static void shares_find(struct document_grid *grid, double room_ems)
{
	double least[TABLE_COLUMNS_MAX], wanted[TABLE_COLUMNS_MAX], least_sum = 0, wanted_sum = 0;
	for (size_t i = 0; i < grid->column_count; i++) {
		const struct str title = grid->table->columns[grid->columns[i]].title;
		const bool number = document_grid_is_number(grid, i);
		const double asked =
			grid->table->columns[grid->columns[i]].prose ? PROSE_EMS_MAX : TEXT_EMS_MAX;
		least[i] = longest_word_ems(title, BOLD_CHARACTER_EMS);
		wanted[i] = width_ems(title, BOLD_CHARACTER_EMS) / 2;
		for (size_t row = 0; row < grid->row_count; row++) {
			const struct document_cell *cell =
				&grid->cells[row * grid->column_count + i];
			const double mark = cell->note > 0 ? 2 * CHARACTER_EMS : 0;
			const double whole = width_ems(cell->text, CHARACTER_EMS) + mark;
			const double word = longest_word_ems(cell->text, CHARACTER_EMS) + mark;
			const bool kept = number && whole < NUMBER_EMS_MAX;
			least[i] = fmax(least[i], kept ? whole : word);
			wanted[i] = fmax(wanted[i], fmin(whole, asked));
		}
		least[i] += AIR_EMS;
		wanted[i] = fmax(wanted[i] + AIR_EMS, least[i]);
		least_sum += least[i];
		wanted_sum += wanted[i];
	}
	const double rest = fmax(0, fmin(room_ems, wanted_sum) - least_sum);
	double sum = 0;
	for (size_t i = 0; i < grid->column_count; i++) {
		grid->shares[i] = least[i];
		if (wanted_sum > least_sum)
			grid->shares[i] += rest * (wanted[i] - least[i]) / (wanted_sum - least_sum);
		sum += grid->shares[i];
	}
	for (size_t i = 0; i < grid->column_count; i++)
		grid->shares[i] /= sum;
}

void document_grid_make(const struct document *document, const struct table *table, double room_pt,
			struct document_grid *grid)
{
	struct arena *arena = document->arena;
	*grid = (struct document_grid){.table = table, .row_count = table->row_count};
	for (size_t i = 0; i < table->column_count; i++)
		if (table_is_printed(&table->columns[i]))
			grid->columns[grid->column_count++] = i;
	assert(grid->column_count > 0);
	grid->cells =
		arena_array(arena, struct document_cell, grid->row_count * grid->column_count);
	for (size_t row = 0; row < grid->row_count; row++)
		for (size_t i = 0; i < grid->column_count; i++) {
			const struct table_cell *cell =
				&table->cells[row * table->column_count + grid->columns[i]];
			grid->cells[row * grid->column_count + i] = (struct document_cell){
				.text = cell_text(arena, table, grid->columns[i], cell),
				.note = (int)table_note_number(&grid->notes, cell->note),
			};
		}
	shares_find(grid, room_pt / document_measure(document, document->paper->table_pt));
}
