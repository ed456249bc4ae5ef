/*
 * Images of a PDF: each picture once in a document, however often its pages show it; its transparency beside it as a soft
 * mask (PDF 1.7, 8.9.5, 11.6.5.3), which PDF/A-2 and later allow.
 */
#ifndef OUT_PDF_IMAGE_H
#define OUT_PDF_IMAGE_H

struct arena;
struct buf;
struct image;
struct pdf_file;

/* The images of a document; they live in the arena. */
struct pdf_images;
struct pdf_images *pdf_images_open(struct arena *arena);

/* Its name among the resources is I and this number: from 1, as they come. */
int pdf_images_number(struct pdf_images *images, const struct image *image);

/* Writes the images, and into `resources` their names. */
void pdf_images_write(const struct pdf_images *images, struct pdf_file *file, struct buf *resources);

#endif
