/*
 * The preamble: what stands between the title of an official document and its text, by its type, in the order of the
 * templates of Nghị định 30, Phụ lục III.
 *
 *	decision    who decides (CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …), căn cứ, "QUYẾT ĐỊNH:"
 *	minutes, invitation    the lines of the meeting (meeting.h)
 *	others      căn cứ
 */
#ifndef DOC_PREAMBLE_H
#define DOC_PREAMBLE_H

#include "doc/draft.h"

struct chain preamble_open(const struct draft *draft);

#endif
