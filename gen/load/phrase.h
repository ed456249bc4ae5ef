/*
 * Phrases: words that a rule chooses from figures, as SQL functions, so that no text praises what its figures do not.
 *
 * Each gives NULL where a figure that it needs is missing; a text then leaves the sentence out with {{#NAME}}
 * (doc/template.h). They look at the figures themselves, never at rounded ones.
 *
 *	standing_phrase(done, quota, due)  what was done against a quota, when the share `due` of it was due (0.6: of the
 *	                                   time that has passed; 1: at the end)
 *	    'chưa có kết quả'   done is 0, and was reported so
 *	    'vượt'              done > quota
 *	    'đạt'               done >= due × quota
 *	    'mới đạt'           less than that
 *	    NULL                one of the three is missing, or the quota is 0: no rate can be said
 *	change_phrase(now, before)         a figure against the same one of the day or week before
 *	    'tăng', 'giảm', 'giữ nguyên'; NULL when either is missing
 *	forecast_phrase(day, last)         the day on which a quota will be met, at the pace held, against the last day
 *	    'kịp thời hạn'      day <= last: the last day counts
 *	    'không kịp thời hạn'; NULL when either is missing
 *	streak_phrase(days, least)         days in a row with a report and no result
 *	    '9 ngày liền không có kết quả', when it is at least so many days; NULL for fewer, and when missing
 *	sentence_name(name, kind)          a unit's name within a sentence: 'Xã Pú Xi' of the kind 'xã' is 'xã Pú Xi'; a
 *	                                   name that does not begin with its kind stays as it is
 */
#ifndef LOAD_PHRASE_H
#define LOAD_PHRASE_H

#include <sqlite3.h>

void phrase_add(sqlite3 *db);

#endif
