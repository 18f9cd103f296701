/* qr.h - a QR code as SVG: squares that a telephone reads, for links on paper and screens. */
#ifndef DANNOI_VIEW_QR_H
#define DANNOI_VIEW_QR_H

#include "html.h"

#define QR_TEXT_BYTES_MAX 500

/* <svg> of the text, with a quiet zone of four modules, black on white whatever the page's colours
 * are; title is what is read aloud.  STATUS_LIMIT when the text is too long. */
MUST_CHECK enum status qr_draw(struct html *html, struct str text, struct str title,
			       struct error *err);

#endif
