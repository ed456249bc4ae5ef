/*
 * Fields to be signed in: see pdf_field.h. A field is its own widget. PDF/A wants an appearance of every widget: an empty one.
 */
#include "out/pdf_field.h"

#include "base/mem.h"
#include "doc/tree.h"
#include "out/pdf_object.h"
#include "out/pdf_syntax.h"

struct pdf_fields {
	struct arena *arena;
	struct pdf_file *file;
	LIST(uint32_t) objects;
};

struct pdf_fields *
pdf_fields_open(struct arena *arena, struct pdf_file *file)
{
	struct pdf_fields *fields = ARENA_NEW(arena, struct pdf_fields);
	fields->arena = arena;
	fields->file = file;
	return fields;
}

/* The field's appearance, in which nothing is drawn. */
static uint32_t
write_appearance(struct pdf_file *file, const struct item *item)
{
	struct buf entries = {0};
	uint32_t object = pdf_reserve(file);
	buf_add(&entries, "/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 ");
	pdf_add_place(&entries, pdf_hundredths(item->w));
	pdf_add_decimal(&entries, pdf_hundredths(item->h), 2);
	buf_add_char(&entries, ']');
	pdf_stream(file, object, buf_text(&entries), "", 0);
	buf_free(&entries);
	return object;
}

/* What the field is called where it is not seen: "Chữ ký: Nguyễn Văn A". */
static void
add_name(struct buf *out, const struct item *item)
{
	struct buf name = {0};
	buf_add(&name, "Chữ ký");
	if (item->node) {
		buf_add(&name, ": ");
		node_plain(item->node, &name);
	} else {
		buf_add(&name, " số của cơ quan, tổ chức");
	}
	pdf_add_text(out, buf_text(&name));
	buf_free(&name);
}

static void
add_corners(struct buf *out, const struct page *page, const struct item *item)
{
	pos top = page->height - item->y;
	pdf_add_place(out, pdf_hundredths(item->x));
	pdf_add_place(out, pdf_hundredths(top - item->h));
	pdf_add_place(out, pdf_hundredths(item->x + item->w));
	pdf_add_decimal(out, pdf_hundredths(top), 2);
}

static void
write_field(const struct pdf_fields *fields, const struct page *page, uint32_t page_object,
	const struct pdf_plan_link *planned)
{
	const struct item *item = &page->items[planned->item];
	struct buf body = {0};
	uint32_t appearance = write_appearance(fields->file, item);
	buf_add(&body, "<</Type/Annot/Subtype/Widget/FT/Sig/F 4/T");
	pdf_add_text(&body, item->href);
	buf_add(&body, "/TU");
	add_name(&body, item);
	buf_add(&body, "/Rect[");
	add_corners(&body, page, item);
	buf_printf(&body, "]/StructParent %u/P %u 0 R/AP<</N %u 0 R>>>>", planned->key, page_object, appearance);
	pdf_object(fields->file, planned->object, &body);
	buf_free(&body);
}

void
pdf_fields_add(struct pdf_fields *fields, const struct page *page, uint32_t page_object, const struct pdf_plan *plan,
	struct buf *annotations)
{
	for (size_t i = 0; i < plan->fields.n; i++) {
		const struct pdf_plan_link *planned = &plan->fields.at[i];
		write_field(fields, page, page_object, planned);
		*LIST_ADD(fields->arena, &fields->objects) = planned->object;
		if (annotations->n)
			buf_add_char(annotations, ' ');
		pdf_add_reference(annotations, planned->object);
	}
}

void
pdf_fields_end(struct pdf_fields *fields, struct buf *catalog)
{
	if (!fields->objects.n)
		return;
	buf_add(catalog, "/AcroForm<</SigFlags 1/Fields[");
	for (size_t i = 0; i < fields->objects.n; i++) {
		buf_add(catalog, i ? " " : "");
		pdf_add_reference(catalog, fields->objects.at[i]);
	}
	buf_add(catalog, "]>>");
}
