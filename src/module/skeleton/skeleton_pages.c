/* skeleton_pages.c - the addresses of the module and what they answer. */
#include "../page.h"
#include "messages.h"
#include "skeleton.h"
#include "views.h"

static enum status notes_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	struct skeleton_notes notes;
	struct table table;
	TRY(skeleton_read(request->db, request->arena, &notes, err));
	skeleton_table(&notes, request->arena, request->language, &table);
	const struct view_skeleton_page view = {.count = (int64_t)notes.count,
						.table = table_markup(&table)};
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_SKELETON_TITLE),
			   view_skeleton_page_markup(&view), err);
}

const struct route skeleton_routes[] = {{.method = HTTP_GET,
					 .path = "/skele-ton",
					 .permission = "public",
					 .handler = notes_show,
					 .summary = "All notes, the oldest first."},
					{0}};

const struct navigation skeleton_navigation[] = {
	{SITE_MEASURE, "/skele-ton", NULL, MESSAGE_SKELETON_TITLE, 80, NULL}, {0}};
