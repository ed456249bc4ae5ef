/*
 * Watching: a clerk saves a file into a folder, and the packet is made again, or the page KIEM-TRA.html says what is wrong.
 *
 *	bell (inotify), or the clock ─▶ look (watchstate.h) ─▶ the same for a while, nothing half-written? ─▶ run (watchrun.h)
 *	                                      ▲                                                                 │
 *	                                      ╰───────────────── has it changed meanwhile? ◀────────────────────╯
 *
 *	DIR/data/ …            what is looked at, with campaign.yaml, docs/ and queries/
 *	DIR/KIEM-TRA.html      what came of it (report.h)
 *	DIR/can-sua/           the clerk's files with a column more (--annotate)
 *	DIR/out/               the packet, unless -o names another place
 *	DIR/.bantin-watch      locked while somebody watches
 *
 * One run at a time: the packet's lock keeps others out, and a change during a run makes one further run after it.
 */
#ifndef BATCH_WATCH_H
#define BATCH_WATCH_H

#include "batch/edition.h"

#define WATCH_PAGE "KIEM-TRA.html"

/*
 * Watches request->folder until it is told to stop (Ctrl-C, SIGTERM): status 0. Status 1: another process watches there, or
 * there is no such folder.
 */
int watch_folder(const struct request *request);

#endif
