/* microdata_apart.c - both sides of reading a stranger's file: who asks, and the process that
 * reads. */
#include "microdata.h"

#include <iconv.h>
#include "../../base/sandbox.h"
#include "../../files/frame_wire.h"
#include "microdata_commands.h"

/* What the process is given: these sizes, then the texts. */
struct apart_sizes {
	uint64_t name, content, codebook_name, codebook_content;
};

/* --- who asks ------------------------------------------------------------------------------- */

static enum status unanswered(struct str name, enum sandbox_end end, struct error *err)
{
	switch (end) {
	case SANDBOX_ANSWERED:
	case SANDBOX_CRASHED:
		return FAIL(err, STATUS_INVALID,
			    STR_FMT " made the process that read it crash (nothing else was "
				    "harmed); it is damaged, or made to harm: open it in the "
				    "program that wrote it and save it anew",
			    STR_ARG(name));
	case SANDBOX_OUT_OF_TIME:
		return FAIL(err, STATUS_LIMIT,
			    STR_FMT " was not read after %d seconds; it is damaged, or too large "
				    "for this page: keep only the variables that are needed",
			    STR_ARG(name), MICRODATA_APART_PROCESSOR_S);
	case SANDBOX_OUT_OF_ROOM:
		return FAIL(err, STATUS_LIMIT,
			    STR_FMT " holds more than this page can keep (%zu MB); keep only "
				    "the variables that are needed, or use the command line",
			    STR_ARG(name), MICRODATA_APART_FRAME_BYTES_MAX >> 20);
	}
	return STATUS_INTERNAL;
}

enum status microdata_read_apart(struct arena *arena, const char *program,
				 const struct codebook_file *data,
				 const struct codebook_file *codebook, struct frame *frame,
				 struct error *err)
{
	static const char *const words[] = {"dannoi", "answers", "read-apart", NULL};
	const struct sandbox sandbox = {
		.program = program,
		.words = words,
		.memory_bytes = MICRODATA_APART_MEMORY,
		.answer_bytes_max = MICRODATA_APART_FRAME_BYTES_MAX,
		.processor_seconds = MICRODATA_APART_PROCESSOR_S,
		.wait_ms = MICRODATA_APART_WAIT_MS,
	};
	const struct apart_sizes sizes = {data->name.size, data->content.size, codebook->name.size,
					  codebook->content.size};
	const struct str input[] = {{(const char *)&sizes, sizeof sizes},
				    data->name,
				    data->content,
				    codebook->name,
				    codebook->content};
	enum sandbox_end end = SANDBOX_CRASHED;
	struct str answer;
	TRY(sandbox_run(arena, &sandbox, input, sizeof input / sizeof input[0], &end, &answer,
			err));
	if (end != SANDBOX_ANSWERED)
		return unanswered(data->name, end, err);
	return frame_wire_read(arena, data->name, answer, frame, err);
}

/* --- the process that reads ------------------------------------------------------------------ */

static bool part_take(struct str *rest, uint64_t size, struct str *part)
{
	if (size > rest->size)
		return false;
	*part = str_slice(*rest, 0, (size_t)size);
	*rest = str_slice(*rest, (size_t)size, rest->size);
	return true;
}

static enum status input_read(struct codebook_file *data, struct codebook_file *codebook,
			      struct error *err)
{
	struct str rest, start;
	struct apart_sizes sizes;
	TRY(sandbox_input(&rest, err));
	if (part_take(&rest, sizeof sizes, &start)) {
		memcpy(&sizes, start.data, sizeof sizes);
		if (part_take(&rest, sizes.name, &data->name) &&
		    part_take(&rest, sizes.content, &data->content) &&
		    part_take(&rest, sizes.codebook_name, &codebook->name) &&
		    part_take(&rest, sizes.codebook_content, &codebook->content) && rest.size == 0)
			return STATUS_OK;
	}
	return FAIL(err, STATUS_INVALID,
		    "the input of this command is cut off; it is for the program itself");
}

/* Tables of encodings are files, which cannot be opened any more once the process is locked in;
 * what is open stays known to iconv. */
static void encodings_open(void)
{
	static const char *const encodings[] = {"WINDOWS-1252", "WINDOWS-1258", "WINDOWS-1250",
						"WINDOWS-1251", "ISO-8859-1",   "ISO-8859-15",
						"UTF-16LE",     "TCVN5712-1"};
	for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++)
		(void)iconv_open("UTF-8", encodings[i]); /* until the process ends */
}

enum status read_apart_run(struct command_context *context, struct error *err)
{
	struct codebook_file data = {0}, codebook = {0};
	struct frame frame;
	struct buffer answer;
	struct str wire;
	struct error problem = {.text = ""};
	TRY(input_read(&data, &codebook, err));
	encodings_open();
	buffer_init(&answer, context->arena, MICRODATA_APART_FRAME_BYTES_MAX);
	enum status status = sandbox_enter(&problem); /* without walls nothing is read */
	if (status == STATUS_OK)
		status = codebook_frame_read_memory(context->arena, &data, &codebook, &frame,
						    &problem);
	if (status == STATUS_OK)
		frame_wire_write(&frame, &answer);
	else
		frame_wire_write_error(&problem, &answer);
	if (buffer_finish(&answer, &wire, &problem) != STATUS_OK) {
		(void)unanswered(data.name, SANDBOX_OUT_OF_ROOM, &problem);
		buffer_init(&answer, context->arena, sizeof problem * 2);
		frame_wire_write_error(&problem, &answer);
		wire = buffer_text(&answer);
	}
	return sandbox_answer(wire, err);
}
