/* index_bundle.c - puts the bundled figures of data/papi into a new store, each with its source. */
#include "index_bundle.h"

#include "../../base/number.h"
#include "../../embedded/embedded.h"
#include "../../files/sheet.h"
#include "index.h"
#include "store/statements.h"

#define BUNDLE_COLUMNS_MAX 12
#define SON_LA "14" /* data/papi/son_la_statements.csv has no province column */

/* A bundled file: its columns, and what is done with a row. */
struct bundle_row {
	struct db *db;
	struct arena *arena; /* emptied after each row */
	const struct sheet *sheet;
	const struct sheet_row *row;
	const size_t *at;
	int64_t number; /* from 1 */
};
typedef enum status bundle_take(const struct bundle_row *row, struct error *err);
struct bundle_file {
	const char *name;
	const char *columns[BUNDLE_COLUMNS_MAX];
	bundle_take *take;
};

static struct str cell(const struct bundle_row *row, size_t column)
{
	return sheet_text(row->row, row->at[column]);
}

static struct db_optional_text optional_cell(const struct bundle_row *row, size_t column)
{
	const struct str text = cell(row, column);
	return (struct db_optional_text){text.size > 0, text};
}

static enum status int_cell(const struct bundle_row *row, size_t column, int64_t *out,
			    struct error *err)
{
	const enum status status = number_int(cell(row, column), 0, 100000, out, err);
	return status == STATUS_OK ? status
				   : sheet_place(row->sheet, row->row, row->at[column], err);
}

static enum status optional_int_cell(const struct bundle_row *row, size_t column,
				     struct db_optional_int *out, struct error *err)
{
	out->present = cell(row, column).size > 0;
	return out->present ? int_cell(row, column, &out->value, err) : STATUS_OK;
}

static enum status optional_real_cell(const struct bundle_row *row, size_t column,
				      struct db_optional_real *out, struct error *err)
{
	out->present = cell(row, column).size > 0;
	return out->present ? sheet_real(row->sheet, row->row, row->at[column], &out->value, err)
			    : STATUS_OK;
}

static enum status take_source(const struct bundle_row *row, struct error *err)
{
	return db_source_insert_run(row->db,
				    &(struct db_source_insert_in){
					    .source_id = cell(row, 0),
					    .title = cell(row, 1),
					    .publisher = optional_cell(row, 2),
					    .year = optional_cell(row, 3),
					    .address = optional_cell(row, 4),
				    },
				    NULL, err);
}

static enum status take_part(const struct bundle_row *row, struct error *err)
{
	struct db_index_part_insert_in part = {
		.level = cell(row, 0),
		.code = cell(row, 1),
		.parent_code = optional_cell(row, 2),
		.name_vi = cell(row, 3),
		.name_en = cell(row, 4),
		.source_id = cell(row, 9),
	};
	if (str_is(part.level, "dimension"))
		part.parent_code = (struct db_optional_text){true, STR("total")};
	TRY(optional_real_cell(row, 5, &part.scale_min, err));
	TRY(optional_real_cell(row, 6, &part.scale_max, err));
	TRY(int_cell(row, 7, &part.first_year, err));
	TRY(optional_int_cell(row, 8, &part.last_year, err));
	return db_index_part_insert_run(row->db, &part, NULL, err);
}

/* year, province_code, code, score, source_id: the three files of scores. */
static enum status take_score(const struct bundle_row *row, struct error *err)
{
	struct db_index_score_insert_in score = {
		.unit_code = cell(row, 1),
		.code = cell(row, 2),
		.source_id = cell(row, 4),
	};
	struct db_optional_real value;
	TRY(optional_real_cell(row, 3, &value, err));
	if (!value.present)
		return STATUS_OK; /* not published; never zero */
	score.score = value.value;
	TRY(int_cell(row, 0, &score.year, err));
	return db_index_score_insert_run(row->db, &score, NULL, err);
}

static enum status take_uncertainty(const struct bundle_row *row, struct error *err)
{
	struct db_index_uncertainty_insert_in value = {
		.unit_code = cell(row, 1),
		.code = cell(row, 2),
		.statistic = cell(row, 3),
		.source_id = cell(row, 5),
	};
	TRY(int_cell(row, 0, &value.year, err));
	TRY(sheet_real(row->sheet, row->row, row->at[4], &value.value, err));
	return db_index_uncertainty_insert_run(row->db, &value, NULL, err);
}

static enum status take_break(const struct bundle_row *row, struct error *err)
{
	struct db_index_break_insert_in value = {
		.code = cell(row, 1),
		.kind = cell(row, 2),
		.reason_en = cell(row, 3),
		.reason_vi = cell(row, 4),
		.source_id = cell(row, 5),
	};
	TRY(int_cell(row, 0, &value.year, err));
	return db_index_break_insert_run(row->db, &value, NULL, err);
}

static enum status take_statement(const struct bundle_row *row, struct error *err)
{
	struct db_index_statement_insert_in value = {
		.number = row->number,
		.unit_code = STR(SON_LA),
		.item = cell(row, 1),
		.value = cell(row, 2),
		.note = optional_cell(row, 3),
		.source_id = cell(row, 4),
	};
	TRY(int_cell(row, 0, &value.year, err));
	return db_index_statement_insert_run(row->db, &value, NULL, err);
}

static enum status take_group(const struct bundle_row *row, struct error *err)
{
	struct db_index_printed_group_insert_in value = {
		.number = row->number,
		.code = cell(row, 1),
		.tier = cell(row, 2),
		.source_id = cell(row, 6),
	};
	TRY(int_cell(row, 0, &value.year, err));
	TRY(optional_int_cell(row, 3, &value.unit_count, err));
	TRY(optional_real_cell(row, 4, &value.lower_bound, err));
	TRY(optional_real_cell(row, 5, &value.upper_bound, err));
	return db_index_printed_group_insert_run(row->db, &value, NULL, err);
}

static const struct bundle_file files[] = {
	{"data/papi/sources.csv",
	 {"source_id", "title", "publisher", "year", "address", NULL},
	 take_source},
	{"data/papi/structure.csv",
	 {"level", "code", "parent_code", "name_vi", "name_en", "scale_min", "scale_max",
	  "first_year", "last_year", "source_id", NULL},
	 take_part},
	{"data/papi/dimension_scores.csv",
	 {"year", "province_code", "dimension", "score", "source_id", "?province_vi", NULL},
	 take_score},
	{"data/papi/sub_dimension_scores.csv",
	 {"year", "province_code", "sub_dimension", "score", "source_id", "?province_vi", NULL},
	 take_score},
	{"data/papi/indicator_values.csv",
	 {"year", "province_code", "indicator_code", "value", "source_id", "?province_vi", "?level",
	  NULL},
	 take_score},
	{"data/papi/uncertainty_2019.csv",
	 {"year", "province_code", "dimension", "statistic", "value", "source_id", "?province_vi",
	  NULL},
	 take_uncertainty},
	{"data/papi/breaks.csv",
	 {"year", "code", "kind", "reason", "reason_vi", "source_id", NULL},
	 take_break},
	{"data/papi/son_la_statements.csv",
	 {"year", "item", "value", "note", "source_id", NULL},
	 take_statement},
	{"data/papi/tiers.csv",
	 {"year", "scope", "tier", "n_provinces", "lower_bound", "upper_bound", "source_id", NULL},
	 take_group},
};

static enum status file_fill(struct db *db, struct arena *arena, const struct bundle_file *file,
			     struct error *err)
{
	struct str content;
	TRY(embedded_content(arena, file->name, &content, err));
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_memory(arena, str_from(file->name), content, &(struct sheet_options){0},
			      &sheet, err));
	size_t at[BUNDLE_COLUMNS_MAX];
	TRY(sheet_header(sheet, file->columns, at, err));
	struct sheet_row cells;
	struct bundle_row row = {.db = db, .arena = arena, .sheet = sheet, .row = &cells, .at = at};
	for (bool more = true;;) {
		TRY(sheet_next(sheet, &cells, &more, err));
		if (!more)
			return STATUS_OK;
		row.number++;
		const enum status status = file->take(&row, err);
		if (status != STATUS_OK)
			return error_place(err, status, "%s, line %zu", file->name, cells.line);
	}
}

enum status index_bundle_fill(struct db *db, struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		TRY(file_fill(db, arena, &files[i], err));
	return STATUS_OK;
}
