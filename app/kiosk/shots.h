/* A PNG of every screen and question (CONTRACTS, `shots`): OUT/01-attract.en.1280x800.png, in the order of the visit. */
#ifndef KIOSK_SHOTS_H
#define KIOSK_SHOTS_H
#include "author/assets_file.h"
#include "core/event.h"

struct shots_size {
    int w_px, h_px;
    double inches; /* 0: reference panel */
};
struct shots_params {
    const struct event *event;
    const struct assets *assets;
    const char *folder; /* made where it is not */
    const struct shots_size *sizes;
    size_t size_count;
    const size_t *languages; /* indices into event->languages */
    size_t language_count;
    int text;                                 /* size, 0 to 3: 1, 1.25, 1.5, 2 (ACCESS A2) */
    int theme;                                /* enum theme_id */
    bool gallery;                             /* instead: every widget in every state, on one page as high as it takes */
    bool listens;                             /* as somebody sees it who listens */
    void (*progress)(void *ctx, size_t done); /* may be NULL */
    void *progress_ctx;
};
MUST_CHECK bool shots_run(const struct shots_params *params, size_t *pictures, struct err *err);
#endif
