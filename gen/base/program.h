/*
 * The program itself, as one of the things that a document is made of.
 */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

/* The digest of all its source, whoever compiles it (Makefile): a changed program makes every document again. */
extern const char program_source[];
/* The versions of libraries that say their own neither as they run nor in their headers. */
extern const char program_ctemplate[], program_md4c[];

#endif
