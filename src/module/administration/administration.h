/* administration.h - keeping the program running: how it fares, its backups, what it was set to,
 * and the rules and figures it came with.  Private to the module. */
#ifndef DANNOI_MODULE_ADMINISTRATION_ADMINISTRATION_H
#define DANNOI_MODULE_ADMINISTRATION_ADMINISTRATION_H

#include "../account/account.h"

/* --- backups: DATA/backups/2026-11-24T02-00-00/dannoi.db, each a store of its own ------------- */

#define BACKUP_COUNT_MAX 400      /* looked at in the folder */
#define BACKUP_NAME_BYTES 19      /* "2026-11-24T02-00-00", of Viet Nam */
#define BACKUP_RETRY_SECONDS 3600 /* after a failed one */

struct backup {
	struct str name; /* the folder's, without what marks a broken one */
	int64_t made_at, size_bytes;
	bool is_broken; /* could not be made, or is not sound: never counted as one */
};
struct backup_list {
	struct backup *items; /* the newest first */
	size_t count;
};
/* Those in the folder of the store, made by backup_make; other files are none of ours. */
MUST_CHECK enum status backup_list_read(struct arena *arena, struct str data_folder,
					struct backup_list *list, struct error *err);
/* The newest that is whole; NULL: there is none. */
const struct backup *backup_newest(const struct backup_list *list);
/* Copies the store and checks the copy as `dannoi verify` checks a store's file.  Only a copy that
 * passed has a backup's name. */
MUST_CHECK enum status backup_make(struct db_pool *pool, struct arena *arena,
				   struct str data_folder, int64_t now_seconds, struct error *err);
/* Removes all but the newest keep whole ones (and broken ones older than the newest). */
MUST_CHECK enum status backup_prune(struct arena *arena, struct str data_folder, size_t keep,
				    struct error *err);
/* Whether one is due: every_hours after the last; 0: never by itself. */
bool backup_is_due(const struct backup_list *list, int64_t every_hours, int64_t now_seconds);

/* --- how it fares ------------------------------------------------------------------------------
 */

enum health_state { HEALTH_SOUND, HEALTH_WARNING, HEALTH_FAILED };
#define HEALTH_CHECKS_MAX 8

struct health_check {
	const char *key;       /* "backup": for programs */
	unsigned name, advice; /* enum message; advice: what to do when it is not sound */
	enum health_state state;
	struct str figure; /* in the language asked for */
};
struct health {
	struct health_check checks[HEALTH_CHECKS_MAX];
	size_t count;
	enum health_state state; /* the worst of them */
};
/* What is looked at. */
struct health_question {
	struct db *db;
	const struct config *config;
	struct instant now;
	enum language language;
};
MUST_CHECK enum status health_read(struct arena *arena, const struct health_question *question,
				   struct health *health, struct error *err);
const char *health_state_key(enum health_state state); /* "sound" */
void health_write_json(const struct health *health, struct buffer *out);

/* --- tables -------------------------------------------------------------------------------------
 */

struct table; /* view/table.h */
void health_table(const struct health *health, struct arena *arena, enum language language,
		  struct table *table);
void backup_table(const struct backup_list *list, struct arena *arena, enum language language,
		  struct table *table);
void settings_table(const struct config *config, struct arena *arena, enum language language,
		    struct table *table);
/* The rules and figures that came with the program, each with its fingerprint and its entry in the
 * ledger. */
MUST_CHECK enum status definitions_table(struct db *db, struct arena *arena, enum language language,
					 struct table *table, struct error *err);
void organs_table(const struct organ_list *organs, struct date today, struct arena *arena,
		  enum language language, struct table *table);

extern const struct route administration_routes[];
extern const struct navigation administration_navigation[];
extern const struct command administration_commands[];

#endif
