/*
 * Messages: every sentence the program says about input, in both languages, in one table.
 *
 * A code, once published, keeps its meaning. Letters group them by stage: A arguments and files, B campaign.yaml and
 * front matter, C data files, D checks, E figures, F texts and templates, G layout and fonts, H form lint, K packet.
 * To add one: a line in message.def, in the order of the codes.
 */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <stdbool.h>

enum language { LANG_VI, LANG_EN };

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

enum message {
#define MESSAGE(name, code, severity, accept, vi, en) name,
#include "base/message.def"
#undef MESSAGE
	MESSAGE_COUNT
};

const char *message_code(enum message message);
enum severity message_severity(enum message message);
/* Whether an office may accept the finding and publish all the same (rules of acceptance: diag.h). */
bool message_acceptable(enum message message);
/* The sentence, with {1} {2} … for its arguments. */
const char *message_text(enum message message, enum language lang);
/* The message with this code, or MESSAGE_COUNT. */
enum message message_by_code(const char *code);

const char *severity_name(enum severity severity, enum language lang);

#endif
