/*
 * Shares: percentages of one column that must add up as shown. Format x-share.
 *
 * Each is rounded down to a tenth of a per cent, and those with the largest remainders get one tenth more, until they add
 * up to their own sum as it is rounded: 100,0% when the parts are the whole. Of equal remainders the larger share goes
 * first, then the row that stands first. Rows of the answer itself are counted (_row_kind body), those not reported left
 * out: the others then add up to what is shown of the whole. A cell on any other row is printed as x-percent.
 */
#ifndef DOC_SHARE_H
#define DOC_SHARE_H

#include <stdbool.h>

#include "figure/figure.h"

struct arena;

bool share_is(const char *format);
/* The cell as it is printed; *adjusted when usual rounding would have shown another. NULL: not a number. */
const char *share_text(struct arena *arena, const struct figure *figure, size_t row, size_t column, bool *adjusted);

#endif
