/*
 * Holders: who holds the edition that a packet replaces, as a list for the print room, noi-giu-ban-cu.csv, as Vietnamese Excel
 * opens it: a line for each holder of each document that is printed otherwise now (the store's table `holder`).
 *
 *	TT;Nơi giữ bản cũ;Văn bản;Tệp;Theo;Ngày gửi
 *
 * It names no person and no address, but it is no page: it lies beside the record, not in site/.
 */
#ifndef BATCH_HOLDERS_H
#define BATCH_HOLDERS_H

#include "batch/manifest.h"

#define HOLDERS_NAME "noi-giu-ban-cu.csv"

/* Writes the list into the packet and its manifest, where anybody holds anything. */
void holders_write(const struct edition *edition, struct packet *packet, struct manifest *manifest);

#endif
