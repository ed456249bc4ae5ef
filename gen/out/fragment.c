/*
 * Fragments: see fragment.h.
 *
 * One pass over the HTML. For each element that opens, what is written at its end is kept on a stack; while something is
 * dropped, only the depth is counted.
 */
#include "out/fragment.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/chart.h"
#include "doc/role.h"

enum { DEEPEST = 64, LONGEST_TAG = 16 };

struct open_element {
	char name[LONGEST_TAG];
	const char *end; /* written when it closes */
	bool dropped;    /* with all that it holds */
	bool bold;       /* a row of sums or the name of a group */
};

struct sieve {
	struct arena *arena;
	struct buf *out; /* of what is in hand: the text, or the charts' figures */
	struct buf *text, figures;
	const char *stem, *address;
	struct open_element open[DEEPEST];
	size_t depth, dropping; /* elements open; of those, within the outermost that is dropped */
	size_t n_pictures;
};

/* A tag as it stands: its name, and its attributes, which are all name="value" or a name alone. */
struct tag {
	char name[LONGEST_TAG];
	const char *attributes; /* up to the closing > */
	const char *end;
	bool closes;
};

/* --- reading ------------------------------------------------------------------------------------------------------ */

static struct tag
read_tag(const char *at)
{
	struct tag tag = {.closes = at[1] == '/'};
	const char *name = at + 1 + tag.closes;
	size_t n = strcspn(name, " />\n");
	assert(n < LONGEST_TAG);
	memcpy(tag.name, name, n);
	tag.attributes = name + n;
	bool quoted = false;
	for (tag.end = tag.attributes; *tag.end && (quoted || *tag.end != '>'); tag.end++)
		if (*tag.end == '"')
			quoted = !quoted;
	return tag;
}

/* The attribute's value as it stands, escaped; NULL: the tag has none. */
static const char *
attribute(struct arena *arena, const struct tag *tag, const char *name)
{
	size_t n = strlen(name);
	bool quoted = false;
	for (const char *p = tag->attributes; p + n + 2 < tag->end; p++) {
		if (*p == '"')
			quoted = !quoted;
		if (quoted || *p != ' ' || strncmp(p + 1, name, n) != 0 || strncmp(p + 1 + n, "=\"", 2) != 0)
			continue;
		const char *value = p + n + 3;
		return arena_copy_n(arena, value, strcspn(value, "\""));
	}
	return NULL;
}

static bool
has_class(struct arena *arena, const struct tag *tag, const char *class)
{
	const char *classes = attribute(arena, tag, "class");
	size_t n = strlen(class);
	for (const char *p = classes; p && *p; p += strcspn(p, " "), p += *p == ' ')
		if (strcspn(p, " ") == n && strncmp(p, class, n) == 0)
			return true;
	return false;
}

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (text_equal(name, *names))
			return true;
	return false;
}

/* --- looks -------------------------------------------------------------------------------------------------------- */

static const struct role_style *
role_of(struct arena *arena, const struct tag *tag)
{
	for (enum role role = 0; role < ROLE_COUNT; role++)
		if (has_class(arena, tag, role_style(role)->name))
			return role_style(role);
	return NULL;
}

/* What a line of the role looks like within a portal's own type. */
static const char *
line_style(struct arena *arena, const struct tag *tag)
{
	const struct role_style *role = role_of(arena, tag);
	if (!role)
		return "";
	const char *align = role->align == ALIGN_CENTRE ? "text-align:center;"
		: role->align == ALIGN_RIGHT            ? "text-align:right;"
							: "";
	return arena_printf(arena, "%s%s%s", align, role->bold && tag->name[0] == 'p' ? "font-weight:bold;" : "",
		role->italic ? "font-style:italic;" : "");
}

static const char *
cell_style(struct sieve *s, const struct tag *tag, bool bold)
{
	bool head = text_equal(tag->name, "th");
	const char *align = has_class(s->arena, tag, "n") ? "right" : has_class(s->arena, tag, "c") ? "center" : "left";
	for (size_t i = 0; i < s->depth; i++)
		if (text_equal(s->open[i].name, "thead")) {
			align = "center";
			bold = true;
		}
	const char *weight = bold ? "font-weight:bold" : head ? "font-weight:normal" : "";
	return arena_printf(s->arena, "border:1px solid #999;padding:4px 6px;text-align:%s;%s", align, weight);
}

/* --- elements ----------------------------------------------------------------------------------------------------- */

static void
copy_attribute(struct sieve *s, const struct tag *tag, const char *name)
{
	const char *value = attribute(s->arena, tag, name);
	if (value)
		buf_printf(s->out, " %s=\"%s\"", name, value);
}

/* Writes the element under a name; returns its end. */
static const char *
begin(struct sieve *s, const char *name, const char *style)
{
	buf_printf(s->out, "<%s", name);
	if (style[0])
		buf_printf(s->out, " style=\"%s\"", style);
	return arena_printf(s->arena, "</%s>", name);
}

static const char *
begin_heading(struct sieve *s, const struct tag *tag)
{
	enum { DEEPEST_HEADING = '6' };
	char name[3] = {'h', tag->name[1] < DEEPEST_HEADING ? (char)(tag->name[1] + 1) : DEEPEST_HEADING, 0};
	const char *end = begin(s, name, line_style(s->arena, tag));
	buf_add_char(s->out, '>');
	return end;
}

static const char *
begin_cell(struct sieve *s, const struct tag *tag)
{
	bool bold = s->depth && s->open[s->depth - 1].bold;
	const char *end = begin(s, tag->name, cell_style(s, tag, bold));
	copy_attribute(s, tag, "colspan");
	copy_attribute(s, tag, "rowspan");
	if (text_equal(tag->name, "th"))
		copy_attribute(s, tag, "scope");
	buf_add_char(s->out, '>');
	return end;
}

/* A whole address stays; one within the site becomes whole, where the site's is known. */
static const char *
begin_link(struct sieve *s, const struct tag *tag)
{
	const char *href = attribute(s->arena, tag, "href");
	bool whole = href && (text_starts(href, "http") || text_starts(href, "mailto:"));
	if (!href || href[0] == '#' || (!whole && !s->address))
		return "";
	buf_printf(s->out, "<a href=\"%s%s\">", whole ? "" : s->address, href);
	return "</a>";
}

static void
write_picture(struct sieve *s, const struct tag *tag)
{
	if (!has_class(s->arena, tag, "wide") && !has_class(s->arena, tag, "only"))
		return;
	const char *alt = attribute(s->arena, tag, "aria-label");
	buf_printf(s->out, "<p><img src=\"%s%s\" alt=\"%s\" style=\"max-width:100%%;height:auto\"></p>\n",
		s->address ? s->address : "", fragment_picture(s->arena, s->stem, ++s->n_pictures), alt ? alt : "");
}

/* A key figure: a small column, side by side with the others where there is room. */
static const char *
begin_key(struct sieve *s, const struct tag *tag)
{
	if (text_equal(tag->name, "div")) {
		const char *end = begin(
			s, "p", "display:inline-block;vertical-align:top;min-width:10em;margin:0 1em 1em 0");
		buf_add_char(s->out, '>');
		return end;
	}
	if (text_equal(tag->name, "dt"))
		return "";
	buf_add(s->out, "<br>");
	if (!has_class(s->arena, tag, "key-value"))
		return "";
	const char *end = begin(s, "strong", "font-size:1.75em");
	buf_add_char(s->out, '>');
	return end;
}

/* "Số liệu của biểu đồ 2" */
static const char *
begin_summary(struct sieve *s)
{
	const char *end = begin(s, "p", "font-style:italic");
	return arena_printf(s->arena, " %zu%s", s->n_pictures, end);
}

static bool
within(const struct sieve *s, const char *name)
{
	return s->depth && text_equal(s->open[s->depth - 1].name, name);
}

/* Writes what becomes of the element; returns what is written at its end. */
static const char *
begin_element(struct sieve *s, const struct tag *tag)
{
	static const char *const kept[] = {"strong", "em", "sup", "thead", "tbody", "tfoot", "tr", "ul", "li", NULL};
	const char *name = tag->name;
	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
		return begin_heading(s, tag);
	if (text_equal(name, "td") || text_equal(name, "th"))
		return begin_cell(s, tag);
	if (text_equal(name, "a"))
		return begin_link(s, tag);
	if (text_equal(name, "dt") || text_equal(name, "dd") || (text_equal(name, "div") && within(s, "dl")))
		return begin_key(s, tag);
	const char *end = NULL;
	if (text_equal(name, "p") && !within(s, "caption"))
		end = begin(s, "p", line_style(s->arena, tag));
	else if (text_equal(name, "summary"))
		end = begin_summary(s);
	else if (text_equal(name, "table"))
		end = begin(s, "table", "border-collapse:collapse;width:100%");
	else if (text_equal(name, "caption"))
		end = begin(s, "caption", "text-align:left");
	else if (is_one_of(name, kept))
		end = begin(s, name, "");
	if (!end)
		return "";
	buf_add_char(s->out, '>');
	return end;
}

static bool
is_dropped(struct sieve *s, const struct tag *tag)
{
	static const char *const names[] = {"svg", "style", "script", "colgroup", "nav", NULL};
	return is_one_of(tag->name, names) || has_class(s->arena, tag, "unseen") ||
		has_class(s->arena, tag, "web-only");
}

static void
open_element(struct sieve *s, const struct tag *tag)
{
	assert(s->depth < DEEPEST);
	struct open_element element = {.end = "", .dropped = s->dropping || is_dropped(s, tag)};
	memcpy(element.name, tag->name, sizeof element.name);
	element.bold = has_class(s->arena, tag, "total") || has_class(s->arena, tag, "subtotal") ||
		has_class(s->arena, tag, "group");
	if (!s->dropping && text_equal(tag->name, "svg"))
		write_picture(s, tag);
	if (text_equal(tag->name, "details"))
		s->out = &s->figures;
	if (element.dropped)
		s->dropping++;
	else
		element.end = begin_element(s, tag);
	s->open[s->depth++] = element;
}

static void
close_element(struct sieve *s, const struct tag *tag)
{
	assert(s->depth && text_equal(s->open[s->depth - 1].name, tag->name));
	const struct open_element *element = &s->open[--s->depth];
	if (element->dropped)
		s->dropping--;
	else
		buf_add(s->out, element->end);
	if (text_equal(tag->name, "details"))
		s->out = s->text;
}

/* Lines that lost their elements are not left behind. */
static void
take_text(struct sieve *s, const char *text, size_t n)
{
	bool blank = strspn(text, " \n") >= n;
	if (!s->dropping && !(blank && (!s->out->n || s->out->s[s->out->n - 1] == '\n')))
		buf_add_n(s->out, text, n);
}

static void
take_tag(struct sieve *s, const struct tag *tag)
{
	static const char *const empty[] = {
		"br", "wbr", "hr", "col", "img", "path", "line", "rect", "circle", "polyline", "polygon", "use", NULL};
	bool alone = is_one_of(tag->name, empty) || tag->end[-1] == '/';
	if (tag->closes)
		close_element(s, tag);
	else if (!alone)
		open_element(s, tag);
	else if (!s->dropping && text_equal(tag->name, "br"))
		buf_add(s->out, "<br>");
}

void
fragment_sieve(const char *html, const char *stem, const char *address, struct buf *out)
{
	struct sieve *s = mem_take(sizeof *s);
	*s = (struct sieve){.arena = arena_open(), .out = out, .text = out, .stem = stem, .address = address};
	for (const char *at = html; *at;) {
		size_t n = strcspn(at, "<");
		take_text(s, at, n);
		at += n;
		if (!*at)
			break;
		struct tag tag = read_tag(at);
		take_tag(s, &tag);
		at = tag.end + (*tag.end == '>');
	}
	assert(s->depth == 0);
	if (s->figures.n) {
		buf_add(out, "<h3>Số liệu của các biểu đồ</h3>\n");
		buf_add(out, s->figures.s);
	}
	buf_free(&s->figures);
	arena_close(s->arena);
	free(s);
}

const char *
fragment_picture(struct arena *arena, const char *stem, size_t n)
{
	return arena_printf(arena, "%s_bieu-do-%zu.png", stem, n);
}

void
fragment_write(const struct html_input *input, struct buf *out)
{
	struct html_input bare = *input;
	struct buf body = {0};
	while (bare.n_drawings && bare.drawings[bare.n_drawings - 1].chart->kind == CHART_SPARK)
		bare.n_drawings--; /* their last figures stand there in words */
	html_body(&bare, &body);
	fragment_sieve(buf_text(&body), input->document->document->stem, input->address, out);
	buf_free(&body);
}
