/*
 * The style of the check page: a sheet's rows with what is wrong below each. Red is the role table's own of a fall; it never
 * stands alone: a mark and words say the same.
 */
#include "out/checkpage.h"

#include "doc/role.h"
#include "out/palette.h"

static const char check[] =
	".check h1{padding-left:var(--s3);border-left:.3rem solid var(--accent)}\n"
	".check:is(.refused,.failed) h1{border-color:var(--wrong)}\n"
	".check h2{overflow-wrap:anywhere}\n"
	".check h3{font:700 var(--t2)/1.4 var(--sans);margin:var(--s4) 0 0}\n"
	".check p{margin-block:var(--s2)}\n"
	".check .counts{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s5)}\n"
	".found{display:grid;gap:var(--s2);margin-block:var(--s2)!important}\n"
	".found li{padding-left:var(--s3);border-left:.2rem solid var(--wrong);overflow-wrap:anywhere}\n"
	".found .warning{border-left-color:var(--pale);border-left-style:dotted}\n"
	".found .at{font-weight:700}\n"
	".found small{white-space:nowrap}\n"
	/* the sheet: letters above, numbers at the left, both as pale as in Excel */
	".check .scroll{border:1px solid var(--grid)}\n"
	".check table{width:auto;min-width:100%}\n"
	".check :is(th,td){border-right:1px solid var(--grid);border-bottom:1px solid var(--grid);vertical-align:top;"
	"max-width:22rem;overflow-wrap:break-word}\n"
	".check tr>:last-child{border-right:0}.check tbody:last-child tr:last-child>*,"
	".check tbody:last-child th{border-bottom:0}\n"
	".check tr>th:first-child[rowspan]{white-space:nowrap}\n"
	".check thead th{text-align:left}.check .letters th{color:var(--pale);text-align:center;padding-block:.1em}\n"
	".check thead tr:last-child th{border-bottom-color:var(--ink)}\n"
	".check tbody "
	"th{color:var(--pale);text-align:right;position:sticky;left:0;background:var(--paper);min-width:0}\n"
	".check tbody:not(:last-child)>tr:last-child>*{border-bottom-color:var(--ink)}\n"
	".check td.wrong{font-weight:700;outline:2px solid var(--wrong);outline-offset:-2px}\n"
	".check td.wrong>span{color:var(--wrong)}\n"
	".check td.said{max-width:none}\n"
	".check td.said>ul{position:sticky;left:3rem;max-width:min(44rem,calc(100vw - 7rem))}\n"
	".check pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:var(--t1)/1.5 ui-monospace,monospace}\n"
	"@media(max-width:37.49rem){.check .scroll{max-height:none}}\n"
	/* on paper all columns of a wide sheet, however narrow */
	"@media print{\n"
	".check{font-size:10pt}.check :is(th,td){max-width:none;overflow-wrap:anywhere;padding-inline:.2em}\n"
	".check tbody{break-inside:avoid}\n"
	".check td.said>ul{position:static;max-width:none}\n}\n";

void
csscheck_write(struct buf *out)
{
	struct palette_set set = {0};
	palette_add(&set, sheet_of(SHEET_BULLETIN)->down);
	buf_add(out, ":root{");
	palette_write(&set, false, out);
	buf_add(out, "}\n@media screen and (prefers-color-scheme:dark){:root{");
	palette_write(&set, true, out);
	buf_add(out, "}}\n:root{--wrong:");
	palette_use(sheet_of(SHEET_BULLETIN)->down, out);
	buf_add(out, "}\n");
	buf_add(out, check);
}
