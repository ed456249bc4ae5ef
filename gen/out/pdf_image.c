/*
 * Images of a PDF: see pdf_image.h. What is wholly transparent is written white, so that no colour that nobody sees makes the
 * file longer.
 */
#include "out/pdf_image.h"

#include "base/mem.h"
#include "base/text.h"
#include "doc/image.h"
#include "out/pdf_object.h"

struct pdf_images {
	struct arena *arena;
	LIST(const struct image *) shown;
};

struct pdf_images *
pdf_images_open(struct arena *arena)
{
	struct pdf_images *images = ARENA_NEW(arena, struct pdf_images);
	*images = (struct pdf_images){.arena = arena};
	return images;
}

int
pdf_images_number(struct pdf_images *images, const struct image *image)
{
	for (size_t i = 0; i < images->shown.n; i++)
		if (images->shown.at[i] == image)
			return (int)i + 1;
	*LIST_ADD(images->arena, &images->shown) = image;
	return (int)images->shown.n;
}

/* One of the two planes of the pixels: three bytes of colour each, or one of alpha. */
static void
write_plane(struct pdf_file *file, uint32_t object, const struct image *image, bool alpha, const char *space,
	const char *more)
{
	struct buf entries = {0}, plane = {0};
	size_t n = (size_t)image->width * (size_t)image->height;
	for (const unsigned char *p = image->pixels; n > 0; n--, p += 4) {
		if (alpha)
			buf_add_char(&plane, (char)p[3]);
		for (int i = 0; !alpha && i < 3; i++)
			buf_add_char(&plane, p[3] ? (char)p[i] : '\xff');
	}
	buf_printf(&entries, "/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8%s",
		image->width, image->height, space, more);
	pdf_stream(file, object, buf_text(&entries), plane.s, plane.n);
	buf_free(&plane);
	buf_free(&entries);
}

static uint32_t
write_image(struct pdf_file *file, const struct image *image)
{
	struct buf mask = {0};
	uint32_t object = pdf_reserve(file), alpha = pdf_reserve(file);
	buf_printf(&mask, "/SMask %u 0 R", alpha);
	write_plane(file, object, image, false, "DeviceRGB", buf_text(&mask));
	write_plane(file, alpha, image, true, "DeviceGray", "");
	buf_free(&mask);
	return object;
}

void
pdf_images_write(const struct pdf_images *images, struct pdf_file *file, struct buf *resources)
{
	if (!images->shown.n)
		return;
	buf_add(resources, "/XObject<<");
	for (size_t i = 0; i < images->shown.n; i++)
		buf_printf(resources, "/I%zu %u 0 R", i + 1, write_image(file, images->shown.at[i]));
	buf_add(resources, ">>");
}
