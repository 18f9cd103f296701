/* xform_write.c - a questionnaire as ODK XForms: texts, an empty instance, binds, and the body.
 *
 * Texts go through xml_text and xml_attribute only, so that no label can become markup. */
#include "questionnaire.h"

#include "../../view/html.h"

struct writer {
	const struct questionnaire *form;
	struct arena *arena;
	struct html xml;
	struct str *paths; /* by question */
};

/* How each kind is bound and asked. */
struct kind_form {
	const char *bind_type, *element, *preload, *preload_parameters, *media_type;
};
static const struct kind_form kind_forms[QUESTION_KIND_COUNT] = {
	[QUESTION_TEXT] = {"string", "input", NULL, NULL, NULL},
	[QUESTION_INTEGER] = {"int", "input", NULL, NULL, NULL},
	[QUESTION_DECIMAL] = {"decimal", "input", NULL, NULL, NULL},
	[QUESTION_DATE] = {"date", "input", NULL, NULL, NULL},
	[QUESTION_TIME] = {"time", "input", NULL, NULL, NULL},
	[QUESTION_DATE_TIME] = {"dateTime", "input", NULL, NULL, NULL},
	[QUESTION_SELECT_ONE] = {"string", "select1", NULL, NULL, NULL},
	[QUESTION_SELECT_MULTIPLE] = {"string", "select", NULL, NULL, NULL},
	[QUESTION_NOTE] = {"string", "input", NULL, NULL, NULL},
	[QUESTION_CALCULATE] = {"string", NULL, NULL, NULL, NULL},
	[QUESTION_ACKNOWLEDGE] = {"string", "trigger", NULL, NULL, NULL},
	[QUESTION_GEOPOINT] = {"geopoint", "input", NULL, NULL, NULL},
	[QUESTION_IMAGE] = {"binary", "upload", NULL, NULL, "image/*"},
	[QUESTION_AUDIO] = {"binary", "upload", NULL, NULL, "audio/*"},
	[QUESTION_BARCODE] = {"barcode", "input", NULL, NULL, NULL},
	[QUESTION_HIDDEN] = {"string", NULL, NULL, NULL, NULL},
	[QUESTION_START] = {"dateTime", NULL, "timestamp", "start", NULL},
	[QUESTION_END] = {"dateTime", NULL, "timestamp", "end", NULL},
	[QUESTION_TODAY] = {"date", NULL, "date", "today", NULL},
	[QUESTION_DEVICE] = {"string", NULL, "property", "deviceid", NULL},
};

static const char head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" "
	"xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:odk=\"http://www.opendatakit.org/xforms\" "
	"xmlns:orx=\"http://openrosa.org/xforms\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\n"
	"<h:head>\n";

/* --- texts ------------------------------------------------------------------------------------ */

static bool is_group(const struct question *question)
{
	return question->kind == QUESTION_GROUP || question->kind == QUESTION_REPEAT;
}

static bool has_text(const struct questionnaire *form, const struct questionnaire_text *text)
{
	for (size_t i = 0; i < form->language_count; i++)
		if (text->in[i].size > 0)
			return true;
	return false;
}

/* A text in a language, or in the default one where it is not translated. */
static struct str text_in(const struct questionnaire *form, const struct questionnaire_text *text,
			  size_t language)
{
	return text->in[language].size > 0 ? text->in[language] : text->in[form->language_default];
}

/* <text id="..."><value>...</value></text> */
static void itext_write(struct writer *writer, struct str id, const char *suffix, size_t number,
			const struct questionnaire_text *text, size_t language)
{
	struct html *xml = &writer->xml;
	if (!has_text(writer->form, text))
		return;
	html_literal(xml, "<text id=\"");
	xml_attribute(xml, id);
	buffer_add(&xml->out, str_from(suffix));
	if (number != QUESTIONNAIRE_NONE)
		html_int(xml, (int64_t)number);
	html_literal(xml, "\"><value>");
	xml_text(xml, text_in(writer->form, text, language));
	html_literal(xml, "</value></text>\n");
}

static void translation_write(struct writer *writer, size_t language)
{
	const struct questionnaire *form = writer->form;
	struct html *xml = &writer->xml;
	const struct str name = form->languages[language];
	html_literal(xml, "<translation lang=\"");
	xml_attribute(xml, name.size > 0 ? name : STR("default"));
	if (language == form->language_default)
		html_literal(xml, "\" default=\"true()");
	html_literal(xml, "\">\n");
	for (size_t i = 0; i < form->question_count; i++) {
		const struct question *question = &form->questions[i];
		const struct str id = writer->paths[i];
		itext_write(writer, id, ":label", QUESTIONNAIRE_NONE, &question->label, language);
		itext_write(writer, id, ":hint", QUESTIONNAIRE_NONE, &question->hint, language);
		itext_write(writer, id, ":jr:constraintMsg", QUESTIONNAIRE_NONE,
			    &question->constraint_message, language);
		itext_write(writer, id, ":jr:requiredMsg", QUESTIONNAIRE_NONE,
			    &question->required_message, language);
	}
	for (size_t i = 0; i < form->list_count; i++)
		for (size_t j = 0; j < form->lists[i].count; j++)
			itext_write(writer, form->lists[i].name, "-", j,
				    &form->choices[form->lists[i].first + j].label, language);
	html_literal(xml, "</translation>\n");
}

/* --- instances -------------------------------------------------------------------------------- */

/* An empty answer of each question, a repeat's as its template too. */
static void answers_write(struct writer *writer, size_t from, size_t end)
{
	struct html *xml = &writer->xml;
	for (size_t i = from; i < end; i = writer->form->questions[i].below_end) {
		const struct question *question = &writer->form->questions[i];
		const size_t times = question->kind == QUESTION_REPEAT ? 2 : 1;
		for (size_t time = 0; time < times; time++) {
			html_literal(xml, "<");
			buffer_add(&xml->out, question->name);
			if (times == 2 && time == 0)
				html_literal(xml, " jr:template=\"\"");
			html_literal(xml, ">");
			if (is_group(question))
				answers_write(writer, i + 1, question->below_end);
			else
				xml_text(xml, question->fallback);
			html_literal(xml, "</");
			buffer_add(&xml->out, question->name);
			html_literal(xml, ">");
		}
	}
}

static void choices_write(struct writer *writer, const struct questionnaire_list *list)
{
	struct html *xml = &writer->xml;
	html_literal(xml, "<instance id=\"");
	xml_attribute(xml, list->name);
	html_literal(xml, "\"><root>\n");
	for (size_t j = 0; j < list->count; j++) {
		html_literal(xml, "<item><itextId>");
		xml_text(xml, list->name);
		html_literal(xml, "-");
		html_int(xml, (int64_t)j);
		html_literal(xml, "</itextId><name>");
		xml_text(xml, writer->form->choices[list->first + j].name);
		html_literal(xml, "</name></item>\n");
	}
	html_literal(xml, "</root></instance>\n");
}

/* --- binds ------------------------------------------------------------------------------------ */

static struct str path_of(const void *owner, size_t place)
{
	return ((const struct writer *)owner)->paths[place];
}

static void attribute_literal(struct writer *writer, const char *name, const char *value)
{
	struct html *xml = &writer->xml;
	if (value == NULL)
		return;
	html_literal(xml, " ");
	buffer_add(&xml->out, str_from(name));
	html_literal(xml, "=\"");
	xml_attribute(xml, str_from(value));
	html_literal(xml, "\"");
}

static void attribute_expression(struct writer *writer, const char *name,
				 const struct expression *expression)
{
	struct buffer text;
	const struct expression_paths paths = {path_of, writer};
	if (expression == NULL)
		return;
	buffer_init(&text, writer->arena, XFORM_BYTES_MAX);
	expression_write(expression, &paths, &text);
	attribute_literal(writer, name, str_cstring(writer->arena, buffer_text(&text)));
}

static void attribute_message(struct writer *writer, const char *name, size_t place,
			      const char *suffix, const struct questionnaire_text *text)
{
	if (has_text(writer->form, text))
		attribute_literal(writer, name,
				  str_cstring(writer->arena,
					      str_format(writer->arena, "jr:itext('" STR_FMT "%s')",
							 STR_ARG(writer->paths[place]), suffix)));
}

static void bind_write(struct writer *writer, size_t place)
{
	const struct question *question = &writer->form->questions[place];
	const struct kind_form *kind = &kind_forms[question->kind];
	struct html *xml = &writer->xml;
	if (is_group(question) && question->relevant == NULL)
		return;
	html_literal(xml, "<bind nodeset=\"");
	xml_attribute(xml, writer->paths[place]);
	html_literal(xml, "\"");
	attribute_literal(writer, "type", kind->bind_type);
	attribute_expression(writer, "relevant", question->relevant);
	attribute_expression(writer, "constraint", question->constraint);
	attribute_message(writer, "jr:constraintMsg", place, ":jr:constraintMsg",
			  &question->constraint_message);
	if (question->is_required)
		attribute_literal(writer, "required", "true()");
	attribute_expression(writer, "required", question->required);
	attribute_message(writer, "jr:requiredMsg", place, ":jr:requiredMsg",
			  &question->required_message);
	if (question->is_read_only || question->kind == QUESTION_NOTE)
		attribute_literal(writer, "readonly", "true()");
	attribute_expression(writer, "calculate", question->calculation);
	attribute_literal(writer, "jr:preload", kind->preload);
	attribute_literal(writer, "jr:preloadParams", kind->preload_parameters);
	html_literal(xml, "/>\n");
}

/* --- body ------------------------------------------------------------------------------------- */

static void label_write(struct writer *writer, size_t place)
{
	const struct question *question = &writer->form->questions[place];
	struct html *xml = &writer->xml;
	static const struct {
		const char *element, *suffix;
	} texts[] = {{"label", ":label"}, {"hint", ":hint"}};
	for (size_t i = 0; i < 2; i++) {
		if (!has_text(writer->form, i == 0 ? &question->label : &question->hint))
			continue;
		html_literal(xml, "<");
		buffer_add(&xml->out, str_from(texts[i].element));
		html_literal(xml, " ref=\"jr:itext('");
		xml_attribute(xml, writer->paths[place]);
		buffer_add(&xml->out, str_from(texts[i].suffix));
		html_literal(xml, "')\"/>\n");
	}
}

static void itemset_write(struct writer *writer, const struct question *question)
{
	struct html *xml = &writer->xml;
	html_literal(xml, "<itemset nodeset=\"instance('");
	xml_attribute(xml, writer->form->lists[question->list].name);
	html_literal(xml, "')/root/item\"><value ref=\"name\"/>"
			  "<label ref=\"jr:itext(itextId)\"/></itemset>\n");
}

static void body_write(struct writer *writer, size_t from, size_t end);

static void group_write(struct writer *writer, size_t place)
{
	const struct question *question = &writer->form->questions[place];
	struct html *xml = &writer->xml;
	html_literal(xml, "<group ref=\"");
	xml_attribute(xml, writer->paths[place]);
	html_literal(xml, "\"");
	if (question->appearance.size > 0)
		attribute_literal(writer, "appearance",
				  str_cstring(writer->arena, question->appearance));
	html_literal(xml, ">\n");
	label_write(writer, place);
	if (question->kind == QUESTION_REPEAT) {
		html_literal(xml, "<repeat nodeset=\"");
		xml_attribute(xml, writer->paths[place]);
		html_literal(xml, "\"");
		attribute_expression(writer, "jr:count", question->repeat_count);
		html_literal(xml, ">\n");
	}
	body_write(writer, place + 1, question->below_end);
	if (question->kind == QUESTION_REPEAT)
		html_literal(xml, "</repeat>\n");
	html_literal(xml, "</group>\n");
}

static void question_write(struct writer *writer, size_t place)
{
	const struct question *question = &writer->form->questions[place];
	const struct kind_form *kind = &kind_forms[question->kind];
	struct html *xml = &writer->xml;
	html_literal(xml, "<");
	buffer_add(&xml->out, str_from(kind->element));
	html_literal(xml, " ref=\"");
	xml_attribute(xml, writer->paths[place]);
	html_literal(xml, "\"");
	attribute_literal(writer, "mediatype", kind->media_type);
	if (question->appearance.size > 0)
		attribute_literal(writer, "appearance",
				  str_cstring(writer->arena, question->appearance));
	html_literal(xml, ">\n");
	label_write(writer, place);
	if (question->kind == QUESTION_SELECT_ONE || question->kind == QUESTION_SELECT_MULTIPLE)
		itemset_write(writer, question);
	html_literal(xml, "</");
	buffer_add(&xml->out, str_from(kind->element));
	html_literal(xml, ">\n");
}

static void body_write(struct writer *writer, size_t from, size_t end)
{
	for (size_t i = from; i < end; i = writer->form->questions[i].below_end) {
		const struct question *question = &writer->form->questions[i];
		if (is_group(question))
			group_write(writer, i);
		else if (kind_forms[question->kind].element != NULL)
			question_write(writer, i);
	}
}

/* --- the whole -------------------------------------------------------------------------------- */

static void instance_write(struct writer *writer)
{
	const struct questionnaire *form = writer->form;
	struct html *xml = &writer->xml;
	html_literal(xml, "<instance>\n<data id=\"");
	xml_attribute(xml, form->id);
	if (form->version.size > 0) {
		html_literal(xml, "\" version=\"");
		xml_attribute(xml, form->version);
	}
	html_literal(xml, "\">");
	answers_write(writer, 0, form->question_count);
	html_literal(xml, "<orx:meta><orx:instanceID/></orx:meta></data>\n</instance>\n");
	for (size_t i = 0; i < form->list_count; i++)
		choices_write(writer, &form->lists[i]);
}

enum status xform_write(const struct questionnaire *form, struct arena *arena, struct str *xform,
			struct error *err)
{
	struct writer writer = {
		.form = form,
		.arena = arena,
		.paths = arena_array(arena, struct str, form->question_count),
	};
	struct html *xml = &writer.xml;
	html_init(xml, arena, LANGUAGE_EN);
	buffer_init(&xml->out, arena, XFORM_BYTES_MAX);
	for (size_t i = 0; i < form->question_count; i++)
		writer.paths[i] = questionnaire_path(form, arena, i);
	buffer_add(&xml->out, str_from(head));
	html_literal(xml, "<h:title>");
	xml_text(xml, form->title);
	html_literal(xml, "</h:title>\n<model odk:xforms-version=\"1.0.0\">\n<itext>\n");
	for (size_t i = 0; i < form->language_count; i++)
		translation_write(&writer, i);
	html_literal(xml, "</itext>\n");
	instance_write(&writer);
	for (size_t i = 0; i < form->question_count; i++)
		bind_write(&writer, i);
	html_literal(xml, "<bind nodeset=\"/data/orx:meta/orx:instanceID\" type=\"string\" "
			  "readonly=\"true()\" jr:preload=\"uid\"/>\n</model>\n</h:head>\n"
			  "<h:body>\n");
	body_write(&writer, 0, form->question_count);
	html_literal(xml, "</h:body>\n</h:html>\n");
	return buffer_finish(&xml->out, xform, err);
}
