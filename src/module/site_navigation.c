/* site_navigation.c - the way about the site: its sections, and the pages of the one shown. */
#include "site_navigation.h"

#include <assert.h>
#include "messages.h"

static struct str section_title(enum language language, enum site_section section)
{
	static const enum message titles[SITE_SECTION_COUNT] = {
		[SITE_MEASURE] = MESSAGE_SITE_MEASURE, [SITE_UNDERSTAND] = MESSAGE_SITE_UNDERSTAND,
		[SITE_ACT] = MESSAGE_SITE_ACT,         [SITE_LISTEN] = MESSAGE_SITE_LISTEN,
		[SITE_ASK] = MESSAGE_SITE_ASK,         [SITE_RUN] = MESSAGE_SITE_RUN,
	};
	return message_text(language, titles[section]);
}

/* How much of the request's path leads below base; 0: it is no page of base. */
static size_t path_covered(struct str path, const char *base)
{
	const struct str prefix = base == NULL ? (struct str){0} : str_from(base);
	if (prefix.size == 0 || !str_starts(path, prefix))
		return 0;
	return path.size == prefix.size || path.data[prefix.size] == '/' ? prefix.size : 0;
}

/* A section's entries by their order, of those that the reader may open. */
static size_t entries_gather(const struct http_request *request, enum site_section section,
			     const struct navigation *entries[SITE_PAGES_MAX])
{
	size_t count = 0;
	for (const struct module *const *module = all_modules; *module != NULL; module++)
		for (const struct navigation *entry = (*module)->navigation;
		     entry != NULL && entry->path != NULL; entry++) {
			if (entry->section != section ||
			    (entry->permission != NULL &&
			     !http_is_open(request, entry->permission)))
				continue;
			assert(count < SITE_PAGES_MAX);
			size_t at = count++;
			for (; at > 0 && entries[at - 1]->order > entry->order; at--)
				entries[at] = entries[at - 1];
			entries[at] = entry;
		}
	return count;
}

/* The entry to which the request's page belongs most closely, or NULL. */
static const struct navigation *entry_of(const struct http_request *request)
{
	const struct navigation *found = NULL;
	size_t longest = 0;
	for (const struct module *const *module = all_modules; *module != NULL; module++)
		for (const struct navigation *entry = (*module)->navigation;
		     entry != NULL && entry->path != NULL; entry++) {
			const size_t own = path_covered(request->path, entry->path);
			const size_t other = path_covered(request->path, entry->covers);
			const size_t covered = own > other ? own : other;
			if (covered <= longest)
				continue;
			longest = covered;
			found = entry;
		}
	return found;
}

static void pages_fill(const struct http_request *request, const struct navigation *const *entries,
		       size_t count, struct site_navigation *out)
{
	for (size_t i = 0; i < count; i++)
		out->pages[out->page_count++] = (struct view_site_link){
			.title = message_text(request->language, (enum message)entries[i]->title),
			.link = str_from(entries[i]->path),
			.current = str_is(request->path, entries[i]->path) ? STR("page")
									   : (struct str){0},
		};
}

void site_navigation_gather(const struct http_request *request, struct site_navigation *out)
{
	*out = (struct site_navigation){0};
	const struct navigation *shown = entry_of(request);
	for (int i = 0; i < SITE_SECTION_COUNT; i++) {
		const enum site_section section = (enum site_section)i;
		const struct navigation *entries[SITE_PAGES_MAX];
		const size_t count = entries_gather(request, section, entries);
		if (count == 0)
			continue;
		struct view_site_link *link = &out->sections[out->section_count++];
		*link = (struct view_site_link){.title = section_title(request->language, section),
						.link = str_from(entries[0]->path)};
		if (shown == NULL || shown->section != section)
			continue;
		out->section_title = link->title;
		link->current = STR("true");
		if (count > 1)
			pages_fill(request, entries, count, out);
		else if (str_is(request->path, entries[0]->path))
			link->current = STR("page");
	}
}
