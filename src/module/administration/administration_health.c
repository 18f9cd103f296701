/* administration_health.c - how the program fares: what is looked at, and what is too little. */
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "../../view/json.h"
#include "administration.h"
#include "messages.h"

#define BYTES_A_MEGABYTE (1024.0 * 1024.0)
#define SECONDS_AN_HOUR 3600
/* The sealer comes each second; so much later it has failed. */
#define SEAL_SECONDS_MAX 60
/* The second person of the two-person rule. */
#define ADMINISTRATORS_WANTED 2

struct looking {
	struct arena *arena;
	const struct health_question *question;
	struct health *health;
};

static void check_add(struct looking *looking, struct health_check check)
{
	struct health *health = looking->health;
	health->checks[health->count++] = check;
	if (check.state > health->state)
		health->state = check.state;
}

static struct str megabytes(const struct looking *looking, double bytes)
{
	const struct str number =
		language_number(looking->arena, looking->question->language,
				bytes / BYTES_A_MEGABYTE, bytes < 100 * BYTES_A_MEGABYTE ? 1 : 0);
	return str_format(looking->arena, STR_FMT " MB", STR_ARG(number));
}

static struct str data_folder(const struct looking *looking)
{
	return config_text(looking->question->config, "data");
}

/* --- store and disk
 * ------------------------------------------------------------------------------- */

static void store_look(struct looking *looking)
{
	struct stat about = {0}, log = {0};
	const struct str path =
		str_format(looking->arena, STR_FMT "/dannoi.db", STR_ARG(data_folder(looking)));
	const bool is_there = stat(path.data, &about) == 0;
	(void)stat(str_format(looking->arena, "%s-wal", path.data).data, &log);
	check_add(looking,
		  (struct health_check){
			  .key = "store",
			  .name = MESSAGE_HEALTH_STORE,
			  .advice = MESSAGE_HEALTH_STORE_ADVICE,
			  .state = is_there ? HEALTH_SOUND : HEALTH_FAILED,
			  .figure = megabytes(looking, (double)(about.st_size + log.st_size)),
		  });
}

static void disk_look(struct looking *looking)
{
	struct statvfs disk;
	const char *path = str_cstring(looking->arena, data_folder(looking));
	const double wanted = (double)config_int(looking->question->config, "disk_free_min_mb") *
			      BYTES_A_MEGABYTE;
	struct health_check check = {.key = "disk",
				     .name = MESSAGE_HEALTH_DISK,
				     .advice = MESSAGE_HEALTH_DISK_ADVICE,
				     .state = HEALTH_FAILED};
	if (statvfs(path, &disk) == 0) {
		const double free_bytes = (double)disk.f_bavail * (double)disk.f_frsize;
		check.figure = megabytes(looking, free_bytes);
		check.state = free_bytes >= 2 * wanted ? HEALTH_SOUND
			      : free_bytes >= wanted   ? HEALTH_WARNING
						       : HEALTH_FAILED;
	}
	check_add(looking, check);
}

/* --- backups
 * --------------------------------------------------------------------------------------- */

static struct str age_text(const struct looking *looking, int64_t at)
{
	const int64_t hours = (looking->question->now.seconds - at) / SECONDS_AN_HOUR;
	const enum language language = looking->question->language;
	return message_health_hours_ago(looking->arena, language,
					&(struct message_health_hours_ago){language_int(
						looking->arena, language, hours < 0 ? 0 : hours)});
}

static enum status backup_look(struct looking *looking, struct error *err)
{
	struct backup_list list;
	TRY(backup_list_read(looking->arena, data_folder(looking), &list, err));
	const struct backup *newest = backup_newest(&list);
	const int64_t every_hours = config_int(looking->question->config, "backup_every_hours");
	const int64_t old = newest == NULL ? 0 : looking->question->now.seconds - newest->made_at;
	const bool is_late =
		newest == NULL || every_hours == 0 || old > 2 * every_hours * SECONDS_AN_HOUR;
	check_add(
		looking,
		(struct health_check){
			.key = "backup",
			.name = MESSAGE_HEALTH_BACKUP,
			.advice = MESSAGE_HEALTH_BACKUP_ADVICE,
			.state = is_late || list.items[0].is_broken ? HEALTH_WARNING : HEALTH_SOUND,
			.figure = newest == NULL ? message_text(looking->question->language,
								MESSAGE_HEALTH_NONE)
						 : age_text(looking, newest->made_at),
		});
	return STATUS_OK;
}

/* --- the ledger
 * ------------------------------------------------------------------------------------ */

static enum status ledger_look(struct looking *looking, struct error *err)
{
	struct ledger_head head = {0};
	bool found = false;
	int64_t oldest = 0;
	const int64_t now = looking->question->now.seconds;
	TRY(ledger_head_last(looking->question->db, looking->arena, &head, &found, err));
	TRY(ledger_unsealed_since(looking->question->db, &oldest, err));
	const bool is_behind = oldest != 0 && now > oldest + SEAL_SECONDS_MAX;
	const bool clock_is_back = found && now + SEAL_SECONDS_MAX < head.sealed_at;
	check_add(looking,
		  (struct health_check){
			  .key = "ledger",
			  .name = MESSAGE_HEALTH_LEDGER,
			  .advice = MESSAGE_HEALTH_LEDGER_ADVICE,
			  .state = !found || is_behind || clock_is_back ? HEALTH_FAILED
									: HEALTH_SOUND,
			  .figure = language_int(looking->arena, looking->question->language,
						 found ? head.size : 0),
		  });
	return STATUS_OK;
}

/* --- people
 * ------------------------------------------------------------------------------------------ */

static enum status people_look(struct looking *looking, struct error *err)
{
	struct account_grant *grants = NULL;
	size_t count = 0;
	int64_t administrators = 0;
	TRY(account_grants(looking->question->db, looking->arena, 0, &grants, &count, err));
	for (size_t i = 0; i < count; i++)
		administrators += grants[i].in_force && !grants[i].disabled &&
				  str_is(grants[i].role, ACCOUNT_ADMINISTRATOR);
	check_add(looking,
		  (struct health_check){
			  .key = "administrators",
			  .name = MESSAGE_HEALTH_ADMINISTRATORS,
			  .advice = MESSAGE_HEALTH_ADMINISTRATORS_ADVICE,
			  .state = administrators >= ADMINISTRATORS_WANTED ? HEALTH_SOUND
									   : HEALTH_WARNING,
			  .figure = language_int(looking->arena, looking->question->language,
						 administrators),
		  });
	return STATUS_OK;
}

/* --- all of it
 * --------------------------------------------------------------------------------------- */

enum status health_read(struct arena *arena, const struct health_question *question,
			struct health *health, struct error *err)
{
	struct looking looking = {arena, question, health};
	*health = (struct health){0};
	store_look(&looking);
	disk_look(&looking);
	TRY(backup_look(&looking, err));
	TRY(ledger_look(&looking, err));
	return people_look(&looking, err);
}

const char *health_state_key(enum health_state state)
{
	static const char *const keys[] = {"sound", "warning", "failed"};
	return keys[state];
}

/* States only: anyone may ask. */
void health_write_json(const struct health *health, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	json_key_text(&json, "state", str_from(health_state_key(health->state)));
	json_key(&json, "checks");
	json_object_begin(&json);
	for (size_t i = 0; i < health->count; i++)
		json_key_text(&json, health->checks[i].key,
			      str_from(health_state_key(health->checks[i].state)));
	json_object_end(&json);
	json_object_end(&json);
}
