/* A version of an event meets the folder it is to collect into: what people were promised there holds (TRUST I4), however the new
 * version came, from a stick or as an edited file.
 *
 * Borrows:  the store, open, which nobody else reads meanwhile.
 * Promises: a version nobody answered binds nobody; a version whose stored bytes are damaged cannot be asked. */
#ifndef KIOSK_PROMISES_H
#define KIOSK_PROMISES_H
#include "author/diagnostics.h"
#include "core/event.h"
#include "store/store.h"

/* event_check_change() against every version with rows. */
enum store_status promises_compare(struct store *store, const struct event *event, struct arena *a, struct diagnostics *d,
                                   struct err *err);
/* STORE_FOREIGN where a promise is taken back, each in the log. */
enum store_status promises_hold(struct store *store, const struct event *event, struct err *err);
/* store_put_event() where no promise is taken back; else as promises_hold(), and nothing is stored. */
enum store_status promises_put_event(struct store *store, const struct event *event, uint8_t hash[EVENT_HASH_SIZE],
                                     struct err *err);
#endif
