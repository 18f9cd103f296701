/* cube_archive_private.h - the bytes of an archive; for cube_archive*.c only.
 *
 * All numbers are of eight bytes, lowest first, but for lists of 32-bit numbers; a text is its size
 * and its bytes.  At the end stands a sum of all bytes before (FNV-1a), which tells damage; it is
 * no signature. */
#ifndef DANNOI_STATS_CUBE_ARCHIVE_PRIVATE_H
#define DANNOI_STATS_CUBE_ARCHIVE_PRIVATE_H

#include "cube_archive.h"

#define CUBE_ARCHIVE_MAGIC "dannoi cube 1\n\0" /* 16 bytes with the last NUL */
#define CUBE_ARCHIVE_MAGIC_BYTES 16
#define CUBE_ARCHIVE_SUM_BYTES 8
#define CUBE_ARCHIVE_TEXT_MAX 65536

static inline uint64_t cube_archive_bytes_sum(const char *bytes, size_t size)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < size; i++)
		sum = (sum ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
	return sum;
}

#endif
