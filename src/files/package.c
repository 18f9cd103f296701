/* package.c - unpacking by libzip, XML by libxml2; nothing is written to disk or fetched. */
#include "package.h"

#include <strings.h>

static enum status kind_check(struct package *package, struct error *err);
static enum status entry_find(const struct package *package, struct str path, bool *found,
			      zip_uint64_t *index, struct error *err);
static int part_read(void *context, char *into, int size);

enum status package_open(struct arena *arena, const struct package_kind *kind, struct str name,
			 struct str content, struct package *package, struct error *err)
{
	*package = (struct package){.kind = kind, .arena = arena, .name = name};
	if (content.size > kind->bytes_max)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has %zu bytes; at most %zu are read",
			    STR_ARG(name), content.size, kind->bytes_max);
	zip_error_t problem;
	zip_error_init(&problem);
	zip_source_t *source = zip_source_buffer_create(content.data, content.size, 0, &problem);
	if (source != NULL)
		package->zip = zip_open_from_source(source, ZIP_RDONLY, &problem);
	if (package->zip == NULL) {
		zip_source_free(source);
		(void)FAIL(err, STATUS_INVALID, STR_FMT " is a broken ZIP file (%s)", STR_ARG(name),
			   zip_error_strerror(&problem)); /* libzip's words stay English */
		zip_error_fini(&problem);
		return STATUS_INVALID;
	}
	zip_error_fini(&problem);
	if (zip_get_num_entries(package->zip, 0) > PACKAGE_ENTRIES_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has %lld parts; at most %d are read",
			    STR_ARG(name), (long long)zip_get_num_entries(package->zip, 0),
			    PACKAGE_ENTRIES_MAX);
	return kind_check(package, err);
}

void package_close(struct package *package)
{
	if (package->zip != NULL)
		zip_discard(package->zip);
	package->zip = NULL;
}

enum status part_open(struct package *package, struct str path, struct package_part *part,
		      struct error *err)
{
	*part = (struct package_part){.package = package, .path = path};
	bool found = false;
	zip_uint64_t index = 0;
	TRY(entry_find(package, path, &found, &index, err));
	if (!found)
		return part_fail(part, err, "the part is missing");
	zip_stat_t about;
	if (zip_stat_index(package->zip, index, 0, &about) != 0 ||
	    (about.valid & ZIP_STAT_SIZE) == 0)
		return part_fail(part, err, "the part is damaged and cannot be unpacked");
	if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
	    about.encryption_method != ZIP_EM_NONE)
		return part_fail(part, err,
				 "the part is encrypted; save the file without a password");
	if (about.size > package->kind->unpacked_max - package->unpacked_bytes)
		return FAIL(err, STATUS_LIMIT, STR_FMT " unpacks to more than %zu bytes",
			    STR_ARG(package->name), package->kind->unpacked_max);
	package->unpacked_bytes += about.size;
	part->size_bytes = about.size;
	part->file = zip_fopen_index(package->zip, index, 0);
	if (part->file == NULL)
		return part_fail(part, err, "the part is damaged and cannot be unpacked");
	xmlResetLastError();
	part->xml = xmlReaderForIO(part_read, NULL, part, NULL, NULL,
				   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (part->xml == NULL)
		return FAIL(err, STATUS_INTERNAL, "there is no memory for reading XML");
	return STATUS_OK;
}

void part_close(struct package_part *part)
{
	if (part->xml != NULL)
		xmlFreeTextReader(part->xml);
	if (part->file != NULL)
		(void)zip_fclose(part->file);
	*part = (struct package_part){0};
}

enum status part_fail(const struct package_part *part, struct error *err, const char *sentence)
{
	const enum status status = FAIL(err, STATUS_INVALID, STR_FMT " (" STR_FMT ")",
					STR_ARG(part->package->name), STR_ARG(part->path));
	error_phrase(err, ": ", sentence);
	return status;
}

static enum status kind_check(struct package *package, struct error *err)
{
	for (const struct package_sign *sign = package->kind->signs; sign->part != NULL; sign++) {
		bool found = false;
		zip_uint64_t index = 0;
		TRY(entry_find(package, str_from(sign->part), &found, &index, err));
		if (found != sign->there)
			continue;
		const enum status status =
			FAIL(err, STATUS_INVALID, STR_FMT, STR_ARG(package->name));
		error_phrase(err, " ", sign->sentence);
		return status;
	}
	return STATUS_OK;
}

/* ECMA-376 part 2: names are equal whatever the case of their letters; two that are equal are
 * how a file shows one table to a checker and another to a reader. */
static enum status entry_find(const struct package *package, struct str path, bool *found,
			      zip_uint64_t *index, struct error *err)
{
	const zip_int64_t count = zip_get_num_entries(package->zip, 0);
	*found = false;
	for (zip_int64_t i = 0; i < count; i++) {
		const char *name = zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
		if (name == NULL || strlen(name) != path.size ||
		    strncasecmp(name, path.data, path.size) != 0)
			continue;
		if (*found)
			return FAIL(err, STATUS_INVALID, STR_FMT " has the part " STR_FMT " twice",
				    STR_ARG(package->name), STR_ARG(path));
		*found = true;
		*index = (zip_uint64_t)i;
	}
	return STATUS_OK;
}

/* Stops the parser; the sentence waits in the part. */
static int read_stop(struct package_part *part, const char *problem)
{
	part->problem = problem;
	return -1;
}

static int part_read(void *context, char *into, int size)
{
	struct package_part *part = context;
	if (part->problem != NULL)
		return -1;
	const zip_int64_t got = zip_fread(part->file, into, (zip_uint64_t)size);
	if (got < 0)
		return read_stop(part, ERROR_PHRASE("the part is damaged and cannot be unpacked"));
	part->read_bytes += (uint64_t)got;
	if (part->read_bytes > part->size_bytes ||
	    (got == 0 && part->read_bytes < part->size_bytes))
		return read_stop(part, ERROR_PHRASE("the part lies about its unpacked size"));
	return (int)got;
}

/* What failed: the unpacking, or else the XML.  libxml2 reads ahead and has a limit of depth of its
 * own, which it may meet before part_step meets ours. */
static enum status step_failed(const struct package_part *part, struct error *err)
{
	const xmlError *last = xmlGetLastError();
	if (part->problem != NULL)
		return part_fail(part, err, part->problem);
	if (last != NULL && last->message != NULL && strstr(last->message, "depth") != NULL)
		return part_fail(part, err, "the part nests too deep");
	return part_fail(part, err, "the part is not well-formed XML");
}

static struct str str_from_xml(const xmlChar *text)
{
	return str_from((const char *)text);
}

enum status part_step(struct package_part *part, bool *more, struct error *err)
{
	*more = true;
	if (part->end_is_due) {
		part->end_is_due = false;
		part->event = PART_END;
		return STATUS_OK;
	}
	for (;;) {
		const int got = xmlTextReaderRead(part->xml);
		*more = got == 1;
		if (got == 0 && part->problem == NULL)
			return STATUS_OK; /* libxml2 has read on to the end of the input */
		if (got != 1)
			return step_failed(part, err);
		if (xmlTextReaderDepth(part->xml) > part->package->kind->depth_max)
			return part_fail(part, err, "the part nests too deep");
		part->depth = (size_t)xmlTextReaderDepth(part->xml);
		part->name = str_from_xml(xmlTextReaderConstLocalName(part->xml));
		switch (xmlTextReaderNodeType(part->xml)) {
		case XML_READER_TYPE_ELEMENT:
			part->event = PART_START;
			part->end_is_due = xmlTextReaderIsEmptyElement(part->xml) == 1;
			return STATUS_OK;
		case XML_READER_TYPE_END_ELEMENT:
			part->event = PART_END;
			return STATUS_OK;
		case XML_READER_TYPE_TEXT:
		case XML_READER_TYPE_CDATA:
		case XML_READER_TYPE_WHITESPACE:
		case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
			part->event = PART_TEXT;
			part->text = str_from_xml(xmlTextReaderConstValue(part->xml));
			return STATUS_OK;
		case XML_READER_TYPE_DOCUMENT_TYPE:
		case XML_READER_TYPE_ENTITY_REFERENCE:
			return part_fail(part, err, "a document type or entity is not allowed");
		default: /* comments and processing instructions say nothing */
			break;
		}
	}
}

struct str part_attribute(const struct package_part *part, const char *name)
{
	struct str value = {0};
	int got = xmlTextReaderMoveToFirstAttribute(part->xml);
	while (got == 1) {
		if (str_is(str_from_xml(xmlTextReaderConstLocalName(part->xml)), name)) {
			value = str_from_xml(xmlTextReaderConstValue(part->xml));
			break;
		}
		got = xmlTextReaderMoveToNextAttribute(part->xml);
	}
	(void)xmlTextReaderMoveToElement(part->xml);
	return value;
}

/* --- relations ------------------------------------------------------------------------------- */

/* "xl/" of "xl/workbook.xml". */
static struct str folder_of(struct str path)
{
	while (path.size > 0 && path.data[path.size - 1] != '/')
		path.size--;
	return path;
}

enum status package_relations(struct package *package, struct str of,
			      struct package_relation *relations, size_t count, bool optional,
			      struct error *err)
{
	const struct str folder = folder_of(of);
	const struct str path =
		str_format(package->arena, STR_FMT "_rels/" STR_FMT ".rels", STR_ARG(folder),
			   STR_ARG(str_slice(of, folder.size, of.size)));
	bool found = false;
	zip_uint64_t index = 0;
	TRY(entry_find(package, path, &found, &index, err));
	if (!found && optional)
		return STATUS_OK;
	ON_LEAVE(part_close) struct package_part part = {0};
	TRY(part_open(package, path, &part, err));
	for (;;) {
		bool more = false;
		TRY(part_step(&part, &more, err));
		if (!more)
			return STATUS_OK;
		if (part.event != PART_START || !str_is(part.name, "Relationship"))
			continue;
		for (size_t i = 0; i < count; i++) {
			const bool by_type = relations[i].id.size == 0;
			if (by_type ? relations[i].path.size != 0
				    : !str_equal(part_attribute(&part, "Id"), relations[i].id))
				continue;
			if (!str_ends(part_attribute(&part, "Type"),
				      str_from(relations[i].type_end)))
				continue;
			const struct str target = part_attribute(&part, "Target");
			relations[i].path = str_starts(target, STR("/"))
						    ? str_copy(package->arena,
							       str_slice(target, 1, target.size))
						    : str_format(package->arena, STR_FMT STR_FMT,
								 STR_ARG(folder), STR_ARG(target));
			if (by_type)
				break;
		}
	}
}
