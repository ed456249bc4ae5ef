/*
 * Meetings: what minutes (biên bản) and invitations (giấy mời) say of one, in the words and the order of Nghị định 30,
 * Phụ lục III, mẫu 1.9 and 1.7. From the front matter:
 *
 *	meeting:
 *	  event: Hội nghị sơ kết đợt 1      # minutes: "… kết thúc vào …"; invitation: "Tới dự …", the subject by default
 *	  begins: 14 giờ 00 phút, ngày 05 tháng 10 năm 2026
 *	  ends: 16 giờ 30 phút cùng ngày    # minutes
 *	  place: Hội trường Ủy ban nhân dân xã
 *	  guests: [Trưởng các thôn, …]      # invitation
 *	  present: [Đại diện …, …]          # minutes
 *	  chair: ông Nguyễn Văn A, Chủ tịch Ủy ban nhân dân xã
 *	  secretary: bà Trần Thị B, …       # minutes
 */
#ifndef DOC_MEETING_H
#define DOC_MEETING_H

#include "doc/field.h"
#include "doc/tree.h"

struct draft;

enum meeting_form { MEETING_NONE, MEETING_MINUTES, MEETING_INVITATION };

struct meeting {
	struct source_text event, begins, ends, place, chair, secretary;
	struct source_text *guests, *present;
	size_t n_guests, n_present;
};

/* The map `meeting:` of a front matter, or NULL when it has none; what is missing is a finding at `top` then. */
struct meeting meeting_read(
	struct arena *arena, struct diag *diag, enum meeting_form form, const struct yaml *map, struct place top);

/* The paragraphs before the text, and those after it. */
struct chain meeting_open(const struct draft *draft);
struct chain meeting_close(const struct draft *draft);

#endif
