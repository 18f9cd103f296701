/* module.h - a capability tells the program about itself in one constant. */
#ifndef DANNOI_MODULE_MODULE_H
#define DANNOI_MODULE_MODULE_H

#include <stdatomic.h>
#include "../base/config.h"
#include "../base/field.h"
#include "../http/http.h"
#include "../view/table.h"

/* What a command gets. */
struct command_context {
	struct arena *arena;
	struct str data_folder; /* --data */
	const struct config *config;
	enum language language; /* --lang */
	struct instant now;
	struct db_pool *pool;       /* NULL unless the command wants the store */
	struct field_values values; /* its declared fields only */
	struct buffer *out;         /* standard output */
	const struct module *const *modules;
};

enum command_store {
	COMMAND_WITHOUT_STORE,
	COMMAND_WITH_STORE,
	COMMAND_SERVES_STORE, /* alone: a second server is refused */
	COMMAND_MAKES_STORE
};

struct command {
	const char *name;           /* "index show": one or two words */
	const struct field *fields; /* flags and positional arguments; NULL: none */
	enum command_store store;
	enum status (*run)(struct command_context *context, struct error *err);
	const char *summary; /* one English sentence */
	const char *details; /* paragraphs and an example for --help; or NULL */
};

/* The fields of a command that answers with a table. */
#define COMMAND_FORMAT_FIELD                                                                       \
	{                                                                                          \
		.name = "format", .kind = FIELD_CHOICE, .choices = TABLE_FORMAT_CHOICES,           \
		.fallback = "table", .summary = "how the answer is written"                        \
	}
#define COMMAND_OUT_FIELD                                                                          \
	{                                                                                          \
		.name = "out", .kind = FIELD_FILE, .summary = "write to this file instead"         \
	}
/* Answers with the table in the format asked for by COMMAND_FORMAT_FIELD. */
MUST_CHECK enum status command_answer(const struct command_context *context,
				      const struct table *table, struct error *err);

/* The parts of the site, in the order of the work: measure, understand, act, listen, ask, run. */
enum site_section {
	SITE_MEASURE,
	SITE_UNDERSTAND,
	SITE_ACT,
	SITE_LISTEN,
	SITE_ASK,
	SITE_RUN,
	SITE_SECTION_COUNT
};

/* An entry of the site's navigation. */
struct navigation {
	enum site_section section;
	const char *path;   /* "/chi-so"; a section's first entry is where the section leads */
	const char *covers; /* pages below this path belong to the entry too ("/tinh"); or NULL */
	unsigned title;     /* enum message */
	int order;          /* within the section */
	const char *permission; /* shown only to whom it opens: no dead links; NULL: public */
};

/* What a module gets when it is its turn to work by itself. */
struct module_tick {
	struct db_pool *pool;
	struct str data_folder;
	const struct config *config;
	struct instant now;
	void *const *module_states;  /* as in struct http_context; NULL: nobody serves */
	bool is_first;               /* the store was just made, or the server has just started */
	bool is_serving;             /* not at the end of a command */
	const atomic_bool *stopping; /* of work: the program wants to end; or NULL */
};

struct module {
	const char *name;
	const struct route *routes; /* each array ends with an empty entry; NULL: none */
	const struct command *commands;
	const struct field *settings;
	const struct navigation *navigation;
	/* Fills a store that is new; called in one write transaction, in module order. */
	enum status (*fill)(struct db *db, struct arena *arena, struct error *err);
	/* What fill puts into a store: `dannoi verify` fills another and compares; ends with {0}.
	 */
	const struct db_list *bundled;
	/* Does in a store just filled (made) what people have entered in another since. */
	enum status (*replay)(struct db *entered, struct db *made, struct error *err);
	/* What `dannoi verify` checks beyond the store itself and what is bundled. */
	enum status (*verify)(struct db *db, struct arena *arena, struct buffer *report,
			      struct error *err);
	/* What the module does by itself, quickly: when a store was made, every second while the
	 * program serves, and when a command that had the store ends. */
	enum status (*tick)(struct module_tick *tick, struct error *err);
	/* What it does by itself slowly, because it asks other machines: each second while the
	 * program serves, in a thread that is not the ticks'. */
	enum status (*work)(struct module_tick *tick, struct error *err);
	/* Who signs in, and where: of one module only. */
	http_identify *identify;
	const char *sign_in_path;
	/* Creates what the module keeps in memory; NULL: nothing. */
	void *(*state_create)(void);
	void (*state_destroy)(void *state);
};

extern const struct module *const all_modules[]; /* app/modules.c, ends with NULL */

/* The state of a module, made by its state_create. */
void *module_state(const struct http_context *context, const struct module *module);
/* The same at a tick; NULL where nobody serves. */
void *tick_state(const struct module_tick *tick, const struct module *module);

#endif
