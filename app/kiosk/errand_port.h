/* Joins what an organizer asks for (screens/errand.h) to sticks, events and the store. Work is done as the store's one job, so
 * that nobody else is inside the store meanwhile.
 *
 * Owns:     the stick, what came of the last errand, the copy of an event that was taken and not used yet, and typed words.
 * Promises: sticks are looked at only while the area is open, which a file named `organizer` beside the stick folder tells the
 *           helper outside the sandbox (TRUST K4, K5); it is gone when the area is left, and at a start. Leaving cancels what
 *           runs and forgets what came of it. A stick that goes while an organizer is in closes the area (K11).
 * Never:    mounts, shuts down: a file named `shutdown` there asks the helper for it. */
#ifndef KIOSK_ERRAND_PORT_H
#define KIOSK_ERRAND_PORT_H
#include <stdatomic.h>

#include "kiosk/delivery.h"
#include "kiosk/intake.h"
#include "kiosk/session.h"
#include "kiosk/stick.h"
#include "kiosk/store_port.h"

struct errand_params {
    struct store_port *store; /* opened or not yet */
    const struct event *event;
    const char *stick_folder; /* NULL: STICK_FOLDER */
    const char *data_root;    /* NULL: no other event can be loaded */
    const char *site;         /* NULL */
    const char *power_folder; /* NULL: HEALTH_POWER */
    bool has_sound, has_headphones;
    void (*wake)(void *ctx); /* progress: from the job's thread; may be NULL */
    void *wake_ctx;
};
struct errand_port {
    struct session_errands errands; /* for session_params */
    struct errand_params params;
    struct stick stick;
    struct errand shown;
    struct errand_order order;
    struct arena arena; /* what came of the last errand */
    const char *beside; /* the folder that the helper looks at, in `kept` */
    struct arena kept;
    struct intake_list list;
    struct intake intake;
    struct delivery_result delivery;
    struct store_check check;
    struct tallies opened; /* UNLOCK, WORDS: from the job's thread to the session's */
    struct room opened_room;
    bool is_counted, are_wrong_words;
    char *typed, *asked; /* seal_words_make(): what is being typed, and what the job looks at; NULL: nothing */
    struct err err;
    bool is_open, is_good, has_ended;
    atomic_bool is_cancelled;
    atomic_size_t done, total;
    bool has_new_event, wants_try; /* for the loop */
};

void errand_port_open(struct errand_port *ep, const struct errand_params *params);
void errand_port_close(struct errand_port *ep);                                    /* before the store's port; waits */
const char *errand_port_event_path(const struct errand_port *ep, struct arena *a); /* of the event that was taken; it is one */
/* What happened since: sticks, and the end of an errand, told to the session. Behind store_port_deliver(). */
void errand_port_follow(struct errand_port *ep, struct session *session);
#endif
