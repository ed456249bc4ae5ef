/*
 * The style of the site's own pages: index, units, weeks. Colours and families are those of every page.
 */
#include "out/cssframe.h"

static const char site[] =
	".site>section{max-width:60rem}\n"
	"body:has(>.site)>nav{max-width:60rem}\n"
	".site{font:var(--t2)/1.5 var(--sans)}\n"
	".site h1{font:700 var(--t5)/1.2 var(--sans);text-wrap:balance}\n"
	".site h2{font:700 var(--t3)/1.35 var(--sans);margin:var(--s6) 0 var(--s2)}\n"
	".site .office{font-size:var(--t1);color:var(--accent);"
	"margin-bottom:var(--s1)}\n"
	".site .under{color:var(--pale);margin:var(--s1) 0 0}\n"
	".site .lead{font-size:var(--t4);margin-block:var(--s4)}\n"
	".site .keys{margin-block:var(--s5) var(--s4)}\n"
	".site small{font-size:var(--t1);color:var(--pale)}\n"
	".site ul{margin:0;padding:0;list-style:none}\n"
	".more{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s5);margin-top:var(--s4)}\n"
	/* a line each: its name, and on the right its files */
	".documents{border-top:1px solid var(--grid)}\n"
	".documents li{display:flex;justify-content:space-between;gap:var(--s4);padding:var(--s2) 0;"
	"border-bottom:1px solid var(--grid)}\n"
	".files{flex:none;display:flex;gap:var(--s3);font-size:var(--t1)}\n"
	/* a compact grid: name, rank, rate */
	".units,.weeks{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));"
	"column-gap:var(--s5);border-top:1px solid var(--grid)}\n"
	".units li,.weeks li{display:flex;align-items:baseline;gap:var(--s2);padding:var(--s2) 0;"
	"border-bottom:1px solid var(--grid)}\n"
	".units a,.weeks a{margin-right:auto}\n"
	".rank{flex:none;font-size:var(--t1);color:var(--pale)}\n"
	".rate{flex:none;min-width:4.25em;text-align:right;font-weight:700;font-variant-numeric:tabular-nums}\n"
	/* on a telephone the name has its line to itself */
	"@media(max-width:37.49rem){.documents li{flex-direction:column;gap:var(--s1)}}\n"
	"@media print{\n"
	".site{font-size:10pt}.site h1{font-size:18pt}.site h2{font-size:12pt;margin-top:14pt}\n"
	".site .lead{font-size:12pt}.units,.weeks{grid-template-columns:1fr 1fr}\n"
	".files,.more{display:none}.documents li,.units li,.weeks li{padding:2pt 0;break-inside:avoid}\n"
	"}\n";

void
csssite_write(struct buf *out)
{
	buf_add(out, site);
}
