/*
 * Images: the signature of who signs and the seal of the body, as files that the office supplies (NĐ 30, Phụ lục I, II.7d
 * and II.8a). Nothing is ever drawn in their place, and no other picture stands in an official document: those of a manual
 * (manual.h) are read here too.
 *
 *	signers:
 *	  - lines: [CHỦ TỊCH]
 *	    name: Nguyễn Văn A
 *	    signature: images/chu-ky.png
 *	    seal: {file: images/con-dau.png, width: 36}     # millimetres
 *
 * PNG with a transparent ground, the signature blue, the seal red. Without `width` the size is the file's own (its pHYs
 * chunk); a seal must have one or the other, as it is printed at its true size.
 */
#ifndef DOC_IMAGE_H
#define DOC_IMAGE_H

#include <stdbool.h>

#include "base/diag.h"
#include "load/yaml.h"

struct arena;

enum image_kind { IMAGE_SIGNATURE, IMAGE_SEAL, IMAGE_PICTURE };

struct image {
	const char *file; /* as the source names it, in the campaign's folder */
	enum image_kind kind;
	int width, height;           /* in pixels */
	int wide, high;              /* tenths of a millimetre; 0 where nobody says: of a signature only */
	const unsigned char *pixels; /* rows from the top, red green blue alpha; colours are not multiplied by alpha */
};

/* The images of one run, each read once. It lives in the arena. */
struct images;
struct images *images_open(struct arena *arena, struct diag *diag, const char *folder);

/*
 * The image that a signer's field names; NULL when there is no such field, or after findings at its place: no such file,
 * no PNG, too large, a seal without size. A ground that is not transparent and ink of another colour are warnings.
 */
const struct image *image_read(struct images *images, const struct yaml *signer, enum image_kind kind);

/* A picture of any ground and colour; NULL after findings. */
const struct image *image_picture(struct images *images, const char *file, struct place at);

#endif
