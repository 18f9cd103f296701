/* keep.c - copies of the store: those asked for, and the one before each upgrade. */
#include "db_private.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

enum status keep_copy(struct db *db, struct arena *arena, const char *path, struct error *err)
{
	static atomic_uint copies; /* two copies at once do not share a name */
	if (access(path, F_OK) == 0)
		return FAIL(err, STATUS_CONFLICT, "%s is there already and is never replaced",
			    path);
	const char *part = str_format(arena, "%s.%ld-%u.part", path, (long)getpid(),
				      atomic_fetch_add(&copies, 1))
				   .data;
	TRY(place_make_file(part, err));
	enum status status = db->backend->copy(db, part, err);
	if (status == STATUS_OK)
		status = place_rename(part, path, err);
	if (status != STATUS_OK)
		place_remove_part(part);
	return status;
}

enum status keep_before(struct db *db, struct arena *arena, const struct db_place *place,
			uint32_t number, struct error *err)
{
	int64_t change = 0;
	TRY(db_change_number(db, &change, err));
	if (mkdir(place->backups, 0750) != 0 && errno != EEXIST)
		return error_reason(
			err,
			FAIL(err, STATUS_UNAVAILABLE,
			     "the folder %s cannot be made, so the store is not upgraded",
			     place->backups),
			errno);
	/* The name tells the content: an upgrade that fails again and again needs no second copy.
	 */
	const struct str path = str_format(
		arena, "%s/" STR_FMT "-before-%04u-change-%lld.db", place->backups,
		STR_ARG(date_iso(arena, instant_now().today)), number, (long long)change);
	const enum status status = keep_copy(db, arena, path.data, err);
	if (status == STATUS_OK || status == STATUS_CONFLICT)
		return STATUS_OK;
	return error_place(err, status, "no backup could be written, so the store is not upgraded");
}
