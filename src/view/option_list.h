/* option_list.h - the options of a <select>, written once and shown with any of them selected: a
 * list that many pages offer is kept with the figures it is made of. */
#ifndef DANNOI_VIEW_OPTION_LIST_H
#define DANNOI_VIEW_OPTION_LIST_H

#include "html.h"

struct option_list {
	struct html html; /* the options, none selected */
	size_t *places;   /* [key]: where " selected" would stand; 0: no such option */
	size_t key_count;
};

/* Options are known by keys below key_count, the index of what they stand for. */
struct option_list *option_list_create(struct arena *arena, size_t key_count);
void option_list_add(struct option_list *list, size_t key, struct str value, struct str label);

/* A key without an option, and one past the last, selects none. */
struct html_markup option_list_markup(struct arena *arena, const struct option_list *list,
				      size_t selected);

#endif
