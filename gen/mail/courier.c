/*
 * The courier: see courier.h.
 */
#include "mail/courier.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

struct courier {
	struct smtp *smtp; /* NULL: sendmail */
};

struct courier *
courier_open(const struct mailing *mailing, const struct credentials *credentials, enum language lang)
{
	struct courier *courier = mem_take(sizeof *courier);
	courier->smtp = text_equal(mailing->server, "sendmail") ? NULL : smtp_open(mailing, credentials, lang);
	return courier;
}

struct handing
courier_hand(struct courier *courier, const struct parcel *parcel)
{
	return courier->smtp ? smtp_hand(courier->smtp, parcel) : sendmail_hand(parcel);
}

void
courier_close(struct courier *courier)
{
	if (courier->smtp)
		smtp_close(courier->smtp);
	free(courier);
}
