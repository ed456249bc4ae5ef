/*
 * For archives: see pdf_archive.h. XMP says what the file's dictionary of information says, word for word, and which
 * standards the file keeps to. It stands undeflated, so that an archive can read it without reading the file.
 */
#include "out/pdf_archive.h"

#include "out/html.h"
#include "out/pdf_provenance.h"

/* PDF/A knows no properties but its own list; PDF/UA's is not in it and has to be described. */
static const char schemas[] =
	"<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	"<pdfaExtension:schemas><rdf:Bag>\n"
	"<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
	"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</"
	"pdfaProperty:category>"
	"<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>"
	"</rdf:Seq></pdfaSchema:property></rdf:li>\n";

/* A property in the languages' default. */
static void
add_words(struct buf *out, const char *name, const char *array, const char *words)
{
	if (!words)
		return;
	bool alternatives = text_equal(array, "Alt");
	buf_printf(out, "<dc:%s><rdf:%s><rdf:li%s>", name, array, alternatives ? " xml:lang=\"x-default\"" : "");
	escape_html(out, words);
	buf_printf(out, "</rdf:li></rdf:%s></dc:%s>\n", array, name);
}

static void
add_identity(struct buf *out, const struct document *document)
{
	buf_add(out,
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
		" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
		" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
		"xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
		"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
		"<dc:format>application/pdf</dc:format>\n");
	add_words(out, "title", "Alt", document->title);
	add_words(out, "creator", "Seq", document->author);
	add_words(out, "language", "Bag", "vi-VN");
	buf_add(out,
		"<pdf:Producer>bantin " BANTIN_VERSION "</pdf:Producer>\n<xmp:CreatorTool>bantin</xmp:CreatorTool>\n");
	for (int i = 0; i < 3; i++) {
		static const char *const dates[] = {"CreateDate", "ModifyDate", "MetadataDate"};
		buf_printf(out, "<xmp:%s>%sT12:00:00+07:00</xmp:%s>\n", dates[i], document->as_of, dates[i]);
	}
	buf_add(out, "</rdf:Description>\n");
}

static void
add_xmp(struct buf *out, const struct document *document)
{
	buf_add(out,
		"<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	add_identity(out, document);
	if (document->provenance)
		pdf_provenance_add(document->provenance, out);
	buf_add(out, schemas);
	if (document->provenance)
		pdf_provenance_schema(out);
	buf_add(out, "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
	buf_add(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}

void
pdf_archive_write(struct pdf_file *file, const struct document *document, struct buf *catalog)
{
	struct buf body = {0};
	uint32_t xmp = pdf_reserve(file), profile = pdf_reserve(file);
	add_xmp(&body, document);
	pdf_stream_plain(file, xmp, "/Type/Metadata/Subtype/XML", body.s, body.n);
	buf_clear(&body);
	pdf_srgb(&body);
	pdf_stream(file, profile, "/N 3", body.s, body.n);
	buf_printf(catalog,
		"/Metadata %u 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
		"/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R>>]",
		xmp, profile);
	buf_free(&body);
}
