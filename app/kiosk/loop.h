/* The kiosk itself: a window, a session and a store, until it is told to end.
 *
 * Promises: waits without polling; presents only what changed; the first picture comes before the store is opened; a person's
 *           textures are gone when the person is; SIGTERM ends in order. */
#ifndef KIOSK_LOOP_H
#define KIOSK_LOOP_H
#include "author/assets_file.h"
#include "author/device_file.h"
#include "core/event.h"

struct kiosk_params {
    const struct event *event;
    const struct assets *assets;
    const struct device *device;
    const char *data_folder; /* NULL: practice, no store is opened */
    const char *log_folder;  /* of the second copy of this event's answers */
    const char *data_root;   /* where the data folders of all events are, so that others can be loaded; NULL: they cannot */
    const char *site;        /* id, or NULL */
    const char *trace;       /* file, or NULL */
    bool is_trial;           /* the folder is one, or becomes one; marked on every screen. With a trace always */
    bool trace_goes_on;      /* behind what is in it */
    size_t language;
    int w_px, h_px; /* 0 0: fullscreen */
};
enum kiosk_end {
    KIOSK_OVER,
    KIOSK_FAILED,   /* it could not start, or the folder must not be collected into; the sentence is in err */
    KIOSK_NEW_EVENT /* an event was loaded and named (kiosk/loaded.h): it is the caller's to run */
};
/* Runs until the end. Everything is closed, and a person's or organizer's things are wiped, when it returns. */
MUST_CHECK enum kiosk_end kiosk_run(const struct kiosk_params *params, struct err *err);
#endif
