/* attachment_metadata.c - pictures without what tells where, when and by whom they were made.
 *
 * JPEG (ITU-T T.81, annex B): segments of applications and comments go, but those that the colours
 * need.  PNG (ISO/IEC 15948): only the chunks that the picture needs stay. */
#include "attachment.h"

#define JPEG_SOI 0xd8
#define JPEG_EOI 0xd9
#define JPEG_SOS 0xda
#define JPEG_APP0 0xe0  /* JFIF */
#define JPEG_APP2 0xe2  /* colour profile */
#define JPEG_APP14 0xee /* Adobe's colour transform */
#define JPEG_APP15 0xef
#define JPEG_COM 0xfe
#define PNG_SIGNATURE_BYTES 8
#define PNG_AROUND_BYTES 12 /* length, type, checksum */

static enum status damaged(struct error *err)
{
	return FAIL(err, STATUS_INVALID, "the picture is damaged; take it again, or save it anew");
}

static unsigned char byte_at(struct str s, size_t i)
{
	return (unsigned char)s.data[i];
}

static bool jpeg_is_kept(unsigned char marker)
{
	if (marker == JPEG_APP0 || marker == JPEG_APP2 || marker == JPEG_APP14)
		return true;
	return !(marker >= JPEG_APP0 && marker <= JPEG_APP15) && marker != JPEG_COM;
}

/* The end of the coded data of a scan: the next marker that is neither stuffing nor a restart. */
static size_t scan_end(struct str s, size_t at)
{
	for (; at + 1 < s.size; at++) {
		const unsigned char next = byte_at(s, at + 1);
		if (byte_at(s, at) == 0xff && next != 0 && next != 0xff &&
		    !(next >= 0xd0 && next <= 0xd7))
			return at;
	}
	return s.size;
}

static enum status jpeg_strip(struct str s, struct buffer *out, struct error *err)
{
	if (s.size < 4 || byte_at(s, 0) != 0xff || byte_at(s, 1) != JPEG_SOI)
		return damaged(err);
	buffer_add(out, str_slice(s, 0, 2));
	for (size_t at = 2; at + 1 < s.size;) {
		const unsigned char marker = byte_at(s, at + 1);
		if (byte_at(s, at) != 0xff)
			return damaged(err);
		if (marker == 0xff) { /* fill */
			at++;
			continue;
		}
		if (marker == JPEG_EOI) {
			buffer_add(out, str_slice(s, at, 2));
			return STATUS_OK;
		}
		if (at + 4 > s.size)
			return damaged(err);
		const size_t length = ((size_t)byte_at(s, at + 2) << 8) | byte_at(s, at + 3);
		size_t end = at + 2 + length;
		if (length < 2 || end > s.size)
			return damaged(err);
		if (marker == JPEG_SOS)
			end = scan_end(s, end);
		if (jpeg_is_kept(marker))
			buffer_add(out, str_slice(s, at, end - at));
		at = end;
	}
	return damaged(err);
}

static bool png_is_kept(struct str type)
{
	static const char *const kept[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA",
					   "cHRM", "sRGB", "iCCP", "sBIT", "bKGD"};
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		if (str_is(type, kept[i]))
			return true;
	return false;
}

static enum status png_strip(struct str s, struct buffer *out, struct error *err)
{
	buffer_add(out, str_slice(s, 0, PNG_SIGNATURE_BYTES));
	for (size_t at = PNG_SIGNATURE_BYTES; at + PNG_AROUND_BYTES <= s.size;) {
		const struct str type = str_slice(s, at + 4, 4);
		size_t length = 0;
		for (size_t i = 0; i < 4; i++)
			length = length << 8 | byte_at(s, at + i);
		if (length > s.size - at - PNG_AROUND_BYTES)
			return damaged(err);
		if (png_is_kept(type))
			buffer_add(out, str_slice(s, at, length + PNG_AROUND_BYTES));
		if (str_is(type, "IEND"))
			return STATUS_OK;
		at += length + PNG_AROUND_BYTES;
	}
	return damaged(err);
}

enum status attachment_without_metadata(struct arena *arena, struct attachment *attachment,
					struct str *content, struct error *err)
{
	struct buffer out;
	const bool is_jpeg = str_is(attachment->media_type, "image/jpeg");
	if (!is_jpeg && !str_is(attachment->media_type, "image/png"))
		return STATUS_OK;
	buffer_init(&out, arena, ATTACHMENT_BYTES_MAX);
	buffer_expect(&out, content->size);
	const enum status status =
		is_jpeg ? jpeg_strip(*content, &out, err) : png_strip(*content, &out, err);
	if (status != STATUS_OK)
		return error_place(err, status, STR_FMT, STR_ARG(attachment->name));
	TRY(buffer_finish(&out, content, err));
	return attachment_check(arena, attachment->name, *content, attachment, err);
}
