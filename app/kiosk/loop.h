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
    bool organizer;          /* the desk opens without a PIN */
    const char *data_folder; /* NULL: practice, no store is opened */
    const char *site;        /* id, or NULL */
    const char *trace;       /* file, or NULL */
    size_t language;
    int w_px, h_px; /* 0 0: fullscreen */
};
/* Runs until the end. False: it could not start, or the folder must not be collected into. */
MUST_CHECK bool kiosk_run(const struct kiosk_params *params, struct err *err);
#endif
