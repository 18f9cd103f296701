/* form.h - inside http/: how texts from a path, a query or a form reach declared fields. */
#ifndef DANNOI_HTTP_FORM_H
#define DANNOI_HTTP_FORM_H

#include "http.h"

/* The route's fields; never NULL. */
const struct field *form_fields(const struct route *route);
/* Parses one text into its field; twice the same field is STATUS_INVALID. */
MUST_CHECK enum status form_set(struct http_request *request, struct http_match *match,
				const struct field *field, struct str text, struct error *err);
/* "a=1&b=2".  csrf: where the token goes, or NULL in a query, which may carry none but may carry
 * marks of advertisers. */
MUST_CHECK enum status form_read_pairs(struct http_request *request, struct http_match *match,
				       struct str pairs, struct str *csrf, struct error *err);

#endif
