/* png.h - pixels as a PNG file (ISO/IEC 15948), packed for speed: charts are mostly one colour. */
#ifndef DANNOI_VIEW_PNG_H
#define DANNOI_VIEW_PNG_H

#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"

#define PNG_BYTES_MAX ((size_t)32 << 20)
#define PNG_SIDE_MAX 16000 /* pixels */

/* As cairo's CAIRO_FORMAT_RGB24 has them: 32 bits in the machine's order, 0x00RRGGBB. */
struct png_pixels {
	const unsigned char *rows;
	size_t width, height, row_bytes; /* row_bytes: from a row to the next */
};
MUST_CHECK enum status png_write(struct arena *arena, const struct png_pixels *pixels,
				 struct str *content, struct error *err);

#endif
