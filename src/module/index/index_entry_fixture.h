/* index_entry_fixture.h - for tests of what people enter: enters a text as a file and takes it
 * back. */
#ifndef DANNOI_MODULE_INDEX_INDEX_ENTRY_FIXTURE_H
#define DANNOI_MODULE_INDEX_INDEX_ENTRY_FIXTURE_H

#include "../figures_fixture.h"
#include "index_entry.h"

/* structure: of a new edition as CSV, or NULL. */
static inline enum status enter_with(struct figures_fixture *fixture, const char *csv,
				     const char *structure, bool replace, int64_t *number,
				     struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	ON_LEAVE(index_figures_leave) struct index_figures *figures = figures_fixture_read(fixture);
	ON_LEAVE(index_entry_file_leave) struct index_entry_file file = {0};
	TRY(index_entry_open_memory(arena, STR("t.csv"), str_from(csv), '.', &file, err));
	if (structure != NULL)
		TRY(sheet_open_memory(arena, STR("t.csv (structure)"), str_from(structure),
				      &(struct sheet_options){0}, &file.structure, err));
	struct index_entry *entry = arena_new(arena, struct index_entry);
	TRY(index_entry_read(figures, arena, &file, (struct date){2026, 11, 23}, entry, err));
	const struct index_entry_act act = {.pool = fixture->pool};
	return index_entry_store(&act, entry, replace, number, err);
}

static inline enum status enter(struct figures_fixture *fixture, const char *csv, bool replace,
				int64_t *number, struct error *err)
{
	return enter_with(fixture, csv, NULL, replace, number, err);
}

static inline enum status undo(struct figures_fixture *fixture, int64_t number, struct error *err)
{
	const struct index_entry_act act = {.pool = fixture->pool};
	return index_entry_undo(&act, number, err);
}

#define HEADER "year,province_code,code,score\n"

#define STRUCTURE "year,code,name_vi,name_en,scale_min,scale_max\n"
/* The dimensions of 2024 with 8 rebuilt out of one part, and a ninth. */
#define NEW_STRUCTURE                                                                              \
	STRUCTURE "2025,total,Tổng điểm,Total,9,90\n"                                         \
		  "2025,1,Tham gia,Participation at Local Levels,1,10\n"                           \
		  "2025,8,Số,E-Governance,1,10\n"                                                \
		  "2025,8.4,Mới,New,1,10\n"                                                      \
		  "2025,9,Chín,Ninth,1,10\n"

#endif
