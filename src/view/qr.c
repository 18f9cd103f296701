/* qr.c - QR codes by libqrencode, drawn as one path. */
#include "qr.h"

#include <qrencode.h>

#define QUIET_ZONE 4

static void path_write(struct html *html, const QRcode *code)
{
	const size_t width = (size_t)code->width;
	for (size_t y = 0; y < width; y++)
		for (size_t x = 0; x < width; x++)
			if ((code->data[y * width + x] & 1) != 0)
				buffer_addf(&html->out, "M%zu %zuh1v1h-1z", x + QUIET_ZONE,
					    y + QUIET_ZONE);
}

enum status qr_draw(struct html *html, struct str text, struct str title, struct error *err)
{
	if (text.size == 0 || text.size > QR_TEXT_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "a QR code holds 1 to %d bytes", QR_TEXT_BYTES_MAX);
	QRcode *code = QRcode_encodeData((int)text.size, (const unsigned char *)text.data, 0,
					 QR_ECLEVEL_M);
	if (code == NULL)
		return FAIL(err, STATUS_LIMIT, "the text is too long for a QR code");
	const int side = code->width + 2 * QUIET_ZONE;
	buffer_addf(&html->out, "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\"><title>",
		    side, side);
	html_text(html, title);
	buffer_addf(&html->out,
		    "</title><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
		    "<path fill=\"#000\" d=\"",
		    side, side);
	path_write(html, code);
	html_literal(html, "\"/></svg>");
	QRcode_free(code);
	return STATUS_OK;
}
