/*
 * Verifying: see verify.h.
 *
 *	FILE.pdf ── given_read ──▶ given ┐
 *	CAMPAIGN ── edition, shop ─▶ proof ┴▶ the same bytes? else part by part, cell by cell
 *
 * Where campaign.yaml has moved on to another day, a weekly document has another name there; so it is made again as of the
 * day that the PDF says.
 */
#include "batch/verify.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "batch/proof.h"
#include "batch/shop.h"
#include "batch/verifyfile.h"
#include "load/given.h"

struct verifying {
	struct arena *arena;
	struct diag *diag;
	const struct request *request;
	struct bytes bytes; /* of the file */
	struct given given;
	struct proof proof;
	bool moved; /* made as of another day than the campaign's */
	struct buf out;
};

#define TEXT(v, message, ...) diag_text((v)->diag, (v)->arena, (message), __VA_ARGS__)
#define TELL(v, message, ...) buf_printf(&(v)->out, "%s\n", TEXT(v, message, __VA_ARGS__))

/* --- making it again ----------------------------------------------------------------------------------------------- */

/* Makes the document; false when the campaign has none of its name or day, or errors. Findings are printed when `last`. */
static bool
make(struct verifying *v, const char *as_of, bool last)
{
	struct request request = *v->request;
	struct edition edition;
	struct shop shop;
	request.only = v->given.stem;
	request.as_of = as_of;
	request.quiet = true;
	v->proof = (struct proof){.arena = v->arena};
	edition_open(&edition, &request);
	shop_open(&shop, &edition);
	shop.proof = &v->proof;
	if (diag_errors(edition.diag) == 0 && edition.jobs.n)
		shop_make(&shop, &edition.jobs.at[0]);
	bool made = diag_errors(edition.diag) == 0 && v->proof.provenance;
	if (last && !made)
		edition_report(&edition);
	shop_close(&shop);
	edition_close(&edition);
	return made;
}

static bool
make_again(struct verifying *v)
{
	const char *asked = v->request->as_of;
	bool made = make(v, asked, asked != NULL);
	if (asked || (made && text_equal(v->proof.provenance->as_of, v->given.as_of)))
		return made;
	buf_free(&v->proof.pdf);
	v->moved = true;
	return make(v, v->given.as_of, true);
}

/* --- telling ------------------------------------------------------------------------------------------------------- */

static const char *
kind_name(const struct verifying *v, const char *kind)
{
	static const struct {
		const char *kind;
		enum message message;
	} kinds[] = {{"words", MSG_VERIFY_WORDS}, {"text", MSG_VERIFY_TEXT}, {"query", MSG_VERIFY_QUERY},
		{"font", MSG_VERIFY_FONT}, {"image", MSG_VERIFY_IMAGE}, {"figures", MSG_VERIFY_FIGURES}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_equal(kind, kinds[i].kind))
			return TEXT(v, kinds[i].message, "");
	return kind;
}

static const struct given_part *
given_part(const struct given *given, const struct provenance_part *part)
{
	for (size_t i = 0; i < given->n_parts; i++)
		if (text_equal(given->parts[i].kind, part->kind) && text_equal(given->parts[i].name, part->name))
			return &given->parts[i];
	return NULL;
}

static const struct provenance_part *
made_part(const struct provenance *provenance, const struct given_part *part)
{
	for (size_t i = 0; i < provenance->n; i++)
		if (text_equal(provenance->parts[i].kind, part->kind) &&
			text_equal(provenance->parts[i].name, part->name))
			return &provenance->parts[i];
	return NULL;
}

static bool
same_part(const struct given_part *a, const struct provenance_part *b)
{
	return strlen(a->digest) == PROVENANCE_PART && strncmp(a->digest, b->digest, PROVENANCE_PART) == 0;
}

static const char *
given_text(const struct given *given, const char *name)
{
	for (size_t i = 0; i < given->n_files; i++)
		if (text_equal(given->files[i].name, name))
			return given->files[i].text;
	return NULL;
}

static const char *
made_text(const struct proof *proof, const char *name)
{
	for (size_t i = 0; i < proof->n_files; i++)
		if (text_equal(proof->files[i].name, name))
			return proof->files[i].text;
	return NULL;
}

/* Which cells of a file within differ; says so in general where none that is carried does. */
static void
tell_file(struct verifying *v, const char *name)
{
	const char *before = given_text(&v->given, name), *after = made_text(&v->proof, name);
	struct verifyfile file = {
		.arena = v->arena, .diag = v->diag, .name = name, .all = v->request->all, .out = &v->out};
	if (before && after)
		verifyfile_compare(&file, before, after);
	if (!file.n)
		TELL(v, MSG_VERIFY_PART, kind_name(v, "figures"), name);
	if (file.n > VERIFY_LISTED_MOST && !file.all)
		TELL(v, MSG_DIFF_MORE, arena_printf(v->arena, "%zu", file.n - VERIFY_LISTED_MOST));
}

/* The words change with the figures in them: they are told only where nothing else is. */
static void
tell_parts(struct verifying *v)
{
	const struct provenance *now = v->proof.provenance;
	size_t before = v->out.n;
	for (size_t i = 0; i < now->n; i++) {
		const struct provenance_part *part = &now->parts[i];
		const struct given_part *old = given_part(&v->given, part);
		if (!old)
			TELL(v, MSG_VERIFY_NEW, kind_name(v, part->kind), part->name);
		else if (same_part(old, part) || text_equal(part->kind, "words"))
			continue;
		else if (text_equal(part->kind, "figures"))
			tell_file(v, part->name);
		else
			TELL(v, MSG_VERIFY_PART, kind_name(v, part->kind), part->name);
	}
	for (size_t i = 0; i < v->given.n_parts; i++)
		if (!made_part(now, &v->given.parts[i]))
			TELL(v, MSG_VERIFY_GONE, kind_name(v, v->given.parts[i].kind), v->given.parts[i].name);
	if (v->out.n == before)
		TELL(v, MSG_VERIFY_PART, kind_name(v, "words"), "");
}

/* Files within whose bytes are not those that the PDF's own provenance tells of. */
static void
tell_altered(struct verifying *v)
{
	for (size_t i = 0; i < v->given.n_files; i++) {
		const struct given_file *file = &v->given.files[i];
		struct provenance_part part = {.kind = "figures", .name = file->name};
		const struct given_part *known = given_part(&v->given, &part);
		digest_of(file->text, file->n, part.digest);
		if (!known || !same_part(known, &part)) {
			TELL(v, MSG_VERIFY_FILE_ALTERED, file->name);
			if (made_text(&v->proof, file->name))
				tell_file(v, file->name);
		}
	}
}

static void
tell_values(struct verifying *v)
{
	const struct provenance *now = v->proof.provenance;
	if (!text_equal(v->given.as_of, now->as_of))
		TELL(v, MSG_VERIFY_VALUE, TEXT(v, MSG_VERIFY_DAY, ""), v->given.as_of, now->as_of);
	if (!text_equal(v->given.program, now->program))
		TELL(v, MSG_VERIFY_VALUE, TEXT(v, MSG_VERIFY_PROGRAM, ""), v->given.program, now->program);
}

static bool
same_bytes(const struct verifying *v)
{
	const struct buf *made = &v->proof.pdf;
	return made->n == v->given.n_bytes && memcmp(made->s, v->bytes.s, made->n) == 0;
}

/* Whether it is the same. */
static bool
tell(struct verifying *v)
{
	const struct provenance *now = v->proof.provenance;
	const char *file = v->request->pdf, *folder = v->request->folder;
	bool same = same_bytes(v), alike = text_equal(v->given.digest, now->digest);
	if (same)
		TELL(v, MSG_VERIFY_SAME, file, folder, now->code, now->as_of, now->program);
	else if (alike)
		TELL(v, MSG_VERIFY_ALTERED, file, folder, now->code);
	else
		TELL(v, MSG_VERIFY_DIFFERS, file, folder, v->given.code, now->code);
	if (!same)
		tell_altered(v);
	if (!alike)
		tell_values(v);
	if (!alike)
		tell_parts(v);
	if (v->moved)
		TELL(v, MSG_VERIFY_AS_OF, v->given.as_of);
	if (v->given.n_updates)
		TELL(v, MSG_VERIFY_UPDATES, arena_printf(v->arena, "%zu", v->given.n_updates));
	return same;
}

int
verify_pdf(const struct request *request)
{
	struct verifying v = {.arena = arena_open(), .diag = diag_open(request->lang), .request = request};
	bool same = false;
	if (!file_read(v.arena, request->pdf, &v.bytes))
		diag_add(v.diag, MSG_FILE_UNREADABLE, (struct place){0}, request->pdf, strerror(errno));
	else if (!given_read(v.arena, v.bytes.s, v.bytes.n, &v.given))
		diag_add(v.diag, MSG_VERIFY_FOREIGN, (struct place){0}, request->pdf);
	else if (make_again(&v))
		same = tell(&v);
	if (!request->quiet)
		fputs(buf_text(&v.out), stdout);
	diag_print(v.diag, NULL, stderr);
	buf_free(&v.proof.pdf);
	buf_free(&v.out);
	diag_close(v.diag);
	arena_close(v.arena);
	return same ? 0 : 1;
}
