/* zip_make.h - ZIP files for tests, true or lying, by hand: libzip would not write the bad ones. */
#ifndef DANNOI_TESTS_ZIP_MAKE_H
#define DANNOI_TESTS_ZIP_MAKE_H

#include <assert.h>
#include <stdint.h>
#include <zlib.h>

#include "base/str.h"

#define ZIP_MAKE_BYTES_MAX ((size_t)4 << 20)

struct zip_entry {
	const char *name;
	struct str content;
	uint32_t claimed_bytes; /* as unpacked size; 0: the true one */
	uint32_t crc_change;    /* 0: the true checksum */
	bool encrypted;
};

static inline void zip_add(struct buffer *out, uint64_t value, int bytes)
{
	for (; bytes > 0; bytes--, value >>= 8)
		buffer_add_char(out, (char)(value & 0xFFU));
}

static inline struct str zip_deflate(struct arena *arena, struct str content)
{
	z_stream stream = {0};
	assert(deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) == Z_OK);
	const size_t room = deflateBound(&stream, content.size);
	unsigned char *packed = arena_take(arena, room, 1);
	unsigned char *bytes = arena_take(arena, content.size + 1, 1);
	if (content.size != 0)
		memcpy(bytes, content.data, content.size);
	stream.next_in = bytes;
	stream.avail_in = (unsigned)content.size;
	stream.next_out = packed;
	stream.avail_out = (unsigned)room;
	assert(deflate(&stream, Z_FINISH) == Z_STREAM_END);
	const size_t size = stream.total_out;
	assert(deflateEnd(&stream) == Z_OK);
	return (struct str){(const char *)packed, size};
}

/* What the local and the central header have in common: versions, flags, method, ..., sizes. */
static inline void zip_add_facts(struct buffer *out, const struct zip_entry *entry,
				 struct str packed)
{
	const uLong crc =
		crc32(0, (const unsigned char *)entry->content.data, (unsigned)entry->content.size);
	zip_add(out, 20, 2);
	zip_add(out, entry->encrypted, 2);
	zip_add(out, 8, 2);
	zip_add(out, 0x00210000, 4); /* 1980-01-01 */
	zip_add(out, crc + entry->crc_change, 4);
	zip_add(out, packed.size, 4);
	zip_add(out, entry->claimed_bytes == 0 ? entry->content.size : entry->claimed_bytes, 4);
	zip_add(out, strlen(entry->name), 2);
	zip_add(out, 0, 2);
}

static inline struct str zip_make(struct arena *arena, const struct zip_entry *entries,
				  size_t count)
{
	struct buffer out, central;
	buffer_init(&out, arena, ZIP_MAKE_BYTES_MAX);
	buffer_init(&central, arena, ZIP_MAKE_BYTES_MAX);
	for (size_t i = 0; i < count; i++) {
		const struct str packed = zip_deflate(arena, entries[i].content);
		zip_add(&central, 0x02014B50, 4);
		zip_add(&central, 20, 2);
		zip_add_facts(&central, &entries[i], packed);
		zip_add(&central, 0, 10);
		zip_add(&central, out.size, 4);
		buffer_add(&central, str_from(entries[i].name));
		zip_add(&out, 0x04034B50, 4);
		zip_add_facts(&out, &entries[i], packed);
		buffer_add(&out, str_from(entries[i].name));
		buffer_add(&out, packed);
	}
	const size_t central_at = out.size;
	buffer_add(&out, buffer_text(&central));
	zip_add(&out, 0x06054B50, 4);
	zip_add(&out, 0, 4);
	zip_add(&out, count, 2);
	zip_add(&out, count, 2);
	zip_add(&out, central.size, 4);
	zip_add(&out, central_at, 4);
	zip_add(&out, 0, 2);
	assert(out.status == STATUS_OK && central.status == STATUS_OK);
	return buffer_text(&out);
}

/* One thing changed in a good package, and the sentence by which that is told. */
struct zip_change {
	size_t entry;
	struct zip_entry instead; /* without a name or content: the entry's own */
	void (*make)(struct arena *arena, struct zip_entry *entries); /* changes more; or NULL */
	const char *sentence;
};

static inline struct str zip_make_changed(struct arena *arena, struct zip_entry *entries,
					  size_t count, const struct zip_change *change)
{
	struct zip_entry *entry = &entries[change->entry];
	struct zip_entry changed = change->instead;
	changed.name = changed.name == NULL ? entry->name : changed.name;
	changed.content = changed.content.size == 0 ? entry->content : changed.content;
	*entry = changed;
	if (change->make != NULL)
		change->make(arena, entries);
	return zip_make(arena, entries, count);
}

#endif
