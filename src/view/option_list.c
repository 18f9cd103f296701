/* option_list.c - options written once, shown with any of them selected. */
#include "option_list.h"

#include <assert.h>

struct option_list *option_list_create(struct arena *arena, size_t key_count)
{
	struct option_list *list = arena_new(arena, struct option_list);
	/* Bounded as pages are; the page around a list that was cut is past the limit itself. */
	html_init(&list->html, arena, LANGUAGE_VI);
	list->places = arena_array(arena, size_t, key_count);
	list->key_count = key_count;
	return list;
}

void option_list_add(struct option_list *list, size_t key, struct str value, struct str label)
{
	struct html *html = &list->html;
	assert(key < list->key_count);
	html_literal(html, "<option value=\"");
	html_attribute(html, value);
	html_literal(html, "\"");
	list->places[key] = html->out.size;
	html_literal(html, ">");
	html_text(html, label);
	html_literal(html, "</option>");
}

struct shown_list {
	const struct option_list *list;
	size_t selected;
};

static void write_markup(struct html *html, const void *from)
{
	const struct shown_list *shown = from;
	const struct option_list *list = shown->list;
	const struct str all = buffer_text(&list->html.out);
	const size_t place = shown->selected < list->key_count ? list->places[shown->selected] : 0;
	buffer_add(&html->out, str_slice(all, 0, place));
	if (place != 0)
		html_literal(html, " selected");
	buffer_add(&html->out, str_slice(all, place, all.size));
}

struct html_markup option_list_markup(struct arena *arena, const struct option_list *list,
				      size_t selected)
{
	struct shown_list *shown = arena_new(arena, struct shown_list);
	*shown = (struct shown_list){list, selected};
	return (struct html_markup){.write = write_markup, .from = shown};
}
