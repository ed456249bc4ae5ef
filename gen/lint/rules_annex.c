/*
 * Rules of appendices: R64 to R67.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "lint/rule.h"

static void
check_middle(struct lint *lint, enum role role)
{
	for (const struct lint_line *line = lines_first(lint, role); line; line = lines_next(lint, line)) {
		const struct page *page = lines_page(lint, line);
		lint_centre(lint, line, (page_left(page) + page_right(page)) / 2, false);
	}
}

/* Those named so; what a decision issues is none of them. */
static size_t
count_appendices(const struct lint *lint)
{
	size_t n = 0;
	for (size_t i = 0; i < lint->n_sections; i++) {
		const struct node *first = lint->sections[i].node->children.first;
		n += first && first->kind == NODE_PARAGRAPH && first->paragraph.role == ROLE_APPENDIX;
	}
	return n;
}

bool
rule_appendix(struct lint *lint)
{
	const char lead[] = "Phụ lục";
	const struct lint_line *line = lines_first(lint, ROLE_APPENDIX);
	if (!line)
		return false;
	const char *words = lines_words(lint, line);
	const char *rest = text_starts(words, lead) ? words + strlen(lead) : NULL;
	if (!rest || (*rest && (*rest != ' ' || !rest[1] || rest[1 + strspn(rest + 1, "IVXLC")])))
		lint_say(lint, MSG_LINT_APPENDIX_WORDS, line, NULL);
	else if (!*rest && count_appendices(lint) > 1)
		lint_say(lint, MSG_LINT_APPENDIX_NUMERAL, line, NULL);
	if (line->page != lint->section->first_page)
		lint_say(lint, MSG_LINT_APPENDIX_PAGE, line, NULL);
	check_middle(lint, ROLE_APPENDIX);
	return lint_look(lint, ROLE_APPENDIX, LOOK_BOLD);
}

bool
rule_appendix_title(struct lint *lint)
{
	const struct lint_line *title = lines_last(lint, ROLE_APPENDIX_TITLE),
			       *attached = lines_first(lint, ROLE_ATTACHED);
	check_middle(lint, ROLE_APPENDIX_TITLE);
	check_middle(lint, ROLE_ATTACHED);
	if (title && attached && (attached->page != title->page || attached->y <= title->y))
		lint_say(lint, MSG_LINT_ATTACHED_BELOW, attached, NULL);
	bool titled = lint_look(lint, ROLE_APPENDIX_TITLE, LOOK_BOLD | LOOK_CAPS);
	return lint_look(lint, ROLE_ATTACHED, LOOK_ITALIC) || titled;
}

/* "/KH-UBND" of the main text's number; NULL where there is no main text. */
static const char *
symbol_of_main(struct lint *lint)
{
	const struct lint_section *here = lint->section;
	lint->section = &lint->sections[0];
	const struct lint_line *line = here->node != lint->section->node ? lines_first(lint, ROLE_NUMBER) : NULL;
	const char *symbol = line ? strchr(lines_words(lint, line), '/') : NULL;
	lint->section = here;
	return symbol;
}

bool
rule_attached(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_ATTACHED);
	if (!line)
		return false;
	const char *words = lines_words(lint, line), *symbol = symbol_of_main(lint);
	const char *issuer = lint->document->document->author;
	if (!text_starts(words, "(Kèm theo ") || !text_ends(words, ")"))
		lint_say(lint, MSG_LINT_ATTACHED_WORDS, line, NULL);
	if (symbol && strchr(words, '/') && !strstr(words, symbol))
		lint_say(lint, MSG_LINT_ATTACHED_NUMBER, line, symbol);
	if (issuer && !strstr(words, issuer))
		lint_say(lint, MSG_LINT_ATTACHED_ISSUER, line, issuer);
	return true;
}

bool
rule_restart(struct lint *lint)
{
	size_t sections = 0, begun = 0;
	for (const struct node *node = lint->document->children.first; node; node = node->next)
		sections++;
	for (size_t i = 0; i < lint->pages->n; i++) {
		int number = lint->pages->at[i].number;
		begun += number == 1;
		if (number != 1 && (i == 0 || number != lint->pages->at[i - 1].number + 1))
			lint_say_at(lint, MSG_LINT_RESTART, NULL, i, arena_printf(lint->arena, "%d", number), NULL);
	}
	size_t wanted = lint->part ? 1 : sections;
	if (begun != wanted)
		lint_say_at(lint, MSG_LINT_RESTART, NULL, 0, arena_printf(lint->arena, "%zu/%zu", begun, wanted), NULL);
	return sections > 1;
}
