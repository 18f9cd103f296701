/* convert_commands.c - dannoi convert: a file of answers in another format. */
#include "microdata_commands.h"

#include <stdio.h>
#include <unistd.h>
#include "../../base/file.h"
#include "../../files/codebook_read.h"
#include "../../files/codebook_write.h"
#include "../../files/frame_write.h"
#include "../../files/microdata_write.h"
#include "messages.h"

#define CONVERT_BYTES_MAX ((size_t)256 << 20)
#define NOTES_BYTES_MAX ((size_t)1 << 20)

enum ending { ENDING_CSV, ENDING_XLSX, ENDING_SAV, ENDING_ZSAV, ENDING_DTA };

static enum status ending_tell(struct str path, enum ending *out, struct error *err)
{
	static const char *const endings[] = {".csv", ".xlsx", ".sav", ".zsav", ".dta"};
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
		if (str_ends(path, str_from(endings[i]))) {
			*out = (enum ending)i;
			return STATUS_OK;
		}
	return FAIL(err, STATUS_INVALID,
		    "\"" STR_FMT "\" tells no format; end it with .csv, .xlsx, .sav, .zsav or .dta",
		    STR_ARG(path));
}

static void note_write(const struct microdata_note *note, struct str file, enum language language,
		       struct buffer *out)
{
	struct arena *arena = out->arena;
	switch (note->kind) {
	case MICRODATA_RENAMED:
		buffer_add(out, message_convert_renamed(
					arena, language,
					&(struct message_convert_renamed){
						.from = note->from, .file = file, .to = note->to}));
		break;
	case MICRODATA_CODE_MOVED:
		buffer_add(out,
			   message_convert_moved(arena, language,
						 &(struct message_convert_moved){.code = note->from,
										 .name = note->name,
										 .file = file,
										 .to = note->to}));
		break;
	case MICRODATA_LABEL_DROPPED:
		buffer_add(out,
			   message_convert_dropped(
				   arena, language,
				   &(struct message_convert_dropped){
					   .value = note->from, .name = note->name, .file = file}));
		break;
	}
	buffer_add_char(out, '\n');
}

static enum status microdata_convert(struct command_context *context, const struct frame *frame,
				     enum microdata_out format, struct str path, struct error *err)
{
	struct buffer content, words;
	struct microdata_notes notes;
	buffer_init(&content, context->arena, CONVERT_BYTES_MAX);
	buffer_init(&words, context->arena, NOTES_BYTES_MAX);
	TRY(microdata_write(frame, format, &content, &notes, err));
	TRY(file_write(context->arena, path, buffer_text(&content), err));
	for (size_t i = 0; i < notes.count; i++)
		note_write(notes.notes + i, path, context->language, &words);
	(void)fprintf(stderr, STR_FMT, STR_ARG(buffer_text(&words)));
	return STATUS_OK;
}

/* The data and its codebook: both, or neither. */
static enum status csv_convert(struct arena *arena, const struct frame *frame, struct str path,
			       struct error *err)
{
	struct buffer data, codebook;
	struct str whole, meaning;
	const struct str beside = STR_JOIN(arena, path, STR(".codebook.csv"));
	buffer_init(&data, arena, CONVERT_BYTES_MAX);
	buffer_init(&codebook, arena, CONVERT_BYTES_MAX);
	frame_write_csv(frame, &data);
	codebook_write_csv(frame, &codebook);
	TRY(buffer_finish(&data, &whole, err));
	TRY(buffer_finish(&codebook, &meaning, err));
	TRY(file_write(arena, beside, meaning, err));
	const enum status status = file_write(arena, path, whole, err);
	if (status != STATUS_OK)
		(void)unlink(str_cstring(arena, beside));
	return status;
}

enum status convert_run(struct command_context *context, struct error *err)
{
	struct frame frame;
	enum ending ending;
	struct str content;
	const struct str path = field_text(&context->values, "target");
	TRY(ending_tell(path, &ending, err));
	TRY(codebook_frame_read(context->arena, field_text(&context->values, "data"),
				field_text(&context->values, "codebook"), &frame, err));
	switch (ending) {
	case ENDING_CSV:
		return csv_convert(context->arena, &frame, path, err);
	case ENDING_XLSX:
		TRY(codebook_write_xlsx(context->arena, &frame, &content, err));
		return file_write(context->arena, path, content, err);
	case ENDING_SAV:
		return microdata_convert(context, &frame, MICRODATA_OUT_SAV, path, err);
	case ENDING_ZSAV:
		return microdata_convert(context, &frame, MICRODATA_OUT_ZSAV, path, err);
	case ENDING_DTA:
		return microdata_convert(context, &frame, MICRODATA_OUT_DTA, path, err);
	}
	return STATUS_OK;
}
