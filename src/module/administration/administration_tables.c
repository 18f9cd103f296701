/* administration_tables.c - health, backups, settings, definitions and organs as tables. */
#include "../../base/number.h"
#include "../../embedded/embedded.h"
#include "../account/account_page.h"
#include "../columns.h"
#include "administration.h"
#include "messages.h"

#define BYTES_A_MEGABYTE (1024.0 * 1024.0)
#define FINGERPRINT_DIGITS 16

#define COLUMNS_ADD(table, columns)                                                                \
	columns_add((table), (columns), sizeof(columns) / sizeof((columns)[0]))

static struct table_cell text_or_missing(struct str text)
{
	return text.size == 0 ? (struct table_cell){0} : table_text(text);
}

/* --- health -------------------------------------------------------------------------------------
 */

void health_table(const struct health *health, struct arena *arena, enum language language,
		  struct table *table)
{
	static const enum message states[] = {MESSAGE_HEALTH_SOUND, MESSAGE_HEALTH_WARNING,
					      MESSAGE_HEALTH_FAILED};
	static const struct column columns[] = {
		{"check", MESSAGE_ADMINISTRATION_CHECK, TABLE_TEXT, 0, FOR_ALL},
		{"state", MESSAGE_ADMINISTRATION_STATE, TABLE_TEXT, 0, FOR_ALL},
		{"figure", MESSAGE_ADMINISTRATION_FIGURE, TABLE_TEXT, 0, FOR_ALL},
		{"advice", MESSAGE_ADMINISTRATION_ADVICE, TABLE_TEXT, 0, FOR_ALL},
	};
	table_init(table, arena, language, STR("health"),
		   message_text(language, MESSAGE_ADMINISTRATION_HEALTH));
	COLUMNS_ADD(table, columns);
	table->columns[3].prose = true;
	for (size_t i = 0; i < health->count; i++) {
		const struct health_check *check = &health->checks[i];
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_text(message_text(language, check->name));
		cells[1] = table_text(message_text(language, states[check->state]));
		cells[2] = text_or_missing(check->figure);
		cells[3] = check->state == HEALTH_SOUND
				   ? (struct table_cell){0}
				   : table_text(message_text(language, check->advice));
	}
}

/* --- backups
 * -------------------------------------------------------------------------------------- */

void backup_table(const struct backup_list *list, struct arena *arena, enum language language,
		  struct table *table)
{
	static const struct column columns[] = {
		{"name", MESSAGE_ADMINISTRATION_FOLDER, TABLE_TEXT, 0, FOR_ALL},
		{"made", MESSAGE_ADMINISTRATION_MADE, TABLE_TEXT, 0, FOR_ALL},
		{"megabytes", MESSAGE_ADMINISTRATION_MEGABYTES, TABLE_REAL, 1, FOR_ALL},
		{"state", MESSAGE_ADMINISTRATION_STATE, TABLE_TEXT, 0, FOR_ALL},
	};
	table_init(table, arena, language, STR("backups"),
		   message_text(language, MESSAGE_ADMINISTRATION_BACKUPS));
	COLUMNS_ADD(table, columns);
	for (size_t i = 0; i < list->count; i++) {
		const struct backup *backup = &list->items[i];
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_text(backup->name);
		cells[1] = table_text(account_time(arena, language, backup->made_at));
		cells[2] = table_real((double)backup->size_bytes / BYTES_A_MEGABYTE);
		cells[3] = table_text(
			message_text(language, backup->is_broken ? MESSAGE_ADMINISTRATION_BROKEN
								 : MESSAGE_ADMINISTRATION_CHECKED));
	}
}

/* --- settings
 * -------------------------------------------------------------------------------------- */

/* What only its owner may know is not shown. */
static bool is_secret(const char *name)
{
	const struct str text = str_from(name);
	return str_ends(text, STR("password")) || str_ends(text, STR("secret")) ||
	       str_ends(text, STR("_key"));
}

static enum message origin_name(enum config_origin origin)
{
	static const enum message names[] = {
		MESSAGE_ADMINISTRATION_BY_DEFAULT, MESSAGE_ADMINISTRATION_BY_FILE,
		MESSAGE_ADMINISTRATION_BY_ENVIRONMENT, MESSAGE_ADMINISTRATION_BY_FLAG};
	return names[origin];
}

void settings_table(const struct config *config, struct arena *arena, enum language language,
		    struct table *table)
{
	static const struct column columns[] = {
		{"name", MESSAGE_ADMINISTRATION_SETTING, TABLE_TEXT, 0, FOR_ALL},
		{"value", MESSAGE_ADMINISTRATION_VALUE, TABLE_TEXT, 0, FOR_ALL},
		{"origin", MESSAGE_ADMINISTRATION_ORIGIN, TABLE_TEXT, 0, FOR_ALL},
	};
	table_init(table, arena, language, STR("settings"),
		   message_text(language, MESSAGE_ADMINISTRATION_SETTINGS));
	COLUMNS_ADD(table, columns);
	for (size_t i = 0; i < config->count; i++) {
		const struct config_entry *entry = &config->entries[i];
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_text(str_from(entry->setting->name));
		cells[1] =
			is_secret(entry->setting->name) && entry->value.text.size > 0
				? table_text(message_text(language, MESSAGE_ADMINISTRATION_HIDDEN))
				: text_or_missing(entry->value.text);
		cells[2] = table_text(message_text(language, origin_name(entry->origin)));
	}
}

/* --- definitions
 * ------------------------------------------------------------------------------------ */

/* "2025-07-01", or a year where the rule goes by editions; empty: neither. */
static struct str validity_read(struct str text)
{
	const struct str day = str_slice(text, 0, DATE_TEXT_SIZE);
	struct date date;
	int64_t year = 0;
	if (date_parse(day, &date, NULL) == STATUS_OK)
		return day;
	return number_int(str_slice(text, 0, 4), 1900, 2200, &year, NULL) == STATUS_OK
		       ? str_slice(text, 0, 4)
		       : (struct str){0};
}

/* The first and the last time from which a version in the file holds: "valid_from: 2025-07-01". */
static void validity_find(struct str content, struct str *first, struct str *last)
{
	static const char mark[] = "valid_from: ";
	*first = *last = (struct str){0};
	for (size_t i = 0; i + sizeof mark - 1 < content.size; i++) {
		if (memcmp(content.data + i, mark, sizeof mark - 1) != 0)
			continue;
		const struct str from =
			validity_read(str_slice(content, i + sizeof mark - 1, content.size));
		if (from.size == 0)
			continue;
		if (first->size == 0 || str_compare(from, *first) < 0)
			*first = from;
		if (last->size == 0 || str_compare(from, *last) > 0)
			*last = from;
	}
}

static enum status definition_add(struct db *db, const struct embedded_file *file,
				  struct table *table, struct error *err)
{
	struct arena *arena = table->arena;
	struct ledger_mark mark;
	struct str content, first, last;
	TRY(embedded_content(arena, file->name, &content, err));
	TRY(ledger_last_of(db, str_from(file->name), &mark, err));
	validity_find(content, &first, &last);
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(str_from(file->name));
	cells[1] = text_or_missing(first);
	cells[2] = text_or_missing(last);
	cells[3] = table_text(str_slice(str_from(file->hash), 0, FINGERPRINT_DIGITS));
	if (mark.receipt.number == 0)
		return STATUS_OK;
	const struct str code = ledger_receipt_code(arena, &mark.receipt);
	cells[4] = table_text(account_time(arena, table->language, mark.recorded_at));
	cells[5] = table_text(code);
	cells[5].link = str_format(arena, "/kiem-chung?ma=" STR_FMT, STR_ARG(code));
	return STATUS_OK;
}

enum status definitions_table(struct db *db, struct arena *arena, enum language language,
			      struct table *table, struct error *err)
{
	static const struct column columns[] = {
		{"file", MESSAGE_ADMINISTRATION_FILE, TABLE_TEXT, 0, FOR_ALL},
		{"first_valid_from", MESSAGE_ADMINISTRATION_FIRST_VALID, TABLE_TEXT, 0, FOR_ALL},
		{"last_valid_from", MESSAGE_ADMINISTRATION_LAST_VALID, TABLE_TEXT, 0, FOR_ALL},
		{"fingerprint", MESSAGE_ADMINISTRATION_FINGERPRINT, TABLE_TEXT, 0, FOR_ALL},
		{"recorded", MESSAGE_ADMINISTRATION_RECORDED, TABLE_TEXT, 0, FOR_ALL},
		{"receipt", MESSAGE_ADMINISTRATION_RECEIPT, TABLE_TEXT, 0, FOR_ALL},
	};
	table_init(table, arena, language, STR("definitions"),
		   message_text(language, MESSAGE_ADMINISTRATION_DEFINITIONS));
	COLUMNS_ADD(table, columns);
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct str name = str_from(embedded_files[i].name);
		if (str_starts(name, STR("definitions/")) || str_starts(name, STR("data/")))
			TRY(definition_add(db, &embedded_files[i], table, err));
	}
	return STATUS_OK;
}

/* --- organs
 * ------------------------------------------------------------------------------------------ */

static struct str date_text(struct arena *arena, struct date date)
{
	return date.year == 0 ? (struct str){0} : date_iso(arena, date);
}

void organs_table(const struct organ_list *organs, struct date today, struct arena *arena,
		  enum language language, struct table *table)
{
	static const struct column columns[] = {
		{"organ", MESSAGE_ADMINISTRATION_ORGAN, TABLE_TEXT, 0, FOR_ALL},
		{"key", MESSAGE_ADMINISTRATION_KEY, TABLE_TEXT, 0, FOR_ALL},
		{"above", MESSAGE_ADMINISTRATION_ABOVE, TABLE_TEXT, 0, FOR_ALL},
		{"valid_from", MESSAGE_ADMINISTRATION_VALID_FROM, TABLE_TEXT, 0, FOR_ALL},
		{"valid_to", MESSAGE_ADMINISTRATION_VALID_TO, TABLE_TEXT, 0, FOR_ALL},
		{"in_force", MESSAGE_ADMINISTRATION_IN_FORCE, TABLE_FLAG, 0, FOR_ALL},
	};
	table_init(table, arena, language, STR("organs"),
		   message_text(language, MESSAGE_ADMINISTRATION_ORGANS));
	COLUMNS_ADD(table, columns);
	for (size_t i = 0; i < organs->count; i++) {
		const struct organ *organ = &organs->organs[i];
		const bool in_force = organ_is_in_force(organ, today);
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_text(organ->name[language]);
		cells[1] = table_text(organ->key);
		cells[2] = organ->parent_key.size == 0
				   ? (struct table_cell){0}
				   : table_text(organ_name(organs, organ->parent_key, language));
		cells[3] = text_or_missing(date_text(arena, organ->valid_from));
		cells[4] = text_or_missing(date_text(arena, organ->valid_to));
		cells[5] = table_flag(in_force);
		cells[5].text = message_text(language, in_force ? MESSAGE_ADMINISTRATION_YES
								: MESSAGE_ADMINISTRATION_NO);
	}
}
