/* msggen_emit.h - the catalogue as messages.h and messages.c (see src/i18n/language.h). */
#ifndef DANNOI_TOOLS_MSGGEN_EMIT_H
#define DANNOI_TOOLS_MSGGEN_EMIT_H

#include "catalogue.h"

#define MSGGEN_OUTPUT_BYTES_MAX ((size_t)16 << 20)

void msggen_emit_header(const struct catalogue *catalogue, struct buffer *out);
void msggen_emit_code(const struct catalogue *catalogue, struct buffer *out);

#endif
