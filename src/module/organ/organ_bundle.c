/* organ_bundle.c - the bundled organs: data/organisation/organs.csv lists those of the province
 * and the kinds of a commune's; each commune of communes_sonla.csv has its own committee. */
#include "../../embedded/embedded.h"
#include "../../files/sheet.h"
#include "organ.h"
#include "store/statements.h"

#define ORGANS_FILE "data/organisation/organs.csv"
#define COMMUNES_FILE "data/organisation/communes_sonla.csv"
#define COLUMNS_MAX 10
#define COMMUNE_PARENT "ubnd_tinh"
#define COMMUNE_CERTAINTY "B" /* data/organisation/README.md */

/* What one row of a file becomes. */
typedef enum status row_insert(struct db *db, struct arena *arena, const struct str *cells,
			       int64_t position, struct error *err);

static struct db_optional_text optional(struct str text)
{
	return (struct db_optional_text){text.size > 0, text};
}

enum { KEY, LEVEL, KIND, NAME_VI, NAME_EN, PARENT, VALID_FROM, VALID_TO, CERTAINTY, NOTE };
static const char *const organ_columns[] = {"key",       "level",      "kind",       "name_vi",
					    "name_en",   "parent_key", "valid_from", "valid_to",
					    "certainty", "note",       NULL};

/* Organs of a commune's kind stand for all communes and belong to none: only the provincial ones
 * and the ended districts become organs of their own. */
static enum status organ_insert(struct db *db, struct arena *arena, const struct str *cells,
				int64_t position, struct error *err)
{
	(void)arena;
	if (str_is(cells[LEVEL], "commune") || str_is(cells[LEVEL], "village"))
		return STATUS_OK;
	const struct db_organ_insert_in in = {
		.key = cells[KEY],
		.position = position,
		.level = cells[LEVEL],
		.kind = cells[KIND],
		.name_vi = cells[NAME_VI],
		.name_en = cells[NAME_EN],
		.parent_key = optional(cells[PARENT]),
		.valid_from = optional(cells[VALID_FROM]),
		.valid_to = optional(cells[VALID_TO]),
		.certainty = cells[CERTAINTY],
		.note = optional(cells[NOTE]),
	};
	return db_organ_insert_run(db, &in, NULL, err);
}

enum {
	COMMUNE_CODE,
	COMMUNE_NAME,
	COMMUNE_FULL_NAME,
	COMMUNE_KIND,
	COMMUNE_SLUG,
	COMMUNE_PROVINCE,
	COMMUNE_FORMER,
	COMMUNE_FROM,
	COMMUNE_TO
};
static const char *const commune_columns[] = {
	"code",          "name_vi",      "full_name_vi", "kind",     "slug",
	"province_code", "former_units", "valid_from",   "valid_to", NULL};

/* "Phường Tô Hiệu" to "Ủy ban nhân dân phường Tô Hiệu". */
static enum status commune_insert(struct db *db, struct arena *arena, const struct str *cells,
				  int64_t position, struct error *err)
{
	const bool is_ward = str_is(cells[COMMUNE_KIND], "phuong");
	const struct str name = cells[COMMUNE_NAME];
	const struct db_organ_insert_in in = {
		.key = str_format(arena, "xa_" STR_FMT, STR_ARG(cells[COMMUNE_CODE])),
		.position = position,
		.level = STR("commune"),
		.kind = STR("committee"),
		.name_vi = str_format(arena, "Ủy ban nhân dân %s " STR_FMT,
				      is_ward ? "phường" : "xã", STR_ARG(name)),
		.name_en = str_format(arena, "People's Committee of " STR_FMT " %s", STR_ARG(name),
				      is_ward ? "ward" : "commune"),
		.parent_key = optional(STR(COMMUNE_PARENT)),
		.commune_code = optional(cells[COMMUNE_CODE]),
		.valid_from = optional(cells[COMMUNE_FROM]),
		.valid_to = optional(cells[COMMUNE_TO]),
		.certainty = STR(COMMUNE_CERTAINTY),
		.note = optional(cells[COMMUNE_FORMER]),
	};
	return db_organ_insert_run(db, &in, NULL, err);
}

static enum status file_fill(struct db *db, struct arena *arena, const char *file,
			     const char *const *columns, row_insert *insert, int64_t *position,
			     struct error *err)
{
	struct str content;
	TRY(embedded_content(arena, file, &content, err));
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_memory(arena, str_from(file), content, &(struct sheet_options){0}, &sheet,
			      err));
	size_t at[COLUMNS_MAX], column_count = 0;
	while (columns[column_count] != NULL)
		column_count++;
	TRY(sheet_header(sheet, columns, at, err));
	struct sheet_row row;
	for (bool more = true;;) {
		struct str cells[COLUMNS_MAX] = {{0}};
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		for (size_t i = 0; i < column_count; i++)
			cells[i] = sheet_text(&row, at[i]);
		TRY(insert(db, arena, cells, ++*position, err));
	}
}

enum status organ_bundle_fill(struct db *db, struct arena *arena, struct error *err)
{
	int64_t position = 0;
	TRY(file_fill(db, arena, ORGANS_FILE, organ_columns, organ_insert, &position, err));
	return file_fill(db, arena, COMMUNES_FILE, commune_columns, commune_insert, &position, err);
}
