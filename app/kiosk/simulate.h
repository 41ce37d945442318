/* Robots through the real screens and the real store, on a virtual clock (CONTRACTS, `simulate`).
 *
 * Promises: completed + abandoned + erased = visits. An id reaches the acks file, synced, only after its thank-you frame; the
 *           folder is a trial. */
#ifndef KIOSK_SIMULATE_H
#define KIOSK_SIMULATE_H
#include "author/assets_file.h"
#include "core/event.h"
#include "kiosk/robot.h"

enum { SIMULATE_PEERS_MAX = 50 };
/* A robot's shift that is over: what no file tells as a whole. */
struct simulate_shift {
    const char *peer, *period, *site; /* site: "" for another place */
    int half_hours;
    size_t completed;
};
struct simulate_params {
    const struct event *event;
    const struct assets *assets;
    const char *data_folder;
    const char *acks;                                                   /* file that ids are appended to, or NULL */
    const char *site;                                                   /* or NULL */
    size_t peers;                                                       /* in peer mode: how many share the shifts */
    void (*shift_ended)(void *ctx, const struct simulate_shift *shift); /* may be NULL */
    void *shift_ctx;
    size_t visits;
    enum robot_kind people;
    uint64_t seed;
    void (*progress)(void *ctx, size_t done); /* may be NULL */
    void *progress_ctx;
};
struct simulate_totals {
    size_t completed, abandoned, erased;
};
MUST_CHECK bool simulate_run(const struct simulate_params *params, struct simulate_totals *totals, struct err *err);
#endif
