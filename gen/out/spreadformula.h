/*
 * Formulas of column labels in the language of sheets: "4=(1+2)/3×100" becomes "(C7+D7)/E7*100".
 */
#ifndef OUT_SPREADFORMULA_H
#define OUT_SPREADFORMULA_H

#include "base/text.h"

/* Writes the right side; names[0] is what column 1 is called there. The formula is one that formula.h has accepted. */
void spreadformula_write(struct buf *out, const char *formula, const char *const *names, size_t n);

#endif
