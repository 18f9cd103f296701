/* config.h - one table of settings; defaults, then file, then DANNOI_*, then flags. */
#ifndef DANNOI_BASE_CONFIG_H
#define DANNOI_BASE_CONFIG_H

#include "field.h"

#define CONFIG_SETTINGS_MAX 64
#define CONFIG_FILE_BYTES_MAX 65536

enum config_origin { CONFIG_DEFAULT, CONFIG_FILE, CONFIG_ENVIRONMENT, CONFIG_FLAG };

struct config_entry {
	const struct field *setting;
	struct field_value value;
	enum config_origin origin;
};

struct config {
	struct config_entry entries[CONFIG_SETTINGS_MAX];
	size_t count;
};

/* tables: arrays of settings (fields with fallbacks), each ending with {0}.  Names are
 * lower_case and unique: asserts. */
void config_init(struct config *config, const struct field *const *tables, size_t table_count);
/* "name = value" lines, # comments.  An unknown name is STATUS_INVALID with file, line and the
 * nearest name.  A file that does not exist is no error. */
MUST_CHECK enum status config_read_file(struct config *config, struct arena *arena, struct str path,
					struct error *err);
/* DANNOI_LISTEN=... ; entries of the environment are given, so that tests can. */
MUST_CHECK enum status config_read_environment(struct config *config, struct arena *arena,
					       char *const *environment, struct error *err);
MUST_CHECK enum status config_set(struct config *config, struct str name, struct str value,
				  enum config_origin origin, struct error *err);

struct str config_text(const struct config *config, const char *name); /* undeclared: asserts */
int64_t config_int(const struct config *config, const char *name);
const char *config_origin_name(enum config_origin origin);

#endif
