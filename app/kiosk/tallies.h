/* What was answered, counted in memory: filled from the store when it is opened, and with each response that is stored.
 *
 * Owns:     the shelf (insight/results.h) and the older versions of the event that rows were made with.
 * Borrows:  the event.
 * Promises: a look costs nothing of how many answered; answers show in steps of SUPPRESS_STEP. An event that is sealed counts
 *           nothing: its answers cannot be read here.
 * Never:    writes, keeps a response (but the few that wait for a step). */
#ifndef KIOSK_TALLIES_H
#define KIOSK_TALLIES_H
#include "insight/results.h"
#include "store/store.h"

struct tallies {
    const struct event *event;
    struct arena *arena; /* may be handed over with the rest: it does not move */
    struct results_shelf shelf;
    bool is_sealed;
    uint8_t hash[EVENT_HASH_SIZE]; /* of the running version */
};
/* hash: of the event's source, as store_put_event() gives it. */
void tallies_init(struct tallies *tallies, const struct event *event, const uint8_t hash[EVENT_HASH_SIZE]);
void tallies_finish(struct tallies *tallies); /* a zeroed one is fine */
/* Of a sealed event: the store was unlocked, so that all of it is counted when it is loaded. Freshly initialised. */
void tallies_unseal(struct tallies *tallies);
/* All that the store holds; on the store's thread, before anybody asks. */
enum store_status tallies_load(struct tallies *tallies, struct store *store, struct err *err);
/* A response of the running version, once it is stored. */
void tallies_add(struct tallies *tallies, const uint8_t *body, size_t n);
#endif
