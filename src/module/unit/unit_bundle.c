/* unit_bundle.c - the bundled provinces: data/provinces.csv, dated by definitions/unit. */

#include "../../embedded/embedded.h"
#include "../../files/sheet.h"
#include "../../files/yaml.h"
#include "store/statements.h"
#include "unit.h"

#define PROVINCES_FILE "data/provinces.csv"
#define PERIODS_FILE "definitions/unit/provinces.yaml"
#define PROVINCES_MAX 100

enum {
	CODE,
	NAME_VI,
	NAME_EN,
	REGION_CODE,
	REGION_VI,
	REGION_EN,
	POPULATION,
	MERGED_CODE,
	MERGED_NAME,
	CHANGED,
	COLUMN_COUNT
};
static const char *const columns[COLUMN_COUNT + 1] = {"province_code",
						      "name_vi",
						      "name_en",
						      "region_code",
						      "region_vi",
						      "region_en",
						      "population_thousand_2020",
						      "merged_into_code",
						      "merged_into_name_vi",
						      "changed_2025",
						      NULL};

struct province {
	struct str cells[COLUMN_COUNT];
	struct db_optional_real population;
};
struct provinces {
	struct province rows[PROVINCES_MAX];
	size_t count;
	struct str first_from, merged_from; /* ISO dates of the two lists */
	struct str first_to;                /* the day before merged_from */
	const struct yaml_node *renamed;
};

static enum status provinces_read(struct arena *arena, struct provinces *provinces,
				  struct error *err)
{
	struct str content;
	TRY(embedded_content(arena, PROVINCES_FILE, &content, err));
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_memory(arena, STR(PROVINCES_FILE), content, &(struct sheet_options){0},
			      &sheet, err));
	size_t at[COLUMN_COUNT];
	TRY(sheet_header(sheet, columns, at, err));
	struct sheet_row row;
	for (bool more = true;;) {
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		if (provinces->count == PROVINCES_MAX)
			return FAIL(err, STATUS_LIMIT, "%s has more than %d rows", PROVINCES_FILE,
				    PROVINCES_MAX);
		struct province *province = &provinces->rows[provinces->count++];
		for (size_t i = 0; i < COLUMN_COUNT; i++)
			province->cells[i] = str_copy(arena, sheet_text(&row, at[i]));
		province->population.present = province->cells[POPULATION].size > 0;
		if (province->population.present)
			TRY(sheet_real(sheet, &row, at[POPULATION], &province->population.value,
				       err));
	}
}

static enum status periods_read(struct arena *arena, struct provinces *provinces, struct error *err)
{
	struct str content;
	const struct yaml_node *root = NULL, *lists = NULL;
	TRY(embedded_content(arena, PERIODS_FILE, &content, err));
	TRY(yaml_parse(arena, STR(PERIODS_FILE), content, &root, err));
	TRY(yaml_need(root, "lists", YAML_LIST, &lists, err));
	TRY(yaml_need(root, "renamed", YAML_LIST, &provinces->renamed, err));
	if (lists->count != 2)
		return yaml_fail(err, lists, "the table of provinces knows two lists, not %zu",
				 lists->count);
	struct date first, merged;
	TRY(yaml_date(lists->values[0], "valid_from", &first, err));
	TRY(yaml_date(lists->values[1], "valid_from", &merged, err));
	provinces->first_from = date_iso(arena, first);
	provinces->merged_from = date_iso(arena, merged);
	provinces->first_to = date_iso(arena, date_add_days(merged, -1));
	return STATUS_OK;
}

static struct db_optional_text present(struct str text)
{
	return (struct db_optional_text){true, text};
}

static bool is_changed(const struct province *province)
{
	return str_is(province->cells[CHANGED], "1");
}

static enum status before_merger_insert(struct db *db, const struct provinces *provinces,
					const struct province *province, struct error *err)
{
	const struct str *cells = province->cells;
	TRY(db_unit_insert_run(db,
			       &(struct db_unit_insert_in){
				       .code = cells[CODE],
				       .valid_from = provinces->first_from,
				       .valid_to = {is_changed(province), provinces->first_to},
				       .region_code = present(cells[REGION_CODE]),
				       .region_vi = present(cells[REGION_VI]),
				       .region_en = present(cells[REGION_EN]),
				       .population_thousand_2020 = province->population,
			       },
			       NULL, err));
	return db_unit_name_insert_run(db,
				       &(struct db_unit_name_insert_in){
					       .code = cells[CODE],
					       .unit_valid_from = provinces->first_from,
					       .valid_from = provinces->first_from,
					       .name_vi = cells[NAME_VI],
					       .name_en = cells[NAME_EN],
				       },
				       NULL, err);
}

/* The English name of a new unit is that of the old province of the same name. */
static enum status merged_name(const struct provinces *provinces, const struct province *part,
			       struct str *name_en, struct error *err)
{
	for (size_t i = 0; i < provinces->count; i++) {
		if (!str_equal(provinces->rows[i].cells[NAME_VI], part->cells[MERGED_NAME]))
			continue;
		*name_en = provinces->rows[i].cells[NAME_EN];
		return STATUS_OK;
	}
	return FAIL(err, STATUS_INTERNAL,
		    PROVINCES_FILE ": no province gives " STR_FMT " its English name",
		    STR_ARG(part->cells[MERGED_NAME]));
}

static enum status after_merger_insert(struct db *db, const struct provinces *provinces, size_t row,
				       struct error *err)
{
	const struct province *part = &provinces->rows[row];
	for (size_t i = 0; i < row; i++)
		if (is_changed(&provinces->rows[i]) &&
		    str_equal(provinces->rows[i].cells[MERGED_CODE], part->cells[MERGED_CODE]))
			return STATUS_OK; /* another of its parts made it */
	struct str name_en;
	TRY(merged_name(provinces, part, &name_en, err));
	TRY(db_unit_insert_run(db,
			       &(struct db_unit_insert_in){.code = part->cells[MERGED_CODE],
							   .valid_from = provinces->merged_from},
			       NULL, err));
	return db_unit_name_insert_run(db,
				       &(struct db_unit_name_insert_in){
					       .code = part->cells[MERGED_CODE],
					       .unit_valid_from = provinces->merged_from,
					       .valid_from = provinces->merged_from,
					       .name_vi = part->cells[MERGED_NAME],
					       .name_en = name_en,
				       },
				       NULL, err);
}

static enum status renamed_insert(struct db *db, struct arena *arena,
				  const struct provinces *provinces, struct error *err)
{
	for (size_t i = 0; i < provinces->renamed->count; i++) {
		const struct yaml_node *node = provinces->renamed->values[i];
		struct db_unit_name_insert_in name = {.unit_valid_from = provinces->first_from};
		struct date from;
		TRY(yaml_text(node, "code", &name.code, err));
		TRY(yaml_date(node, "valid_from", &from, err));
		TRY(yaml_text(node, "name_vi", &name.name_vi, err));
		TRY(yaml_text(node, "name_en", &name.name_en, err));
		name.valid_from = date_iso(arena, from);
		TRY(db_unit_name_insert_run(db, &name, NULL, err));
	}
	return STATUS_OK;
}

enum status unit_bundle_fill(struct db *db, struct arena *arena, struct error *err)
{
	struct provinces *provinces = arena_new(arena, struct provinces);
	TRY(provinces_read(arena, provinces, err));
	TRY(periods_read(arena, provinces, err));
	for (size_t i = 0; i < provinces->count; i++)
		TRY(before_merger_insert(db, provinces, &provinces->rows[i], err));
	for (size_t i = 0; i < provinces->count; i++) {
		const struct province *province = &provinces->rows[i];
		if (!is_changed(province))
			continue;
		TRY(after_merger_insert(db, provinces, i, err));
		TRY(db_unit_successor_insert_run(
			db,
			&(struct db_unit_successor_insert_in){
				.code = province->cells[CODE],
				.valid_from = provinces->first_from,
				.successor_code = province->cells[MERGED_CODE],
				.successor_valid_from = provinces->merged_from,
			},
			NULL, err));
	}
	return renamed_insert(db, arena, provinces, err);
}
