/* plan_milestone.c - milestones as people write them: "30/06/2026 Trình dự thảo", a line each. */
#include "plan_private.h"

#define LINES_BYTES_MAX ((size_t)PLAN_MILESTONES_MAX * (PLAN_TITLE_BYTES_MAX + 16))

struct str plan_milestones_text(struct arena *arena, const struct plan_milestone *milestones,
				size_t count)
{
	struct buffer out;
	buffer_init(&out, arena, LINES_BYTES_MAX);
	for (size_t i = 0; i < count; i++) {
		if (milestones[i].due.year != 0)
			buffer_addf(&out, "%02d/%02d/%04d ", milestones[i].due.day,
				    milestones[i].due.month, milestones[i].due.year);
		buffer_addf(&out, STR_FMT "\n", STR_ARG(milestones[i].title));
	}
	return buffer_text(&out);
}

/* "00/00/0000" or "0000-00-00", 0 being any digit. */
static bool is_shaped(struct str text, const char *shape)
{
	if (text.size != DATE_TEXT_SIZE)
		return false;
	for (size_t i = 0; i < text.size; i++) {
		const bool is_digit = text.data[i] >= '0' && text.data[i] <= '9';
		if (shape[i] == '0' ? !is_digit : text.data[i] != shape[i])
			return false;
	}
	return true;
}

/* Without a date the whole line is the title. */
static enum status line_parse(struct arena *arena, struct str line,
			      struct plan_milestone *milestone, struct error *err)
{
	struct str first, rest;
	*milestone = (struct plan_milestone){.title = line};
	if (!str_cut(line, ' ', &first, &rest))
		return STATUS_OK;
	if (is_shaped(first, "00/00/0000"))
		first = str_format(arena, STR_FMT "-" STR_FMT "-" STR_FMT,
				   STR_ARG(str_slice(first, 6, 4)), STR_ARG(str_slice(first, 3, 2)),
				   STR_ARG(str_slice(first, 0, 2)));
	else if (!is_shaped(first, "0000-00-00"))
		return STATUS_OK;
	milestone->title = str_trim(rest);
	return date_parse(first, &milestone->due, err);
}

enum status plan_milestones_parse(struct arena *arena, struct str text,
				  struct plan_milestone **milestones, size_t *count,
				  struct error *err)
{
	struct str line;
	*milestones = arena_array(arena, struct plan_milestone, PLAN_MILESTONES_MAX);
	*count = 0;
	while (text.size > 0) {
		(void)str_cut(text, '\n', &line, &text);
		if (str_trim(line).size == 0)
			continue;
		if (*count == PLAN_MILESTONES_MAX)
			return FAIL(err, STATUS_LIMIT, "a task has at most %d milestones",
				    PLAN_MILESTONES_MAX);
		TRY(line_parse(arena, str_trim(line), &(*milestones)[(*count)++], err));
	}
	return STATUS_OK;
}
