/*
 * What was found out about a text, kept so that it is found out once: a hash table from text to pointer.
 *
 * A file of a million rows names some hundred units, days and forces; each distinct spelling is looked up, folded and
 * complained about once. Keys and table live in an arena. Open addressing, at most half full.
 */
#ifndef LOAD_MEMO_H
#define LOAD_MEMO_H

struct arena;
struct memo;

struct memo *memo_open(struct arena *arena);
/* What was put under the text, or NULL. */
void *memo_get(const struct memo *memo, const char *text);
/* Puts (or replaces) what is known of the text; the text is copied, the value is not and must not be NULL. */
void memo_put(struct memo *memo, const char *text, void *value);
/* The same for a text that lives as long as the table: it is not copied. */
void memo_keep(struct memo *memo, const char *text, void *value);

#endif
