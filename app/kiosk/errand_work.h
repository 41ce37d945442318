/* What errands do: one function a kind, on the thread of the store's job.
 *
 * Borrows:  the port, which the session's thread leaves alone meanwhile but for the order to stop.
 * Promises: is_good says how it went, err why not, also where no store is open; what came of it stands in the port's own fields
 *           (kiosk/errand_shown.h). A secret is in memory for as long as the counting takes (TRUST P4).
 * Never:    touches what the area sees, but to read which form was asked for. */
#ifndef KIOSK_ERRAND_WORK_H
#define KIOSK_ERRAND_WORK_H
#include "kiosk/errand_port.h"

bool errand_wants_stick(enum errand_kind kind);
bool errand_is_pack(const struct errand_form *form); /* no table of anything, and so no format of the export */
void errand_work(void *port, struct store *store);   /* port->order */

struct intake_params errand_intake(const struct errand_port *ep);
void errand_forget_counted(struct errand_port *ep); /* what UNLOCK or WORDS left for the session */
#endif
