/* zip_write.c - packs parts by libzip into a buffer that libzip owns, and copies it out. */
#include "zip_write.h"

#include <zip.h>

/* 1 January 1980, the first day a ZIP file knows: a real date would change the bytes. */
#define FIXED_DATE ((zip_uint16_t)((1 << 5) | 1))
#define FIXED_TIME ((zip_uint16_t)0)

struct packing {
	zip_t *zip;
	zip_source_t *target; /* kept past the archive's end, to read what was written */
};

static void packing_leave(struct packing *packing)
{
	if (packing->zip != NULL)
		zip_discard(packing->zip);
	zip_source_free(packing->target); /* NULL is allowed */
}

static enum status packing_open(struct packing *packing, struct error *err)
{
	zip_error_t problem;
	zip_error_init(&problem);
	packing->target = zip_source_buffer_create(NULL, 0, 0, &problem);
	if (packing->target != NULL) {
		zip_source_keep(packing->target);
		packing->zip = zip_open_from_source(packing->target, ZIP_TRUNCATE, &problem);
		if (packing->zip == NULL)
			zip_source_free(packing->target); /* the reference that was not taken */
	}
	const bool opened = packing->zip != NULL;
	if (!opened)
		(void)FAIL(err, STATUS_INTERNAL, "a ZIP file cannot be made: %s",
			   zip_error_strerror(&problem));
	zip_error_fini(&problem);
	return opened ? STATUS_OK : STATUS_INTERNAL;
}

static enum status part_add(struct packing *packing, const struct zip_part *part, struct error *err)
{
	zip_source_t *source =
		zip_source_buffer(packing->zip, part->content.data, part->content.size, 0);
	zip_int64_t index = -1;
	if (source != NULL)
		index = zip_file_add(packing->zip, part->name, source, ZIP_FL_ENC_UTF_8);
	if (index < 0) {
		zip_source_free(source);
		return FAIL(err, STATUS_INTERNAL, "%s cannot be packed: %s", part->name,
			    zip_strerror(packing->zip));
	}
	const zip_uint64_t at = (zip_uint64_t)index;
	if (zip_file_set_dostime(packing->zip, at, FIXED_TIME, FIXED_DATE, 0) != 0 ||
	    zip_set_file_compression(packing->zip, at,
				     part->packed_already ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) != 0)
		return FAIL(err, STATUS_INTERNAL, "%s cannot be packed: %s", part->name,
			    zip_strerror(packing->zip));
	return STATUS_OK;
}

static enum status packed_read(struct packing *packing, struct arena *arena, struct str *content,
			       struct error *err)
{
	zip_stat_t about;
	void *bytes = NULL;
	if (zip_source_stat(packing->target, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0 ||
	    zip_source_open(packing->target) != 0)
		return FAIL(err, STATUS_INTERNAL, "the packed file cannot be read back");
	enum status status = arena_try_take(arena, about.size, 1, 1, &bytes, err);
	if (status == STATUS_OK &&
	    zip_source_read(packing->target, bytes, about.size) != (zip_int64_t)about.size)
		status = FAIL(err, STATUS_INTERNAL, "the packed file cannot be read back");
	(void)zip_source_close(packing->target);
	*content = (struct str){bytes, about.size};
	return status;
}

enum status zip_write(struct arena *arena, const struct zip_part *parts, size_t count,
		      struct str *content, struct error *err)
{
	size_t bytes = 0;
	if (count > ZIP_WRITE_PARTS_MAX)
		return FAIL(err, STATUS_LIMIT, "a ZIP file of %zu parts; at most %d are written",
			    count, ZIP_WRITE_PARTS_MAX);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].content.size > ZIP_WRITE_BYTES_MAX - bytes)
			return FAIL(err, STATUS_LIMIT, "a ZIP file of more than %zu bytes",
				    ZIP_WRITE_BYTES_MAX);
		bytes += parts[i].content.size;
	}
	ON_LEAVE(packing_leave) struct packing packing = {0};
	TRY(packing_open(&packing, err));
	for (size_t i = 0; i < count; i++)
		TRY(part_add(&packing, &parts[i], err));
	if (zip_close(packing.zip) != 0)
		return FAIL(err, STATUS_INTERNAL, "the ZIP file cannot be finished: %s",
			    zip_strerror(packing.zip));
	packing.zip = NULL;
	return packed_read(&packing, arena, content, err);
}
