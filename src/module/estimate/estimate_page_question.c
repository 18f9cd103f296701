/* estimate_page_question.c - the fields of the page as a question, and as the command line that
 * asks the same. */
#include "estimate_page.h"

#define COMMAND_BYTES_MAX 8192

/* Names with commas between; a later stage counts only after an earlier one. */
static void stages_take(struct design_name_list *list, struct str first, struct str second)
{
	const struct str names[] = {first, second};
	for (size_t i = 0; i < 2 && names[i].size > 0; i++)
		list->names[list->count++] = names[i];
}

static void design_take(const struct field_values *values, struct design_names *design)
{
	design->weight = field_text(values, "quyen_so");
	design->nest = field_flag(values, "long_nhau");
	design->lonely = (enum design_lonely)field_choice(values, "mot_cum");
	stages_take(&design->strata, field_text(values, "tang"), (struct str){0});
	stages_take(&design->clusters, field_text(values, "cum"), field_text(values, "cum_2"));
	stages_take(&design->populations, field_text(values, "tong_the"),
		    field_text(values, "tong_the_2"));
}

static struct str joined(struct arena *arena, struct str left, const char *sign, struct str right)
{
	return right.size == 0 ? left
			       : str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(left), sign,
					    STR_ARG(right));
}

void estimate_page_question(struct estimate_page *page, bool *asked)
{
	static const double levels[] = {0.90, 0.95, 0.99};
	struct arena *arena = page->request->arena;
	const struct field_values *values = &page->request->values;
	const struct str variable = field_text(values, "bien");
	const struct str share = field_text(values, "phan");
	struct question *question = &page->question;
	*question = (struct question){
		.level = levels[field_choice(values, "do_tin_cay")],
		.interval = INTERVAL_AUTO,
		.missing = (enum estimate_missing)field_choice(values, "khong_tra_loi"),
		.moderate = field_flag(values, "dieu_hoa"),
		.by = joined(arena, field_text(values, "theo"), ",", field_text(values, "theo_2")),
		.where = field_text(values, "dieu_kien"),
		.contrast = field_text(values, "so_sanh"),
		.threads = 1,
	};
	design_take(values, &question->design);
	switch ((enum estimate_statistic)field_choice(values, "thong_ke")) {
	case ESTIMATE_MEAN:
		question->mean = variable;
		break;
	case ESTIMATE_TOTAL:
		question->total = variable;
		break;
	case ESTIMATE_PROPORTION:
		question->proportion = variable;
		break;
	case ESTIMATE_RATIO:
		question->ratio = joined(arena, variable, "/", field_text(values, "mau_so"));
		break;
	case ESTIMATE_QUANTILE:
		question->quantile =
			joined(arena, variable, ":", share.size > 0 ? share : STR("0.5"));
		break;
	case ESTIMATE_CONTRAST: /* of estimates, by a field of its own */
		break;
	}
	*asked = variable.size > 0;
}

/* --- as a command line ----------------------------------------------------------------------- */

static bool is_plain(struct str word)
{
	for (size_t i = 0; i < word.size; i++) {
		const char c = word.data[i];
		const bool letter =
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter && strchr("_-./,:=", c) == NULL)
			return false;
	}
	return word.size > 0;
}

/* A word that any shell takes as it stands. */
static void word_add(struct buffer *out, struct str word)
{
	struct str rest = word, part;
	if (is_plain(word)) {
		buffer_add(out, word);
		return;
	}
	buffer_add_char(out, '\'');
	while (str_cut(rest, '\'', &part, &rest)) {
		buffer_add(out, part);
		buffer_add(out, STR("'\\''"));
	}
	buffer_add(out, part);
	buffer_add_char(out, '\'');
}

static void flag_add(struct buffer *out, const char *flag, struct str value)
{
	if (value.size == 0)
		return;
	buffer_addf(out, " %s ", flag);
	word_add(out, value);
}

static struct str names_joined(struct arena *arena, const struct design_name_list *list)
{
	struct str all = {0};
	for (size_t i = 0; i < list->count; i++)
		all = i == 0 ? list->names[i] : joined(arena, all, ",", list->names[i]);
	return all;
}

struct str estimate_page_command(const struct estimate_page *page)
{
	const struct field_values *values = &page->request->values;
	const struct question *question = &page->question;
	const struct design_names *design = &question->design;
	struct arena *arena = page->request->arena;
	struct buffer out;
	buffer_init(&out, arena, COMMAND_BYTES_MAX);
	buffer_add(&out, STR("dannoi estimate "));
	word_add(&out, page->loan.file->frame.name);
	flag_add(&out, "--codebook", page->loan.file->codebook);
	flag_add(&out, "--weight", design->weight);
	flag_add(&out, "--strata", names_joined(arena, &design->strata));
	flag_add(&out, "--cluster", names_joined(arena, &design->clusters));
	flag_add(&out, "--fpc", names_joined(arena, &design->populations));
	buffer_add(&out, design->nest ? STR(" --nest") : (struct str){0});
	if (design->lonely != DESIGN_LONELY_REFUSE)
		flag_add(&out, "--lonely", field_text(values, "mot_cum"));
	flag_add(&out, "--mean", question->mean);
	flag_add(&out, "--total", question->total);
	flag_add(&out, "--proportion", question->proportion);
	flag_add(&out, "--ratio", question->ratio);
	flag_add(&out, "--quantile", question->quantile);
	flag_add(&out, "--by", question->by);
	flag_add(&out, "--where", question->where);
	flag_add(&out, "--contrast", question->contrast);
	if (field_choice(values, "do_tin_cay") != 1)
		flag_add(&out, "--level", field_text(values, "do_tin_cay"));
	if (question->missing != ESTIMATE_MISSING_EXCLUDE)
		flag_add(&out, "--missing", field_text(values, "khong_tra_loi"));
	buffer_add(&out, question->moderate ? STR(" --moderate") : (struct str){0});
	return buffer_text(&out);
}
