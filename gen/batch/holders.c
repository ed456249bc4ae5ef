/*
 * Holders: see holders.h.
 */
#include "batch/holders.h"

#include "base/text.h"
#include "load/sql.h"
#include "out/carrycsv.h"

static const char select_holders[] =
	"SELECT h.name, d.title, 'pdf/' || h.document || '.pdf', CASE h.how WHEN 'to' THEN 'Kính gửi' WHEN 'recipient' "
	"THEN"
	" 'Nơi nhận' ELSE 'Thư điện tử' END, ifnull(strftime('%d/%m/%Y %H:%M', nullif(h.since, '')), '')"
	" FROM holder h JOIN replaced_document d ON d.document = h.document"
	" ORDER BY h.document, h.ord";
enum { N_COLUMNS = 5 };

void
holders_write(const struct edition *edition, struct packet *packet, struct manifest *manifest)
{
	static const char *const heads[] = {"TT", "Nơi giữ bản cũ", "Văn bản", "Tệp", "Theo", "Ngày gửi"};
	struct buf text = {0};
	struct carrycsv csv = {.write = buf_take, .self = &text};
	size_t n = 0;
	char number[32];
	carrycsv_open(&csv);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		carrycsv_text(&csv, heads[i]);
	carrycsv_end_line(&csv);
	sqlite3_stmt *select = sql_prepare(edition->store->db, select_holders);
	while (sql_next(select)) {
		snprintf(number, sizeof number, "%zu", ++n);
		carrycsv_text(&csv, number);
		for (int column = 0; column < N_COLUMNS; column++)
			carrycsv_text(&csv, sql_text(select, column));
		carrycsv_end_line(&csv);
	}
	sqlite3_finalize(select);
	carrycsv_close(&csv);
	if (n) {
		packet_write(packet, HOLDERS_NAME, text.s, text.n);
		manifest_extra(manifest, HOLDERS_NAME, text.s, text.n);
	}
	buf_free(&text);
}
