/*
 * The frame of the style sheet: how blocks stand on a screen, on a telephone and in print. Nothing here comes from the
 * role table; css.c adds what does.
 */
#include "out/cssframe.h"

/* Letterhead, address, closing. */
static const char blocks[] =
	"*{box-sizing:border-box}\n"
	/* one scale of sizes and one of spaces, for all that is not set as on paper; widths are of neither */
	":root{--t1:.875rem;--t2:1rem;--t3:1.125rem;--t4:1.25rem;--t5:1.75rem;"
	"--s1:.25rem;--s2:.5rem;--s3:.75rem;--s4:1rem;--s5:1.5rem;--s6:2.5rem;"
	"--pt:.08rem;--least:.8125rem;--lead:1.2;color-scheme:light dark;"
	"--serif:'Times New Roman','Liberation Serif',Tinos,serif;"
	"--sans:system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif}\n"
	"html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
	"body{margin:0;background:var(--paper);color:var(--text);overflow-wrap:break-word}\n"
	"h1,h2,h3,h4,h5,h6,p,dl,dd,figure{margin:0;font:inherit}\n"
	"a{color:var(--accent)}\n"
	/* figures that lead to their row of a table: in the ink around them; the row that was asked for is framed */
	".to-row{color:inherit;text-decoration:underline dotted 1px;text-underline-offset:.2em}\n"
	"tr:target{outline:2px solid var(--accent);outline-offset:-2px}\n"
	":focus-visible{outline:3px solid var(--accent);outline-offset:2px}\n"
	".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
	".skip{position:absolute;padding:var(--s2) var(--s4);background:var(--paper);font:var(--t2) var(--sans)}\n"
	".skip:not(:focus){clip-path:inset(50%)}.skip:focus{z-index:2}\n"
	/* the bar with the links, and the width of what is read */
	"body>nav,main>section{max-width:calc(43.5rem + 2*var(--s4));margin-inline:auto;padding-inline:var(--s4)}\n"
	"main>section:is(.official-landscape,.official-a3),body:has(main>:is(.official-landscape,.official-a3):first-"
	"child)>nav{max-width:calc(73.5rem + 2*var(--s4))}\n"
	"body>nav{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);padding-block:var(--s3);font:var(--t1)/1.5 "
	"var(--sans)}\n"
	"main>section{padding-block:var(--s5) var(--s6)}\n"
	"main>section+section.annex{border-top:1px solid var(--grid)}\n"
	/* the letterhead, and rules under its lines: a third to a half of the line, or all of it */
	".letterhead{display:flex;justify-content:space-between;gap:var(--s4) var(--s5)}\n"
	".official .letterhead>.left,.official-landscape .letterhead>.left{flex:2}\n"
	".official .letterhead>.right,.official-landscape .letterhead>.right{flex:3}\n"
	".bulletin .letterhead{padding-bottom:var(--s3);border-bottom:1px solid var(--grid)}\n"
	".ruled::after{content:'';display:block;width:7em;margin:.3em auto 0;border-top:1px solid}\n"
	":is(.motto,.body-title).ruled{width:fit-content;margin-inline:auto}\n"
	":is(.motto,.body-title).ruled::after{width:auto}\n"
	".title,.title>span{display:block}.whole{white-space:nowrap}\n"
	/* marks in their boxes */
	".urgency,.circulation{width:fit-content;padding:.2em .7em;border:1px solid}\n"
	".circulation{margin-inline:auto;margin-bottom:.5em}\n"
	".nation,.body-title,.issuer,.body-issuer,.superior,.mast-issuer,.mast-issue,.about,.type,.subject,"
	".issued-subject,.decider,.division-title,.appendix-title,.attached,"
	".authority{text-wrap:balance}\n"
	/* who is addressed */
	".address{width:fit-content;max-width:100%;margin:calc(var(--pt)*14) auto}\n"
	".address.several .addressee{margin-left:calc(var(--pt)*68)}\n"
	/* who receives it, who signs it */
	".closing{display:flex;align-items:first baseline;justify-content:space-between;gap:var(--s5);"
	"margin-top:calc(var(--pt)*14)}\n"
	".closing.joint{flex-direction:column;align-items:stretch}\n"
	".signers{display:flex;flex:0 1 57%;gap:var(--s4);margin-left:auto}\n"
	".joint .signers{width:100%}\n"
	".signers>div{flex:1;display:flex;flex-direction:column}\n"
	".signers .authority{margin-top:0}\n"
	".signer{margin-top:auto;padding-top:calc(var(--pt)*64)}\n"
	".recipients{width:fit-content}\n"
	".contacts{border-top-color:currentColor}\n";

static const char figures[] =
	/* key figures */
	".keys{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));border-top:3px solid var(--ink);"
	"border-bottom:1px solid var(--grid);margin-block:var(--s4);overflow:hidden}\n"
	".keys>div{padding:var(--s3) var(--s3) var(--s3) 0;margin-left:-1px;border-left:1px solid "
	"var(--grid);padding-left:var(--s4)}\n"
	".keys>div:first-child{padding-left:1px}\n"
	/* labels, values, changes and notes on common lines, as on paper */
	".keys>div{display:grid;grid-template-rows:subgrid;grid-row:span 4}\n"
	".key-value{font-variant-numeric:tabular-nums}\n"
	/* tables: frame, grid, and the head and the names that stay in sight */
	".scroll{position:relative;overflow:auto;max-height:85vh;margin-block:var(--s3)}\n"
	"@media(min-width:48rem){.fits{overflow:visible;max-height:none}}\n"
	"@media(min-width:60rem){.fits-wide{overflow:visible;max-height:none}}\n"
	"table{border-collapse:separate;border-spacing:0;width:100%}\n"
	"caption p{position:sticky;left:0}\n"
	"ins{text-decoration:none;font-weight:700;white-space:nowrap}\n"
	"th,td{padding:.3em .5em;vertical-align:middle;font-weight:inherit;text-align:left}\n"
	"thead th,thead td,.c{text-align:center}\n"
	".numbers th{white-space:nowrap}\n"
	"thead{position:sticky;top:0;z-index:2}thead th{background:var(--paper)}\n"
	"@media(max-height:30rem){thead{position:static}}\n"
	".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
	"th.name,th[scope=row]:last-of-type,th[scope=rowgroup]>span{position:sticky;left:0;background:var(--paper)}\n"
	"th.name{z-index:1}th[scope=rowgroup]>span{left:.5em}\n"
	"th[scope=row]:last-of-type{min-width:10.5em}\n"
	/* names that are short stay whole; long ones where there is room */
	".short th[scope=row]:last-of-type{min-width:0}.short "
	"th[scope=row]:last-of-type:not([colspan]){white-space:nowrap}\n"
	"@media(min-width:48rem){.roomy th[scope=row]:last-of-type{min-width:calc(var(--name)*.6em)}}\n"
	"tbody :is(tr,th){scroll-margin-top:9rem}\n"
	"table.grid{border-left:1px solid var(--pale)}\n"
	/* the head's own, so that it goes with it to the next page and down the screen */
	"table.grid thead tr:first-child th{border-top:1px solid var(--pale)}\n"
	"table.grid :is(th,td){border-right:1px solid var(--pale);border-bottom:1px solid var(--pale)}\n"
	".light :is(th,td){border-bottom:1px solid var(--grid)}\n"
	".light thead tr:last-child>*{border-bottom-color:var(--ink)}\n"
	".light .total>*{border-top:1px solid var(--ink);border-bottom-color:var(--ink)}\n"
	/* charts: one of the two drawings, and their figures to unfold */
	"figure{margin-block:var(--s5)}\n"
	"svg{font-family:'Liberation Sans',Arial,Helvetica,sans-serif}\n"
	"svg path[stroke]{fill:none;stroke-linejoin:round}\n"
	"svg:not(.spark){display:block;width:100%;height:auto;margin-top:var(--s2)}\n"
	".spark{display:block;margin-left:auto}\n"
	"svg.wide,svg.only{max-width:700px}\n"
	"svg.narrow{display:none;max-width:27rem}\n"
	"details{margin-top:var(--s2);font:var(--t1)/1.5 var(--sans)}\n"
	"details table{width:auto;margin-top:var(--s2)}\n"
	"summary{cursor:pointer;color:var(--accent);width:fit-content}\n"
	"footer{margin-top:var(--s6);padding-top:var(--s2);border-top:1px solid var(--grid)}\n"
	/* a long table's pages, and their contents */
	".parts{display:flex;flex-wrap:wrap;justify-content:space-between;gap:var(--s1) var(--s4);font:var(--t1)/1.5 "
	"var(--sans)}\n"
	".parts+h1{margin-top:var(--s4)}.part-of{font:700 var(--t3)/1.35 var(--serif)}.part-name{font:var(--t2)/1.5 "
	"var(--serif)}\n"
	".contents-of{margin-block:var(--s3);font:var(--t2)/1.5 var(--serif)}\n"
	".contents{margin:0;padding:0 0 0 var(--s5);font:var(--t2)/1.6 var(--serif)}\n";

/* Telephones: blocks stack, the national title and the signature first. */
static const char narrow[] =
	"@media(max-width:37.49rem){\n"
	":root{--pt:.076rem}\n"
	"svg.wide{display:none}svg.narrow{display:block}\n"
	"table:not(.short) th[scope=row]:last-of-type{min-width:7.5em}.scroll td:not([class]){min-width:7em}\n"
	".bulletin .letterhead{gap:var(--s4)}\n"
	"}\n"
	"@media(max-width:35rem){\n"
	".official .letterhead,.official-landscape .letterhead,.closing{flex-direction:column}\n"
	".official .letterhead>.right,.official-landscape .letterhead>.right,.signers{order:-1}\n"
	".signers{width:100%}.closing{align-items:stretch}\n"
	".joint .signers{flex-direction:column;gap:var(--s5)}\n"
	".address.several .addressee{margin-left:calc(var(--pt)*24)}\n"
	".body,.basis,.part,.article,.article-text,.clause,.clause-title,.point,.dash,.plus{text-align:left}\n"
	".keys{grid-template-columns:1fr 1fr}\n"
	".keys>div{border-bottom:1px solid var(--grid);margin-bottom:-1px}\n"
	".keys>div:nth-child(odd){padding-left:1px}\n"
	"th,td{padding:.35em .4em}.table-unit{text-align:left}\n"
	"}\n";

/* On paper a page looks like the PDF: its margins, its sizes, no colours turned round. */
static const char print_frame[] =
	"@media print{\n"
	":root{--sans:'Liberation Sans',Arial,sans-serif;--pt:1pt;--least:0pt;--lead:1}\n"
	"body>nav,.parts,.skip,details,.source.web-only{display:none}\n"
	"main>section,main>section:is(.official-landscape,.official-a3){max-width:none;padding:0}\n"
	"main>section+section.annex{break-before:page;border:0}\n"
	"main>section.official-landscape{page:landscape}main>section.official-a3{page:a3}\n"
	"main>section.bulletin{page:bulletin}\n"
	".letterhead>.right{flex:none!important}.nation,.motto{white-space:nowrap}\n"
	"figure,.keys{margin-block:var(--s2)}footer{margin-top:var(--s2)}\n"
	".light :is(th,td){padding-block:.2em}\n"
	"thead{display:table-header-group;position:static}tfoot{display:table-row-group}\n"
	"tr,figure,.keys,.closing,.letterhead{break-inside:avoid}\n"
	"h1,h2,h3,h4,caption,.address{break-after:avoid}\n"
	"p{orphans:2;widows:2}\n"
	".scroll{overflow:visible;max-height:none;zoom:var(--fit,1)}\n"
	"th,th>span{position:static!important;background:none!important}\n"
	"svg.wide{display:block}svg.narrow{display:none}.spark{margin-block:-3px}\n"
	"a,.to-row{color:inherit;text-decoration:none}\n"
	"}\n";

void
cssframe_screen(struct buf *out)
{
	buf_add(out, blocks);
	buf_add(out, figures);
}

void
cssframe_narrow(struct buf *out)
{
	buf_add(out, narrow);
}

void
cssframe_print(struct buf *out)
{
	buf_add(out, print_frame);
}
