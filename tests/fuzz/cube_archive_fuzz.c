/* cube_archive_fuzz.c - any bytes as a cube, with the magic before and the right sum behind them:
 * a refusal has a sentence, and what is accepted can be estimated from, written and read again. */
#include <assert.h>
#include <stdint.h>

#include "stats/cube_archive_private.h"
#include "stats/estimate.h"

#define DOMAINS_MAX 1000 /* of more, estimates take too long to be tried */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str framed(struct arena *arena, const uint8_t *data, size_t size)
{
	struct buffer out;
	buffer_init(&out, arena, CUBE_ARCHIVE_BYTES_MAX);
	buffer_add(&out, (struct str){CUBE_ARCHIVE_MAGIC, CUBE_ARCHIVE_MAGIC_BYTES});
	buffer_add(&out, (struct str){(const char *)data, size});
	const uint64_t sum = cube_archive_bytes_sum(out.data, out.size);
	for (size_t i = 0; i < CUBE_ARCHIVE_SUM_BYTES; i++)
		buffer_add_char(&out, (char)(sum >> (8 * i) & 0xff));
	return buffer_text(&out);
}

static struct str written_again(struct arena *arena, const struct cube_archive *archive)
{
	struct buffer out;
	buffer_init(&out, arena, CUBE_ARCHIVE_BYTES_MAX);
	assert(cube_archive_write(archive, &out, NULL) == STATUS_OK);
	return buffer_text(&out);
}

static void estimate_all(struct arena *arena, const struct cube_archive *archive)
{
	static const enum estimate_statistic statistics[] = {ESTIMATE_MEAN, ESTIMATE_PROPORTION,
							     ESTIMATE_RATIO, ESTIMATE_QUANTILE};
	const struct estimate_task task = {
		.arena = arena, .design = &archive->design, .archive = archive, .level = 0.95};
	for (size_t i = 0; i < 4 * archive->item_count; i++) {
		const struct estimate_request request = {.statistic = statistics[i % 4],
							 .variable =
								 &archive->items[i / 4].variable,
							 .category_row = ESTIMATE_CATEGORY_NONE,
							 .probability = 0.5};
		struct estimates estimates;
		struct error err = {.text = ""};
		const enum status status = estimate_make(&task, &request, 1, &estimates, &err);
		assert((status == STATUS_OK) == (err.text[0] == '\0'));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct cube_archive archive;
	struct error err = {.text = ""};
	const struct str bytes = framed(arena, data, size);
	const enum status status = cube_archive_read(arena, bytes, &archive, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	if (status != STATUS_OK)
		return 0;
	const struct str written = written_again(arena, &archive);
	assert(cube_archive_read(arena, written, &archive, NULL) == STATUS_OK);
	assert(str_equal(written_again(arena, &archive), written));
	if (archive.cube.domain_count <= DOMAINS_MAX)
		estimate_all(arena, &archive);
	return 0;
}
