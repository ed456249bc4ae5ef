/*
 * What is made of a document: see made.h. Each noun has a function that packs it and one that takes it out again, field by
 * field in one order; a digest behind all tells whether the bytes are whole.
 */
#include "batch/made.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "doc/outgoing.h"

static const char format[] = "bantin made 4";

struct made
made_open(struct arena *arena, const struct document *about)
{
	return (struct made){.arena = arena, .about = *about, .good = true, .summary.sentence = ""};
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static struct made_file *
add_file(struct made *made, const char *path, size_t pages)
{
	struct made_file *file = LIST_ADD(made->arena, &made->files);
	*file = (struct made_file){.path = arena_copy(made->arena, path), .pages = pages};
	return file;
}

void
made_file(struct made *made, const char *path, const char *s, size_t n, size_t pages)
{
	struct made_file *file = add_file(made, path, pages);
	file->bytes = n;
	digest_of(s, n, file->sha256);
}

void
made_file_written(struct made *made, const char *path, const char *from, size_t pages)
{
	struct made_file *file = add_file(made, path, pages);
	if (!file_digest(from, file->sha256, &file->bytes))
		diag_fault(from, strerror(errno));
}

void
made_file_known(struct made *made, const char *path, size_t bytes, const char *sha256)
{
	struct made_file *file = add_file(made, path, 0);
	file->bytes = bytes;
	snprintf(file->sha256, sizeof file->sha256, "%s", sha256);
}

void
made_file_again(struct made *made, const char *path, const char *of)
{
	for (size_t i = 0; i < made->files.n; i++)
		if (text_equal(made->files.at[i].path, of)) {
			struct made_file known = made->files.at[i];
			struct made_file *again = add_file(made, path, known.pages);
			known.path = again->path;
			*again = known;
			return;
		}
}

static void
pack_files(const struct made *made, struct buf *out)
{
	pack_number(out, made->files.n);
	for (size_t i = 0; i < made->files.n; i++) {
		const struct made_file *file = &made->files.at[i];
		pack_text(out, file->path);
		pack_number(out, file->bytes);
		pack_number(out, file->pages);
		pack_text(out, file->sha256);
	}
}

/* A digest out of bytes that are not trusted yet. */
static void
unpack_digest(struct unpack *in, char digest[DIGEST_LENGTH + 1])
{
	const char *text = unpack_text(in);
	if (text && strlen(text) <= DIGEST_LENGTH)
		strcpy(digest, text);
	else
		in->broken = true;
}

static void
unpack_files(struct unpack *in, struct made *made)
{
	for (size_t n = unpack_count(in); n-- && !in->broken;) {
		struct made_file *file = LIST_ADD(made->arena, &made->files);
		file->path = unpack_text(in);
		file->bytes = unpack_number(in);
		file->pages = unpack_number(in);
		unpack_digest(in, file->sha256);
	}
}

/* --- findings ----------------------------------------------------------------------------------------------------- */

void
made_findings(struct made *made, const struct diag *branch, const struct diag *of)
{
	made->good = diag_errors(branch) == diag_errors(of);
	for (size_t i = diag_count(of); i < diag_count(branch); i++) {
		const struct finding *finding = diag_at(branch, i);
		*LIST_ADD(made->arena, &made->findings) = (struct made_finding){.code = finding->code,
			.place = finding->place,
			.args = (const char **)finding->args,
			.note = finding->note,
			.error = finding->severity == SEVERITY_ERROR};
	}
}

static void
pack_findings(const struct made *made, struct buf *out)
{
	pack_number(out, made->findings.n);
	for (size_t i = 0; i < made->findings.n; i++) {
		const struct made_finding *finding = &made->findings.at[i];
		pack_text(out, message_code(finding->code));
		pack_number(out, finding->note);
		pack_number(out, finding->error);
		pack_text(out, finding->place.file);
		pack_number(out, (uint64_t)finding->place.line);
		pack_number(out, (uint64_t)finding->place.col);
		pack_text(out, finding->place.cell);
		for (const char **arg = finding->args; *arg; arg++)
			pack_text(out, *arg);
		pack_text(out, NULL);
	}
}

static void
unpack_findings(struct unpack *in, struct made *made)
{
	for (size_t n = unpack_count(in); n-- && !in->broken;) {
		struct made_finding *finding = LIST_ADD(made->arena, &made->findings);
		finding->code = message_by_code(unpack_text(in));
		in->broken |= finding->code == MESSAGE_COUNT;
		finding->note = unpack_number(in);
		finding->error = unpack_number(in);
		finding->place.file = unpack_text(in);
		finding->place.line = (int)unpack_number(in);
		finding->place.col = (int)unpack_number(in);
		finding->place.cell = unpack_text(in);
		LIST(const char *) args = {0};
		do
			*LIST_ADD(made->arena, &args) = in->broken ? NULL : unpack_text(in);
		while (args.at[args.n - 1]);
		finding->args = args.at;
	}
}

/* --- what it says of itself --------------------------------------------------------------------------------------- */

static void
pack_provenance(const struct provenance *provenance, struct buf *out)
{
	pack_number(out, provenance != NULL);
	if (!provenance)
		return;
	pack_text(out, provenance->digest);
	pack_text(out, provenance->code);
	pack_number(out, provenance->n);
	for (size_t i = 0; i < provenance->n; i++) {
		pack_text(out, provenance->parts[i].kind);
		pack_text(out, provenance->parts[i].name);
		pack_text(out, provenance->parts[i].digest);
	}
}

static const struct provenance *
unpack_provenance(struct unpack *in, struct arena *arena)
{
	if (!unpack_number(in))
		return NULL;
	struct provenance *provenance = ARENA_NEW(arena, struct provenance);
	unpack_digest(in, provenance->digest);
	const char *code = unpack_text(in);
	if (code && strlen(code) < sizeof provenance->code)
		strcpy(provenance->code, code);
	provenance->n = unpack_count(in);
	provenance->parts = ARENA_ARRAY(arena, struct provenance_part, provenance->n);
	for (size_t i = 0; i < provenance->n; i++) {
		provenance->parts[i].kind = unpack_text(in);
		provenance->parts[i].name = unpack_text(in);
		unpack_digest(in, provenance->parts[i].digest);
	}
	return provenance;
}

static void
pack_words(struct words words, struct buf *out)
{
	pack_number(out, words.n);
	for (size_t i = 0; i < words.n; i++)
		pack_text(out, words.at[i]);
}

static struct words
unpack_words(struct unpack *in, struct arena *arena)
{
	LIST(const char *) list = {0};
	for (size_t n = unpack_count(in); n-- && !in->broken;)
		*LIST_ADD(arena, &list) = unpack_text(in);
	return (struct words){list.at, list.n};
}

static void
pack_outgoing(const struct outgoing *outgoing, struct buf *out)
{
	pack_number(out, outgoing != NULL);
	if (!outgoing)
		return;
	pack_text(out, outgoing->number);
	pack_text(out, outgoing->date);
	pack_words(outgoing->to, out);
	pack_words(outgoing->recipients, out);
}

static const struct outgoing *
unpack_outgoing(struct unpack *in, struct arena *arena)
{
	if (!unpack_number(in))
		return NULL;
	struct outgoing *outgoing = ARENA_NEW(arena, struct outgoing);
	outgoing->number = unpack_text(in);
	outgoing->date = unpack_text(in);
	outgoing->to = unpack_words(in, arena);
	outgoing->recipients = unpack_words(in, arena);
	return outgoing;
}

static void
pack_about(const struct document *about, struct buf *out)
{
	pack_text(out, about->kind);
	pack_text(out, about->stem);
	pack_text(out, about->unit);
	pack_text(out, about->title);
	pack_text(out, about->as_of);
	pack_number(out, about->audience == AUDIENCE_PUBLIC);
	pack_number(out, about->bulletin);
	pack_text(out, about->sibling);
	pack_number(out, about->bound);
	pack_outgoing(about->outgoing, out);
	pack_provenance(about->provenance, out);
}

static void
unpack_about(struct unpack *in, struct made *made)
{
	struct document *about = &made->about;
	about->kind = unpack_text(in);
	about->stem = unpack_text(in);
	about->unit = unpack_text(in);
	about->title = unpack_text(in);
	about->as_of = unpack_text(in);
	about->audience = unpack_number(in) ? AUDIENCE_PUBLIC : AUDIENCE_INTERNAL;
	about->bulletin = unpack_number(in);
	about->sibling = unpack_text(in);
	about->bound = unpack_number(in);
	about->outgoing = unpack_outgoing(in, made->arena);
	about->provenance = unpack_provenance(in, made->arena);
}

static void
pack_summary(const struct summary *summary, struct buf *out)
{
	pack_text(out, summary->sentence);
	pack_number(out, summary->keys.n);
	for (size_t i = 0; i < summary->keys.n; i++) {
		const struct summary_key *key = &summary->keys.at[i];
		pack_text(out, key->label);
		pack_text(out, key->value);
		pack_text(out, key->note);
		pack_text(out, key->change);
		pack_text(out, key->moved);
		pack_number(out, (uint64_t)(key->direction + 1));
	}
	pack_number(out, summary->standings.n);
	for (size_t i = 0; i < summary->standings.n; i++) {
		pack_text(out, summary->standings.at[i].name);
		pack_text(out, summary->standings.at[i].rank);
		pack_text(out, summary->standings.at[i].rate);
	}
}

static void
unpack_summary(struct unpack *in, struct arena *arena, struct summary *summary)
{
	summary->sentence = unpack_text(in);
	for (size_t n = unpack_count(in); n-- && !in->broken;) {
		struct summary_key *key = LIST_ADD(arena, &summary->keys);
		key->label = unpack_text(in);
		key->value = unpack_text(in);
		key->note = unpack_text(in);
		key->change = unpack_text(in);
		key->moved = unpack_text(in);
		key->direction = (int)unpack_number(in) - 1;
	}
	for (size_t n = unpack_count(in); n-- && !in->broken;) {
		struct summary_standing *standing = LIST_ADD(arena, &summary->standings);
		standing->name = unpack_text(in);
		standing->rank = unpack_text(in);
		standing->rate = unpack_text(in);
	}
}

/* As the bytes that they are; 0, or one more than how many. */
static void
pack_reads(struct reads reads, struct buf *out)
{
	pack_number(out, reads.s ? reads.n + 1 : 0);
	if (reads.s)
		buf_add_n(out, reads.s, reads.n);
}

static struct reads
unpack_reads(struct unpack *in)
{
	size_t n = unpack_number(in);
	if (n == 0)
		return (struct reads){0};
	in->broken |= n - 1 > (size_t)(in->end - in->at);
	if (in->broken)
		return (struct reads){0};
	const char *s = in->at;
	in->at += n - 1;
	return (struct reads){s, n - 1};
}

static void
pack_inputs(const struct made *made, struct buf *out)
{
	pack_number(out, made->inputs.n);
	for (size_t i = 0; i < made->inputs.n; i++) {
		pack_text(out, made->inputs.at[i].kind);
		pack_text(out, made->inputs.at[i].name);
		pack_text(out, made->inputs.at[i].digest);
		pack_reads(made->inputs.at[i].reads, out);
	}
}

static void
unpack_inputs(struct unpack *in, struct made *made)
{
	for (size_t n = unpack_count(in); n-- && !in->broken;) {
		struct made_input *input = LIST_ADD(made->arena, &made->inputs);
		input->kind = unpack_text(in);
		input->name = unpack_text(in);
		unpack_digest(in, input->digest);
		input->reads = unpack_reads(in);
	}
}

static void
pack_lists(const struct made *made, struct buf *out)
{
	pack_number(out, made->queries.n);
	for (size_t i = 0; i < made->queries.n; i++) {
		pack_text(out, made->queries.at[i].name);
		pack_number(out, made->queries.at[i].is_private);
	}
	pack_number(out, made->n_printed);
	pack_text(out, made->printed_sha256);
}

static void
unpack_lists(struct unpack *in, struct made *made)
{
	for (size_t n = unpack_count(in); n-- && !in->broken;) {
		struct made_query *query = LIST_ADD(made->arena, &made->queries);
		query->name = unpack_text(in);
		query->is_private = unpack_number(in);
	}
	made->n_printed = unpack_number(in);
	unpack_digest(in, made->printed_sha256);
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

void
made_pack(const struct made *made, struct buf *out)
{
	char digest[DIGEST_LENGTH + 1];
	pack_text(out, format);
	pack_about(&made->about, out);
	pack_number(out, made->good);
	pack_number(out, made->pages);
	pack_number(out, made->workbook);
	pack_number(out, made->n_pages);
	pack_files(made, out);
	pack_findings(made, out);
	pack_summary(&made->summary, out);
	pack_inputs(made, out);
	pack_lists(made, out);
	digest_of(out->s, out->n, digest);
	buf_add_n(out, digest, DIGEST_LENGTH);
}

static bool
is_whole(const char *bytes, size_t n)
{
	char digest[DIGEST_LENGTH + 1];
	if (n < DIGEST_LENGTH)
		return false;
	digest_of(bytes, n - DIGEST_LENGTH, digest);
	return memcmp(digest, bytes + n - DIGEST_LENGTH, DIGEST_LENGTH) == 0;
}

/* The texts stay where they lie in the bytes. */
bool
made_read(struct arena *arena, const char *bytes, size_t n, struct made *made)
{
	*made = (struct made){.arena = arena};
	if (!is_whole(bytes, n))
		return false;
	struct unpack in = {.at = bytes, .end = bytes + n - DIGEST_LENGTH};
	if (!text_equal(unpack_text(&in), format))
		return false;
	unpack_about(&in, made);
	made->good = unpack_number(&in);
	made->pages = unpack_number(&in);
	made->workbook = unpack_number(&in);
	made->n_pages = unpack_number(&in);
	unpack_files(&in, made);
	unpack_findings(&in, made);
	unpack_summary(&in, arena, &made->summary);
	unpack_inputs(&in, made);
	unpack_lists(&in, made);
	return !in.broken && in.at == in.end;
}
