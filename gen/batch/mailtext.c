/*
 * The text of an e-mail: see mailtext.h.
 */
#include "batch/mailtext.h"

#include "base/text.h"
#include "batch/printed.h"
#include "out/plain.h"

void
mailtext_write(struct shop *shop, const struct node *tree)
{
	if (!shop->packet || diag_errors(shop->diag))
		return;
	struct buf text = {0};
	plain_write(tree, &text);
	const char *name = arena_printf(shop->arena, "mail/%s.txt", tree->document->stem);
	packet_write(shop->packet, name, text.s, text.n);
	made_file(&shop->made, name, text.s, text.n, 0);
	buf_free(&text);
	printed_parts(tree, standings_open(shop->arena), made_out_part, shop->told);
}
