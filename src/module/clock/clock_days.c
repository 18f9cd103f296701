/* clock_days.c - days that became known after the program was made: kept in the store, and laid
 * over the bundled calendar. */
#include "clock_private.h"

#include "../columns.h"
#include "../ledger/ledger.h"
#include "store/statements.h"

static enum day_kind kind_of(struct str key)
{
	for (int kind = DAY_HOLIDAY; kind < DAY_KIND_COUNT; kind++)
		if (str_is(key, day_kind_key((enum day_kind)kind)))
			return (enum day_kind)kind;
	return DAY_HOLIDAY;
}

static enum status added_read(struct db *db, struct arena *arena, int64_t after,
			      struct calendar_day *days, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_clock_days_in in = {after};
	struct db_clock_days_row row;
	*count = 0;
	TRY(db_clock_days_query(db, &in, &rows, err));
	while (*count < CLOCK_DAYS_MAX && db_clock_days_next(&rows, &row)) {
		struct calendar_day *day = &days[(*count)++];
		*day = (struct calendar_day){
			.kind = kind_of(row.kind),
			.name = {str_copy(arena, row.name_vi), str_copy(arena, row.name_en)},
			.certainty = STR("A"),
			.source = str_copy(arena, row.source),
		};
		TRY(date_parse(row.day_on, &day->date, err));
	}
	return db_rows_close(&rows, err);
}

/* Two lists by date become one; of the same date the added one stays. */
static size_t days_merge(const struct calendar *base, const struct calendar_day *added,
			 size_t added_count, struct calendar_day *out)
{
	size_t i = 0, j = 0, count = 0;
	while (i < base->day_count || j < added_count) {
		int order = i == base->day_count ? 1 : -1;
		if (i < base->day_count && j < added_count)
			order = date_compare(base->days[i].date, added[j].date);
		out[count++] = order < 0 ? base->days[i] : added[j];
		i += order <= 0;
		j += order >= 0;
	}
	return count;
}

enum status clock_book_now(struct db *db, struct arena *arena, const struct clock_book *base,
			   struct clock_book *book, struct error *err)
{
	struct calendar_day *added = arena_array(arena, struct calendar_day, CLOCK_DAYS_MAX);
	size_t count = 0;
	*book = *base;
	TRY(added_read(db, arena, 0, added, &count, err));
	if (count == 0)
		return STATUS_OK;
	struct calendar_day *days =
		arena_array(arena, struct calendar_day, base->calendar.day_count + count);
	book->calendar.day_count = days_merge(&base->calendar, added, count, days);
	book->calendar.days = days;
	return STATUS_OK;
}

enum status clock_days_added_text(struct db *db, struct arena *arena, int64_t after,
				  struct str *text, struct error *err)
{
	struct calendar_day *added = arena_array(arena, struct calendar_day, CLOCK_DAYS_MAX);
	struct buffer out;
	size_t count = 0;
	TRY(added_read(db, arena, after, added, &count, err));
	buffer_init(&out, arena, ERROR_TEXT_MAX);
	for (size_t i = 0; i < count; i++)
		buffer_addf(&out, "%s" STR_FMT ": " STR_FMT " (" STR_FMT ")", i == 0 ? "" : "; ",
			    STR_ARG(language_date(arena, LANGUAGE_VI, added[i].date)),
			    STR_ARG(added[i].name[LANGUAGE_VI]), STR_ARG(added[i].source));
	*text = buffer_text(&out);
	return STATUS_OK;
}

/* --- adding one
 * ------------------------------------------------------------------------------------ */

struct adding {
	struct arena *arena;
	const struct clock_day_new *day;
	struct instant now;
};

static enum status add_body(struct db *db, void *context, struct error *err)
{
	const struct adding *adding = context;
	const struct clock_day_new *day = adding->day;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_clock_day_add_row row;
	int64_t number = 0;
	const struct db_clock_day_add_in in = {date_iso(adding->arena, day->date),
					       str_from(day_kind_key(day->kind)),
					       day->name[LANGUAGE_VI],
					       day->name[LANGUAGE_EN],
					       day->source,
					       adding->now.seconds};
	TRY(db_clock_day_add_query(db, &in, &rows, err));
	while (db_clock_day_add_next(&rows, &row))
		number = row.number;
	if (db_rows_close(&rows, err) != STATUS_OK)
		return err->code != STATUS_CONFLICT
			       ? err->code
			       : FAIL(err, STATUS_CONFLICT,
				      "%04d-%02d-%02d was added already; what is added stays, so "
				      "that open terms can be explained",
				      day->date.year, day->date.month, day->date.day);
	const struct ledger_change change = {
		.actor = LEDGER_ACTOR_PROGRAM,
		.kind = "clock_day.add",
		.subject = str_format(adding->arena, "clock_day/%lld", (long long)number),
		.content = str_format(adding->arena, STR_FMT "\n" STR_FMT "\n" STR_FMT "\n",
				      STR_ARG(in.day_on), STR_ARG(in.kind), STR_ARG(in.source)),
	};
	return ledger_record(db, adding->now.seconds, &change, NULL, err);
}

enum status clock_day_add(struct db_pool *pool, struct arena *arena,
			  const struct clock_day_new *day, struct instant now, struct error *err)
{
	struct adding adding = {.arena = arena, .day = day, .now = now};
	const struct str texts[] = {day->name[LANGUAGE_VI], day->name[LANGUAGE_EN], day->source};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (str_trim(texts[i]).size == 0 || str_utf8_error(texts[i]) != texts[i].size)
			return FAIL(err, STATUS_INVALID,
				    "a name and a source are written in UTF-8, and none is empty");
	return db_write(pool, add_body, &adding, err);
}

/* --- commands
 * ---------------------------------------------------------------------------------------- */

enum status clock_run_holiday_add(struct command_context *context, struct error *err)
{
	const struct field_values *values = &context->values;
	const struct clock_day_new day = {
		.date = field_date(values, "date"),
		.kind = (enum day_kind)(DAY_HOLIDAY + field_choice(values, "kind")),
		.name = {field_text(values, "name"), field_text(values, "name-en")},
		.source = field_text(values, "source"),
	};
	return clock_day_add(context->pool, context->arena, &day, context->now, err);
}

static enum status book_read(struct command_context *context, struct clock_book *book,
			     struct error *err)
{
	struct clock_book base;
	struct db *db = NULL;
	TRY(clock_book_load(context->arena, &base, err));
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = clock_book_now(db, context->arena, &base, book, err);
	db_read_end(context->pool, db);
	return status;
}

enum status clock_run_holiday_list(struct command_context *context, struct error *err)
{
	static const struct column columns[] = {
		{"date", MESSAGE_CLOCK_DATE, TABLE_TEXT, 0, FOR_ALL},
		{"kind", MESSAGE_CLOCK_DAY_KIND, TABLE_TEXT, 0, FOR_ALL},
		{"name", MESSAGE_CLOCK_NAME, TABLE_TEXT, 0, FOR_ALL},
		{"certainty", MESSAGE_CLOCK_CERTAINTY, TABLE_TEXT, 0, FOR_ALL},
		{"source", MESSAGE_CLOCK_SOURCE, TABLE_TEXT, 0, FOR_ALL},
	};
	struct clock_book book;
	struct table table;
	TRY(book_read(context, &book, err));
	table_init(&table, context->arena, context->language, STR("holidays"),
		   message_text(context->language, MESSAGE_CLOCK_HOLIDAYS));
	columns_add(&table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < book.calendar.day_count; i++) {
		const struct calendar_day *day = &book.calendar.days[i];
		struct table_cell *cells = table_add_row(&table);
		cells[0] = table_text(date_iso(context->arena, day->date));
		cells[1] = table_text(str_from(day_kind_key(day->kind)));
		cells[2] = table_text(day->name[context->language]);
		cells[3] = table_text(day->certainty);
		cells[4] = table_text(day->source);
	}
	return command_answer(context, &table, err);
}
