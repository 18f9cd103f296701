/* draft_fuzz.c - any bytes as a draft, checked against the bundled figures: no crash, claims in
 * their order within their paragraphs. */
#include <assert.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "module/draft/draft.h"
#include "module/module.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/dannoi-draft-fuzz-XXXXXX";
static struct index_figures *figures;

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

static enum status fill(struct db *db, void *context, struct error *err)
{
	for (const struct module *const *module = all_modules; *module != NULL; module++)
		if ((*module)->fill != NULL)
			TRY((*module)->fill(db, context, err));
	return STATUS_OK;
}

/* The figures of a new store, whose folder is not needed once they are in memory. */
static enum status figures_read(struct error *err)
{
	struct db_pool *pool = NULL;
	struct db *db = NULL;
	assert(mkdtemp(folder) != NULL);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const struct db_pool_options options = {.folder = str_from(folder), .create = true};
	TRY(db_pool_open(&options, &pool, err));
	TRY(db_write(pool, fill, arena, err));
	TRY(db_read_begin(pool, &db, err));
	const enum status status = index_figures_load(db, NULL, &figures, err);
	db_read_end(pool, db);
	db_pool_close(pool);
	(void)nftw(folder, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
	return status;
}

/* Text that starts with '|' is a table: a cell a line, four a row. */
static void table_make(struct draft_document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		struct draft_paragraph *paragraph = &document->paragraphs[i];
		paragraph->place = DRAFT_PLACE_TABLE;
		paragraph->cell = (struct docx_cell){1 + i / 100, 1 + i / 4 % 25, 1 + i % 4, 1};
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = {.text = ""};
	if (figures == NULL)
		assert(figures_read(&err) == STATUS_OK);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct draft_document document;
	struct draft_report report;
	const struct index_reader reader = {figures, arena,
					    size % 2 == 0 ? LANGUAGE_VI : LANGUAGE_EN};
	const struct draft_defaults defaults = {
		.unit = unit_find(&figures->units, STR("14"), date_year_end(2022))};
	const struct str content = {(const char *)data, size};
	enum status status = draft_read_file(arena, STR("f"), content, &document, &err);
	if (size > 0 && data[0] == '|')
		table_make(&document);
	if (status == STATUS_OK)
		status = draft_check(&reader, &document, &defaults, &report, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	if (status != STATUS_OK)
		return 0;
	for (size_t i = 0; i < report.count; i++) {
		const struct draft_claim *claim = &report.claims[i];
		assert(claim->paragraph < document.count && claim->from < claim->to);
		assert(claim->to <= document.paragraphs[claim->paragraph].text.size);
		if (i > 0 && claim[-1].paragraph == claim->paragraph)
			assert(claim[-1].to <= claim->from);
	}
	return 0;
}
