/* migrate.c - migrations: what was applied, that it is unchanged, and applying the rest. */
#include "db_private.h"

#include <sodium.h>
#include "store/statements.h"

#define HASH_HEX_SIZE (crypto_hash_sha256_BYTES * 2 + 1)

static struct str hash_text(char hex[HASH_HEX_SIZE], const char *text)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	(void)crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
	return str_from(sodium_bin2hex(hex, HASH_HEX_SIZE, hash, sizeof hash));
}

/* One row against the program's migration of that place. */
static enum status check_applied(const struct db *db, uint32_t index,
				 const struct db_store_migrations_row *row, struct error *err)
{
	char hex[HASH_HEX_SIZE];
	const struct db_migration *migration = &db_migrations[index];
	if (migration->number == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "the store has migration %lld, this program knows %u: the store is of "
			    "a newer program; use that one",
			    (long long)row->number, index);
	if (row->number != (int64_t)index + 1)
		return FAIL(err, STATUS_INTERNAL, "the store lacks migration %u (%s)", index + 1,
			    migration->name);
	if (!str_equal(row->hash, hash_text(hex, db->backend->migration_text(migration))))
		return FAIL(err, STATUS_INTERNAL,
			    "migration %u (%s) is not the one that was applied to this store: its "
			    "text has changed",
			    migration->number, migration->name);
	return STATUS_OK;
}

enum status migrate_check(struct db *db, uint32_t *applied, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_store_migration_table_row table = {0};
	struct db_store_migrations_row row;
	*applied = 0;
	TRY(db_store_migration_table_query(db, &rows, err));
	(void)db_store_migration_table_next(&rows, &table);
	TRY(db_rows_close(&rows, err));
	if (table.present == 0)
		return FAIL(err, STATUS_INTERNAL, "the store has lost its list of migrations");
	TRY(db_store_migrations_query(db, &rows, err));
	while (db_store_migrations_next(&rows, &row))
		TRY(check_applied(db, (*applied)++, &row, err));
	TRY(db_rows_close(&rows, err));
	return *applied > 0
		       ? STATUS_OK
		       : FAIL(err, STATUS_INTERNAL, "the store has lost its list of migrations");
}

static enum status apply_inside(struct db *db, const struct db_migration *migration,
				struct error *err)
{
	char hex[HASH_HEX_SIZE];
	const char *text = db->backend->migration_text(migration);
	TRY(db->backend->migrate(db, text, err));
	const struct db_store_migration_add_in in = {.number = migration->number,
						     .name = str_from(migration->name),
						     .hash = hash_text(hex, text)};
	TRY(db_store_migration_add_run(db, &in, NULL, err));
	return db->backend->control(db, DB_COMMIT, err);
}

static enum status apply_one(struct db *db, const struct db_migration *migration, struct error *err)
{
	TRY(db->backend->control(db, DB_BEGIN_WRITE, err));
	const enum status status = apply_inside(db, migration, err);
	if (status == STATUS_OK)
		return STATUS_OK;
	if (db->backend->in_transaction(db))
		(void)db->backend->control(db, DB_ROLLBACK, NULL);
	return error_place(err, status, "migration %u (%s)", migration->number, migration->name);
}

enum status migrate_apply(struct db *db, uint32_t applied, struct error *err)
{
	enum status status = db->backend->control(db, DB_CHECKS_OFF, err);
	for (const struct db_migration *migration = &db_migrations[applied];
	     status == STATUS_OK && migration->number != 0; migration++)
		status = apply_one(db, migration, err);
	const enum status checks = db->backend->control(db, DB_CHECKS_ON, NULL);
	return status != STATUS_OK ? status : checks;
}
