/* described_words.c - a data set described for people: a table of variables, then notes. */
#include "described.h"

#include "messages.h"

#define CATEGORIES_BYTES_MAX 65536
#define CATEGORIES_SHOWN 12 /* to people; JSON has more */

enum status described_make(struct arena *arena, const struct frame *frame,
			   struct described *described, struct error *err)
{
	described->frame = frame;
	TRY(describe_frame(arena, frame, &described->descriptions, err));
	return describe_design(arena, frame, described->descriptions, &described->hints, err);
}

static struct str count_shown(struct arena *arena, enum language language, size_t count)
{
	return language_number(arena, language, (double)count, 0);
}

static struct str type_shown(const struct column *column, enum language language)
{
	static const enum message units[] = {MESSAGE_DESCRIBE_TYPE_NUMBER,
					     MESSAGE_DESCRIBE_TYPE_DATE,
					     MESSAGE_DESCRIBE_TYPE_MOMENT};
	return message_text(language, column->kind == COLUMN_TEXT ? MESSAGE_DESCRIBE_TYPE_TEXT
								  : units[column->unit]);
}

/* "1 Nam (812); 2 Nữ (790)" of answers, or of missing codes. */
static struct table_cell categories_cell(struct arena *arena, const struct description *about,
					 enum language language, bool missing)
{
	struct buffer text;
	bool cut = about->categories_cut;
	buffer_init(&text, arena, CATEGORIES_BYTES_MAX);
	for (size_t i = 0, shown_count = 0; i < about->category_count; i++) {
		const struct describe_category *category = about->categories + i;
		const struct str shown =
			about->column->kind == COLUMN_TEXT
				? category->value.text
				: column_number_shown(arena, about->column, category->value.number);
		if (category->value.missing != missing)
			continue;
		if (shown_count++ == CATEGORIES_SHOWN) {
			cut = true;
			break;
		}
		buffer_add(&text, text.size > 0 ? STR("; ") : STR(""));
		buffer_add(&text, shown);
		buffer_add(&text, category->value.label.size > 0 ? STR(" ") : STR(""));
		buffer_add(&text, category->value.label);
		buffer_addf(&text, " (" STR_FMT ")",
			    STR_ARG(count_shown(arena, language, category->count)));
	}
	if (cut && !missing)
		buffer_add(&text, text.size > 0 ? STR("; …") : STR("…"));
	return text.size > 0 ? table_text(buffer_text(&text)) : table_missing((struct str){0});
}

static struct table_cell number_cell(struct arena *arena, const struct column *column,
				     double number)
{
	const struct str shown = column_number_shown(arena, column, number);
	return shown.size > 0 ? table_text(shown) : table_missing((struct str){0});
}

void described_table(struct arena *arena, const struct described *described, enum language language,
		     struct table *table)
{
	static const struct {
		const char *key;
		enum message title;
		enum table_kind kind;
	} places[] = {
		{"name", MESSAGE_DESCRIBE_NAME, TABLE_TEXT},
		{"label", MESSAGE_DESCRIBE_LABEL, TABLE_TEXT},
		{"type", MESSAGE_DESCRIBE_TYPE, TABLE_TEXT},
		{"n", MESSAGE_DESCRIBE_ANSWERED, TABLE_REAL},
		{"n_missing", MESSAGE_DESCRIBE_MISSING, TABLE_REAL},
		{"min", MESSAGE_DESCRIBE_LOW, TABLE_TEXT},
		{"max", MESSAGE_DESCRIBE_HIGH, TABLE_TEXT},
		{"categories", MESSAGE_DESCRIBE_CATEGORIES, TABLE_TEXT},
		{"missing_codes", MESSAGE_DESCRIBE_CODES, TABLE_TEXT},
	};
	const struct str rows = count_shown(arena, language, described->frame->rows);
	const struct str columns = count_shown(arena, language, described->frame->column_count);
	table_init(table, arena, language, STR("variables"),
		   message_describe_caption(
			   arena, language,
			   &(struct message_describe_caption){.file = described->frame->name,
							      .rows = rows,
							      .variables = columns}));
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		table_add_column(table, (struct table_column){
						.key = places[i].key,
						.title = message_text(language, places[i].title),
						.kind = places[i].kind,
						.row_header = i == 0});
	for (size_t i = 0; i < described->frame->column_count; i++) {
		const struct description *about = described->descriptions + i;
		struct table_cell *cell = table_add_row(table);
		*cell++ = table_text(about->column->name);
		*cell++ = about->column->label.size > 0 ? table_text(about->column->label)
							: table_missing((struct str){0});
		*cell++ = table_text(type_shown(about->column, language));
		*cell++ = table_real((double)about->answered);
		*cell++ = table_real((double)about->missing);
		*cell++ = number_cell(arena, about->column, about->low);
		*cell++ = number_cell(arena, about->column, about->high);
		*cell++ = categories_cell(arena, about, language, false);
		*cell = categories_cell(arena, about, language, true);
	}
}

static struct str role_sentence(struct arena *arena, enum language language,
				const struct design_hint *hint)
{
	const struct str name = hint->column->name;
	switch (hint->role) {
	case HINT_WEIGHT:
		return message_describe_hint_weight(arena, language,
						    &(struct message_describe_hint_weight){name});
	case HINT_STRATUM:
		return message_describe_hint_stratum(arena, language,
						     &(struct message_describe_hint_stratum){name});
	case HINT_CLUSTER:
		return message_describe_hint_cluster(arena, language,
						     &(struct message_describe_hint_cluster){name});
	case HINT_POPULATION:
		return message_describe_hint_population(
			arena, language, &(struct message_describe_hint_population){name});
	case HINT_REPLICATES:
		return message_describe_hint_replicates(
			arena, language,
			&(struct message_describe_hint_replicates){
				.name = name, .count = count_shown(arena, language, hint->count)});
	}
	return (struct str){0};
}

static struct str reason_sentence(struct arena *arena, enum language language,
				  const struct design_hint *hint, unsigned reason)
{
	const struct str other = hint->other == NULL ? (struct str){0} : hint->other->name;
	switch (reason) {
	case HINT_BY_NAME:
		return message_text(language, MESSAGE_DESCRIBE_REASON_NAME);
	case HINT_POSITIVE:
		return message_text(language, MESSAGE_DESCRIBE_REASON_POSITIVE);
	case HINT_WEIGHTS_EQUAL:
		return message_describe_reason_weights(
			arena, language, &(struct message_describe_reason_weights){other});
	case HINT_NESTED:
		return message_describe_reason_nested(
			arena, language, &(struct message_describe_reason_nested){other});
	case HINT_CROSSED:
		return message_describe_reason_crossed(
			arena, language, &(struct message_describe_reason_crossed){other});
	case HINT_SIZES_EQUAL:
		return message_describe_reason_sizes(
			arena, language, &(struct message_describe_reason_sizes){other});
	default:
		return (struct str){0};
	}
}

static void hint_write(const struct design_hint *hint, enum language language, struct buffer *out)
{
	buffer_add(out, role_sentence(out->arena, language, hint));
	const char *before = ": ";
	for (unsigned i = 0; i < HINT_REASONS_COUNT; i++) {
		if (!(hint->reasons & 1U << i))
			continue;
		buffer_addf(out, "%s" STR_FMT, before,
			    STR_ARG(reason_sentence(out->arena, language, hint, 1U << i)));
		before = "; ";
	}
	buffer_add(out, STR(".\n"));
}

static void lonely_write(const struct design_hints *hints, enum language language,
			 struct buffer *out)
{
	struct arena *arena = out->arena;
	buffer_add(out, message_describe_warning_lonely(
				arena, language,
				&(struct message_describe_warning_lonely){
					.strata = count_shown(arena, language, hints->lonely_count),
					.name = hints->lonely_stratum->name,
					.value = column_shown(arena, hints->lonely_stratum,
							      hints->lonely_row)}));
	buffer_add_char(out, '\n');
}

void described_write_notes(const struct described *described, enum language language,
			   struct buffer *out)
{
	struct arena *arena = out->arena;
	for (size_t i = 0; i < described->hints.count; i++)
		hint_write(described->hints.hints + i, language, out);
	if (described->hints.lonely_count > 0)
		lonely_write(&described->hints, language, out);
	for (size_t i = 0; i < described->frame->column_count; i++) {
		const struct description *about = described->descriptions + i;
		const struct str name = about->column->name;
		if (about->answered == 0)
			buffer_addf(out, STR_FMT "\n",
				    STR_ARG(message_describe_warning_empty(
					    arena, language,
					    &(struct message_describe_warning_empty){name})));
		else if (about->distinct == 1)
			buffer_addf(out, STR_FMT "\n",
				    STR_ARG(message_describe_warning_constant(
					    arena, language,
					    &(struct message_describe_warning_constant){name})));
	}
}
