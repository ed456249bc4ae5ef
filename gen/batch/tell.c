/*
 * Telling: see tell.h.
 */
#include "batch/tell.h"

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

static bool
give_reason(struct shop *shop, const char *kind)
{
	*LIST_ADD(shop->arena, &shop->reasons) = (struct made_reason){kind, ""};
	return false;
}

/* What is published already and was made of the same: its files are linked, its parts of the record copied. */
static bool
take_over(struct shop *shop, const struct doc_job *job)
{
	struct made published;
	if (!shop->before || !before_find(shop->before, shop->arena, job->stem, &published))
		return give_reason(shop, "new");
	if (!inputs_same(shop->inputs, &shop->made, &published, &shop->reasons))
		return false;
	if (!before_intact(shop->before, shop->arena, &published))
		return give_reason(shop, "damaged");
	if (!before_parts(shop->before, &published, made_out_part, shop->told))
		diag_fault(RECORD_NAME,
			"bản ghi của bộ văn bản đang có đã bị sửa; xóa bộ ấy rồi chạy lại"
			" (the record of the published packet was changed: remove that packet)");
	for (size_t i = 0; i < published.files.n; i++)
		packet_keep(shop->packet, published.files.at[i].path);
	shop->made = published;
	return true;
}

void
tell_job(struct shop *shop, const struct doc_job *job)
{
	const struct diag *run = shop->edition->diag;
	const struct document about = {.kind = job->source->kind->name, .stem = job->stem};
	shop->diag = diag_branch(run);
	shop->made = made_open(shop->arena, &about);
	shop->told = made_out_open(shop_told(shop->arena, shop->packet, job));
	shop->reasons = (made_reasons){0};
	inputs_of_job(shop->inputs, job, &shop->made);
	if (!take_over(shop, job))
		make_anew(shop, job);
	made_out_close(shop->told, &shop->made, &shop->reasons);
	diag_close(shop->diag);
	shop->diag = NULL;
}
