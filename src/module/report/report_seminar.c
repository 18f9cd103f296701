/* report_seminar.c - reads which seminar spoke about the province, and what it printed. */
#include "report_part.h"

#include "../../embedded/embedded.h"
#include "../../files/sheet.h"
#include "../../files/yaml.h"

static const char definition_name[] = "definitions/report/seminars.yaml";

static enum status seminar_read(const struct report *report, const struct yaml_node *node,
				struct report_seminar *seminar, struct str *file, struct error *err)
{
	const bool vietnamese = report->reader->language == LANGUAGE_VI;
	struct date held;
	struct str source;
	TRY(yaml_text(node, vietnamese ? "name_vi" : "name_en", &seminar->name, err));
	TRY(yaml_text(node, "file", file, err));
	TRY(yaml_text(node, "source", &source, err));
	TRY(yaml_date(node, "held", &held, err));
	seminar->held = language_date(report->reader->arena, report->reader->language, held);
	const struct index_source *known = index_source_find(report->reader->figures, source);
	seminar->source = known == NULL || known->publisher.size == 0
				  ? source
				  : str_format(report->reader->arena, STR_FMT " (" STR_FMT ")",
					       STR_ARG(known->publisher), STR_ARG(source));
	return STATUS_OK;
}

/* The first seminar about the province and the year's results; found stays false without one. */
static enum status definition_find(const struct report *report, struct report_seminar *seminar,
				   struct str *file, struct error *err)
{
	static const char *const keys[] = {"unit",   "year",    "held",    "file",
					   "source", "name_vi", "name_en", NULL};
	struct str content, unit;
	int64_t year = 0;
	const struct yaml_node *root = NULL, *list = NULL;
	const struct index_figures *figures = report->reader->figures;
	TRY(embedded_content(report->reader->arena, definition_name, &content, err));
	TRY(yaml_parse(report->reader->arena, str_from(definition_name), content, &root, err));
	TRY(yaml_need(root, "seminars", YAML_LIST, &list, err));
	for (size_t i = 0; i < list->count && !seminar->found; i++) {
		const struct yaml_node *node = list->values[i];
		TRY(yaml_only(node, keys, err));
		TRY(yaml_text(node, "unit", &unit, err));
		TRY(yaml_int(node, "year", INDEX_FIRST_YEAR, INDEX_FIRST_YEAR + INDEX_YEARS_MAX,
			     &year, err));
		seminar->found = report->question.year >= year &&
				 str_equal(unit, figures->units.units[report->question.unit].code);
		if (seminar->found)
			TRY(seminar_read(report, node, seminar, file, err));
	}
	return STATUS_OK;
}

static void item_add(struct report_seminar *seminar, struct arena *arena, struct str kind,
		     struct report_seminar_item item)
{
	const bool task = str_is(kind, "task");
	size_t *count = task ? &seminar->task_count : &seminar->doubt_count;
	if ((!task && !str_is(kind, "doubt")) || *count == REPORT_SEMINAR_ITEMS_MAX)
		return;
	(task ? seminar->tasks : seminar->doubts)[(*count)++] = (struct report_seminar_item){
		.text = str_copy(arena, item.text),
		.parts = str_copy(arena, item.parts),
		.organ = str_copy(arena, item.organ),
	};
}

static enum status items_read(const struct report *report, struct sheet *sheet,
			      struct report_seminar *seminar, struct error *err)
{
	static const char *const names[] = {"kind",  "number",     "text_vi", "text_en",
					    "parts", "organ_hint", NULL};
	size_t at[sizeof names / sizeof names[0] - 1];
	const bool vietnamese = report->reader->language == LANGUAGE_VI;
	struct sheet_row row;
	bool more = true;
	TRY(sheet_header(sheet, names, at, err));
	TRY(sheet_next(sheet, &row, &more, err));
	while (more) {
		item_add(seminar, report->reader->arena, sheet_text(&row, at[0]),
			 (struct report_seminar_item){
				 .text = sheet_text(&row, vietnamese ? at[2] : at[3]),
				 .parts = sheet_text(&row, at[4]),
				 .organ = sheet_text(&row, at[5]),
			 });
		TRY(sheet_next(sheet, &row, &more, err));
	}
	return STATUS_OK;
}

enum status report_seminar_find(const struct report *report, struct report_seminar *seminar,
				struct error *err)
{
	struct arena *arena = report->reader->arena;
	struct str file = {0}, content;
	*seminar = (struct report_seminar){0};
	TRY(definition_find(report, seminar, &file, err));
	if (!seminar->found)
		return STATUS_OK;
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(embedded_content(arena, str_cstring(arena, file), &content, err));
	TRY(sheet_open_memory(arena, file, content, &(struct sheet_options){0}, &sheet, err));
	return items_read(report, sheet, seminar, err);
}
