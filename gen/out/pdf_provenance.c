/*
 * Provenance as XMP: see pdf_provenance.h.
 */
#include "out/pdf_provenance.h"

#include "out/html.h"

struct property {
	const char *name, *type, *description;
};

static const struct property properties[] = {
	{"document", "Text", "Name of the document in its campaign"},
	{"asOf", "Text", "Day that the figures reach"},
	{"program", "Text", "Program that made the document"},
	{"digest", "Text", "SHA-256 over all of which the document was made"},
	{"code", "Text", "Beginning of the digest as printed on the document"},
	{"madeFrom", "seq Text",
		"Each part: its kind, its name, the beginning of its SHA-256 (of a font: of its directory)"},
};

static void
add_property(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, "<bantin:%s>", name);
	escape_html(out, text);
	buf_printf(out, "</bantin:%s>\n", name);
}

static void
add_parts(struct buf *out, const struct provenance *provenance)
{
	buf_add(out, "<bantin:madeFrom><rdf:Seq>\n");
	for (size_t i = 0; i < provenance->n; i++) {
		const struct provenance_part *part = &provenance->parts[i];
		buf_printf(out, "<rdf:li>%s ", part->kind);
		escape_html(out, part->name);
		buf_printf(out, "%s%.*s</rdf:li>\n", part->name[0] ? " " : "", PROVENANCE_PART, part->digest);
	}
	buf_add(out, "</rdf:Seq></bantin:madeFrom>\n");
}

void
pdf_provenance_schema(struct buf *out)
{
	buf_add(out,
		"<rdf:li rdf:parseType=\"Resource\">\n"
		"<pdfaSchema:schema>Provenance</pdfaSchema:schema>\n"
		"<pdfaSchema:namespaceURI>" PROVENANCE_NAMESPACE "</pdfaSchema:namespaceURI>\n"
		"<pdfaSchema:prefix>bantin</pdfaSchema:prefix>\n"
		"<pdfaSchema:property><rdf:Seq>\n");
	for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
		buf_printf(out,
			"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name>"
			"<pdfaProperty:valueType>%s</pdfaProperty:valueType>"
			"<pdfaProperty:category>internal</pdfaProperty:category>"
			"<pdfaProperty:description>%s</pdfaProperty:description></rdf:li>\n",
			properties[i].name, properties[i].type, properties[i].description);
	buf_add(out, "</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
}

void
pdf_provenance_add(const struct provenance *provenance, struct buf *out)
{
	buf_add(out, "<rdf:Description rdf:about=\"\" xmlns:bantin=\"" PROVENANCE_NAMESPACE "\">\n");
	add_property(out, "document", provenance->stem);
	add_property(out, "asOf", provenance->as_of);
	add_property(out, "program", provenance->program);
	add_property(out, "digest", provenance->digest);
	add_property(out, "code", provenance->code);
	add_parts(out, provenance);
	buf_add(out, "</rdf:Description>\n");
}
