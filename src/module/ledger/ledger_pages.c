/* ledger_pages.c - /kiem-chung: anyone checks a receipt, without signing in. */
#include "../finding_page.h"
#include "ledger_private.h"
#include "messages.h"

/* "14:05:12, 05/12/2026" is what people need; the whole instant stays exact and sortable. */
static struct str time_text(struct arena *arena, int64_t seconds)
{
	return instant_iso(arena, seconds);
}

static struct str number_text(struct arena *arena, int64_t number)
{
	return str_format(arena, "%lld", (long long)number);
}

static bool is_proven(const struct ledger_proof *proof)
{
	const struct ledger_hash leaf = ledger_leaf_hash(&proof->receipt.commitment);
	return ledger_path_proves(&proof->path, &leaf, (uint64_t)proof->sequence - 1,
				  (uint64_t)proof->head.size, &proof->head.root);
}

static void verdict_fill(struct finding_page *page, const struct ledger_proof *proof)
{
	struct arena *arena = page->request->arena;
	const enum language language = page->request->language;
	const struct str number = number_text(arena, proof->receipt.number);
	const struct str time = time_text(arena, proof->recorded_at);
	if (proof->sequence == 0) {
		page->heading = message_ledger_waiting(
			arena, language, &(struct message_ledger_waiting){number, time});
		finding_page_add_paragraph(page,
					   message_text(language, MESSAGE_LEDGER_WAITING_HOW));
	} else if (is_proven(proof)) {
		page->heading = message_ledger_proven(
			arena, language, &(struct message_ledger_proven){number, time});
		finding_page_add_paragraph(
			page,
			message_ledger_proven_how(
				arena, language,
				&(struct message_ledger_proven_how){
					.steps = number_text(arena, (int64_t)proof->path.count),
					.size = number_text(arena, proof->head.size),
					.sealed = time_text(arena, proof->head.sealed_at)}));
	} else {
		page->heading = message_ledger_unproven(arena, language,
							&(struct message_ledger_unproven){number});
		finding_page_add_paragraph(page,
					   message_text(language, MESSAGE_LEDGER_UNPROVEN_HOW));
	}
}

static void facts_fill(struct finding_page *page, const struct ledger_proof *proof)
{
	struct arena *arena = page->request->arena;
	const enum language language = page->request->language;
	finding_page_add_fact(page, message_text(language, MESSAGE_LEDGER_KIND), proof->kind,
			      (struct str){0});
	finding_page_add_fact(page, message_text(language, MESSAGE_LEDGER_SUBJECT), proof->subject,
			      (struct str){0});
	if (proof->sequence == 0)
		return;
	finding_page_add_fact(page, message_text(language, MESSAGE_LEDGER_PLACE),
			      str_format(arena, "%lld/%lld", (long long)proof->sequence,
					 (long long)proof->head.size),
			      (struct str){0});
}

/* What a suspicious reader needs to do the sum: the siblings, the root. */
static void path_table(struct finding_page *page, const struct ledger_proof *proof)
{
	struct arena *arena = page->request->arena;
	const enum language language = page->request->language;
	const struct str number = number_text(arena, proof->receipt.number);
	struct table *table = &page->table;
	table_init(
		table, arena, language, STR("ledger-proof"),
		message_ledger_caption(arena, language, &(struct message_ledger_caption){number}));
	table_add_column(table,
			 (struct table_column){.key = "step",
					       .title = message_text(language, MESSAGE_LEDGER_STEP),
					       .kind = TABLE_INT,
					       .row_header = true});
	table_add_column(table,
			 (struct table_column){.key = "hash",
					       .title = message_text(language, MESSAGE_LEDGER_HASH),
					       .kind = TABLE_TEXT});
	for (size_t i = 0; i <= proof->path.count; i++) {
		const bool is_root = i == proof->path.count;
		const struct ledger_hash *hash =
			is_root ? &proof->head.root : &proof->path.siblings[i];
		struct str digits;
		(void)str_cut(ledger_head_text(arena, 0, hash), ':', &(struct str){0}, &digits);
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_int((int64_t)i + 1);
		cells[0].text =
			is_root ? message_text(language, MESSAGE_LEDGER_HEAD) : (struct str){0};
		cells[1] = table_text(digits);
	}
}

static enum status receipt_show(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	const enum language language = request->language;
	const struct str code = field_text(&request->values, "ma");
	struct finding_page page;
	finding_page_init(&page, request);
	page.title = message_text(language, MESSAGE_LEDGER_TITLE);
	page.heading = message_text(language, MESSAGE_LEDGER_ASK);
	if (code.size > 0) {
		struct ledger_proof proof;
		TRY(ledger_prove(request->db, request->arena, code, &proof, err));
		verdict_fill(&page, &proof);
		facts_fill(&page, &proof);
		if (proof.sequence > 0)
			path_table(&page, &proof);
	}
	finding_page_form(&page, STR("/kiem-chung"));
	finding_page_add_input(&page, "ma", message_text(language, MESSAGE_LEDGER_CODE), code,
			       message_text(language, MESSAGE_LEDGER_CODE_HINT));
	finding_page_add_paragraph(&page, message_text(language, MESSAGE_LEDGER_EXPLAIN));
	return finding_page_answer(&page, response, err);
}

static const struct field receipt_fields[] = {
	{.name = "ma", .kind = FIELD_TEXT, .max = 100, .summary = "the code of a receipt"},
	FINDING_FORMAT_FIELD,
	{0}};

const struct route ledger_routes[] = {{.method = HTTP_GET,
				       .path = "/kiem-chung",
				       .permission = "public",
				       .fields = receipt_fields,
				       .handler = receipt_show,
				       .summary = "Checks a receipt: recorded when, unaltered?"},
				      {0}};

const struct navigation ledger_navigation[] = {
	{SITE_RUN, "/kiem-chung", NULL, MESSAGE_LEDGER_TITLE, 90, NULL}, {0}};
