/* clock_read_calendar.c - reads the calendar: definitions/calendar/vn.yaml for the week, the years
 * and the office, data/calendar/holidays.csv for the days that differ. */
#include "clock_private.h"

#include "../../files/sheet.h"

#define INTERVAL_TEXT_SIZE 11 /* 07:30-11:30 */

enum status clock_list_need(const struct yaml_node *map, const char *key, size_t max,
			    const struct yaml_node **list, struct error *err)
{
	TRY(yaml_need(map, key, YAML_LIST, list, err));
	if ((*list)->count == 0 || (*list)->count > max)
		return yaml_fail(err, *list, "%s has %zu entries, but must have 1 to %zu", key,
				 (*list)->count, max);
	return STATUS_OK;
}

enum status clock_word_read(const struct yaml_node *map, const char *key, const char *const *words,
			    size_t *index, struct error *err)
{
	struct str text;
	TRY(yaml_text(map, key, &text, err));
	for (size_t i = 0; words[i] != NULL; i++)
		if (str_is(text, words[i])) {
			*index = i;
			return STATUS_OK;
		}
	const enum status status =
		yaml_fail(err, yaml_find(map, key), "%s cannot be \"" STR_FMT "\"; known are", key,
			  STR_ARG(str_slice(text, 0, CLOCK_ID_BYTES_MAX)));
	for (size_t i = 0; words[i] != NULL; i++)
		error_suffix(err, " %s", words[i]);
	return status;
}

enum status clock_basis_read(const struct yaml_node *map, struct str *basis, struct str *certainty,
			     struct error *err)
{
	static const char *const certainties[] = {"A", "B", "C", NULL};
	size_t index = 0;
	TRY(yaml_text(map, "basis", basis, err));
	TRY(clock_word_read(map, "certainty", certainties, &index, err));
	return yaml_text(map, "certainty", certainty, err);
}

static enum status week_read(const struct yaml_node *root, struct calendar *calendar,
			     struct error *err)
{
	static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
					       "friday", "saturday", "sunday"};
	const struct yaml_node *list = NULL;
	TRY(clock_list_need(root, "rest_days", CALENDAR_WEEKDAYS - 1, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		size_t day = 0;
		while (day < CALENDAR_WEEKDAYS && !str_is(list->values[i]->scalar, weekdays[day]))
			day++;
		if (day == CALENDAR_WEEKDAYS)
			return yaml_fail(err, list->values[i],
					 "a day of rest is monday, tuesday, ... or sunday");
		calendar->is_rest[day] = true;
	}
	return STATUS_OK;
}

static enum status years_read(const struct yaml_node *root, struct arena *arena,
			      struct calendar *calendar, struct error *err)
{
	static const char *const keys[] = {"year", "holidays", NULL};
	static const char *const words[] = {"settled", "provisional", NULL};
	const struct yaml_node *list = NULL;
	TRY(clock_list_need(root, "years", CLOCK_YEARS_MAX, &list, err));
	struct calendar_year *years = arena_array(arena, struct calendar_year, list->count);
	for (size_t i = 0; i < list->count; i++) {
		int64_t year = 0;
		size_t word = 0;
		TRY(yaml_only(list->values[i], keys, err));
		TRY(yaml_int(list->values[i], "year", 1900, 2200, &year, err));
		TRY(clock_word_read(list->values[i], "holidays", words, &word, err));
		if (i > 0 && years[i - 1].year >= year)
			return yaml_fail(err, list->values[i], "the years must grow; %d is before",
					 years[i - 1].year);
		years[i] = (struct calendar_year){(int)year, (enum calendar_knowledge)word};
	}
	calendar->years = years;
	calendar->year_count = list->count;
	return STATUS_OK;
}

/* Dated settings follow one another. */
static enum status start_read(const struct yaml_node *map, struct date last, struct date *from,
			      struct error *err)
{
	TRY(yaml_date(map, "valid_from", from, err));
	if (date_compare(*from, last) <= 0)
		return yaml_fail(err, map,
				 "valid_from must be later than that of the entry before");
	return STATUS_OK;
}

static enum status interval_read(const struct yaml_node *node, struct office_hours *hours,
				 struct error *err)
{
	const struct str text = node->scalar;
	int from = 0, to = 0;
	if (node->kind != YAML_SCALAR || text.size != INTERVAL_TEXT_SIZE || text.data[5] != '-' ||
	    moment_parse_minute(str_slice(text, 0, 5), &from, NULL) != STATUS_OK ||
	    moment_parse_minute(str_slice(text, 6, 5), &to, NULL) != STATUS_OK || from >= to ||
	    (hours->count > 0 && hours->to[hours->count - 1] >= from))
		return yaml_fail(err, node,
				 "open hours are written 07:30-11:30, in order, none overlapping");
	hours->from[hours->count] = from;
	hours->to[hours->count++] = to;
	return STATUS_OK;
}

static enum status offices_read(const struct yaml_node *root, struct arena *arena,
				struct clock_book *book, struct error *err)
{
	static const char *const keys[] = {"valid_from", "open", "basis", "certainty", NULL};
	const struct yaml_node *list = NULL, *open = NULL;
	struct date last = {0};
	TRY(clock_list_need(root, "office_hours", CLOCK_VERSIONS_MAX, &list, err));
	struct clock_office *offices = arena_array(arena, struct clock_office, list->count);
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *map = list->values[i];
		TRY(yaml_only(map, keys, err));
		TRY(start_read(map, last, &offices[i].valid_from, err));
		TRY(clock_list_need(map, "open", OFFICE_INTERVALS_MAX, &open, err));
		for (size_t j = 0; j < open->count; j++)
			TRY(interval_read(open->values[j], &offices[i].hours, err));
		TRY(clock_basis_read(map, &offices[i].basis, &offices[i].certainty, err));
		last = offices[i].valid_from;
	}
	book->offices = offices;
	book->office_count = list->count;
	return STATUS_OK;
}

static enum status receipts_read(const struct yaml_node *root, struct arena *arena,
				 struct clock_book *book, struct error *err)
{
	static const char *const keys[] = {"valid_from", "received", "basis", "certainty", NULL};
	static const char *const words[] = {"same_day", "next_working_day", NULL};
	const struct yaml_node *list = NULL;
	struct date last = {0};
	TRY(clock_list_need(root, "receipt_online", CLOCK_VERSIONS_MAX, &list, err));
	struct clock_receipt *receipts = arena_array(arena, struct clock_receipt, list->count);
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *map = list->values[i];
		size_t word = 0;
		TRY(yaml_only(map, keys, err));
		TRY(start_read(map, last, &receipts[i].valid_from, err));
		TRY(clock_word_read(map, "received", words, &word, err));
		TRY(clock_basis_read(map, &receipts[i].basis, &receipts[i].certainty, err));
		receipts[i].next_working_day = word == 1;
		last = receipts[i].valid_from;
	}
	book->receipts = receipts;
	book->receipt_count = list->count;
	return STATUS_OK;
}

enum status clock_week_parse(struct arena *arena, struct str file, struct str content,
			     struct clock_book *book, struct error *err)
{
	static const char *const keys[] = {"rest_days", "years", "office_hours", "receipt_online",
					   NULL};
	const struct yaml_node *root = NULL;
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_only(root, keys, err));
	TRY(week_read(root, &book->calendar, err));
	TRY(years_read(root, arena, &book->calendar, err));
	TRY(offices_read(root, arena, book, err));
	return receipts_read(root, arena, book, err);
}

enum { DATE, KIND, NAME_VI, NAME_EN, SCOPE, CERTAINTY, SOURCE, COLUMN_COUNT };

const char *day_kind_key(enum day_kind kind)
{
	static const char *const keys[DAY_KIND_COUNT] = {
		[DAY_HOLIDAY] = "holiday",
		[DAY_COMPENSATORY] = "compensatory",
		[DAY_SWAP_OFF] = "swap_off",
		[DAY_SWAP_WORKING] = "swap_working",
	};
	return keys[kind];
}

static enum status day_read(const struct sheet *sheet, const struct sheet_row *row,
			    const size_t at[COLUMN_COUNT], struct arena *arena,
			    struct calendar_day *day, struct error *err)
{
	struct str cells[COLUMN_COUNT];
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		cells[i] = str_copy(arena, sheet_text(row, at[i]));
	if (date_parse(cells[DATE], &day->date, err) != STATUS_OK)
		return sheet_place(sheet, row, at[DATE], err);
	for (int kind = DAY_HOLIDAY; kind < DAY_KIND_COUNT; kind++)
		if (str_is(cells[KIND], day_kind_key((enum day_kind)kind)))
			day->kind = (enum day_kind)kind;
	if (day->kind == DAY_WORKING) {
		(void)FAIL(err, STATUS_INVALID,
			   "a day is holiday, compensatory, swap_off or swap_working");
		return sheet_place(sheet, row, at[KIND], err);
	}
	day->name[LANGUAGE_VI] = cells[NAME_VI];
	day->name[LANGUAGE_EN] = cells[NAME_EN];
	day->certainty = cells[CERTAINTY];
	day->source = cells[SOURCE];
	return STATUS_OK;
}

/* All rows bind all agencies of the State: a scope of one organ is not read yet, so refused. */
static enum status scope_check(const struct sheet *sheet, const struct sheet_row *row,
			       size_t column, struct error *err)
{
	if (str_is(sheet_text(row, column), "state_agencies"))
		return STATUS_OK;
	(void)FAIL(err, STATUS_INVALID, "the scope of a day is state_agencies");
	return sheet_place(sheet, row, column, err);
}

enum status clock_days_parse(struct arena *arena, struct str file, struct str content,
			     struct clock_book *book, struct error *err)
{
	static const char *const columns[] = {"date",  "kind",      "name_vi", "name_en",
					      "scope", "certainty", "source",  NULL};
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	struct calendar_day *days = arena_array(arena, struct calendar_day, CLOCK_DAYS_MAX);
	size_t count = 0, at[COLUMN_COUNT];
	struct error local = {0};
	struct error *told = err == NULL ? &local : err;
	TRY(sheet_open_memory(arena, file, content, &(struct sheet_options){0}, &sheet, told));
	TRY(sheet_header(sheet, columns, at, told));
	struct sheet_row row;
	for (bool more = true;; count++) {
		TRY(sheet_next(sheet, &row, &more, told));
		if (!more)
			break;
		if (count == CLOCK_DAYS_MAX)
			return FAIL(told, STATUS_LIMIT, "a calendar has at most %d days",
				    CLOCK_DAYS_MAX);
		TRY(scope_check(sheet, &row, at[SCOPE], told));
		TRY(day_read(sheet, &row, at, arena, &days[count], told));
		if (count == 0 || date_compare(days[count - 1].date, days[count].date) < 0)
			continue;
		(void)FAIL(told, STATUS_INVALID, "the days must stand in order, each once");
		return sheet_place(sheet, &row, at[DATE], told);
	}
	book->calendar.days = days;
	book->calendar.day_count = count;
	return STATUS_OK;
}
