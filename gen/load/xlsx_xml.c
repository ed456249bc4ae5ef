/*
 * XML of a workbook's parts: see xlsx_xml.h.
 */
#include "load/xlsx_xml.h"

#include <expat.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

enum { SEPARATOR = '|', CHUNK = 1 << 20 };

struct walker {
	XML_Parser parser;
	const struct xml_walk *walk;
	bool refused; /* a document type */
};

/* The name without the namespace, "" when that is none of ours. */
static const char *
local_name(const char *name)
{
	static const char *const spaces[] = {"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main",
		"http://schemas.openxmlformats.org/package/2006/relationships"};
	const char *end = strrchr(name, SEPARATOR);
	for (size_t i = 0; end && i < sizeof spaces / sizeof *spaces; i++)
		if (strncmp(name, spaces[i], (size_t)(end - name)) == 0 && !spaces[i][end - name])
			return end + 1;
	return "";
}

static struct xml_tag
tag_of(const struct walker *w, const char *name, const char *const *attributes)
{
	XML_Index offset = XML_GetCurrentByteIndex(w->parser);
	int length = XML_GetCurrentByteCount(w->parser);
	return (struct xml_tag){
		local_name(name), attributes, offset < 0 ? 0 : (size_t)offset, length < 0 ? 0 : (size_t)length};
}

static void XMLCALL
on_start(void *self, const char *name, const char **attributes)
{
	const struct walker *w = self;
	struct xml_tag tag = tag_of(w, name, (const char *const *)attributes);
	w->walk->start(w->walk->self, &tag);
}

static void XMLCALL
on_end(void *self, const char *name)
{
	const struct walker *w = self;
	struct xml_tag tag = tag_of(w, name, NULL);
	w->walk->end(w->walk->self, &tag);
}

static void XMLCALL
on_text(void *self, const char *s, int n)
{
	const struct walker *w = self;
	w->walk->text(w->walk->self, s, (size_t)n);
}

static void XMLCALL
on_doctype(void *self, const char *name, const char *system, const char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	struct walker *w = self;
	w->refused = true;
	XML_StopParser(w->parser, XML_FALSE);
}

static const char *
why_not(struct arena *arena, const struct walker *w)
{
	if (w->refused)
		return "a document type (DTD) in the XML";
	return arena_printf(arena, "%s (%lu:%lu)", XML_ErrorString(XML_GetErrorCode(w->parser)),
		(unsigned long)XML_GetCurrentLineNumber(w->parser),
		(unsigned long)XML_GetCurrentColumnNumber(w->parser) + 1);
}

const char *
xml_walk(struct arena *arena, const struct bytes *part, const struct xml_walk *walk)
{
	struct walker w = {.parser = XML_ParserCreateNS(NULL, SEPARATOR), .walk = walk};
	if (!w.parser)
		mem_exhausted();
	XML_SetUserData(w.parser, &w);
	XML_SetElementHandler(w.parser, on_start, on_end);
	if (walk->text)
		XML_SetCharacterDataHandler(w.parser, on_text);
	XML_SetStartDoctypeDeclHandler(w.parser, on_doctype);
	bool good = true;
	for (size_t at = 0; good && at <= part->n; at += CHUNK) {
		size_t n = part->n - at < CHUNK ? part->n - at : CHUNK;
		good = XML_Parse(w.parser, part->s + at, (int)n, n < CHUNK) == XML_STATUS_OK;
	}
	const char *why = good ? NULL : why_not(arena, &w);
	XML_ParserFree(w.parser);
	return why;
}

const char *
xml_attribute(const struct xml_tag *tag, const char *name)
{
	for (const char *const *a = tag->attributes; a && *a; a += 2) {
		const char *end = strrchr(*a, SEPARATOR);
		if (strcmp(end ? end + 1 : *a, name) == 0)
			return a[1];
	}
	return NULL;
}

bool
xml_is_set(const struct xml_tag *tag, const char *name)
{
	const char *value = xml_attribute(tag, name);
	return value && (text_equal(value, "1") || text_equal(value, "true") || text_equal(value, "on"));
}
