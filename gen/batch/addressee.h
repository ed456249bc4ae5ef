/*
 * Addressees: who the lines of a dispatch's Kính gửi and Nơi nhận are, as far as a packet can tell.
 *
 *	"UBND các xã, thị trấn"        each unit of these kinds within the document's own: "UBND xã Chiềng Đông", …
 *	"Tổ công tác xã Chiềng Đông"   that unit
 *	"Lưu: VT, CQTT"                the files: a copy for each keeper named
 *	"Như trên (thực hiện)"         nobody of its own: those of Kính gửi
 *	"Sở Nội vụ (03 bản)"           itself, and three copies
 *	"Các phòng, ban, ngành"        itself, and how many they are is not known: `several`
 *
 * Of a kind that stands at several levels ("thành phố": a province, a city within one) the highest is meant.
 *
 * The choice not taken: a list of addressees beside the texts. It would be a second Nơi nhận, and one day another.
 */
#ifndef BATCH_ADDRESSEE_H
#define BATCH_ADDRESSEE_H

#include "base/mem.h"
#include "load/issued.h"

struct addressee {
	const char *name;               /* as on the envelope */
	const struct issued_unit *unit; /* or NULL */
	size_t copies;
	bool files;   /* Lưu */
	bool several; /* more than one body, perhaps: whoever prints says how many */
};

typedef LIST(struct addressee) addressees;

struct addressing;
struct addressing *addressing_open(struct arena *arena, const struct issued *issued);
/* All that the document goes to: those of Kính gửi, then those of Nơi nhận. */
addressees addressing_of(const struct addressing *addressing, const struct issued_document *document);

#endif
