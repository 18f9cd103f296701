/* digest_words.c - a week's summary in words and tables. */
#include "../columns.h"
#include "digest.h"

#define LETTER_BYTES_MAX ((size_t)200 << 10)

static struct str number(struct arena *arena, enum language language, int64_t x)
{
	return language_int(arena, language, x);
}

static struct str organ_of(const struct digest *digest, struct str key, enum language language)
{
	return key.size == 0 ? message_text(language, MESSAGE_DIGEST_NO_ORGAN)
			     : organ_name(&digest->organs, key, language);
}

struct str digest_finding(const struct digest *digest, struct arena *arena, enum language language)
{
	const struct str monday = language_date(arena, language, digest->monday);
	if (digest->late_count + digest->soon_count == 0)
		return message_digest_finding_none(arena, language,
						   &(struct message_digest_finding_none){monday});
	return message_digest_finding(
		arena, language,
		&(struct message_digest_finding){
			.monday = monday,
			.late = number(arena, language, digest->late_count),
			.organs = number(arena, language, digest->late_organs),
			.soon = number(arena, language, digest->soon_count)});
}

void digest_counts_table(const struct digest *digest, struct arena *arena, enum language language,
			 struct table *table)
{
	static const struct column columns[] = {
		{"organ", MESSAGE_DIGEST_ORGAN_KEY, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"organ_name", MESSAGE_DIGEST_ORGAN, TABLE_TEXT, 0, FOR_ALL},
		{"late", MESSAGE_DIGEST_LATE, TABLE_INT, 0, FOR_ALL},
		{"due_soon", MESSAGE_DIGEST_SOON, TABLE_INT, 0, FOR_ALL},
		{"under_way", MESSAGE_DIGEST_UNDER_WAY, TABLE_INT, 0, FOR_ALL},
		{"done_in_time", MESSAGE_DIGEST_DONE_IN_TIME, TABLE_INT, 0, FOR_ALL},
		{"done_late", MESSAGE_DIGEST_DONE_LATE, TABLE_INT, 0, FOR_ALL},
	};
	table_init(table, arena, language, STR("digest"),
		   message_text(language, MESSAGE_DIGEST_COUNTS));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < digest->count_count; i++) {
		const struct plan_count *count = &digest->counts[i];
		struct table_cell *row = table_add_row(table);
		row[0] = table_text(count->organ);
		row[1] = table_text(organ_of(digest, count->organ, language));
		row[1].link = str_format(arena, "/ban-tin?co_quan=" STR_FMT, STR_ARG(count->organ));
		row[2] = table_int(count->counts[PLAN_UNDER_WAY_LATE]);
		row[3] = table_int(count->due_soon);
		row[4] = table_int(count->counts[PLAN_UNDER_WAY]);
		row[5] = table_int(count->counts[PLAN_DONE_IN_TIME]);
		row[6] = table_int(count->counts[PLAN_DONE_LATE]);
	}
}

void digest_tasks_table(const struct digest *digest, bool late, struct arena *arena,
			enum language language, struct table *table)
{
	const struct column columns[] = {
		{"task", MESSAGE_DIGEST_TASK, TABLE_TEXT, 0, FOR_ALL},
		{"lead", MESSAGE_DIGEST_ORGAN, TABLE_TEXT, 0, FOR_ALL},
		{"deadline", MESSAGE_DIGEST_DEADLINE, TABLE_TEXT, 0, FOR_ALL},
		{"days", late ? MESSAGE_DIGEST_DAYS_LATE : MESSAGE_DIGEST_DAYS_LEFT, TABLE_INT, 0,
		 FOR_ALL},
	};
	const struct plan_tasks *tasks = late ? &digest->late : &digest->soon;
	table_init(table, arena, language, late ? STR("digest-late") : STR("digest-soon"),
		   message_text(language,
				late ? MESSAGE_DIGEST_LATE_TASKS : MESSAGE_DIGEST_SOON_TASKS));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	table->columns[0].prose = true;
	for (size_t i = 0; i < tasks->count; i++) {
		const struct plan_task *task = &tasks->tasks[i];
		const int days = plan_task_days_left(task, digest->today);
		struct table_cell *row = table_add_row(table);
		row[0] = table_text(task->title);
		row[0].link = str_format(arena, "/ke-hoach/viec/%lld", (long long)task->id);
		row[1] = table_text(organ_of(digest, task->lead_organ, language));
		row[2] = table_text(language_date(arena, language, task->deadline));
		row[3] = table_int(late ? -days : days);
	}
}

/* --- the letter ---------------------------------------------------------------------------------
 */

/* Titles are people's text: a line of the letter stays one line. */
static void title_add(struct buffer *out, struct str title)
{
	for (size_t i = 0; i < title.size; i++)
		buffer_add_char(out, (unsigned char)title.data[i] < 0x20 ? ' ' : title.data[i]);
}

static void task_add(const struct digest *digest, const struct plan_task *task, bool late,
		     enum language language, struct str site, struct buffer *out)
{
	struct arena *arena = out->arena;
	const int days = plan_task_days_left(task, digest->today);
	const struct str deadline = language_date(arena, language, task->deadline);
	const struct str count = number(arena, language, late ? -days : days);
	buffer_add(out, STR("- "));
	title_add(out, task->title);
	buffer_add(out, STR("\n  "));
	buffer_add(out,
		   late ? message_digest_line_late(arena, language,
						   &(struct message_digest_line_late){
							   .deadline = deadline, .days = count})
			: message_digest_line_soon(arena, language,
						   &(struct message_digest_line_soon){
							   .deadline = deadline, .days = count}));
	if (site.size > 0)
		buffer_addf(out, "\n  " STR_FMT "%s/ke-hoach/viec/%lld", STR_ARG(site),
			    language == LANGUAGE_EN ? "/en" : "", (long long)task->id);
	buffer_add_char(out, '\n');
}

static void tasks_add(const struct digest *digest, bool late, enum language language,
		      struct str site, struct buffer *out)
{
	const struct plan_tasks *tasks = late ? &digest->late : &digest->soon;
	if (tasks->count == 0)
		return;
	buffer_addf(out, "\n" STR_FMT ":\n",
		    STR_ARG(message_text(language, late ? MESSAGE_DIGEST_LATE_TASKS
							: MESSAGE_DIGEST_SOON_TASKS)));
	for (size_t i = 0; i < tasks->count; i++)
		task_add(digest, &tasks->tasks[i], late, language, site, out);
	if (tasks->has_more)
		buffer_addf(out, "  " STR_FMT "\n",
			    STR_ARG(message_text(language, MESSAGE_DIGEST_MORE)));
}

static void counts_add(const struct digest *digest, enum language language, struct buffer *out)
{
	struct arena *arena = out->arena;
	buffer_addf(out, "\n" STR_FMT ":\n",
		    STR_ARG(message_text(language, MESSAGE_DIGEST_COUNTS)));
	for (size_t i = 0; i < digest->count_count; i++) {
		const struct plan_count *count = &digest->counts[i];
		buffer_addf(out, "- " STR_FMT ": " STR_FMT "\n",
			    STR_ARG(organ_of(digest, count->organ, language)),
			    STR_ARG(message_digest_line_organ(
				    arena, language,
				    &(struct message_digest_line_organ){
					    .late = number(arena, language,
							   count->counts[PLAN_UNDER_WAY_LATE]),
					    .soon = number(arena, language, count->due_soon),
					    .under_way = number(arena, language,
								count->counts[PLAN_UNDER_WAY])})));
	}
}

struct str digest_letter(const struct digest *digest, struct arena *arena, enum language language,
			 struct str site)
{
	struct buffer out;
	buffer_init(&out, arena, LETTER_BYTES_MAX);
	if (digest->organ.size > 0)
		buffer_addf(&out, STR_FMT "\n", STR_ARG(organ_of(digest, digest->organ, language)));
	buffer_addf(&out, STR_FMT ".\n", STR_ARG(digest_finding(digest, arena, language)));
	tasks_add(digest, true, language, site, &out);
	tasks_add(digest, false, language, site, &out);
	if (digest->organ.size == 0)
		counts_add(digest, language, &out);
	buffer_addf(&out, "\n" STR_FMT "\n",
		    STR_ARG(message_text(language, MESSAGE_DIGEST_LETTER_END)));
	if (site.size > 0)
		buffer_addf(&out, STR_FMT "%s/ban-tin\n", STR_ARG(site),
			    language == LANGUAGE_EN ? "/en" : "");
	return buffer_text(&out);
}
