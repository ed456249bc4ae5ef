/*
 * Companions: the programs that belong to this one, bantin-mail and bantin-join. They bring libraries with them that every
 * start would pay for (mail/postman.c, join/join.c). They stand beside it in the build folder, or where `make install` puts
 * them, and are found from where it stands itself, whatever PATH says.
 */
#ifndef BASE_COMPANION_H
#define BASE_COMPANION_H

struct buf;

/* Becomes the companion; returns where it cannot be started, with errno set. argv ends with NULL. */
void companion_become(const char *name, char *const *argv);

/* Adds what `NAME --version` says, a library a line, each with the companion's name behind it; where it says nothing, that. */
void companion_add_version(const char *name, struct buf *out);

#endif
