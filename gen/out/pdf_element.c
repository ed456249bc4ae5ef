/*
 * Elements: see pdf_element.h.
 */
#include "out/pdf_element.h"

#include "out/pdf_syntax.h"

struct pdf_element *
pdf_element(const struct pdf_elements *elements, struct pdf_element *parent, const char *type)
{
	struct pdf_element *element = ARENA_NEW(elements->arena, struct pdf_element);
	*element = (struct pdf_element){.type = type, .parent = parent};
	if (parent)
		*LIST_ADD(elements->arena, &parent->kids) = (struct pdf_kid){
			.kind = PDF_KID_ELEMENT, .element = element};
	return element;
}

uint32_t
pdf_element_object(const struct pdf_elements *elements, struct pdf_element *element)
{
	if (!element->type)
		return pdf_element_object(elements, element->parent);
	if (element->object)
		return element->object;
	if (element->parent)
		pdf_element_object(elements, element->parent);
	element->object = pdf_reserve(elements->file);
	if (element->named) {
		element->id = pdf_keys_next(elements->ids);
		pdf_keys_set(elements->ids, element->id, element->object);
	}
	return element->object;
}

void
pdf_element_add(const struct pdf_elements *elements, struct pdf_element *element, struct pdf_kid kid)
{
	pdf_element_object(elements, element);
	*LIST_ADD(elements->arena, &element->kids) = kid;
}

/* --- writing ------------------------------------------------------------------------------------------------------- */

/* The page of its first mark: what stands on it is named shortly. */
static uint32_t
page_of(const struct pdf_element *element)
{
	for (size_t i = 0; i < element->kids.n; i++)
		if (element->kids.at[i].kind == PDF_KID_MARK || element->kids.at[i].kind == PDF_KID_ANNOTATION)
			return element->kids.at[i].page;
	return 0;
}

static void add_kids(struct buf *out, const struct pdf_element *element, uint32_t page);

static void
add_kid(struct buf *out, const struct pdf_kid *kid, uint32_t page)
{
	switch (kid->kind) {
	case PDF_KID_MARK:
		if (kid->page == page) {
			pdf_add_integer(out, kid->number);
			buf_add_char(out, ' ');
		} else {
			buf_printf(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", kid->page, kid->number);
		}
		break;
	case PDF_KID_ANNOTATION:
		buf_printf(out, "<</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>", kid->page, kid->number);
		break;
	case PDF_KID_ELEMENT:
		if (!kid->element->type)
			add_kids(out, kid->element, page);
		else if (kid->element->object)
			buf_printf(out, "%u 0 R ", kid->element->object);
		break;
	case PDF_KID_WRITTEN:
		pdf_add_reference(out, kid->number);
		buf_add_char(out, ' ');
		break;
	}
}

static void
add_kids(struct buf *out, const struct pdf_element *element, uint32_t page)
{
	for (size_t i = 0; i < element->kids.n; i++)
		add_kid(out, &element->kids.at[i], page);
}

/* What changes from element to element stands at one place: deflate then finds the rest as one repetition. */
static void
write_element(struct pdf_elements *elements, const struct pdf_element *element, uint32_t parent)
{
	struct buf *body = &elements->body;
	uint32_t page = page_of(element);
	bool single = element->kids.n == 1 && element->kids.at[0].kind == PDF_KID_MARK;
	buf_clear(body);
	buf_add(body, single ? "<</K " : element->kids.n ? "<</K[" : "<<");
	add_kids(body, element, page);
	buf_add(body, element->kids.n && !single ? "]" : "");
	if (element->named) {
		buf_add(body, "/ID");
		pdf_add_key(body, element->id);
	}
	if (element->attributes)
		buf_add(body, element->attributes);
	buf_add(body, "/S/");
	buf_add(body, element->type);
	buf_add(body, "/P ");
	pdf_add_reference(body, parent);
	if (page) {
		buf_add(body, "/Pg ");
		pdf_add_reference(body, page);
	}
	buf_add(body, ">>");
	pdf_object(elements->file, element->object, body);
}

void
pdf_element_write_all(struct pdf_elements *elements, const struct pdf_element *element, uint32_t parent)
{
	if (element->type && !element->object)
		return;
	if (element->type)
		write_element(elements, element, parent);
	for (size_t i = 0; i < element->kids.n; i++)
		if (element->kids.at[i].kind == PDF_KID_ELEMENT)
			pdf_element_write_all(
				elements, element->kids.at[i].element, element->type ? element->object : parent);
}
