/* improvement_pairs.c - "8.1=0.60,8.2=1.9": a number for each of some parts. */
#include "improvement_pairs.h"

#define SHOWN_BYTES 40

enum status improvement_pairs_check(struct str text, struct error *err)
{
	struct str rest = text, one, code, value;
	while (rest.size > 0) {
		(void)str_cut(rest, ',', &one, &rest);
		if (str_trim(one).size > 0 && !str_cut(one, '=', &code, &value))
			return FAIL(err, STATUS_INVALID,
				    "\"" STR_FMT "\" is no change; write CODE=VALUE with a decimal "
				    "point, such as 8.1=0.60",
				    STR_ARG(str_slice(str_trim(one), 0, SHOWN_BYTES)));
	}
	return STATUS_OK;
}

bool improvement_pair_next(struct str *rest, struct improvement_pair *pair)
{
	while (rest->size > 0) {
		struct str one;
		(void)str_cut(*rest, ',', &one, rest);
		if (str_trim(one).size == 0)
			continue;
		(void)str_cut(one, '=', &pair->code, &pair->value);
		pair->code = str_trim(pair->code);
		pair->value = str_trim(pair->value);
		pair->shown_code = str_slice(pair->code, 0, SHOWN_BYTES);
		return true;
	}
	return false;
}
