/*
 * QR codes: see qr.h. The modules are libqrencode's.
 */
#include "layout/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

bool
qr_of(struct arena *arena, const char *text, struct qr *qr)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code && errno == ENOMEM)
		mem_exhausted();
	if (!code)
		return false;
	size_t n = (size_t)code->width * (size_t)code->width;
	unsigned char *dark = arena_take(arena, n);
	for (size_t i = 0; i < n; i++)
		dark[i] = code->data[i] & 1;
	*qr = (struct qr){code->width, dark};
	QRcode_free(code);
	return true;
}

pos
qr_side(const struct qr *qr, pos module)
{
	return qr->modules * module;
}

static struct item
run_item(pos x, pos y, pos length, pos module)
{
	return (struct item){.kind = ITEM_RULE,
		.role = ROLE_FOOT,
		.artifact = ARTIFACT_FOOTER,
		.x = x,
		.y = y + module / 2,
		.w = length,
		.stroke = module};
}

void
qr_items(struct arena *arena, const struct qr *qr, pos x, pos y, pos module, item_list *out)
{
	for (int row = 0; row < qr->modules; row++) {
		const unsigned char *dark = qr->dark + row * qr->modules;
		for (int from = 0, to; from < qr->modules; from = to) {
			for (to = from; to < qr->modules && dark[to] == dark[from]; to++)
				;
			if (dark[from])
				*LIST_ADD(arena, out) = run_item(
					x + from * module, y + row * module, (to - from) * module, module);
		}
	}
}
