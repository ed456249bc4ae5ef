/*
 * Telling: see tell.h.
 */
#include "batch/tell.h"

#include "base/file.h"
#include "base/text.h"
#include "batch/before.h"
#include "batch/inputs.h"

const char *
shop_told(struct arena *arena, const struct packet *packet, const struct doc_job *job)
{
	return packet_path_in(arena, packet, arena_printf(arena, SHOP_TOLD "/%s", job->stem));
}

static void
tell_queries(struct shop *shop)
{
	size_t n;
	const struct figure_asked *asked = figures_heard(shop->edition->figures, &n);
	for (size_t i = 0; i < n; i++) {
		const char *name = asked[i].figure->query;
		bool known = false;
		for (size_t k = 0; k < shop->made.queries.n && !known; k++)
			known = text_equal(shop->made.queries.at[k].name, name);
		if (!known)
			*LIST_ADD(shop->arena, &shop->made.queries) = (struct made_query){
				name, asked[i].figure->is_private};
	}
}

/* What was written before the error was found. */
static void
take_back(struct shop *shop)
{
	for (size_t i = 0; i < shop->made.files.n; i++)
		packet_remove(shop->packet, shop->made.files.at[i].path);
	shop->made.files.n = 0;
}

static void
make_anew(struct shop *shop, const struct doc_job *job)
{
	figures_listen(shop->edition->figures);
	shop_compose(shop, job);
	made_findings(&shop->made, shop->diag, shop->edition->diag);
	inputs_of_answers(shop->inputs, &shop->made);
	tell_queries(shop);
	if (!shop->made.good)
		take_back(shop);
}

static void
give_reason(struct shop *shop, const char *kind)
{
	*LIST_ADD(shop->arena, &shop->reasons) = (struct made_reason){kind, ""};
}

/* What is published already and was made of the same: its files are linked. */
static enum inputs_same
take_over(struct shop *shop, const struct doc_job *job, struct made *published)
{
	if (!shop->before || !before_find(shop->before, shop->arena, job->stem, published)) {
		give_reason(shop, "new");
		return SAME_NOT;
	}
	enum inputs_same same = inputs_same(shop->inputs, &shop->made, published, &shop->reasons);
	if (same == SAME_NOT)
		return SAME_NOT;
	if (!before_intact(shop->before, published)) {
		give_reason(shop, "damaged");
		return SAME_NOT;
	}
	for (size_t i = 0; i < published->files.n; i++)
		packet_keep(shop->packet, published->files.at[i].path);
	return same;
}

/* It is told as before, but for what its answers are read from. */
static void
tell_again(struct shop *shop, const struct made *published)
{
	if (!before_parts(shop->before, published, made_out_part, shop->told))
		before_changed();
	shop->made = *published;
}

/* --- what a stopped run has made ---------------------------------------------------------------------------------- */

static bool
is_good(struct shop *shop, const struct doc_job *job, struct made_in *in, struct made *left)
{
	made_reasons reasons = {0};
	return left->good && text_equal(left->about.stem, job->stem) &&
		inputs_same_asked(shop->inputs, &shop->made, left, &reasons) && made_intact(left, shop->left) &&
		made_in_parts(in, NULL, NULL);
}

static void
forget(struct shop *shop, const char *told, const struct made *left)
{
	packet_forget(shop->packet, told);
	for (size_t i = 0; i < left->files.n; i++)
		packet_forget(shop->packet, left->files.at[i].path);
}

/* Its files become ours, as they are. They stay there too: this run may be stopped as well. */
static void
take_left(struct shop *shop, struct made_in *in, const struct made *left)
{
	(void)made_in_parts(in, made_out_part, shop->told);
	for (size_t i = 0; i < left->files.n; i++) {
		const char *path = left->files.at[i].path;
		packet_take(shop->packet, path_join(shop->arena, shop->left, path), path);
	}
	shop->made = *left;
	shop->reasons = (made_reasons){0};
	give_reason(shop, TELL_LEFT);
}

static bool
take_up(struct shop *shop, const struct doc_job *job)
{
	struct made left;
	if (!shop->left)
		return false;
	const char *told = arena_printf(shop->arena, SHOP_TOLD "/%s", job->stem);
	struct made_in *in = made_in_open(shop->arena, path_join(shop->arena, shop->left, told), &left);
	if (!in)
		return false;
	bool good = is_good(shop, job, in, &left);
	if (good)
		take_left(shop, in, &left);
	else
		forget(shop, told, &left);
	made_in_close(in);
	return good;
}

enum shop_made
tell_job(struct shop *shop, const struct doc_job *job)
{
	const struct diag *run = shop->edition->diag;
	const struct document about = {.kind = job->source->kind->name, .stem = job->stem};
	struct made published;
	shop->made = made_open(shop->arena, &about);
	shop->reasons = (made_reasons){0};
	inputs_of_job(shop->inputs, job, &shop->made);
	enum inputs_same same = take_over(shop, job, &published);
	if (same == SAME_KEPT)
		return SHOP_KEPT;
	shop->diag = diag_branch(run);
	shop->told = made_out_open(shop_told(shop->arena, shop->packet, job));
	if (same == SAME_MOVED)
		tell_again(shop, &published);
	else if (!take_up(shop, job))
		make_anew(shop, job);
	made_out_close(shop->told, &shop->made, &shop->reasons);
	diag_close(shop->diag);
	shop->diag = NULL;
	return SHOP_TOLD_OF;
}
