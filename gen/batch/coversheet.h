/*
 * Cover sheets: what lies on top of a bundle, and the list for whoever prints: set by the same layout as any document.
 *
 *	DANH MỤC VĂN BẢN            DANH SÁCH IN
 *	Xã Chiềng Đông              TT  Nơi nhận        Tệp                     Trang  Tờ  Bản  Tổng số tờ
 *	TT  Văn bản  Số  Trang  Tờ   1  Xã Chiềng Đông  01-xa-chieng-dong.pdf       7   4    1           4
 *
 * They are read by people of the office in Vietnamese, whatever the language of messages is.
 */
#ifndef BATCH_COVERSHEET_H
#define BATCH_COVERSHEET_H

#include "base/text.h"
#include "batch/bundle.h"

struct coversheets;

/* `share`: the folder with fonts/. Findings, such as a letter that no font has, go to diag. */
struct coversheets *coversheets_open(
	struct arena *arena, struct diag *diag, const char *share, const struct issued *issued, bool simplex);
void coversheets_close(struct coversheets *sheets);

/* What a bundle comes to, its cover with it; blank pages are not counted. */
struct bundle_size {
	size_t cover, pages, sheets;
};

/* The cover of a bundle as a PDF. */
struct bundle_size coversheet_bundle(struct coversheets *sheets, const struct bundle *bundle, struct buf *pdf);
/* The list of all of them; returns its pages. */
size_t coversheet_list(
	struct coversheets *sheets, const bundles *all, const struct bundle_size *sizes, struct buf *pdf);

/* "Bản": "2", or "1 *" where how many they are is not known. */
const char *coversheet_copies(struct arena *arena, const struct bundle *bundle);
#define COVERSHEET_SEVERAL "Dòng ghi nhiều nơi nhận: định số bản trước khi in"

#endif
