/* clock_commands.c - dannoi clock: the legal terms, and a date counted by one of them. */
#include "clock_private.h"

#include "../../view/json.h"
#include "../columns.h"
#include "clock_sentence.h"

static const char *const unit_keys[TERM_UNIT_COUNT] = {"days", "working_days", "months", "hours",
						       "office_hours"};

static struct table_cell term_cell(const struct table *table, int term, enum term_unit unit)
{
	if (term == 0)
		return table_missing((struct str){0});
	return table_text(clock_term_text(table->arena, table->language, term, unit));
}

static struct table_cell date_cell(const struct table *table, struct date date)
{
	return date.year == 0 ? table_missing((struct str){0})
			      : table_text(date_iso(table->arena, date));
}

static struct table_cell extensions_cell(const struct table *table,
					 const struct clock_version *version)
{
	struct buffer text;
	if (version->extension_count == 0)
		return table_missing((struct str){0});
	buffer_init(&text, table->arena, ERROR_TEXT_MAX);
	for (size_t i = 0; i < version->extension_count; i++) {
		const struct clock_extension *extension = &version->extensions[i];
		buffer_addf(&text, "%s" STR_FMT ": %s" STR_FMT, i == 0 ? "" : "; ",
			    STR_ARG(extension->ground.key), extension->from_end ? "+" : "",
			    STR_ARG(clock_term_text(table->arena, table->language, extension->term,
						    extension->unit)));
	}
	return table_text(buffer_text(&text));
}

static void version_row(struct table *table, const struct clock_rule *rule,
			const struct clock_version *version)
{
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(rule->about.key);
	cells[1] = table_text(rule->about.name[table->language]);
	cells[2] = table_text(rule->event->key);
	cells[3] = table_text(rule->event->name[table->language]);
	cells[4] = term_cell(table, version->term, version->unit);
	cells[5] = term_cell(table, version->remote, version->unit);
	cells[6] = extensions_cell(table, version);
	cells[7] = date_cell(table, version->valid_from);
	cells[8] = date_cell(table, version->valid_to);
	cells[9] = table_text(version->basis);
	cells[10] = table_text(version->certainty);
	cells[11] = table_int(version->term);
	cells[12] =
		version->remote == 0 ? table_missing((struct str){0}) : table_int(version->remote);
	cells[13] = table_text(str_from(unit_keys[version->unit]));
}

static enum status run_list(struct command_context *context, const struct clock_book *book,
			    struct error *err)
{
	static const struct column columns[] = {
		{"rule", MESSAGE_CLOCK_RULE, TABLE_TEXT, 0, FOR_ALL},
		{"name", MESSAGE_CLOCK_NAME, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"start", MESSAGE_CLOCK_EVENT, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"start_name", MESSAGE_CLOCK_EVENT, TABLE_TEXT, 0, FOR_ALL},
		{"term", MESSAGE_CLOCK_TERM, TABLE_TEXT, 0, FOR_ALL},
		{"term_remote", MESSAGE_CLOCK_REMOTE, TABLE_TEXT, 0, FOR_ALL},
		{"extensions", MESSAGE_CLOCK_EXTENSION, TABLE_TEXT, 0, FOR_ALL},
		{"valid_from", MESSAGE_CLOCK_VALID_FROM, TABLE_TEXT, 0, FOR_ALL},
		{"valid_to", MESSAGE_CLOCK_VALID_TO, TABLE_TEXT, 0, FOR_ALL},
		{"basis", MESSAGE_CLOCK_BASIS, TABLE_TEXT, 0, FOR_ALL},
		{"certainty", MESSAGE_CLOCK_CERTAINTY, TABLE_TEXT, 0, FOR_ALL},
		{"count", MESSAGE_CLOCK_TERM, TABLE_INT, 0, FOR_PROGRAMS},
		{"count_remote", MESSAGE_CLOCK_REMOTE, TABLE_INT, 0, FOR_PROGRAMS},
		{"unit", MESSAGE_CLOCK_TERM, TABLE_TEXT, 0, FOR_PROGRAMS},
	};
	struct table table;
	table_init(&table, context->arena, context->language, STR("legal-terms"),
		   message_text(context->language, MESSAGE_CLOCK_TITLE));
	columns_add(&table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < book->rule_count; i++)
		for (size_t j = 0; j < book->rules[i].version_count; j++)
			version_row(&table, &book->rules[i], &book->rules[i].versions[j]);
	return command_answer(context, &table, err);
}

static void answer_json(const struct clock_answer *answer, const struct str *lines, size_t count,
			struct command_context *context)
{
	const struct moment due = clock_due(answer);
	struct json json;
	json_init(&json, context->out);
	json_object_begin(&json);
	if (answer->rule != NULL)
		json_key_text(&json, "rule", answer->rule->about.key);
	json_key_text(&json, "from", date_iso(context->arena, answer->start.date));
	json_key_int(&json, "term", answer->count);
	json_key_text(&json, "unit", str_from(unit_keys[answer->unit]));
	if (clock_is_paused(answer))
		json_key_null(&json, "due");
	else
		json_key_text(&json, "due", date_iso(context->arena, due.date));
	if (!clock_is_paused(answer) && due.minute != MINUTES_A_DAY)
		json_key_text(
			&json, "due_time",
			str_format(context->arena, "%02d:%02d", due.minute / 60, due.minute % 60));
	json_key(&json, "settled");
	json_bool(&json, answer->term.knowledge == CALENDAR_SETTLED &&
				 answer->further.knowledge == CALENDAR_SETTLED);
	if (answer->version != NULL) {
		json_key_text(&json, "basis", answer->version->basis);
		json_key_text(&json, "certainty", answer->version->certainty);
	}
	json_key(&json, "steps");
	json_array_begin(&json);
	for (size_t i = 0; i < count; i++)
		json_text(&json, lines[i]);
	json_array_end(&json);
	json_object_end(&json);
}

static void answer_table(const struct clock_answer *answer, const struct str *lines, size_t count,
			 const struct command_context *context, struct table *table)
{
	static const struct column columns[] = {
		{"due", MESSAGE_CLOCK_DUE, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"step", MESSAGE_CLOCK_STEP, TABLE_TEXT, 0, FOR_ALL}};
	table_init(table, context->arena, context->language, STR("term"),
		   message_text(context->language, MESSAGE_CLOCK_STEP));
	columns_add(table, columns, 2);
	for (size_t i = 0; i < count; i++) {
		struct table_cell *cells = table_add_row(table);
		cells[0] = clock_is_paused(answer) ? table_missing((struct str){0})
						   : date_cell(table, clock_due(answer).date);
		cells[1] = table_text(lines[i]);
	}
}

/* --suspended and --resumed: one suspension is enough to ask "and if it is suspended?". */
static enum status pause_of(const struct command_context *context, struct term_pause *pause,
			    struct clock_question *question, struct error *err)
{
	const struct field_values *values = &context->values;
	if (field_present(values, "resumed") && !field_present(values, "suspended"))
		return FAIL(err, STATUS_INVALID,
			    "--resumed needs --suspended: the day on which the term was suspended");
	if (!field_present(values, "suspended"))
		return STATUS_OK;
	*pause = (struct term_pause){.from = field_date(values, "suspended"),
				     .to = field_date(values, "resumed"),
				     .ground = STR("--suspended")};
	question->pauses = pause;
	question->pause_count = 1;
	return STATUS_OK;
}

static enum status question_of(const struct command_context *context,
			       struct clock_question *question, struct error *err)
{
	const struct field_values *values = &context->values;
	const bool has_rule = field_present(values, "rule"),
		   has_term = field_present(values, "term");
	if (has_rule == has_term)
		return FAIL(err, STATUS_INVALID,
			    "say what to count: --list, --rule ID, or --term COUNT (one of them)");
	if (!field_present(values, "from"))
		return FAIL(err, STATUS_INVALID,
			    "--from is missing: the date of the event that starts the term");
	if (has_term && !field_present(values, "days"))
		return FAIL(err, STATUS_INVALID, "--term needs --days working or --days calendar");
	if (has_rule && field_present(values, "days"))
		return FAIL(err, STATUS_INVALID,
			    "--days goes with --term: a rule says itself what its days are");
	if (has_term && (field_flag(values, "remote") || field_present(values, "extension")))
		return FAIL(err, STATUS_INVALID, "--remote and --extension go with --rule");
	*question = (struct clock_question){
		.rule = field_text(values, "rule"),
		.count = has_term ? (int)field_int(values, "term") : 0,
		.unit = has_term && field_choice(values, "days") == 0 ? TERM_WORKING_DAYS
								      : TERM_DAYS,
		.start = {field_date(values, "from"), 0},
		.is_online = field_flag(values, "online"),
		.is_remote = field_flag(values, "remote"),
		.extension = field_text(values, "extension"),
	};
	if (field_present(values, "time"))
		TRY(moment_parse_minute(field_text(values, "time"), &question->start.minute, err));
	return STATUS_OK;
}

/* Hours cannot be counted from a date alone. */
static enum status time_check(const struct command_context *context,
			      const struct clock_answer *answer, struct error *err)
{
	const bool in_hours = answer->unit == TERM_HOURS || answer->unit == TERM_OFFICE_HOURS;
	if (!in_hours || field_present(&context->values, "time"))
		return STATUS_OK;
	return FAIL(err, STATUS_INVALID,
		    "this term is counted in hours: give the time of the event, such as --time "
		    "10:00");
}

static enum status run_clock(struct command_context *context, struct error *err)
{
	struct clock_book book;
	struct clock_question question = {0};
	struct clock_answer answer;
	struct term_pause pause;
	struct str *lines = NULL;
	size_t count = 0;
	TRY(clock_book_load(context->arena, &book, err));
	if (field_flag(&context->values, "list"))
		return run_list(context, &book, err);
	TRY(question_of(context, &question, err));
	TRY(pause_of(context, &pause, &question, err));
	TRY(clock_compute(&book, context->arena, &question, &answer, err));
	TRY(time_check(context, &answer, err));
	clock_explain(context->arena, context->language, &book, &question, &answer, &lines, &count);
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		answer_json(&answer, lines, count, context);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT) {
		for (size_t i = 0; i < count; i++)
			buffer_addf(context->out, STR_FMT "\n", STR_ARG(lines[i]));
		return STATUS_OK;
	}
	struct table table;
	answer_table(&answer, lines, count, context, &table);
	return command_answer(context, &table, err);
}

static const struct field clock_fields[] = {
	{.name = "list", .kind = FIELD_FLAG, .summary = "all rules, with their versions"},
	{.name = "rule",
	 .kind = FIELD_TEXT,
	 .max = CLOCK_ID_BYTES_MAX,
	 .summary = "count by this rule, such as complaint_1.resolve"},
	{.name = "from",
	 .kind = FIELD_DATE,
	 .summary = "the legal start event, which is not counted"},
	{.name = "time", .kind = FIELD_TEXT, .max = 5, .summary = "its hour, such as 17:30"},
	{.name = "remote", .kind = FIELD_FLAG, .summary = "in a remote area with difficult access"},
	{.name = "extension",
	 .kind = FIELD_TEXT,
	 .max = CLOCK_ID_BYTES_MAX,
	 .summary = "extended on this ground of the rule, such as complex"},
	{.name = "online",
	 .kind = FIELD_FLAG,
	 .summary = "--from is when it was sent online: the rule of receipt applies"},
	{.name = "suspended", .kind = FIELD_DATE, .summary = "suspended on this day"},
	{.name = "resumed", .kind = FIELD_DATE, .summary = "and resumed on this one"},
	{.name = "term",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = TERM_COUNT_MAX,
	 .summary = "count this term, without a rule"},
	{.name = "days",
	 .kind = FIELD_CHOICE,
	 .choices = "working|calendar",
	 .summary = "what --term counts"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

static const struct field holiday_add_fields[] = {
	{.name = "date", .kind = FIELD_DATE, .required = true, .summary = "the day"},
	{.name = "kind",
	 .kind = FIELD_CHOICE,
	 .choices = CLOCK_HOLIDAY_KINDS,
	 .required = true,
	 .summary = "what it is instead of an ordinary day"},
	{.name = "name",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = CLOCK_DAY_NAME_BYTES_MAX,
	 .summary = "its name in Vietnamese"},
	{.name = "name-en",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = CLOCK_DAY_NAME_BYTES_MAX,
	 .summary = "its name in English"},
	{.name = "source",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = CLOCK_DAY_NAME_BYTES_MAX,
	 .summary = "the document that says so"},
	{0}};
static const struct field holiday_list_fields[] = {COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};

const struct command clock_commands[] = {
	{"holiday add", holiday_add_fields, COMMAND_WITH_STORE, clock_run_holiday_add,
	 "Adds a day off, or a day worked, that became known late.",
	 "Open cases are counted anew, and the history of each says why.\n"
	 "Example: dannoi holiday add --date 2027-02-05 --kind holiday --name \"Tết Nguyên đán\" "
	 "--name-en \"Lunar New Year\" --source \"TB 1234/TB-BNV\""},
	{"holiday list", holiday_list_fields, COMMAND_WITH_STORE, clock_run_holiday_list,
	 "Lists the days that are not what their weekday says.", NULL},
	{"clock", clock_fields, COMMAND_WITHOUT_STORE, run_clock,
	 "Counts a legal term, step by step, or lists them all.",
	 "Terms, holidays and office hours are dated data: definitions/calendar, data/calendar.\n"
	 "Examples: dannoi clock --rule complaint_1.resolve --from 2026-11-23 --remote\n"
	 "          dannoi clock --term 5 --days working --from 2026-11-20"},
	{0}};
