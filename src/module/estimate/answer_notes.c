/* answer_notes.c - what stands under the figures: rows left out, weights assumed, weak designs. */
#include "answer_write.h"

#include "messages.h"

static void add_line(struct buffer *out, struct str sentence)
{
	buffer_add(out, sentence);
	buffer_add_char(out, '\n');
}

static struct str shown(struct arena *arena, enum language language, size_t count)
{
	return language_number(arena, language, (double)count, 0);
}

static size_t flagged_count(const struct estimates *estimates, enum estimate_flag flag)
{
	size_t count = 0;
	for (size_t i = 0; i < estimates->count; i++)
		count += (estimates->rows[i].flags & (unsigned)flag) != 0;
	return count;
}

/* That have answers and nothing that their error could be judged by. */
static size_t without_degrees_count(const struct estimates *estimates)
{
	size_t count = 0;
	for (size_t i = 0; i < estimates->count; i++)
		count += estimates->rows[i].n > 0 && !(estimates->rows[i].degrees > 0);
	return count;
}

void answer_write_calibration(const struct calibration *calibration, enum language language,
			      struct buffer *out)
{
	struct arena *arena = out->arena;
	add_line(out, message_estimate_note_calibrated(
			      arena, language,
			      &(struct message_estimate_note_calibrated){
				      shown(arena, language, calibration->constraint_count),
				      language_number(arena, language, calibration->g_low, 3),
				      language_number(arena, language, calibration->g_high, 3),
				      str_format(arena, "%.1g", calibration->difference)}));
}

void answer_write_notes(const struct answer *answer, enum language language, struct buffer *out)
{
	struct arena *arena = out->arena;
	const size_t none = without_degrees_count(&answer->estimates);
	const size_t few = flagged_count(&answer->estimates, ESTIMATE_FEW_DF);
	if (answer->design.unweighted)
		add_line(out, message_text(language, MESSAGE_ESTIMATE_NOTE_UNWEIGHTED));
	if (answer->no_rows)
		add_line(out, message_text(language, MESSAGE_ESTIMATE_NOTE_NO_ROWS));
	if (answer->dropped_rows > 0)
		add_line(out, message_estimate_note_dropped(
				      arena, language,
				      &(struct message_estimate_note_dropped){
					      shown(arena, language, answer->dropped_rows)}));
	if (answer->design.lonely_count > 0)
		add_line(out, message_estimate_note_lonely(
				      arena, language,
				      &(struct message_estimate_note_lonely){shown(
					      arena, language, answer->design.lonely_count)}));
	if (answer->calibration.class_count > 0)
		answer_write_calibration(&answer->calibration, language, out);
	if (answer->design.certainty_ends)
		add_line(out, message_text(language, MESSAGE_ESTIMATE_NOTE_CERTAINTY));
	if (answer->moderate && !(answer->moderate_caution > 0))
		add_line(out, message_text(language, MESSAGE_ESTIMATE_NOTE_MODERATED));
	if (answer->bias.factor > 0)
		add_line(out,
			 message_estimate_note_selection(
				 arena, language,
				 &(struct message_estimate_note_selection){
					 language_number(arena, language, answer->bias.factor, 2),
					 language_number(arena, language,
							 answer->bias.degrees_share, 2)}));
	if (none > 0)
		add_line(out, message_estimate_note_no_df(
				      arena, language,
				      &(struct message_estimate_note_no_df){
					      shown(arena, language, none),
					      shown(arena, language, answer->estimates.count)}));
	if (few > 0)
		add_line(out, message_estimate_note_few_df(
				      arena, language,
				      &(struct message_estimate_note_few_df){
					      shown(arena, language, few),
					      shown(arena, language, answer->estimates.count)}));
}
