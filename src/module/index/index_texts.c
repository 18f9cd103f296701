/* index_texts.c - what is said of a code and year alike for all provinces, kept with the figures:
 * its name as a link, ranks among so many, the marks of its changes. */
#include "index_sentence.h"

/* Of a rank among count, for each rank from 1; the rank 0 has none. */
static const struct str *rank_texts_make(const struct index_figures *figures,
					 enum language language, size_t count)
{
	struct str *texts = arena_array(figures->arena, struct str, count + 1);
	for (size_t rank = 1; rank <= count; rank++)
		texts[rank] = sentence_rank_short(
			figures->arena, language,
			(struct sentence_rank){.rank = (int64_t)rank, .units = (int64_t)count});
	return texts;
}

/* The same for all codes and years with as many scores. */
static const struct str *rank_texts_of(struct index_figures *figures, enum language language,
				       size_t count, const struct str **made)
{
	if (made[count] == NULL)
		made[count] = rank_texts_make(figures, language, count);
	return made[count];
}

/* Written into the draft first, since a buffer has more room than what stays. */
static struct str marks_text_make(const struct index_reader *reader, struct html *draft,
				  const struct index_step *step)
{
	draft->out.size = 0;
	for (size_t i = 0; i < step->mark_count; i++) {
		buffer_add(&draft->out, i > 0 ? STR("; ") : STR(""));
		buffer_add(&draft->out, index_mark_text(reader, step->marks[i]));
	}
	return str_copy(reader->arena, buffer_text(&draft->out));
}

/* "<a href=\"/chi-so/8?nam=2022\">Quản trị điện tử</a>" */
static struct html_markup name_make(const struct index_reader *reader, struct html *draft,
				    size_t code, int year)
{
	draft->out.size = 0;
	html_literal(draft, "<a href=\"");
	html_base(draft);
	html_url(draft, index_part_link(reader, code, year, UNIT_NONE));
	html_literal(draft, "\">");
	html_text(draft, index_part_name(reader, code, year));
	html_literal(draft, "</a>");
	return (struct html_markup){.text = str_copy(reader->arena, buffer_text(&draft->out))};
}

void index_texts_make(struct index_figures *figures)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		const enum language language = (enum language)i;
		const struct index_reader reader = {figures, figures->arena, language};
		const struct str *ranks[UNIT_COUNT_MAX + 1] = {0};
		struct html draft;
		html_init(&draft, figures->arena, language);
		for (int year = figures->first_year; year <= figures->last_year; year++)
			for (size_t code = 0; code < figures->code_count; code++) {
				if (index_column(figures, code, year) == NULL)
					continue;
				struct index_column *column =
					index_column_make(figures, code, year);
				column->all.rank_texts[language] =
					rank_texts_of(figures, language, column->all.count, ranks);
				column->step.marks_text[language] =
					marks_text_make(&reader, &draft, &column->step);
				column->name[language] = name_make(&reader, &draft, code, year);
			}
	}
}
