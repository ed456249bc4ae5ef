/*
 * Images: see image.h. Decoding is libpng's; what the law says of the picture is judged on its pixels.
 *
 * The choice not taken: handing the file's bytes on to the PDF. PNG keeps alpha among the colours, PDF apart from them.
 */
#include "doc/image.h"

#include <errno.h>
#include <png.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"

enum {
	SIDE_MOST = 4096, /* pixels: 170 mm at 600 dpi */
	WIDE_LEAST = 50,  /* tenths of a millimetre */
	WIDE_MOST = 1000,
	OPAQUE = 200, /* alpha of ink; below CLEAR there is none */
	CLEAR = 16
};

struct known_image {
	const struct image *image;
	int said; /* its width as the source says it; 0: nothing */
};

struct images {
	struct arena *arena;
	struct diag *diag;
	const char *folder;
	LIST(struct known_image) known;
};

struct images *
images_open(struct arena *arena, struct diag *diag, const char *folder)
{
	struct images *images = ARENA_NEW(arena, struct images);
	*images = (struct images){.arena = arena, .diag = diag, .folder = folder};
	return images;
}

/* --- the file ------------------------------------------------------------------------------------------------------ */

static unsigned
big_endian(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;
	return (unsigned)u[0] << 24 | (unsigned)u[1] << 16 | (unsigned)u[2] << 8 | u[3];
}

/*
 * Pixels to a metre across and down, as the pHYs chunk tells them (PNG 11.3.5.3); false without one. libpng's simple way
 * of reading leaves it out. Chunks are length, type, data, checksum, and libpng has found them sound.
 */
static bool
pixels_per_metre(const struct bytes *png, unsigned *across, unsigned *down)
{
	for (size_t at = 8; at + 12 <= png->n;) {
		size_t length = big_endian(png->s + at);
		if (memcmp(png->s + at + 4, "pHYs", 4) == 0 && length == 9 && at + 21 <= png->n) {
			*across = big_endian(png->s + at + 8);
			*down = big_endian(png->s + at + 12);
			return png->s[at + 16] == 1 && *across && *down;
		}
		if (length > png->n - at - 12)
			return false;
		at += 12 + length;
	}
	return false;
}

static int
tenths_of(int pixels, unsigned per_metre)
{
	return (int)(((int64_t)pixels * 10000 + per_metre / 2) / per_metre);
}

static bool
decode(struct images *images, struct image *image, const struct bytes *bytes, struct place at)
{
	png_image png = {.version = PNG_IMAGE_VERSION};
	if (!png_image_begin_read_from_memory(&png, bytes->s, bytes->n)) {
		diag_add(images->diag, MSG_IMAGE_NOT_PNG, at, image->file, png.message);
		return false;
	}
	if (png.width > SIDE_MOST || png.height > SIDE_MOST) {
		diag_add(images->diag, MSG_IMAGE_LARGE, at, image->file,
			arena_printf(images->arena, "%u × %u", png.width, png.height),
			arena_printf(images->arena, "%d", SIDE_MOST));
		png_image_free(&png);
		return false;
	}
	png.format = PNG_FORMAT_RGBA;
	unsigned char *pixels = arena_take(images->arena, PNG_IMAGE_SIZE(png));
	if (!png_image_finish_read(&png, NULL, pixels, 0, NULL)) {
		diag_add(images->diag, MSG_IMAGE_NOT_PNG, at, image->file, png.message);
		return false;
	}
	image->width = (int)png.width;
	image->height = (int)png.height;
	image->pixels = pixels;
	unsigned across, down;
	if (pixels_per_metre(bytes, &across, &down)) {
		image->wide = tenths_of(image->width, across);
		image->high = tenths_of(image->height, down);
	}
	return true;
}

/* --- what the law says of it --------------------------------------------------------------------------------------- */

struct ink {
	long long red, green, blue;
	size_t opaque, clear;
};

static struct ink
ink_of(const struct image *image)
{
	struct ink ink = {0};
	size_t n = (size_t)image->width * (size_t)image->height;
	for (const unsigned char *p = image->pixels; n > 0; n--, p += 4) {
		ink.clear += p[3] < CLEAR;
		if (p[3] < OPAQUE)
			continue;
		ink.opaque++;
		ink.red += p[0];
		ink.green += p[1];
		ink.blue += p[2];
	}
	return ink;
}

static void
check_ink(const struct images *images, const struct image *image, struct place at)
{
	if (image->kind == IMAGE_PICTURE)
		return;
	struct ink ink = ink_of(image);
	if (!ink.clear)
		diag_add(images->diag, MSG_IMAGE_GROUND, at, image->file);
	bool red = ink.red > ink.green && ink.red > ink.blue, blue = ink.blue > ink.green && ink.blue > ink.red;
	switch (image->kind) {
	case IMAGE_SIGNATURE:
		if (ink.clear && !blue)
			diag_add(images->diag, MSG_IMAGE_SIGNATURE_INK, at, image->file);
		break;
	case IMAGE_SEAL:
		if (ink.clear && !red)
			diag_add(images->diag, MSG_IMAGE_SEAL_INK, at, image->file);
		break;
	case IMAGE_PICTURE:
		break;
	}
}

/* --- the field ----------------------------------------------------------------------------------------------------- */

/* What the field says of the width; 0: nothing. */
static int
width_said(const struct images *images, const struct yaml *field)
{
	static const char *const keys[] = {"file", "width"};
	if (field->kind != YAML_MAP)
		return 0;
	field_known(images->diag, field, keys, 2);
	const struct yaml *value = field_scalar(images->diag, field, "width");
	if (!value)
		return 0;
	double mm = field_number(images->diag, field, "width", 0);
	if (mm == 0)
		return 0;
	if (mm * 10 < WIDE_LEAST || mm * 10 > WIDE_MOST) {
		diag_add(images->diag, MSG_IMAGE_WIDTH, value->place, value->text);
		return 0;
	}
	return (int)(mm * 10 + 0.5);
}

static const struct image *
find(const struct images *images, const char *file, enum image_kind kind, int said)
{
	for (size_t i = 0; i < images->known.n; i++) {
		const struct known_image *known = &images->known.at[i];
		if (known->said == said && known->image->kind == kind && text_equal(known->image->file, file))
			return known->image;
	}
	return NULL;
}

/* The file as an image in the size it says itself, or NULL. */
static struct image *
read_png(struct images *images, const char *file, enum image_kind kind, struct place at)
{
	struct arena *scratch = arena_open();
	struct image *image = ARENA_NEW(images->arena, struct image);
	*image = (struct image){.file = file, .kind = kind};
	struct bytes bytes;
	bool good = file_read(scratch, path_join(scratch, images->folder, file), &bytes);
	if (!good)
		diag_add(images->diag, MSG_FILE_UNREADABLE, at, file, strerror(errno));
	else
		good = decode(images, image, &bytes, at);
	arena_close(scratch);
	return good ? image : NULL;
}

static const struct image *
read_file(struct images *images, const char *file, enum image_kind kind, int said, struct place at)
{
	const struct image *known = find(images, file, kind, said);
	if (known)
		return known;
	struct image *image = read_png(images, file, kind, at);
	if (!image)
		return NULL;
	if (said) {
		image->wide = said;
		image->high = (int)(((int64_t)said * image->height + image->width / 2) / image->width);
	}
	if (kind == IMAGE_SEAL && !image->wide) {
		diag_add(images->diag, MSG_IMAGE_SEAL_SIZE, at, file);
		return NULL;
	}
	check_ink(images, image, at);
	*LIST_ADD(images->arena, &images->known) = (struct known_image){image, said};
	return image;
}

const struct image *
image_read(struct images *images, const struct yaml *signer, enum image_kind kind)
{
	const char *key = kind == IMAGE_SEAL ? "seal" : "signature";
	const struct yaml *field = yaml_get(signer, key);
	if (!field)
		return NULL;
	const struct yaml *file = field->kind == YAML_MAP ? field_scalar(images->diag, field, "file")
							  : field_scalar(images->diag, signer, key);
	int wide = width_said(images, field);
	if (!file) {
		if (field->kind == YAML_MAP)
			diag_add(images->diag, MSG_FIELD_MISSING, field->place, "file");
		return NULL;
	}
	return read_file(images, file->text, kind, wide, file->place);
}

const struct image *
image_picture(struct images *images, const char *file, struct place at)
{
	return read_file(images, file, IMAGE_PICTURE, 0, at);
}
