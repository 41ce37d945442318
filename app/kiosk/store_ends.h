/* What comes of the store's jobs, on the session's thread.
 *
 * Promises: every job that ended is dealt with once, whatever is asked for behind it: the room, the counts and who waits by ended()
 *           have it at once; the session hears of it when the port delivers. Of two ends that the same place in the session waits
 *           for it hears of the later one, which it asked for last. */
#ifndef KIOSK_STORE_ENDS_H
#define KIOSK_STORE_ENDS_H
#include "kiosk/store_port.h"

void store_ends_begin(struct store_port *sp); /* sp->task begins: nobody waits any more for the end of an earlier one */
void store_ends_take(struct store_port *sp);  /* sp->task has ended and was taken */
bool store_ends_have_news(const struct store_port *sp);
/* STORE_FOREIGN: as store_port_deliver(). */
enum store_status store_ends_tell(struct store_port *sp, struct session *session, struct err *err);
#endif
