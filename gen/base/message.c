/*
 * Messages: the table of message.def, and how to read it.
 */
#include "base/message.h"

#include <string.h>

enum acceptance { NEVER, MAYBE };

struct entry {
	const char *code;
	enum severity severity;
	enum acceptance acceptance;
	const char *text[2];
};

static const struct entry entries[MESSAGE_COUNT] = {
#define ERROR SEVERITY_ERROR
#define WARNING SEVERITY_WARNING
#define NOTE SEVERITY_NOTE
#define MESSAGE(name, code, severity, accept, vi, en) \
	[name] = {code, severity, accept, {[LANG_VI] = vi, [LANG_EN] = en}},
#include "base/message.def"
#undef MESSAGE
};

const char *
message_code(enum message message)
{
	return entries[message].code;
}

enum severity
message_severity(enum message message)
{
	return entries[message].severity;
}

bool
message_acceptable(enum message message)
{
	return entries[message].acceptance == MAYBE;
}

const char *
message_text(enum message message, enum language lang)
{
	return entries[message].text[lang];
}

enum message
message_by_code(const char *code)
{
	for (int i = 0; i < MESSAGE_COUNT; i++)
		if (strcmp(entries[i].code, code) == 0)
			return (enum message)i;
	return MESSAGE_COUNT;
}

const char *
severity_name(enum severity severity, enum language lang)
{
	static const char *const names[][2] = {
		[SEVERITY_NOTE] = {"ghi chú", "note"},
		[SEVERITY_WARNING] = {"cảnh báo", "warning"},
		[SEVERITY_ERROR] = {"lỗi", "error"},
	};
	return names[severity][lang];
}
