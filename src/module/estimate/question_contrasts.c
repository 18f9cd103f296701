/* question_contrasts.c - the words of --contrast to estimates and domains of the question. */
#include "question_private.h"

#include <math.h>
#include "../../base/nearest.h"
#include "../../base/number.h"
#include "../../stats/contrast_parse.h"
#include "answer_words.h"

#define NAMES_MAX 20000
#define SHOWN_BYTES_MAX 60
#define NAME_BYTES_MAX 65536

/* An estimate that a contrast may name. */
struct named {
	struct str name; /* X, X/Y, X=VALUE */
	struct str full; /* mean(X) */
	size_t request, category_row;
};

struct contrast_finder {
	struct asker *asker;
	const struct answer *answer;
	struct named *names;
	size_t name_count;
};

static enum status name_add(struct contrast_finder *finder, size_t request, size_t category_row,
			    struct error *err)
{
	struct arena *arena = finder->asker->arena;
	const struct estimate estimate = {.request = finder->asker->requests + request,
					  .category_row = category_row};
	const struct str category = answer_category(arena, &estimate);
	struct named *named = finder->names + finder->name_count;
	if (finder->name_count++ == NAMES_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d estimates can be named by --contrast",
			    NAMES_MAX);
	*named = (struct named){.request = request, .category_row = category_row};
	named->name = answer_variable(arena, &estimate);
	if (category.size > 0)
		named->name = STR_JOIN(arena, named->name, STR("="), category);
	named->full = STR_JOIN(arena, answer_statistic(arena, &estimate), STR("("), named->name,
			       STR(")"));
	return STATUS_OK;
}

/* Every value of a proportion has a name. */
static enum status categories_name(struct contrast_finder *finder, size_t request,
				   struct error *err)
{
	const struct estimate_request *asked = finder->asker->requests + request;
	struct grouping values;
	if (asked->category_row != ESTIMATE_CATEGORY_NONE)
		return name_add(finder, request, asked->category_row, err);
	if (finder->asker->question->missing == ESTIMATE_MISSING_CATEGORY)
		TRY(group_codes(finder->asker->arena, asked->variable, &values, err));
	else
		TRY(group_column(finder->asker->arena, asked->variable, &values, err));
	for (size_t i = 0; i < values.count; i++)
		TRY(name_add(finder, request, values.first_row[i], err));
	return STATUS_OK;
}

static enum status names_make(struct contrast_finder *finder, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(finder->asker->arena, NAMES_MAX, sizeof(struct named),
			   alignof(struct named), &memory, err));
	finder->names = memory;
	for (size_t i = 0; i < finder->asker->request_count; i++) {
		const enum estimate_statistic statistic = finder->asker->requests[i].statistic;
		if (statistic == ESTIMATE_PROPORTION)
			TRY(categories_name(finder, i, err));
		else if (statistic != ESTIMATE_QUANTILE)
			TRY(name_add(finder, i, ESTIMATE_CATEGORY_NONE, err));
	}
	return STATUS_OK;
}

static enum status name_find(const struct contrast_finder *finder, struct str name,
			     const struct named **out, struct error *err)
{
	struct nearest nearest = {.wanted = name};
	*out = NULL;
	for (size_t i = 0; i < finder->name_count; i++) {
		const struct named *named = finder->names + i;
		nearest_offer(&nearest, named->name, named->name);
		if (!str_equal(named->name, name) && !str_equal(named->full, name))
			continue;
		if (*out != NULL)
			return FAIL(err, STATUS_INVALID,
				    "--contrast: \"" STR_FMT "\" is asked for twice; write " STR_FMT
				    " or " STR_FMT,
				    STR_ARG(str_slice(name, 0, SHOWN_BYTES_MAX)),
				    STR_ARG((*out)->full), STR_ARG(named->full));
		*out = named;
	}
	if (*out != NULL)
		return STATUS_OK;
	return error_nearest(err,
			     FAIL(err, STATUS_NOT_FOUND,
				  "--contrast: \"" STR_FMT
				  "\" is none of the means, totals, proportions (X=VALUE) and "
				  "ratios that are asked for",
				  STR_ARG(str_slice(name, 0, SHOWN_BYTES_MAX))),
			     &nearest);
}

/* "H,No": the values of --by in that domain. */
static struct str domain_shown(const struct contrast_finder *finder, size_t domain)
{
	struct arena *arena = finder->asker->arena;
	struct str shown = {0};
	for (size_t i = 0; i < finder->answer->by_count; i++) {
		const struct str value = column_shown(arena, finder->answer->by[i],
						      finder->answer->domains.first_row[domain]);
		shown = i == 0 ? value : STR_JOIN(arena, shown, STR(","), value);
	}
	return shown;
}

/* Without the spaces beside its commas. */
static struct str domain_written(struct arena *arena, struct str written)
{
	struct str shown = {0};
	for (bool first = true; written.size > 0; first = false) {
		struct str value;
		(void)str_cut(written, ',', &value, &written);
		value = str_trim(value);
		shown = first ? value : STR_JOIN(arena, shown, STR(","), value);
	}
	return shown;
}

static enum status domain_find(const struct contrast_finder *finder, struct str written,
			       size_t *domain, struct error *err)
{
	const struct answer *answer = finder->answer;
	const struct str wanted = domain_written(finder->asker->arena, written);
	struct nearest nearest = {.wanted = wanted};
	if (answer->by_count == 0)
		return FAIL(err, STATUS_INVALID,
			    "--contrast: [" STR_FMT "] names a domain and there are none; say --by",
			    STR_ARG(str_slice(wanted, 0, SHOWN_BYTES_MAX)));
	for (*domain = 0; *domain < answer->domains.count && !answer->no_rows; (*domain)++) {
		const struct str shown = domain_shown(finder, *domain);
		if (str_equal(shown, wanted))
			return STATUS_OK;
		nearest_offer(&nearest, shown, shown);
	}
	return error_nearest(err,
			     FAIL(err, STATUS_NOT_FOUND,
				  "--contrast: no domain of --by is [" STR_FMT "]",
				  STR_ARG(str_slice(wanted, 0, SHOWN_BYTES_MAX))),
			     &nearest);
}

/* The contrast as it is told: "api00[H] - 0.5*api00[E]". */
static void term_write(struct buffer *out, const struct contrast_word *word, struct str name)
{
	const double size = fabs(word->coefficient);
	if (out->size > 0)
		buffer_add(out, word->coefficient < 0 ? STR(" - ") : STR(" + "));
	else if (word->coefficient < 0)
		buffer_add(out, STR("-"));
	if (size < 1 || size > 1) {
		number_add_shortest(out, size);
		buffer_add_char(out, '*');
	}
	buffer_add(out, name);
	if (word->has_domain)
		buffer_addf(out, "[" STR_FMT "]", STR_ARG(word->domain));
}

/* The words of one contrast; the estimate that they all are of, or (NULL) each its own. */
static enum status contrast_add(struct contrast_finder *finder, const struct contrast_word *words,
				size_t count, const struct named *of_all, struct error *err)
{
	struct asker *asker = finder->asker;
	struct contrast_term *terms = arena_array(asker->arena, struct contrast_term, count);
	struct buffer name;
	if (asker->contrast_count == QUESTION_CONTRASTS_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d contrasts are asked for",
			    QUESTION_CONTRASTS_MAX);
	buffer_init(&name, asker->arena, NAME_BYTES_MAX);
	for (size_t i = 0; i < count; i++) {
		const struct named *named = of_all;
		if (of_all == NULL)
			TRY(name_find(finder, words[i].name, &named, err));
		terms[i] = (struct contrast_term){.request = named->request,
						  .category_row = named->category_row,
						  .coefficient = words[i].coefficient};
		if (words[i].has_domain)
			TRY(domain_find(finder, words[i].domain, &terms[i].domain, err));
		term_write(&name, words + i, named->name);
	}
	struct contrast *contrast = asker->contrasts + asker->contrast_count++;
	*contrast = (struct contrast){
		.terms = terms, .term_count = count, .each_domain = !words->has_domain};
	return buffer_finish(&name, &contrast->name, err);
}

static enum status contrast_read(struct contrast_finder *finder, const struct contrast_word *words,
				 size_t count, struct error *err)
{
	for (size_t i = 1; i < count; i++)
		if ((words[i].name.size > 0) != (words->name.size > 0) ||
		    words[i].has_domain != words->has_domain)
			return FAIL(err, STATUS_INVALID,
				    "--contrast: either every term of a contrast names its "
				    "estimate, or none does; the same holds of [domains]");
	if (words->name.size > 0)
		return contrast_add(finder, words, count, NULL, err);
	for (size_t i = 0; i < finder->name_count; i++)
		TRY(contrast_add(finder, words, count, finder->names + i, err));
	return STATUS_OK;
}

enum status question_contrasts(struct asker *asker, const struct answer *answer, struct error *err)
{
	struct contrast_finder finder = {.asker = asker, .answer = answer};
	const struct contrast_word *words = NULL;
	size_t count = 0;
	if (asker->question->contrast.size == 0)
		return STATUS_OK;
	const enum status status =
		contrast_parse(asker->arena, asker->question->contrast, &words, &count, err);
	if (status != STATUS_OK)
		return error_place(err, status, "--contrast");
	TRY(names_make(&finder, err));
	asker->contrasts = arena_array(asker->arena, struct contrast, QUESTION_CONTRASTS_MAX);
	for (size_t start = 0, end = 0; start < count; start = end) {
		for (end = start + 1; end < count && !words[end].starts; end++)
			;
		TRY(contrast_read(&finder, words + start, end - start, err));
	}
	return STATUS_OK;
}
