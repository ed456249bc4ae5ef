/*
 * Font files: which faces the files of a folder hold. What a face is stands in the file, never in its name.
 */
#ifndef LAYOUT_FONTFILE_H
#define LAYOUT_FONTFILE_H

#include <hb-ot.h>
#include <hb.h>
#include <stdbool.h>

#include "base/mem.h"

struct fontfile {
	const char *path;
	int index;       /* of the face within the file */
	hb_face_t *face; /* opened */
	const char *family;
	bool bold, italic;
};

typedef LIST(struct fontfile) fontfile_list;

/*
 * All faces in the folder's font files, in the order of the file names; none when the folder is missing. Those that are
 * wanted are referenced before all are let go.
 */
fontfile_list fontfile_faces(struct arena *arena, const char *folder);
void fontfile_let_go(const fontfile_list *list);

/* A name out of an opened face. */
const char *fontfile_name(struct arena *arena, hb_face_t *face, hb_ot_name_id_t id);

#endif
